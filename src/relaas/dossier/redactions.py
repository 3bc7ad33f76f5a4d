"""Marking passages that are not to be published, and taking that back; both are entries of the log and stay there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from relaas.dossier.errors import NoSuchIdError, RedactionError, SignatureMissingError
from relaas.model.redaction import Redaction
from relaas.model.span import Span
from relaas.record import redactions
from relaas.record.readings import digest_of_text

if TYPE_CHECKING:
    from relaas.dossier.dossier import Dossier


def redact(dossier: Dossier, document: str, start: int, end: int, *, by: str, reason: str) -> Redaction:
    """Mark characters ``start`` up to ``end`` of a document, durably.

    Raises:
        NoSuchDocumentError: where no document goes by the name, or more than one does.
        RedactionError: where the text has no such passage.
        SignatureMissingError: where there is no name or no reason.
        DossierLockedError: where another process is writing.
        KeyMissingError: where the key of the log is not on this computer.
    """
    _check(by, reason)
    source = dossier.source(document)
    content = dossier.text(source.sha256).content
    if not 0 <= start < end <= len(content):
        raise RedactionError(f"{start}-{end} is no passage of a text of {len(content)} characters")
    marked = Redaction(
        source=source.sha256, text=digest_of_text(content), span=Span(start, end), by=by.strip(),
        reason=reason.strip(),
    )  # fmt: skip
    with dossier.writing("marking for redaction"):
        dossier.custody.append([redactions.draft_of(marked)])
    return list(redactions.standing(dossier.log))[-1]


def take_back(dossier: Dossier, name: str, *, by: str, reason: str) -> None:
    """Let a redaction stand no longer.

    Raises:
        NoSuchIdError: where none that stands goes by the identifier.
        SignatureMissingError: where there is no name or no reason.
    """
    _check(by, reason)
    with dossier.writing("taking a redaction back"):
        if name not in {one.id for one in redactions.standing(dossier.log)}:
            raise NoSuchIdError(f"no redaction that stands goes by {name!r}", "`relaas redact DIR` lists them.")
        dossier.custody.append([redactions.taken_back(name, by.strip(), reason.strip())])


def by_source(dossier: Dossier) -> Mapping[str, tuple[Redaction, ...]]:
    """The redactions that stand, by the SHA-256 of the source."""
    found: dict[str, list[Redaction]] = defaultdict(list)
    for one in redactions.standing(dossier.log):
        found[one.source].append(one)
    return {sha256: tuple(marked) for sha256, marked in found.items()}


def _check(by: str, reason: str) -> None:
    if not by.strip() or not reason.strip():
        raise SignatureMissingError("a redaction needs a name and a reason")
