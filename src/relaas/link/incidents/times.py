"""When an event happened, by the words around it: an interval of days and what it rests on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from relaas.language import LANGUAGES, table
from relaas.link.incidents.lexicon import kinds, word_set
from relaas.link.incidents.sentence import Told
from relaas.link.incidents.telling import Telling
from relaas.link.incidents.triggers import Trigger
from relaas.link.passage import Passage
from relaas.model.incident import When
from relaas.model.mention import DateMention
from relaas.model.span import Span

_WIDEST = 4 * 366  # days; a looser time ("de 20e eeuw") places nothing
_DAY = dt.timedelta(1)
_FAR = 50  # words between a date and a verb that it can still go with; a noun reaches half as far
_OUT = 1000  # words; what stands behind a semicolon or "since then" does not go with a date before it
_TALKS = ("meeting", "protest", "aid")  # families that what happened is told of at
_QUOTED = re.compile(r"«[^«»]{1,600}»|“[^“”]{1,600}”|‘[^‘’]{12,600}’(?!\w)")
_NUMBERED = re.compile(r"\(\d{4}\) (?:of|van) $")  # "resolution 385 (1976) of 30 January 1976"
_GATHERED = 6  # words before a date in which a debate is named that was held on it
_BACK = 4  # sentences of the paragraph in which a date before still holds
_RANGE = re.compile(r"\s*(?:[-–—]|t/m|tot(?: en met)?|to|until)\s*")
_NIGHT = re.compile(r"(?P<day>\d{1,2})\s+(?:op|to|tot|t/m|en|and)\s+$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a line that an event can have, with where it stands."""

    start: int
    end: int
    earliest: dt.date
    latest: dt.date
    words: str
    open_year: bool = False


def dates_in(told_line: Told, trigger: Trigger, passage: Passage) -> list[Dated]:
    """The dates of a sentence that can be those of events, two days of one night taken together.

    Reads ``op 26 februari 1992``, ``in de nacht van 13 op 14 maart``, ``in november 2020``; not ``de brief van 3 mei``.
    """
    found: list[Dated] = []
    text = told_line.line.text
    for mention in passage.dates(told_line.span):
        if mention.earliest is None or mention.latest is None:
            continue
        start, end = told_line.place(mention.span.start), told_line.place(mention.span.end)
        if (mention.latest - mention.earliest).days > _WIDEST or _is_of_paper(told_line, trigger, start):
            continue
        open_year = mention.value.startswith("XXXX")
        one = Dated(start, end, mention.earliest, mention.latest, text[start:end], open_year)
        night = _NIGHT.search(text, max(start - 12, 0), start)
        if found and _goes_on(text, found[-1], one, night):
            found[-1] = Dated(found[-1].start, end, found[-1].earliest, one.latest, text[found[-1].start : end])
        elif night and one.earliest == one.latest and int(night["day"]) == (one.earliest - _DAY).day:
            found.append(Dated(night.start(), end, one.earliest - _DAY, one.latest, text[night.start() : end]))
        elif one.earliest == one.latest and _of_night(told_line, start):
            found.append(Dated(start, end, one.earliest, one.latest + _DAY, one.words, open_year))
        else:
            found.append(one)
    return found or _weekday_night(told_line, passage)


def _weekday_night(told: Told, passage: Passage) -> list[Dated]:
    """The last night between two days of the week before the day of a paper: ``de nacht van dinsdag op woensdag``."""
    written, match = passage.document.date, _weekdays().search(told.line.lower)
    if match is None or written.latest is None or written.earliest != written.latest:
        return []
    first, second = (_weekday_numbers()[match[name]] for name in ("first", "second"))
    if second != first % 7 + 1:
        return []
    morning = written.latest - dt.timedelta((written.latest.isoweekday() - second) % 7)
    return [Dated(match.start(), match.end(), morning - _DAY, morning, told.line.text[match.start() : match.end()])]


@cache
def _weekday_numbers() -> dict[str, int]:
    return {name: int(number) for one in LANGUAGES for name, number in table(one, "dates")["weekdays"].items()}


@cache
def _weekdays() -> re.Pattern[str]:
    names = "|".join(sorted(_weekday_numbers(), key=lambda name: (-len(name), name)))
    return re.compile(rf"\b(?P<first>{names}) (?:op|to|and) (?P<second>{names})\b")


