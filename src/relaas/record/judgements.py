"""What people decide, as entries of the log; the identifier of a judgement is that of its entry."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from relaas.model.judgement import Decision, Judgement, Seen
from relaas.record.log.leaf import Draft, Kind
from relaas.record.log.log import Entry


def draft_of(judgement: Judgement) -> Draft:
    """A judgement as it goes into the log: everything that is set.

    A corrected value may be empty, so None alone says that it is not.
    """
    values = asdict(judgement)
    del values["id"]
    kept = {name: value for name, value in values.items() if value or (name == "value" and value is not None)}
    return Draft(Kind.JUDGED, kept)


def judgement_of(entry: Entry) -> Judgement | None:
    """The judgement in an entry; None where it was erased, or what a person judged there is no proposal of relaas."""
    if entry.payload is None or "decision" not in entry.payload:
        return None
    values: dict[str, Any] = dict(entry.payload)
    for name in ("seen", "seen_other"):
        if name in values:
            values[name] = Seen(**values[name])
    values["decision"] = Decision(values["decision"])
    return Judgement(**{"reason": "", **values, "id": entry.id})
