"""Parts that do not add up to the whole they are given with, in one sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from relaas.language import LANGUAGES, table, words
from relaas.link.findings.wording import Reason, finding
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.finding import Finding
from relaas.model.mention import FigureMention, plain_number
from relaas.model.span import Span

# Between two parts of a list: a few words without a figure or a stop, and a comma or "en" before the next part.
_NEXT_PART = re.compile(r"[^.;:()0-9«»“”\"]{0,60}?(?:,|\ben\b|\band\b)\s*(?:[^\W\d_]+\s+){0,2}$")
_LAST_PART = re.compile(r"(?:\ben\b|\band\b)\s*(?:[^\W\d_]+\s+){0,2}$")
# Between a whole and the words that open its parts.
_MOST_BETWEEN = 60
# Words in which a list goes on with a part that has no figure.
_GOES_ON = re.compile(r",|\b(?:en|and|alsmede|alsook|plus|evenals)\b")
# Parts that "waarvan" opens share the whole out; those that "waaronder" opens may overlap.
_SHARING = re.compile(r"(?:waarvan|van wie|of which|of whom)\s*$")
# Behind a part that names nothing of its own: a stop, or a word that tells where or who.
_NOTHING_NAMED = re.compile(
    r"\s*(?:[,.;)]|$|(?:in|uit|van|met|op|te|bij|die|en|from|with|at|near|who|that|which|on|and)(?!\w))"
)
_STOP = re.compile(r"[.;:?!]")
_WORDS = re.compile(r"\w+")
_LEAD = 40


@dataclass(frozen=True)
class _Number:
    """A figure with the bounds its words allow."""

    filed: FiledMention
    mention: FigureMention
    low: Decimal
    high: Decimal


def sum_findings(document: FiledDocument) -> list[Finding]:
    """All sums of a document that do not come out, at most one for each whole."""
    figures = [number for one in document.mentions if (number := _number(one)) is not None]
    starts = [one.mention.span.start for one in figures]
    found: list[Finding] = []
    for sentence in document.sentences:
        inside = figures[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len(inside) < 2:
            continue
        for at in range(len(inside)):
            result = (
                _opened(document, sentence, inside, at)
                or _totalled(document, inside, at)
                or _of_a_whole(document, inside, at)
            )
            if result is not None:
                found.append(result)
    return found


def _number(one: FiledMention) -> _Number | None:
    mention = one.mention
    if not isinstance(mention, FigureMention) or mention.low is None or mention.high is None:
        return None
    return None if mention.optional else _Number(one, mention, mention.low, mention.high)


@cache
def _opening(key: str) -> re.Pattern[str]:
    cues = sorted(words("findings", key), key=len, reverse=True)
    # A word begins at a word's edge; a colon needs none.
    spelled = "|".join(("\\b" if cue[0].isalpha() else "") + re.escape(cue) for cue in cues)
    return re.compile(rf"(?:{spelled})\s*$")


def _gap(document: FiledDocument, one: _Number, other: _Number) -> str:
    """What stands between two figures; the unit and noun of the first included."""
    return document.content[one.mention.span.end : other.mention.span.start].lower()


def _opened(document: FiledDocument, sentence: Span, figures: list[_Number], at: int) -> Finding | None:
    """A whole followed by its parts: ``120 doden: 60 mannen, 40 vrouwen en 30 kinderen``, ``waarvan 30 …``."""
    if at + 1 >= len(figures):
        return None
    whole, gap = figures[at], _gap(document, figures[at], figures[at + 1])
    if len(gap) > _MOST_BETWEEN or _GOES_ON.search(gap.rstrip().rpartition(",")[0]):
        return None
    every = _opening("all_parts").search(gap) is not None
    if not every and not _opening("some_parts").search(gap):
        return None
    parts = _list(document, figures[at + 1 :])
    if any(not _of_one_kind(document, part, whole) for part in parts):
        return None
    if every:
        rest = document.content[parts[-1].mention.span.end : sentence.end]
        if len(parts) < 2 or _GOES_ON.search(rest) or not _closed(document, parts):
            return None
        return _compare(document, parts, whole, "SUM-DIFFERS")
    for part in parts[:1]:
        if part.low > whole.high:
            values = {"part": part.mention.quote, "total": whole.mention.quote}
            return _told(document, [part, whole], Reason("PART-EXCEEDS", values), "")
    if len(parts) > 1 and _SHARING.search(gap) and _closed(document, parts):
        return _compare(document, parts, whole, "SUM-EXCEEDS")
    return None


def _totalled(document: FiledDocument, figures: list[_Number], at: int) -> Finding | None:
    """Parts followed by their whole: ``30 mannen en 40 vrouwen, in totaal 80 mensen``."""
    if at < 2:
        return None
    whole, gap = figures[at], _gap(document, figures[at - 1], figures[at])
    if len(gap) > _MOST_BETWEEN or not _opening("totals").search(gap) or "." in gap:
        return None
    parts = [figures[at - 1]]
    for one in reversed(figures[: at - 1]):
        if not _NEXT_PART.fullmatch(_gap(document, one, parts[0])):
            break
        parts.insert(0, one)
    if len(parts) < 2 or not _closed(document, parts):
        return None
    if any(part.mention.unit != whole.mention.unit for part in parts):
        return None
    return _compare(document, parts, whole, "SUM-DIFFERS")


def _of_one_kind(document: FiledDocument, part: _Number, whole: _Number) -> bool:
    """Whether two numbers count the same things: by their unit, or as the part names nothing of its own."""
    if part.mention.unit == whole.mention.unit:
        return True
    if not part.mention.unit and whole.mention.unit == "person" and _group(document, part):
        return True
    return not part.mention.unit and _NOTHING_NAMED.match(document.content, part.mention.span.end) is not None


def _of_a_whole(document: FiledDocument, figures: list[_Number], at: int) -> Finding | None:
    """Parts of a whole that is named first: ``van de 300 gewonden waren er 180 man, 90 vrouw en 40 kind``.

    Only groups that nobody is in twice are added up: men, women and children, or what is destroyed and damaged.
    """
    whole = figures[at]
    lead = document.content[max(0, whole.mention.span.start - _LEAD) : whole.mention.span.start].lower()
    parts = _list(document, figures[at + 1 :])
    if not parts or _opening("of_whole").search(lead) is None:
        return None
    gap = _gap(document, whole, parts[0])
    if (
        len(gap) > _MOST_BETWEEN
        or _STOP.search(gap)
        or any(part.mention.unit not in ("", whole.mention.unit) for part in parts)
    ):
        return None
    groups = [_group(document, part) for part in parts]
    if len(parts) < 2 or not _closed(document, parts) or not all(groups) or len(set(groups)) < len(parts):
        return None
    return _compare(document, parts, whole, "SUM-EXCEEDS")


def _group(document: FiledDocument, part: _Number) -> str:
    """The group that a part names right behind its number, by its name in the table; empty where it is none."""
    behind = " ".join(_WORDS.findall(document.content[part.mention.span.end :][:_LEAD].lower())[:2])
    return next((group for group, pattern in _groups() if pattern.match(behind)), "")


@cache
def _groups() -> tuple[tuple[str, re.Pattern[str]], ...]:
    tables = [table(language, "findings")["groups"] for language in LANGUAGES]
    names = dict.fromkeys(name for one in tables for name in one)
    return tuple(
        (name, re.compile(rf"(?:\w+ )?(?:{'|'.join(re.escape(word) for one in tables for word in one[name])})(?!\w)"))
        for name in names
    )


def _list(document: FiledDocument, figures: list[_Number]) -> list[_Number]:
    """The figures of one list, from the first on."""
    parts = figures[:1]
    for one in figures[1:]:
        if not _NEXT_PART.fullmatch(_gap(document, parts[-1], one)):
            break
        parts.append(one)
    return parts


def _closed(document: FiledDocument, parts: list[_Number]) -> bool:
    """Whether *and* stands before the last part."""
    return _LAST_PART.search(_gap(document, parts[-2], parts[-1])) is not None


def _compare(document: FiledDocument, parts: list[_Number], whole: _Number, code: str) -> Finding | None:
    """The finding where the bounds of the sum and of the whole have nothing in common."""
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    if low <= whole.high and (high >= whole.low or code == "SUM-EXCEEDS"):
        return None
    total = plain_number(Decimal(sum(Decimal(part.mention.value) for part in parts)))
    values = {
        "parts": ", ".join(" ".join(part.mention.quote.split()) for part in parts),
        "sum": total,
        "total": whole.mention.quote,
    }
    return _told(document, [*parts, whole], Reason(code, values), total if code == "SUM-DIFFERS" else "")


def _told(document: FiledDocument, concerned: list[_Number], reason: Reason, suggestion: str) -> Finding:
    spans = [one.mention.span for one in concerned]
    span = Span(min(each.start for each in spans), max(each.end for each in spans))
    related = tuple(one.filed.id for one in concerned)
    return finding(document, span, [reason], suggestion=suggestion, basis=("arithmetic",), related=related)
