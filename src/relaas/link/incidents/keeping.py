"""Which passages tell enough to be kept: of an event with a time, or without one of a deed at a place."""

from __future__ import annotations

import datetime as dt

from relaas.link.incidents.anchors import family_of
from relaas.link.incidents.lexicon import kinds
from relaas.link.incidents.making import Seen
from relaas.link.incidents.states import is_wide

_DONE_TO_PLACES = ("shelling", "attack", "seizure", "destruction")
_BETWEEN = ("war", "fighting", "ceasefire")  # told of two parties: "gevechten tussen X en Y"


def is_yet_to_come(seen: Seen, paper: dt.date | None) -> bool:
    """Whether it is told of a day after the last on which the paper can have been written."""
    return paper is not None and seen.when is not None and seen.when.earliest is not None and seen.when.earliest > paper


def placed(seen: Seen) -> bool:
    """Whether words place an event in time, tightly enough for its kind."""
    when = seen.when
    if when is None or when.latest is None:
        return False
    if when.earliest is None:
        return when.basis in ("recording", "telling")
    return (when.latest - when.earliest).days <= _widest(seen) or when.basis == "words, year open"


def _widest(seen: Seen) -> int:
    return kinds()["war" if family_of(seen) == "war" else seen.kind].widest


def enough(seen: Seen) -> bool:
    """Whether a dated passage says enough besides the day: a place, a party, as its kind needs."""
    if seen.about and not seen.beside:
        return False
    if seen.kind in ("meeting", "visit") and seen.when is not None and seen.when.basis != "words":
        return False
    parties = seen.roles.doers + seen.roles.sufferers
    needs = kinds()[seen.kind].needs
    if needs == "place":
        return bool(seen.places)
    if needs == "party":
        sides = len(seen.roles.named) + len(parties) + seen.first_hand
        return bool(sides) and bool(seen.places or sides > 1)
    if seen.when is not None and seen.when.earliest is None:
        return bool(parties) or any(not is_wide(place) for place in seen.places)
    between = seen.kind in _BETWEEN and len(seen.roles.named) > 1
    return bool(seen.places or parties or between or any(one.what or one.unit == "person" for one in seen.figures))


def stands_undated(seen: Seen) -> bool:
    """Whether a passage without a day still tells of one event: done by a named party, at a town or in an operation."""
    family, roles = family_of(seen), seen.roles
    if seen.about or (family != "violence" and not (family == "war" and seen.ordinal and seen.places)):
        return False
    if family == "war":
        return True
    if seen.kind == "operation":
        return bool(seen.places and (roles.doers or roles.sufferers)) and seen.definite
    if seen.kind == "displacement":
        return seen.verb and bool(seen.places) and bool(roles.sufferers or any(one.what for one in seen.figures))
    town = any(not is_wide(place) for place in seen.places) or (seen.building and bool(roles.doers))
    return seen.verb and town and (bool(roles.doers or roles.sufferers) or seen.kind in _DONE_TO_PLACES)
