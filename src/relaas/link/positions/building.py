"""Positions from items and joins: the stands of one actor on one question, in the order they were written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relaas.link.components import components
from relaas.model.linking import Item, Join
from relaas.model.position import Position, Stance, Stand


def build_all(items: Sequence[Item], joins: Iterable[Join]) -> list[Position]:
    """All positions of some items, by the date and place of their first passage."""
    by_id = {item.id: item for item in items}
    groups = components(by_id, [(one.one, one.other) for one in joins])
    found = [build([by_id[name] for name in group]) for group in groups]
    return sorted(found, key=lambda one: _order(one.stands[0]))


def build(group: Sequence[Item]) -> Position:
    """The position that a group of items makes; its question is the one of the first passage."""
    stands = tuple(sorted(map(stand_of, group), key=_order))
    return Position(
        id=min(item.id for item in group), actor=stands[0].actor, question=stands[0].question, stands=stands
    )


def stand_of(item: Item) -> Stand:
    """The passage that an item tells of."""
    facts = item.facts
    return Stand(
        id=item.id, document=item.document, source=str(facts["source"]), span=item.span, quote=item.quote,
        sentence=str(facts["sentence"]), actor=str(facts["actor"]), stance=Stance(str(facts["stance"])),
        question=str(facts["question"]), words=str(facts["words"]), said_by=str(facts["said_by"]),
        own=bool(facts["own"]), negated=bool(facts["negated"]), conditional=bool(facts["conditional"]),
        certainty=str(facts["certainty"]), date=str(facts["date"]), date_basis=str(facts["date_basis"]),
        dated=str(facts["dated"]),
    )  # fmt: skip


def _order(stand: Stand) -> tuple[str, str, int]:
    return stand.dated, stand.source, stand.span.start
