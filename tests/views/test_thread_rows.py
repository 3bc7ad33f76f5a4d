"""Threads as rows: what each row holds, and which are chosen."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from relaas.errors import UsageError
from relaas.model.letterhead import DateInterval
from relaas.model.span import Span
from relaas.model.thread import Event, EventKind, Term, Thread, ThreadKind
from relaas.views.threads import Choice, thread_rows

AS_OF = dt.date(2022, 12, 1)


def _thread(
    name: str, *, answered: bool = False, by: str = "Minister", to: str = "Kamer", optional: bool = False
) -> Thread:
    day = DateInterval.parse("2022-10-13")
    events = [
        Event(kind=EventKind.PROMISED, when=day, document="d", span=Span(3, 9), quote="q", mention="m", why="w", by=by)
    ]
    if answered:
        later = DateInterval.parse("2022-11-23")
        events.append(
            Event(kind=EventKind.ANSWERED, when=later, document="e", span=Span(0, 2), quote="a", mention="n", why="w")
        )
    term = Term(words="binnen een paar weken", due=dt.date(2022, 11, 3), convention="C3", since=day, mention="m")
    return Thread(
        id=name, kind=ThreadKind.COMMITMENT, events=tuple(events), terms=(term,), by=by, to=to, optional=optional
    )


THREADS = (
    _thread("a", answered=True),
    _thread("b", by="Kabinet"),
    _thread("c", to="Commissie"),
    _thread("d", optional=True),
)


def test_a_row_can_be_written_as_json() -> None:
    row = next(thread_rows(THREADS, AS_OF, names={"d": "brief.txt"}))
    assert json.loads(json.dumps(row)) == row
    assert (row["status"], row["made"], row["due"], row["answered"], row["days"]) == (
        "answered", "2022-10-13", "2022-11-03", "2022-11-23", 41,
    )  # fmt: skip
    assert row["basis"] == "'binnen een paar weken' (C3: tot 21 dagen)"
    assert (row["document"], row["name"], row["start"], row["end"], row["quote"]) == ("d", "brief.txt", 3, 9, "q")
    events = row["events"]
    assert isinstance(events, list)
    assert [(event["event"], event["date"], event["document"]) for event in events if isinstance(event, dict)] == [
        ("promised", "2022-10-13", "d"), ("answered", "2022-11-23", "e"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (Choice(), "abc"),
        (Choice(optional=True), "abcd"),
        (Choice(by="kabinet"), "b"),
        (Choice(to="comm"), "c"),
        (Choice(status="answered"), "a"),
        (Choice(status="open"), "bc"),
        (Choice(status="overdue"), "bc"),
        (Choice(by="nobody"), ""),
    ],
)
def test_a_choice(choice: Choice, names: str) -> None:
    assert "".join(str(row["id"]) for row in thread_rows(THREADS, AS_OF, choice)) == names


def test_what_had_not_begun_is_left_out() -> None:
    assert not list(thread_rows(THREADS, dt.date(2022, 10, 12)))


def test_an_answer_of_later_is_not_known_yet() -> None:
    row = next(thread_rows(THREADS, dt.date(2022, 11, 1)))
    assert (row["status"], row["answered"], row["overdue"]) == ("open", None, False)


def test_the_explanation_speaks_the_language_asked_for() -> None:
    dutch = next(thread_rows(THREADS, AS_OF, language="nl"))
    english = next(thread_rows(THREADS, AS_OF, language="en"))
    assert str(dutch["explanation"]).startswith("toegezegd 13 oktober 2022")
    assert str(english["explanation"]).startswith("promised 13 October 2022")


def test_a_status_that_there_is_not_is_an_error_that_lists_them() -> None:
    with pytest.raises(UsageError) as raised:
        list(thread_rows([], dt.date(2023, 1, 1), Choice(status="foo")))
    assert "overdue" in str(raised.value)
