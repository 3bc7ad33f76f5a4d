"""Reads the text of a chat exported from WhatsApp; its files lie beside it, or in the same ZIP, as sources."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from relaas.language import words
from relaas.model.reading import Notice, Reading
from relaas.readers.chat import Message, chat_reading
from relaas.readers.chat_head import Head, head_of
from relaas.readers.detect import WHATSAPP
from relaas.readers.plain import decode

_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST = (2, 1, 0), (2, 0, 1), (0, 1, 2)


def read_whatsapp(content: bytes, name: str) -> Reading:
    """Read an exported chat.

    Args:
        content: the bytes of the file.
        name: for messages.

    Returns:
        See :func:`relaas.readers.chat.chat_reading`. Notices: ``CHAT-DAY-ORDER`` (whether day or month comes first
        cannot be seen, and what was taken), ``CHAT-FILES-OMITTED`` (the export was made without its files),
        ``CHAT-DATE`` (heads that hold no day of any calendar).
    """
    text, encoding, notices = decode(content)
    lines = list(_messages(text))
    order, sure = day_order([head for head, _ in lines])
    messages = [_message(number, head, body, order) for number, (head, body) in enumerate(lines, 1)]
    remarks = [*notices, *_remarks(messages, order, sure)]
    return chat_reading(messages, name, WHATSAPP, "chat (whatsapp)", encoding=encoding, notices=remarks)


def day_order(heads: Sequence[Head]) -> tuple[tuple[int, int, int], bool]:
    """Which of the three numbers are year, month and day, and whether the export itself shows it.

    A number of three or more figures in front is a year; one above twelve is a day. Where none is, the order in which
    the messages never go back in time is taken, then month first where hours come in halves and strokes stand between
    the numbers (as in the United States), and else day first.
    """
    days = [head.numbers for head in heads]
    if any(first > 99 for first, _, _ in days):
        return _YEAR_FIRST, True
    if any(first > 12 for first, _, _ in days):
        return _DAY_FIRST, True
    if any(second > 12 for _, second, _ in days):
        return _MONTH_FIRST, True
    ordered = [order for order in (_DAY_FIRST, _MONTH_FIRST) if _never_goes_back(heads, order)]
    if len(ordered) == 1 and len(set(days)) > 2:
        return ordered[0], True
    american = any(head.halved for head in heads) and all(head.mark == "/" for head in heads)
    return (_MONTH_FIRST if american else _DAY_FIRST), all(first == second for first, second, _ in days)


def _never_goes_back(heads: Sequence[Head], order: tuple[int, int, int]) -> bool:
    moments = [moment for head in heads if (moment := _moment(head, order))]
    return all(before <= after for before, after in pairwise(moments))


def _moment(head: Head, order: tuple[int, int, int]) -> dt.datetime | None:
    year, month, day = (head.numbers[place] for place in order)
    try:
        return dt.datetime.combine(dt.date(year + 2000 if year < 100 else year, month, day), head.time)
    except ValueError:
        return None


def _messages(text: str) -> Iterator[tuple[Head, tuple[str, str]]]:
    """Each message: its head, that head as written, and its words with those of the lines that go on with it."""
    current: tuple[Head, str] | None = None
    body: list[str] = []
    for line in text.splitlines():
        head = head_of(line)
        if head is None:
            body.append(line)
            continue
        if current:
            yield current[0], (current[1], "\n".join(body))
        current, body = (head, line[: head.body].strip(_MARKS + "\ufeff ")), [line[head.body :]]
    if current:
        yield current[0], (current[1], "\n".join(body))


def _message(number: int, head: Head, written: tuple[str, str], order: tuple[int, int, int]) -> Message:
    shown, body = written
    moment = _moment(head, order)
    said = body.strip(_MARKS + " \n")
    return Message(
        place=f"message {number}",
        head=shown,
        sender=head.sender,
        at=moment.isoformat() if moment else "",
        words=said,
        files=tuple(_files(said)),
    )


def _files(said: str) -> Iterator[str]:
    for match in _attached().finditer(said):
        name = (match["before"] or match["behind"] or "").strip(_MARKS + " ")
        if name:
            yield name


@cache
def _attached() -> re.Pattern[str]:
    before = "|".join(map(re.escape, words("chat", "attached_before")))
    behind = "|".join(map(re.escape, words("chat", "attached_behind")))
    return re.compile(
        rf"<(?:{before}): (?P<before>[^<>\n]{{1,200}})>|^(?P<behind>[^\n]{{1,200}}?) \((?:{behind})\)", re.MULTILINE
    )


def _remarks(messages: Sequence[Message], order: tuple[int, int, int], sure: bool) -> Iterator[Notice]:
    if not sure:
        first = "day" if order == _DAY_FIRST else "month"
        message = f"Whether day or month comes first in this export cannot be seen; the {first} was taken to."
        yield Notice("CHAT-DAY-ORDER", message, partial=False)
    dateless = sum(not message.at for message in messages)
    if dateless:
        yield Notice("CHAT-DATE", f"{dateless} messages have a date that is none and stand without.")
    phrases = {phrase.lower() for phrase in words("chat", "omitted")}
    omitted = sum(message.words.strip(_MARKS).lower() in phrases for message in messages)
    if omitted:
        message = f"{omitted} messages had a file that this export was made without; export the chat with its media."
        yield Notice("CHAT-FILES-OMITTED", message)
