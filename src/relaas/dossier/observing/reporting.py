"""Daily reports out of a dossier: made from its nights, given out no earlier than they may be, kept as sources."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from relaas.dossier.observing.checking import zone_of
from relaas.dossier.observing.entering import enter
from relaas.dossier.observing.nights import Nights, need, nights_of, standing_events
from relaas.model.access import Level
from relaas.monitor.event import Event
from relaas.monitor.report.accounts import Ground, passages
from relaas.monitor.report.correction import Correction
from relaas.monitor.report.day import Day, day_of
from relaas.monitor.report.documents import account_document, settlements_in
from relaas.monitor.report.limits import Limits, limits_of
from relaas.monitor.report.period import Period, check_day, hold_back
from relaas.monitor.report.reckoned import expected
from relaas.monitor.report.report import Number, Report, report
from relaas.monitor.report.settlements import Settlement
from relaas.monitor.report.words import Words
from relaas.record.log.leaf import parse_time
from relaas.record.observed import Made, Observed

if TYPE_CHECKING:
    from relaas.dossier.dossier import Dossier

_REASON = "a daily report that was given out"
_NUMBER = re.compile(r"(?P<number>\d{1,6})/(?P<year>\d{4})(?: r(?P<revision>\d{1,4}))?")

#: In the head of a page, before anything that others named.
_ISSUED = re.compile(rb'<meta name="dcterms.issued" content="(?P<day>\d{4}-\d\d-\d\d)">')

#: Makes a report into files, by name.
Printer = Callable[[Report], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class GivenOut:
    """A report that was given out.

    Attributes:
        report: what it tells.
        files: as it was printed, by name.
        again: whether it had been given out before, the same in every byte.
    """

    report: Report
    files: Mapping[str, bytes]
    again: bool


def give_out(dossier: Dossier, day: dt.date, language: str, printer: Printer, *, by: str, now: float) -> GivenOut:
    """Make the report of a day, enter it in the record for everybody to see, and give it back.

    Where the day was reported before and nothing it tells of has changed, that report is given again. Where something
    has, this is a revision of it, and both stay.

    Args:
        dossier: where the nights are.
        day: on which the period ends.
        language: ``nl`` or ``en``.
        printer: makes the files.
        by: who gives it out, for the log.
        now: the time by the clock, seconds since 1970.

    Raises:
        DayError: where no posts can have recorded on that day.
        NoNightError: where the dossier has no night.
        TooEarlyError: where the day may not be told of yet.
        ClockBehindError: where the clock is behind the log.
        FloorError: where dossier.toml asks for finer or earlier reports than there may be.
        DossierLockedError: where another process is writing.
        KeyMissingError: where the key of the log is not on this computer.
    """
    check_day(day)
    limits = limits_of(dossier.settings.monitor)
    with dossier.writing("giving out a report"):
        found = need(nights_of(dossier), dossier)
        period = Period(day, zone_of(found.nights[-1]))
        told, before, corrected = _days(dossier, found, period)
        hold_back(period, told.last, limits, now, _last_entry(dossier))
        given = [one for one in found.sources if one.made is Made.REPORT and one.night == day.isoformat()]

        @cache
        def printed(number: Number, spoken: str) -> tuple[Report, Mapping[str, bytes]]:
            issued = _issued(dossier, given, number, spoken) or dt.datetime.fromtimestamp(now, period.zone).date()
            made = report(told, before, limits, number, corrected, spoken, issued)
            return made, printer(made)

        number, again = _number(given, found, day, language, lambda at, spoken: _digests(printed(at, spoken)[1]))
        made, files = printed(number, language)
        if again:
            return GivenOut(made, _kept(dossier, given, number, files), True)
        _enter(dossier, made, files, found, limits, by)
    return GivenOut(made, files, False)


def _days(dossier: Dossier, found: Nights, period: Period) -> tuple[Day, Day, tuple[Correction, ...]]:
    """A period and the one before it as they stand, with the corrections of what was told before."""
    told_in = _told_in(found)
    corrected: list[Correction] = []
    standing: dict[str, Event | None] = {}
    for one, former, now in standing_events(dossier, found):
        number = told_in.get((one.corrects, one.index), "")
        corrected.append(Correction(one.corrects, former, now, one.reason, one.at, number))
        standing[one.corrects] = now
    return (
        day_of(found.nights, period, standing), day_of(found.nights, period.before, standing), tuple(corrected),
    )  # fmt: skip


def _told_in(found: Nights) -> dict[tuple[str, int], str]:
    """For each correction the number of the last report, given out before it, of the day of its event."""
    zone, told = zone_of(found.nights[-1]), {}
    for one in found.corrected:
        event = found.events.get(one.corrects)
        if event is None:
            continue
        reports = [
            given.number for given in found.sources
            if given.made is Made.REPORT and given.index < one.index
            and Period(dt.date.fromisoformat(given.night), zone).holds(event.origin)
        ]  # fmt: skip
        if reports:
            told[one.corrects, one.index] = reports[-1]
    return told


def _last_entry(dossier: Dossier) -> float:
    size = dossier.log.size
    return parse_time(dossier.log.entry(size - 1).leaf.at).timestamp() if size else 0.0


def _number(
    given: Sequence[Observed], found: Nights, day: dt.date, language: str, form: Callable[[Number, str], frozenset[str]]
) -> tuple[Number, bool]:
    """By what a report of a day goes, and whether it was given out in this form before.

    Days are numbered in the order in which they were first reported in a year. A report in another language has the
    number of the one it says the same as.

    Args:
        given: files of reports of that day.
        found: all there is in the dossier.
        day: which day.
        language: of the report.
        form: digests of the files that a report would have by a number and in a language.
    """
    if not given:
        reports = [one for one in found.sources if one.made is Made.REPORT]
        return Number(len({one.night for one in reports if one.night[:4] == str(day.year)}) + 1, day.year), False
    latest = max((_parsed(one.number) for one in given), key=lambda one: one.revision)
    by_language: dict[str, set[str]] = {}
    for one in given:
        if one.number == str(latest):
            by_language.setdefault(one.language, set()).add(one.observed)
    if language in by_language:
        if form(latest, language) <= by_language[language]:
            return latest, True
    elif all(form(latest, other) <= digests for other, digests in by_language.items()):
        return latest, False
    return Number(latest.number, latest.year, latest.revision + 1), False


def _kept(
    dossier: Dossier, given: Sequence[Observed], number: Number, files: Mapping[str, bytes]
) -> dict[str, bytes]:  # fmt: skip
    """The files of a report as they were given out: what is printed anew where it is the same, else as it is kept."""
    digests = {one.observed for one in given if one.number == str(number)}
    by_name = {name: digest for digest, name in dossier.names(digests).items()}
    return {
        name: content if sha256(content).hexdigest() in digests else dossier.vault.read(by_name[name])
        for name, content in files.items()
    }


def _issued(dossier: Dossier, given: Sequence[Observed], number: Number, language: str) -> dt.date | None:
    """The day that stands in a report as that on which it was given out; None where it was not given out yet."""
    for one in given:
        if (one.number, one.language) == (str(number), language) and one.observed in dossier.vault:
            found = _ISSUED.search(dossier.vault.read(one.observed)[:2_000])
            if found:
                return dt.date.fromisoformat(found["day"].decode())
    return None


def _parsed(number: str) -> Number:
    form = _NUMBER.fullmatch(number)
    if form is None:
        raise ValueError(number)
    return Number(int(form["number"]), int(form["year"]), int(form["revision"] or 0))


def _digests(files: Mapping[str, bytes]) -> frozenset[str]:
    # A PDF is set by fonts and a typesetter that may be other ones elsewhere; page and table say all that it says.
    return frozenset(sha256(content).hexdigest() for name, content in files.items() if not name.endswith(".pdf"))


def _enter(
    dossier: Dossier, made: Report, files: Mapping[str, bytes], found: Nights, limits: Limits, by: str
) -> None:  # fmt: skip
    day, network, language = made.day.period.day, made.day.network, made.page.language
    with tempfile.TemporaryDirectory(prefix="relaas-report-") as scratch:
        out = Path(scratch)
        entered: dict[Path, Observed] = {}
        told = any(one.made is Made.TOLD and one.number == str(made.number) for one in found.sources)
        account = [] if told else _account(made, _settlements(dossier, found), limits)
        for name, content, what in [*((*file, Made.REPORT) for file in files.items()), *account]:
            path = out / name
            path.write_bytes(content)
            entered[path] = Observed(
                observed=sha256(content).hexdigest(), made=what, network=network, night=day.isoformat(),
                number=str(made.number), language=language, by=by,
            )  # fmt: skip
        where = f"posts/{network}/reports/{day.isoformat()}"
        enter(dossier, entered, Level.PUBLIC, reason=_REASON, by=by or "relaas monitor report", where=where)


def _settlements(dossier: Dossier, found: Nights) -> tuple[Settlement, ...]:
    """The named places that nights came with."""
    known: dict[Settlement, None] = {}
    for one in found.sources:
        if one.made is Made.ACCOUNT and one.observed in dossier.vault:
            known.update(dict.fromkeys(settlements_in(dossier.vault.read(one.observed))))
    return tuple(known)


def _account(made: Report, known: Sequence[Settlement], limits: Limits) -> list[tuple[str, bytes, Made]]:
    """What the report tells, in the words in which incidents show it beside what papers tell."""
    day, words = made.day, Words(made.page.language)
    network = words.network(day.network, day.invented)
    ground = Ground(network, day.by_post, known, day.period.zone, limits, day.line)
    found = passages(day.events, ground, words)
    if not found:
        return []
    title = words("account-report", number=made.number, network=network, day=words.day(day.period.day))
    told = expected(day.coverage, day.chances, day.reaches, day.period.end - day.period.begin)
    content = account_document(
        title, day.network, day.period.zone.key, found, (), told, report=str(made.number),
        issued=made.page.issued, language=made.page.language,
    )  # fmt: skip
    name = f"account-{str(made.number).replace('/', '-').replace(' ', '-')}-{made.page.language}.json"
    return [(name, content, Made.TOLD)]
