"""The daily report in words: what is in it, what it counts, and that sides are told of alike."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict, replace
from importlib.resources import files

import pytest

from many_nights import PERIOD, event_at, many, mirrored, somewhere, with_sides
from relaas.monitor.event import Event
from relaas.monitor.night import Night
from relaas.monitor.remark import Remark
from relaas.monitor.report.correction import Correction
from relaas.monitor.report.day import day_of
from relaas.monitor.report.limits import Limits
from relaas.monitor.report.page import Page, Picture, Section
from relaas.monitor.report.report import Number, Report, report
from relaas.monitor.report.words import LANGUAGES, Words

EVENTS = (
    event_at("e1", 900.0, 2_600.0, 3_600, side="Noord"),
    event_at("e2", 910.0, 2_610.0, 3_900, side="Noord"),
    event_at("e3", -2_700.0, -1_300.0, 4_000, side="Zuid"),
    event_at("e4", 400.0, 820.0, 5_000),
    somewhere("e5", 6_000),
)


def made(*nights: Night, language: str = "en", corrections: tuple[Correction, ...] = ()) -> Report:
    day, before = day_of(nights, PERIOD), day_of(nights, PERIOD.before)
    return report(day, before, Limits(), Number(3, 2026), corrections, language)


def section(page: Page, title: str) -> Section:
    return next(one for one in page.sections if one.title == title)


def lines(page: Page) -> list[str]:
    """Every word of a report, in order."""
    found = [page.title, *page.basis]
    for one in page.sections:
        tables = (*one.tables, *((one.picture.table,) if one.picture else ()))
        found += [one.title, *one.paragraphs, *one.points]
        found += [cell for table in tables for cells in (table.columns, *table.rows) for cell in cells]
    return found


def test_the_head_says_what_it_rests_on() -> None:
    page = made(many(EVENTS)).page
    assert page.title == "Daily report 3/2026: Verzonnen net, 22 September 2026"
    assert "as of 19:30 on 22 September 2026" in page.basis[0]
    assert "Europe/Brussels (UTC+02:00)" in page.basis[0]
    assert "no earlier than 24 hours" in page.basis[1]


def test_the_summary_counts_every_event_once_and_compares() -> None:
    earlier = many([event_at("f1", 0.0, 3_000.0, -20_000, side="Noord")], begin=PERIOD.before.begin)
    points = section(made(earlier, many(EVENTS)).page, "Summary").points
    assert points[0] == "Verzonnen net recorded 5 events. In the previous period it recorded 1."
    assert points[1].startswith("Noord: 2 events")
    assert points[1].endswith("in the previous period 1.")
    assert points[2].startswith("Zuid: 1 event at")
    assert points[2].endswith("in the previous period 0.")
    assert points[3] == "Side undetermined: 2 events; in the previous period 0."
    assert points[4] == "Of all events the place of 1 is undetermined."
    assert "Cameras watched 35.50 of 72 hours" in points[5]


def test_the_table_has_a_row_for_what_is_told_in_the_same_words() -> None:
    rows = section(made(many(EVENTS)).page, "Table of what was recorded").tables[0].rows
    assert rows[0] == (
        "1", "Molen (also Heuvel)", "2-4km N-NNE", "Recorded", "2", "Flash and bang",
        "Undetermined (not further specified); assessed to be on the side of Noord", "N/K", "21 Sep, 20:29-20:36",
    )  # fmt: skip
    assert rows[-1][2] == "N/K"
    assert rows[-1][6] == "Undetermined (not further specified); place undetermined: one post heard it"
    assert [row[4] for row in rows] == ["2", "1", "1", "1"]


def test_events_more_than_half_an_hour_apart_make_rows_of_their_own() -> None:
    apart = [event_at("e1", 900.0, 2_600.0, 3_600), event_at("e2", 900.0, 2_600.0, 3_600 + 1_980)]
    assert len(made(many(apart)).rows) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_swapped_sides_give_the_report_with_their_names_swapped(language: str) -> None:
    one = lines(made(many(EVENTS), language=language).page)
    other = lines(made(with_sides(many(EVENTS), "Zuid", "Noord"), language=language).page)
    swap = {"Noord": "Zuid", "Zuid": "Noord"}
    assert [re.sub("Noord|Zuid", lambda found: swap[found[0]], line) for line in one] == other
    assert one != other


def test_a_mirrored_night_gives_the_mirrored_report() -> None:
    """East and west change over in places and pictures, and nothing else changes: no number, no reason, no order."""
    one, other = made(many(EVENTS)), made(mirrored(many(EVENTS)))
    for mine, theirs in zip(one.rows, other.rows, strict=True):
        assert (mine.events, mine.when, mine.side, mine.kinds) == (
            theirs.events,
            theirs.when,
            theirs.side,
            theirs.kinds,
        )
        if mine.whence is not None and mine.whence.first is not None and mine.whence.last is not None:
            assert theirs.whence == replace(mine.whence, first=-mine.whence.last % 16, last=-mine.whence.first % 16)
        for here, there in zip(mine.regions, reversed(theirs.regions), strict=True):
            west, south, east, north = here.bounds
            assert there.bounds == (-east, south, -west, north)
    assert section(one.page, "Summary") == section(other.page, "Summary")
    assert section(one.page, "What is undetermined") == section(other.page, "What is undetermined")
    picture, reflected = (_picture(page, "Map") for page in (one.page, other.page))
    assert (picture.drawing.width, picture.drawing.height) == (reflected.drawing.width, reflected.drawing.height)


def _picture(found: Report | Page, title: str) -> Picture:
    picture = section(found if isinstance(found, Page) else found.page, title).picture
    assert picture is not None
    return picture


def test_corrections_tell_the_former_and_the_new() -> None:
    former, now = EVENTS[0], replace(EVENTS[0], side=EVENTS[3].side)
    corrections = (
        Correction("e1", former, now, "another lens", "2026-09-25T10:00:00Z", "2/2026"),
        Correction("e3", EVENTS[2], None, "was a quarry", "2026-09-26T10:00:00Z"),
    )
    found = made(many(EVENTS), corrections=corrections)
    rows = section(found.page, "Corrections").tables[0].rows
    assert "assessed to be on the side of Noord" in rows[0][2]
    assert "side undetermined" in rows[0][3]
    assert rows[1][1] == "not told before"
    assert rows[1][3] == "withdrawn"
    assert any("2 events of earlier reports are corrected" in point for point in found.page.sections[0].points)


def test_nothing_recorded_is_not_nothing_fired() -> None:
    page = made(many((), begin=PERIOD.begin - 5 * 86_400)).page
    summary = section(page, "Summary")
    assert summary.points == ("No post recorded anything in this period, so nothing is known of it.",)
    assert summary.paragraphs[0].startswith("Nothing seen is not nothing fired")
    assert all(row[3] == "the whole period" for row in _picture(page, "Hours and events").table.rows)


def test_a_quiet_night_has_no_rows_and_all_else() -> None:
    page = made(many()).page
    assert section(page, "Table of what was recorded").paragraphs == ("No event was recorded in this period.",)
    assert section(page, "Hours and events").picture is not None


def test_no_remark_is_given_out_in_full() -> None:
    """What remarks say names files and figures; their code and their post are told."""
    remark = Remark("RECORDING-TRUNCATED", "recordings/P1/secret-name.mkv", "breaks off at 1011.5 m")
    page = made(replace(many(EVENTS), remarks=(remark, remark))).page
    assert ("RECORDING-TRUNCATED", "Molen", "1") in section(page, "Posts").tables[1].rows
    assert not any("secret" in line or "1011" in line for line in lines(page))


def test_no_word_of_a_report_is_finer_than_its_limits() -> None:
    """No figure of an event's own place or time stands anywhere in it."""
    event = event_at("e1", 912.3, 2_633.7, 3_661.7, side="Noord")
    given = repr(asdict(made(many([event])).page))
    for exact in ("912.3", "2633.7", "2_633", "20:31:01"):
        assert exact not in given


