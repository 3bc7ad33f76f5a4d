"""Positions of actors on questions, and which passages tell of the same actor and question."""

from __future__ import annotations

import re

from relaas.language.letters import CAPITAL, SMALL
from relaas.link.figures.giver import author_of
from relaas.link.passage import Passage
from relaas.link.positions.clause import BODY
from relaas.link.positions.question import pointed_to
from relaas.link.positions.reading import Found, stances_in
from relaas.link.positions.words import any_form, word_list
from relaas.model.filed import FiledDocument
from relaas.model.letterhead import DocumentKind
from relaas.model.linking import Fact, Item, Join, join
from relaas.model.mention import StatementMention
from relaas.model.span import Span

_WORD = re.compile(r"[^\W\d_]{5,}")
_CAPITAL = re.compile(
    rf"(?<=[{SMALL}] )(?P<name>[{CAPITAL}][{SMALL}]{{3,}}(?: [{CAPITAL}][{SMALL}]{{2,}}){{0,3}})(?!\w)"
)
_RESOLVING = re.compile(r"^[ \t]*(?P<body>(?:The|De) [A-Z][\w ]{2,60}),[ \t]*$", re.MULTILINE)
_BROKEN = re.compile(r"\w-[ \t]*\n")
_MOST_WORDS = 12  # words of a question that it is known by
_SHARE = 0.5  # of the words of the shorter question, that two questions must have in common
_WE = frozenset({"wij", "we", "ik", "onze", "ons", "i", "our"})


class Positions:
    """The family of positions."""

    name = "positions"

    def items(self, document: FiledDocument) -> list[Item]:
        """An item for each actor and stance told in a document."""
        passage = Passage(document)
        telling = _telling(passage)
        if not telling:
            return []
        names, body = _names(passage), _body(document)
        found: list[Item] = []
        for span in telling:
            line = passage.line(span)
            seen = set()
            for at, one in enumerate(stances_in(passage, span, names, body)):
                key = (one.actor.name, one.stance, one.question)
                told = one.stance == "takes_no_side" or max(one.question) > one.question[0]
                if key not in seen and one.actor.name and told:
                    seen.add(key)
                    found.append(_item(passage, span, one, f"{line.origins[one.verb[0]]}-{at}"))
        return found

    def join(self, one: Item, other: Item) -> Join | None:
        """One actor, and questions that name the same actors or share half their words."""
        if one.facts["actor"] != other.facts["actor"]:
            return None
        first, second = (one, other) if _order(one) <= _order(other) else (other, one)
        mine, theirs = _listed(first.facts["about"]), _listed(second.facts["about"])
        shared = [word for word in mine if word in theirs]
        if not shared or len(shared) < _SHARE * min(len(mine), len(theirs)):
            return None
        stances = " then ".join(dict.fromkeys((str(first.facts["stance"]), str(second.facts["stance"]))))
        why = f"{one.facts['actor']} {stances}: {', '.join(shared)}"
        return join(one, other, "same-question", why)


def _telling(passage: Passage) -> list[Span]:
    """The sentences that hold a verb of stance, or a word broken at the end of a line, which may be one."""
    content = passage.document.content
    lower = content.lower() if len(content.lower()) == len(content) else content
    places = [match.start() for match in any_form().finditer(lower.replace("\n", " "))]
    places += [match.start() for match in _BROKEN.finditer(content)]
    numbers = sorted({passage.sentence_number(place) for place in places})
    return [passage.sentences[number] for number in numbers] if passage.sentences else []


def _names(passage: Passage) -> frozenset[str]:
    """Names of speakers, and capitalised words within sentences, which are names wherever they stand."""
    found = {match["name"] for match in _CAPITAL.finditer(passage.document.content)}
    return frozenset(found | {one.mention.value for one in passage.of(StatementMention)})


def _body(document: FiledDocument) -> str:
    """Who speaks in sentences that begin with a verb: the body of a resolution, the movers of a motion."""
    if document.kind == DocumentKind.MOTION:
        return ", ".join(document.authors)
    if document.kind != DocumentKind.RESOLUTION:
        return ""
    match = _RESOLVING.search(document.content)
    return match["body"] if match else ""


