"""Sets of written questions: sent in on one day, answered or put off on another."""

from __future__ import annotations

import datetime as dt
import re

from relaas.link.obligations.content import stems
from relaas.link.obligations.paper import Paper
from relaas.link.obligations.telling import Happening, Telling
from relaas.link.obligations.terms import QUESTIONS, QUESTIONS_DELAYED, Reading, convention
from relaas.model.letterhead import DateInterval, DocumentKind
from relaas.model.span import Span
from relaas.model.thread import EventKind, ThreadKind

_HEAD = 4_000
_TOP = 1_500
_BY = re.compile(
    r"\b[Vv]ragen\s+(?:\w+\s+){0,3}?van\s+(?:het\s+lid|de\s+leden|het\s+Kamerlid|de\s+Kamerleden)\s+"
    r"(?P<by>[^()«»:;.\n]{2,80}(?:\n?[^()«»:;.\n]{2,40})?)"
)
_TO = re.compile(r"\baan\s+de\s+(?P<to>(?:[Mm]inister|[Ss]taatssecretaris)[^()«».;]{0,160}?)\s+over\b")
_SENT = re.compile(r"\b(?P<word>ingezonden|ontvangen)\s+(?:op\s+|d\.d\.\s+|)$")
_MATTER = re.compile(r"(?<!\d)(?P<year>20\d\d)\s?Z\s?(?P<number>\d{5})\b")
_SEE = re.compile(r"Zie\s+ook\s+Aanhangsel", re.IGNORECASE)
_DELAY = re.compile(
    r"\buitstel(?:bericht|brief)?\b|\bniet\s+binnen\s+(?:de\s+)?(?:gebruikelijke|gestelde|daarvoor\s+gestelde|drie)\s+"
    r"(?:termijn|weken)",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"\b(?:antwoord|antwoorden|beantwoording)\b", re.IGNORECASE)


def question_set(paper: Paper) -> Telling | None:
    """The set of questions that a document asks, answers or puts off; None where it is no such document."""
    document = paper.document
    head = document.content[:_HEAD]
    by = _BY.search(head)
    asks = document.kind in (DocumentKind.ANSWER, DocumentKind.QUESTIONS)
    delays = by is not None and _DELAY.search(head) is not None
    if not asks and not delays:
        return None
    days = _days(paper)
    askers = _names(by["by"]) if by else []
    # Further on stand the numbers of other sets.
    numbered = _MATTER.search(f"{document.official_id} {head[:_TOP]}")
    matters = [f"{numbered['year']}Z{numbered['number']}"] if numbered else []
    if not askers and not matters and "ingezonden" not in days:
        return None
    to = _TO.search(head)
    span = _opening(paper, by.start() if by else 0)
    return _telling(paper, span, days, askers, " ".join(to["to"].split()) if to else "", matters, delays)


def _telling(
    paper: Paper, span: Span, days: dict[str, tuple[DateInterval, Span]], askers: list[str], to: str,
    matters: list[str], delays: bool,
) -> Telling:  # fmt: skip
    document = paper.document
    by = ", ".join(askers)
    sent = days.get("ingezonden")
    told = document.kind is not DocumentKind.QUESTIONS
    asked_on = sent[0] if sent else DateInterval(None, paper.written.latest, "before the paper that tells it")
    if not told and not sent:
        asked_on = paper.written
    anchor = f"{document.id}:questions"
    quote = span.of(document.content)
    happenings = [
        Happening(
            EventKind.ASKED, asked_on, span, quote, anchor, "questions_sent", by, to, told, _term(asked_on, QUESTIONS)
        )
    ]
    head = document.content[:_HEAD]
    see = _SEE.search(head)
    if see and document.kind is DocumentKind.ANSWER:
        noticed = Span(see.start(), min(see.end() + 60, len(document.content)))
        until = DateInterval(asked_on.earliest, paper.written.latest, "between question and answer")
        happenings.append(_delay(noticed, document.content, until, asked_on, anchor, "see_also_notice"))
    received = days.get("ontvangen")
    when = received[0] if received else paper.written
    if document.kind is DocumentKind.ANSWER and not (delays and not _ANSWERS.search(head)):
        at = received[1] if received else span
        happenings.append(
            Happening(EventKind.ANSWERED, when, at, at.of(document.content), anchor, "answers_received", to, by)
        )
    elif delays:
        match = _DELAY.search(head)
        at = paper.sentence_at(match.start()) if match else span
        happenings.append(_delay(at, document.content, when, asked_on, anchor, "notice_of_delay"))
    return Telling(
        id=anchor, kind=ThreadKind.QUESTIONS, document=document.id, stems=stems(document.title, document.language),
        happenings=happenings, by=by, to=to, paper=document.official_id, askers=askers, matters=matters,
        places=[mention.value for _, mention in paper.references_in(Span(0, min(_HEAD, len(document.content))))
                if mention.value.startswith("ah-") and mention.role != "self"],
    )  # fmt: skip


def _delay(span: Span, content: str, when: DateInterval, asked: DateInterval, anchor: str, why: str) -> Happening:
    quote = span.of(content)
    return Happening(EventKind.POSTPONED, when, span, quote, anchor, why, term=_term(asked, QUESTIONS_DELAYED))


def _term(asked: DateInterval, rule: str) -> Reading | None:
    if asked.exact is None:
        return None
    return Reading("", asked.exact + dt.timedelta(days=convention(rule)["days"]), rule)


def _days(paper: Paper) -> dict[str, tuple[DateInterval, Span]]:
    """The days behind «ingezonden» and «ontvangen», each with the words they stand in."""
    found: dict[str, tuple[DateInterval, Span]] = {}
    content = paper.document.content
    for date in paper.dates_in(Span(0, min(_HEAD, len(content)))):
        before = _SENT.search(content, max(0, date.span.start - 24), date.span.start)
        if before and date.earliest and date.latest:
            span = Span(before.start("word"), date.span.end)
            found.setdefault(before["word"], (DateInterval(date.earliest, date.latest, before["word"]), span))
    return found


def _opening(paper: Paper, place: int) -> Span:
    span = paper.sentence_at(place)
    if len(span):
        return span
    return Span(place, min(place + 200, len(paper.document.content)))


def _names(written: str) -> list[str]:
    """The names in «Lahlah en Chakor», «Van Eijk, Aartsen en De Korte», without what follows them."""
    plain = re.split(r"\s+(?:aan|over|inzake|met|betreffende|van de fractie)\s", " ".join(written.split()))[0]
    names = [name.strip(" ,") for name in re.split(r",\s*|\s+en\s+", plain)]
    return [name for name in names if name and name[0].isupper() and len(name) < 40]
