"""Threads as a calendar, a feed and draft letters: the bytes other programs read."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from relaas.export.atom import write_feed
from relaas.export.icalendar import write_calendar
from relaas.export.letters import write_docx, write_text
from relaas.link.obligations import standing
from relaas.model.letterhead import DateInterval
from relaas.model.span import Span
from relaas.model.thread import Event, EventKind, Term, Thread, ThreadKind
from relaas.readers import read
from relaas.views.letters import Letter, LetterKind, Paragraph, draft

AS_OF = dt.date(2022, 12, 1)
NAMES = {"brief": "kst-39765-20, 13 oktober 2022, brief.txt", "antwoord": "kst-39765-24, antwoord.txt"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def _event(kind: EventKind, when: str, quote: str, document: str = "brief", by: str = "") -> Event:
    return Event(
        kind=kind, when=DateInterval.parse(when), document=document, span=Span(0, len(quote)), quote=quote,
        mention=f"{document}-1", why="by_hand", item="i", by=by,
    )  # fmt: skip


def _thread(*events: Event, due: str = "2022-11-03") -> Thread:
    terms = (
        Term(
            words="binnen een paar weken", due=dt.date.fromisoformat(due), convention="C3",
            since=events[0].when, mention="brief-1",
        ),
    ) if due else ()  # fmt: skip
    first = events[0]
    return Thread(id="0123456789ab", kind=ThreadKind.COMMITMENT, events=events, terms=terms, by=first.by, to="de Kamer")


def _promise(quote: str = "Ik zal de Kamer binnen een paar weken over de sluis informeren.") -> Event:
    return _event(EventKind.PROMISED, "2022-10-13", quote, by="de Minister van Waterstaat")


OPEN = _thread(_promise())
ANSWERED = _thread(_promise(), _event(EventKind.ANSWERED, "2022-11-23", "Met deze brief voldoe ik.", "antwoord"))


def _calendar(thread: Thread) -> tuple[int, bytes]:
    out = io.BytesIO()
    return write_calendar([(thread, standing(thread, AS_OF))], out), out.getvalue()


def test_an_open_term_is_an_all_day_event() -> None:
    count, written = _calendar(OPEN)
    lines = written.replace(b"\r\n ", b"").decode().split("\r\n")
    assert count == 1
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20221103" in lines
    assert "DTEND;VALUE=DATE:20221104" in lines
    assert "DTSTAMP:20221201T000000Z" in lines
    assert any("afspraak C3" in line for line in lines if line.startswith("DESCRIPTION:"))


@pytest.mark.parametrize("thread", [ANSWERED, _thread(_promise(), due="")], ids=["answered", "without a term"])
def test_nothing_is_due(thread: Thread) -> None:
    assert _calendar(thread)[0] == 0


@given(st.text(min_size=1, max_size=300))
def test_calendar_lines_are_short_and_hold_the_words(quote: str) -> None:
    _, written = _calendar(_thread(_promise(quote)))
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")
    unfolded = written.replace(b"\r\n ", b"").decode()
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == 1
    assert len(re.findall(r"^SUMMARY:", unfolded, re.MULTILINE)) == 1


def _feed(*threads: Thread) -> etree._Element:
    out = io.BytesIO()
    write_feed(threads, out, as_of=AS_OF, names=NAMES)
    return etree.fromstring(out.getvalue())


def test_a_feed_holds_every_event_newest_first() -> None:
    feed = _feed(ANSWERED)
    titles = feed.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert titles == [
        "beantwoord: Met deze brief voldoe ik.",
        "toegezegd: Ik zal de Kamer binnen een paar weken over de sluis informeren.",
    ]
    assert feed.xpath("a:updated/text()", namespaces=ATOM) == ["2022-11-23T00:00:00Z"]
    identifiers = [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(set(identifiers)) == 3


def test_what_comes_after_the_day_is_not_in_the_feed() -> None:
    later = _thread(_promise(), _event(EventKind.ANSWERED, "2023-01-01", "Later."))
    assert len(_feed(later).findall("a:entry", ATOM)) == 1


@given(st.text(max_size=60))
def test_a_feed_is_well_formed_whatever_the_words(quote: str) -> None:
    assert len(_feed(_thread(_promise(quote))).findall("a:entry", ATOM)) == 1


def _text(letter: Letter) -> str:
    out = io.StringIO()
    write_text(letter, out)
    return out.getvalue()


@pytest.mark.parametrize("kind", list(LetterKind))
def test_a_draft_quotes_counts_and_asks(kind: LetterKind) -> None:
    written = _text(draft(kind, OPEN, AS_OF, NAMES))
    assert "«Ik zal de Kamer binnen een paar weken over de sluis informeren.»" in written
    assert "kst-39765-20" in written
    assert "13 oktober 2022" in written
    assert "49 dagen" in written
    assert "3 november 2022" in written
    assert "antwoord" in written


def test_the_sender_is_always_a_placeholder() -> None:
    reminder = _text(draft(LetterKind.REMINDER, OPEN, AS_OF, NAMES))
    assert reminder.count("[Uw naam]") == 2
    assert reminder.rstrip().endswith("[Uw naam]")
    assert "[naam van het lid]" in _text(draft(LetterKind.QUESTIONS, OPEN, AS_OF, NAMES))


def test_a_draft_about_what_was_answered_says_so() -> None:
    written = _text(draft(LetterKind.REMINDER, ANSWERED, AS_OF, NAMES))
    assert "Op 23 november 2022 is hierop het volgende gezegd: «Met deze brief voldoe ik.» (kst-39765-24" in written
    assert "geen antwoord gevonden" not in written


def test_days_between_which_it_lies_are_not_behind_op() -> None:
    answered = _event(EventKind.ANSWERED, "2022-11-20/2022-11-23", "Met deze brief voldoe ik.", "antwoord")
    written = _text(draft(LetterKind.REMINDER, _thread(_promise(), answered), AS_OF, NAMES))
    assert "Tussen 20 november 2022 en 23 november 2022 is hierop" in written
    undated = _event(EventKind.PROMISED, "2022-10-11/2022-10-13", "Ik kom terug op de sluis.", by="regering")
    written = _text(draft(LetterKind.QUESTIONS, _thread(undated, due=""), AS_OF, NAMES))
    assert "een toezegging uit de tijd tussen 11 oktober 2022 en 13 oktober 2022" in written
    assert "van tussen" not in written


@pytest.mark.parametrize(
    ("by", "named"),
    [("regering", "aan de regering over"), ("kabinet", "aan het kabinet over"), ("de Minister", "aan de Minister over"),
     ("A.J. Oldeman", "aan A.J. Oldeman over"), ("minister van Waterstaat", "aan de minister van Waterstaat over")],
)  # fmt: skip
def test_who_owes_the_answer_has_an_article(by: str, named: str) -> None:
    promise = _event(EventKind.PROMISED, "2022-10-13", "Ik kom terug op de sluis.", by=by)
    assert named in _text(draft(LetterKind.QUESTIONS, _thread(promise), AS_OF, NAMES))


def test_without_a_term_a_draft_names_none() -> None:
    assert "termijn" not in _text(draft(LetterKind.REMINDER, _thread(_promise(), due=""), AS_OF, NAMES))


def test_a_docx_says_what_the_text_says(tmp_path: Path) -> None:
    letter = draft(LetterKind.REMINDER, OPEN, AS_OF, NAMES)
    path = tmp_path / "brief.docx"
    with path.open("wb") as out:
        write_docx(letter, out)
    content = " ".join(read(path).text.content.split())
    for paragraph in letter.paragraphs:
        assert " ".join(paragraph.text.split()) in content


def test_the_same_letter_gives_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_docx(draft(LetterKind.QUESTIONS, OPEN, AS_OF, NAMES), first)
    write_docx(draft(LetterKind.QUESTIONS, OPEN, AS_OF, NAMES), second)
    assert first.getvalue() == second.getvalue()


@given(st.text(max_size=80))
def test_a_docx_is_well_formed_whatever_the_words(words: str) -> None:
    out = io.BytesIO()
    write_docx(Letter("x", (Paragraph(words),)), out)
    with zipfile.ZipFile(out) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))


def test_a_part_that_was_answered_is_no_silence() -> None:
    part = replace(_promise(), kind=EventKind.PARTLY_ANSWERED, when=DateInterval.parse("2022-11-10"), quote="Een deel.")
    for kind in LetterKind:
        written = _text(draft(kind, _thread(_promise(), part), AS_OF, NAMES))
        assert "«Een deel.»" in written
        assert "geen antwoord" not in written


def test_the_last_reply_by_the_day_is_quoted_and_none_of_a_later_day() -> None:
    replies = [
        replace(_promise(), kind=EventKind.PARTLY_ANSWERED, when=DateInterval.parse("2022-11-10"), quote="Een deel."),
        replace(_promise(), kind=EventKind.ANSWERED, when=DateInterval.parse("2022-11-20"), quote="De rest."),
        replace(_promise(), kind=EventKind.REFUSED, when=DateInterval.parse("2023-05-20"), quote="Later."),
    ]
    written = _text(draft(LetterKind.REMINDER, _thread(_promise(), *replies), AS_OF, NAMES))
    assert "«De rest.»" in written
    assert "Een deel." not in written
    assert "Later." not in written


@pytest.mark.parametrize(
    ("by", "named"),
    [
        ("Minister Oldeman", "Aan: Minister Oldeman"),
        ("Minister van Waterstaat A.J. Oldeman", "Aan: de Minister van Waterstaat A.J. Oldeman"),
        ("minister", "Aan: de minister"),
        ("kabinet", "Aan: het kabinet"),
    ],
)
def test_an_office_right_before_a_name_has_no_article(by: str, named: str) -> None:
    promise = replace(_promise(), by=by)
    assert named in _text(draft(LetterKind.REMINDER, _thread(promise), AS_OF, NAMES)).splitlines()
