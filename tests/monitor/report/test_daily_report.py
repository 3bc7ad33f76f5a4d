"""The daily report in words: what is in it, what it counts, and that sides are told of alike."""

from __future__ import annotations

import datetime as dt
import re
from csv import DictReader
from dataclasses import asdict, replace
from io import StringIO

import pytest

from many_nights import PERIOD, event_at, many, mirrored, somewhere, with_sides
from relaas.export.daily_report import csv
from relaas.monitor.drawing.picture import Picture
from relaas.monitor.event import Event
from relaas.monitor.night import Chance, Expectations, Night, Reach
from relaas.monitor.observation import Means
from relaas.monitor.remark import Remark
from relaas.monitor.report.accounts import Ground, passages
from relaas.monitor.report.correction import Correction
from relaas.monitor.report.day import day_of
from relaas.monitor.report.limits import Limits
from relaas.monitor.report.page import Page, Section
from relaas.monitor.report.period import Period
from relaas.monitor.report.report import Number, Report, report
from relaas.monitor.report.words import Words
from relaas.monitor.wording import LANGUAGES, words

EVENTS = (
    event_at("e1", 900.0, 2_600.0, 3_600, side="Noord"),
    event_at("e2", 910.0, 2_610.0, 3_900, side="Noord"),
    event_at("e3", -2_700.0, -1_300.0, 4_000, side="Zuid"),
    event_at("e4", 400.0, 820.0, 5_000),
    somewhere("e5", 6_000),
)


def made(*nights: Night, language: str = "en", corrections: tuple[Correction, ...] = ()) -> Report:
    day, before = day_of(nights, PERIOD), day_of(nights, PERIOD.before)
    return report(day, before, Limits(), Number(3, 2026), corrections, language, dt.date(2026, 9, 24))


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
    assert "from 19:30 on 21 September 2026 to 19:30 on 22 September 2026" in page.basis[0]
    assert "Europe/Brussels (UTC+02:00)" in page.basis[0]
    assert "Given out on 24 September 2026, no earlier than 24 hours" in page.basis[1]


def test_a_night_on_which_the_clock_is_put_back_tells_each_time_with_its_offset() -> None:
    period = Period(dt.date(2026, 10, 25), PERIOD.zone)
    # 02:30 by the clock of summer, and an hour later once more.
    twice = (dt.datetime(2026, 10, 25, hour, 30, 30, tzinfo=dt.UTC).timestamp() - PERIOD.begin for hour in (0, 1))
    events = [event_at(f"e{at}", 900.0, 2_600.0 + 5_000 * at, after) for at, after in enumerate(twice)]
    day = day_of([many(events, begin=period.begin)], period)
    found = report(day, day, Limits(), Number(3, 2026), (), "en", dt.date(2026, 10, 27)).page
    assert "Europe/Brussels (UTC+02:00, and from 02:00 on 25 October 2026 UTC+01:00)" in found.basis[0]
    times = [row[-1] for row in section(found, "Table of what was recorded").tables[0].rows]
    assert times == ["25 Oct, 02:30-02:31 (UTC+02:00)", "25 Oct, 02:30-02:31 (UTC+01:00)"]
    picture = _picture(found, "Hours and events")
    assert picture.table.columns[2] == "Hours of 25"


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
    assert points[5] == (
        "Cameras watched 35.50 of 72 hours and were down for 36.50; microphones listened 35.50 of 72 hours and were"
        " down for 36.50."
    )


def test_the_table_has_a_row_for_what_is_told_in_the_same_words() -> None:
    rows = section(made(many(EVENTS)).page, "Table of what was recorded").tables[0].rows
    assert rows[0] == (
        "1", "Molen (also Heuvel)", "2-4km N-NNE", "Recorded", "2", "Flash and bang",
        "Undetermined (not further specified); assessed to be on the side of Noord", "N/K", "21 Sep, 20:29-20:36",
    )  # fmt: skip
    assert rows[-1][2] == "N/K"
    assert rows[-1][6] == "Undetermined (not further specified); place undetermined: one post heard it"
    assert [row[4] for row in rows] == ["2", "1", "1", "1"]


