"""What a document says of itself: kind, date, author, addressee, subject, number, signatories."""

from __future__ import annotations

import datetime as dt

from relaas.extract.context import Context
from relaas.extract.scan import Entries
from relaas.model.letterhead import Letterhead


def cues() -> dict[str, Entries]:
    """The entries this part waits for."""
    return {}


def find_letterhead(context: Context, date: dt.date | None = None) -> Letterhead:
    """The letterhead; ``date`` overrides the day of writing."""
    return Letterhead()
