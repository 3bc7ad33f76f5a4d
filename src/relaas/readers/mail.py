"""Reads e-mail (``.eml``): the head lines, the words of the message, what it quotes, and its attachments."""

from __future__ import annotations

import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser

from relaas.language import words
from relaas.model.reading import Attachment, Notice, Reading
from relaas.model.span import Span
from relaas.model.text import Place, PublisherMark, Role, Segment, Text
from relaas.readers import limits
from relaas.readers.errors import BrokenError, EmptyError
from relaas.readers.html import read_html
from relaas.readers.package import shown_name
from relaas.readers.plain import decode

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_KEPT = (*_SHOWN, "Bcc", "Reply-To", "Message-ID", "In-Reply-To", "References", "Sender")
_QUOTED = re.compile(r"^[ \t]?>")
_DIVIDER = re.compile(
    r"^[ \t]*(?:[-_]{2,20}[ \t]*(?P<words>[^\W\d_][^\n]{3,40}?)[ \t]*[-_]{2,20}|_{20,80})[ \t]*$", re.MULTILINE
)
_HEADER_BLOCK = re.compile(r"^(?:\*?(?P<name>[A-Z][a-z]{1,11}):\*? [^\n]{1,300}\n){3}", re.MULTILINE)
_PARTS = 1000


def read_mail(content: bytes, name: str) -> Reading:
    """Read one e-mail.

    Args:
        content: the bytes of the file.
        name: for messages.

    Returns:
        A reading whose text opens with the lines From, To, Cc, Date and Subject, each a paragraph, and then the
        message: its plain text, or where it has none its HTML. What it quotes of earlier mails are segments of role
        ``quote``; attachments and forwarded mails are attachments, sources of their own. Metadata are the headers.
        Notices: ``MAIL-ENCODING``, ``MAIL-DEFECT``, ``MAIL-TOO-DEEP``, ``MAIL-NO-BODY``, and those of the HTML.

    Raises:
        BrokenError: where it cannot be parsed at all.
        EmptyError: where it has neither words nor attachments.
    """
    try:
        message = BytesParser(policy=policy.default).parsebytes(content)
        parts = _Parts(message)
    except (MessageError, RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise BrokenError(f"{name} is not a readable e-mail ({error or type(error).__name__})") from None
    if not parts.body and not parts.attachments:
        raise EmptyError(f"{name} is an e-mail without words or attachments")
    return Reading(
        text=_composed(message, parts),
        media_type="message/rfc822",
        reader="mail",
        metadata=_headers(message),
        attachments=tuple(parts.attachments),
        notices=tuple(parts.notices),
    )


class _Parts:
    """A message taken apart: its body and what hangs on it."""

    def __init__(self, message: Message) -> None:
        self.body = ""
        self.links: tuple[PublisherMark, ...] = ()
        self.attachments: list[Attachment] = []
        self.notices: list[Notice] = []
        self._seen = 0
        self._plain: list[str] = []
        self._html: list[bytes] = []
        self._walk(message, 0)
        self._choose_body()
        if not self.body and self.attachments:
            self.notices.append(
                Notice("MAIL-NO-BODY", "The mail has attachments and no words of its own.", partial=False)
            )

    def _walk(self, part: Message, level: int) -> None:
        self._seen += 1
        if level > limits.NESTING * 2 or self._seen > _PARTS:
            self._notice(
                Notice("MAIL-TOO-DEEP", "Parts nest deeper, or are more, than in any mail; the rest was not read.")
            )
            return
        kind = part.get_content_type()
        if kind == "message/rfc822":
            self._attach(part, _inner_bytes(part))
        elif part.is_multipart():
            for inner in part.get_payload():
                if isinstance(inner, Message):
                    self._walk(inner, level + 1)
        elif part.get_content_disposition() == "attachment" or part.get_filename() or not kind.startswith("text/"):
            self._attach(part, _payload(part))
        elif kind == "text/html":
            self._html.append(_payload(part))
        else:
            self._plain.append(self._decoded(part))
        if part.defects and level == 0:
            found = ", ".join(sorted({type(defect).__name__ for defect in part.defects}))
            self._notice(
                Notice("MAIL-DEFECT", f"The mail is not well formed ({found}); it was read as far as it goes.")
            )

    def _choose_body(self) -> None:
        plain = "\n\n".join(text for text in self._plain if text.strip())
        if plain or not self._html:
            self.body = plain
            return
        for page in self._html:
            try:
                reading = read_html(page, "the HTML of the mail")
            except EmptyError:
                continue
            start = len(self.body) + 2 if self.body else 0
            self.body = f"{self.body}\n\n{reading.text.content}" if self.body else reading.text.content
            self.links += tuple(
                PublisherMark(Span(mark.span.start + start, mark.span.end + start), mark.target, mark.kind)
                for mark in reading.text.publisher_marks
            )
            self.notices += [notice for notice in reading.notices if notice.code != "HTML-ERROR-PAGE"]

    def _attach(self, part: Message, content: bytes) -> None:
        if not content:
            return
        name = part.get_filename() or f"part-{len(self.attachments) + 1}{_ending(part.get_content_type())}"
        self.attachments.append(Attachment(shown_name(str(name)), content))

    def _decoded(self, part: Message) -> str:
        content = _payload(part)
        declared = part.get_content_charset() or "us-ascii"
        try:
            text = content.decode(declared)
        except (LookupError, UnicodeError):
            text, encoding, notices = decode(content)
            message = f"The mail says its text is {declared} and it is not; it was read as {encoding}."
            self._notice(Notice("MAIL-ENCODING", message, partial=False))
            self.notices += [notice for notice in notices if notice.partial]
        return text.replace("\r\n", "\n").replace("\x00", "")

    def _notice(self, notice: Notice) -> None:
        if notice not in self.notices:
            self.notices.append(notice)


def _composed(message: Message, parts: _Parts) -> Text:
    """The head lines and the body, with the quotes as segments."""
    lines = [f"{key}: {value}" for key in _SHOWN for value in _values(message, key)]
    head = "\n\n".join(lines)  # a paragraph each: no head line runs on into the next
    start = len(head) + 2 if head else 0
    body = parts.body.rstrip()
    content = f"{head}\n\n{body}" if head else body
    segments = [Segment(Span(0, len(head)), Role.BODY, Place(path="headers"))] if head else []
    at = start
    for quote in find_quotes(body):
        span = Span(quote.start + start, quote.end + start)
        if span.start > at:
            segments.append(Segment(Span(at, span.start), Role.BODY, Place(path="body")))
        segments.append(Segment(span, Role.QUOTE, Place(path="body")))
        at = span.end
    if at < len(content):
        segments.append(Segment(Span(at, len(content)), Role.BODY, Place(path="body")))
    links = tuple(
        PublisherMark(Span(mark.span.start + start, mark.span.end + start), mark.target, mark.kind)
        for mark in parts.links
    )
    return Text(content, tuple(segments), publisher_marks=links)


def find_quotes(body: str) -> list[Span]:
    """What a mail quotes of earlier ones.

    Lines that begin with ``>`` and, through to the end, what follows ``Op … schreef …:`` with the quote below it,
    ``-----Oorspronkelijk bericht-----`` or a block of three header lines (``Van: … Verzonden: … Aan: …``).
    """
    tail = _tail_start(body)
    spans: list[Span] = []
    at = 0
    for line in body[:tail].splitlines(keepends=True):
        if _QUOTED.match(line):
            end = at + len(line.rstrip("\r\n"))
            if spans and spans[-1].end >= at - 2 and not body[spans[-1].end : at].strip():
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(at, end))
        at += len(line)
    if tail < len(body):
        spans.append(Span(tail, len(body)))
    return spans


