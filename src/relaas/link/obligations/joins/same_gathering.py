"""Within one document: asked and then promised, promised and then listed, told twice."""

from __future__ import annotations

from relaas.link.obligations.content import shared
from relaas.link.obligations.joins.facts import alike, facts, in_order, kinds
from relaas.model.linking import Item, Join, join


def same_gathering(one: Item, other: Item) -> Join | None:
    """«Kan de minister toezeggen …?», «Ik zeg toe …» and the chair's list, in one debate; or one request told twice."""
    first, second = in_order(one, other)
    if first.document != second.document or kinds(first, second) & {"motion", "questions", "call"}:
        return None
    debated = facts(first).get("debated") and facts(second).get("debated")
    both = alike(first, second) or (_same_term(first, second) if debated else [])
    if not both:
        return None
    if debated and facts(first)["kind"] == "request" and facts(second)["kind"] == "commitment":
        return join(first, second, "asked_then_promised", f"in one debate; both say: {', '.join(both)}")
    if facts(first)["kind"] != facts(second)["kind"] or len(both) + len(_dues(first) & _dues(second)) < 2:
        return None
    if debated or (facts(first)["told"] and facts(second)["told"] and facts(first)["by"] == facts(second)["by"]):
        return join(first, second, "said_again", f"in one document; both say: {', '.join(both)}")
    return None


def _same_term(first: Item, second: Item) -> list[str]:
    """What two promises share that are due on one day: a word of their content is enough then."""
    due = _dues(first) & _dues(second)
    both = shared(facts(first)["stems"], facts(second)["stems"])
    return both if due and kinds(first, second) == {"commitment"} else []


def _dues(item: Item) -> set[str]:
    terms = (event.get("term") for event in facts(item)["events"])
    return {str(term["due"]) for term in terms if term and term["due"]}
