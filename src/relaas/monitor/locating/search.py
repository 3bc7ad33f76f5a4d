"""Where a shot may have been, given one pick that is taken to be its direct arrival at one sensor.

With that pick as anchor, each place on the ground fixes the moment of the shot and so the arrival at every other
sensor. The sum of the log likelihood ratios is searched over the ground from coarse squares to fine ones. A square is
dropped only if the best that any place in it could reach (arrival times may shift by its radius) falls well below the
best place found, so that no second place that fits is lost.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import maximum_filter1d

from relaas.monitor.ground.sensor import Floats, Sensor, coordinates
from relaas.monitor.ground.travel import distances, travel_times
from relaas.monitor.ground.weather import Weather
from relaas.monitor.locating.arrival import (
    Spread,
    arrival_density,
    background_rate,
    direct_odds,
    heard_chance,
    timing_sigma,
)
from relaas.monitor.sound.pick import Listening, Pick

STEP = 0.001
_LEVELS = (120.0, 60.0, 30.0, 15.0, 7.5)
#: Squares whose best possible sum lies further below the best place are dropped: a factor of e^9.
_DROP = 9.0
_MOST = 4_000
#: Squares of one size that are remembered; on wider ground they are reckoned anew.
_REMEMBERED = 600_000


@dataclass(frozen=True, slots=True)
class Ground:
    """What stays the same for all anchors of a scene.

    Attributes:
        sensors: in the order of every array.
        heard: what each of them heard, in the same order.
        weather: of the time.
        spread: how arrivals scatter.
        radius: how far from the anchor's sensor is searched, metres.
    """

    sensors: tuple[Sensor, ...]
    heard: tuple[Listening, ...]
    weather: Weather
    spread: Spread
    radius: float = 1_500.0


@dataclass(frozen=True, slots=True)
class Peak:
    """A place that fits: x and y in metres, the shot's time (UTC seconds) and the log likelihood ratio."""

    x: float
    y: float
    time: float
    fit: float


class Search:
    """The ground of one scene, searched for one anchor after another.

    How long sound takes from a square to the sensors is reckoned once, when the square is first looked at.
    """

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._xyz = coordinates(ground.sensors)
        self._row = {sensor.id: row for row, sensor in enumerate(ground.sensors)}
        self._origin: Floats = self._xyz[:, :2].min(axis=0) - ground.radius
        extent = self._xyz[:, :2].max(axis=0) + ground.radius - self._origin
        self._levels = [_Level(self._origin, extent, size) for size in _LEVELS]

    def peaks(self, anchor: Pick, most: int = 4, apart: float = 30.0) -> list[Peak]:
        """The places that fit best with a pick as anchor, best first, at least ``apart`` metres from one another."""
        at = self._row[anchor.sensor]
        table = _Table.of(self.ground, anchor, at, self._xyz)
        first = self._levels[0]
        places = first.centres(np.arange(first.count))
        cells = np.flatnonzero(np.hypot(*(places - self._xyz[at, :2]).T) <= self.ground.radius + first.size)
        best = -math.inf
        for number, level in enumerate(self._levels):
            times, chance = level.reach(cells, self._xyz, self.ground)
            later = times - times[:, [at]]
            exact = table.total(later, chance, at, 0.0)
            best = max(best, float(exact.max()))
            if number == len(self._levels) - 1:
                return _separate(level.centres(cells), exact, anchor.time - times[:, at], most, apart)
            slack = 2 * (level.size / math.sqrt(2)) / self.ground.weather.speed_of_sound
            possible = table.total(later, chance, at, slack)
            kept = np.flatnonzero(possible >= best - _DROP)
            if len(kept) > _MOST:
                kept = kept[np.argpartition(possible[kept], -_MOST)[-_MOST:]]
            cells = self._levels[number + 1].within(level, cells[kept])
        return []


