"""Who keeps the record and who may see what of it, as entries of the log.

The settings, the key that signs, the levels of sources; and who signed in, took something out or saw what is sealed.
"""

from __future__ import annotations

from dataclasses import dataclass

from relaas.model.access import Level, Visit, Visited
from relaas.record.log.leaf import Draft, Kind
from relaas.record.log.log import Entry
from relaas.record.log.note import Verifier

SETTINGS = "settings"
KEY = "key"
_LEVEL = "level"
_WHAT = "what"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSet:
    """That somebody decided how widely a source may be seen.

    Attributes:
        source: SHA-256 of the source, in hexadecimal.
        level: the level.
        by: who decided.
        reason: why.
        at: when it was entered, UTC, ``2026-03-01T09:30:00Z``; empty until it is.
    """

    source: str
    level: Level
    by: str
    reason: str
    at: str = ""


def settings_draft(sha256: str) -> Draft:
    """That the settings are the file with this digest."""
    return Draft(Kind.ACCESS, {SETTINGS: sha256})


def key_draft(new: Verifier, old: Verifier, by: str, reason: str) -> Draft:
    """That the log is signed with another key from this entry on, who changed it and why."""
    return Draft(Kind.ACCESS, {KEY: str(new), "was": str(old), "by": by, "reason": reason})


def settings_of(entry: Entry) -> str:
    """The digest of the settings in an entry; empty where it is about something else."""
    return str((entry.payload or {}).get(SETTINGS, ""))


def level_draft(decided: LevelSet) -> Draft:
    """A decision on a level as it goes into the log."""
    payload = {"source": decided.source, _LEVEL: decided.level.value, "by": decided.by, "reason": decided.reason}
    return Draft(Kind.ACCESS, payload)


def level_of(entry: Entry) -> LevelSet | None:
    """The decision on a level in an entry; None where it was erased, or is about something else."""
    payload = entry.payload or {}
    if _LEVEL not in payload:
        return None
    return LevelSet(
        source=str(payload["source"]), level=Level(payload[_LEVEL]), by=str(payload["by"]),
        reason=str(payload["reason"]), at=entry.leaf.at,
    )  # fmt: skip


def visit_draft(visit: Visit) -> Draft:
    """A visit as it goes into the log; what is empty is left out."""
    values = {_WHAT: visit.what.value, "who": visit.who, "source": visit.source, "detail": visit.detail}
    return Draft(Kind.ACCESS, {name: value for name, value in values.items() if value})


def visit_of(entry: Entry) -> Visit | None:
    """The visit in an entry; None where it was erased, or is about something else."""
    payload = entry.payload or {}
    if _WHAT not in payload:
        return None
    return Visit(
        what=Visited(payload[_WHAT]), who=str(payload.get("who", "")), source=str(payload.get("source", "")),
        detail=str(payload.get("detail", "")), at=entry.leaf.at,
    )  # fmt: skip
