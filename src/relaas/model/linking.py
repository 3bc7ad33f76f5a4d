"""What links are made of: items that may belong together, and joins that say that two of them do, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from relaas.model.span import Span

Fact = str | int | bool | list["Fact"] | dict[str, "Fact"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing a document says that may belong together with what others say.

    Attributes:
        id: the mention it rests on, or a name derived from content where it rests on more than one.
        document: the document it stands in.
        span: the passage.
        quote: the characters of the passage.
        keys: items are compared with those that share a key, and with no others. A key must be specific: the work grows
            with the number of items behind one key.
        facts: what the family needs to decide and to show, in plain values that can be written as JSON.
    """

    id: str
    document: str
    span: Span
    quote: str
    keys: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two items that belong together, as a rule proposes.

    Attributes:
        one: identifier of the first item, the lesser of the two.
        other: identifier of the second.
        rule: stable name of the rule.
        why: the reason in words, with what the two share.
    """

    one: str
    other: str
    rule: str
    why: str


def join(one: Item, other: Item, rule: str, why: str) -> Join:
    """A join of two items, the same whichever comes first."""
    first, second = sorted((one.id, other.id))
    return Join(one=first, other=second, rule=rule, why=why)
