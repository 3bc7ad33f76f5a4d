"""Makes signs that hide, reverse or command visible, so that a document cannot fool who reads it."""

from __future__ import annotations

import re

# Controls (save tab and line break), line and paragraph separators, and everything that turns the direction of writing
# or has no width: text with these can look like other text, and a terminal may obey them. Source: Unicode TR 36, TR 9.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with each such sign written as ``[U+202E]``; carriage returns before line breaks are dropped."""
    text = text.replace("\r\n", "\n")
    return _SURROGATE.sub(_named, _HIDDEN.sub(_named, text))


def one_line(text: str) -> str:
    """The text on one line, with single spaces, and hidden signs made visible."""
    return visible(" ".join(text.split()))


def shortened(text: str, longest: int) -> str:
    """At most so many characters, cut after a word where there is one, with an ellipsis for what was cut."""
    if len(text) <= longest:
        return text
    kept = text[: max(longest - 1, 1)]
    at = kept.rfind(" ")
    return (kept[:at] if at > longest // 2 else kept) + "…"


def _named(match: re.Match[str]) -> str:
    return f"[U+{ord(match[0]):04X}]"
