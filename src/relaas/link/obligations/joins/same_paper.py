"""One telling cites the paper that the other stands in or cites too, and both say the same."""

from __future__ import annotations

from relaas.link.obligations.joins.facts import alike, at_odds, facts, in_order, kinds
from relaas.model.linking import Item, Join, join


def same_paper(one: Item, other: Item) -> Join | None:
    """«In het debat (Kamerstuk 39 501-02, nr. 20) heb ik toegezegd …» and what was promised in that paper."""
    first, second = in_order(one, other)
    if len(kinds(first, second)) > 1 or first.document == second.document or at_odds(first, second):
        return None
    if not facts(first)["told"] and not facts(second)["told"]:
        return None
    places = [place for place in facts(first).get("places", ()) if place in facts(second).get("places", ())]
    both = alike(first, second)
    if not places or not both:
        return None
    return join(first, second, "same_paper", f"made in {places[0]}; both say: {', '.join(both)}")
