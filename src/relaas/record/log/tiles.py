"""Where the hashes of a log lie: tiles of 256, as in https://c2sp.org/tlog-tiles.

A tile at level ``l`` holds hashes over ``256**l`` leaves each. A full one never changes again; the last one of a level
is partial and is written anew, under a name with its width, each time the log grows. So the name of a tile says all
that it can ever hold, and a reader of one checkpoint never meets half of the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from relaas.record.log.merkle import HASH_SIZE, fold

WIDTH = 256
_HEIGHT = 8


@dataclass(frozen=True, slots=True)
class Tile:
    """The place of a tile.

    Attributes:
        level: its level; -1 stands for the bundle of entries beneath level 0.
        index: its place in the level.
        width: how many hashes (or entries) it holds, 1 to 256.
    """

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Its path in the log's folder: ``tile/0/x001/234``, ``tile/entries/000.p/17``."""
        name = "entries" if self.level < 0 else str(self.level)
        return f"tile/{name}/{numbered(self.index)}{f'.p/{self.width}' if self.width < WIDTH else ''}"


def numbered(index: int) -> str:
    """A number as path elements of three digits, all but the last with an x before them: ``x001/x234/067``."""
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[i : i + 3] for i in range(0, len(digits), 3)]
    return "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])


def of_size(size: int) -> Iterator[Tile]:
    """Every tile of a log with so many entries, its bundles of entries first, then the hashes level by level."""
    yield from _of_level(-1, size)
    level, count = 0, size
    while count:
        yield from _of_level(level, count)
        level, count = level + 1, count // WIDTH


def right_edge(size: int) -> list[Tile]:
    """The partial tiles of a log with so many entries: at most one a level, and the bundle beneath."""
    tiles = [Tile(-1, size // WIDTH, size % WIDTH)] if size % WIDTH else []
    level, count = 0, size
    while count:
        if count % WIDTH:
            tiles.append(Tile(level, count // WIDTH, count % WIDTH))
        level, count = level + 1, count // WIDTH
    return tiles


def _of_level(level: int, count: int) -> Iterator[Tile]:
    for index in range(count // WIDTH):
        yield Tile(level, index)
    if count % WIDTH:
        yield Tile(level, count // WIDTH, count % WIDTH)


def split(content: bytes) -> list[bytes]:
    """The hashes in the bytes of a tile.

    Raises:
        ValueError: where the bytes are no whole number of hashes.
    """
    if len(content) % HASH_SIZE:
        raise ValueError(f"{len(content)} bytes are no whole number of hashes")
    return [content[i : i + HASH_SIZE] for i in range(0, len(content), HASH_SIZE)]


class TileNodes:
    """The hashes of a tree of so many leaves, out of its tiles (:class:`merkle.Nodes`).

    Args:
        size: number of leaves.
        read: gives the bytes of a tile.
    """

    def __init__(self, size: int, read: Callable[[Tile], bytes]) -> None:
        self._size = size
        self._row = lru_cache(maxsize=64)(lambda tile: split(read(tile)))

    def node(self, level: int, index: int) -> bytes:
        """The hash over leaves ``index * 2**level`` up to ``(index + 1) * 2**level``."""
        tile_level, rest = divmod(level, _HEIGHT)
        first = index << rest
        count = self._size >> (_HEIGHT * tile_level)
        tile = Tile(tile_level, first // WIDTH, min(WIDTH, count - first // WIDTH * WIDTH))
        row = self._row(tile)[first % WIDTH : first % WIDTH + (1 << rest)]
        if len(row) != 1 << rest:
            raise ValueError(f"{tile.path} holds fewer hashes than its name says")
        return fold(row)
