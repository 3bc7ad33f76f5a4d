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
# How far behind a request or promise the word of what came of it may stand.
_REACH = 700
_WORD = re.compile(r"[^\W\d_]+")
_MOTION = re.compile(r"\bmoties?\b", re.IGNORECASE)
_OWED = re.compile(r"\b(?:toezegging|verzoek|vraag|brief|promise|request|letter)", re.IGNORECASE)
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
            telling = _begin(paper, filed, mention)
            found.append(telling)
            begun.append((telling, mention))
        elif mention.value in _OUTCOMES:
            own = _told_outcome(paper, filed, mention)
            target = _settles(paper, mention, begun)
            if target is not None and (own is None or own.made == target.made):
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
    made = paper.made(mention) if told else None
    when = made or (
        DateInterval(None, paper.written.latest, "before the paper that tells it") if told else paper.written
    )
    if kind is ThreadKind.MOTION:
        when, told = paper.written, False
    quote = paper.document.content[mention.span.start : mention.span.end]
    # "De motie verzoekt de regering …" repeats a motion that has a thread of its own.
    marginal = mention.optional or (mention.why == "third_party_requests" and bool(_MOTION.search(quote)))
    by, to = mention.made_by or _asker(paper, mention, quote), mention.made_to
    happening = Happening(
        event, when, mention.span, quote, filed.id, mention.why, by, to, told, paper.term(mention, when)
    )
    return Telling(
        id=filed.id, kind=kind, document=paper.document.id, stems=_content(paper, mention), happenings=[happening],
        by=by, to=to, optional=marginal,
        askers=[name for name in mention.movers.split(",") if name],
        debated=paper.document.kind is DocumentKind.DEBATE,
        joinable=kind is not ThreadKind.CALL and not mention.optional,
    )  # fmt: skip


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
    if mention.why in _TELLS:
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
    """Whether a sentence only says what the request of the sentence before it was: «Hierin is verzocht om …»."""
    if not begun or not opening(paper.document.language, "same_request").match(mention.quote):
        return False
    last = begun[-1][1]
    return last.value == mention.value and 0 <= mention.span.start - last.span.end < 10


def _add(paper: Paper, telling: Telling, mention: ObligationMention) -> None:
    more = _content(paper, mention)
    telling.stems = tuple(dict.fromkeys((*telling.stems, *more)))
    first = telling.happenings[0]
    whole = Span(first.span.start, mention.span.end)
    telling.happenings[0] = replace(first, span=whole, quote=whole.of(paper.document.content))


def _settles(
    paper: Paper, mention: ObligationMention, begun: list[tuple[Telling, ObligationMention]]
) -> Telling | None:
    """The request or promise that a word of its outcome is about, by the same document."""
    if mention.why == "motion_dissuaded":
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
        if mention.value in _CHANGES and telling.told and not _MOTION.search(mention.quote):
            return telling
        unsettled = mention.value == "refusal" and opened.status == "open" and opened.value == "request"
        next_to = pointing and at == len(begun) - 1 and gap < 5
        if unsettled and (next_to or len(shared(said, telling.stems)) >= 2):
            return telling
    return None


_CHANGES = frozenset({"postponement", "withdrawal"})
_EXPECTED = {"fulfilment": ("fulfilled",), "refusal": ("refused", "unanswered")}


def _outcome(paper: Paper, filed: FiledMention, mention: ObligationMention) -> Happening:
    event = EventKind.UNANSWERED if mention.status == "unanswered" else _OUTCOMES[mention.value]
    quote = paper.document.content[mention.span.start : mention.span.end]
    if event is EventKind.ANSWERED and anywhere(paper.document.language, "in_part").search(quote):
        event = EventKind.PARTLY_ANSWERED
    by, to = (mention.made_to, mention.made_by) if event is EventKind.UNANSWERED else (mention.made_by, mention.made_to)
    # "Op 14 november is de Kamer geïnformeerd": the day is that of the answer, unless what is owed is named with it.
    day = paper.made(mention) if event is EventKind.ANSWERED and not _OWED.search(mention.quote) else None
    term = paper.term(mention, paper.written) if event is EventKind.POSTPONED else None
    return Happening(event, day or paper.written, mention.span, quote, filed.id, mention.why, by, to, term=term)


def _told_outcome(paper: Paper, filed: FiledMention, mention: ObligationMention) -> Telling | None:
    """An outcome that names the day of what it is about: the request or promise is told by it too."""
    made = paper.made(mention)
    outcome = _outcome(paper, filed, mention)
    if made is None or mention.why == "chamber_informed" or not _OWED.search(mention.quote):
        return None
    promised = mention.value == "fulfilment" and "toezegging" in mention.quote.lower()
    kind, event = _BEGINS["commitment" if promised else "request"]
    owing, asker = mention.made_by, mention.made_to
    by, to = (owing, asker) if promised else (asker, owing)
    asked = Happening(event, made, mention.span, outcome.quote, filed.id, mention.why, by, to, told=True)
    return Telling(
        id=filed.id, kind=kind, document=paper.document.id, stems=_content(paper, mention),
        happenings=[asked, outcome], by=asked.by, to=asked.to,
    )  # fmt: skip


def _settle_by_status(paper: Paper, telling: Telling, mention: ObligationMention) -> None:
    """What the document shows of it without a sentence of its own: a letter that opens with the request it answers."""
    if len(telling.happenings) > 1:
        return
    if _gives_now(paper, telling, mention):
        first = telling.happenings[0]
        telling.happenings.append(
            Happening(
                EventKind.ANSWERED, paper.written, first.span, first.quote, first.mention, "gives_it_now", first.by
            )
        )
        return
    if mention.status not in ("fulfilled", "refused", "unanswered"):
        return
    kind = {"fulfilled": EventKind.ANSWERED, "refused": EventKind.REFUSED}.get(mention.status, EventKind.UNANSWERED)
    first = telling.happenings[0]
    if not first.told and kind is not EventKind.REFUSED and paper.document.kind is not DocumentKind.ANSWER:
        return
    telling.happenings.append(
        Happening(kind, paper.written, first.span, first.quote, first.mention, mention.why, first.to, first.by)
    )


def _gives_now(paper: Paper, telling: Telling, mention: ObligationMention) -> bool:
    """«Zoals ik heb toegezegd, informeer ik u over …»: the letter that tells of the promise gives what was promised."""
    letter = paper.document.kind is DocumentKind.LETTER
    told = telling.kind is ThreadKind.COMMITMENT and telling.told and mention.status == "open"
    return letter and told and bool(anywhere(paper.document.language, "gives_now").search(mention.quote))


def _number_dicta(found: list[Telling]) -> None:
    dicta = [telling for telling in found if telling.kind is ThreadKind.MOTION]
    for at, telling in enumerate(dicta, 1):
        telling.ordinal, telling.count = at, len(dicta)
