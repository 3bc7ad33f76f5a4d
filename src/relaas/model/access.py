"""Who may see what: the levels of sources, and the roles of people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How widely a source may be seen."""

    PUBLIC = "public"  # by everybody: it goes onto a published site
    INTERNAL = "internal"  # by those who work on the dossier
    SEALED = "sealed"  # by its owners; each view is logged


#: Levels from the widest to the narrowest.
STRICTNESS = (Level.PUBLIC, Level.INTERNAL, Level.SEALED)


class Role(StrEnum):
    """What a person may do in a dossier."""

    READER = "reader"
    EDITOR = "editor"
    OWNER = "owner"


_SEEN_BY = {
    None: frozenset({Level.PUBLIC}),
    Role.READER: frozenset({Level.PUBLIC, Level.INTERNAL}),
    Role.EDITOR: frozenset({Level.PUBLIC, Level.INTERNAL}),
    Role.OWNER: frozenset(Level),
}


def levels_seen(role: Role | None) -> frozenset[Level]:
    """The levels that somebody in a role may see; None is whoever comes by."""
    return _SEEN_BY[role]


class Visited(StrEnum):
    """What somebody did in a dossier that changes nothing in it and yet is kept."""

    SIGNED_IN = "signed in"
    SIGN_IN_FAILED = "sign-in failed"
    SIGNED_OUT = "signed out"
    PASSWORD_CHANGED = "password changed"  # noqa: S105 - the name of an event
    ACCOUNT_MADE = "account made"
    ACCOUNT_REMOVED = "account removed"
    EXPORTED = "exported"
    VIEWED = "viewed"  # a sealed source


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """That somebody did so.

    Attributes:
        what: what was done.
        who: name of who did it, as it was given.
        source: SHA-256 of the source it is about; empty where it is about none.
        detail: what else there is to say: the role, the form of what was exported.
        at: when it was entered, UTC, ``2026-03-01T09:30:00Z``; empty until it is.
    """

    what: Visited
    who: str
    source: str = ""
    detail: str = ""
    at: str = ""
