"""Events that only microphones recorded: onsets of four posts or more that fit one place.

Any three onsets fit some place, so three prove nothing. For every onset that looks like a blast, taken for the first
to arrive, and every two of the posts about, the places of the three are reckoned in closed form; each foretells when
the other posts should have heard it. Places that at least one more post bears out are weighed and
polished. Effort grows with the onsets, and with how many lie in the seconds that sound takes between posts.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.fusion.hearing import BLAST, EXPLAINED, Ear, heard_chance, way_sigma
from relaas.monitor.fusion.joining import Numbers, nearest, products, within
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.fusion.triples import places
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.ground.weather import Weather

#: How far posts may stand apart to hear one event, how many of the nearest are looked at.
APERTURE, NEIGHBOURS = 6_000.0, 6
#: An onset with more triples than this lies in a din in which nothing can be told apart.
CROWDED = 3_000
#: A place whose foretold arrivals are less certain than this says nothing of them, seconds.
_VAGUE = 1.0
_GATE = 3.5
#: Triples at a time.
_BATCH = 200_000
_LEAST_SCORE = 3.0


@dataclass(frozen=True, slots=True)
class Triple:
    """Places that four onsets or more bear out, as arrays.

    Attributes:
        place: (n, 2).
        time: of the event, less the zero.
        score: log likelihood ratio of what all posts heard.
        onsets: number of the onset of each post, or -1; (n, posts).
    """

    place: Floats
    time: Floats
    score: Floats
    onsets: Numbers


@dataclass(frozen=True, slots=True)
class _Blasts:
    """The onsets of one post that look like blasts: their numbers in its ear, and times with its clock set right."""

    number: Numbers
    time: Floats


def candidates(situation: Situation) -> tuple[Triple, int]:
    """Places that onsets of four posts or more bear out; and how many onsets lay in a din."""
    blasts = [_blasts(ear, situation, post) for post, ear in enumerate(situation.ears)]
    found: list[Triple] = []
    crowded = 0
    for post in range(len(situation.ears)):
        if not len(blasts[post].time):
            continue
        near = _neighbours(situation, post)
        found_here, many = _about(situation, post, near, blasts)
        found += found_here
        crowded += many
    return _together(found, len(situation.ears)), crowded


def _blasts(ear: Ear, situation: Situation, post: int) -> _Blasts:
    usable = situation.array.hears[post] and situation.clocks.trusted[post]
    keep = np.flatnonzero((ear.odds >= BLAST) & (ear.other < EXPLAINED)) if usable else np.zeros(0, dtype=np.int64)
    late = float(situation.clocks.offset[post] + situation.clocks.sound[post])
    return _Blasts(keep.astype(np.int64), ear.time[keep] - late)


def _neighbours(situation: Situation, post: int) -> list[int]:
    """The posts nearest by that can be compared: of other sites, with an ear and a clock."""
    array = situation.array
    apart = np.hypot(*(array.ears[:, :2] - array.ears[post, :2]).T)
    usable = array.hears & situation.clocks.trusted & (array.sites != array.sites[post]) & (apart < APERTURE)
    return [int(one) for one in np.argsort(apart, kind="stable") if usable[one]][:NEIGHBOURS]


def _about(situation: Situation, post: int, near: Sequence[int], blasts: Sequence[_Blasts]) -> tuple[list[Triple], int]:
    """Places for which one post hears first."""
    array, clocks = situation.array, situation.clocks
    anchor = blasts[post].time
    slowest = 300.0
    matches = {}
    for other in near:
        slack = 3 * float(np.hypot(clocks.sigma[post], clocks.sigma[other])) + 0.05
        apart = float(np.hypot(*(array.ears[other, :2] - array.ears[post, :2])))
        matches[other] = within(anchor, blasts[other].time, slack, apart / slowest + slack)
    load = sum(
        (matches[a].count * matches[b].count for a, b in itertools.combinations(near, 2)),
        start=np.zeros(len(anchor), dtype=np.int64),
    )
    open_ = np.flatnonzero((load > 0) & (load <= CROWDED))
    found = []
    for a, b in itertools.combinations(near, 2):
        for rows in _batches(open_, matches[a].count * matches[b].count):
            numbers = products(matches[a], matches[b], rows)
            if len(numbers[0]):
                found.append(_placed(situation, (post, a, b), numbers, near, blasts))
    return found, int((load > CROWDED).sum())


def _batches(anchors: Numbers, load: Numbers) -> Iterable[Numbers]:
    """The anchors in stretches of bounded work."""
    if not len(anchors):
        return
    batch = np.cumsum(load[anchors]) // _BATCH
    yield from np.split(anchors, np.flatnonzero(np.diff(batch)) + 1)


def _placed(
    situation: Situation,
    posts: tuple[int, int, int],
    numbers: tuple[Numbers, Numbers, Numbers],
    near: Sequence[int],
    blasts: Sequence[_Blasts],
) -> Triple:
    ears = situation.array.ears
    times = np.stack([blasts[post].time[number] for post, number in zip(posts, numbers, strict=True)], axis=1)
    weather = situation.weather(float(np.median(times[:, 0])))
    later = times[:, 1:] - times[:, :1]
    wind = np.array([weather.east, weather.north])
    moved = [ears[posts[k], :2] - ears[posts[0], :2] - wind * later[:, [k - 1]] for k in (1, 2)]
    offset, valid = places(moved[0], moved[1], weather.speed_of_sound, later)
    reach = np.hypot(offset[:, :, 0], offset[:, :, 1])
    valid &= reach < situation.limits.farthest
    row, root = np.nonzero(valid)
    # In the air the place drifts on with the wind until the first post hears it.
    travel = reach[row, root] / weather.speed_of_sound
    place = ears[posts[0], :2] + offset[row, root] - wind * travel[:, None]
    onsets = np.full((len(row), len(ears)), -1, dtype=np.int64)
    for post, number in zip(posts, numbers, strict=True):
        onsets[:, post] = blasts[post].number[number[row]]
    return _weighed(situation, posts, near, blasts, _Guess(place, times[row, 0] - travel, onsets, weather))


@dataclass(frozen=True, slots=True)
class _Guess:
    place: Floats
    time: Floats
    onsets: Numbers
    weather: Weather


def _weighed(
    situation: Situation, posts: tuple[int, int, int], near: Sequence[int], blasts: Sequence[_Blasts], guess: _Guess
) -> Triple:
    """What the other posts heard of it, added up; places that none of them bears out are left out."""
    array = situation.array
    covariance, good = _covariance(situation, posts, guess)
    score = np.zeros(len(guess.time))
    for post in posts:
        ear = situation.ears[post]
        away = np.hypot(*(guess.place - array.ears[post, :2]).T)
        score += np.log(heard_chance(away) * np.minimum(ear.odds[guess.onsets[:, post]], 20.0))
    onsets = guess.onsets.copy()
    for post in (one for one in (*near, *_others(situation, posts, near)) if one not in posts):
        score += _heard(situation, post, posts[0], covariance, guess, onsets, blasts[post])
    keep = good & ((onsets >= 0).sum(axis=1) >= situation.limits.sound_posts) & (score > _LEAST_SCORE)
    return Triple(guess.place[keep], guess.time[keep], score[keep], onsets[keep])


def _others(situation: Situation, posts: tuple[int, int, int], near: Sequence[int]) -> list[int]:
    """Posts about the second and third that are not about the first."""
    return sorted({one for post in posts[1:] for one in _neighbours(situation, post)} - set(near) - set(posts))


def _covariance(situation: Situation, posts: tuple[int, int, int], guess: _Guess) -> tuple[Floats, NDArray[np.bool_]]:
    """Of each place, (n, 2, 2), from the errors of three arrivals; and where the three settle it at all."""
    units, sigma = [], []
    for post in posts:
        unit, wide = _way(situation, post, guess)
        units.append(unit)
        sigma.append(wide)
    g = np.stack([units[1] - units[0], units[2] - units[0]], axis=1)
    determinant = g[:, 0, 0] * g[:, 1, 1] - g[:, 0, 1] * g[:, 1, 0]
    good = np.abs(determinant) > 1e-9
    safe = np.where(good, determinant, 1.0)
    inverse = np.empty_like(g)
    inverse[:, 0, 0], inverse[:, 1, 1] = g[:, 1, 1] / safe, g[:, 0, 0] / safe
    inverse[:, 0, 1], inverse[:, 1, 0] = -g[:, 0, 1] / safe, -g[:, 1, 0] / safe
    shared = np.empty_like(g)
    shared[:, 0, 1] = shared[:, 1, 0] = sigma[0] ** 2
    shared[:, 0, 0], shared[:, 1, 1] = sigma[0] ** 2 + sigma[1] ** 2, sigma[0] ** 2 + sigma[2] ** 2
    covariance: Floats = inverse @ shared @ np.swapaxes(inverse, 1, 2)
    return covariance, good


def _way(situation: Situation, post: int, guess: _Guess) -> tuple[Floats, Floats]:
    """How the arrival at a post changes with the place, seconds a metre (n, 2), and its standard error."""
    array, clocks = situation.array, situation.clocks
    away = array.ears[post, :2] - guess.place
    reach = np.maximum(np.hypot(*away.T), 1.0)
    speed = guess.weather.speed_of_sound
    own = float(np.hypot(clocks.sigma[post], clocks.sound_sigma[post]))
    sigma = np.hypot(way_sigma(reach / speed, guess.weather, float(array.survey[post])), own)
    return -away / reach[:, None] / speed, sigma


def _heard(
    situation: Situation,
    post: int,
    first: int,
    covariance: Floats,
    guess: _Guess,
    onsets: Numbers,
    blasts: _Blasts,
) -> Floats:
    """Log likelihood ratio of what one more post heard; its onset is entered where it bears the place out."""
    ear, array = situation.ears[post], situation.array
    travel = situation.travel(guess.place, [post], guess.weather)[:, 0]
    foretold = guess.time + travel
    unit, own = _way(situation, post, guess)
    reference, _ = _way(situation, first, guess)
    g = unit - reference
    sigma = np.sqrt(own**2 + np.einsum("ni,nij,nj->n", g, covariance, g))
    chance = heard_chance(np.hypot(*(guess.place - array.ears[post, :2]).T))
    late = float(situation.clocks.offset[post] + situation.clocks.sound[post])
    listened = ear.listened(foretold + late) & (sigma < _VAGUE)
    if not len(blasts.time):
        return np.where(listened, np.log(1 - chance), 0.0)
    at = nearest(blasts.time, foretold)
    z = (blasts.time[at] - foretold) / sigma
    hit = (np.abs(z) < _GATE) & (sigma < _VAGUE)
    number = blasts.number[at]
    density = np.exp(-0.5 * z**2) / (sigma * np.sqrt(2 * np.pi))
    ratio = np.log(1 - chance + chance * density / ear.other[number])
    hit &= ratio > 0
    onsets[hit, post] = number[hit]
    told: Floats = np.where(hit, ratio, np.where(listened, np.log(1 - chance), 0.0))
    return told


def _together(found: Sequence[Triple], posts: int) -> Triple:
    """All in one, each set of onsets once with its best score, the best first."""
    if not found:
        return Triple(np.zeros((0, 2)), np.zeros(0), np.zeros(0), np.zeros((0, posts), dtype=np.int64))
    place = np.concatenate([one.place for one in found])
    time = np.concatenate([one.time for one in found])
    score = np.concatenate([one.score for one in found])
    onsets = np.concatenate([one.onsets for one in found])
    order = np.argsort(-score, kind="stable")
    _, first = np.unique(onsets[order], axis=0, return_index=True)
    rows = order[np.sort(first)]
    return Triple(place[rows], time[rows], score[rows], onsets[rows])
