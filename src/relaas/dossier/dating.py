"""Which day a document is from: what a user says, else what its file says of itself, else what its text says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime

from relaas.model.letterhead import DateInterval
from relaas.model.reading import Reading

# Per media type the entries of a file's metadata that give the day of writing, best first. The properties of DOCX and
# PDF files are not among them: they tell when a file was made, not when a letter was written.
# Source: RFC 5322 section 3.6.1; OVERHEIDop metadata standard, DCTERMS.issued is the day of the paper itself.
_ENTRIES: Mapping[str, tuple[str, ...]] = {
    "message/rfc822": ("Date",),
    "application/vnd.relaas.observation+json": ("observed day",),
    "image/svg+xml": ("observed day",),
    "application/xml": ("DCTERMS.issued", "OVERHEIDop.datumVergadering", "DCTERMS.date", "DC.date"),
}


def day_in_metadata(reading: Reading) -> tuple[dt.date, str] | None:
    """The day a file gives of itself and the entry that gives it, or None."""
    if (messages := span_of_messages(reading)) and messages.exact:
        return messages.exact, "chat.first"
    values = {name.lower(): found for name, found in reading.metadata.items()}
    for name in _ENTRIES.get(reading.media_type, ()):
        for written in values.get(name.lower(), ()):
            if day := _day(written, _mail_day if name == "Date" else _iso_day):
                return day, name
    return None


def span_of_messages(reading: Reading) -> DateInterval | None:
    """From the first to the last day of an exported chat, as the exporting device has them; None for anything else."""
    first, last = (reading.metadata.get(name, ()) for name in ("chat.first", "chat.last"))
    if not first or not last:
        return None
    days = [_day(written[0], _iso_day) for written in (first, last)]
    if days[0] is None or days[1] is None:
        return None
    return DateInterval(days[0], days[1], "metadata: first and last message")


def _day(written: str, parse: Callable[[str], dt.date]) -> dt.date | None:
    try:
        return parse(written.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _iso_day(written: str) -> dt.date:
    return dt.date.fromisoformat(written[:10])


def _mail_day(written: str) -> dt.date:
    return parsedate_to_datetime(written).date()
