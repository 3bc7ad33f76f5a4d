"""Lights without a sound, seen by cameras of several posts: lamps that fail, torches, welding, aircraft.

Directions that cross prove that there was a light, and not that anything was fired. That is only borne out by what was
heard of it, and an onset that fits comes by chance now and then. A lamp is at one place and silent all night; so what
was heard of all lights of a place counts together (Fisher 1932), and each place with a light is one trial.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.fusion.coincidence import of_bangs, product_chance
from relaas.monitor.fusion.draft import Draft
from relaas.monitor.fusion.kinds import looking
from relaas.monitor.fusion.pairing import crossings
from relaas.monitor.fusion.situation import Situation

#: Lights are of one place that lie no further apart than so many standard errors, and in any case so many metres.
_GATE, _LEAST, _MOST = 3.5, 15.0, 60.0


@dataclass(frozen=True, slots=True)
class _Light:
    """A light where cameras settle it: where, how well that is known in metres, and by what chance it was heard."""

    x: float
    y: float
    sigma: float
    heard: float


def counted(situation: Situation, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The events; of those that cameras settle it is told by what chance a silent light would be heard as much.

    Its place makes as many chance events as there are places with lights, times that chance.
    """
    lights = {number: light for number, one in enumerate(drafts) if (light := _light(situation, one)) is not None}
    if not lights:
        return tuple(drafts)
    near = _of_one_place(list(lights.values()))
    heard = np.array([one.heard for one in lights.values()])
    # A light among n of its place is an n-th of a place.
    places = float((1 / near.sum(axis=1)).sum())
    told = list(drafts)
    for number, row in zip(lights, near, strict=True):
        silent = product_chance(heard[row].tolist())
        told[number] = replace(told[number], silent=silent, chance=max(told[number].chance, places * silent))
    return tuple(told)


def _light(situation: Situation, draft: Draft) -> _Light | None:
    """Where the directions of an event's flashes cross; None where they do not."""
    flashes = draft.account.flashes
    pairs = list(itertools.combinations(flashes, 2))
    if not pairs:
        return None
    one, other = np.array(pairs, dtype=np.int64).T
    place, sigma, valid = crossings(situation, one, other)
    valid &= np.isfinite(place).all(axis=1)
    if not valid.any():
        return None
    best = int(np.argmin(np.where(valid, sigma, np.inf)))
    top = draft.top
    # What was heard elsewhere, in the direction of one camera only, was not heard of this light.
    of_it = top is not None and bool(top.account.bangs) and not looking(situation, top)[1]
    heard = min(of_bangs(situation, top), 1.0) if of_it and top is not None else 1.0
    return _Light(float(place[best, 0]), float(place[best, 1]), float(sigma[best]), heard)


def _of_one_place(lights: Sequence[_Light]) -> NDArray[np.bool_]:
    """Which lights are of one place, (n, n)."""
    x, y, sigma = (np.array([getattr(one, name) for one in lights]) for name in ("x", "y", "sigma"))
    away = np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :])
    near: NDArray[np.bool_] = away <= np.clip(_GATE * np.hypot(sigma[:, None], sigma[None, :]), _LEAST, _MOST)
    return near