@pytest.mark.parametrize(("language", "told"), [("en", "Flash, bang and crack"), ("nl", "Flits, knal en scherpe knal")])
def test_a_crack_is_told_as_observed_beside_flash_and_bang_and_explained(language: str, told: str) -> None:
    plain = event_at("e1", 900.0, 2_600.0, 3_600, side="Noord")
    crack = replace(plain.parts[1], kind="crack", time=plain.parts[1].time - 1.0, at=3_200, range_=None)
    pages = [
        made(many([event]), language=language).page for event in (plain, replace(plain, parts=(*plain.parts, crack)))
    ]
    rows = [
        next(table.rows[0] for one in page.sections for table in one.tables if len(table.columns) == 9)
        for page in pages
    ]
    assert rows[1][5] == told
    # Nothing else that is told of it changes: place, side, what is undetermined, weapon, time.
    assert [cell for at, cell in enumerate(rows[0]) if at != 5] == [cell for at, cell in enumerate(rows[1]) if at != 5]
    assert any("scherpe knal" in line or "A crack is" in line for line in lines(pages[1]))


def test_events_more_than_half_an_hour_apart_make_rows_of_their_own() -> None:
    apart = [event_at("e1", 900.0, 2_600.0, 3_600), event_at("e2", 900.0, 2_600.0, 3_600 + 1_980)]
    assert len(made(many(apart)).rows) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_tells_which_of_two_events_of_a_minute_was_first(language: str) -> None:
    """No order of rows or identifiers, in the report, its tables or what incidents quote."""

    def given(*after: float) -> tuple[bytes, object, object]:
        north, south, again, undetermined = after
        events = [
            event_at("e1", 900.0, 2_600.0, north, side="Noord"),
            event_at("e2", -2_700.0, -1_300.0, south, side="Zuid"),
            event_at("e3", 910.0, 2_610.0, again, side="Noord"),
            somewhere("e4", undetermined),
        ]
        found = made(many(events), language=language)
        ground = Ground("net", found.day.by_post, (), PERIOD.zone, Limits(), found.day.line)
        return csv(found), found.page, passages(found.day.events, ground, Words(language))

    assert given(3_610.0, 3_611.0, 3_612.0, 3_613.0) == given(3_643.0, 3_642.0, 3_641.0, 3_640.0)


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
    (table,) = section(found.page, "Corrections").tables
    assert table.caption == "Events of this period that were corrected, as they stood and as they stand now"
    rows = table.rows
    assert "assessed to be on the side of Noord" in rows[0][2]
    assert "side undetermined" in rows[0][3]
    assert rows[1][1] == "not told before"
    assert rows[1][3] == "withdrawn"
    said = " ".join(found.page.sections[0].points)
    assert "1 event of an earlier report is corrected" in said
    assert "1 event was corrected before any report told of it" in said


def test_an_event_of_an_earlier_period_is_told_as_one() -> None:
    earlier = event_at("e0", 900.0, 2_600.0, -3_600)
    corrections = (
        Correction("e0", earlier, None, "was a quarry", "2026-09-26T10:00:00Z", "2/2026"),
        Correction("e1", EVENTS[0], None, "was a quarry", "2026-09-26T10:00:00Z"),
    )
    here, before = section(made(many(EVENTS), corrections=corrections).page, "Corrections").tables
    assert [row[0] for row in here.rows] == ["e1"]
    assert [row[0] for row in before.rows] == ["e0"]
    assert "earlier periods" in before.caption


def test_an_event_that_was_corrected_twice_is_one_event() -> None:
    corrections = (
        Correction("e1", EVENTS[0], replace(EVENTS[0], side=EVENTS[3].side), "another lens", "2026-09-25T10:00:00Z"),
        Correction("e1", replace(EVENTS[0], side=EVENTS[3].side), None, "was a quarry", "2026-09-26T10:00:00Z"),
    )
    found = made(many(EVENTS), corrections=corrections)
    said = " ".join(found.page.sections[0].points)
    assert "1 event was corrected before any report told of it" in said
    assert "of earlier reports" not in said
    assert len(section(found.page, "Corrections").tables[0].rows) == 2


