"""Dates: the case table, and laws that hold for any text."""

from __future__ import annotations

import datetime as dt
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_table import Case, check, load
from relaas import extract
from relaas.extract.dates.calendar import bounds, day_by_rule, easter, shift, value_of
from relaas.extract.dates.words import duration, number, ordinal
from relaas.model.mention import DateMention

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
WORDS = [
    "op", "13", "oktober", "jl.", "2022", "begin", "van", "de", "jaren", "’90", "drie", "weken", "later", "elk", "jaar",
    "€", "nr.", "1/3", "13-10-2022", "dezelfde", "dag", "zomer", "kwartaal", "eerste", "t/m", "–", "\n", ".", "vorige",
    "geleden", "30", "februari", "29", "eeuw", "20e", "maandag", "per", "nu", "99999", "0/0/0", "een", "half",
]  # fmt: skip


def dates(text: str, day: dt.date | None = None) -> list[DateMention]:
    return [m for m in extract(text, date=day, language="nl") if isinstance(m, DateMention)]


@pytest.mark.parametrize("case", load("dates"), ids=lambda case: case.note)
def test_case(case: Case) -> None:
    check(case, "date")


@given(day=DAYS, written=DAYS)
@settings(max_examples=60, deadline=None)
def test_jl_is_before_and_as_is_after_the_letter(day: dt.date, written: dt.date) -> None:
    named = f"{day.day} {MONTHS[day.month - 1]}"
    past = dates(f"Het overleg van {named} jl. is voorbij.", written)[0]
    future = dates(f"Het overleg van {named} a.s. gaat door.", written)[0]
    assert past.value < written.isoformat() < future.value
    assert past.value[4:] == future.value[4:] == day.isoformat()[4:]


@given(day=DAYS)
@settings(max_examples=60, deadline=None)
def test_a_day_written_out_means_itself(day: dt.date) -> None:
    found = dates(f"De vergadering van {day.day} {MONTHS[day.month - 1]} {day.year} ging niet door.")[0]
    assert found.value == day.isoformat()
    assert found.earliest == found.latest == day


@given(words=st.lists(st.sampled_from(WORDS), max_size=40), day=st.none() | DAYS)
@settings(max_examples=150, deadline=None)
def test_mentions_are_verbatim_and_apart_in_any_text(words: list[str], day: dt.date | None) -> None:
    text = " ".join(words)
    found = dates(text, day)
    assert all(text[m.span.start : m.span.end] == m.quote for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(m.value for m in found)
    assert all(m.earliest is None or m.latest is None or m.earliest <= m.latest for m in found)


@given(day=DAYS, unit=st.sampled_from(["D", "W", "M", "Q", "H", "Y", "10Y", "100Y"]))
@settings(max_examples=80, deadline=None)
def test_a_unit_holds_the_day_it_is_made_from(day: dt.date, unit: str) -> None:
    first, last = bounds(value_of(day, unit))
    assert first is not None
    assert last is not None
    assert first <= day <= last


@given(day=DAYS, unit=st.sampled_from(["D", "W"]), count=st.integers(0, 500))
@settings(max_examples=50, deadline=None)
def test_a_shift_and_back_is_where_it_began(day: dt.date, unit: str, count: int) -> None:
    there = shift(day, unit, count)
    assert there is not None
    assert shift(there, unit, -count) == day


def test_thirds_of_a_month_do_not_leave_it() -> None:
    thirds = [bounds("2021-02", mod) for mod in ("START", "MID", "END")]
    assert thirds[0] == (dt.date(2021, 2, 1), dt.date(2021, 2, 10))
    assert thirds[2][1] == dt.date(2021, 2, 28)
    assert bounds("2021-02", "BEFORE") == (None, dt.date(2021, 2, 28))


def test_values_without_days_have_no_bounds() -> None:
    assert bounds("PRESENT_REF") == (None, None)
    assert bounds("2023-02-30") == (None, None)
    assert bounds("2023-W60") == (None, None)
    assert shift(dt.date(9999, 12, 31), "Y", 1) is None


def test_rules_of_the_calendar() -> None:
    assert easter(2024) == dt.date(2024, 3, 31)
    assert easter(2019) == dt.date(2019, 4, 21)
    assert day_by_rule("nth:09:3:2", 2022) == dt.date(2022, 9, 20)
    assert day_by_rule("04-27", 2022) == dt.date(2022, 4, 27)


def test_numbers_in_words() -> None:
    assert (number("tweeëntwintig"), number("anderhalf"), number("twenty-two"), number("vijver")) == (22, 1.5, 22, None)
    assert (ordinal("20ste"), ordinal("eenendertigste"), ordinal("laatste"), ordinal("beste")) == (20, 31, -1, None)
    assert (duration(25, "Y"), duration(0.25, "100Y"), duration(0.5, "TH")) == ("P25Y", "P25Y", "PT30M")


def test_the_basis_of_an_inferred_year_is_kept_and_can_be_overridden() -> None:
    text = "Den Haag, 23 november 2022\nOp 3 oktober sprak de woordvoerder.\n"
    told = next(m for m in dates(text) if m.quote == "3 oktober")
    assert (told.value, told.basis, told.anchor) == ("2022-10-03", "year=letter date", dt.date(2022, 11, 23))
    moved = next(m for m in dates(text, dt.date(2019, 11, 1)) if m.quote == "3 oktober")
    assert moved.value == "2019-10-03"


def test_a_date_inside_a_citation_is_none() -> None:
    text = "Zie Kamerstuk 21 501-02, nr. 2024, en https://example.org/2020/11/19/verslag voor meer."
    assert not [m for m in dates(text) if not m.optional]


def test_swapping_names_changes_no_date() -> None:
    text = "Noordmark viel Zuidmark aan op 3 mei 2021. Drie weken later trok Noordmark zich terug."
    swapped = text.replace("Noordmark", "X").replace("Zuidmark", "Noordmark").replace("X", "Zuidmark")
    assert [m.value for m in dates(text)] == [m.value for m in dates(swapped)]


@pytest.mark.parametrize(
    "hostile", ["1/", "2024-", "’90 jaren ", "13 oktober ", "elke elke jaar ", "een een een jaar ", "2020"]
)
def test_hostile_repeats_take_linear_time(hostile: str) -> None:
    text = hostile * (60_000 // len(hostile))
    begin = time.process_time()
    dates(text, dt.date(2022, 1, 1))
    assert time.process_time() - begin < 10


def test_values_are_timex3() -> None:
    form = re.compile(
        r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX)(?:T\d\d:\d\d)?)?|-(?:SP|SU|FA|WI)|-Q\d|-H\d|-W(?:\d\d|XX)(?:-\d|-WE)?|-[A-Z]+-[A-Z]+|/\d{4})?"
        r"|T\d\d:\d\d|\d{2,3}|PT?[\dX.]+[A-Z]+(?:/PT?[\dX.]+[A-Z]+)?|(?:PRESENT|PAST|FUTURE)_REF"
    )
    for case in load("dates"):
        for row in case.expect:
            assert form.fullmatch(row["value"]), (case.note, row)
