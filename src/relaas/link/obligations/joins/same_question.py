"""One question of a set of written questions: where it was asked, and where the answers print it again."""

from __future__ import annotations

from relaas.link.obligations.joins.facts import facts, in_order, made
from relaas.link.obligations.keys import words_key
from relaas.model.linking import Item, Join, join


def same_question(one: Item, other: Item) -> Join | None:
    """Asked on the same day in the same words; the set itself is joined by its number, its members or its paper."""
    first, second = in_order(one, other)
    if first.document == second.document or not (facts(first).get("in_set") and facts(second).get("in_set")):
        return None
    day = made(first).exact
    if day is None or day != made(second).exact or words_key(first.quote) != words_key(second.quote):
        return None
    return join(first, second, "same_question", f"asked on {day.isoformat()} in the same words")
