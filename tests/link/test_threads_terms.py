"""What the words of a term come down to, and that each reading rests on a convention that is written down."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from filing import filed
from hypothesis import given
from hypothesis import strategies as st

from relaas.facts import table
from relaas.link.obligations.days import add_months, after, between, read_back, written
from relaas.link.obligations.terms import DatedWords, convention, read_term, unread_term
from relaas.model.letterhead import DateInterval
from relaas.model.mention import DateMention
from relaas.model.span import Span

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "terms.toml").read_text(encoding="utf-8"))["case"]
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_case(case: dict[str, Any]) -> None:
    made = case.get("made", dt.date(2022, 10, 13))
    document = filed(case["text"], date=made, language=case.get("language", "nl"))
    dated = [
        DatedWords(filed_mention.mention, filed_mention.mention.span.start, filed_mention.mention.span.end)
        for filed_mention in document.mentions
        if isinstance(filed_mention.mention, DateMention)
    ]
    found = read_term(case["text"], dated, DateInterval(made, made))
    if "due" not in case:
        assert found is None
        return
    assert found is not None
    assert (found.due.isoformat() if found.due else "") == case["due"]
    if "convention" in case:
        assert found.convention == case["convention"]
    assert found.words in " ".join(case["text"].lower().replace("vóór", "voor").split())


@given(
    st.sampled_from(["voor", "vóór", "op", "uiterlijk", "in", "binnen", "nog", "tijdens", "voor de zomer van"]),
    DAYS, DAYS, st.integers(0, 400), st.sampled_from(["", "END", "START"]),
)  # fmt: skip
def test_no_term_ends_before_it_was_set(opener: str, made: dt.date, first: dt.date, more: int, mod: str) -> None:
    last = first + dt.timedelta(days=more)
    passage = f"Ik bericht u {opener} dan."
    place = Span(len(passage) - 4, len(passage) - 1)
    mention = DateMention(
        span=place, quote="dan", mention_type="DATE", value=f"{first:%Y}", earliest=first, latest=last, mod=mod
    )
    found = read_term(passage, (DatedWords(mention, place.start, place.end),), DateInterval(made, made))
    assert found is None or found.due is None or found.due >= made


@pytest.mark.parametrize(
    ("words", "convention"),
    [("op 23 oktober a.s.", "C21"), ("12 mei", "C21"), ("per 1 januari 2026", "C21"), ("on June 21", "C21"),
     ("zodra dat kan", "C20"), ("tot 23 jaar", ""), ("tienjarige", ""), ("zo spoedig mogelijk", "C20")],
)  # fmt: skip
def test_words_that_give_no_day_are_kept_with_the_reason(words: str, convention: str) -> None:
    found = unread_term(words, DateInterval(dt.date(2021, 3, 3), dt.date(2021, 3, 3)))
    assert (found.convention if found else "") == convention
    assert found is None or found.due is None


def test_every_convention_has_a_number_a_reading_a_reason_and_a_source() -> None:
    rows = table("conventions")["convention"]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert all(row[name].strip() for name in ("id", "name", "nl", "en", "reason", "source")), row["id"]


def test_no_phrase_has_two_readings() -> None:
    phrases = [phrase for row in table("conventions")["convention"] for phrase in row.get("words", ())]
    assert len(set(phrases)) == len(phrases)


def test_without_the_day_of_the_promise_a_counted_term_gives_no_day() -> None:
    found = read_term("binnen een paar weken", (), DateInterval())
    assert found is not None
    assert found.due is None


def test_a_convention_can_be_looked_up_by_its_number() -> None:
    assert convention("C3")["days"] == 21


@given(DAYS, st.integers(0, 400))
def test_months_never_lead_past_the_month_meant(day: dt.date, count: int) -> None:
    later = add_months(day, count)
    assert (later.year - day.year) * 12 + later.month - day.month == count
    assert later.day == day.day or later.day < day.day


@given(DAYS, st.integers(0, 1000))
def test_days_and_weeks_add_up(day: dt.date, count: int) -> None:
    assert after(day, f"P{count}W") == after(day, f"P{count * 7}D")


@pytest.mark.parametrize("value", ["PXW", "P", "2022", "", "PT3H"])
def test_an_open_duration_gives_no_day(value: str) -> None:
    assert after(dt.date(2022, 1, 1), value) is None


@given(DAYS, st.integers(0, 500), DAYS, st.integers(0, 500))
def test_days_between_hold_every_choice(first: dt.date, more: int, second: dt.date, extra: int) -> None:
    one = DateInterval(first, first + dt.timedelta(days=more))
    other = DateInterval(second, second + dt.timedelta(days=extra))
    found = between(one, other)
    assert found is not None
    low, high = found
    assert low <= high
    assert low <= max((second - first).days, 0) <= high


@given(st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS))
def test_intervals_survive_being_written(first: dt.date | None, second: dt.date | None) -> None:
    earliest, latest = (first, second) if not (first and second) else (min(first, second), max(first, second))
    interval = DateInterval(earliest, latest)
    back = read_back(written(interval))
    assert (back.earliest, back.latest) == (earliest, latest)
