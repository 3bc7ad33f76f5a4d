"""Who may see what: the levels of sources, and the roles of people."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How widely a source may be seen."""

    PUBLIC = "public"  # by everybody: it goes onto a published site
    INTERNAL = "internal"  # by those who work on the dossier
    SEALED = "sealed"  # by its owners; each view is logged


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
