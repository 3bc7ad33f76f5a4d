"""Terms of open threads as a calendar (RFC 5545): one all-day event on the last day of each term."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import IO

from relaas.model.thread import Schedule, Standing, Thread

_OPEN = frozenset({Schedule.RUNNING, Schedule.OVERDUE})
# RFC 5545 section 3.1: a line holds at most 75 octets, and goes on behind a line break and a space.
_OCTETS = 75


def write_calendar(
    reckoned: Iterable[tuple[Thread, Standing]], out: IO[bytes], *, title: str = "relaas", language: str = "nl"
) -> int:
    """Write the open terms, in the order given.

    The stamp of an event is the day it was reckoned for: the same dossier on the same day gives the same bytes.

    Args:
        reckoned: threads with where they stand; those without a term, or with a reply, are passed over.
        out: where to write; bytes, since the format counts octets.
        title: name of the calendar.
        language: language of the descriptions.

    Returns:
        The number of events written.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//relaas//threads//NL", f"X-WR-CALNAME:{_escaped(title)}"]
    count = 0
    for thread, stands in reckoned:
        if stands.due is None or stands.schedule not in _OPEN:
            continue
        lines += _event(thread, stands, stands.due, language)
        count += 1
    lines.append("END:VCALENDAR")
    for line in lines:
        out.write(_folded(line))
    return count


def _event(thread: Thread, stands: Standing, due: dt.date, language: str) -> list[str]:
    first = thread.events[0]
    quote = " ".join(first.quote.split())
    described = "\n".join((f"«{quote}»", "; ".join(stands.explanation[language]), stands.basis[language]))
    return [
        "BEGIN:VEVENT",
        f"UID:{thread.id}@relaas.invalid",
        f"DTSTAMP:{stands.as_of:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due + dt.timedelta(days=1):%Y%m%d}",
        "TRANSP:TRANSPARENT",
        f"SUMMARY:{_escaped(quote[:120])}",
        f"DESCRIPTION:{_escaped(described)}",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    """A text value as section 3.3.11 of RFC 5545 wants it; characters that may not be there are left out."""
    plain = "".join(letter for letter in text if letter >= " " or letter == "\n")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A content line, folded between characters, with its line break."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        octets = letter.encode("utf-8", errors="replace")
        room = _OCTETS - (1 if pieces else 0)
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece = b""
        piece += octets
    pieces.append(piece)
    return b"\r\n ".join(pieces) + b"\r\n"
