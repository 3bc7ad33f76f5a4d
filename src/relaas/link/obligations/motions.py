"""Motions: the number each dictum has, what it replaces, and what other papers say of a motion they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relaas.link.obligations.content import stems
from relaas.link.obligations.paper import Paper
from relaas.link.obligations.telling import Happening, Telling
from relaas.link.obligations.vocabulary import motion_outcomes
from relaas.model.filed import FiledMention
from relaas.model.letterhead import DateInterval, DocumentKind
from relaas.model.mention import ReferenceMention
from relaas.model.span import Span
from relaas.model.thread import EventKind, ThreadKind

# "ter vervanging van die gedrukt onder nr. 13", "t.v.v. 35000-12", "was nr. 12".
_REPLACES = re.compile(r"(?:vervanging\s+van|t\.?v\.?v\.?|in\s+plaats\s+van)[^.;]{0,60}$", re.IGNORECASE)
# "Zij krijgt nr. 14 (39501-02)": how the chair numbers a motion that was read out.
_NUMBERED = re.compile(r"\bkrijgt\s+(?:\w+\s+)?$", re.IGNORECASE)
_NUMBER_REACH = 900
_NOT = re.compile(r"\b(?:niet|nooit|onvoldoende|geen|not|never)\b(?:\s+\w+){0,3}\s*$", re.IGNORECASE)
_MOTION = re.compile(r"\bmotie", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\s*(?:(?:aan|over|met|conform)\s+)?(?:deze|die|this|that)\s+(?:motie|motion)\b|\s*(?:hieraan|daaraan)\b",
    re.IGNORECASE,
)
# Papers in which those who owe it speak.
_OWING = frozenset({DocumentKind.LETTER, DocumentKind.ANSWER, DocumentKind.PAPER, DocumentKind.REPORT})
_ADJECTIVE = re.compile(r"^(?:de\s+|een\s+)?(?:aangehouden|ingetrokken|uitgevoerde|gewijzigde)\s+motie", re.IGNORECASE)


def number(paper: Paper, tellings: list[Telling]) -> None:
    """Give each dictum the paper it stands in or was numbered as, and the papers that one replaces."""
    dicta = [telling for telling in tellings if telling.kind is ThreadKind.MOTION and not telling.whole]
    if paper.document.kind is DocumentKind.MOTION:
        replaced = replaces(paper)
        for telling in dicta:
            telling.paper = paper.document.official_id
            telling.replaces = replaced
            telling.askers = telling.askers or list(paper.document.authors)
    elif paper.document.kind is DocumentKind.DEBATE:
        for telling in dicta:
            telling.paper = _given_number(paper, telling.happenings[0].span.end)
        _count_by_paper(dicta)


def _given_number(paper: Paper, place: int) -> str:
    for _, mention in paper.references:
        start = mention.span.start
        near = place <= start <= place + _NUMBER_REACH and mention.value.startswith("kst-")
        if near and _NUMBERED.search(paper.document.content, max(0, start - 30), start):
            return mention.value
    return ""


def _count_by_paper(dicta: list[Telling]) -> None:
    """In a debate each motion counts its own dicta."""
    for telling in dicta:
        same = [one for one in dicta if one.paper == telling.paper] if telling.paper else [telling]
        telling.ordinal, telling.count = same.index(telling) + 1, len(same)


def replaces(paper: Paper) -> list[str]:
    """The numbered papers that a motion says it takes the place of."""
    found: dict[str, None] = {}
    for _, mention in paper.references:
        start = mention.span.start
        before = paper.document.content[max(0, start - 80) : start]
        if mention.value.startswith("kst-") and mention.role != "self" and _REPLACES.search(before):
            found[mention.value] = None
    return list(found)


def named(paper: Paper) -> Iterator[Telling]:
    """What a document says of motions it names: one telling for each motion and sentence."""
    seen: set[tuple[str, int]] = set()
    skip = set(replaces(paper)) if paper.document.kind is DocumentKind.MOTION else set()
    for filed, mention in paper.references:
        if mention.mention_type not in ("motie", "kamerstuk") or mention.role == "self" or mention.value in skip:
            continue
        sentence = paper.sentence_at(mention.span.start)
        before = paper.document.content[max(sentence.start, mention.span.start - 60) : mention.span.end]
        if mention.mention_type == "kamerstuk" and not _MOTION.search(before):
            continue
        if _given_by_chair(paper, mention):
            continue
        name = mention.value if mention.value.startswith("kst-") else mention.movers
        if not name or (name, sentence.start) in seen:
            continue
        seen.add((name, sentence.start))
        yield _telling(paper, filed, mention)


def _given_by_chair(paper: Paper, mention: ReferenceMention) -> bool:
    start = mention.span.start
    return bool(_NUMBERED.search(paper.document.content, max(0, start - 30), start))


def _telling(paper: Paper, filed: FiledMention, mention: ReferenceMention) -> Telling:
    span = paper.sentence_at(mention.span.start)
    if not len(span):
        span = mention.span
    quote = span.of(paper.document.content)
    kind = _outcome(paper, quote)
    if kind is EventKind.CITED and (behind := _said_behind(paper, span)) is not None:
        span = Span(span.start, behind.end)
        quote = span.of(paper.document.content)
        kind = _outcome(paper, behind.of(paper.document.content))
    numbered = mention.value if mention.value.startswith("kst-") else ""
    author = paper.document.authors[0] if paper.document.authors else ""
    now = Happening(kind, paper.written, span, quote, filed.id, f"motion_{kind.value}", by=author)
    earlier = DateInterval(None, paper.written.latest, "before the paper that names it")
    asked = Happening(EventKind.ASKED, earlier, span, quote, filed.id, "motion_named", told=True)
    return Telling(
        id=filed.id, kind=ThreadKind.MOTION, document=paper.document.id, happenings=[asked, now],
        stems=() if numbered else stems(quote, paper.document.language),
        to=author if paper.document.kind in _OWING else "", whole=True, paper=numbered,
        askers=[name for name in mention.movers.split(",") if name],
        loose=kind in (EventKind.CITED, EventKind.APPRAISED) or not numbered,
    )  # fmt: skip


def _said_behind(paper: Paper, span: Span) -> Span | None:
    """The sentence right behind one that names a motion, where it points back to it: «Aan deze motie zal …»."""
    behind = paper.sentence_at(paper.next_start(span.end))
    if not len(behind) or not _POINTS_BACK.match(behind.of(paper.document.content)):
        return None
    return behind


def _outcome(paper: Paper, sentence: str) -> EventKind:
    """What a sentence says became of the motion it names; a question says nothing."""
    if sentence.rstrip().endswith("?"):
        return EventKind.CITED
    kind = paper.document.kind
    for name, pattern in motion_outcomes(paper.document.language):
        match = next((one for one in pattern.finditer(sentence) if not _adjective(sentence, one.start())), None)
        if match is None:
            continue
        denied = bool(_NOT.search(sentence, max(0, match.start() - 40), match.start()))
        event = EventKind(name)
        if event in (EventKind.CLAIMED_FULFILLED, EventKind.PARTLY_ANSWERED):
            if denied:
                return EventKind.CITED if kind in _OWING else EventKind.UNANSWERED
            return event if kind in _OWING else EventKind.CITED
        if kind is DocumentKind.MOTION:
            return EventKind.CITED
        return EventKind.CITED if denied else event
    return EventKind.CITED


def _adjective(sentence: str, start: int) -> bool:
    """Whether the word only tells which motion is meant: «de aangehouden motie»."""
    return bool(_ADJECTIVE.match(sentence[start : start + 40]))
