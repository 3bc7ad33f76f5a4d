"""What goes by another identifier now than it did: what begins with another passage since documents came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from relaas.model.incident import Incident, incident_id
from relaas.model.thread import Thread, thread_id


def present_names(threads: Iterable[Thread], incidents: Iterable[Incident]) -> Mapping[str, str]:
    """The present identifier of threads and incidents by each former one: that which a later passage would give."""
    found = {thread_id(event.item): one.id for one in threads for event in one.events if event.item}
    found |= {incident_id(told.id): one.id for one in incidents for told in one.accounts}
    return {former: name for former, name in found.items() if former != name}
