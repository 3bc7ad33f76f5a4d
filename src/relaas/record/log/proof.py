"""Proofs that travel: a file that shows that an entry is in a log, as in https://c2sp.org/tlog-proof."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.log import Log
from relaas.record.log.merkle import HASH_SIZE, inclusion_holds, inclusion_proof, leaf_hash
from relaas.record.log.note import Note, NoteError, Verifier

_HEADER = "c2sp.org/tlog-proof@v1"
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})")
_LONGEST = 63


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry is in a log.

    Attributes:
        index: the entry's place.
        hashes: the way from its hash to the root.
        note: the signed checkpoint whose root that is.
    """

    index: int
    hashes: tuple[bytes, ...]
    note: Note

    def __str__(self) -> str:
        """As it is written to a file."""
        hashes = "".join(f"{base64.b64encode(one).decode()}\n" for one in self.hashes)
        return f"{_HEADER}\nindex {self.index}\n{hashes}\n{self.note}"

    @classmethod
    def parse(cls, content: bytes) -> Proof:
        """A proof from its bytes.

        Raises:
            NoteError: where they are none.
        """
        try:
            head, gap, rest = content.decode().partition("\n\n")
        except UnicodeDecodeError:
            raise NoteError("the proof is not UTF-8") from None
        header, *lines = head.split("\n")
        if lines and lines[0].startswith("extra "):
            lines.pop(0)
        index = _INDEX.fullmatch(lines[0]) if lines else None
        if header != _HEADER or not gap or index is None:
            raise NoteError(f"the proof does not begin with {_HEADER} and an index")
        return cls(int(index[1]), decoded_hashes(lines[1:]), Note.parse(rest.encode()))

    def holds(self, entry: bytes, key: Verifier) -> bool:
        """Whether it shows that an entry is in the log that a key signs."""
        checkpoint = Checkpoint.parse(self.note)
        return self.note.signed_by(key) and inclusion_holds(
            leaf_hash(entry), self.index, checkpoint.size, self.hashes, checkpoint.root
        )


def prove(log: Log, index: int) -> Proof:
    """The proof that an entry is in a log, against its newest checkpoint.

    Raises:
        ValueError: where the log has no such entry.
    """
    note = log.note
    size = Checkpoint.parse(note).size
    return Proof(index, inclusion_proof(log.nodes(size), index, size), note)


def decoded_hashes(lines: list[str]) -> tuple[bytes, ...]:
    """Hashes from lines of base64.

    Raises:
        NoteError: where one is none, or there are more than any tree needs.
    """
    hashes = []
    for line in lines:
        try:
            content = base64.b64decode(line, validate=True)
        except ValueError:
            content = b""
        if len(content) != HASH_SIZE or base64.b64encode(content).decode() != line:
            raise NoteError(f"{line[:60]!r} is no hash in base64")
        hashes.append(content)
    if len(hashes) > _LONGEST:
        raise NoteError(f"a proof has at most {_LONGEST} hashes")
    return tuple(hashes)
