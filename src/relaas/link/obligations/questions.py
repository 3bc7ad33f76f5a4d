"""Sets of written questions: sent in on one day, answered or put off on another."""

from __future__ import annotations

import datetime as dt
import re

from relaas.link.obligations.content import stems
from relaas.link.obligations.paper import Paper
from relaas.link.obligations.telling import Happening, Telling
from relaas.link.obligations.terms import QUESTIONS, QUESTIONS_DELAYED, Reading, convention
from relaas.model.letterhead import DateInterval, DocumentKind
from relaas.model.mention import DateMention
from relaas.model.span import Span
from relaas.model.thread import EventKind, ThreadKind

_HEAD = 4_000
_TOP = 1_500
_MEMBERS = r"(?:het\s+lid|de\s+leden|het\s+Kamerlid|de\s+Kamerleden)(?!\s+der\b)"
_NAMES = r"[^()«»:;.\n]{2,80}(?:\n?[^()«»:;.\n]{2,40})?"
# «Vragen van het lid X», «vragen die de leden X en Y stelden», «Op 6 mei hebben de leden X en Y vragen gesteld».
_BY = re.compile(
    rf"\b[Vv]ra(?:gen|ag)\s+(?:\w+\s+){{0,3}}?(?:van|die|door|gesteld\s+door)\s+{_MEMBERS}\s+(?P<by>{_NAMES})"
    rf"|\b(?:heeft|hebben|stelde|stelden)\s+{_MEMBERS}\s+(?P<told>{_NAMES}?)"
    r"(?:\s+\([^()\n]{1,60}\))?\s+(?:mij\s+|ons\s+)?(?:\w+\s+){0,2}?vragen\b"
)
_TO = re.compile(r"\baan\s+de\s+(?P<to>(?:[Mm]inister|[Ss]taatssecretaris)[^()«».;]{0,160}?)\s+over\b")
# «uw brief van 7 september 2023, nr. 2023Z14759»: what sent the questions on bears the number of their matter.
_SENT_ON = re.compile(r"\bbrief\s+(?:van|d\.d\.|gedateerd)\s+$")
_NUMBERED = re.compile(
    r",?\s*(?:jl\.,?\s*)?(?:met\s+)?(?:als\s+)?(?:nr\.?|nummer|kenmerk|referentie)?:?\s*20\d\d\s?Z\s?\d{5}\b"
)
_ASKED_ON = re.compile(r"\b[Oo]p\s+$")
_HAVE_ASKED = re.compile(rf"(?:\s+jl\.)?,?\s+(?:heeft|hebben|stelde|stelden)\s+{_MEMBERS}\b")
_SENT = re.compile(r"\b(?P<word>ingezonden|ontvangen)\s+(?:op\s+|d\.d\.\s+|)$")
_MATTER = re.compile(r"(?<!\d)(?P<year>20\d\d)\s?Z\s?(?P<number>\d{5})\b")
_SUBJECT = re.compile(r"\s*(?:Betreft|Onderwerp|Subject|Re)\b", re.IGNORECASE)
_SAYS_WHAT = re.compile(r"\b(?:Antwoord(?:en)?|Mededeling|Vra(?:ag|gen))\s+(?:van|door|gesteld)\b")
_SEE = re.compile(r"Zie\s+ook\s+Aanhangsel", re.IGNORECASE)
_DELAY = re.compile(
    r"\buitstel(?:bericht|brief)?\b|\bniet\s+binnen\s+(?:de\s+)?(?:gebruikelijke|gestelde|daarvoor\s+gestelde|drie)\s+"
    r"(?:termijn|weken)|\bmeer\s+tijd\b|\bniet\s+tijdig\b",
    re.IGNORECASE,
)
# A paper that gives answers has them under headings, or says whose they are; a notice of delay has neither.
_ANSWERS = re.compile(
    r"^[ \t]*(?:\d{1,3}\s*\n\s*)?antwoord(?:en)?\b(?:\s+(?:op|van)\b|\s*\d|\s*:|\s*$)", re.IGNORECASE | re.MULTILINE
)
_NOTICE = re.compile(r"\bmededeling\s+van\b|\buitstelbericht\b", re.IGNORECASE)


def question_set(paper: Paper) -> Telling | None:
    """The set of questions that a document asks, answers or puts off; None where it is no such document."""
    document = paper.document
    head = document.content[:_HEAD]
    by = _BY.search(head)
    asks = document.kind in (DocumentKind.ANSWER, DocumentKind.QUESTIONS)
    delays = _DELAY.search(head) is not None and not _gives_answers(document.content)
    if not asks and not (delays and by is not None):
        return None
    days = _days(paper)
    askers = _names(by["by"] or by["told"]) if by else []
    # Further on stand the numbers of other sets.
    numbered = _MATTER.search(f"{document.official_id} {head[:_TOP]}")
    matters = [f"{numbered['year']}Z{numbered['number']}"] if numbered else []
    if not askers and not matters and "ingezonden" not in days:
        return None
    to = _TO.search(head)
    span = _opening(paper, _told_at(paper, head) if by else _title_at(head))
    return _telling(paper, span, days, askers, " ".join(to["to"].split()) if to else "", matters, delays)


def _gives_answers(content: str) -> bool:
    """Whether a paper holds the answers themselves, whatever it says of the time they took."""
    return _ANSWERS.search(content) is not None and _NOTICE.search(content[:_TOP]) is None


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
    if document.kind is DocumentKind.ANSWER and not delays:
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
    """The days questions were sent in and answers received, each with the words they stand in.

    Where no «ingezonden» is printed, the day that members are said to have asked them, or that of the letter that sent
    them on, stands for it.
    """
    found: dict[str, tuple[DateInterval, Span]] = {}
    content = paper.document.content
    for date in paper.dates_in(Span(0, min(_HEAD, len(content)))):
        if not date.earliest or not date.latest:
            continue
        start = max(0, date.span.start - 24)
        if before := _SENT.search(content, start, date.span.start):
            span = Span(before.start("word"), date.span.end)
            found[before["word"]] = found.get(before["word"]) or (_day(date, before["word"]), span)
        elif "ingezonden" not in found and "asked" not in found and _tells_when_asked(content, date.span):
            found["asked"] = _day(date, "day they are said to have been asked"), date.span
    if "asked" in found:
        found.setdefault("ingezonden", found.pop("asked"))
    return found


def _day(date: DateMention, basis: str) -> DateInterval:
    return DateInterval(date.earliest, date.latest, basis)


def _tells_when_asked(content: str, day: Span) -> bool:
    start = max(0, day.start - 24)
    if _ASKED_ON.search(content, start, day.start) and _HAVE_ASKED.match(content, day.end):
        return True
    return bool(_SENT_ON.search(content, start, day.start) and _NUMBERED.match(content, day.end))


def _told_at(paper: Paper, head: str) -> int:
    """Where the questions are told of: in a sentence of the letter, before its line of subject."""
    places = [match.start() for match in _BY.finditer(head)]
    return next((place for place in places if not _SUBJECT.match(head, paper.sentence_at(place).start)), places[0])


def _title_at(head: str) -> int:
    """Where a paper without names says what it is: «Antwoord van minister X (ontvangen …)», else its first words."""
    found = _SAYS_WHAT.search(head)
    return found.start() if found else 0


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
