"""The key that signs the log of a dossier: which it is, and going on with another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from relaas.dossier.errors import KeyAtHandError, SignatureMissingError
from relaas.record.log.keys import Change, changes
from relaas.record.log.note import Verifier

if TYPE_CHECKING:
    from relaas.dossier import Dossier


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The key of a dossier.

    Attributes:
        key: what checks the signatures of its log; for everybody to have.
        path: where the private key is, or should be.
        at_hand: whether it is there and belongs to ``key``.
        changes: the changes of key since the dossier was made.
    """

    key: Verifier
    path: Path
    at_hand: bool
    changes: tuple[Change, ...]


def key_ring(dossier: Dossier) -> KeyRing:
    """Which key signs the log.

    Raises:
        RecordDamagedError: where the log does not say.
    """
    custody = dossier.custody
    key = custody.log.key
    return KeyRing(key, custody.home.log_key_path(key), custody.has_key, tuple(changes(custody.log)))


def change_key(dossier: Dossier, by: str, reason: str, *, endorse: bool) -> KeyRing:
    """Go on with a new key; who decided that and why goes into the log, and the old key stays where it is.

    Args:
        dossier: whose log.
        by: name of who decides.
        reason: why.
        endorse: whether the old key signs the change. Without it everybody is shown that it did not.

    Raises:
        SignatureMissingError: where there is no name or no reason.
        KeyMissingError: where the old key has to sign and is not on this computer.
        KeyAtHandError: where it need not, and is.
    """
    if not by.strip() or not reason.strip():
        raise SignatureMissingError("a change of key needs a name and a reason")
    with dossier.alone("changing the key"):
        if not endorse and dossier.custody.has_key:
            raise KeyAtHandError(f"the key {dossier.custody.home.log_key_path(dossier.log.key)} is on this computer")
        dossier.custody.change_key(by.strip(), reason.strip(), endorse=endorse)
    return key_ring(dossier)
