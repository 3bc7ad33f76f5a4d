"""What a keeper does with witnesses: ask one to sign, and keep what it signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relaas.dossier.errors import NoSuchWitnessError
from relaas.record.log.note import Signature, Verifier
from relaas.record.witness.keeping import (
    fitting,
    keep_first,
    keep_known,
    list_witnesses,
    newest_signed,
    witness_draft,
    witnesses_of,
)
from relaas.record.witness.request import Request, request

if TYPE_CHECKING:
    from relaas.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Kept:
    """A signature that was kept.

    Attributes:
        signature: by whom and when.
        size: how many entries it is over.
        is_new: whether the witness was named in the log for the first time, so that the log has one entry more now.
    """

    signature: Signature
    size: int
    is_new: bool


def request_for(dossier: Dossier, name: str = "", old: int | None = None) -> Request:
    """What to hand to a witness.

    Args:
        dossier: whose log.
        name: of the witness; may be left out where the log names one or none.
        old: the size that it signed last; what is kept here says it otherwise.

    Raises:
        NoSuchWitnessError: where the log does not name that witness, or names several and none is given.
        NoteError: where the log was never of that size.
    """
    if old is not None:
        return request(dossier.log, old)
    known = witnesses_of(dossier.log)
    if not known and not name:
        return request(dossier.log, 0)
    named = [key for key in known if name in ("", key.name)]
    if len({key.name for key in named}) != 1:
        names = ", ".join(dict.fromkeys(key.name for key in known)) or "none yet"
        raise NoSuchWitnessError(f"the log does not name one witness {name!r} (it names: {names})")
    return request(dossier.log, max(newest_signed(dossier.log, key) for key in named))


def keep(dossier: Dossier, content: bytes, key: Verifier) -> Kept:
    """Keep the signature of a witness over the newest checkpoint.

    Args:
        dossier: whose log.
        content: what the witness handed back.
        key: its key, as it was given in another way.

    Raises:
        NoteError: where the content is no signature, or the key no witness's.
        CosignatureError: where it is not over the newest checkpoint, or not good.
        KeyMissingError: where the witness is new and the key of the log is not on this computer.
    """
    log = dossier.log
    is_new = key not in witnesses_of(log)
    with dossier.alone("keeping what a witness signed", keyed=is_new):
        signature, size = fitting(log.note, content, key), log.size
        if is_new:
            keep_first(log, signature)
            dossier.custody.append([witness_draft(key)])
        else:
            keep_known(log, signature)
        list_witnesses(log)
    return Kept(signature, size, is_new)
