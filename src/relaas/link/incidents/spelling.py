"""Two spellings of one town: ``Rudekom``, ``Rudikom``; ``Chodzjaly``, ``Khojaly``; ``Latsjin``, ``Lachin``."""

from __future__ import annotations

from functools import cache

from relaas.language.sounds import is_heard, sound


@cache
def sounds(place: str) -> frozenset[str]:
    """How a place may sound; ``ch`` is one sound in Dutch and another in English. Empty for too short a name."""
    if not is_heard(place):
        return frozenset()
    return frozenset({sound(place), sound(place.lower().replace("ch", "tsj"))})


def same_town(one: str, other: str) -> bool:
    """Whether two names are one, as written or by their sound."""
    return one.lower() == other.lower() or not sounds(one).isdisjoint(sounds(other))
