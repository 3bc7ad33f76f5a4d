"""The lines that stand beside a total, so that nobody reads more or less into it than it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relaas.monitor.night import Chance
from relaas.monitor.observation import Means
from relaas.monitor.report.reckoned import TOLD_AT, Bands, coincidences, likely, placed_by_chance
from relaas.monitor.report.words import Words


def beside_totals(chances: Sequence[Chance], reaches: Bands, watched: float, words: Words) -> Iterator[str]:
    """One line on chance in the hours watched, and one on how likely an event is recorded at some distances.

    Args:
        chances: events of chance a day.
        reaches: how likely an event is recorded.
        watched: hours in which any post watched or listened.
        words: of the language.
    """
    placed, hours, here = placed_by_chance(chances), words.hours(watched), watched / 24
    if placed is not None:
        yield words("chance-total", placed=words.rough(placed * here), hours=hours, day=words.rough(placed))
    elif chances:
        yield words("chance-total-open", all=words.rough(coincidences(chances) * here), hours=hours)
    else:
        yield words("chance-total-none")
    if reaches:
        yield words("reach-total", **{means.value: _at_distances(reaches, means, words) for means in Means})
    else:
        yield words("reach-total-none")


def share(low: float, high: float) -> str:
    """A chance from one post to another in per cent; one number where both are the same."""
    least, most = round(low * 100), round(high * 100)
    return f"{least}" if least == most else f"{least}-{most}"


def _at_distances(reaches: Bands, means: Means, words: Words) -> str:
    chances = [likely(reaches, means, distance) for distance in TOLD_AT]
    first, second, third = (words("not-known") if one is None else share(*one) for one in chances)
    return words("three", first=first, second=second, third=third)
