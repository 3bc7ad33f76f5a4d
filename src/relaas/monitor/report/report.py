"""A daily report: what is told of a day, in words and as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from relaas.monitor.report import sections, standing
from relaas.monitor.report.correction import Correction
from relaas.monitor.report.day import Day
from relaas.monitor.report.grouping import Told, alone, told
from relaas.monitor.report.limits import Limits
from relaas.monitor.report.mapping import map_of
from relaas.monitor.report.moments import Moments, changed_at, offset
from relaas.monitor.report.page import Page, Section
from relaas.monitor.report.period import Period
from relaas.monitor.report.strip import strip
from relaas.monitor.report.words import Words


@dataclass(frozen=True, slots=True)
class Number:
    """By what a report goes.

    Attributes:
        number: in the order of the days reported in a year, from 1.
        year: of the day.
        revision: 0 for the first form, then one more each time the day is reported anew.
    """

    number: int
    year: int
    revision: int = 0

    def __str__(self) -> str:
        """``12/2026``, and ``12/2026 r1`` for its first revision."""
        return f"{self.number}/{self.year}" + (f" r{self.revision}" if self.revision else "")


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Attributes:
        number: by what it goes.
        day: what it is about; this holds more than may be given out.
        rows: what is told of events.
        page: the same in words, with everything that goes with it; only this and the rows are given out.
        corrected: events of the day that do not stand so any more, as they would be told, each with its correction.
    """

    number: Number
    day: Day
    rows: tuple[Told, ...]
    page: Page
    corrected: tuple[tuple[Told, Correction], ...] = ()


def report(
    day: Day,
    before: Day,
    limits: Limits,
    number: Number,
    corrections: Sequence[Correction],
    language: str,
    issued: dt.date,
) -> Report:
    """Make the report of a day.

    Args:
        day: what is known of it.
        before: the same of the day before it.
        limits: how late and how coarse it is.
        number: by what it goes.
        corrections: of events before the end of the period.
        language: ``nl`` or ``en``.
        issued: the day on which it is given out, by the clock of the network's zone.
    """
    words = Words(language)
    rows = told(day.events, day.by_post, limits, day.line)
    given = sections.in_report(corrections, day.period.end)
    drawn, hours = map_of(rows, day, words), strip(rows, day, words)
    parts = (
        sections.summary(day, before, given, words),
        sections.events(rows, day, words),
        Section(drawn.title, (words("map-squares", cell=f"{limits.cell:g}"),), picture=drawn),
        Section(hours.title, picture=hours),
        standing.posts(day, words),
        sections.undetermined(day, words),
        sections.expected(day, words),
        sections.corrections(given, day, limits, words),
        sections.notes(words),
    )
    name = "title-revised" if number.revision else "title"
    title = words(name, number=number.number, year=number.year, revision=number.revision)
    network = words.network(day.network, day.invented)
    subject = words("subject", network=network, day=words.day(day.period.day))
    page = Page(
        f"{title}: {subject}", language, day.period.day.isoformat(), issued.isoformat(),
        _basis(day, limits, issued, words), parts,
    )  # fmt: skip
    corrected = tuple(
        (alone(one.former, day.by_post, limits, day.line), one) for one in given if sections.of_period(one, day)
    )
    return Report(number, day, rows, page, corrected)


def _basis(day: Day, limits: Limits, issued: dt.date, words: Words) -> tuple[str, ...]:
    period = day.period
    told = words(
        "basis", network=words.network(day.network, day.invented), before=words.day(period.before.day),
        day=words.day(period.day), zone=period.zone.key, offset=_offset(period, words),
    )  # fmt: skip
    coarse = words(
        "basis-delay", issued=words.day(issued), delay=f"{limits.delay:g}", cell=f"{limits.cell:g}",
        range=f"{limits.range:g}", minutes=words.counted("minutes", int(limits.minutes)),
    )  # fmt: skip
    return (words("basis-invented"), told, coarse) if day.invented else (told, coarse)


def _offset(period: Period, words: Words) -> str:
    """How far the clock of the zone is from UTC, and from when otherwise where it is put forward or back."""
    first, last = (dt.datetime.fromtimestamp(one, period.zone) for one in (period.begin, period.end))
    change = changed_at(Moments(period.begin, period.end), period.zone)
    if change is None:
        return offset(first)
    return words("offset-changes", before=offset(first), clock=f"{change:%H:%M}", day=words.day(change.date()),
                 after=offset(last))  # fmt: skip
