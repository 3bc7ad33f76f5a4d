"""Amounts of money in the ledger's terms, and which of them may tell of the same money."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from relaas.link.contributions.roles import Roles, roles_of
from relaas.link.contributions.vetoes import veto
from relaas.link.contributions.words import adjacent, around, cue, separable, status_pattern, statuses
from relaas.link.figures import bounds, is_money
from relaas.link.figures.giver import giver_of
from relaas.link.figures.parts import partings
from relaas.link.passage import Line, Passage
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.linking import Fact, Item, Join, join
from relaas.model.mention import DateMention, FigureMention

_YEAR = re.compile(r"(?<!\w)(?:in|voor|over|for|during) (?:het jaar )?((?:19|20)\d\d)(?![\w.,-])")
_NOT_WHEN = re.compile(r"(?:\(|(?<!\w)(?:uit|van|tot|tot en met|sinds|of|until|since|dated) )$")
_PART_END = re.compile(r"[.;:](?= |$)|, ")
_NEAR = 4  # words between a request and the amount it is about
_APART = 8  # words between the parts of a verb
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = 14  # words before a verb in which its helper can stand


@dataclass(frozen=True, slots=True)
class _Status:
    name: str
    words: str
    vetoed: bool = False


class Contributions:
    """The family of amounts of money."""

    name = "contributions"

    def items(self, document: FiledDocument) -> list[Item]:
        """An item for each amount of money in a document."""
        passage = Passage(document)
        filed = [one for one in passage.of(FigureMention) if is_money(_figure(one))]
        found: list[Item] = []
        for _, group in groupby(filed, key=lambda one: passage.sentence_number(one.mention.span.start)):
            found.extend(_of_sentence(passage, list(group)))
        return found

    def join(self, one: Item, other: Item) -> Join | None:
        """One amount and currency, told in two passages, with nothing in donor, recipient or year that differs."""
        mine, theirs = one.facts, other.facts
        if any(mine[name] != theirs[name] for name in ("value", "currency")):
            return None
        if any(mine[name] and theirs[name] and mine[name] != theirs[name] for name in ("donor", "recipient", "year")):
            return None
        shared = [str(mine[name]) for name in ("donor", "recipient") if mine[name] and mine[name] == theirs[name]]
        if not shared:
            return None
        rule = "same-money" if mine["status"] == theirs["status"] else "same-amount"
        return join(one, other, rule, f"{mine['value']} {mine['currency']}; {', '.join(shared)}")


def _of_sentence(passage: Passage, filed: list[FiledMention]) -> list[Item]:
    """The items of one sentence; parts (``waarvan EUR 300.000 voor tenten``) take roles and status of their whole."""
    figures = [_figure(one) for one in filed]
    line = passage.line(passage.sentence(figures[0].span.start))
    wholes = {part: one.whole for one in partings(line, figures, [""] * len(figures)) for part in one.parts}
    items: list[Item] = []
    for at, one in enumerate(filed):
        facts = _facts(passage, figures[at], line)
        whole = wholes.get(at)
        if whole is not None:
            inherited = {name: items[whole].facts[name] for name in ("donor", "recipient", "channel", "status", "year")}
            facts |= inherited | {"part_of": items[whole].id} | _own_status(line, figures[at], figures[at + 1 : at + 2])
        items.append(_item(passage.document, one, facts))
    return items


def _own_status(line: Line, figure: FigureMention, following: Sequence[FigureMention]) -> dict[str, Fact]:
    """The status told right behind a part (``waarvan EUR 10 miljoen is overgemaakt``); nothing where none is."""
    end = line.place(figure.span.end)
    stop = line.place(following[0].span.start) if following else len(line.lower)
    limit = _PART_END.search(line.lower, end, stop)
    found = list(status_pattern().finditer(line.lower, end, limit.start() if limit else stop))
    if not found or veto(line, (end, end), found[-1].span()):
        return {}
    return {"status": statuses()[found[-1][0]], "status_words": found[-1][0]}


def _item(document: FiledDocument, filed: FiledMention, facts: Mapping[str, Fact]) -> Item:
    amount = f"{facts['currency']}|{facts['value']}"
    keys = tuple(f"{amount}|{facts[name]}" for name in ("donor", "recipient") if facts[name])
    span = filed.mention.span
    return Item(id=filed.id, document=document.id, span=span, quote=filed.mention.quote, keys=keys, facts=facts)


def _facts(passage: Passage, figure: FigureMention, line: Line) -> dict[str, Fact]:
    document = passage.document
    status, roles = _reading(passage, figure, line)
    cumulative = cue("cumulative").search(line.lower)
    low, high = bounds(figure)
    return {
        "value": figure.value, "low": low, "high": high, "qualifier": figure.qualifier, "currency": figure.unit,
        "donor": roles.donor, "asker": roles.asker, "channel": roles.channel,
        "recipient": roles.recipient, "purpose": roles.purpose,
        "year": _year(passage, figure), "status": status.name, "status_words": status.words,
        "cumulative": cumulative is not None, "part_of": "", "speaker": giver_of(passage, figure).speaker,
        "source": document.official_id or document.name, "dated": str(document.date), "sentence": line.text.strip(),
    }  # fmt: skip


def _reading(passage: Passage, figure: FigureMention, line: Line) -> tuple[_Status, Roles]:
    """Status and roles: of the sentence, and of the one before it where the sentence points back."""
    sentence = passage.sentence(figure.span.start)
    start, end = line.place(figure.span.start), line.place(figure.span.end)
    status = _status(line, start, end)
    roles = roles_of(passage, sentence, figure.span, status.name)
    before = passage.before(passage.sentence_number(figure.span.start), 1)
    if before and cue("anaphoric").search(line.lower, 0, start) and status.name == "not told" and not status.vetoed:
        earlier = passage.line(before[0])
        status = _status(earlier, len(earlier.text), len(earlier.text))
        told = roles_of(passage, before[0], figure.span, status.name)
        roles = Roles(
            told.donor, told.channel or roles.channel, told.recipient, told.purpose or roles.purpose, told.asker
        )
    if status.name == "not told":
        return status, Roles()
    if cue("asking").search(line.lower) and not roles.asker:
        roles = replace(roles, asker=giver_of(passage, figure).speaker)
    return status, roles


def _status(line: Line, start: int, end: int) -> _Status:
    """The status: of the word right before the amount, of a request before it, else of the nearest word."""
    parted = _in_two_parts(line, start) or _around(line, start, end)
    if parted is not None and not line.text.rstrip().endswith("?"):
        vetoed = veto(line, (start, end), (start, start))
        return _Status("not told", vetoed, vetoed=True) if vetoed else _Status(*parted)
    found = list(status_pattern().finditer(line.lower))
    if not found or line.text.rstrip().endswith("?"):
        # A question tells nothing, and neither does a shortfall.
        return _Status("not told", "", vetoed=bool(veto(line, (start, end))))
    adjacent = [one for one in found if one.end() <= start and not line.lower[one.end() : start].strip(" €")]
    asked = [one for one in found if statuses()[one[0]] == "asked for" and one.end() <= start]
    # A request far off is about the amount only where the sentence tells what should be done with it.
    if all(statuses()[one[0]] == "asked for" for one in found):
        found = [one for one in found if len(line.lower[one.end() : start].split()) <= _NEAR]
        asked = [one for one in asked if one in found]
    if not found:
        return _Status("not told", "")
    far = {one: line.words_between(one.end(), start) for one in found if one.end() <= start}
    nearest = min(found, key=lambda one: far[one] if one in far else line.words_between(end, one.start()))
    chosen = (adjacent or asked[-1:] or [nearest])[0]
    name = statuses()[chosen[0]]
    vetoed = veto(line, (start, end), chosen.span())
    if vetoed:
        return _Status("not told", vetoed, vetoed=True)
    behind = line.lower[chosen.end() :].split()[:2]  # "betaald moeten worden"
    before = " ".join([*line.lower[: chosen.end()].split()[-_CLAUSE:], *behind])
    if name in ("spent", "invested", "received") and cue("modal").search(before):
        return _Status("not told", "")  # what should be spent is not spent
    if name == "made available" and cue("future").search(before):
        name = "promised"
    return _Status(name, chosen[0])


def _in_two_parts(line: Line, start: int) -> tuple[str, str] | None:
    """A verb whose parts stand apart before the amount, the second right before it: ``vroeg Nederland om EUR 3``."""
    before = _WORD.findall(line.lower, 0, start)
    for (head, particle), status in separable().items():
        words = particle.split()
        if before[-len(words) :] == words and head in before[-len(words) - _APART : -len(words)]:
            return status, f"{head} … {particle}"
    near = next((word for word in before[-2:] if word in adjacent()), "")
    return (adjacent()[near], near) if near else None


def _around(line: Line, start: int, end: int) -> tuple[str, str] | None:
    """A verb whose parts stand around the amount: ``zegt € 2 miljoen toe``."""
    before = _WORD.findall(line.lower, 0, start)[-_APART:]
    limit = _PART_END.search(line.lower, end)
    behind = _WORD.findall(line.lower, end, limit.start() if limit else len(line.lower))
    for (head, particle), status in around().items():
        if head in before and particle in behind:
            return status, f"{head} … {particle}"
    return None


def _year(passage: Passage, figure: FigureMention) -> str:
    """The year named nearest to the amount in its sentence, where a date there lies in one year."""
    sentence = passage.sentence(figure.span.start)
    line = passage.line(sentence)
    years = [
        (line.words_between(line.place(one.span.start), line.place(figure.span.start)), str(one.earliest.year))
        for one in passage.dates(sentence)
        if one.earliest and one.latest and one.earliest.year == one.latest.year and _is_when(line, one)
    ]
    if years:
        return min(years)[1]
    plain = _YEAR.findall(line.lower, 0, line.place(figure.span.start))
    return plain[-1] if plain else ""


def _is_when(line: Line, date: DateMention) -> bool:
    """Whether a date tells when, and not which paper is meant (``uit 1962``) or up to when."""
    return _NOT_WHEN.search(line.lower, 0, line.place(date.span.start)) is None


def _figure(filed: FiledMention) -> FigureMention:
    if not isinstance(filed.mention, FigureMention):
        raise TypeError(f"{filed.id} is no figure")
    return filed.mention


CONTRIBUTIONS = Contributions()
