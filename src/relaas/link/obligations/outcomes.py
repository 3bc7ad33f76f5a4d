"""What a document says came of something asked or promised: which it is about, and when that was."""

from __future__ import annotations

import re

from relaas.link.obligations.content import shared, stems
from relaas.link.obligations.paper import Paper
from relaas.link.obligations.telling import Happening, Telling
from relaas.link.obligations.vocabulary import anywhere, opening
from relaas.model.filed import FiledMention
from relaas.model.letterhead import DateInterval, DocumentKind
from relaas.model.mention import ObligationMention
from relaas.model.thread import EventKind, ThreadKind

BEGINS = {
    "request": (ThreadKind.REQUEST, EventKind.ASKED),
    "call": (ThreadKind.CALL, EventKind.ASKED),
    "commitment": (ThreadKind.COMMITMENT, EventKind.PROMISED),
    "motion": (ThreadKind.MOTION, EventKind.ASKED),
}
OUTCOMES = {
    "fulfilment": EventKind.ANSWERED,
    "refusal": EventKind.REFUSED,
    "postponement": EventKind.POSTPONED,
    "withdrawal": EventKind.WITHDRAWN,
}
# How far behind a request or promise the word of what came of it may stand.
REACH = 700
MOTION = re.compile(r"\bmoties?\b", re.IGNORECASE)
# Rules by which somebody says that it was done, and does not do it there and then.
_CLAIMS = frozenset({"deemed_done"})
_OWED = re.compile(
    r"\b(?:toezegging|belofte|verzoek|oproep|vraag|brief|promise|undertaking|pledge|request|call\b|letter)",
    re.IGNORECASE,
)
# A request or promise that is named with what it was about: «ons eerdere verzoek om subsidie».
_NAMED = re.compile(
    r"\b(?:mijn|ons|onze|uw|haar|zijn|hun|deze?|die|dat|dit|de|het|my|our|your|their|its|his|her|the|this|that)"
    r"\s+(?:(?!op\b)\w+\s+){0,2}"
    r"(?:toezegging|verzoek|belofte|oproep|request|promise|undertaking|pledge|commitment)\w*\s+"
    r"(?:aan\s+[^,;.]{1,60}?\s+)?(?:aan|op|om|van|over|tot|inzake|betreffende|voor|dat|naar|to|for|about|of|that)\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(r"\b(?:toezegging|belofte|promise|undertaking|pledge|commitment)", re.IGNORECASE)
# A promise that is only pointed at; one «aan mevrouw X» or «over Y» is named by what it was about.
_THE_PROMISE = re.compile(
    r"\b(?:de|deze|die|mijn|the|this|that|my)\s+(?:toezegging|belofte|promise|undertaking|pledge|commitment)\b(?!\s+(?:aan|over|om|van|to|about)\b)",
    re.IGNORECASE,
)
_OF_YOU = re.compile(
    r"\b(?:uw|your)\s+(?:\w+\s+)?(?:verzoek|oproep|request)\b|\b(?:u\s+(?:vroeg|vraagt|verzocht)|(?:vroeg|vraagt)\s+u)\b",
    re.IGNORECASE,
)
# «Het verzoek van het lid Zijl (LVV) om …»
_ASKER_NAMED = re.compile(
    r"\b(?:verzoek|oproep|vraag)\s+van\s+(?:het\s+lid\s+|de\s+leden\s+|de\s+|het\s+)?"
    r"(?P<asker>[^\W\d_][^,;.()]{1,60}?)\s+(?:\([^()]{1,20}\)\s+)?(?:om|tot|voor|over)\b"
)
# «Daarmee …»: the sentence before says what it is about.
_BY_THAT = re.compile(r"\b(?:daarmee|hiermee|hierdoor|daardoor|with this|thereby)\b", re.IGNORECASE)
# A sentence that begins this close behind another is the next one; the name of a speaker is no longer than this.
_NEXT = 5
_NAME_OF_SPEAKER = 90
# «Dat ik het rapport openbaar maak, kan ik niet toezeggen» says by itself what it is about.
_SUBJECT_CLAUSE = re.compile(
    r"(?:dat|that)\s+(?:ik|wij|we|u|de|het|een|er|zij|hij|I|he|she|they|the|an?)\b", re.IGNORECASE
)
_STOP = re.compile(r"[?!;]|\.(?=\s)(?<!\b\w\.)")
# A term that is not made is no refusal of what was asked: «niet gelukt dit binnen de termijn te doen».
_NOT_IN_TIME = re.compile(
    r"\bniet\b[^;.]{0,140}\b(?:binnen (?:de|deze|die|het|drie|\w+ (?:dagen|weken))|tijdig|op tijd|termijn)\b"
    r"|\b(?:binnen (?:de|deze|die) (?:\w+ )?termijn|tijdig|op tijd)\b[^;.]{0,80}\bniet\b",
    re.IGNORECASE,
)
# «Op 3 maart trok de raad het verzoek in»: the day it was taken back or turned down, not the day it was made.
_ON_THAT_DAY = re.compile(r"(?:op|on|in)\s+(?:\w+dag\s+)?$", re.IGNORECASE)
# «De raad wees die oproep af»: told of others, on a day that is not said.
_TURNED_DOWN_THEN = re.compile(
    r"^(?!.*\b(?:ik|wij|we|hierbij|I)\b).*\b(?:wees|wezen|verwierp|verwierpen|weigerde|weigerden)\b", re.DOTALL
)
_LAPSED = re.compile(r"\b(?:vervallen|vervalt|lapsed|lapses)\b", re.IGNORECASE)
# Rules whose sentence names the letter that did it: its day is that of the answer.
_BY_LETTER = frozenset({"done_by_letter"})
_STEM = 5  # letters of a stem by which it is known as that of a name
_UNDATED = frozenset({"withdrawal", "refusal"})
# Fewer words of content than this do not tell which of two promises is meant.
_FEW = 3
_CHANGES = frozenset({"postponement", "withdrawal"})
_EXPECTED = {"fulfilment": ("fulfilled",), "refusal": ("refused", "unanswered")}


def content_of(paper: Paper, mention: ObligationMention) -> tuple[str, ...]:
    """The stems of what is asked, without the words that cite other texts or name days."""
    span = mention.content or mention.span
    text = paper.document.content
    holes = [one.span for one in paper.dates_in(span)] + [one.span for _, one in paper.references_in(span)]
    kept, at = [], span.start
    for hole in sorted(holes):
        kept.append(text[at : max(at, hole.start)])
        at = max(at, hole.end)
    kept.append(text[at : max(at, span.end)])
    return stems(" ".join(kept), paper.document.language)


def settled(paper: Paper, mention: ObligationMention, begun: list[tuple[Telling, ObligationMention]]) -> Telling | None:
    """The request or promise that a word of its outcome is about, by the same document."""
    of_motion = MOTION.search(mention.quote) and not _OWED.search(mention.quote)
    if mention.why == "motion_dissuaded" or of_motion:
        return None
    pointing = bool(opening(paper.document.language, "pointing_back").match(mention.quote))
    said = content_of(paper, mention)
    for at in range(len(begun) - 1, -1, -1):
        telling, opened = begun[at]
        gap = mention.span.start - opened.span.end
        if gap > REACH:
            return None
        if opened.value == "motion" or gap < 0:
            continue
        expected = _EXPECTED.get(mention.value, ())
        if opened.status in expected or (mention.status == "unanswered" and opened.value == "request"):
            return telling
        if mention.why in _BY_LETTER and telling.told and gap < _NEXT:
            return telling
        if mention.value == "fulfilment" and _same_promise(mention, telling):
            return telling
        if mention.value in _CHANGES and telling.told and not MOTION.search(mention.quote):
            return telling
        unsettled = mention.value == "refusal" and opened.status == "open" and opened.value == "request"
        replies = telling.debated and not _SUBJECT_CLAUSE.match(mention.quote)
        close = gap < _NEXT or (replies and _opens_turn(paper, opened.span.end, mention.span.start))
        next_to = pointing and at == len(begun) - 1 and close
        if unsettled and (next_to or len(shared(said, telling.stems)) >= 2):
            return telling
    return None


def _opens_turn(paper: Paper, end: int, start: int) -> bool:
    """Whether nothing but the name of the next speaker stands between two sentences of a debate."""
    return start - end < _NAME_OF_SPEAKER and not _STOP.search(paper.document.content, end, start)


def _same_promise(mention: ObligationMention, telling: Telling) -> bool:
    """«Hiermee is de toezegging afgedaan», behind a promise that the same letter tells of and did not put off."""
    put_off = any(one.kind is EventKind.POSTPONED for one in telling.happenings)
    told = telling.told and telling.kind is ThreadKind.COMMITMENT and not put_off
    return told and bool(_THE_PROMISE.search(mention.quote))


def outcome(paper: Paper, filed: FiledMention, mention: ObligationMention) -> Happening:
    """What a sentence says happened to something asked or promised, and when."""
    event = EventKind.UNANSWERED if mention.status == "unanswered" else OUTCOMES[mention.value]
    if mention.why == "not_managed" and _NOT_IN_TIME.search(mention.quote):
        event = EventKind.POSTPONED
    if event is EventKind.WITHDRAWN and _LAPSED.search(mention.quote):
        event = EventKind.LAPSED
    quote = paper.document.content[mention.span.start : mention.span.end]
    if event is EventKind.ANSWERED and anywhere(paper.document.language, "in_part").search(quote):
        event = EventKind.PARTLY_ANSWERED
    elif event is EventKind.ANSWERED and mention.why in _CLAIMS:
        event = EventKind.CLAIMED_FULFILLED
    by, to = (mention.made_to, mention.made_by) if event is EventKind.UNANSWERED else (mention.made_by, mention.made_to)
    # "Op 14 november is de Kamer geïnformeerd": the day is that of the answer, unless what is owed is named with it.
    day = paper.made(mention) if event is EventKind.ANSWERED and _names_day(mention) else None
    day = day or _day_of_outcome(paper, mention)
    if day is None and mention.why == "turned_down" and _TURNED_DOWN_THEN.search(mention.quote):
        day = DateInterval(None, paper.written.latest, "before the paper that tells it")
    term = paper.term(mention, paper.written) if event is EventKind.POSTPONED else None
    return Happening(event, day or paper.written, mention.span, quote, filed.id, mention.why, by, to, term=term)


def _names_day(mention: ObligationMention) -> bool:
    """Whether a day in the sentence is that of the outcome: no request or promise is named with it, or a letter is."""
    return mention.why in _BY_LETTER or not _OWED.search(mention.quote)


def _day_of_outcome(paper: Paper, mention: ObligationMention) -> DateInterval | None:
    """The day on which something was taken back or turned down, where the sentence opens with it."""
    if mention.value not in _UNDATED:
        return None
    content = paper.document.content
    for date in paper.dates_in(mention.span)[:1]:
        if _ON_THAT_DAY.fullmatch(content[mention.span.start : date.span.start]) and date.earliest and date.latest:
            return DateInterval(date.earliest, date.latest, "day named beside it")
    return None


def told_outcome(paper: Paper, filed: FiledMention, mention: ObligationMention) -> Telling | None:
    """An outcome that names what it is about, by its day or content: the request or promise is told by it too."""
    made = None if _day_of_outcome(paper, mention) else paper.made(mention) or asked_in_reply(paper, mention)
    came = outcome(paper, filed, mention)
    if mention.why in ("chamber_informed", "motion_dissuaded", *_BY_LETTER) or not _OWED.search(mention.quote):
        return None
    content = content_of(paper, mention)
    if len(content) < _FEW and _BY_THAT.search(mention.quote) and (before := paper.sentence_before(mention.span)):
        content = (*content, *stems(paper.words(before), paper.document.language))
    if made is None:
        named = mention.value in _UNDATED or mention.status == "unanswered" or mention.why in _CLAIMS
        if not (named and content and _NAMED.search(mention.quote)) or MOTION.search(mention.quote):
            return None
        made = DateInterval(None, came.when.latest or paper.written.latest, "before the paper that tells it")
    promised = bool(_PROMISE.search(mention.quote))
    kind, event = BEGINS["commitment" if promised else "request"]
    owing, asker = mention.made_by, mention.made_to
    if mention.value == "withdrawal" and not promised:
        owing, asker = asker, owing
    if (by_name := _ASKER_NAMED.search(mention.quote)) is not None:
        asker = " ".join(by_name["asker"].split())
    by, to = (owing, asker) if promised else (asker, owing)
    asked = Happening(event, made, mention.span, came.quote, filed.id, mention.why, by, to, told=True)
    return Telling(
        id=filed.id, kind=kind, document=paper.document.id, stems=content, happenings=[asked, came], by=asked.by,
        to=asked.to,
    )  # fmt: skip


def asked_in_reply(paper: Paper, mention: ObligationMention) -> DateInterval | None:
    """When «uw verzoek» was made that a letter names without a day: in the letter it replies to, where it names one."""
    letter = paper.document.kind is DocumentKind.LETTER
    return paper.replied_to if letter and _OF_YOU.search(mention.quote) else None


def is_of(own: Telling, target: Telling) -> bool:
    """Whether an outcome that names what it is about is about a request or promise that stands before it."""
    if own.made.earliest is None:
        # That both name one party does not make them one: a state may have asked for two things.
        named = {part.lower() for who in (own.by, own.to, target.by, target.to) for part in who.split()}
        both = shared(own.stems, target.stems)
        return any(not any(part.startswith(stem[:_STEM]) for part in named) for stem in both)
    return own.made == target.made
