"""One set of written questions: the questions, a notice of delay, the answers."""

from __future__ import annotations

from relaas.link.obligations.joins.facts import facts, in_order, made
from relaas.link.obligations.keys import name_key
from relaas.model.linking import Item, Join, join


def same_questions(one: Item, other: Item) -> Join | None:
    """By the number of the matter, by the paper one names, or by the day they were sent in and who sent them.

    A member may send in two sets on one day: then the subjects must agree, or the number of the matter.
    """
    first, second = in_order(one, other)
    mine, yours = facts(first), facts(second)
    if mine["kind"] != "questions" or yours["kind"] != "questions" or first.document == second.document:
        return None
    matters = [matter for matter in mine.get("matters", ()) if matter in yours.get("matters", ())]
    if matters:
        return join(first, second, "same_matter", f"both carry {matters[0]}")
    for naming, named in ((mine, yours), (yours, mine)):
        if named.get("paper") and named["paper"] in naming.get("places", ()) and made(first) == made(second):
            return join(first, second, "named_paper", f"names {named['paper']}, sent in on the same day")
    names = {name_key(name) for name in mine.get("askers", ())} & {name_key(name) for name in yours.get("askers", ())}
    day = made(first).exact
    same_subject = set(mine["stems"]) & set(yours["stems"])
    if (
        day
        and day == made(second).exact
        and names
        and same_subject
        and not (mine.get("matters") and yours.get("matters"))
    ):
        return join(first, second, "same_questions", f"sent in on {day.isoformat()} by the same, on the same subject")
    return None
