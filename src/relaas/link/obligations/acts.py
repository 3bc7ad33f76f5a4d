"""Requests, calls, promises and dicta of a document, each with what the same document says came of it."""

from __future__ import annotations

import re
from dataclasses import replace

from relaas.link.obligations.content import shared, stems
from relaas.link.obligations.paper import Paper
from relaas.link.obligations.telling import Happening, Telling
from relaas.link.obligations.vocabulary import anywhere, opening, past_words
from relaas.model.filed import FiledMention
from relaas.model.letterhead import DateInterval, DocumentKind
from relaas.model.mention import ObligationMention
from relaas.model.span import Span
from relaas.model.thread import EventKind, ThreadKind

_BEGINS = {
    "request": (ThreadKind.REQUEST, EventKind.ASKED),
    "call": (ThreadKind.CALL, EventKind.ASKED),
    "commitment": (ThreadKind.COMMITMENT, EventKind.PROMISED),
    "motion": (ThreadKind.MOTION, EventKind.ASKED),
}
_OUTCOMES = {
    "fulfilment": EventKind.ANSWERED,
    "refusal": EventKind.REFUSED,
    "postponement": EventKind.POSTPONED,
    "withdrawal": EventKind.WITHDRAWN,
}
# Rules that find what was asked earlier, whatever words they find it by.
_TELLS = frozenset({"answers_request", "was_requested", "requests_sent", "undertaking_told"})
# Rules whose sentence only says what a motion asks.
_OF_MOTIONS = frozenset({"third_party_requests", "party_requests", "was_requested", "will_adopt"})
# Rules by which somebody says that it was done, and does not do it there and then.
_CLAIMS = frozenset({"deemed_done"})
# How far behind a request or promise the word of what came of it may stand.
_REACH = 700
# A sentence that begins this close behind another is the next one.
_NEXT = 5
_WORD = re.compile(r"[^\W\d_]+")
_MOTION = re.compile(r"\bmoties?\b", re.IGNORECASE)
_OWED = re.compile(r"\b(?:toezegging|verzoek|vraag|brief|promise|request|letter)", re.IGNORECASE)
# A request or promise that is named with what it was about: «ons eerdere verzoek om subsidie».
_NAMED = re.compile(
    r"\b(?:mijn|ons|onze|uw|haar|zijn|hun|deze?|die|dat|dit|de|het|my|our|your|their|the|this|that)"
    r"\s+(?:(?!op\b)\w+\s+){0,2}"
    r"(?:toezegging|verzoek|belofte|oproep|request|promise|commitment)\w*\s+"
    r"(?:aan\s+[^,;.]{1,60}?\s+)?(?:aan|op|om|van|over|tot|inzake|betreffende|voor|dat|naar|to|for|about|of|that)\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(r"\b(?:toezegging|belofte|promise|commitment)", re.IGNORECASE)
# A promise that is only pointed at; one «aan mevrouw X» or «over Y» is named by what it was about.
_THE_PROMISE = re.compile(
    r"\b(?:de|deze|die|mijn|the|this|that|my)\s+(?:toezegging|belofte|promise|commitment)\b(?!\s+(?:aan|over|om|van|to|about)\b)",
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
# «Is door mij de toezegging gedaan …», «de eerder gedane toezegging».
_PROMISE_GIVEN = re.compile(
    r"\btoezegging\w*\b[^.;]{0,80}\b(?:gedaan|deed|deden|gegeven)\b|\b(?:gedane|eerdere)\s+toezegging\w*", re.IGNORECASE
)
_UNDATED = frozenset({"withdrawal", "refusal"})
# Fewer words of content than this do not tell which of two promises is meant.
_FEW = 3
_REST = re.compile(r"[^\W\d_]{0,20}")
_YOURS = re.compile(r"\b(?:uw|your)\s+(?:\w+\s+)?(?:verzoek|vraag|vragen|brief|request|letter)\b", re.IGNORECASE)


def acts(paper: Paper) -> list[Telling]:
    """What the document asks or promises, or tells was asked or promised, in order, with what came of it."""
    found: list[Telling] = []
    begun: list[tuple[Telling, ObligationMention]] = []
    for filed, mention in paper.obligations:
        if mention.value in _BEGINS:
            if _adds_to_last(paper, mention, begun):
                _add(paper, begun[-1][0], mention)
                continue
            if (granted := _granted(mention, begun)) is not None:
                granted.happenings.append(_outcome_of(paper, filed, mention, EventKind.PROMISED))
                continue
            if (delayed := _puts_off(paper, mention, begun)) is not None:
                delayed.happenings.append(_outcome_of(paper, filed, mention, EventKind.POSTPONED))
                continue
            telling = _begin(paper, filed, mention)
            found.append(telling)
            begun.append((telling, mention))
        elif mention.value in _OUTCOMES:
            own = _told_outcome(paper, filed, mention)
            target = _settles(paper, mention, begun)
            if target is not None and (own is None or _is_of(own, target)):
                target.happenings.append(_outcome(paper, filed, mention))
            elif own is not None:
                found.append(own)
    for telling, mention in begun:
        _settle_by_status(paper, telling, mention)
    _number_dicta(found)
    return found


def _begin(paper: Paper, filed: FiledMention, mention: ObligationMention) -> Telling:
    kind, event = _BEGINS[mention.value]
    told = _tells(paper, mention)
    made = (paper.made(mention) or _asked_in_reply(paper, mention)) if told else None
    when = made or (
        DateInterval(None, paper.written.latest, "before the paper that tells it") if told else paper.written
    )
    if kind is ThreadKind.MOTION:
        when, told = paper.written, False
    quote = paper.document.content[mention.span.start : mention.span.end]
    # "De motie verzoekt de regering …" repeats a motion that has a thread of its own.
    repeats = mention.why in _OF_MOTIONS and bool(_MOTION.search(quote))
    marginal = mention.optional or repeats
    by, to = mention.made_by or _asker(paper, mention, quote), mention.made_to
    happening = Happening(
        event, when, mention.span, quote, filed.id, mention.why, by, to, told, paper.term(mention, when)
    )
    return Telling(
        id=filed.id, kind=kind, document=paper.document.id, stems=_content(paper, mention), happenings=[happening],
        by=by, to=to, optional=marginal, loose=repeats and _names_motion(paper, mention.span),
        askers=[name for name in mention.movers.split(",") if name],
        debated=paper.document.kind is DocumentKind.DEBATE,
        joinable=kind is not ThreadKind.CALL and not mention.optional,
    )  # fmt: skip


def _names_motion(paper: Paper, span: Span) -> bool:
    return any(one.mention_type in ("motie", "kamerstuk") for _, one in paper.references_in(span))


def _asker(paper: Paper, mention: ObligationMention, quote: str) -> str:
    """Who asked, where the sentence leaves it open: «uw verzoek» is the addressee's, a petition's is its author's."""
    document = paper.document
    if mention.value != "request":
        return ""
    if _YOURS.search(quote):
        return document.addressees[0] if document.addressees else ""
    if mention.why == "requests_sent" and document.kind is DocumentKind.PETITION:
        return document.authors[0] if document.authors else ""
    return ""


def _tells(paper: Paper, mention: ObligationMention) -> bool:
    if mention.why == "promise_on_condition":
        return False
    if mention.why in _TELLS or (mention.value == "commitment" and _PROMISE_GIVEN.search(mention.quote)):
        return True
    content = paper.document.content
    trigger = mention.trigger or mention.span
    # A trigger may end inside the word that a cue was found in.
    rest = _REST.match(content, trigger.end)
    words = content[trigger.start : rest.end() if rest else trigger.end].lower()
    return any(word[0] in past_words(paper.document.language) for word in _WORD.finditer(words))


def _content(paper: Paper, mention: ObligationMention) -> tuple[str, ...]:
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


def _adds_to_last(paper: Paper, mention: ObligationMention, begun: list[tuple[Telling, ObligationMention]]) -> bool:
    """Whether a sentence says what the request before it was, «Hierin is verzocht om …», or until when it waits."""
    if not begun:
        return False
    last = begun[-1][1]
    gap = mention.span.start - last.span.end
    if mention.why == "awaits_reply":
        return last.value == mention.value and 0 <= gap < _REACH and not begun[-1][0].told
    says_what = opening(paper.document.language, "same_request").match(mention.quote)
    return says_what is not None and last.value == mention.value and 0 <= gap < 10


def _add(paper: Paper, telling: Telling, mention: ObligationMention) -> None:
    more = _content(paper, mention)
    telling.stems = tuple(dict.fromkeys((*telling.stems, *more)))
    first = telling.happenings[0]
    whole = Span(first.span.start, mention.span.end)
    term = first.term or paper.term(mention, first.when)
    telling.happenings[0] = replace(first, span=whole, quote=whole.of(paper.document.content), term=term)


def _puts_off(
    paper: Paper, mention: ObligationMention, begun: list[tuple[Telling, ObligationMention]]
) -> Telling | None:
    """The promise told of shortly before that a new one puts off: «vergt meer tijd … ik verwacht u voor de zomer …».

    Both must be of the same thing, something between them must say that it takes longer, and the new one must give a
    term of its own.
    """
    if mention.value != "commitment" or _tells(paper, mention) or not mention.due:
        return None
    content = paper.document.content
    for telling, opened in reversed(begun):
        if mention.span.start - opened.span.end > _REACH:
            return None
        told = telling.told and telling.kind in (ThreadKind.COMMITMENT, ThreadKind.REQUEST)
        next_to = mention.span.start - opened.span.end < _NEXT
        alike = next_to or shared(_content(paper, mention), telling.stems)
        if not told or len(telling.happenings) > 1 or not alike:
            continue
        between = content[opened.span.end : mention.span.end]
        if anywhere(paper.document.language, "delayed").search(between):
            return telling
    return None


def _granted(mention: ObligationMention, begun: list[tuple[Telling, ObligationMention]]) -> Telling | None:
    """The request that a word of assent grants: «Uiteraard.» says nothing by itself."""
    if mention.why != "reply_granted" or not begun:
        return None
    telling, opened = begun[-1]
    asked = opened.value == "request" and not opened.optional and len(telling.happenings) == 1
    return telling if asked else None


def _outcome_of(paper: Paper, filed: FiledMention, mention: ObligationMention, kind: EventKind) -> Happening:
    """What a new promise does to an old one or to what was asked, with the term its sentence gives."""
    quote = mention.span.of(paper.document.content)
    why = "new_day_after_delay" if kind is EventKind.POSTPONED else mention.why
    term = paper.term(mention, paper.written)
    return Happening(
        kind, paper.written, mention.span, quote, filed.id, why, mention.made_by, mention.made_to, term=term
    )


def _settles(
    paper: Paper, mention: ObligationMention, begun: list[tuple[Telling, ObligationMention]]
) -> Telling | None:
    """The request or promise that a word of its outcome is about, by the same document."""
    of_motion = _MOTION.search(mention.quote) and not _OWED.search(mention.quote)
    if mention.why == "motion_dissuaded" or of_motion:
        return None
    pointing = bool(opening(paper.document.language, "pointing_back").match(mention.quote))
    said = _content(paper, mention)
    for at in range(len(begun) - 1, -1, -1):
        telling, opened = begun[at]
        gap = mention.span.start - opened.span.end
        if gap > _REACH:
            return None
        if opened.value == "motion" or gap < 0:
            continue
        expected = _EXPECTED.get(mention.value, ())
        if opened.status in expected or (mention.status == "unanswered" and opened.value == "request"):
            return telling
        if mention.value == "fulfilment" and _same_promise(mention, telling):
            return telling
        if mention.value in _CHANGES and telling.told and not _MOTION.search(mention.quote):
            return telling
        unsettled = mention.value == "refusal" and opened.status == "open" and opened.value == "request"
        next_to = pointing and at == len(begun) - 1 and gap < 5
        if unsettled and (next_to or len(shared(said, telling.stems)) >= 2):
            return telling
    return None


def _same_promise(mention: ObligationMention, telling: Telling) -> bool:
    """«Hiermee is de toezegging afgedaan», behind a promise that the same letter tells of and did not put off."""
    put_off = any(one.kind is EventKind.POSTPONED for one in telling.happenings)
    told = telling.told and telling.kind is ThreadKind.COMMITMENT and not put_off
    return told and bool(_THE_PROMISE.search(mention.quote))


_CHANGES = frozenset({"postponement", "withdrawal"})
_EXPECTED = {"fulfilment": ("fulfilled",), "refusal": ("refused", "unanswered")}


def _outcome(paper: Paper, filed: FiledMention, mention: ObligationMention) -> Happening:
    event = EventKind.UNANSWERED if mention.status == "unanswered" else _OUTCOMES[mention.value]
    quote = paper.document.content[mention.span.start : mention.span.end]
    if event is EventKind.ANSWERED and anywhere(paper.document.language, "in_part").search(quote):
        event = EventKind.PARTLY_ANSWERED
    elif event is EventKind.ANSWERED and mention.why in _CLAIMS:
        event = EventKind.CLAIMED_FULFILLED
    by, to = (mention.made_to, mention.made_by) if event is EventKind.UNANSWERED else (mention.made_by, mention.made_to)
    # "Op 14 november is de Kamer geïnformeerd": the day is that of the answer, unless what is owed is named with it.
    day = paper.made(mention) if event is EventKind.ANSWERED and not _OWED.search(mention.quote) else None
    term = paper.term(mention, paper.written) if event is EventKind.POSTPONED else None
    return Happening(event, day or paper.written, mention.span, quote, filed.id, mention.why, by, to, term=term)


def _told_outcome(paper: Paper, filed: FiledMention, mention: ObligationMention) -> Telling | None:
    """An outcome that names what it is about, by its day or content: the request or promise is told by it too."""
    made = paper.made(mention) or _asked_in_reply(paper, mention)
    outcome = _outcome(paper, filed, mention)
    if mention.why in ("chamber_informed", "motion_dissuaded") or not _OWED.search(mention.quote):
        return None
    content = _content(paper, mention)
    if len(content) < _FEW and _BY_THAT.search(mention.quote) and (before := paper.sentence_before(mention.span)):
        content = (*content, *stems(paper.words(before), paper.document.language))
    if made is None:
        named = mention.value in _UNDATED or mention.status == "unanswered" or mention.why in _CLAIMS
        if not (named and content and _NAMED.search(mention.quote)) or _MOTION.search(mention.quote):
            return None
        made = DateInterval(None, paper.written.latest, "before the paper that tells it")
    promised = bool(_PROMISE.search(mention.quote))
    kind, event = _BEGINS["commitment" if promised else "request"]
    owing, asker = mention.made_by, mention.made_to
    if mention.value == "withdrawal":
        owing, asker = asker, owing
    if (by_name := _ASKER_NAMED.search(mention.quote)) is not None:
        asker = " ".join(by_name["asker"].split())
    by, to = (owing, asker) if promised else (asker, owing)
    asked = Happening(event, made, mention.span, outcome.quote, filed.id, mention.why, by, to, told=True)
    return Telling(
        id=filed.id, kind=kind, document=paper.document.id, stems=content, happenings=[asked, outcome], by=asked.by,
        to=asked.to,
    )  # fmt: skip


def _asked_in_reply(paper: Paper, mention: ObligationMention) -> DateInterval | None:
    """When «uw verzoek» was made that a letter names without a day: in the letter it replies to, where it names one."""
    letter = paper.document.kind is DocumentKind.LETTER
    return paper.replied_to if letter and _OF_YOU.search(mention.quote) else None


def _is_of(own: Telling, target: Telling) -> bool:
    """Whether an outcome that names what it is about is about a request or promise that stands before it."""
    if own.made.earliest is None:
        return bool(shared(own.stems, target.stems))
    return own.made == target.made


def _settle_by_status(paper: Paper, telling: Telling, mention: ObligationMention) -> None:
    """What the document shows of it without a sentence of its own: a letter that opens with the request it answers."""
    later = {one.kind for one in telling.happenings[1:]}
    if not later and (given := _gives_now(paper, telling, mention)) is not None:
        first = telling.happenings[0]
        quote = given.of(paper.document.content)
        part = anywhere(paper.document.language, "in_part").search(quote)
        kind = EventKind.PARTLY_ANSWERED if part else EventKind.ANSWERED
        giver, taker = (first.by, first.to) if telling.kind is ThreadKind.COMMITMENT else (first.to, first.by)
        telling.happenings.append(
            Happening(kind, paper.written, given, quote, first.mention, "gives_it_now", giver, taker)
        )
        return
    if later or mention.status not in ("fulfilled", "refused", "unanswered"):
        return
    kind = {"fulfilled": EventKind.ANSWERED, "refused": EventKind.REFUSED}.get(mention.status, EventKind.UNANSWERED)
    first = telling.happenings[0]
    if not first.told and kind is not EventKind.REFUSED and paper.document.kind is not DocumentKind.ANSWER:
        return
    telling.happenings.append(
        Happening(kind, paper.written, first.span, first.quote, first.mention, mention.why, first.to, first.by)
    )


def _gives_now(paper: Paper, telling: Telling, mention: ObligationMention) -> Span | None:
    """Where a letter that tells of a promise or request gives what was promised or asked: «informeer ik u over …».

    In the same sentence, or in the next where that is of the same thing: «U vraagt om het rapport. Dit doe ik u …».
    """
    kinds = (ThreadKind.COMMITMENT, ThreadKind.REQUEST)
    told = telling.kind in kinds and telling.told and mention.status == "open" and not _MOTION.search(mention.quote)
    if not told or paper.document.kind is not DocumentKind.LETTER:
        return None
    gives = anywhere(paper.document.language, "gives_now")
    if gives.search(mention.quote):
        return mention.span
    behind = paper.sentence_at(paper.next_start(mention.span.end))
    words = paper.words(behind)
    points = opening(paper.document.language, "pointing_back").match(words) is not None
    alike = points or bool(shared(stems(words, paper.document.language), telling.stems))
    return behind if len(behind) and alike and gives.search(words) else None


def _number_dicta(found: list[Telling]) -> None:
    dicta = [telling for telling in found if telling.kind is ThreadKind.MOTION]
    for at, telling in enumerate(dicta, 1):
        telling.ordinal, telling.count = at, len(dicta)
