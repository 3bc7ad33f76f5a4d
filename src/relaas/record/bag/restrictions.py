"""How widely those who handed something over let it be seen, by the entries that came along and hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from relaas.model.access import STRICTNESS, Level
from relaas.record.access import level_of
from relaas.record.bag.imported import imported_entries
from relaas.record.log.leaf import Kind
from relaas.record.log.log import Entry
from relaas.record.observed import never_public


@dataclass(frozen=True, slots=True)
class Restriction:
    """Of one source.

    Attributes:
        source: its SHA-256.
        level: how widely it was to be seen there.
        origin: of the log that tells so.
        never_public: whether it came of recordings of posts.
    """

    source: str
    level: Level
    origin: str
    never_public: bool = False


def restrictions(folder: Path, records: Collection[str]) -> list[Restriction]:
    """What the entries of records that were kept say of levels; of two logs the one that is narrower counts.

    Args:
        folder: ``log/imported`` of the dossier.
        records: identifiers of the records.

    Returns:
        One for each source that was to be seen less widely than by everybody, in the order in which they are told of.
    """
    by_log: dict[tuple[str, str], Restriction] = {}
    for record, found in _told(folder, records):
        before = by_log.get((record, found.source))
        # In one log the last decision counts, but for what is of recordings: that stays so.
        kept = found if before is None else replace(found, never_public=before.never_public or found.never_public)
        by_log[record, found.source] = kept
    narrowest: dict[str, Restriction] = {}
    for one in by_log.values():
        level = Level.SEALED if one.never_public and one.level is Level.PUBLIC else one.level
        one, before = replace(one, level=level), narrowest.get(one.source)
        if before is None:
            narrowest[one.source] = one
        else:
            wider, narrower = sorted((before, one), key=lambda each: STRICTNESS.index(each.level))
            narrowest[one.source] = replace(narrower, never_public=wider.never_public or narrower.never_public)
    return [one for one in narrowest.values() if one.level is not Level.PUBLIC]


def _told(folder: Path, records: Collection[str]) -> Iterator[tuple[str, Restriction]]:
    for one in imported_entries(folder):
        if one.record not in records or one.leaf.kind not in {Kind.ACCESS, Kind.OBSERVED}:
            continue
        entry = Entry(one.index, one.leaf, one.payload)
        try:
            decided, recorded = level_of(entry), never_public(entry)
        except (KeyError, ValueError, TypeError, AttributeError):
            # Another log may hold what this one never would; its bytes are kept, nothing follows from it.
            continue
        if decided is not None:
            yield one.record, Restriction(decided.source, decided.level, one.origin)
        elif recorded:
            # The level was decided beside it; where that entry does not hold it counts as sealed.
            yield one.record, Restriction(recorded, Level.SEALED, one.origin, never_public=True)
