"""How likely each post is to record an event, against distance: so that nothing seen is not read as nothing fired.

For a microphone it is reckoned from how strong the bangs of placed events were over the noise at the post, at the
distances at which they were: sound loses 6 dB with each doubling of the distance and a few dB a kilometre in the air,
and scatters by as much as wind and ground make of it. Where no event tells, the loudness is unknown and so is the
chance, but for a prior. For a camera it is reckoned for what lies in its picture. Beside it stands what was observed.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.special import ndtr

from relaas.monitor.event import Event
from relaas.monitor.fusion.hearing import HEARD_NEAR, heard_chance
from relaas.monitor.fusion.sector import SEEN_HALF
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.locating.arrival import WEAKEST
from relaas.monitor.night import Reach
from relaas.monitor.observation import Means, Observations
from relaas.monitor.posts.post import Post
from relaas.monitor.posts.view import inside, pixels_of

#: Edges of the bands of distance, metres.
BANDS = (0.0, 500.0, 1_000.0, 1_500.0, 2_000.0, 3_000.0, 4_000.0, 6_000.0, 8_000.0)
#: What the air takes of a bang's strength, dB a kilometre; how far strengths scatter about their mean, dB.
_AIR, _SCATTER = 4.0, 8.0
#: Events that a post must have heard for its own strength to count, and the share of flashes that are caught at all.
_ENOUGH, _CAUGHT = 5, 0.85


def reaches(situation: Situation, events: Sequence[Event], observations: Observations) -> tuple[Reach, ...]:
    """For each post, means and band of distance: the chance reckoned, and how often events were recorded and missed."""
    placed = [one for one in events if one.located.determined and one.place is not None]
    strengths = _strengths(situation, placed, observations)
    everywhere = [strength for some in strengths.values() for strength in some]
    found: list[Reach] = []
    for number, post in enumerate(situation.array.posts):
        if post.microphone is not None:
            own = strengths.get(post.id, [])
            found += _heard(situation, number, placed, own if len(own) >= _ENOUGH else everywhere)
        if post.camera is not None and post.camera.boresight is not None:
            found += _seen(post, placed, observations)
    return tuple(found)


def _middles() -> Floats:
    return np.array([(low + high) / 2 for low, high in itertools.pairwise(BANDS)])


def _strengths(situation: Situation, placed: Sequence[Event], observations: Observations) -> dict[str, list[float]]:
    """How strong bangs would have been at 100 m from each post, dB over its noise."""
    bangs = {(bang.source, bang.sample): bang.pick.strength for bang in observations.bangs}
    row, ears = situation.array.row, situation.array.ears
    found: dict[str, list[float]] = {}
    for event in placed:
        for part in event.parts:
            strength = bangs.get((part.source, part.at))
            if part.kind == "bang" and strength is not None and event.place is not None:
                ear = ears[row[part.post]]
                away = max(math.hypot(event.place.x - ear[0], event.place.y - ear[1]), 10.0)
                found.setdefault(part.post, []).append(strength + 20 * math.log10(away / 100) + _AIR * away / 1_000)
    return found


def _heard(situation: Situation, number: int, placed: Sequence[Event], strengths: Sequence[float]) -> Iterable[Reach]:
    middles = _middles()
    if len(strengths) >= _ENOUGH:
        # Those that were heard are the strong ones; the median of them is still a fair middle near by.
        over = float(np.median(strengths)) - 20 * np.log10(middles / 100) - _AIR * middles / 1_000 - WEAKEST
        chance = HEARD_NEAR * ndtr(over / _SCATTER)
    else:
        chance = heard_chance(middles)
    post, ear = situation.array.posts[number].id, situation.array.ears[number]
    listened = situation.ears[number]
    got, missed = np.zeros(len(middles), dtype=np.int64), np.zeros(len(middles), dtype=np.int64)
    for event in placed:
        if event.place is None:
            continue
        away = math.hypot(event.place.x - ear[0], event.place.y - ear[1])
        due = np.array([event.origin - situation.seen.zero + away / 340.0])
        _count(got, missed, away, _has(event, post, "bang"), bool(listened.listened(due)[0]))
    return _told(post, Means.MICROPHONE, chance, got, missed)


def _seen(post: Post, placed: Sequence[Event], observations: Observations) -> Iterable[Reach]:
    middles = _middles()
    chance = _CAUGHT / (1 + (middles / SEEN_HALF) ** 4)
    spans = [(one.begin, one.end) for one in observations.watches if one.post == post.id and one.means is Means.CAMERA]
    got, missed = np.zeros(len(middles), dtype=np.int64), np.zeros(len(middles), dtype=np.int64)
    for event in placed:
        place = event.place
        if place is None or post.camera is None:
            continue
        # The height of an event is not known; what matters is whether its direction is in the picture.
        pixel = pixels_of(post, np.array([[place.x, place.y, post.place.z]]))
        pixel[:, 1] = np.clip(pixel[:, 1], 0, post.camera.lens.height - 1)
        if not bool(inside(post.camera.lens, pixel)[0]):
            continue
        away = math.hypot(place.x - post.place.x, place.y - post.place.y)
        watching = any(begin <= event.origin <= end for begin, end in spans)
        _count(got, missed, away, _has(event, post.id, "flash"), watching)
    return _told(post.id, Means.CAMERA, chance, got, missed)


def _has(event: Event, post: str, kind: str) -> bool:
    return any(part.post == post and part.kind == kind for part in event.parts)


def _count(got: np.ndarray, missed: np.ndarray, away: float, recorded: bool, watching: bool) -> None:
    band = int(np.searchsorted(BANDS, away, side="right")) - 1
    if band < len(got):
        if recorded:
            got[band] += 1
        elif watching:
            missed[band] += 1


def _told(post: str, means: Means, chance: Floats, got: np.ndarray, missed: np.ndarray) -> Iterable[Reach]:
    for middle, likely, observed, not_observed in zip(_middles(), chance, got, missed, strict=True):
        yield Reach(post, means, float(middle), float(likely), int(observed), int(not_observed))
