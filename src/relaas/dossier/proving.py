"""Proofs that travel: of every entry about a document or of a judgement, with what is needed to check them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relaas.dossier.errors import NoSuchDocumentError, NoSuchIdError
from relaas.record.log.leaf import Kind
from relaas.record.log.log import Entry
from relaas.record.log.proof import prove

if TYPE_CHECKING:
    from relaas.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Proved:
    """One entry with its proof.

    Attributes:
        entry: the entry.
        files: what shows it, by name: the proof, the bytes of the entry, and the line it commits to where that is not
            destroyed.
    """

    entry: Entry
    files: dict[str, bytes]


def prove_about(dossier: Dossier, identifier: str) -> list[Proved]:
    """The proofs of what the log says about one thing.

    Args:
        dossier: the dossier.
        identifier: of a judgement or of any entry (the first 16 digits of its commitment), or of a document: its
            identifier, the beginning of it, or its file name.

    Raises:
        NoSuchIdError: where the dossier has nothing that goes by it.
        RecordDamagedError: where the log cannot be read.
    """
    entries = _entries(dossier, identifier)
    if not entries:
        raise NoSuchIdError(f"no entry of the log and no document goes by {identifier!r}")
    return [_proved(dossier, entry) for entry in entries]


def _entries(dossier: Dossier, identifier: str) -> list[Entry]:
    found = [entry for entry in dossier.log.entries() if entry.id == identifier]
    if found:
        return found
    try:
        sha256 = dossier.source(identifier).sha256
    except NoSuchDocumentError:
        return []
    about = dossier.log.entries(kinds=(Kind.RECEIVED, Kind.READ))
    return [entry for entry in about if entry.payload is not None and _tells_of(entry, sha256)]


def _tells_of(entry: Entry, sha256: str) -> bool:
    payload = entry.payload or {}
    return payload.get("sha256") == sha256 or any(digest == sha256 for _, digest in payload.get("members", ()))


def _proved(dossier: Dossier, entry: Entry) -> Proved:
    name = str(entry.index)
    files = {
        f"{name}.tlog-proof": str(prove(dossier.log, entry.index)).encode(),
        f"{name}.entry": entry.leaf.encode(),
    }
    line = dossier.log.line(entry.index)
    if line is not None:
        files[f"{name}.payload"] = line
    return Proved(entry, files)
