"""The working copy: a text made easy to read by rule, every character of which knows where it came from.

Rules read the working copy, people are shown the text. The copy differs from the text in this:

* a run of white space is one space, or one line break where a paragraph ends;
* a word broken over two lines is whole (``autori-⏎teiten`` → ``autoriteiten``, ``Noord-⏎Waarde`` → ``Noord-Waarde``);
* soft hyphens, zero-width characters and NULs are gone, accents are composed (NFC), ligatures are spelled out;
* running heads and footnote marks are gone; footnotes stand together at the end, a paragraph each.

``copy.origin(start, end)`` leads back: for any stretch of the copy, the stretch of the text it was made from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

from relaas.extract.layout import Layout, layout
from relaas.model.span import Span
from relaas.model.text import Text

# White space but the plain space.
_BREAKS = "\t\r\n\f\v\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0000\u202a-\u202e\u2066-\u2069"
# What the copy changes; a single plain space and everything else passes untouched. The first pattern begins with one
# class of characters, which the engine skips to; the second is for the few texts that hold what the first does not
# know.
_SPACING = (
    rf"[-\u2010 {_BREAKS}](?:(?P<broken>(?<=\w[-\u2010])[ \t\u00a0]*\r?\n\s*(?=\w))"
    rf"|(?P<space>(?<=[ {_BREAKS}])[ {_BREAKS}]+|(?<=[{_BREAKS}])))"
)
_CHANGED = re.compile(_SPACING)
_CHANGED_RARE = re.compile(rf"(?P<gone>[{_INVISIBLE}]+)|(?P<compose>\w[\u0300-\u036f]+|[\ufb00-\ufb06])|{_SPACING}")
_RARE = re.compile(rf"[{_INVISIBLE}\u0300-\u036f\ufb00-\ufb06]")
# A line that starts so begins a paragraph of its own.
_OPENS = re.compile(
    r"[ \t]*(?:gehoord\b|constaterende\b|overwegende\b|verzoekt\b|spreekt\b|roept\b|van mening\b|van oordeel\b"
    r"|en gaat over|draagt\b|Vraag \d|Antwoord(?:en)? \d|Nr\. ?\d|[-–•▪*]\s|\d{1,2}[.)]\s|[a-z]\)\s|[A-Z]\.\s)"
)
# Behind a hyphen that stands for the rest of a word (``milieu-⏎en natuurbeleid``).
_SECOND_PART = re.compile(r"(?:en|of)[\s/]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A text made easy to read by rule.

    Attributes:
        source: the text as shown.
        text: the working characters.
        lower: the same in lower case, of the same length.
        notes_start: where the footnotes begin in ``text`` (its length where there are none).
        notes: label and span (in ``text``) of each footnote.
        marks: where a footnote mark was taken out (position in ``text``) and its label.
    """

    source: Text
    text: str
    lower: str
    notes_start: int
    notes: tuple[tuple[str, Span], ...]
    marks: tuple[tuple[int, str], ...]
    _pieces: Pieces = field(repr=False)

    def origin(self, start: int, end: int) -> Span:
        """The span in ``source.content`` that ``text[start:end]`` was made from."""
        return self._pieces.origin(start, end)

    def quote(self, start: int, end: int) -> str:
        """The characters of the source that ``text[start:end]`` was made from, to the letter."""
        return self.source.quote(self.origin(start, end))


class Pieces:
    """Where each piece of a working copy came from.

    Args:
        starts: where each piece starts in the copy, ascending.
        origins: the stretch of the source that each was made from.
        length: number of characters of the copy.
    """

    __slots__ = ("_ends", "_origins", "_shifts", "_starts")

    def __init__(self, starts: list[int], origins: list[tuple[int, int]], length: int) -> None:
        self._starts = starts
        self._origins = origins
        self._ends = [*starts[1:], length]
        # A piece that was kept as it was: how far its characters moved. None for one that stands in for others.
        self._shifts = [
            begin - start if finish - begin == end - start else None
            for start, end, (begin, finish) in zip(starts, self._ends, origins, strict=True)
        ]

    def origin(self, start: int, end: int) -> Span:
        """The stretch of the source that ``start`` up to ``end`` of the copy was made from."""
        piece = max(bisect_right(self._starts, start) - 1, 0)
        shift = self._shifts[piece]
        if shift is not None and end <= self._ends[piece]:
            return Span(start + shift, end + shift)
        first = self._origins[piece][0] if shift is None else start + shift
        if start == end:
            return Span(first, first)
        piece = max(bisect_right(self._starts, end - 1) - 1, 0)
        shift = self._shifts[piece]
        last = self._origins[piece][1] if shift is None else end + shift
        return Span(first, max(first, last))


