"""What a paper says of a motion as a whole, and the dicta of that motion."""

from __future__ import annotations

from relaas.link.obligations.content import shared
from relaas.link.obligations.joins.facts import facts, in_order, made
from relaas.link.obligations.keys import name_key
from relaas.model.linking import Item, Join, join

# Joins that bring what is said of the whole to each part of it, and do not tie the parts to each other.
WHOLE = frozenset({"motion_by_number", "motion_by_mover"})
# A member moves many motions in one dossier: so many words of content must tell which is meant.
_WORDS = 3


def whole_motion(one: Item, other: Item) -> Join | None:
    """«conform motie X (Kamerstuk 36 410, nr. 74)» and the dicta of that paper; or a motion named by mover and dossier.

    By mover only where the paper that names it has the same dossier, speaks of the same, and is no older.
    """
    first, second = in_order(one, other)
    if facts(first)["kind"] != "motion" or facts(second)["kind"] != "motion":
        return None
    if bool(facts(first).get("whole")) == bool(facts(second).get("whole")):
        return None
    whole, dictum = (first, second) if facts(first).get("whole") else (second, first)
    if whole.document == dictum.document and not facts(whole).get("paper"):
        return None
    number = facts(whole).get("paper")
    if number:
        if number != facts(dictum).get("paper"):
            return None
        return join(first, second, "motion_by_number", f"names {number}")
    movers = {name_key(name) for name in facts(whole).get("askers", ())}
    if not movers or not movers <= {name_key(name) for name in facts(dictum).get("askers", ())}:
        return None
    if not set(facts(whole).get("places", ())) & set(facts(dictum).get("places", ())) or _older(whole, dictum):
        return None
    both = shared(facts(dictum)["stems"], facts(whole)["stems"])
    if len(both) < _WORDS:
        return None
    names = ", ".join(facts(whole)["askers"])
    return join(
        first, second, "motion_by_mover", f"names a motion of {names} in the same dossier, about {', '.join(both)}"
    )


def _older(whole: Item, dictum: Item) -> bool:
    """Whether the paper that names a motion is known to be older than it."""
    latest, earliest = made(whole).latest, made(dictum).earliest
    return latest is not None and earliest is not None and latest < earliest
