"""How a standing was reckoned, in words, in Dutch and English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from relaas.language import LANGUAGES
from relaas.link.obligations.days import between
from relaas.link.obligations.registered import REGISTER
from relaas.link.obligations.status import ANSWERS
from relaas.link.obligations.terms import VAGUE, convention
from relaas.link.obligations.vocabulary import section
from relaas.model.letterhead import DateInterval
from relaas.model.thread import Event, EventKind, OfficialStatus, Schedule, Term

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
# Events that say nothing of where the matter stands.
_ASIDE = frozenset({EventKind.CITED, EventKind.APPRAISED})


def basis_of(term: Term | None) -> dict[str, str]:
    """What a term rests on, in a few words by language: the words used and the number of the convention."""
    return {language: _basis(term, language) for language in LANGUAGES}


def _basis(term: Term | None, language: str) -> str:
    if term is None:
        return str(section(language)["phrases"]["no_term"])
    row = convention(term.convention or VAGUE)
    if term.due is None:
        return f"'{term.words}' ({row['id']}: {row[language]})"
    reading = row[language]
    return f"'{term.words}' ({term.convention}: {reading})" if term.words else f"{term.convention}: {reading}"


def explained(
    events: Sequence[Event], terms: Sequence[Term], term: Term | None, schedule: Schedule,
    answer: DateInterval | None, made: DateInterval, as_of: dt.date, language: str,
) -> tuple[str, ...]:  # fmt: skip
    """The reckoning in parts, each one thing that happened or follows.

    Args:
        events: those that had happened by ``as_of``, in order.
        terms: those that had been set by then.
        term: the one that holds.
        schedule: where the thread stands against it.
        answer: when it was answered.
        made: when it was asked or promised.
        as_of: the day reckoned for.
        language: ``nl`` or ``en``.
    """
    words = section(language)
    phrases: dict[str, str] = words["phrases"]
    parts: list[str] = []
    seen: set[tuple[EventKind, str]] = set()
    counted = False
    for event in events:
        mark = (event.kind, str(event.when))
        if event.kind in _ASIDE or (event.told and mark in seen):
            continue
        seen.add(mark)
        line = f"{words['events'][event.kind.value]} {day_in_words(event.when, language)}"
        line += _term_in_words(event, terms, language)
        if event.kind in ANSWERS and answer == event.when and not counted:
            counted = True
            if span := between(made, event.when):
                line += f", {days_in_words(span, phrases)}"
        parts.append(line)
    parts.extend(_schedule_in_words(term, schedule, answer, as_of, language))
    return tuple(parts)


def stated_in_words(events: Sequence[Event], language: str) -> tuple[str, ...]:
    """The explanation of a declaration: when it was made, and what came after it."""
    words = section(language)
    first, *later = events
    told = [
        f"{words['events'][event.kind.value]} {day_in_words(event.when, language)}"
        for event in later
        if event.kind not in _ASIDE
    ]
    return (words["phrases"]["stated"].format(day=day_in_words(first.when, language)), *told)


def official_in_words(official: Sequence[OfficialStatus], language: str) -> tuple[str, ...]:
    """What registers say, each with its source: «volgens de Tweede Kamer (Zaak …) afgedaan»."""
    phrases = section(language)["phrases"]
    found = []
    for one in official:
        name, _, number = one.source.partition(", ")
        state = {True: phrases["finished"], False: phrases["unfinished"], None: one.stage}[one.finished]
        # A commitment is told in the register's own word for where it stands.
        state = one.stage.lower() if one.source.startswith(REGISTER) else state
        kept_by = (
            phrases["official_due"].format(day=plain_day(dt.date.fromisoformat(one.due), language)) if one.due else ""
        )
        letters = phrases["official_letters"].format(letters=one.letters) if one.letters else ""
        said = ", ".join(part for part in (state, one.decision.rstrip(".").lower(), kept_by, letters) if part)
        if said:
            source = f"{name} ({number})" if number else name
            found.append(phrases["official"].format(source=source, said=said))
    return tuple(dict.fromkeys(found))


def _term_in_words(event: Event, terms: Sequence[Term], language: str) -> str:
    term = next(
        (
            one
            for one in terms
            if one.mention == event.mention and (event.kind is EventKind.POSTPONED) == (one.convention == "R2")
        ),
        None,
    )
    if term is None or event.kind in ANSWERS:
        return ""
    phrases = section(language)["phrases"]
    row = convention(term.convention or VAGUE)
    if not term.words:
        return f" ({phrases['rule'].format(id=row['id'], reading=row[language])})"
    return f" '{term.words}' ({phrases['read_as'].format(id=row['id'], reading=row[language])})"


def _schedule_in_words(
    term: Term | None, schedule: Schedule, answer: DateInterval | None, as_of: dt.date, language: str
) -> list[str]:
    phrases = section(language)["phrases"]
    today = plain_day(as_of, language)
    parts = []
    if schedule in (Schedule.NO_TERM, Schedule.TERM_UNREAD) and answer is None:
        parts.append(phrases["open"].format(day=today))
    if schedule is Schedule.NO_TERM:
        parts.append(phrases["no_term"])
    if term is None or schedule is Schedule.ENDED:
        return parts
    if term.due is None:
        return parts
    parts.append(phrases["due"].format(day=plain_day(term.due, language)))
    late = _late(term, schedule, answer, as_of)
    filled = phrases[schedule.value].format(day=today, days=days_in_words(late, phrases) if late else "")
    return [*parts, filled]


def _late(term: Term, schedule: Schedule, answer: DateInterval | None, as_of: dt.date) -> tuple[int, int] | None:
    due = DateInterval(term.due, term.due)
    if schedule is Schedule.OVERDUE:
        return between(due, DateInterval(as_of, as_of))
    if schedule is Schedule.MET_LATE and answer is not None:
        return between(due, answer)
    return None


def days_in_words(span: tuple[int, int], phrases: dict[str, str]) -> str:
    """A number of days, or the least and the most it can be."""
    low, high = span
    if low != high:
        return phrases["days_between"].format(low=low, high=high)
    return phrases["day"] if low == 1 else phrases["days"].format(days=low)


def plain_day(day: dt.date, language: str) -> str:
    """``13 oktober 2022``."""
    return f"{day.day} {_MONTHS[language if language in _MONTHS else 'nl'][day.month - 1]} {day.year}"


def day_in_words(when: DateInterval, language: str) -> str:
    """A day, or the days between which it lies."""
    phrases: dict[str, Any] = section(language)["phrases"]
    if when.exact:
        return plain_day(when.exact, language)
    low = plain_day(when.earliest, language) if when.earliest else ""
    high = plain_day(when.latest, language) if when.latest else ""
    if low and high:
        return str(phrases["between"]).format(low=low, high=high)
    if high:
        return str(phrases["before"]).format(day=high)
    return str(phrases["after"]).format(day=low) if low else str(phrases["unknown"])
