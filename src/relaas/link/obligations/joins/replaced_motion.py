"""A dictum and the one it takes the place of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from relaas.link.obligations.content import overlap
from relaas.link.obligations.joins.facts import facts, in_order
from relaas.model.linking import Item, Join, join


def replaced_motion(one: Item, other: Item) -> Join | None:
    """«Gewijzigde motie … ter vervanging van die gedrukt onder nr. 13», dictum by dictum.

    Where both ask for as many things, the first replaces the first and so on; else those that say about the same, and
    where one of them asks for one thing only, that and the first.
    """
    first, second = in_order(one, other)
    for newer, older in ((first, second), (second, first)):
        mine, yours = facts(newer), facts(older)
        if mine["kind"] != "motion" or yours["kind"] != "motion" or mine.get("whole") or yours.get("whole"):
            return None
        if yours.get("paper") and yours["paper"] in mine.get("replaces", ()) and _correspond(mine, yours):
            return join(first, second, "replaced_motion", f"{mine['paper']} says that it replaces {yours['paper']}")
    return None


def _correspond(mine: Mapping[str, Any], yours: Mapping[str, Any]) -> bool:
    if mine["count"] == yours["count"]:
        return bool(mine["ordinal"] == yours["ordinal"])
    if mine["ordinal"] == yours["ordinal"] == 1:
        return True
    return overlap(mine["stems"], yours["stems"]) >= 0.6 and 1 not in (mine["ordinal"], yours["ordinal"])