def working_copy(text: Text) -> WorkingCopy:
    """The working copy of a text."""
    return _Maker(text).make()


class _Maker:
    """Builds one working copy piece by piece."""

    def __init__(self, text: Text) -> None:
        self.source = text
        self.content = text.content
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.origins: list[tuple[int, int]] = []
        self.seams: tuple[int, ...] = ()
        self.length = 0
        self.width = _line_width(text.content)
        self.changed = _CHANGED_RARE if _RARE.search(text.content) else _CHANGED

    def make(self) -> WorkingCopy:
        found = layout(self.source)
        self.seams = found.seams
        marks = self._body(found)
        notes_start, notes = self.length, []
        for note in found.notes:
            self._put("\n", note.span.start, note.span.start)
            begin = self.length
            self._stretch(note.span.start, note.span.end)
            notes.append((note.label, Span(begin, self.length)))
        text = "".join(self.parts)
        if not self.starts:
            self.starts, self.origins = [0], [(0, 0)]
        return WorkingCopy(
            self.source, text, _lower(text), notes_start if notes else len(text), tuple(notes), tuple(marks),
            Pieces(self.starts, self.origins, self.length),
        )  # fmt: skip

    def _body(self, found: Layout) -> list[tuple[int, str]]:
        """Everything but running heads, notes and marks; a space stands where a block was taken out."""
        cuts: list[tuple[Span, str]] = [(span, "") for span in found.running]
        cuts += [(note.span, "") for note in found.notes]
        cuts += [(span, label) for span, label in found.marks]
        cuts = self._together(sorted(cuts, key=lambda cut: cut[0]))
        marks: list[tuple[int, str]] = []
        at = 0
        for span, label in cuts:
            if span.start < at:
                continue
            start = span.start
            if not label:  # a block goes with the white space around it, so that the sentence it broke reads on
                while start > at and self.content[start - 1].isspace():
                    start -= 1
            if label:
                self._stretch(at, start)
                marks.append((self.length, label))
                at = span.end
                continue
            gap = span.end
            while gap < len(self.content) and self.content[gap].isspace():
                gap += 1
            if self._breaks_word(at, start, gap):
                self._stretch(at, start - 1)
                self._put(self._hyphen(start - 1, gap), start - 1, gap)
            else:
                self._stretch(at, start)
                self._put(self._seam(start, gap), start, gap)
            at = gap
        self._stretch(at, len(self.content))
        return marks

    def _together(self, cuts: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
        """Blocks with nothing but white space between them as one, so that what stood around them meets."""
        merged: list[tuple[Span, str]] = []
        for span, label in cuts:
            if merged and not label and not merged[-1][1] and not self.content[merged[-1][0].end : span.start].strip():
                merged[-1] = (Span(merged[-1][0].start, max(span.end, merged[-1][0].end)), "")
            else:
                merged.append((span, label))
        return merged

    def _seam(self, before: int, after: int) -> str:
        """Between what stood before a block and after it: a space where one sentence runs on, else a break."""
        if before == 0 or self.content[after : after + 1].islower():
            return " "
        return " " if self._is_cut_off(before, after) else "\n"

    def _is_cut_off(self, before: int, after: int) -> bool:
        """Whether a page ended in mid-sentence: on a full line without a stop, and no opening follows."""
        last = self.content[before - 1 : before]
        length = before - self.content.rfind("\n", 0, before) - 1
        full = length > 0.8 * self.width > 30
        return full and (last.isalnum() or last == ",") and not _OPENS.match(self.content, after)

    def _stretch(self, start: int, end: int) -> None:
        """A stretch of running text, with a space where a seam parts two words."""
        at = start
        for seam in self.seams[bisect_right(self.seams, start) : bisect_right(self.seams, end)]:
            self._plain(at, seam)
            self._put(" ", seam, seam)
            at = seam
        self._plain(at, end)

    def _plain(self, start: int, end: int) -> None:
        at = start
        for match in self.changed.finditer(self.content, start, end):
            begin, stop = match.span()
            if match.lastgroup == "space":
                instead = self._white(match[0], begin, stop)
                if instead == match[0] == "\n":
                    continue  # a break that stays one
            else:
                instead = self._instead(match)
            self._keep(at, begin)
            self._put(instead, begin, stop)
            at = stop
        self._keep(at, end)

    def _instead(self, match: re.Match[str]) -> str:
        if match.lastgroup == "broken":
            return self._hyphen(match.start(), match.end())
        if match.lastgroup == "compose":
            return unicodedata.normalize("NFKC", match[0])
        return ""

    def _breaks_word(self, at: int, before: int, after: int) -> bool:
        """Whether a block stands within a word: a hyphen before it and a letter on either side."""
        around = self.content[before - 2 : before - 1] + self.content[after : after + 1]
        return before - at > 1 and self.content[before - 1] in "-\u2010" and len(around) == 2 and around.isalpha()

    def _hyphen(self, at: int, after: int) -> str:
        """What stands where a line broke at a hyphen: nothing, or the hyphen where it is the word's own."""
        if _SECOND_PART.match(self.content, after):
            return "- "
        following = self.content[after]
        word_start = max(self.content.rfind(" ", 0, at), self.content.rfind("\n", 0, at)) + 1
        word = self.content[word_start:at]
        own = (
            not following.islower()
            or "-" in word
            or "://" in word
            or word.startswith("www.")
            or not word[-1:].islower()
        )
        return "-" if own or self._is_name(word) else ""

    def _is_name(self, word: str) -> bool:
        """Whether a capitalised part is a name of its own (``Hoek-⏎lijn``): it stands alone elsewhere in the text."""
        return word[:1].isupper() and re.search(rf"[a-z,] {re.escape(word)}\b(?!-\s)", self.content) is not None

    def _white(self, gap: str, begin: int, stop: int) -> str:
        """What stands for white space other than one plain space: a space, or a break where a paragraph ends."""
        breaks = 1 if gap == "\n" else gap.count("\n") + gap.count("\f") + gap.count("\u2029")
        if breaks == 0:
            return "\n" if "\r" in gap or "\u2028" in gap or "\x85" in gap else " "
        if breaks > 1:
            return "\n" if not self._runs_on(gap, begin, stop) else " "
        return "\n" if self._ends_line(begin, stop) else " "

    def _runs_on(self, gap: str, begin: int, stop: int) -> bool:
        """Whether a sentence runs on over a gap: a page break within a paragraph."""
        if not gap.endswith(("\n ", "\f")):
            return False
        before, after = self.content[begin - 1 : begin], self.content[stop : stop + 1]
        return (after.islower() and before not in ".!?:;") or self._is_cut_off(begin, stop)

    def _ends_line(self, begin: int, stop: int) -> bool:
        """Whether a single line break ends a paragraph: a short line before it, or an opening behind it."""
        if _OPENS.match(self.content, stop):
            return True
        line_start = self.content.rfind("\n", 0, begin) + 1
        length = begin - line_start
        following = self.content[stop : stop + 1]
        last = self.content[begin - 1 : begin]
        if following.islower() or length == 0:
            return False
        if last == ",":
            return length < min(0.6 * self.width, 50)
        return length < 0.6 * self.width if last not in ".!?:;" else length < 0.85 * self.width

    def _keep(self, start: int, end: int) -> None:
        if end > start:
            self.parts.append(self.content[start:end])
            self.starts.append(self.length)
            self.origins.append((start, end))
            self.length += end - start

    def _put(self, instead: str, start: int, end: int) -> None:
        # Where both are as long by chance (a composed ligature) each character leads back to the whole.
        for part in instead if len(instead) == end - start > 1 else [instead] * bool(instead):
            self.parts.append(part)
            self.starts.append(self.length)
            self.origins.append((start, end))
            self.length += len(part)


def _line_width(content: str) -> int:
    """The width that lines are set to: the length that nine in ten lines do not pass, of the first thousand lines."""
    lengths = sorted(map(len, filter(_LETTER.search, content[:200_000].split("\n", 1000)[:1000])))
    return lengths[(len(lengths) * 9) // 10] if lengths else 0


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
