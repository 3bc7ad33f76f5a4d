"""What every rule is handed: the working copy with its sentences, speakers and cues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from relaas.extract.scan import Cues
from relaas.extract.sentences import Sentences, Turn
from relaas.extract.working import WorkingCopy
from relaas.model.span import Span


class Mask:
    """Stretches that are spoken for, so that no date or figure is read inside a citation."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        merged: list[tuple[int, int]] = []
        for span in sorted(spans):
            if merged and span.start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
            else:
                merged.append((span.start, span.end))
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def touches(self, start: int, end: int) -> bool:
        """Whether any masked character lies in ``start`` up to ``end``."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end

    def covers(self, start: int, end: int) -> bool:
        """Whether all of ``start`` up to ``end`` is masked."""
        at = bisect_left(self._ends, end)
        return at < len(self._starts) and self._starts[at] <= start


@dataclass(frozen=True, slots=True)
class Context:
    """A text prepared for the rules. All positions count characters of ``copy.text``.

    Attributes:
        copy: the working copy.
        sentences: its sentences.
        turns: the turns of speakers, in a debate.
        cues: the words and phrases found in it, by category.
        language: ``nl`` or ``en``: the language of the document as a whole.
        text: the working characters.
        lower: the same in lower case; same length.
    """

    copy: WorkingCopy
    sentences: Sentences
    turns: tuple[Turn, ...]
    cues: Cues
    language: str = "nl"
    text: str = field(init=False, repr=False)
    lower: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.copy.text)
        object.__setattr__(self, "lower", self.copy.lower)

    def language_at(self, start: int, end: int) -> str:
        """The language of a stretch by its commonest words; that of the document where it has none of them."""
        words = self.copy.lower[start:end].split()
        dutch = sum(word in _DUTCH for word in words)
        english = sum(word in _ENGLISH for word in words)
        if dutch == english:
            return self.language
        return "nl" if dutch > english else "en"


_DUTCH = frozenset(
    "de het een van en dat niet te zijn met voor op aan door er om ook bij naar uit dan wordt heeft worden deze dit"
    " die".split()
)
_ENGLISH = frozenset(
    "the of and to that is was for on with as by at from this which are be been have has not it its would".split()
)


def language_of(lower: str) -> str:
    """``nl`` or ``en``: whose commonest words a text (in lower case) holds more of; Dutch where it is even."""
    words = lower[:20_000].split()
    english = sum(map(_ENGLISH.__contains__, words))
    return "en" if english > sum(map(_DUTCH.__contains__, words)) else "nl"
