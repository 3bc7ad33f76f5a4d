"""Having the log stamped: a request to take to a time authority, and the reply to keep."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from relaas.dossier.dossier import Dossier
from relaas.fetch.stamps import fetch_stamp
from relaas.record.stamps.authority import Chain
from relaas.record.stamps.errors import NoCheckpointError
from relaas.record.stamps.folder import StampFolder, tree_size


@dataclass(frozen=True, slots=True)
class KeptStamp:
    """A stamp that was kept: the size of the log it is on, its identifier, the authority and its time (ISO 8601, UTC).

    ``root`` is the SHA-256 of the root certificate that it was verified against.
    """

    size: int
    id: str
    authority: str
    at: str
    root: str


def stamps_of(dossier: Dossier) -> StampFolder:
    """The stamps of a dossier."""
    return StampFolder(dossier.folder / "log" / "stamps")


def request_stamp(dossier: Dossier) -> tuple[bytes, int]:
    """A request over the checkpoint as it is, and the size of the log that it is for.

    Raises:
        NoCheckpointError: where there is no checkpoint yet.
        DossierLockedError, DossierReadOnlyError, StampLibraryError, OtherCheckpointError.
    """
    checkpoint = _checkpoint(dossier)
    with dossier.alone("stamping"):
        return stamps_of(dossier).request(checkpoint), tree_size(checkpoint)


def keep_stamp(dossier: Dossier, reply: bytes, chain: bytes, root: bytes | None, address: str = "") -> KeptStamp:
    """Verify the reply of an authority and keep it.

    Args:
        dossier: whose log was stamped.
        reply: the whole reply (TimeStampResp, DER).
        chain: the certificates of the authority (PEM), but for the root or with it.
        root: its root certificate (PEM); that in the chain where it is None.
        address: where the authority was asked, if over the network.

    Raises:
        StampError: where the reply is none, answers nothing that was asked, or is not verified.
        ChainError: where the certificates cannot be read.
        DossierLockedError, DossierReadOnlyError, DiskFullError.
    """
    certificates = Chain.read(chain, root)
    with dossier.alone("stamping"):
        kept, stamp = stamps_of(dossier).keep(reply, certificates, address)
    return KeptStamp(kept.size, kept.id, stamp.authority, stamp.at.strftime("%Y-%m-%dT%H:%M:%SZ"), stamp.root)


def fetch_and_keep(dossier: Dossier, address: str, chain: bytes, root: bytes | None) -> KeptStamp:
    """Ask an authority over the network, verify what it answers, and keep it.

    Raises:
        FetchError: where nothing came.
        StampError, DossierLockedError, DiskFullError: as :func:`keep_stamp`.
    """
    Chain.read(chain, root)
    query, _size = request_stamp(dossier)
    return keep_stamp(dossier, fetch_stamp(address, query), chain, root, address)


def _checkpoint(dossier: Dossier) -> bytes:
    path: Path = dossier.folder / "log" / "checkpoint"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NoCheckpointError(f"the log of {dossier.folder} has no checkpoint yet") from None
