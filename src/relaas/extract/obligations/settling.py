"""What became of a request or promise, as far as the same text shows it."""

from __future__ import annotations

from dataclasses import replace

from relaas.model.mention import ObligationMention

# Which rule's finding settles what stood shortly before it, and how.
_SETTLES = {
    "met_by_this_letter": ("commitment", "fulfilled"),
    "reply_yes": ("request", "fulfilled"),
    "reply_no": ("request", "refused"),
    "not_managed": ("request", "refused"),
}
# How many mentions back the settled one may stand.
_REACH = 3


def settle(found: list[ObligationMention]) -> list[ObligationMention]:
    """The mentions (sorted) with the status of each that a later one in the text settles."""
    settled = list(found)
    for at, mention in enumerate(found):
        value, status = _SETTLES.get(mention.why, ("", ""))
        for before in range(at - 1, max(at - 1 - _REACH, -1), -1):
            if value and settled[before].value == value and not settled[before].optional:
                settled[before] = replace(settled[before], status=status)
                break
    return settled
