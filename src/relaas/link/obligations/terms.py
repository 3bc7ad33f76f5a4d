"""Terms: what words such as «binnen een paar weken», «uiterlijk 1 december» and «voor de zomer» come down to.

A term is read from words or not at all. Each reading rests on a convention of ``facts/conventions.toml``, whose number
is kept with it; words from which no day can be drawn are kept as such.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from relaas.facts import table
from relaas.link.obligations.clauses import distance_to_informing, of_another
from relaas.link.obligations.days import add_months, after, interval_of
from relaas.model.letterhead import DateInterval
from relaas.model.mention import DateMention
from relaas.model.span import Span

NAMED_DAY, BEFORE_DAY, COUNTED, NAMED_PERIOD, VAGUE, OTHER_DAY = "C1", "C2", "C8", "C9", "C20", "C21"
QUESTIONS, QUESTIONS_DELAYED = "R1", "R2"

_DAY_FIRST = re.compile(r"\b(?P<opener>uiterlijk|niet later dan|no later than|not later than|by)\s+(?:\w+\s+){0,2}$")
_ON_DAY = re.compile(r"\b(?P<opener>op|on)\s+$")
# «Voor» with a noun behind it is «for»: only words that belong to a day or a season may stand between it and the day.
_BEFORE = re.compile(
    r"\b(?P<opener>v[oó][oó]r|before|prior to)\s+"
    r"(?:(?:de|het|dit|deze|van|aanvang|begin|eind|einde|komende?|volgende?|aankomende?|zomer|zomerreces|kerst|kerstreces"
    r"|\w{2,6}dag|the|of|end|start|beginning|next|coming|this|summer|christmas|recess|\w{3,6}day)\s+){0,4}$"
)
_WITHIN = re.compile(r"\b(?P<opener>binnen|over|within|in)\s+(?:uiterlijk\s+|ten hoogste\s+|(?<!over )de\s+|een\s+)?$")
_DURING = re.compile(r"\b(?P<opener>in|tijdens|gedurende|nog|during)\s+(?:\w+\s+){0,3}$")
# «Volgt dit najaar»: such words need no preposition.
_ITSELF = re.compile(
    r"(?:dit|deze|komende?|volgende?|aanstaande|this|next) (?:voorjaar|najaar|lente|zomer|herfst|winter|week|maand"
    r"|spring|summer|autumn|month)\b"
)
# A day or period behind one of these tells of which meeting, law or year something is, not until when.
_OF_SOMETHING = re.compile(
    r"\b(?:die|(?<!beloofd )(?<!toegezegd )(?<!toezegging )(?<!toe )(?<!aangekondigd )(?<!aangegeven )dat|welke"
    r"|waarin|waarop|which|gepland|voorzien|\w*vergadering|zitting|\w*overleg|\w*raad|\w*debat|bijeenkomst"
    r"|\w*plan|\w*wet|\w*begroting|periode|meeting|session|council)\b[^.;]{0,30}$"
)
# Year, but no day: «de begrotingsbehandeling» has a year at most, and that is a guess.
_NO_CALENDAR = re.compile(r"\d{4}-[A-Z]{3}")
_FULL_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|maart|march|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2}\b"
    r"|\b\d{1,2}[-/]\d{1,2}[-/]\d{4}"
)
_AGE = re.compile(r"(?:jarig\w*|\bjaar oud|-year|\byears old)\b")
# «In de afgelopen tien jaar» tells of what was, not until when.
_PAST = re.compile(r"\b(?:afgelopen|voorbije|laatste|vorige|voorgaande|past|last|previous)\b")
_LASTING = re.compile(r"\b\w+\s+(?:dagen|weken|maand(?:en)?|jaar|jaren|days|weeks|months?|years?)\b")
_FOR_YEAR = re.compile(r"voor \d{4}")
_NO_TERM = re.compile(r"\b(?:na|vanaf|sinds|tot|over|van|after|since|from)\s+(?:\w+\s+){0,2}$")


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of a term with what they come down to.

    Attributes:
        words: as written, white space as single spaces.
        due: last day of the term, None where none can be told.
        convention: what the day rests on.
    """

    words: str
    due: dt.date | None
    convention: str


