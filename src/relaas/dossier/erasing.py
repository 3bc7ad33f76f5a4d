"""Erasing a document: its bytes, what is derived from it and what the log committed to; that it was erased stays.

Everything derived is made again without it, so nothing of it can be left behind in a table or an index.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from relaas.dossier.errors import InsideAnotherError, SignatureMissingError
from relaas.dossier.ledger import Unwatched, Watch
from relaas.dossier.rebuilding import Rebuilt
from relaas.record import erasures
from relaas.record.bag.imported import IMPORTED, forget, observed_draft
from relaas.record.erasures import Erasure
from relaas.store import questions
from relaas.store.records import ID_LENGTH

if TYPE_CHECKING:
    from relaas.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did.

    Attributes:
        erasure: what the log says of it.
        originals: how many originals are gone, with those that only came inside another.
        rebuilt: how everything derived was made again.
    """

    erasure: Erasure
    originals: int
    rebuilt: Rebuilt


def erase(
    dossier: Dossier, document: str, by: str, reason: str, *, workers: int | None = None, watch: Watch | None = None
) -> Erased:
    """Erase a document, and the files inside it that came in no other way, for good.

    Args:
        dossier: where.
        document: (the beginning of) its identifier, or its file name.
        by: name of who decides.
        reason: why.
        workers: processes to read what stays with; 0 for this one.
        watch: who follows that.

    Raises:
        SignatureMissingError: where there is no name or no reason.
        NoSuchDocumentError: where there is no such document.
        InsideAnotherError: where it also came inside a document that stays.
        KeyMissingError: where the key of the log is not on this computer.
    """
    if not by.strip() or not reason.strip():
        raise SignatureMissingError("to erase needs a name and a reason")
    with dossier.writing("erasing"):
        dossier.work_off_pending(workers)
        first = dossier.source(document).sha256
        with dossier.reading() as connection:
            digests = _going_with(connection, first)
            _check_inside(connection, first, digests)
        _forget_imported(dossier, digests, by.strip())
        entries = erasures.about(dossier.log, digests, ID_LENGTH)
        (entry,) = dossier.custody.append([erasures.draft_of(by.strip(), reason.strip(), entries)])
        dossier.vault.claim(dossier.custody.origin)
        erasures.finish(dossier.log, dossier.vault)
        # Traces of errors may quote what was read, and are no part of the record.
        dossier.trouble_log.unlink(missing_ok=True)
        rebuilt = dossier.rebuild_alone(workers, None, watch or Unwatched())
    erasure = erasures.erasure_of(entry)
    if erasure is None:
        raise AssertionError("an entry that was just appended has its payload")
    return Erased(erasure, len(digests), rebuilt)


def _going_with(connection: Connection, first: str) -> set[str]:
    """A document with everything inside it, at any depth, that came in no other way."""
    going = {first}
    waiting = [first]
    while waiting:
        for member in questions.members(connection, waiting.pop()):
            came = questions.occurrences(connection, member.sha256)
            if member.sha256 not in going and all(one.parent in going for one in came):
                going.add(member.sha256)
                waiting.append(member.sha256)
    return going


def _forget_imported(dossier: Dossier, digests: set[str], by: str) -> None:
    """What records of other dossiers tell of it goes too; what stays of these is bound anew."""
    place = dossier.folder / "log" / IMPORTED
    changed = forget(place, {*digests, *(digest[:ID_LENGTH] for digest in digests)})
    dossier.custody.append([observed_draft(place, name, by) for name in changed])


def _check_inside(connection: Connection, first: str, going: set[str]) -> None:
    staying = [one.parent for one in questions.occurrences(connection, first) if one.parent and one.parent not in going]
    if staying:
        names = ", ".join(questions.first_name(connection, parent) for parent in dict.fromkeys(staying))
        raise InsideAnotherError(f"the document also came inside {names}, whose bytes hold it")
