"""Reads the JSON of a chat, or of all chats of an account, exported from Telegram Desktop."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from relaas.model.reading import Notice, Reading
from relaas.readers.chat import Message, chat_reading
from relaas.readers.detect import TELEGRAM
from relaas.readers.errors import BrokenError

_FILES = ("photo", "file", "thumbnail")
_NOT_INCLUDED = "(File not included"


def read_telegram(content: bytes, name: str) -> Reading:
    """Read an export.

    Args:
        content: the bytes of the file.
        name: for messages.

    Returns:
        See :func:`relaas.readers.chat.chat_reading`; moments are those of the exporting device. Notices:
        ``CHAT-FILES-OMITTED``.

    Raises:
        BrokenError: where it is no JSON of that shape.
        EmptyError: where there is no message.
    """
    try:
        export = json.loads(content.decode("utf-8-sig"))
        chats = list(_chats(export))
        messages = [message for chat in chats for message in _messages(chat, several=len(chats) > 1)]
    except (ValueError, RecursionError, TypeError, AttributeError, KeyError) as error:
        raise BrokenError(f"{name} is a damaged export of Telegram ({str(error)[:120]})") from None
    every = [one for chat in chats for one in chat["messages"]]
    omitted = sum(_NOT_INCLUDED in str(one.get(key, "")) for one in every for key in _FILES)
    notices = []
    if omitted:
        message = f"{omitted} files were left out of this export; export the chat with its media."
        notices.append(Notice("CHAT-FILES-OMITTED", message))
    title = ", ".join(str(chat.get("name") or "") for chat in chats)[:200]
    return chat_reading(messages, name, TELEGRAM, "chat (telegram)", title=title, encoding="utf-8", notices=notices)


def _chats(export: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if isinstance(export.get("messages"), list):
        yield export
        return
    for part in ("chats", "left_chats"):
        for chat in (export.get(part) or {}).get("list", ()):
            if isinstance(chat.get("messages"), list):
                yield chat


def _messages(chat: Mapping[str, Any], *, several: bool) -> Iterator[Message]:
    where = f"{chat.get('name') or chat.get('id')}: " if several else ""
    for one in chat["messages"]:
        sender = str(one.get("from") or one.get("actor") or "")
        moment = str(one.get("date") or "")
        said = _words(one.get("text")) or (str(one.get("action") or "") if one.get("type") == "service" else "")
        forwarded = one.get("forwarded_from")
        files = tuple(_file_names(one))
        shown = [f"(forwarded from {forwarded})" if forwarded else "", said, *(f"<{file}>" for file in files)]
        yield Message(
            place=f"{where}message {one.get('id')}",
            head=f"[{moment.replace('T', ' ')}] {sender}".rstrip() + (":" if sender else ""),
            sender=sender,
            at=moment,
            words=" ".join(filter(None, shown)).strip(),
            files=files,
        )


def _file_names(one: Mapping[str, Any]) -> Iterator[str]:
    for key in ("photo", "file"):
        path = str(one.get(key) or "")
        if path and not path.startswith("("):
            yield path.rpartition("/")[2]


def _words(text: object) -> str:
    """The words of a message, which are one string, or pieces of which some are marked up."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(piece if isinstance(piece, str) else str(piece.get("text", "")) for piece in text)
    return ""
