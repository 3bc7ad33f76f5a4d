"""Draws what looks like copies of each other among the pictures and videos of a dossier."""

from __future__ import annotations

from collections import defaultdict
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from relaas.model.likeness import Likeness, read, written
from relaas.model.linking import Item, join
from relaas.model.span import Span
from relaas.store import evidence, links
from relaas.store.records import ID_LENGTH

if TYPE_CHECKING:
    from relaas.link.copies.comparing import Hit, Shown

FAMILY = "copies"
# Items whose prints are kept in memory while others are compared with them.
_AT_HAND = 200


def waiting(connection: Connection) -> list[str]:
    """The digests of the items that were not compared yet, in order; none where the packages for it are missing."""
    if find_spec("numpy") is None:
        return []
    return evidence.unlinked(connection, FAMILY)


def draw(connection: Connection) -> None:
    """Compare the items that wait with all others, and keep what looks alike; the caller commits.

    What is found does not hang on the order in which items came in: every pair is compared once, and the same way.
    """
    fresh = waiting(connection)
    if not fresh:
        return
    from relaas.link.copies.comparing import likeness

    search = _Search(connection)
    new = set(fresh)
    for sha256 in fresh:
        for other, hits in search.hits(sha256).items():
            if other in new and other < sha256:
                continue  # that pair was compared when the other had its turn
            first, second = sorted((sha256, other))
            found = likeness(search.shown(first), search.shown(second), hits)
            if found is not None:
                _keep(connection, first, second, found)
    for sha256 in fresh:
        name = sha256[:ID_LENGTH]
        links.put_items(connection, FAMILY, [Item(id=name, document=name, span=Span(0, 0), quote="")])


def likenesses(connection: Connection) -> list[Likeness]:
    """Every pair that looks alike, in order of their identifiers."""
    return [read(one.one, one.other, one.rule, one.why) for one in links.all_joins(connection, FAMILY)]


def _keep(connection: Connection, first: str, second: str, found: Likeness) -> None:
    one, other = (
        Item(id=sha256[:ID_LENGTH], document=sha256[:ID_LENGTH], span=Span(0, 0), quote="")
        for sha256 in (first, second)
    )
    links.put_joins(connection, FAMILY, [join(one, other, found.alike.value, written(found))])


class _Search:
    """The prints of a dossier, loaded once for one drawing."""

    def __init__(self, connection: Connection) -> None:
        from relaas.link.copies.index import Index

        self._connection = connection
        self._owners: list[tuple[str, int]] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        coarse = []
        for sha256, place, hashed in evidence.coarse_hashes(connection):
            self._places[sha256].append(len(self._owners))
            self._owners.append((sha256, place))
            coarse.append(hashed)
        self._coarse = coarse
        self._index = Index(coarse)
        self._shown: dict[str, Shown] = {}

    def hits(self, sha256: str) -> dict[str, list[Hit]]:
        """The pairs of prints that came near, by the item they are shared with; in each the lesser digest is first."""
        from relaas.link.copies.comparing import Hit

        found: dict[str, list[Hit]] = defaultdict(list)
        for entry in self._places[sha256]:
            place = self._owners[entry][1]
            for near in self._index.near(self._coarse[entry]):
                other, there = self._owners[near.entry]
                if other == sha256:
                    continue
                if sha256 < other:
                    found[other].append(Hit(place, there, near.window, near.mirrored, near.within, near.through))
                else:
                    found[other].append(
                        Hit(there, place, near.window, near.mirrored, near.through or not near.within, near.through)
                    )
        return found

    def shown(self, sha256: str) -> Shown:
        """An item with its prints; the latest few are kept at hand."""
        from relaas.link.copies.comparing import Shown

        if sha256 not in self._shown:
            if len(self._shown) >= _AT_HAND:
                self._shown.pop(next(iter(self._shown)))
            prints = evidence.prints_of(self._connection, sha256)
            kept = evidence.evidence_kept(self._connection, sha256)
            self._shown[sha256] = Shown(sha256[:ID_LENGTH], prints, kept.duration if kept else None)
        return self._shown[sha256]