def _tail_start(body: str) -> int:
    """Where a quote begins that runs to the end of the mail; the length of the body where there is none."""
    starts = [len(body)]
    starts += _announced(body)
    names = frozenset(words("mail", "dividers"))
    for match in _DIVIDER.finditer(body):
        if match["words"] and match["words"].lower() in names:
            starts.append(match.start())
            break
    for match in _HEADER_BLOCK.finditer(body):
        if match[0].lstrip("*").split(":")[0] in words("mail", "senders"):
            starts.append(match.start())
            break
    return min(starts)


def _announced(body: str) -> list[int]:
    """Where the first ``Op 3 mei 2021 om 10:12 schreef X:`` (three lines at most) begins without ``>`` behind it."""
    openings = tuple(f"{word} " for word in words("mail", "quote_openings"))
    verbs = frozenset(words("mail", "quote_verbs"))
    lines = body.splitlines(keepends=True)
    at = 0
    for number, line in enumerate(lines):
        if line.startswith(openings):
            for last in range(number, min(number + 3, len(lines))):
                said = "".join(lines[number : last + 1])[:600].rstrip()
                if said.endswith(":") and not verbs.isdisjoint(said.split()):
                    follows = next((later for later in lines[last + 1 : last + 4] if later.strip()), ">")
                    if not _QUOTED.match(follows):
                        return [at]
                    break
        at += len(line)
    return []


def _headers(message: Message) -> dict[str, tuple[str, ...]]:
    found = {key: _values(message, key) for key in _KEPT}
    return {key: values for key, values in found.items() if values}


def _values(message: Message, key: str) -> tuple[str, ...]:
    """The values of a header, decoded; one that the parser chokes on, as it stands."""
    try:
        values = [] if key == "Date" else [str(value) for value in message.get_all(key, [])]
    except (ValueError, LookupError, AttributeError, TypeError):
        values = []
    if not values:  # a date stays as written: the parser would set a wrong weekday right
        values = [str(value) for name, value in message.raw_items() if name.lower() == key.lower()]
    return tuple(" ".join(value.replace("\x00", "").split()) for value in values if value.strip())


def _payload(part: Message) -> bytes:
    """The bytes of a part; damaged base64 as far as it goes."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _inner_bytes(part: Message) -> bytes:
    """The forwarded mail inside a ``message/rfc822`` part, as bytes."""
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    try:
        return first.as_bytes() if isinstance(first, EmailMessage | Message) else b""
    except (ValueError, LookupError, UnicodeError):
        return b""


def _ending(kind: str) -> str:
    return {"message/rfc822": ".eml", "text/html": ".html", "text/plain": ".txt", "application/pdf": ".pdf"}.get(
        kind, ""
    )
