"""Reads the files of a log for checking: exactly those that are named, whatever is wrong with them."""

from __future__ import annotations

from relaas.record.log.entries import unbundle
from relaas.record.log.leaf import Leaf, RecordDamagedError
from relaas.record.log.merkle import EMPTY_ROOT, HASH_SIZE, root
from relaas.record.log.payloads import lines_of, path_of
from relaas.record.log.storage import Storage
from relaas.record.log.tiles import WIDTH, Tile, TileNodes, split


class LogFiles:
    """The files of a log of a known size.

    Args:
        storage: where they are.
        size: how many entries its checkpoint speaks of.
    """

    def __init__(self, storage: Storage, size: int) -> None:
        self.storage = storage
        self.size = size

    def content(self, path: str) -> bytes | None:
        """The bytes of a file; None where it is gone or cannot be read."""
        return read_or_none(self.storage, path)

    def bundles(self) -> list[Tile]:
        """The bundles of entries, in order."""
        count = -(-self.size // WIDTH)
        return [Tile(-1, index, min(WIDTH, self.size - index * WIDTH)) for index in range(count)]

    def leaves(self, bundle: Tile) -> list[bytes] | None:
        """The entries in a bundle; None where they are not as many as there should be."""
        try:
            found = unbundle(self.content(bundle.path) or b"")
        except RecordDamagedError:
            return None
        return found if len(found) == bundle.width else None

    def payloads(self, bundle: Tile) -> list[bytes] | None:
        """The lines that a bundle of entries commits to; None where they are not as many as there should be."""
        content = self.content(path_of(bundle))
        try:
            return None if content is None else lines_of(content, bundle.width)
        except RecordDamagedError:
            return None

    def hashes(self, tile: Tile) -> list[bytes] | None:
        """The hashes in a tile; None where they are not as many as there should be."""
        content = self.content(tile.path)
        if content is None or len(content) != tile.width * HASH_SIZE:
            return None
        return split(content)

    def leaf(self, index: int) -> Leaf | None:
        """An entry; None where it cannot be read."""
        first = index // WIDTH
        leaves = self.leaves(Tile(-1, first, min(WIDTH, self.size - first * WIDTH)))
        try:
            return None if leaves is None else Leaf.decode(leaves[index % WIDTH])
        except RecordDamagedError:
            return None

    def line(self, index: int) -> bytes | None:
        """The line that an entry commits to; None where it cannot be read."""
        first = index // WIDTH
        lines = self.payloads(Tile(-1, first, min(WIDTH, self.size - first * WIDTH)))
        return None if lines is None else lines[index % WIDTH]

    def root_at(self, size: int) -> bytes | None:
        """The root over the first entries, by the tiles; None where there are fewer, or the tiles are damaged."""
        if size > self.size:
            return None
        try:
            return root(TileNodes(self.size, self._tile), size) if size else EMPTY_ROOT
        except ValueError:
            return None

    def _tile(self, tile: Tile) -> bytes:
        return self.content(tile.path) or b""


def read_or_none(storage: Storage, path: str) -> bytes | None:
    """The bytes of a file; None where it is gone or cannot be read."""
    try:
        return storage.read(path)
    except OSError:
        return None
