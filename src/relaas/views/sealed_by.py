"""What seals the log, for a page: its checkpoint, who witnessed it, and who stamped it with a time."""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import dataclass

from relaas.dossier.snapshot import Snapshot
from relaas.dossier.stamping import stamps_of
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.leaf import format_time
from relaas.record.log.log import Log
from relaas.record.log.note import NoteError, Verifier
from relaas.record.log.witnesses import WITNESSES
from relaas.record.witness.keeping import newest_signed


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A witness by name: up to which size it signed (0 where nothing of it is kept), and when it signed the newest."""

    name: str
    size: int
    at: str


@dataclass(frozen=True, slots=True)
class Stamped:
    """A stamp that is kept: over how many entries, and by whom, as its folder says."""

    size: int
    id: str
    authority: str


@dataclass(frozen=True, slots=True)
class SealedBy:
    """The newest checkpoint and what lies beside it.

    Attributes:
        origin: name of the log.
        size: number of its entries.
        root: hash over all of them, in base64.
        key: that checks the signature, and ``signed`` whether it does so now.
        witnesses: of this log.
        stamps: of this log; they are not verified here.
    """

    origin: str
    size: int
    root: str
    key: str
    signed: bool
    witnesses: tuple[Witnessed, ...]
    stamps: tuple[Stamped, ...]


def sealed_by(snapshot: Snapshot) -> SealedBy:
    """What seals the log now.

    Raises:
        RecordDamagedError, NoteError: where the checkpoint cannot be read.
    """
    log = snapshot.dossier.log
    note, key = log.note, log.key
    checkpoint = Checkpoint.parse(note)
    return SealedBy(
        origin=checkpoint.origin, size=checkpoint.size, root=base64.b64encode(checkpoint.root).decode(), key=str(key),
        signed=note.signed_by(key), witnesses=tuple(_witnessed(log, one) for one in _witnesses(log)),
        stamps=tuple(
            Stamped(one.size, one.id, _authority((one.folder / "authority.txt").read_bytes()))
            for one in stamps_of(snapshot.dossier).all()
            if (one.folder / "authority.txt").is_file()
        ),
    )  # fmt: skip


def _witnesses(log: Log) -> list[Verifier]:
    """The keys in the list beside the log; whether entries name them is for `relaas verify`."""
    try:
        lines = log.storage.read(WITNESSES).decode(errors="replace").splitlines()
        return [Verifier.parse(line) for line in lines]
    except (OSError, NoteError):
        return []


def _witnessed(log: Log, key: Verifier) -> Witnessed:
    note = log.note
    if not note.signed_by(key):
        return Witnessed(key.name, newest_signed(log, key), "")
    time = max(one.time for one in note.signatures if one.by(key))
    return Witnessed(key.name, Checkpoint.parse(note).size, format_time(dt.datetime.fromtimestamp(time, dt.UTC)))


def _authority(told: bytes) -> str:
    first = told.decode(errors="replace").partition("\n")[0]
    return first.removeprefix("authority: ")
