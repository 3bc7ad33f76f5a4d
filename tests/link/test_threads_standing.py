"""Where a thread stands on any day, and how that is explained."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from filing import filed
from hypothesis import given
from hypothesis import strategies as st
from linking_papers import threads_in
from making_threads import event, term, thread

from relaas.link.obligations import standing
from relaas.link.obligations.status import happened, recorded
from relaas.model.thread import EventKind, OfficialStatus, Schedule, Thread, ThreadStatus

DAY = dt.date.fromisoformat
CASES = Path(__file__).parents[1] / "cases"
PROMISED = event("promised", "2022-10-13")
ANSWERED = event("answered", "2022-11-23", start=20)
KEPT = thread(PROMISED, ANSWERED, terms=(term("2022-11-03"),))


def test_a_promise_answered_after_forty_one_days() -> None:
    found = standing(KEPT, DAY("2023-01-01"))
    assert found.status is ThreadStatus.ANSWERED
    assert found.schedule is Schedule.MET_LATE
    assert found.days == (41, 41)
    assert found.due == DAY("2022-11-03")
    assert found.overdue is False
    assert found.basis == {
        "nl": "'binnen een paar weken' (C3: tot 21 dagen)",
        "en": "'binnen een paar weken' (C3: up to 21 days)",
    }
    assert found.explanation["en"] == (
        "promised 13 October 2022 'binnen een paar weken' (read as up to 21 days: convention C3)",
        "answered 23 November 2022, 41 days",
        "due 3 November 2022",
        "20 days after the term",
    )
    assert found.explanation["nl"] == (
        "toegezegd 13 oktober 2022 'binnen een paar weken' (gelezen als tot 21 dagen: afspraak C3)",
        "beantwoord 23 november 2022, 41 dagen",
        "uiterlijk 3 november 2022",
        "20 dagen na de termijn",
    )


@pytest.mark.parametrize(
    ("as_of", "status", "schedule", "overdue"),
    [
        ("2022-10-13", "open", "running", False),
        ("2022-11-03", "open", "running", False),  # the last day of the term is within it
        ("2022-11-04", "open", "overdue", True),
        ("2022-11-22", "open", "overdue", True),
        ("2022-11-23", "answered", "after_term", False),
    ],
)
def test_the_same_thread_on_several_days(as_of: str, status: str, schedule: str, overdue: bool) -> None:
    found = standing(KEPT, DAY(as_of))
    assert (found.status.value, found.schedule.value, found.overdue) == (status, schedule, overdue)


def test_without_a_term_nothing_is_overdue() -> None:
    found = standing(thread(PROMISED), DAY("2099-01-01"))
    assert found.schedule is Schedule.NO_TERM
    assert found.overdue is None
    assert found.basis["en"] == "no term given"
    assert "no term given" in found.explanation["en"]


def test_a_term_without_a_day_is_never_overdue() -> None:
    vague = thread(PROMISED, terms=(term("", words="zo spoedig mogelijk", convention="C20"),))
    found = standing(vague, DAY("2099-01-01"))
    assert found.schedule is Schedule.TERM_UNREAD
    assert found.overdue is None
    assert "zo spoedig mogelijk" in found.basis["nl"]


def test_a_motion_binds_once_it_is_shown_to_be_adopted() -> None:
    asked = thread(event("asked", "2022-10-13"), terms=(term("2022-11-03"),), kind="motion")
    assert standing(asked, DAY("2023-01-01")).schedule is Schedule.NOT_BINDING
    assert standing(asked, DAY("2023-01-01")).overdue is None
    adopted = replace(asked, official=(OfficialStatus(paper="kst-1", source="register", decision="Aangenomen."),))
    assert standing(adopted, DAY("2023-01-01")).schedule is Schedule.OVERDUE


def test_a_notice_of_delay_moves_the_term_of_questions() -> None:
    asked, delayed = event("asked", "2022-10-13"), event("postponed", "2022-11-03", start=5)
    terms = (
        term("2022-11-03", words="", convention="R1"),
        replace(term("2022-11-24", words="", convention="R2"), mention="other"),
    )
    questions = thread(asked, delayed, terms=terms, kind="questions")
    assert standing(questions, DAY("2022-11-10")).due == DAY("2022-11-24")
    assert standing(questions, DAY("2022-11-10")).status is ThreadStatus.POSTPONED
    before = standing(questions, DAY("2022-11-01"))
    assert before.due == DAY("2022-11-03")
    assert before.status is ThreadStatus.OPEN


@pytest.mark.parametrize(
    ("kinds", "status"),
    [
        (["asked"], "open"),
        (["asked", "promised"], "open"),
        (["asked", "refused"], "refused"),
        (["asked", "refused", "promised"], "open"),
        (["asked", "unanswered"], "unanswered"),
        (["asked", "unanswered", "answered"], "answered"),
        (["asked", "answered", "disputed"], "disputed"),
        (["asked", "partly_answered"], "partly_answered"),
        (["asked", "partly_answered", "answered"], "answered"),
        (["asked", "postponed"], "postponed"),
        (["asked", "answered", "postponed"], "answered"),
        (["asked", "withdrawn"], "withdrawn"),
        (["asked", "lapsed"], "lapsed"),
        (["asked", "claimed_fulfilled"], "claimed_fulfilled"),
        (["asked", "cited"], "open"),
        (["asked", "appraised"], "open"),
        (["asked", "repeated"], "open"),
        (["asked", "refined"], "open"),
    ],
)
def test_status_follows_the_events(kinds: list[str], status: str) -> None:
    events = [event(kind, f"2022-10-{10 + at}", start=at) for at, kind in enumerate(kinds)]
    assert standing(thread(*events, kind="request"), DAY("2023-01-01")).status.value == status


def test_a_vague_day_gives_days_as_a_range() -> None:
    asked = event("asked", "2021-02-01/2021-02-10")
    answered = event("answered", "2021-03-01", start=4)
    assert standing(thread(asked, answered), DAY("2022-01-01")).days == (19, 28)


def test_what_was_asked_on_an_unknown_day_gives_no_days() -> None:
    found = standing(thread(event("asked", "../2021-03-01"), event("answered", "2021-03-01")), DAY("2022-01-01"))
    assert found.days is None
    assert found.explanation["en"][0] == "asked before 1 March 2021"


def test_a_reply_of_which_the_day_is_vague_leaves_open_whether_it_was_in_time() -> None:
    answered = event("answered", "2022-11-01/2022-11-30", start=4)
    found = standing(thread(PROMISED, answered, terms=(term("2022-11-03"),)), DAY("2023-01-01"))
    assert found.schedule is Schedule.UNDETERMINED


@pytest.mark.parametrize(
    ("quote", "status"),
    [
        ("spreekt uit dat de haven open moet blijven", "stated"),
        ("zegt het vertrouwen in de minister op", "stated"),
        ("verzoekt de regering de haven open te houden", "open"),
        ("spreekt de minister erop aan dat de haven dicht is, en vraagt om uitleg", "open"),
    ],
)
def test_a_declaration_waits_for_no_answer(quote: str, status: str) -> None:
    found = standing(thread(replace(event("asked", "2022-10-13"), quote=quote), kind="motion"), DAY("2023-01-01"))
    assert found.status.value == status
    assert ("geen antwoord gevonden" in "; ".join(found.explanation["nl"])) is (status == "open")


def test_what_a_register_says_is_told_with_its_source() -> None:
    said = OfficialStatus(paper="kst-1", source="Tweede Kamer, Zaak 2000Z00001", finished=True)
    found = standing(replace(KEPT, official=(said,)), DAY("2023-01-01"))
    assert found.explanation["nl"][-1] == "volgens de Tweede Kamer (Zaak 2000Z00001) afgedaan"
    assert found.explanation["en"][-1] == "according to the Tweede Kamer (Zaak 2000Z00001) dealt with"


def test_what_ended_is_not_overdue() -> None:
    refused = thread(PROMISED, event("refused", "2022-10-20", start=3), terms=(term("2022-11-03"),))
    found = standing(refused, DAY("2023-01-01"))
    assert found.schedule is Schedule.ENDED
    assert found.overdue is False


KINDS = st.sampled_from([kind.value for kind in EventKind])
TIMES = st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31))


@st.composite
def histories(draw: st.DrawFn) -> Thread:
    days = sorted(draw(st.lists(TIMES, min_size=1, max_size=6)))
    kinds = ["asked", *draw(st.lists(KINDS, min_size=len(days) - 1, max_size=len(days) - 1))]
    due = draw(st.one_of(st.none(), TIMES))
    terms = (term(due.isoformat(), since=days[0].isoformat()),) if due else ()
    return thread(
        *(event(kind, day.isoformat(), start=at) for at, (kind, day) in enumerate(zip(kinds, days, strict=True))),
        terms=terms,
    )


@given(histories(), TIMES)
def test_what_comes_after_a_day_changes_nothing_for_it(history: Thread, as_of: dt.date) -> None:
    known = tuple(one for one in history.events if one.when.earliest and one.when.earliest <= as_of)
    if known:
        assert standing(history, as_of) == standing(replace(history, events=known), as_of)


@given(histories(), TIMES)
def test_overdue_has_a_basis(history: Thread, as_of: dt.date) -> None:
    found = standing(history, as_of)
    if found.overdue:
        assert found.due is not None
        assert found.due < as_of
        assert found.basis["en"] != "no term given"
    if found.due is None:
        assert found.overdue is None


def _from_cases() -> list[Thread]:
    """The threads of every paper and every set of papers in the case tables."""
    found: list[Thread] = []
    for case in tomllib.loads((CASES / "thread_events.toml").read_text(encoding="utf-8"))["case"]:
        found += threads_in(filed(case["text"], date=case.get("date")))
    for case in tomllib.loads((CASES / "threads.toml").read_text(encoding="utf-8"))["case"]:
        papers = (
            filed(one["text"], name=one["name"], date=one.get("date"), official_id=one.get("official_id", ""))
            for one in case["paper"]
        )
        found += threads_in(*papers)
    return found


def _cut(whole: Thread, day: dt.date) -> Thread:
    """The thread as it would be if nothing of a later day were known."""
    events = tuple(happened(whole, day))
    known = {(one.mention, str(one.when)) for one in events}
    terms = tuple(one for one in whole.terms if (one.mention, str(one.since)) in known)
    return replace(whole, events=events, terms=terms, official=recorded(whole, day))


@pytest.mark.parametrize("whole", _from_cases(), ids=lambda whole: whole.events[0].quote[:40])
def test_what_is_later_says_nothing_of_an_earlier_day(whole: Thread) -> None:
    bounds = {day for one in whole.events for day in (one.when.earliest, one.when.latest) if day}
    for day in sorted({bound + dt.timedelta(days=shift) for bound in bounds for shift in (-1, 0, 1)}):
        if happened(whole, day):
            assert standing(whole, day) == standing(_cut(whole, day), day)


def test_what_a_register_records_later_is_not_said_of_an_earlier_day() -> None:
    said = OfficialStatus(
        paper="kst-1", source="Tweede Kamer, Zaak 1", finished=True, decision="Aangenomen.", date="2022-12-01"
    )
    whole = replace(KEPT, official=(said,))
    assert not any(
        "register" in part or "Zaak" in part for part in standing(whole, DAY("2022-11-30")).explanation["nl"]
    )
    assert any("Zaak" in part for part in standing(whole, DAY("2022-12-01")).explanation["nl"])
