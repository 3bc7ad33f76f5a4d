"""What happened to threads as an Atom feed (RFC 4287), newest first."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Mapping
from typing import IO

from lxml import etree

from relaas.language import table
from relaas.link.obligations.explaining import day_in_words
from relaas.model.thread import Event, Thread

_NAMESPACE = "http://www.w3.org/2005/Atom"
# Names under which identifiers are made: the same event has the same identifier wherever its feed is made.
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://relaas.invalid/threads")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")
_MOST = 500


def write_feed(
    threads: Iterable[Thread], out: IO[bytes], *, as_of: dt.date, title: str = "relaas",
    names: Mapping[str, str] | None = None, language: str = "nl",
) -> int:  # fmt: skip
    """Write the latest five hundred events up to ``as_of``.

    Args:
        threads: whose events.
        out: where to write.
        as_of: events that cannot have happened by this day are left out; the feed was updated on it.
        title: title of the feed.
        names: file names by identifier of the document.
        language: language of the titles.

    Returns:
        The number of entries written.
    """
    dated = [(_day(event, as_of), thread, event) for thread in threads for event in thread.events]
    latest = sorted(
        (one for one in dated if one[0] is not None and one[0] <= as_of),
        key=lambda one: (one[0], one[1].id, one[2].document, one[2].span, one[2].kind.value),
        reverse=True,
    )[:_MOST]
    feed = etree.Element(_name("feed"), nsmap={None: _NAMESPACE})  # type: ignore[dict-item]
    _put(feed, "id", f"urn:uuid:{uuid.uuid5(_NAMES, title)}")
    _put(feed, "title", title)
    _put(feed, "updated", _moment(latest[0][0] if latest and latest[0][0] else as_of))
    _put(etree.SubElement(feed, _name("author")), "name", "relaas")
    for day, thread, event in latest:
        _entry(feed, day or as_of, thread, event, names or {}, language)
    out.write(etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True))
    return len(latest)


def _entry(
    feed: etree._Element, day: dt.date, thread: Thread, event: Event, names: Mapping[str, str], language: str
) -> None:
    entry = etree.SubElement(feed, _name("entry"))
    label = table(language, "threads")["events"][event.kind.value]
    quote = " ".join(event.quote.split())
    mark = f"{thread.id}\n{event.kind.value}\n{event.document}\n{event.span.start}\n{event.span.end}"
    _put(entry, "id", f"urn:uuid:{uuid.uuid5(_NAMES, mark)}")
    _put(entry, "title", f"{label}: {quote[:100]}")
    _put(entry, "updated", _moment(day))
    where = names.get(event.document, event.document)
    _put(entry, "summary", f"«{quote}» ({where}; {label} {day_in_words(event.when, language)}; {thread.id})")
    etree.SubElement(entry, _name("category"), term=event.kind.value)


def _day(event: Event, as_of: dt.date) -> dt.date | None:
    """The last day on which an event can have happened, no later than the feed; None where nothing is known."""
    first = event.when.earliest or event.when.latest
    last = event.when.latest or event.when.earliest
    return min(last, as_of) if first and last and first <= as_of else None


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _name(tag: str) -> str:
    return f"{{{_NAMESPACE}}}{tag}"


def _put(parent: etree._Element, tag: str, text: str) -> None:
    etree.SubElement(parent, _name(tag)).text = _FORBIDDEN.sub("", text)
