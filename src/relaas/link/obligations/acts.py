"""Requests, calls, promises and dicta of a document, each with what the same document says came of it."""

from __future__ import annotations

import re
from dataclasses import replace

from relaas.link.obligations.content import shared, stems
from relaas.link.obligations.outcomes import (
    BEGINS,
    MOTION,
    OUTCOMES,
    REACH,
    asked_in_reply,
    content_of,
    is_of,
    outcome,
    settled,
    told_outcome,
)
from relaas.link.obligations.paper import Paper
from relaas.link.obligations.telling import Happening, Telling
from relaas.link.obligations.vocabulary import anywhere, opening, past_words
from relaas.model.filed import FiledMention
from relaas.model.letterhead import DateInterval, DocumentKind
from relaas.model.mention import ObligationMention
from relaas.model.span import Span
from relaas.model.thread import EventKind, ThreadKind

# Rules that find what was asked earlier, whatever words they find it by.
_TELLS = frozenset({"answers_request", "was_requested", "requests_sent", "undertaking_told"})
# Rules whose sentence only says what a motion asks.
_OF_MOTIONS = frozenset({"third_party_requests", "party_requests", "was_requested", "will_adopt"})
# A sentence that begins this close behind another is the next one.
_NEXT = 5
_WORD = re.compile(r"[^\W\d_]+")
# «Is door mij de toezegging gedaan …», «de eerder gedane toezegging».
_PROMISE_GIVEN = re.compile(
    r"\b(?:deed|deden|gaf|gaven)\b[^.;]{0,60}\btoezegging|"
    r"\btoezegging\w*\b[^.;]{0,80}\b(?:gedaan|deed|deden|gegeven)\b|\b(?:gedane|eerdere)\s+toezegging\w*",
    re.IGNORECASE,
)
# «De toezegging aan het lid X om …» speaks of one that was made.
_THE_EARLIER = re.compile(r"(?:de|deze|mijn)\s+toezegging\s+(?:aan|om|over|dat)\b", re.IGNORECASE)
# «Sinds 2016 vraagt men»: asked then, and still.
_SINCE = re.compile(r"\b(?:sinds|since)\s+$", re.IGNORECASE)
_REST = re.compile(r"[^\W\d_]{0,20}")
_YOURS = re.compile(r"\b(?:uw|your)\s+(?:\w+\s+)?(?:verzoek|vraag|vragen|brief|request|letter)\b", re.IGNORECASE)


def acts(paper: Paper) -> list[Telling]:
    """What the document asks or promises, or tells was asked or promised, in order, with what came of it."""
    found: list[Telling] = []
    begun: list[tuple[Telling, ObligationMention]] = []
    for filed, mention in paper.obligations:
        if mention.value in BEGINS:
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
        elif mention.value in OUTCOMES:
            own = told_outcome(paper, filed, mention)
            target = settled(paper, mention, begun)
            if target is not None and (own is None or is_of(own, target)):
                target.happenings.append(outcome(paper, filed, mention))
            elif own is not None:
                found.append(own)
    for telling, mention in begun:
        _settle_by_status(paper, telling, mention)
    _number_dicta(found)
    return found


def _begin(paper: Paper, filed: FiledMention, mention: ObligationMention) -> Telling:
    kind, event = BEGINS[mention.value]
    told = _tells(paper, mention)
    made = (paper.made(mention) or asked_in_reply(paper, mention)) if told else None
    when = made or (
        DateInterval(None, paper.written.latest, "before the paper that tells it") if told else paper.written
    )
    if kind is ThreadKind.MOTION:
        when, told = paper.written, False
    quote = paper.document.content[mention.span.start : mention.span.end]
    # "De motie verzoekt de regering …" repeats a motion that has a thread of its own.
    repeats = mention.why in _OF_MOTIONS and bool(MOTION.search(quote))
    marginal = mention.optional or repeats
    by, to = mention.made_by or _asker(paper, mention, quote), mention.made_to
    happening = Happening(
        event, when, mention.span, quote, filed.id, mention.why, by, to, told, paper.term(mention, when)
    )
    return Telling(
        id=filed.id, kind=kind, document=paper.document.id, stems=content_of(paper, mention), happenings=[happening],
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
    given = _PROMISE_GIVEN.search(mention.quote) or _THE_EARLIER.match(mention.quote)
    content = paper.document.content
    since = any(_SINCE.search(content, mention.span.start, date.span.start) for date in paper.dates_in(mention.span))
    if mention.why in _TELLS or since or (mention.value == "commitment" and given):
        return True
    trigger = mention.trigger or mention.span
    # A trigger may end inside the word that a cue was found in.
    rest = _REST.match(content, trigger.end)
    words = content[trigger.start : rest.end() if rest else trigger.end].lower()
    return any(word[0] in past_words(paper.document.language) for word in _WORD.finditer(words))


def _adds_to_last(paper: Paper, mention: ObligationMention, begun: list[tuple[Telling, ObligationMention]]) -> bool:
    """Whether a sentence says what the request before it was, «Hierin is verzocht om …», or until when it waits."""
    if not begun:
        return False
    last = begun[-1][1]
    gap = mention.span.start - last.span.end
    if mention.why == "awaits_reply":
        return last.value == mention.value and 0 <= gap < REACH and not begun[-1][0].told
    says_what = opening(paper.document.language, "same_request").match(mention.quote)
    return says_what is not None and last.value == mention.value and 0 <= gap < 10


def _add(paper: Paper, telling: Telling, mention: ObligationMention) -> None:
    more = content_of(paper, mention)
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
        if mention.span.start - opened.span.end > REACH:
            return None
        told = telling.told and telling.kind in (ThreadKind.COMMITMENT, ThreadKind.REQUEST)
        next_to = 0 <= mention.span.start - telling.happenings[-1].span.end < _NEXT
        alike = next_to or shared(content_of(paper, mention), telling.stems)
        settled_already = any(one.kind is not EventKind.POSTPONED for one in telling.happenings[1:])
        if not told or settled_already or not alike:
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
    told = telling.kind in kinds and telling.told and mention.status == "open" and not MOTION.search(mention.quote)
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
