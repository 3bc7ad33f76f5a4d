"""What goes with every total, as numbers: hours watched, chance in them, how likely an event is recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from relaas.monitor.night import Chance, Reach
from relaas.monitor.observation import Means
from relaas.monitor.report.coverage import Coverage, united

#: For each means and distance (metres): the least and greatest chance of any post to record an event.
Bands = tuple[tuple[Means, float, float, float], ...]
#: Distances of which a summary tells, metres.
TOLD_AT = (1_000.0, 2_000.0, 4_000.0)


def bands(reaches: Iterable[Reach]) -> Bands:
    """By means and distance the least and greatest chance of any post to record an event."""
    found: dict[tuple[Means, float], list[float]] = defaultdict(list)
    for one in reaches:
        found[one.means, one.distance].append(one.chance)
    return tuple((means, distance, min(chances), max(chances)) for (means, distance), chances in sorted(found.items()))


def likely(found: Bands, means: Means, distance: float) -> tuple[float, float] | None:
    """The least and greatest chance at a distance, in between by a straight line; None beyond what was reckoned."""
    own = sorted((at, low, high) for one, at, low, high in found if one is means)
    for (near, low, high), (far, low_, high_) in pairwise(own):
        if near <= distance <= far:
            along = (distance - near) / (far - near)
            return low + along * (low_ - low), high + along * (high_ - high)
    return None


def hours_watched(coverage: Iterable[Coverage]) -> float:
    """Hours in which any post watched or listened."""
    return sum(end - begin for begin, end in united(span for one in coverage for span in one.spans)) / 3600.0


def placed_by_chance(chances: Sequence[Chance]) -> float | None:
    """Events a day that would have had their place declared by chance alone; None where they were not counted."""
    counted = [one.declared for one in chances if one.declared is not None]
    return sum(counted) if counted else None


def coincidences(chances: Iterable[Chance]) -> float:
    """Events a day of nothing but chance, placed or not: as counted, or as reckoned where they were not."""
    return sum(one.reckoned if one.slid is None else one.slid for one in chances)


def expected(
    coverage: Sequence[Coverage], chances: Iterable[Chance], found: Bands, seconds: float
) -> dict[str, object]:
    """The same as plain data, for an account.

    Args:
        coverage: of every camera and microphone.
        chances: events of chance a day.
        found: how likely an event is recorded.
        seconds: how long the period is.
    """
    hours = hours_watched(coverage)

    def here(a_day: float | None) -> float | None:
        return None if a_day is None else round(a_day * hours / 24, 4)

    return {
        "hours": round(seconds / 3600, 3),
        "hours_watched": round(hours, 3),
        "coverage": [{"post": one.post, "means": one.means.value, "hours": round(one.hours, 3),
                      "hours_down": round(seconds / 3600 - one.hours, 3)} for one in coverage],
        "chance": [{"kind": one.kind, "placed": here(one.declared), "coincidences": here(one.reckoned),
                    "coincidences_by_sliding": here(one.slid)} for one in chances],
        "recorded": [{"means": means.value, "metres": distance, "least": round(low, 3), "most": round(high, 3)}
                     for means, distance, low, high in found],
    }  # fmt: skip
