"""Where the lines of a paper run on, so that a paragraph fills the window it is read in and not that of the printer.

Only what is shown changes, and its length does not: each line break that a line was too narrow for becomes a space, and
a hyphen at the end of such a line one that is seen only where a word is broken anew.
"""

from __future__ import annotations

import re

# Lines of this many characters or fewer are verse, tables or addresses; of more than that, paragraphs on one line each.
_NARROWEST, _WIDEST = 35, 200
_MOST_LINES = 1_000
_MOST_CHARACTERS = 200_000
# A line that starts so stands on its own.
_OPENS = re.compile(r"[ \t]*(?:[-–•▪*]\s|\d{1,2}[.)]\s|[a-z]\)\s)")
_BREAK = re.compile(r"(?P<hyphen>(?<=[^\W\d_])[-\u2010])?\n")
# Behind a hyphen that stands for the rest of a word (``milieu-⏎en natuurbeleid``).
_SECOND_PART = re.compile(r"(?:en|of|and|or)\s")
_WORD = re.compile(r"\S+")
_SOFT = "\u00ad"


def line_width(content: str) -> int:
    """The width that the lines of a text are set to: the length that nine in ten do not pass; 0 where it has none."""
    lines = content[:_MOST_CHARACTERS].split("\n", _MOST_LINES)[:_MOST_LINES]
    lengths = sorted(len(line) for line in lines if line.strip())
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    return width if _NARROWEST < width <= _WIDEST else 0


def flowing(content: str, width: int, *, whole_words: bool = True) -> str:
    """A paragraph with its lines run on, of the same length.

    Args:
        content: the paragraph.
        width: what the lines of its text are set to; 0 leaves them as they are.
        whole_words: whether words that a line broke are made whole.
    """
    if not width:
        return content
    return _BREAK.sub(
        lambda found: _joined(content, found, width) if whole_words or not found["hyphen"] else found[0], content
    )


def _joined(content: str, found: re.Match[str], width: int) -> str:
    line = content[content.rfind("\n", 0, found.start()) + 1 : found.end() - 1].strip()
    if not line or not _runs_on(content, found.end(), len(line), width):
        return found[0]
    if found["hyphen"] is None:
        return " "
    if _SECOND_PART.match(content, found.end()):
        return f"{found['hyphen']} "
    own = not content[found.end()].islower() or "-" in line.rpartition(" ")[2][:-1]
    return (found["hyphen"] if own else _SOFT) + _SOFT


def _runs_on(content: str, at: int, length: int, width: int) -> bool:
    """Whether a line of some length goes on at a place: the next word did not fit, or is in mid-sentence."""
    word = _WORD.match(content, at)
    if word is None or _OPENS.match(content, at):
        return False
    if word[0][0].islower() and length >= width / 2:
        return True
    return length + 1 + len(word[0]) > width * 0.92
