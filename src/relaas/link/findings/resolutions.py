"""Citations of Security Council resolutions whose number, year, subject or place in a list does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from relaas.facts.resolutions import highest_by, highest_known, is_theme, states_of, subject, subjects_of, year_of
from relaas.link.findings.lists import fits_order, in_lists, out_of_order, references
from relaas.link.findings.nearness import one_slip_from
from relaas.link.findings.topics import states_named
from relaas.link.findings.wording import Reason, Value, finding, named
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.finding import Finding
from relaas.model.mention import ReferenceMention, ReferenceStatus

_VALUE = re.compile(r"S/RES/(?P<number>[1-9][0-9]{0,3})$")
# Reads the year in "822 (1993)", "S/RES/822 (1993)", "1701(2006)"
_PRINTED_YEAR = re.compile(r"\((?P<year>(?:19|20)[0-9]{2})\)$")
# Reads the year in "822 uit 1993", "resolution 822 of 30 April 1993"
_WORDED_YEAR = re.compile(
    r"\s(?:uit|van|of|from)\s(?:(?:[0-9]{1,2}\s)?[A-Za-z]{3,10}\s)?(?P<year>(?:19|20)[0-9]{2})(?![0-9–/-])"
)
# How far around a citation the states named belong to it.
_NEAR = 300
_FIRST_YEAR = 1946
# Words of a theme that tell it from others; shorter ones are in every text.
_THEME_WORD = re.compile(r"[^\W\d_]{5,}")
# More numbers than this that may have been meant are no suggestion.
_AS_LIKELY = 2
# Reads the session behind a number of the General Assembly: "2248 (S-V)"
_OF_THE_ASSEMBLY = re.compile(r"\s?\((?:E?S-)?[IVXL]+\)")


@dataclass(frozen=True)
class _Cited:
    """One resolution as cited, with the year printed behind the number, where one is."""

    filed: FiledMention
    mention: ReferenceMention
    number: int
    printed: int | None

    @property
    def states(self) -> frozenset[str]:
        """The states the resolution concerns; empty for a theme and where that is not known."""
        return _states(self.number)


def _states(number: int) -> frozenset[str]:
    return frozenset(state for code in _places(number) for state in (code, *states_of(code)))


def _places(number: int) -> tuple[str, ...]:
    """The states and regions a resolution concerns, as they are listed; empty for a theme, which fits anywhere."""
    return tuple(code for code in subjects_of(number) if not is_theme(code))


class _Surroundings:
    """The states named in a document, and those near a place in it."""

    def __init__(self, document: FiledDocument) -> None:
        self._content = document.content

    @cached_property
    def everywhere(self) -> frozenset[str]:
        return _widened(states_named(self._content))

    def near(self, one: _Cited) -> frozenset[str]:
        return frozenset(states_named(self._around(one)))

    def theme_of(self, one: _Cited) -> bool:
        """Whether the theme of a resolution that concerns no place is named near it: ``1325 … vrouwen``."""
        themes = [subject(code) for code in subjects_of(one.number) if is_theme(code)]
        words = {word for row in themes for key in ("nl", "en") for word in _THEME_WORD.findall(row[key].lower())}
        return not words.isdisjoint(_THEME_WORD.findall(self._around(one).lower()))

    def _around(self, one: _Cited) -> str:
        span = one.mention.span
        return self._content[max(0, span.start - _NEAR) : span.end + _NEAR]


def _widened(codes: Iterable[str]) -> frozenset[str]:
    """A region also counts as the states in it."""
    return frozenset(state for code in codes for state in (code, *states_of(code)))


def resolution_findings(document: FiledDocument) -> list[Finding]:
    """All findings on resolutions of the Security Council that a document cites."""
    found: list[Finding] = []
    around = _Surroundings(document)
    cited = [pair for pair in references(document) if _VALUE.match(pair[1].value)]
    for group in in_lists(document, cited):
        own = [_read(document, one, mention) for one, mention in group]
        for at in range(len(own)):
            result = _check(document, own, at, around)
            if result is not None:
                found.append(result)
    return found


def _read(document: FiledDocument, one: FiledMention, mention: ReferenceMention) -> _Cited:
    year = _PRINTED_YEAR.search(mention.quote) or _WORDED_YEAR.match(document.content, mention.span.end)
    return _Cited(one, mention, int(mention.value.rpartition("/")[2]), int(year["year"]) if year else None)


def _check(document: FiledDocument, group: list[_Cited], at: int, around: _Surroundings) -> Finding | None:
    one = group[at]
    if _OF_THE_ASSEMBLY.match(document.content, one.mention.span.end):
        return None
    if year_of(one.number) is None or _too_high(document, one):
        return _number(document, one)
    doubtful = one.mention.status is ReferenceStatus.AMBIGUOUS
    if one.printed and one.printed >= _FIRST_YEAR and one.printed != year_of(one.number):
        # Not said to be the Council's, yet it concerns the state that is named beside it: it is.
        known = not doubtful or one.states & around.near(one)
        return _year(document, group, at, around) if known else None
    return _in_list(document, group, at) or (None if doubtful else _subject(document, one, around))


def _too_high(document: FiledDocument, one: _Cited) -> bool:
    """Whether the number was not given out yet on the day of the text; with its own year behind it, that day is off."""
    day = document.date.exact
    own_year = one.printed is not None and one.printed == year_of(one.number)
    return day is not None and one.number > highest_by(day) and not own_year


def _number(document: FiledDocument, one: _Cited) -> Finding | None:
    """A number that was not given out yet on the day of the text, or that the series has not reached."""
    day = document.date.exact
    if day is not None:
        if not _too_high(document, one):
            return None
        reason = Reason("RESOLUTION-NUMBER", {"day": day, "number": one.number, "highest": highest_by(day)})
    elif one.mention.status is ReferenceStatus.SUSPECT:
        reason = Reason("RESOLUTION-UNKNOWN", {"number": one.number, "highest": highest_known()})
    else:
        return None
    return finding(document, one.mention.span, [reason], basis=("resolution_years",), related=(one.filed.id,))


def _year(document: FiledDocument, group: list[_Cited], at: int, around: _Surroundings) -> Finding:
    """The printed year is not that of the number: the year is off where the subject fits, else the number may be."""
    one = group[at]
    printed, year = one.printed, year_of(one.number)
    values: dict[str, Value] = {"number": one.number, "year": str(year), "printed": str(printed)}
    suggestion = ""
    if one.states & around.everywhere or around.theme_of(one):
        suggestion = f"S/RES/{one.number} ({year})"
    else:
        near = around.near(one) or around.everywhere
        numbers = [each.number for each in group]
        likely = [number for number in _candidates(one.number) if year_of(number) == printed and number not in numbers]
        fitting = [number for number in likely if _states(number) & near]
        ordered = [number for number in fitting if fits_order(number, at, numbers)]
        if len(fitting) == 1 or len(ordered) == 1:
            suggestion = f"S/RES/{(fitting if len(fitting) == 1 else ordered)[0]} ({printed})"
    reasons = [Reason("RESOLUTION-YEAR", values)]
    return _told(document, one, reasons, suggestion, ("resolution_years",))


def _candidates(number: int) -> list[int]:
    return sorted(int(near) for near in one_slip_from(str(number)) if year_of(int(near)) is not None)


def _in_list(document: FiledDocument, group: list[_Cited], at: int) -> Finding | None:
    """One of a list that concerns other states than all the others do, or that breaks its order."""
    one, others = group[at], [*group[:at], *group[at + 1 :]]
    numbers = [each.number for each in group]
    breaks = out_of_order(numbers) == at
    shared = frozenset.intersection(*(each.states for each in others)) if len(others) > 1 else frozenset()
    astray = bool(shared) and bool(one.states) and not one.states & frozenset().union(*(each.states for each in others))
    likely = _likely_in_list(group, at, shared) if astray else ()
    reasons = []
    if astray and (breaks or likely):
        values: dict[str, Value] = {
            "others": named(_concern(others)),
            "number": one.number,
            "subject": named(subjects_of(one.number)),
        }
        reasons.append(Reason("RESOLUTION-TOPIC", {**values, "year": str(year_of(one.number))}))
    if breaks:
        reasons.append(Reason("LIST-ORDER", {"number": one.number}))
    if not reasons:
        return None
    suggestion = ", ".join(f"S/RES/{number}" for number in likely) if len(likely) <= _AS_LIKELY else ""
    return _told(document, one, reasons, suggestion, ("resolution_years", "resolution_subjects"))


def _concern(group: list[_Cited]) -> frozenset[str]:
    """The subjects that all of a group share."""
    return frozenset.intersection(*(frozenset(subjects_of(each.number)) for each in group)) or frozenset(
        code for each in group for code in subjects_of(each.number)
    )


def _likely_in_list(group: list[_Cited], at: int, shared: frozenset[str]) -> tuple[int, ...]:
    """The numbers a slip away that concern what the others do and fit best by year and order; empty for none."""
    numbers = [each.number for each in group]
    years = {year_of(each.number) for each in group if each is not group[at]}
    ranked: dict[int, list[int]] = {}
    for number in _candidates(group[at].number):
        if number not in numbers and shared & _states(number):
            ranked.setdefault((year_of(number) in years) + fits_order(number, at, numbers), []).append(number)
    return tuple(ranked[max(ranked)]) if ranked else ()


def _subject(document: FiledDocument, one: _Cited, around: _Surroundings) -> Finding | None:
    """A resolution on states the text never names, while one that is a slip away concerns those named beside it."""
    if not one.states or one.states & around.everywhere:
        return None
    near = around.near(one)
    year = one.printed or year_of(one.number)
    same_year = [each for each in _candidates(one.number) if year_of(each) == year]
    fitting = [each for each in same_year if _places(each) and near.issuperset(_places(each))]
    if len(fitting) != 1:
        return None
    values: dict[str, Value] = {
        "number": one.number,
        "year": str(year_of(one.number)),
        "subject": named(subjects_of(one.number)),
    }
    reason = Reason("RESOLUTION-SUBJECT", {**values, "others": named(frozenset(subjects_of(fitting[0])))})
    return _told(document, one, [reason], f"S/RES/{fitting[0]}", ("resolution_years", "resolution_subjects"))


def _told(
    document: FiledDocument, one: _Cited, reasons: list[Reason], suggestion: str, basis: tuple[str, ...]
) -> Finding:
    return finding(document, one.mention.span, reasons, suggestion=suggestion, basis=basis, related=(one.filed.id,))
