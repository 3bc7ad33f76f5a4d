"""The way back from a flat row to the mention it was written from: the inverse of :meth:`Mention.row`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from functools import cache

from relaas.model.mention import (
    ActorMention,
    Certainty,
    DateMention,
    FigureMention,
    Kind,
    Mention,
    ObligationMention,
    ReferenceMention,
    ReferenceStatus,
    StatementMention,
)
from relaas.model.span import Span

_CLASSES: dict[str, type[Mention]] = {
    Kind.DATE: DateMention,
    Kind.FIGURE: FigureMention,
    Kind.REFERENCE: ReferenceMention,
    Kind.ACTOR: ActorMention,
    Kind.STATEMENT: StatementMention,
    Kind.OBLIGATION: ObligationMention,
}
_WRITTEN_AS = {"mention_type": "type", "made_by": "by", "made_to": "to"}


def mention_of_row(row: Mapping[str, object]) -> Mention:
    """The mention that a row was written from.

    Raises:
        KeyError: where the row has no kind, span, quote or value, or names a kind there is not.
    """
    kind = str(row["kind"])
    values: dict[str, object] = {
        "span": Span(int(str(row["start"])), int(str(row["end"]))),
        "quote": row["quote"],
        "value": row["value"],
    }
    for name, read in _readers(kind):
        written = _WRITTEN_AS.get(name, name)
        if written in row:
            values[name] = read(row[written])
    return _CLASSES[kind](**values)  # type: ignore[arg-type]


def attributes_of(kind: str) -> tuple[str, ...]:
    """The names of the attributes that rows of a kind of mention can have beyond span, quote and value."""
    return tuple(_WRITTEN_AS.get(name, name) for name, _ in _readers(kind))


def can_be_read(kind: str, attribute: str, written: str) -> bool:
    """Whether an attribute of a kind of mention can have the value written so."""
    reader = next(read for name, read in _readers(kind) if _WRITTEN_AS.get(name, name) == attribute)
    try:
        reader(written)
    except (ValueError, ArithmeticError):
        return False
    return True


@cache
def _readers(kind: str) -> tuple[tuple[str, Callable[[object], object]], ...]:
    """For each attribute beyond span, quote and value, how its written form is read."""
    attributes = [one for one in fields(_CLASSES[kind]) if one.name not in ("span", "quote", "value")]
    return tuple((one.name, _READERS.get(str(one.type), str)) for one in attributes)


def _span(value: object) -> Span:
    start, _, end = str(value).partition("-")
    return Span(int(start), int(end))


_READERS: dict[str, Callable[[object], object]] = {
    "bool": bool,
    "dt.date | None": lambda value: dt.date.fromisoformat(str(value)),
    "Decimal | None": lambda value: Decimal(str(value)),
    "Span | None": _span,
    "Certainty": lambda value: Certainty(str(value)),
    "ReferenceStatus": lambda value: ReferenceStatus(str(value)),
}