def test_the_table_as_data_keeps_what_was_withdrawn_or_corrected_and_counts_it_no_more() -> None:
    events = [event_at("e1", 900.0, 2_600.0, 3_600, side="Noord"), event_at("e9", -900.0, 2_600.0, 9_000)]
    corrections = (
        Correction("e9", events[1], None, "was a quarry", "2026-09-25T10:00:00Z", "2/2026"),
        Correction("e1", replace(events[0], side=events[1].side), events[0], "lens", "2026-09-26T10:00:00Z"),
        Correction("e0", event_at("e0", 900.0, 2_600.0, -3_600), None, "of a day before", "2026-09-25T10:00:00Z"),
    )
    rows = list(DictReader(StringIO(csv(made(many(events[:1]), corrections=corrections)).decode())))
    assert [(row["events"], row["number"], row["standing"], row["reason"]) for row in rows] == [
        ("e1", "1", "stands", ""), ("e9", "0", "withdrawn", "was a quarry"), ("e1", "0", "corrected", "lens"),
    ]  # fmt: skip
    assert rows[0]["side"] == "Noord"
    assert rows[2]["side"] == "undetermined"
    assert csv(made(many())).decode().strip().split(",")[-3:] == ["standing", "reason", "more"]


def test_where_posts_stand_about_the_line_is_told_beside_what_they_see() -> None:
    """Totals of the sides hang on it."""
    table = section(made(many(EVENTS)).page, "Posts").tables[0]
    at = table.columns.index("Line of contact")
    assert [row[at] for row in table.rows] == ["on the side of Zuid, 0.8 km from it"] * 3
    swapped = section(made(with_sides(many(EVENTS), "Zuid", "Noord")).page, "Posts").tables[0]
    assert [row[at] for row in swapped.rows] == ["on the side of Noord, 0.8 km from it"] * 3


def test_nothing_recorded_is_not_nothing_fired() -> None:
    page = made(many((), begin=PERIOD.begin - 5 * 86_400)).page
    summary = section(page, "Summary")
    unknown, hours = summary.points
    assert unknown == (
        "No post recorded anything in this period, so nothing is known of it. Of the previous period there is no"
        " recording."
    )
    assert hours == (
        "Cameras watched 0.00 of 72 hours and were down for 72.00; microphones listened 0.00 of 72 hours and were down"
        " for 72.00."
    )
    beside = section(page, "What goes with every total")
    assert beside.paragraphs[0].startswith("Nothing was watched in this period.")
    assert beside.tables == ()
    assert summary.paragraphs[0].startswith("Nothing seen is not nothing fired")
    assert all(row[3] == "the whole period" for row in _picture(page, "Hours and events").table.rows)


def test_a_quiet_night_has_no_rows_and_all_else() -> None:
    page = made(many()).page
    assert section(page, "Table of what was recorded").paragraphs == ("No event was recorded in this period.",)
    assert section(page, "Hours and events").picture is not None


def test_no_remark_is_given_out_in_full() -> None:
    """What remarks say names files and figures; their code and their post are told."""
    remark = Remark("RECORDING-TRUNCATED", "recordings/P1/secret-name.mkv", {"after": 1011.5, "whole": 2000.0})
    page = made(replace(many(EVENTS), remarks=(remark, remark))).page
    assert ("Molen", "a recording breaks off; what is there is used (RECORDING-TRUNCATED)", "1") in section(
        page, "Posts"
    ).tables[1].rows
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
    assert found.rows[0].events == tuple(sorted(f"e{at}" for at in range(1_000)))


def test_both_languages_have_every_word_with_the_same_places() -> None:
    table = words("report/words.toml")
    assert set(table) == set(LANGUAGES)
    assert set(table["nl"]) == set(table["en"])
    for name, told in table["nl"].items():
        assert sorted(re.findall(r"\{\w+\}", told)) == sorted(re.findall(r"\{\w+\}", table["en"][name])), name
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


