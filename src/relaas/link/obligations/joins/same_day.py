"""One telling was made on the day the other says, and both say the same."""

from __future__ import annotations

from relaas.link.obligations.joins.facts import alike, at_odds, facts, in_order, kinds, made
from relaas.model.linking import Item, Join, join


def same_day(one: Item, other: Item) -> Join | None:
    """«Tijdens het debat van 21 april heb ik toegezegd terug te komen op …» and what was promised in that debate.

    At least one of the two must tell of it: two promises made on one day in two papers are two promises, however alike.
    """
    first, second = in_order(one, other)
    if len(kinds(first, second)) > 1 or first.document == second.document or at_odds(first, second):
        return None
    if facts(first).get("official") or facts(second).get("official"):
        return None
    if not facts(first)["told"] and not facts(second)["told"]:
        return None
    days = made(first), made(second)
    if not all(day.earliest and day.latest for day in days):
        return None
    earliest = max(day.earliest for day in days if day.earliest)
    latest = min(day.latest for day in days if day.latest)
    loose = earliest != latest
    both = alike(first, second, least=3 if loose else 2, share=0.6 if loose else 0.5)
    if earliest > latest or not both:
        return None
    said = earliest.isoformat() if not loose else f"{earliest.isoformat()}/{latest.isoformat()}"
    return join(first, second, "same_day", f"made on {said}; both say: {', '.join(both)}")
