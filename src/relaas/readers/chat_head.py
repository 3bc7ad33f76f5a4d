"""The head of a message in a WhatsApp export: the forms in which its apps write day, time and sender.

Android: ``27-11-2022 14:03 - Name: words``, ``27/11/2022, 14:03 - Name: words``, ``11/27/22, 2:03 PM - Name: words``.
iOS: ``[27-11-2022 14:03:22] Name: words``, ``[27/11/2022, 14:03:22] Name: words``. Marks of direction may stand before
it, and no-break spaces within it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_SPACE = "[ \u00a0\u202f]"
_MOMENT = (
    rf"(?P<a>\d{{1,4}})(?P<mark>[./-])(?P<b>\d{{1,2}})(?P=mark)(?P<c>\d{{2,4}}),?{_SPACE}{{1,2}}"
    rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    rf"(?:{_SPACE}?(?P<half>[aApP])\.?{_SPACE}?[mM]\.?)?"
)
_HEAD = re.compile(
    rf"[\u200e\u200f\u202a-\u202e\ufeff]{{0,4}}(?:\[{_MOMENT.replace('?P<', '?P<i_').replace('?P=', '?P=i_')}\]{_SPACE}"
    rf"|{_MOMENT}{_SPACE}[-–]{_SPACE})"
)
_SENDER = re.compile(r"(?P<name>[^\n:]{1,80}):(?:[ \u00a0\u202f]|$)")
_LINES_SEEN = 40


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one line.

    Attributes:
        numbers: the three numbers of the day, in the order in which they stand.
        time: the time of day.
        halved: whether the day was written in two halves (AM, PM).
        mark: the sign between the numbers.
        end: characters the head takes, up to the sender.
        sender: the name; empty for what the app itself says.
        body: where the words of the message begin.
    """

    numbers: tuple[int, int, int]
    time: dt.time
    halved: bool
    mark: str
    end: int
    sender: str
    body: int


def head_of(line: str) -> Head | None:
    """The head of a line; None where the line goes on with the message before it."""
    match = _HEAD.match(line)
    if match is None:
        return None
    part = {name.removeprefix("i_"): value for name, value in match.groupdict().items() if value is not None}
    hour = int(part["hour"])
    if half := part.get("half", "").lower():
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        time = dt.time(hour, int(part["minute"]), int(part.get("second", 0)))
    except ValueError:
        return None
    numbers = (int(part["a"]), int(part["b"]), int(part["c"]))
    sender = _SENDER.match(line, match.end())
    name = sender["name"].strip("\u200e\u200f\u202a\u202c \u00a0~") if sender else ""
    body = sender.end() if sender and name else match.end()
    return Head(numbers, time, bool(half), part["mark"], match.end(), name, body)


def is_whatsapp(content: bytes) -> bool:
    """Whether text begins as an export does: its first line has such a head, and another or none follows it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    lines = [line for line in content.decode("utf-8", "replace").splitlines()[:_LINES_SEEN] if line.strip()]
    heads = [head for head in map(head_of, lines) if head is not None]
    if not lines or head_of(lines[0]) is None:
        return False
    # A line that looks so by chance is not followed by a second; a named sender is what other logs lack.
    return any(head.sender for head in heads) and (len(heads) >= 2 or len(lines) == 1)