def test_a_thousand_events_of_a_barrage_make_few_rows() -> None:
    events: list[Event] = [
        event_at(f"e{at}", 900.0 + at % 7, 2_600.0 + at % 11, 3_600 + at * 20, side="Noord") for at in range(1_000)
    ]
    found = made(many(events))
    assert len(found.rows) == 1
    assert found.rows[0].events == tuple(f"e{at}" for at in range(1_000))


def test_both_languages_have_every_word_with_the_same_places() -> None:
    table = tomllib.loads((files("relaas.monitor.report") / "words.toml").read_text(encoding="utf-8"))
    assert set(table) == set(LANGUAGES)
    assert set(table["nl"]) == set(table["en"])
    for name, words in table["nl"].items():
        assert sorted(re.findall(r"\{\w+\}", words)) == sorted(re.findall(r"\{\w+\}", table["en"][name])), name
    assert Words("nl").number(1.5) == "1,5"


@pytest.mark.parametrize(("language", "word"), [("nl", "FICTIEF"), ("en", "INVENTED")])
def test_a_made_up_network_is_never_named_without_saying_so(language: str, word: str) -> None:
    page = made(replace(many(EVENTS), invented=True), language=language).page
    assert word in page.title
    assert page.basis[0] == Words(language)("basis-invented")
    assert all(word in line for line in lines(page) if "Verzonnen net" in line)
    assert word not in repr(made(many(EVENTS), language=language).page)


def test_no_reason_puts_an_event_at_the_line() -> None:
    event = event_at("e1", 900.0, 810.0, 3_600)
    page = made(many([replace(event, side=replace(event.side, why="at-the-line"))])).page
    assert not any("at the line itself" in line for line in lines(page))
    assert any("places on either side of the line fit" in line for line in lines(page))
