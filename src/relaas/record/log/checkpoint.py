"""The text that sums up a log, as in https://c2sp.org/tlog-checkpoint: its origin, its size and its root."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from relaas.record.log.merkle import HASH_SIZE
from relaas.record.log.note import Note, NoteError

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself at one moment.

    Attributes:
        origin: which log.
        size: number of entries.
        root: root hash over them.
    """

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, note: Note) -> Checkpoint:
        """The checkpoint in a note.

        Raises:
            NoteError: where its text is none (lines after the third belong to extensions, which are not used here).
        """
        lines = note.text[:-1].split("\n")
        if len(lines) != 3 or not lines[0] or not _SIZE.fullmatch(lines[1]):
            raise NoteError("the note is no checkpoint (origin, size and root, each on a line)")
        try:
            root = base64.b64decode(lines[2], validate=True)
        except binascii.Error:
            root = b""
        found = cls(lines[0], int(lines[1]), root)
        if len(root) != HASH_SIZE or found.text != note.text:
            raise NoteError("the root in the checkpoint is no SHA-256 in base64")
        return found
