"""What a keeper asks of a witness: a checkpoint, with the proof that the log grew out of what the witness signed last.

The body of ``add-checkpoint`` in https://c2sp.org/tlog-witness::

    old 20852014
    PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=

    example.com/behind-the-sofa
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""  # noqa: E501 - as it is published

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.log import Log
from relaas.record.log.merkle import consistency_proof
from relaas.record.log.note import Note, NoteError
from relaas.record.log.proof import decoded_hashes

_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class Request:
    """A request to sign.

    Attributes:
        old: the size that the witness signed last, or 0.
        proof: that the log grew from that size to this.
        note: the checkpoint to sign.
    """

    old: int
    proof: tuple[bytes, ...]
    note: Note

    @property
    def checkpoint(self) -> Checkpoint:
        """What the note says.

        Raises:
            NoteError: where it is no checkpoint.
        """
        return Checkpoint.parse(self.note)

    def __str__(self) -> str:
        """As it is written to a file."""
        hashes = "".join(f"{base64.b64encode(one).decode()}\n" for one in self.proof)
        return f"old {self.old}\n{hashes}\n{self.note}"

    @classmethod
    def parse(cls, content: bytes) -> Request:
        """A request from its bytes.

        Raises:
            NoteError: where they are none.
        """
        try:
            head, gap, rest = content.decode().partition("\n\n")
        except UnicodeDecodeError:
            raise NoteError("the request is not UTF-8") from None
        first, *lines = head.split("\n")
        old = _OLD.fullmatch(first)
        if old is None or not gap:
            raise NoteError("the request does not begin with `old` and a size")
        request = cls(int(old[1]), decoded_hashes(lines), Note.parse(rest.encode()))
        if request.checkpoint.size < request.old:
            raise NoteError("the request asks to sign fewer entries than were signed before")
        return request


def request(log: Log, old: int) -> Request:
    """The request to sign the newest checkpoint of a log.

    Args:
        log: the log.
        old: the size that the witness signed last, or 0.

    Raises:
        NoteError: where the log was never of that size.
    """
    note = log.note
    size = Checkpoint.parse(note).size
    if old > size:
        raise NoteError(f"the log has {size} entries, and the witness is said to have signed for {old}")
    return Request(old, consistency_proof(log.nodes(size), old, size), note)
