"""How many events a day come of chance alone: reckoned from rates, and counted with times slid against one another."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from relaas.monitor.fusion import each_once
from relaas.monitor.fusion.conclusion import located
from relaas.monitor.fusion.draft import Draft
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.fusion.soundonly import APERTURE
from relaas.monitor.night import Chance

KINDS = ("flash-and-bang", "two-flashes", "sound-only")
_DAY = 86_400.0
#: By how much one post is slid against the next, seconds: more than sound takes across the network; its sound against
#: its pictures by half of that more.
_SLIDE = 97.0
_GATE = 3.5


def chances(situation: Situation, limit: float, seconds: float, slide: bool = True) -> tuple[Chance, ...]:
    """Events of chance a day, by kind.

    Args:
        situation: the night.
        limit: number of chance events up to which an event was declared in it.
        seconds: how long the night is.
        slide: whether to count them with times slid as well; that takes as long as fusing the night once more.
    """
    reckoned = (_flash_and_bang(situation), _two_flashes(situation), _sound_only(situation))
    if not slide or seconds < 10 * _SLIDE:
        return tuple(Chance(kind, number) for kind, number in zip(KINDS, reckoned, strict=True))
    moved = slid(situation, seconds)
    drafts = _drafts(moved)
    per_day = _DAY / seconds
    return tuple(
        Chance(
            kind,
            number,
            per_day * sum(_kind(moved, one) == kind for one in drafts),
            per_day * sum(_kind(moved, one) == kind and located(moved, one, limit).determined for one in drafts),
        )
        for kind, number in zip(KINDS, reckoned, strict=True)
    )


def slid(situation: Situation, seconds: float) -> Situation:
    """The night with every post's flashes and onsets each moved by a time of its own, round the night's end."""
    seen = situation.seen
    shift = np.arange(len(situation.array.posts)) * _SLIDE
    flashes = seen.moved((seen.time + shift[seen.post]) % seconds)
    ears = tuple(ear.moved((ear.time + shift[post] + _SLIDE / 2) % seconds) for post, ear in enumerate(situation.ears))
    return replace(situation, seen=flashes, ears=ears)


def _drafts(situation: Situation) -> Sequence[Draft]:
    drafts, _ = each_once.drafted(situation)
    return drafts


def _kind(situation: Situation, draft: Draft) -> str | None:
    posts = {int(situation.seen.post[one]) for one in draft.account.flashes}
    if len(posts) > 1:
        return "two-flashes"
    if posts:
        return "flash-and-bang" if draft.account.bangs else None
    return "sound-only" if draft.places else None


def _flash_and_bang(situation: Situation) -> float:
    lasting = situation.limits.farthest / 340.0
    flashes, onsets = _flash_rates(situation), _onset_rates(situation)
    return float((flashes * -np.expm1(-onsets * lasting)).sum()) * _DAY


def _two_flashes(situation: Situation) -> float:
    array, clocks, rates = situation.array, situation.clocks, _flash_rates(situation)
    total = 0.0
    for one, other in itertools.combinations(range(len(array.posts)), 2):
        if array.sites[one] != array.sites[other]:
            gate = _GATE * math.hypot(float(clocks.sigma[one]), float(clocks.sigma[other]), 0.016)
            total += 2 * gate * float(rates[one] * rates[other])
    return total * _DAY


def _sound_only(situation: Situation) -> float:
    """Three onsets like blasts fit two places, and a fourth in one of the moments that these foretell."""
    array, total = situation.array, 0.0
    rates = np.array([ear.blasts for ear in situation.ears])
    for first in range(len(rates)):
        apart = np.hypot(*(array.ears[:, :2] - array.ears[first, :2]).T)
        near = [n for n in range(len(rates)) if array.sites[n] != array.sites[first] and apart[n] < APERTURE]
        near = sorted(near, key=lambda n: float(apart[n]))[:6]
        for a, b in itertools.combinations(near, 2):
            windows = float(rates[a] * rates[b]) * float(apart[a] * apart[b]) / 340.0**2
            fourth = sum(float(rates[n]) * 2 * _GATE * 0.06 for n in near if n not in (a, b))
            total += float(rates[first]) * windows * 2 * fourth
    return total * _DAY


def _flash_rates(situation: Situation) -> np.ndarray:
    rates = np.zeros(len(situation.array.posts))
    rates[situation.seen.post] = situation.seen.rate
    return rates


def _onset_rates(situation: Situation) -> np.ndarray:
    return np.array([len(ear.time) / max(ear.seconds, 60.0) for ear in situation.ears])
