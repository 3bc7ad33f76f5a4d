"""Numbers that one slip of the pen turns into another."""

from __future__ import annotations

_DIGITS = "0123456789"


def one_slip_from(number: str) -> frozenset[str]:
    """The numbers one slip away: a digit changed, left out or put in, or two neighbours swapped; none begins with 0."""
    found: set[str] = set()
    for at in range(len(number)):
        found.update(number[:at] + digit + number[at + 1 :] for digit in _DIGITS)
        found.add(number[:at] + number[at + 1 :])
        found.add(number[:at] + number[at : at + 2][::-1] + number[at + 2 :])
    for at in range(len(number) + 1):
        found.update(number[:at] + digit + number[at:] for digit in _DIGITS)
    return frozenset(one for one in found if one and one != number and not one.startswith("0"))
