"""A conversation put together to a text: a paragraph a message, its head and its words apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relaas.model.evidence import Evidence, EvidenceKind
from relaas.model.reading import Notice, Reading
from relaas.model.text import Place, Role
from relaas.readers.assembly import PARAGRAPH, Assembly
from relaas.readers.errors import EmptyError


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message.

    Attributes:
        place: where it stands in the export, e.g. ``message 12``.
        head: its day, time and sender, as they are shown.
        sender: name of who sent it; empty for what the app itself says.
        at: the moment as the export gives it (ISO 8601), which is that of the exporting device; empty where unclear.
        words: what it says.
        files: names of files that went with it.
    """

    place: str
    head: str
    sender: str
    at: str
    words: str
    files: tuple[str, ...] = ()


def chat_reading(
    messages: Sequence[Message],
    name: str,
    media_type: str,
    reader: str,
    *,
    title: str = "",
    encoding: str | None = None,
    notices: Iterable[Notice] = (),
) -> Reading:
    """The reading of a conversation.

    Returns:
        A text with a paragraph for each message: its head as a segment of role ``speaker`` labelled with the sender,
        its words as one of role ``body`` labelled with the moment. Metadata: ``chat.name``, ``chat.participants``,
        ``chat.first``, ``chat.last``, ``chat.messages``, ``chat.files``.

    Raises:
        EmptyError: where there is no message.
    """
    if not messages:
        raise EmptyError(f"{name} is an exported chat without messages")
    assembly = Assembly()
    for message in messages:
        place = Place(path=message.place)
        assembly.add(PARAGRAPH, message.head, place, role=Role.SPEAKER, label=message.sender or None)
        if message.words:
            assembly.add(" ", message.words, place, label=message.at or None)
    moments = sorted(message.at for message in messages if message.at)
    metadata = {
        "chat.name": (title,) if title else (),
        "chat.participants": tuple(dict.fromkeys(message.sender for message in messages if message.sender)),
        "chat.first": tuple(moments[:1]),
        "chat.last": tuple(moments[-1:]),
        "chat.messages": (str(len(messages)),),
        "chat.files": tuple(dict.fromkeys(file for message in messages for file in message.files)),
    }
    return Reading(
        text=assembly.text(),
        media_type=media_type,
        reader=reader,
        encoding=encoding,
        metadata={key: values for key, values in metadata.items() if values},
        notices=tuple(notices),
        evidence=Evidence(kind=EvidenceKind.CHAT),
    )
