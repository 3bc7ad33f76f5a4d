"""The passages of the sources that may be seen, held in memory for as long as a state of the dossier is looked at.

A question is asked of the whole index; what may not be seen falls out here, before anything is counted or ranked.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, text

_ALL = 'SELECT number, sha256, "end" - start FROM passages'
_NONE = -1


@dataclass(frozen=True, slots=True)
class Extent:
    """Some sources and their passages.

    Attributes:
        sources: their digests.
        places: by number of a passage, which of the sources it stands in; -1 where that is none of them.
        lengths: by number of a passage, its characters.
        total: how many passages there are in these sources.
        mean: mean length of these, in characters; 1 where there are none.
        known: the same digests, to look up.
    """

    sources: tuple[str, ...]
    places: array[int] = field(repr=False)
    lengths: array[int] = field(repr=False)
    total: int
    mean: float
    known: frozenset[str] = field(repr=False)

    @classmethod
    def of(cls, connection: Connection, sources: Collection[str]) -> Extent:
        """The passages of some sources, given by their digests."""
        named = tuple(sources)
        index = {sha256: place for place, sha256 in enumerate(named)}
        places, lengths = array("l"), array("l")
        total = characters = 0
        for number, sha256, length in connection.execute(text(_ALL)):
            while len(places) <= number:
                places.append(_NONE)
                lengths.append(0)
            places[number], lengths[number] = index.get(sha256, _NONE), length
            if sha256 in index:
                total, characters = total + 1, characters + length
        return cls(named, places, lengths, total, characters / total if characters else 1.0, frozenset(named))

    def __contains__(self, number: int) -> bool:
        """Whether a passage stands in one of the sources."""
        return 0 <= number < len(self.places) and self.places[number] != _NONE

    def source(self, number: int) -> str:
        """The digest of the source that a passage of these stands in."""
        return self.sources[self.places[number]]

    def within(self, numbers: Iterable[int]) -> list[int]:
        """Those of some passages that stand in the sources."""
        places, most = self.places, len(self.places)
        return [one for one in numbers if one < most and places[one] != _NONE]
