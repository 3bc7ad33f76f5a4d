"""Computes the tree again out of the entries alone, and compares it with every tile and with the signed root."""

from __future__ import annotations

from dataclasses import dataclass, replace

from relaas.record.log.merkle import EMPTY_ROOT, fold
from relaas.record.log.tiles import WIDTH, Tile
from relaas.record.verify.files import LogFiles
from relaas.record.verify.tally import Tally


@dataclass(frozen=True, slots=True)
class _Difference:
    """An entry that does not hash to what the tile has."""

    index: int
    bundle: Tile


class Tree:
    """Takes the hashes of leaves bundle by bundle; holds no more than one tile a level.

    Attributes:
        tally: what was found.
    """

    def __init__(self, files: LogFiles) -> None:
        self.tally = Tally("tree")
        self._files = files
        self._pending: list[list[bytes]] = []
        self._finished: list[int] = []
        self._differences: list[_Difference] = []
        self._above: list[Tile] = []
        self._whole = True

    def add(self, bundle: Tile, leaves: list[bytes] | None) -> None:
        """The hashes of the leaves in the next bundle; None where it cannot be read, which somebody else reports.

        What the tile has then stands in for them, so that the rest can still be compared.
        """
        tile = replace(bundle, level=0)
        stored = self._stored(tile)
        if leaves is None:
            self._whole = False
        elif stored is not None and stored != leaves:
            first = next(place for place, pair in enumerate(zip(stored, leaves, strict=True)) if pair[0] != pair[1])
            self._differences.append(_Difference(bundle.index * WIDTH + first, bundle))
        if hashes := leaves or stored:
            self._push(0, hashes)

    def finish(self, root: bytes) -> None:
        """All bundles were given; ``root`` is what the checkpoint says."""
        for level, hashes in enumerate(self._pending):
            if level and hashes:
                self._compare(Tile(level, self._finished[level], len(hashes)), hashes)
        agrees = self._root() == root
        for one in self._differences:
            if agrees:
                # The entries add up to what was signed, so it is the tile that was changed.
                self.tally.fail("tile", replace(one.bundle, level=0).path)
            else:
                self.tally.fail("entry", one.bundle.path, index=one.index)
        if agrees or not self._differences:
            # Otherwise the tiles above differ because the entries do.
            for tile in self._above:
                self.tally.fail("tile", tile.path)
        self.tally.look()
        if self._whole and not agrees:
            self.tally.fail("root", "checkpoint")

    def _push(self, level: int, hashes: list[bytes]) -> None:
        if len(self._pending) == level:
            self._pending.append([])
            self._finished.append(0)
        row = self._pending[level]
        row += hashes
        if len(row) == WIDTH:
            if level:
                self._compare(Tile(level, self._finished[level]), row)
            self._finished[level] += 1
            above = fold(row)
            row.clear()
            self._push(level + 1, [above])

    def _compare(self, tile: Tile, hashes: list[bytes]) -> None:
        stored = self._stored(tile)
        if stored is not None and stored != hashes and self._whole:
            self._above.append(tile)

    def _stored(self, tile: Tile) -> list[bytes] | None:
        self.tally.look()
        stored = self._files.hashes(tile)
        if stored is None:
            self.tally.fail("gone", tile.path)
        return stored

    def _root(self) -> bytes:
        """The root over all that was given: the rows that are not full, from the lowest level up."""
        reached: list[bytes] = []
        for row in self._pending:
            if row or reached:
                reached = [fold([*row, *reached])]
        return reached[0] if reached else EMPTY_ROOT
