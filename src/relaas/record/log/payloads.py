"""What the entries of a log commit to: one line of JSON for each, 256 lines to a file, in the order of the log.

The files are named as tiles are, so that a file whose name a checkpoint asks for is whole. They are no part of the
tree: the line of an entry can be emptied (see :func:`emptied`) and the tree stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relaas.record.log.leaf import RecordDamagedError
from relaas.record.log.tiles import Tile

FOLDER = "payloads"


def path_of(bundle: Tile) -> str:
    """The path of the payloads of a bundle of entries: ``payloads/000.p/17.jsonl``."""
    return f"{FOLDER}/{bundle.path.removeprefix('tile/entries/')}.jsonl"


def joined(lines: Iterable[bytes]) -> bytes:
    """The bytes of a file of payloads."""
    return b"".join(line + b"\n" for line in lines)


def lines_of(content: bytes, width: int) -> list[bytes]:
    """The lines in a file of payloads, an empty one for each that was destroyed.

    Raises:
        RecordDamagedError: where there are more or fewer than its name says.
    """
    lines = content.split(b"\n")
    if lines.pop() or len(lines) != width:
        raise RecordDamagedError(f"a file of payloads has {len(lines)} lines and should have {width}")
    return lines


def emptied(lines: Sequence[bytes], places: Iterable[int]) -> list[bytes]:
    """The lines with those at some places destroyed."""
    gone = set(places)
    return [b"" if place in gone else line for place, line in enumerate(lines)]