def _item(passage: Passage, sentence: Span, found: Found, mark: str) -> Item:
    document, line = passage.document, passage.line(sentence)
    question = line.text[found.question[0] : found.question[1]]
    about = _about(passage, line.span(*found.question) if question else sentence, question)
    if question.lower() in word_list("pronouns"):
        # "Dit werd verworpen": what it is, the sentence before says.
        for span in passage.before(passage.sentence_number(sentence.start), 1):
            question, about = pointed_to(passage.line(span).text), _about(passage, span, passage.line(span).text)
    elif not about or question.lower().split()[:1] in ([word] for word in word_list("deictic")):
        # "dit mechanisme": what it is was named in the sentence before.
        for span in passage.before(passage.sentence_number(sentence.start), 1):
            about = list(dict.fromkeys([*about, *(one.value for one in passage.actors(span)[-2:])]))
    said_by, certainty = _said_by(passage, line.span(*found.verb), found)
    if found.actor.kind == BODY:
        said_by, certainty = found.actor.name, ""
    told = Span(sentence.start, line.span(*found.verb).end)
    date, basis = _date(passage, told if found.question[0] >= found.verb[1] else sentence)
    places = (found.actor.start, found.actor.end, *found.verb, *(found.question if question else ()))
    whole = line.span(min(places), max(places))
    facts: dict[str, Fact] = {
        "actor": found.actor.name, "printed": found.actor.quote, "stance": found.stance.replace("_", " "),
        "question": question, "about": list(about), "negated": found.negated, "conditional": found.conditional,
        "words": line.text[found.verb[0] : found.verb[1]], "said_by": said_by, "certainty": certainty,
        "own": not found.conditional and _is_own(passage, found, said_by), "date": date, "date_basis": basis,
        "source": document.official_id or document.name, "dated": str(document.date), "sentence": line.text.strip(),
    }  # fmt: skip
    keys = tuple(f"{found.actor.name}|{word}" for word in about)
    quote = document.content[whole.start : whole.end]
    return Item(id=f"{document.id}-p{mark}", document=document.id, span=whole, quote=quote, keys=keys, facts=facts)


def _about(passage: Passage, span: Span, question: str) -> list[str]:
    """What a question is known by: the actors it names by their usual names, and its longer words."""
    named = [one.value for one in passage.actors(span)] if question else []
    printed = {word for one in passage.actors(span) for word in one.quote.lower().split()} if question else set()
    words = [
        word
        for word in _WORD.findall(question.lower())
        if word not in word_list("stops") and word not in printed and word not in word_list("adverbs")
    ]
    return list(dict.fromkeys([*named, *words]))[:_MOST_WORDS]


def _said_by(passage: Passage, verb: Span, found: Found) -> tuple[str, str]:
    """Who says that the actor stands there: the speaker of the statement around the verb, else the author."""
    speaker, certainty = author_of(passage, verb.start), ""
    if found.actor.said_by is not None:
        return (found.actor.said_by, "reported") if found.actor.said_by else (speaker, "")
    for mention in passage.statements_around(verb):
        if mention.value != found.actor.quote:
            speaker, certainty = mention.value, str(mention.certainty)
    return speaker, certainty


def _is_own(passage: Passage, found: Found, said_by: str) -> bool:
    """Whether the one who says so is the actor: by name, by ``wij``, or as a member of its government."""
    actor, speaker = found.actor.name.lower(), said_by.lower()
    if found.actor.quote.lower() in _WE or (actor and (actor in speaker or speaker in actor)):
        return True
    if passage.document.kind not in (DocumentKind.LETTER, DocumentKind.ANSWER):
        return False
    speaks = any(speaker.startswith(office) for office in word_list("offices", "own"))
    return speaks and actor in word_list("names", "own")


def _date(passage: Passage, told: Span) -> tuple[str, str]:
    """The day or period of a stance: one named up to where the question begins, else the day of the document."""
    written = passage.document.date
    dates = [
        one
        for one in passage.dates(told)
        if one.earliest and (written.latest is None or one.earliest <= written.latest)
    ]
    if not dates:
        return str(written), "document" if str(written) else ""
    first = dates[0]
    same = first.earliest == first.latest
    return (f"{first.earliest}" if same else f"{first.earliest}/{first.latest or '..'}"), "sentence"


def _order(item: Item) -> tuple[str, str, int]:
    """Where an item comes in the order of papers; names play no part, so that sides can be swapped."""
    return str(item.facts["dated"]), str(item.facts["source"]), item.span.start


def _listed(value: Fact) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


POSITIONS = Positions()