class _Level:
    """Squares of one size over the ground, numbered by row; what is known of each, once it was asked for."""

    def __init__(self, origin: Floats, extent: Floats, size: float) -> None:
        doublings = round(_LEVELS[0] / size)
        self.size = size
        self._origin = origin
        self.columns = math.ceil(extent[0] / _LEVELS[0]) * doublings
        self.count = self.columns * math.ceil(extent[1] / _LEVELS[0]) * doublings
        self._known: dict[str, np.ndarray] = {}

    def centres(self, cells: np.ndarray) -> Floats:
        """The middles of squares, as (n, 2)."""
        north, east = np.divmod(cells, self.columns)
        middle: Floats = self._origin + (np.column_stack([east, north]) + 0.5) * self.size
        return middle

    def within(self, coarser: _Level, cells: np.ndarray) -> np.ndarray:
        """The four squares of this level in each of those of the level above."""
        north, east = np.divmod(cells, coarser.columns)
        first = 2 * north * self.columns + 2 * east
        return np.concatenate([first, first + 1, first + self.columns, first + self.columns + 1])

    def reach(self, cells: np.ndarray, xyz: Floats, ground: Ground) -> tuple[Floats, Floats]:
        """Travel times from squares to all sensors, and the chance that each hears it, as (n, sensors)."""
        if self.count > _REMEMBERED:
            return _reach(self.centres(cells), xyz, ground)
        if not self._known:
            self._known = {
                "seen": np.zeros(self.count, dtype=bool),
                "times": np.zeros((self.count, len(xyz))),
                "chance": np.zeros((self.count, len(xyz))),
            }
        new = cells[~self._known["seen"][cells]]
        if len(new):
            self._known["times"][new], self._known["chance"][new] = _reach(self.centres(new), xyz, ground)
            self._known["seen"][new] = True
        return self._known["times"][cells], self._known["chance"][cells]


def _reach(places: Floats, xyz: Floats, ground: Ground) -> tuple[Floats, Floats]:
    return travel_times(places, xyz, ground.weather), heard_chance(distances(places, xyz), ground.spread)


@dataclass(frozen=True, slots=True)
class _Table:
    """For each sensor: the likelihood ratio of its picks against the seconds after the anchor."""

    ratio: Floats
    listening: Floats
    begin: float
    always: bool

    @classmethod
    def of(cls, ground: Ground, anchor: Pick, at: int, xyz: Floats) -> _Table:
        """The table for one anchor; the anchor's own row is left at what the anchor itself weighs."""
        speed = ground.weather.speed_of_sound
        reach = float(np.hypot(*(xyz[:, :2] - xyz[at, :2]).T).max()) / speed + 0.5
        count = int(2 * reach / STEP) + 1
        grid: Floats = np.arange(count, dtype=np.float64) * STEP - reach
        ratio = np.zeros((len(ground.sensors), count))
        listening = np.zeros((len(ground.sensors), count))
        anchor_sigma = timing_sigma(ground.sensors[at], anchor.sigma, speed, ground.spread)
        for row, (sensor, heard) in enumerate(zip(ground.sensors, ground.heard, strict=True)):
            rate = background_rate(heard, ground.spread)
            if row == at:
                ratio[row] = direct_odds(anchor) / rate
                listening[row] = 1.0
                continue
            for begin, end in heard.spans:
                listening[row, (grid >= begin - anchor.time) & (grid <= end - anchor.time)] = 1.0
            # Another sensor's picks are looked for about a moment that the anchor's own error shifts.
            sigma = math.hypot(anchor_sigma, timing_sigma(sensor, 0.002, speed, ground.spread))
            for pick in heard.picks:
                late: Floats = pick.time - anchor.time - grid
                if late[0] < -0.5 or late[-1] > 0.5:
                    continue
                ratio[row] += direct_odds(pick) * arrival_density(late, sigma, ground.spread) / rate
        return cls(ratio, listening, float(grid[0]), bool(listening.all()))

    def total(self, later: Floats, chance: Floats, at: int, slack: float) -> Floats:
        """Sum over sensors of log(1 - chance + chance * ratio) at the moments foretold, or the best near."""
        width = 2 * math.ceil(slack / STEP) + 1
        ratio = maximum_filter1d(self.ratio, width, axis=1, mode="nearest") if slack else self.ratio
        column = np.clip(np.rint((later - self.begin) / STEP).astype(int), 0, ratio.shape[1] - 1)
        row = np.arange(len(ratio))[None, :]
        found = ratio[row, column]
        weight = np.log(1 - chance + chance * found)
        if not self.always:
            # A sensor that was not listening at that moment neither speaks for nor against.
            silent = -maximum_filter1d(-self.listening, width, axis=1, mode="nearest") if slack else self.listening
            weight = np.where((silent[row, column] > 0) | (found > 0), weight, 0.0)
        weight[:, at] = np.log(chance[:, at] * found[:, at])
        total: Floats = weight.sum(axis=1)
        return total


def _separate(cells: Floats, fit: Floats, time: Floats, most: int, apart: float) -> list[Peak]:
    found: list[Peak] = []
    open_ = np.ones(len(cells), dtype=bool)
    while open_.any() and len(found) < most:
        top = int(np.argmax(np.where(open_, fit, -math.inf)))
        found.append(Peak(float(cells[top, 0]), float(cells[top, 1]), float(time[top]), float(fit[top])))
        open_ &= np.hypot(*(cells - cells[top]).T) > apart
    return found