CHANCES = (Chance("flash-and-bang", 12_986.06, 480.0, 2.4), Chance("sound-only", 0.5, 0.0, 0.0))
REACHES = tuple(
    Reach(post, means, distance, chance)
    for post, more in (("P0", 0.0), ("P1", 0.04))
    for means in Means
    for distance, chance in ((750.0, 0.84 + more), (1_250.0, 0.80 + more), (3_500.0, 0.4), (5_000.0, 0.1))
)


def watched(begin: float, seconds: float, chances: tuple[Chance, ...] = CHANCES) -> Night:
    """A night with what goes with its totals, in which every post was at work for so many seconds."""
    night = many(EVENTS, begin=begin)
    watches = tuple(replace(one, begin=night.begin, end=night.begin + seconds) for one in night.observations.watches)
    return replace(
        night,
        observations=replace(night.observations, watches=watches),
        expectations=Expectations(chances=chances, reaches=REACHES),
    )


def test_the_summary_has_chance_and_reach_beside_its_totals() -> None:
    points = section(made(watched(PERIOD.begin, 36_000.0)).page, "Summary").points
    assert points[6] == (
        "By chance alone 1.0 events with a place were to be expected in the 10.0 hours in which any post watched or"
        " listened (2.4 in 24 hours)."
    )
    # Between the bands by a straight line; the posts differ near by and not far off.
    assert points[7] == (
        "An event 1, 2 and 4 km away is recorded with a chance of 82-86, 67-69 and 30 % by a camera that has it in its"
        " picture, and of 82-86, 67-69 and 30 % by a microphone."
    )


def test_where_recordings_are_too_short_the_summary_says_so() -> None:
    night = watched(PERIOD.begin, 40.0, (Chance("flash-and-bang", 12_986.06),))
    page = made(night).page
    assert section(page, "Summary").points[6] == (
        "How many events with a place chance alone makes could not be counted: the recordings are too short. Flashes"
        " and sounds that fall together by chance, placed or not: 6.0 in the 0.01 hours in which any post watched or"
        " listened."
    )
    beside = section(page, "What goes with every total")
    assert any(one.startswith("N/K: clocks are slid") for one in beside.paragraphs)
    assert beside.tables[0].rows[0][1:] == ("N/K", "6.0 (13,000)", "N/K")


def test_chance_is_told_for_the_hours_watched_and_what_could_be_placed_first() -> None:
    table = section(made(watched(PERIOD.begin, 36_000.0)).page, "What goes with every total").tables[0]
    assert table.columns[1] == "Could have been declared with a place"
    assert "10.0 hours watched" in table.caption
    assert table.rows[0][1:] == ("1.0 (2.4)", "5,400 (13,000)", "200 (480)")
    assert table.rows[1][1:] == ("0 (0)", "0.21 (0.50)", "0 (0)")


def test_equal_chances_are_told_once() -> None:
    table = section(made(watched(PERIOD.begin, 36_000.0)).page, "What goes with every total").tables[1]
    assert table.rows[0][1:] == ("84-88 %", "84-88 %")
    assert table.rows[-1][1:] == ("10 %", "10 %")


def test_a_day_without_recordings_is_compared_with_the_one_before() -> None:
    points = section(made(many(EVENTS, begin=PERIOD.before.begin)).page, "Summary").points
    assert points[0].endswith("so nothing is known of it. In the previous period it recorded 0.")
    earlier = [event_at("f1", 0.0, 3_000.0, -20_000, side="Noord")]
    dutch = section(made(many(earlier, begin=PERIOD.before.begin), language="nl").page, "Samenvatting").points
    assert dutch[0].endswith("In de vorige periode was er 1 gebeurtenis.")
    points = section(made(many(earlier, begin=PERIOD.before.begin)).page, "Summary").points
    assert points[0].endswith("In the previous period it recorded 1.")
    assert points[1:4] == (
        "Noord: unknown; in the previous period 1.", "Zuid: unknown; in the previous period 0.",
        "Side undetermined: unknown; in the previous period 0.",
    )  # fmt: skip


