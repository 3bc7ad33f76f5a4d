"""The first page of the dossier."""

from __future__ import annotations

import datetime as dt

from starlette.requests import Request
from starlette.responses import Response

from relaas.dossier.snapshot import Snapshot
from relaas.views.front import Front, front
from relaas.views.quoted import Quoted
from relaas.views.register import Standed
from relaas.web.site import Site, asked_day

_MOST_DAYS = 8


def overview(site: Site, request: Request) -> Response:
    """What is past its term, what is open, what needs a look, what changed, and the timeline."""
    as_of = asked_day(request)
    snapshot = site.snapshot(request)
    kept = site.remembered(snapshot, _fronts)
    if as_of not in kept:
        if len(kept) >= _MOST_DAYS:
            kept.clear()
        kept[as_of] = front(snapshot, [Standed(*one) for one in snapshot.standings(as_of)], as_of)
    return site.show(request, "overview.html", quoted=Quoted(snapshot), view=kept[as_of], names=site.names(request))


def _fronts(_snapshot: Snapshot) -> dict[dt.date, Front]:
    """First pages by day, of one state."""
    return {}
