"""What was changed about who keeps the record and how, as entries of the log: the settings, the key that signs it."""

from __future__ import annotations

from relaas.record.log.leaf import Draft, Kind
from relaas.record.log.log import Entry
from relaas.record.log.note import Verifier

SETTINGS = "settings"
KEY = "key"


def settings_draft(sha256: str) -> Draft:
    """That the settings are the file with this digest."""
    return Draft(Kind.ACCESS, {SETTINGS: sha256})


def key_draft(new: Verifier, old: Verifier, by: str, reason: str) -> Draft:
    """That the log is signed with another key from this entry on, who changed it and why."""
    return Draft(Kind.ACCESS, {KEY: str(new), "was": str(old), "by": by, "reason": reason})


def settings_of(entry: Entry) -> str:
    """The digest of the settings in an entry; empty where it is about something else."""
    return str((entry.payload or {}).get(SETTINGS, ""))
