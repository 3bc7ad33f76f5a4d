"""Findings that need more than one document, or the threads of obligations."""

from __future__ import annotations

import datetime as dt

import pytest
from filing import filed

from relaas.link.findings import find_all, papers_cited, thread_findings
from relaas.model.filed import FiledDocument
from relaas.model.letterhead import DateInterval
from relaas.model.span import Span
from relaas.model.thread import Event, EventKind, Schedule, Standing, Thread, ThreadKind, ThreadStatus
from relaas.views.findings import finding_rows

PAPER = filed(
    "Den Haag, 4 maart 2019\n\nGeachte voorzitter,\n\nDe waarnemers hebben op 1 maart vastgesteld dat de brug bij de "
    "sluis door beide partijen is verlaten en dat het verkeer over de dijk wordt omgeleid. De auto-\nriteiten "
    "onderzoeken de schade.",
    name="brief.txt",
    official_id="kst-33333-12",
)


def quoting(words: str, paper: str = "33 333, nr. 12") -> FiledDocument:
    return filed(
        f"Den Haag, 9 april 2019\n\nGeachte voorzitter,\n\nIn de brief (Kamerstuk {paper}) staat: {words}.",
        name="antwoord.txt",
    )


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("to the letter", "«dat de brug bij de sluis door beide partijen is verlaten»"),
        ("with other marks and case", "“Dat de brug bij de sluis door beide partijen is verlaten”"),
        ("with words left out", "«de brug bij de sluis door beide partijen (…) verlaten»"),
        ("with words put in", "«dat de brug bij de sluis [over de vaart] door beide partijen is verlaten»"),
        ("over a broken word", "«omgeleid. De autoriteiten onderzoeken de schade»"),
        ("of a text that is not quoted from it", "«wij gaan morgen met de trein naar het strand»"),
        ("too short to tell", "«de brug bij de kerk»"),
    ],
)  # fmt: skip
def test_a_quotation_that_needs_no_look(note: str, words: str) -> None:
    assert [one for one in find_all([PAPER, quoting(words)]) if one.code == "QUOTATION"] == [], note


def test_a_quotation_of_a_paper_that_is_not_at_hand() -> None:
    words = "«dat de brug bij de kerk door beide partijen is verlaten»"
    assert [one for one in find_all([PAPER, quoting(words, "33 333, nr. 13")]) if one.code == "QUOTATION"] == []


@pytest.mark.parametrize(
    ("words", "actual"),
    [
        ("«dat de brug bij de sluis door één partij is verlaten»",
         "dat de brug bij de sluis door beide partijen is verlaten"),
        ("«de waarnemers hebben vastgesteld dat de brug bij de sluis niet door beide partijen is verlaten»",
         "De waarnemers hebben op 1 maart vastgesteld dat de brug bij de sluis door beide partijen is verlaten"),
    ],
)  # fmt: skip
def test_a_quotation_that_differs(words: str, actual: str) -> None:
    document = quoting(words)
    (one,) = (found for found in find_all([document, PAPER]) if found.code == "QUOTATION")
    assert one.document == document.id
    assert one.suggestion == actual
    assert one.related == (PAPER.id,)
    assert one.quote == words.strip("«»")
    assert actual in one.message["nl"]


def test_which_papers_a_document_cites() -> None:
    assert "kst-33333-12" in papers_cited(quoting("«niets»"))


def motion(number: int, *movers: str) -> FiledDocument:
    names = " EN ".join(name.upper() for name in movers)
    return filed(
        f"33 333\nDe brug\nNr. {number}\nMOTIE VAN DE LEDEN {names}\nVoorgesteld 4 maart 2019\nDe Kamer,\ngehoord de "
        "beraadslaging,\nverzoekt de regering de brug te herstellen,\nen gaat over tot de orde van de dag.\n"
        + "\n".join(movers),
        name=f"motie-{number}.txt",
        official_id=f"kst-33333-{number}",
    )


def citing(words: str) -> FiledDocument:
    return filed(f"Den Haag, 9 april 2019\n\nGeachte voorzitter,\n\nIk voer de {words} uit.", name="uitvoering.txt")


MOTIONS = [motion(23, "Kuiper", "De Witte"), motion(32, "Verbrugge", "Aldenkamp"), motion(40, "Verbrugge", "Kuiper")]


def test_a_motion_under_the_number_of_another() -> None:
    document = citing("motie Verbrugge (Kamerstuk 33 333, nr. 23)")
    (one,) = find_all([*MOTIONS, document])
    assert one.code == "MOVERS"
    assert one.suggestion == "kst-33333-32"
    assert "Verbrugge" in one.quote


