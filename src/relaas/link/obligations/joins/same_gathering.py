"""Within one document: asked and then promised, promised and then listed, told twice."""

from __future__ import annotations

from relaas.link.obligations.joins.facts import alike, facts, in_order, kinds
from relaas.model.linking import Item, Join, join


def same_gathering(one: Item, other: Item) -> Join | None:
    """«Kan de minister toezeggen …?», «Ik zeg toe …» and the chair's list, in one debate; or one request told twice."""
    first, second = in_order(one, other)
    if first.document != second.document or kinds(first, second) & {"motion", "questions", "call"}:
        return None
    both = alike(first, second)
    if not both:
        return None
    debated = facts(first).get("debated") and facts(second).get("debated")
    if debated and facts(first)["kind"] == "request" and facts(second)["kind"] == "commitment":
        return join(first, second, "asked_then_promised", f"in one debate; both say: {', '.join(both)}")
    if facts(first)["kind"] != facts(second)["kind"] or len(both) < 2:
        return None
    if debated or (facts(first)["told"] and facts(second)["told"] and facts(first)["by"] == facts(second)["by"]):
        return join(first, second, "said_again", f"in one document; both say: {', '.join(both)}")
    return None
