"""What a document says of itself: kind, date, author, addressee, subject, number, signatories."""

from __future__ import annotations

import datetime as dt

from relaas.extract.context import Context
from relaas.extract.letterhead.clues import holders
from relaas.extract.letterhead.dateline import find_date_line
from relaas.extract.letterhead.identity import Identity, find_identity
from relaas.extract.letterhead.interval import settle_date
from relaas.extract.letterhead.kinds import Opening, find_opening
from relaas.extract.letterhead.parties import addressees, authors
from relaas.extract.letterhead.subject import find_subject
from relaas.extract.scan import Entries
from relaas.language import words
from relaas.model.letterhead import DateInterval, DocumentKind, Letterhead
from relaas.model.span import Span

__all__ = ["cues", "find_letterhead", "settle_date"]

# A head this long is no head: the date at its end stands in the closing lines.
_LONGEST_HEAD = 2_000


def cues() -> dict[str, Entries]:
    """The entries this part waits for."""
    return {
        "letterhead.holder": Entries(holders()),
        "letterhead.announced": Entries(words("letterhead", "date_words"), right=False),
    }


def find_letterhead(context: Context, date: dt.date | None = None) -> Letterhead:
    """The letterhead; ``date`` overrides the day of writing.

    A document that gives no day has an empty date here; :func:`settle_date` bounds it once its dates are read.
    """
    opening = find_opening(context)
    line = find_date_line(context, opening.kind)
    day = date or (line.day if line else None)
    basis = "given by the user" if date else "head" if line else ""
    identity = find_identity(context, opening.kind, day)
    return Letterhead(
        kind=opening.kind,
        date=DateInterval(day, day, basis) if day else DateInterval(),
        date_span=Span(line.start, line.end) if line else None,
        authors=authors(context, opening),
        addressees=addressees(context, opening),
        subject=find_subject(context, opening.kind, identity.title),
        official_id=identity.official_id,
        dossier=identity.dossier,
        number=identity.number,
        head=_head(opening, line.end if line else 0, identity),
    )


def _head(opening: Opening, date_end: int, identity: Identity) -> Span:
    """From the beginning to the last of the parts that stand in the head."""
    end = max(part for part in (opening.end, date_end, identity.end) if part <= _LONGEST_HEAD or part == opening.end)
    if opening.kind is DocumentKind.UNKNOWN and not date_end:
        end = 0
    return Span(0, end)
