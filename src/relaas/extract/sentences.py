"""Where sentences begin and end in a working copy, and who speaks in a report of a debate."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from relaas.language import words
from relaas.model.span import Span

# A stop with what closes behind it; the next sentence begins with a capital, a figure, an opening quote or a dash.
_STOP = re.compile(
    r"(?P<stop>[.?!…]+)(?P<close>[\"»”’')\]]*)(?:(?P<gap>\s+)(?=[\W_]*[^\W_a-zà-öø-ÿ])|(?<=[a-zà-ÿ)»”’][.?!])(?=[A-Z][a-zà-ÿ]))"
)
_OPENING = re.compile(r"[(\[«“‘\"']")
_WORD = re.compile(r"[^\W\d_]+")
_TURN = re.compile(
    r"(?<![\w-])(?P<who>(?:De heer|Mevrouw|Meneer) (?P<name>[^\W\d_a-z][^:()\n.?!;,]{1,40}?)"
    r" \((?P<party>[\w+\- ]{2,24})\)"
    r"|(?P<office>Minister|Staatssecretaris|Minister-president) (?P<holder>[^\W\d_a-z][^:()\n.?!;,]{1,40}?)"
    r"|(?P<chair>De voorzitter)):[ \n]"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in a debate: who is announced, and the stretch up to the next speaker."""

    speaker: str
    span: Span


class Sentences:
    """The sentences of a text, in order; they do not overlap and hold no paragraph break."""

    __slots__ = ("_starts", "spans")

    def __init__(self, spans: list[Span]) -> None:
        self.spans = spans
        self._starts = [span.start for span in spans]

    def __iter__(self) -> Iterator[Span]:
        return iter(self.spans)

    def __len__(self) -> int:
        return len(self.spans)

    def index_at(self, position: int) -> int:
        """The number of the sentence that holds a position (the one before it, for a position in a gap)."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def at(self, position: int) -> Span:
        """The sentence that holds a position; an empty span where there are no sentences."""
        return self.spans[self.index_at(position)] if self.spans else Span(0, 0)


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of the speakers of a debate; empty for texts of other kinds (fewer than two announcements)."""
    if "De voorzitter:" not in text and "):" not in text:
        return ()
    found = list(_TURN.finditer(text))
    if len(found) < 2:
        return ()
    ends = [m.start() for m in found[1:]] + [len(text)]
    return tuple(Turn(m["who"], Span(m.end(), end)) for m, end in zip(found, ends, strict=True))


def find_sentences(text: str, turns: tuple[Turn, ...] = ()) -> Sentences:
    """The sentences of a working copy: paragraphs cut at stops, and at the announcement of a speaker."""
    cuts = sorted({turn.span.start for turn in turns})
    spans: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        inner = cuts[bisect_right(cuts, start) : bisect_right(cuts, end - 1)] if cuts else []
        begin = start
        for stop in [*inner, end]:
            _cut(text, begin, stop, spans)
            begin = stop
        start = end + 1
    return Sentences(spans)


def _cut(text: str, start: int, end: int, spans: list[Span]) -> None:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _ends_here(text, match):
            _add(text, begin, match.end("close"), spans)
            begin = match.end()
    _add(text, begin, end, spans)


def _add(text: str, start: int, end: int, spans: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _ends_here(text: str, match: re.Match[str]) -> bool:
    if match["stop"] != ".":
        return True
    shown = _word_before(text, match.start())
    if not shown:
        return True
    word = shown.lower()
    glued = match["gap"] is None
    if glued and ("." in word or "/" in word or "@" in word or "www" in word):
        return False
    never, maybe, starters = _lists()
    if word in never or word.rpartition("(")[2] in never:
        return False
    if len(word.replace(".", "")) <= 2 and shown[0].isupper() and len(shown.rstrip(".").split(".")[-1]) == 1:
        return False  # initials: W.B. Hoekstra, T. Klaar
    if word in maybe:
        following = _WORD.search(text, match.end(), match.end() + 40)
        return following is not None and following[0].lower() in starters
    return not (word.isdigit() and len(word) <= 2 and match.start() - len(word) in (0,))


def _word_before(text: str, end: int) -> str:
    """What stands between white space, an opening bracket or a quote and ``end``; empty where nothing does."""
    near = text[max(0, end - 40) : end]
    if not near or near[-1].isspace():
        return ""
    return _OPENING.split(near.split()[-1])[-1]


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return (
        frozenset(words("sentences", "never_last")),
        frozenset(words("sentences", "may_be_last")),
        frozenset(words("sentences", "starters")),
    )