def _of_night(told: Told, start: int) -> bool:
    """Whether a day is that on which a night begins: ``the night of 13 March``."""
    at = told.word_at(start)
    return not word_set("night").isdisjoint(told.words[max(at - 3, 0) : at])


def _goes_on(text: str, before: Dated, one: Dated, night: re.Match[str] | None) -> bool:
    """Whether two dates are the ends of one stretch: ``27 september – 10 november``, ``13 op 14 maart``."""
    if before.latest > one.latest:
        return False
    return bool(_RANGE.fullmatch(text, before.end, one.start)) or (
        night is not None and before.end >= night.start() + len(night["day"])
    )


def _is_of_paper(told: Told, trigger: Trigger, start: int) -> bool:
    """Whether a date is that of a paper: ``de brief van 3 mei``; not where the paper is the event itself."""
    at = told.word_at(start)
    if told.starts[at] >= start:
        at -= 1
    first = max(at - 3, 0)
    near = told.words[first : at + 1]
    if _NUMBERED.search(told.line.lower, max(start - 16, 0), start) or not word_set("dated").isdisjoint(near[-2:]):
        return True
    if _of_gathering(told, trigger, at):
        return True
    if first <= trigger.last <= at:
        return False
    return (
        bool(near) and near[-1] in ("van", "of", "d.d", "op", "on", "dated") and not word_set("papers").isdisjoint(near)
    )


def _of_gathering(told: Told, trigger: Trigger, at: int) -> bool:
    """Whether the word before a date makes it that of a debate: ``tijdens het debat van 3 mei``."""
    near = told.words[max(at - _GATHERED, 0) : at + 1]
    led = bool(near) and near[-1] in ("van", "of", "op", "on")
    return led and not word_set("gatherings").isdisjoint(near) and trigger.first > at


def when_of(told: Told, trigger: Trigger, telling: Telling, passage: Passage, *, about: bool) -> When | None:
    """When the event of an event word happened; None where no words say.

    Args:
        told: the sentence.
        trigger: the event word.
        telling: how it is told; a date outside what somebody says is the date of saying.
        passage: the document.
        about: whether the event is a subject of talk, so that only a date at its side is its own.
    """
    own = dates_in(told, trigger, passage)
    if telling.statement is not None and not telling.framed:
        inside, outside = _parted(own, told, telling.statement.span)
    else:
        inside, outside = own, []
    title = _quotation(told, trigger)
    if title is not None:
        outside = [*outside, *(one for one in inside if not title[0] <= one.start < title[1])]
        inside = [one for one in inside if title[0] <= one.start < title[1]]
    recording = _recording_start(told, trigger, telling)
    if recording is not None:
        shown = [one for one in inside if one.end <= recording] + outside
        after = [one for one in inside if one.start > recording]
        if not after:
            return _until(shown[-1], "recording") if shown else None
        inside = after
    if about:
        inside = [one for one in inside if _beside(told, trigger, one)]
    inside = [one for one in inside if _distance(told, trigger, one) <= (_FAR if trigger.entry.verb else _FAR // 2)]
    if inside:
        nearest = min(inside, key=lambda one: (_distance(told, trigger, one), one.start))
        basis = "words, year open" if nearest.open_year else "words"
        return When(earliest=nearest.earliest, latest=nearest.latest, basis=basis, words=nearest.words)
    if outside and not about:
        return _until(outside[-1], "telling")
    return None


def _quotation(told: Told, trigger: Trigger) -> tuple[int, int] | None:
    """Where the quotation stands that holds an event word: a day beside a title is that of the paper it is of."""
    for match in _QUOTED.finditer(told.line.text):
        if match.start() <= trigger.start < match.end():
            return match.span()
    return None


def paragraph_when(
    told: Told, passage: Passage, held: Mapping[tuple[int, str], When], family: str, *, shown: bool
) -> When | None:
    """The time that the sentences before it in the paragraph give.

    Args:
        told: the sentence.
        passage: the document.
        held: the times of events told before, by number of the sentence and family.
        family: family of the event; the time of one of its family goes before that of another.
        shown: whether it is seen on a recording: the date is then the last day on which it can have happened.
    """
    found = _paragraph_when(told, passage, held, family)
    if found is not None and shown and found.earliest is not None:
        return replace(found, earliest=None, basis="recording", since=found.earliest)
    return found


def _paragraph_when(told: Told, passage: Passage, held: Mapping[tuple[int, str], When], family: str) -> When | None:
    spans = passage.before(told.number, _BACK)
    for back in range(1, len(spans) + 1):
        known = held.get((told.number - back, family))
        if known is not None:
            later = [_of_other(told.number - at, span, passage, held) for at, span in enumerate(spans[: back - 1], 1)]
            return _up_to(known, [one for one in later if one is not None])
    for back, span in enumerate(spans, start=1):
        told_of = _of_other(told.number - back, span, passage, held)
        if told_of is not None:
            return told_of
    return None


def _of_other(number: int, span: Span, passage: Passage, held: Mapping[tuple[int, str], When]) -> When | None:
    """The time a sentence gives that tells of something else, or only names a day.

    Where it tells of a visit or a talk, that is when the rest was told of: it had happened by then.
    """
    for family in _families():
        known = held.get((number, family))
        if known is not None and family in _TALKS:
            return When(latest=known.latest, basis="telling", words=known.words)
        if known is not None:
            return replace(known, basis="paragraph") if known.basis == "words" else known
    for mention in reversed([one for one in passage.dates(span) if not _paper_before(passage, one)]):
        if mention.earliest and mention.latest and (mention.latest - mention.earliest).days <= 366:
            words = " ".join(mention.quote.split())
            return When(earliest=mention.earliest, latest=mention.latest, basis="paragraph", words=words)
    return None


def _up_to(known: When, later: list[When]) -> When:
    """The time of an event told before; where another day was named since, any day up to that."""
    last = max((one.latest for one in later if one.latest and one.earliest), default=None)
    if known.basis != "words" or last is None or known.latest is None or last <= known.latest:
        return replace(known, basis="paragraph") if known.basis == "words" else known
    return replace(known, latest=last, basis="paragraph")


@cache
def _families() -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.family for one in kinds().values()))


