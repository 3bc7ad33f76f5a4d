"""The items of one document: what it asks, promises, or tells of what was asked and promised."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from relaas.link.obligations import motions
from relaas.link.obligations.acts import acts
from relaas.link.obligations.keys import keys_of
from relaas.link.obligations.paper import Paper
from relaas.link.obligations.questions import question_set
from relaas.link.obligations.registered import registered
from relaas.link.obligations.telling import Telling
from relaas.model.filed import FiledDocument
from relaas.model.letterhead import DocumentKind
from relaas.model.linking import Item
from relaas.model.thread import EventKind, ThreadKind

# The name under which a reader of open-data records keeps the record itself.
RECORD = "open-data record"
# A paper with its number in the dossier, an answer paper, an item of the verbatim report.
_PAPER = re.compile(r"(?:kst|ah|h)-[^-]+-.*\d$")

_ANSWERS = re.compile(r"\b(?:be)?antwoord", re.IGNORECASE)


def items(document: FiledDocument) -> list[Item]:
    """The items of a document, in the order of their passages; needs nothing but that document."""
    if document.kind is DocumentKind.RECORD:
        return registered(document, [json.loads(record) for record in document.metadata.get(RECORD, ())])
    paper = Paper(document)
    found = acts(paper)
    motions.number(paper, found)
    asked = question_set(paper)
    if asked is not None:
        _answer_within(paper, asked, found)
        _mark_questions(paper, found)
        _put_off_with(asked, found)
        found.append(asked)
    _answer_letter(paper, found)
    for telling in found:
        _place(paper, telling)
    found += motions.named(paper)
    for telling in found:
        telling.name = document.name
        if telling.kind is ThreadKind.MOTION:
            telling.places = [_dossier(document.official_id)] if document.official_id.startswith("kst-") else []
    unique = {telling.id: telling for telling in reversed(found)}
    ordered = sorted(unique.values(), key=lambda one: (one.happenings[0].span, one.kind.value, one.whole))
    return [telling.item(keys_of(telling)) for telling in ordered]


def _place(paper: Paper, telling: Telling) -> None:
    """The papers a request or promise was made in: those its sentence cites, its own paper, and the document."""
    if telling.kind in (ThreadKind.MOTION, ThreadKind.QUESTIONS):
        return
    document = paper.document
    if telling.told:
        cited = (one.value for _, one in paper.references_in(telling.happenings[0].span))
        telling.places += [value for value in cited if _PAPER.match(value)]
    if document.official_id and "?" not in document.official_id:
        telling.places.append(document.official_id)
    telling.places.append(document.id)


def _answer_within(paper: Paper, asked: Telling, found: list[Telling]) -> None:
    """Requests among the questions of a set were made when it was sent in, and got their reply with the answers."""
    if paper.document.kind is not DocumentKind.ANSWER:
        return
    first = asked.happenings[0]
    reply = next((one for one in asked.happenings if one.kind is EventKind.ANSWERED), None)
    for telling in found:
        opening = telling.happenings[0]
        question = opening.quote.rstrip().endswith("?")
        if telling.kind is not ThreadKind.REQUEST or opening.told or not question:
            continue
        if (mention := paper.obligation(opening.mention)) is not None:
            opening.term = paper.term(mention, first.when)
        opening.when, opening.by, opening.to = first.when, opening.by or first.by, opening.to or first.to
        telling.by, telling.to = opening.by, opening.to
        telling.joinable = False
        if reply is not None and len(telling.happenings) == 1:
            given = replace(reply, kind=EventKind.ANSWERED, why="in_answered_set", term=None)
            telling.happenings.append(given)


def _mark_questions(paper: Paper, found: list[Telling]) -> None:
    """The questions of a set, so that each is found again where the answers print it."""
    if paper.document.kind not in (DocumentKind.ANSWER, DocumentKind.QUESTIONS):
        return
    for telling in found:
        opening = telling.happenings[0]
        telling.in_set = telling.kind is ThreadKind.REQUEST and opening.quote.rstrip().endswith("?")


def _put_off_with(asked: Telling, found: list[Telling]) -> None:
    """That a notice of delay promises the answers is no promise beside the questions."""
    if not any(one.why == "notice_of_delay" for one in asked.happenings):
        return
    for telling in found:
        if telling.kind is ThreadKind.COMMITMENT and _ANSWERS.search(telling.happenings[0].quote):
            telling.optional, telling.joinable = True, False


def _answer_letter(paper: Paper, found: list[Telling]) -> None:
    """A letter that answers one request answers the others it says its addressee made: «U vroeg mij eveneens»."""
    if paper.document.kind is not DocumentKind.LETTER:
        return
    answering = [one for one in found if one.kind is ThreadKind.REQUEST and len(one.happenings) > 1 and one.told]
    if not any(one.happenings[1].kind is EventKind.ANSWERED for one in answering):
        return
    for telling in found:
        opening = telling.happenings[0]
        if telling.kind is not ThreadKind.REQUEST or not opening.told or len(telling.happenings) > 1:
            continue
        if opening.why == "was_requested" and _begins_with_you(opening.quote):
            given = replace(
                opening, kind=EventKind.ANSWERED, when=paper.written, why="in_answering_letter", by=opening.to,
                to=opening.by, told=False, term=None,
            )  # fmt: skip
            telling.happenings.append(given)


def _begins_with_you(quote: str) -> bool:
    return quote.split(maxsplit=1)[0].lower() in ("u", "you") if quote.strip() else False


def _dossier(official_id: str) -> str:
    return official_id.rpartition("-")[0]
