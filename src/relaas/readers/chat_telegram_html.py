"""Reads the pages of a chat exported from Telegram Desktop as HTML (``messages.html``, ``messages2.html``, …)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import cast

from lxml import etree, html

from relaas.model.reading import Reading
from relaas.readers.chat import Message, chat_reading
from relaas.readers.detect import TELEGRAM_HTML
from relaas.readers.errors import BrokenError

# 27.11.2022 14:03:22 UTC+01:00
_TITLE = re.compile(
    r"(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4}) (?P<time>\d\d:\d\d(?::\d\d)?)(?: UTC(?P<zone>[+-]\d\d:\d\d))?"
)


def read_telegram_html(content: bytes, name: str) -> Reading:
    """Read one page of an export.

    Returns:
        See :func:`relaas.readers.chat.chat_reading`; moments carry the zone that the page gives.

    Raises:
        BrokenError: where it cannot be parsed.
        EmptyError: where there is no message.
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        page = cast(html.HtmlElement, html.document_fromstring(content, parser=parser))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BrokenError(f"{name} is a damaged page of a Telegram export ({str(error)[:120]})") from None
    title = " ".join(_own(page.find_class("page_header")).split())[:200]
    messages = list(_messages(page))
    return chat_reading(messages, name, TELEGRAM_HTML, "chat (telegram html)", title=title, encoding="utf-8")


def _messages(page: html.HtmlElement) -> Iterator[Message]:
    sender = ""
    for block in page.find_class("message"):
        classes = (block.get("class") or "").split()
        place = block.get("id") or "message"
        if "service" in classes:
            said = _own(block.find_class("details")) or _own([block])
            yield Message(place=place, head="–", sender="", at="", words=said)
            continue
        # A message that follows another of the same sender does not name the sender again.
        named = [one for one in block.find_class("from_name") if not _within(one, "forwarded")]
        sender = _own(named[:1]) if named else sender
        titles = [one.get("title") or "" for one in block.find_class("date") if one.get("title")]
        moment = _moment(titles[0]) if titles else ""
        files = tuple(dict.fromkeys(_files(block)))
        said = " ".join(filter(None, [*map(_said, block.find_class("text")), *(f"<{file}>" for file in files)]))
        head = f"[{moment.replace('T', ' ')}] {sender}:" if moment else f"{sender}:"
        yield Message(place=place, head=head, sender=sender, at=moment, words=said, files=files)


def _files(block: html.HtmlElement) -> Iterator[str]:
    for link in block.iter("a"):
        target = link.get("href") or ""
        classes = link.get("class") or ""
        if target and ":" not in target and not target.startswith("#") and ("wrap" in classes or "media" in classes):
            yield target.rpartition("/")[2]


def _said(block: html.HtmlElement) -> str:
    for line_break in block.iter("br"):
        line_break.tail = f"\n{line_break.tail or ''}"
    return str(block.text_content()).strip()


def _own(blocks: list[html.HtmlElement]) -> str:
    return " ".join(block.text_content() for block in blocks).strip() if blocks else ""


def _within(block: html.HtmlElement, name: str) -> bool:
    return any(name in (above.get("class") or "").split() for above in block.iterancestors())


def _moment(title: str) -> str:
    match = _TITLE.search(title)
    if match is None:
        return ""
    written = f"{match['year']}-{match['month']}-{match['day']}T{match['time']}{match['zone'] or ''}"
    try:
        return dt.datetime.fromisoformat(written).isoformat()
    except ValueError:
        return ""