def test_remarks_are_told_by_post_with_their_reason_and_lights_are_counted() -> None:
    remarks = (
        Remark("RECORDING-TRUNCATED", "P2/0002.mkv"),
        Remark("RECORDING-TRUNCATED", "P0/0002.mkv"),
        Remark("FLASHES-HELD-BACK", "P1", {"gate": "lamp", "count": 40}),
        Remark("FLASHES-HELD-BACK", "P1", {"gate": "single", "count": 2}),
        Remark("WEATHER-MISSING", "weather.csv"),
        Remark("NEVER-HEARD-OF", "P0", {"some": "thing"}),
    )
    rows = section(made(replace(many(EVENTS), remarks=remarks)).page, "Posts").tables[1].rows
    assert [(row[0], row[1].rpartition("(")[2].rstrip(")"), row[2]) for row in rows] == [
        ("Heuvel", "NEVER-HEARD-OF", "1"),
        ("Heuvel", "RECORDING-TRUNCATED", "1"),
        ("Molen", "FLASHES-HELD-BACK", "42"),
        ("Brug", "RECORDING-TRUNCATED", "1"),
        ("the whole network", "WEATHER-MISSING", "1"),
    ]


def test_hours_of_work_are_told_to_the_minute_as_all_times_are() -> None:
    """A flash near by blinds a camera for a second; the edge of that second would tell when it was."""

    def given(blind: float) -> tuple[object, ...]:
        night = many()
        at = PERIOD.begin + 7_200 + blind
        watches = [
            part for one in night.observations.watches for part in (replace(one, end=at), replace(one, begin=at + 1.0))
        ]
        hours = _picture(
            made(replace(night, observations=replace(night.observations, watches=tuple(watches)))), "Hours and events"
        )
        return hours.drawing, hours.table

    assert given(605.0) == given(618.0)


def test_places_are_told_with_their_hemispheres_and_distances_as_they_are_in_the_table_as_data() -> None:
    reaches = (Reach("P0", Means.CAMERA, 250.0, 0.9), Reach("P0", Means.CAMERA, 750.0, 0.8))
    found = many(EVENTS)
    found = replace(found, expectations=replace(found.expectations, reaches=reaches))
    assert [row[0] for row in section(made(found).page, "What goes with every total").tables[-1].rows] == [
        "0.25 km",
        "0.75 km",
    ]
    seen = _picture(made(found, language="nl"), "Kaart").table.rows
    assert re.fullmatch(r"\d+,\d{4}° NB, \d+,\d{4}° OL", seen[0][2])
    assert re.fullmatch(r"(\S+° NB, \S+° OL) tot (\S+° NB, \S+° OL)", seen[-1][2])


def test_the_map_says_why_it_has_squares() -> None:
    assert section(made(many(EVENTS)).page, "Map").paragraphs == (
        (
            "Places are told by squares of 500 m and more, not by points or ellipses, so that nobody learns a place"
            " finer than that."
        ),
    )


def test_one_row_is_told_as_one() -> None:
    cells = [row[1] for row in _picture(made(many(EVENTS[:1])), "Map").table.rows]
    assert "row 1" in cells
    assert "rows 1" not in cells


def test_minutes_of_watching_are_not_told_as_no_hours() -> None:
    rows = _picture(made(watched(PERIOD.begin, 40.0)), "Hours and events").table.rows
    assert {row[2] for row in rows} == {"0.01"}


@pytest.mark.parametrize(("value", "told"), [(0.0, "0"), (0.004, "< 0.01"), (0.0449, "0.04"), (7.04, "7.0"),
                                             (12_986.06, "13,000"), (99.6, "100"), (149.0, "150")])  # fmt: skip
def test_what_is_expected_is_told_to_two_digits(value: float, told: str) -> None:
    assert Words("en").rough(value) == told
