"""The same dictum in two documents: read out in a debate and printed as a paper, or printed twice."""

from __future__ import annotations

from relaas.link.obligations.joins.facts import alike, facts, in_order
from relaas.model.linking import Item, Join, join


def same_motion(one: Item, other: Item) -> Join | None:
    """Two dicta with one paper number that say the same, in different documents."""
    first, second = in_order(one, other)
    mine, yours = facts(first), facts(second)
    if mine["kind"] != "motion" or yours["kind"] != "motion" or first.document == second.document:
        return None
    if mine.get("whole") or yours.get("whole") or not mine.get("paper") or mine["paper"] != yours.get("paper"):
        return None
    both = alike(first, second, share=0.7)
    if not both:
        return None
    return join(first, second, "same_motion", f"both are {mine['paper']}, and say: {', '.join(both[:6])}")