@dataclass(frozen=True, slots=True)
class DatedWords:
    """Words of time in a passage: what they mean, and where they stand in the passage."""

    mention: DateMention
    start: int
    end: int


def convention(name: str) -> dict[str, Any]:
    """The row of a convention.

    Raises:
        KeyError: where there is none of that name.
    """
    return _by_id()[name]


@cache
def _by_id() -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in table("conventions")["convention"]}


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {phrase: row["id"] for row in table("conventions")["convention"] for phrase in row.get("words", ())}
    longest = sorted(words, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"), words


def read_term(passage: str, dated: Iterable[DatedWords], made: DateInterval) -> Reading | None:
    """The term that a passage gives, or None where it gives none.

    Args:
        passage: the words, as written.
        dated: the words of time in it, with their places.
        made: when the promise or request was made; counted terms run from its last day.
    """
    lower = re.sub(r"\s", " ", passage.lower()).replace("vóór", "voor")
    whole = [
        one
        for one in dated
        if not lower[one.end : one.end + 1].isalpha() and not of_another(lower, one.end) and not _for_year(passage, one)
    ]
    found = [
        _Placed(Span(one.start, one.end), reading)
        for one in whole
        if (reading := _of_date(lower, one, made)) and not _over(reading, made)
    ]
    spoken = [
        one
        for one in _of_phrases(lower, made)
        if not any(other.reading.due and one.at.overlaps(other.at) for other in found)
    ]
    exact = [one for one in (*found, *spoken) if one.reading.due]
    if exact:
        return min(exact, key=lambda one: distance_to_informing(lower, one.at)).reading
    vague = [*found, *spoken]
    return vague[0].reading if vague else None


@dataclass(frozen=True, slots=True)
class _Placed:
    """What words of time come down to, and where they stand in the passage."""

    at: Span
    reading: Reading


def unread_term(words: str, made: DateInterval) -> Reading | None:
    """The words of a term that gave no day in their sentence: read by themselves, or kept with the reason.

    None for what is no term at all: an age, or how long something lasts.
    """
    lower = " ".join(words.lower().split())
    if _FOR_YEAR.fullmatch(lower):
        return None
    if found := read_term(lower, (), made):
        return found
    if _FULL_DAY.search(lower):
        return Reading(" ".join(words.split()), None, OTHER_DAY)
    if _AGE.search(lower) or (_LASTING.search(lower) and not re.match(r"(?:binnen|over|within|in)\b", lower)):
        return None
    return Reading(" ".join(words.split()), None, VAGUE)


def _for_year(passage: str, dated: DatedWords) -> bool:
    """Whether a bare year is what something is for, as a budget is: «voor 2023»; a term has its stress, «vóór 2023»."""
    led = passage[max(0, dated.start - 5) : dated.start].lower()
    return len(dated.mention.value) == len("2023") and led == "voor "


def _over(reading: Reading, made: DateInterval) -> bool:
    """Whether a reading ends before the promise was made: then the words mean something else."""
    return reading.due is not None and made.latest is not None and reading.due < made.latest


def _of_phrases(lower: str, made: DateInterval) -> Iterator[_Placed]:
    """What the phrases of the conventions come down to, in the order they stand in."""
    pattern, ids = _phrases()
    for match in pattern.finditer(lower):
        row = convention(ids[match[0]])
        if of_another(lower, match.end()):
            continue
        if "days" in row or "months" in row:
            before = _WITHIN.search(lower, max(0, match.start() - 20), match.start())
            if before is None:
                continue
            reading = Reading(lower[before.start() : match.end()], _counted(row, made), row["id"])
        else:
            reading = Reading(match[0], _calendar_day(row, made), row["id"])
        yield _Placed(Span(match.start(), match.end()), reading)


def _counted(row: dict[str, Any], made: DateInterval) -> dt.date | None:
    if made.latest is None:
        return None
    if "months" in row:
        return add_months(made.latest, row["months"])
    return made.latest + dt.timedelta(days=row["days"])


def _calendar_day(row: dict[str, Any], made: DateInterval) -> dt.date | None:
    """The first day that a convention names by the calendar, on or after the day of the promise."""
    if made.latest is None or row.get("reading") == "none":
        return None
    for year in (made.latest.year, made.latest.year + 1):
        if (day := _in_year(row, year)) and day >= made.latest:
            return day
    return None


def _in_year(row: dict[str, Any], year: int) -> dt.date | None:
    if "day" in row:
        month, day = map(int, row["day"].split("-"))
        return dt.date(year, month, day)
    if "weekday" in row:
        month, number, weekday = map(int, row["weekday"].split("-"))
        first = dt.date(year, month, 1)
        shift = (weekday - first.isoweekday()) % 7 + 7 * (number - 1)
        return first + dt.timedelta(days=shift - 1)
    return None


def _of_date(lower: str, dated: DatedWords, made: DateInterval) -> Reading | None:
    """The term that a date or duration gives by the words before it."""
    date = dated.mention
    before = lower[max(0, dated.start - 40) : dated.start]
    if date.mention_type == "DURATION":
        opener = _WITHIN.search(before)
        if opener is None or made.latest is None or _AGE.search(lower, dated.start, dated.end):
            return None
        if _PAST.search(lower, dated.start, dated.end):
            return None
        due = after(made.latest, date.value)
        return Reading(_words(lower, dated, before, opener), due, COUNTED) if due else None
    if date.mention_type != "DATE" or date.latest is None:
        return None
    # "uiterlijk X" is open at its begin; what X itself denotes is in its value.
    named = interval_of(date.value)
    earliest = date.earliest or (named.earliest if named else None) or date.latest
    if made.latest is not None and date.latest <= made.latest:
        return None
    return _of_day(lower, dated, before, earliest, date.latest)


def _of_day(lower: str, dated: DatedWords, before: str, earliest: dt.date, latest: dt.date) -> Reading | None:
    date = dated.mention
    if _NO_CALENDAR.match(date.value) and latest - earliest > dt.timedelta(days=360):
        opener = _BEFORE.search(before) or _DAY_FIRST.search(before)
        return Reading(_words(lower, dated, before, opener), None, VAGUE) if opener else None
    if opener := _BEFORE.search(before):
        words = _words(lower, dated, before, opener)
        if date.mod == "END":
            return Reading(words, latest, NAMED_PERIOD)
        if row := _season(words):
            return Reading(words, _in_year(convention(row), latest.year), row)
        return Reading(words, earliest - dt.timedelta(days=1), BEFORE_DAY)
    if _NO_TERM.search(before):
        return None
    single = earliest == latest == date.earliest or len(date.value) == len("2022-10-13")
    opener = _DAY_FIRST.search(before)
    if opener is None:
        opener = _ON_DAY.search(before) if single else _DURING.search(before) or _WITHIN.search(before)
        itself = not single and _ITSELF.match(lower, dated.start) is not None
        if (opener is None and not date.mod and not itself) or _OF_SOMETHING.search(before):
            return None
    words = _words(lower, dated, before, opener)
    return Reading(words, latest, NAMED_DAY if single else NAMED_PERIOD)


def _season(words: str) -> str:
    """The convention for «voor de zomer van 2025», whose year the words fix."""
    pattern, ids = _phrases()
    found = pattern.search(words)
    return ids[found[0]] if found and "day" in convention(ids[found[0]]) else ""


def _words(lower: str, dated: DatedWords, before: str, opener: re.Match[str] | None) -> str:
    led = before[opener.start("opener") :] if opener else ""
    return " ".join((led + lower[dated.start : dated.end]).split())
