"""All that one event is weighed against: posts, what they saw and heard, the air, the clocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from relaas.monitor.fusion.air import weather_at
from relaas.monitor.fusion.array import Array
from relaas.monitor.fusion.clocks import Clocks
from relaas.monitor.fusion.hearing import Ear
from relaas.monitor.fusion.limits import Limits
from relaas.monitor.fusion.seeing import Seen
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.ground.travel import travel_times
from relaas.monitor.ground.weather import Weather
from relaas.monitor.night import Reading


@dataclass(frozen=True)
class Situation:
    """One night, as its events are sought in it; times are counted from ``seen.zero``.

    Attributes:
        network: the posts.
        seen: their flashes.
        ears: what each heard.
        readings: of the weather.
        clocks: what is known of the clocks.
        limits: of conclusions.
    """

    array: Array
    seen: Seen
    ears: tuple[Ear, ...]
    readings: tuple[Reading, ...]
    clocks: Clocks
    limits: Limits

    @cached_property
    def _airs(self) -> dict[int, Weather]:
        return {}

    def weather(self, time: float) -> Weather:
        """The air about a moment, reckoned once for each five minutes."""
        slot = round(time / 300.0)
        if slot not in self._airs:
            self._airs[slot] = weather_at(self.readings, self.seen.zero + slot * 300.0)
        return self._airs[slot]

    def travel(self, points: Floats, posts: Sequence[int] | np.ndarray, weather: Weather) -> Floats:
        """Seconds of sound from points (m, 2) to the microphones of some posts, as (m, posts)."""
        some = self.array.ears[np.asarray(posts, dtype=np.int64)]
        # The ground's height is not known everywhere; at these distances it changes the way by less than eddies do.
        height = np.full(len(points), float(some[:, 2].mean()) if len(some) else 0.0)
        return travel_times(points, some, weather, height)


@dataclass(frozen=True, slots=True)
class Fired:
    """When an event was, by the flashes of it.

    Attributes:
        time: of the event, UTC less the zero.
        sigma: standard error of that.
        own: time by each post's own clock, for posts that saw it.
        own_sigma: of that.
    """

    time: float
    sigma: float
    own: dict[int, float]
    own_sigma: dict[int, float]

    def by(self, post: int, clocks: Clocks) -> tuple[float, float] | None:
        """The moment as the sound of a post tells it, and its standard error; None where the clock says nothing."""
        late, late_sigma = float(clocks.sound[post]), float(clocks.sound_sigma[post])
        if post in self.own:
            return self.own[post] + late, float(np.hypot(self.own_sigma[post], late_sigma))
        sigma = float(np.sqrt(self.sigma**2 + clocks.weight_sigma()[post] ** 2 + late_sigma**2))
        if sigma > 5.0:
            return None
        return self.time + float(clocks.offset[post]) + late, sigma


def fired(situation: Situation, flashes: Sequence[int]) -> Fired:
    """When the event of some flashes was, all clocks that are trusted counted."""
    seen, clocks = situation.seen, situation.clocks
    rows = np.asarray(flashes, dtype=np.int64)
    post = seen.post[rows]
    true = seen.time[rows] - clocks.offset[post]
    sigma = np.hypot(seen.sigma[rows], clocks.weight_sigma()[post])
    weight = 1 / sigma**2
    return Fired(
        time=float((true * weight).sum() / weight.sum()),
        sigma=float(1 / np.sqrt(weight.sum())),
        own={int(p): float(t) for p, t in zip(post, seen.time[rows], strict=True)},
        own_sigma={int(p): float(s) for p, s in zip(post, seen.sigma[rows], strict=True)},
    )
