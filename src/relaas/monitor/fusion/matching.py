"""Which flashes and onsets are of an event at a place and moment."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from relaas.monitor.fusion.hearing import SPREAD, heard_chance, way_sigma
from relaas.monitor.fusion.polish import Account
from relaas.monitor.fusion.situation import Fired, Situation, fired
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.locating.arrival import density_at

#: How likely an onset must be of the event rather than there anyway.
_LIKELY = 0.5


def matched(situation: Situation, flashes: Sequence[int], place: Floats, spread: Floats) -> Account:
    """The flashes with, of each post, the onset that is likeliest the direct arrival from a place, where one is.

    Args:
        situation: the night.
        flashes: of the event.
        place: where it is taken to be, (2,).
        spread: covariance of that, (2, 2).
    """
    when = fired(situation, flashes)
    found = []
    for post in range(len(situation.array.posts)):
        number = onset_of(situation, post, when, place, spread)
        if number is not None:
            found.append((post, number))
    return Account(tuple(flashes), tuple(found))


def onset_of(situation: Situation, post: int, when: Fired, place: Floats, spread: Floats) -> int | None:
    """The onset of one post that is likeliest the direct arrival; None where none is likelier than chance."""
    array, ear = situation.array, situation.ears[post]
    moment = when.by(post, situation.clocks)
    away = array.ears[post, :2] - place
    distance = float(math.hypot(*away))
    if moment is None or not array.hears[post] or distance > situation.limits.farthest:
        return None
    weather = situation.weather(when.time)
    travel = situation.travel(place[None, :], [post], weather)[0, 0]
    along = away / max(distance, 1.0)
    shift = float(along @ spread @ along) / weather.speed_of_sound**2
    way = float(way_sigma(np.array([travel]), weather, float(array.survey[post]))[0])
    sigma = math.sqrt(way**2 + moment[1] ** 2 + shift)
    foretold = moment[0] + float(travel)
    chance = float(heard_chance(np.array([distance]))[0])
    first, last = ear.window(foretold - 5 * sigma - 0.05, foretold + 5 * sigma + 0.15)
    odds = {
        number: density_at(float(ear.time[number]) - foretold, sigma, SPREAD) / float(ear.other[number])
        for number in range(first, last)
    }
    if not odds:
        return None
    best = max(odds, key=lambda number: odds[number])
    likely = chance * odds[best] / (1 - chance + chance * sum(odds.values()))
    return best if likely > _LIKELY else None
