"""Amounts of money in the ledger's terms, and which of them may tell of the same money."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from relaas.link.contributions.roles import Roles, roles_of
from relaas.link.contributions.status import Status, status_of, status_of_part
from relaas.link.contributions.words import cue
from relaas.link.figures import bounds, is_money
from relaas.link.figures.giver import giver_of
from relaas.link.figures.parts import partings
from relaas.link.passage import Line, Passage
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.linking import Fact, Item, Join, join
from relaas.model.mention import DateMention, FigureMention

_YEAR = re.compile(r"(?<!\w)(?:in|voor|over|for|during) (?:het jaar )?((?:19|20)\d\d)(?![\w.,-])")
_NOT_WHEN = re.compile(r"(?:\(|(?<!\w)(?:uit|van|tot|tot en met|sinds|of|until|since|dated) )$")


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
            facts |= (
                inherited | {"part_of": items[whole].id} | status_of_part(line, figures[at], figures[at + 1 : at + 2])
            )
        items.append(_item(passage.document, one, facts))
    return items


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


def _reading(passage: Passage, figure: FigureMention, line: Line) -> tuple[Status, Roles]:
    """Status and roles: of the sentence, and of the one before it where the sentence points back."""
    sentence = passage.sentence(figure.span.start)
    start, end = line.place(figure.span.start), line.place(figure.span.end)
    status = status_of(line, start, end)
    roles = roles_of(passage, sentence, figure.span, status.name)
    before = passage.before(passage.sentence_number(figure.span.start), 1)
    if before and cue("anaphoric").search(line.lower, 0, start) and status.name == "not told" and not status.vetoed:
        earlier = passage.line(before[0])
        status = status_of(earlier, len(earlier.text), len(earlier.text))
        told = roles_of(passage, before[0], figure.span, status.name)
        roles = Roles(
            told.donor, told.channel or roles.channel, told.recipient, told.purpose or roles.purpose, told.asker
        )
    if status.name == "not told":
        return status, Roles()
    if cue("asking").search(line.lower) and not roles.asker:
        roles = replace(roles, asker=giver_of(passage, figure).speaker)
    return status, roles


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