def _paper_before(passage: Passage, mention: DateMention) -> bool:
    start = mention.span.start
    near = passage.document.content[max(start - 40, 0) : start].lower().split()[-4:]
    return bool(near) and not word_set("papers").isdisjoint(near)


def _parted(dates: list[Dated], told: Told, span: Span) -> tuple[list[Dated], list[Dated]]:
    start, end = told.place(max(span.start, told.span.start)), told.place(min(span.end, told.span.end))
    inside = [one for one in dates if start <= one.start < end]
    return inside, [one for one in dates if one not in inside]


def _recording_start(told: Told, trigger: Trigger, telling: Telling) -> int | None:
    """Where it begins to be told what a recording shows; a date before that is the day on which it came out."""
    if not telling.chain or telling.chain[0][1] != "recording":
        return None
    name = telling.chain[0][0]
    for at in range(trigger.first - 1, -1, -1):
        if told.words[at] == name:
            shows = [told.starts[by] for by in range(at, trigger.first) if told.words[by] in word_set("shows")]
            return shows[0] if shows else told.starts[at]
    return None


def _until(dated: Dated, basis: str) -> When:
    since = dated.earliest if basis == "recording" else None
    return When(latest=dated.latest, basis=basis, words=dated.words, since=since)


def _beside(told: Told, trigger: Trigger, dated: Dated) -> bool:
    """Whether a date stands right behind the event word, a place between them at most."""
    first = told.word_at(dated.start)
    between = told.words[trigger.last + 1 : first]
    return 0 <= len(between) <= 4 and dated.start > trigger.end and "," not in told.line.text[trigger.end : dated.start]


def _distance(told: Told, trigger: Trigger, dated: Dated) -> int:
    """Words between the event word and a date; a semicolon between them puts it out of reach."""
    low, high = (dated.end, trigger.start) if dated.end <= trigger.start else (trigger.end, dated.start)
    between = told.line.lower[low:high]
    far = _OUT if ";" in between or not word_set("since_then").isdisjoint(between.split()) else 0
    at = told.word_at(dated.start)
    return far + min(abs(at - trigger.first), abs(at - trigger.last))