@pytest.mark.parametrize(
    "words",
    [
        "motie Kuiper (Kamerstuk 33 333, nr. 23)",
        "motie Kuiper c.s. (Kamerstuk 33 333, nr. 40)",
        "motie van de leden De Witte en Kuiper (Kamerstuk 33 333, nr. 23)",
        "motie Verbrugge (Kamerstuk 33 333, nr. 99)",
        "motie Verbrugge",
    ],
)
def test_a_motion_under_its_own_number_or_one_that_is_not_at_hand(words: str) -> None:
    assert find_all([*MOTIONS, citing(words)]) == []


ASKED = filed("De commissie verzoekt u haar uiterlijk 20 april 2021 te informeren.", name="verzoek.txt")
DAY = dt.date(2021, 6, 1)


def thread(kind: ThreadKind = ThreadKind.REQUEST, *, optional: bool = False, told: bool = False) -> Thread:
    event = Event(
        kind=EventKind.ASKED,
        when=DateInterval(dt.date(2021, 3, 30), dt.date(2021, 3, 30)),
        document=ASKED.id,
        span=Span(0, len(ASKED.content)),
        quote=ASKED.content,
        mention="m",
        why="form",
        told=told,
    )
    return Thread(id="t1", kind=kind, events=(event,), optional=optional)


def standing(schedule: Schedule, status: ThreadStatus, due: dt.date | None, answered: dt.date | None) -> Standing:
    return Standing(
        as_of=DAY,
        status=status,
        schedule=schedule,
        made=DateInterval(dt.date(2021, 3, 30), dt.date(2021, 3, 30)),
        answered=DateInterval(answered, answered) if answered else None,
        due=due,
        days=None,
        overdue=schedule is Schedule.OVERDUE,
        basis={"nl": "uiterlijk 20 april 2021", "en": "by 20 April 2021"},
    )


DUE = dt.date(2021, 4, 20)


@pytest.mark.parametrize(
    ("schedule", "status", "due", "answered", "codes"),
    [
        (Schedule.OVERDUE, ThreadStatus.OPEN, DUE, None, ["TERM-PASSED"]),
        (Schedule.OVERDUE, ThreadStatus.OPEN, dt.date(2021, 3, 12), None, []),  # before the request: no term of it
        (Schedule.MET_LATE, ThreadStatus.ANSWERED, DUE, dt.date(2021, 5, 3), ["ANSWER-AFTER-TERM"]),
        (Schedule.MET_IN_TIME, ThreadStatus.ANSWERED, DUE, dt.date(2021, 4, 3), []),
        (Schedule.RUNNING, ThreadStatus.OPEN, dt.date(2021, 7, 1), None, []),
        (Schedule.NO_TERM, ThreadStatus.OPEN, None, None, ["REQUEST-WITHOUT-ANSWER"]),
        (Schedule.NO_TERM, ThreadStatus.UNANSWERED, None, None, ["REQUEST-TOLD-UNANSWERED"]),
        (Schedule.NO_TERM, ThreadStatus.ANSWERED, None, dt.date(2021, 5, 3), []),
        (Schedule.ENDED, ThreadStatus.WITHDRAWN, DUE, None, []),
    ],
)
def test_what_a_thread_brings(
    schedule: Schedule, status: ThreadStatus, due: dt.date | None, answered: dt.date | None, codes: list[str]
) -> None:
    now = standing(schedule, status, due, answered)
    found = thread_findings([thread()], DAY, standing=lambda *_: now)
    assert [one.code for one in found] == codes
    for one in found:
        assert one.quote == ASKED.content
        assert one.related[0] == "t1"


def test_a_call_owes_no_answer_and_what_is_marginal_is_passed_over() -> None:
    now = standing(Schedule.NO_TERM, ThreadStatus.OPEN, None, None)
    threads = [thread(ThreadKind.CALL), thread(ThreadKind.COMMITMENT), thread(optional=True)]
    assert thread_findings(threads, DAY, standing=lambda *_: now) == []


def test_the_requests_of_one_paper_are_one_finding_and_those_told_of_are_none() -> None:
    now = standing(Schedule.NO_TERM, ThreadStatus.OPEN, None, None)
    threads = [thread(), thread(ThreadKind.QUESTIONS), thread(told=True)]
    (one,) = thread_findings(threads, DAY, standing=lambda *_: now)
    assert one.code == "REQUESTS-WITHOUT-ANSWER"
    assert "de 2 verzoeken" in one.message["nl"]


def test_rows_tell_all_of_a_finding() -> None:
    document = filed("Op maandag 3 maart 2020 werd de brug gesloten.", name="brug.txt")
    (row,) = finding_rows(find_all([document]), {document.id: document.name})
    assert row["code"] == "WEEKDAY"
    assert row["message"] == "3 maart 2020 was een dinsdag, geen maandag."
    assert row["quote"] == "maandag 3 maart 2020"
    assert row["suggestion"] == "dinsdag 3 maart 2020"
    assert row["name"] == "brug.txt"
    (english,) = finding_rows(find_all([document]), {document.id: document.name}, language="en")
    assert english["message"] == "3 March 2020 was a Tuesday, not a Monday."
