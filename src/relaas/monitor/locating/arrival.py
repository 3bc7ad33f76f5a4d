"""How likely what a sensor heard is, were there a shot whose sound should reach it at a given moment.

For each sensor the picks are held against two accounts: the background of onsets that it has anyway, and a direct
arrival at the moment foretold. The ratio of the two (a Poisson likelihood ratio, the same for every sensor) is what the
search adds up over sensors. A sensor that was listening and heard nothing speaks against, the more so the nearer it is;
one that was not listening says nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from relaas.monitor.ground.sensor import Floats, Sensor
from relaas.monitor.sound.pick import Listening, Pick

#: The weakest onset that is picked, and how fast the number of onsets falls off with strength above it, dB: those of
#: wind and traffic soon, direct arrivals from near and far slowly, echoes in between, as they rise from the sound
#: itself.
WEAKEST, OTHER_SCALE, ECHO_SCALE, DIRECT_SCALE = 9.0, 3.0, 4.5, 15.0


@dataclass(frozen=True, slots=True)
class Spread:
    """How arrivals scatter about the moment that distance and weather foretell.

    Attributes:
        path_sigma: standard error of one path, seconds: eddies, ground, the way round and over obstacles.
        late_share: share of arrivals whose direct path is blocked, and that come later than foretold.
        late_mean: how much later on average, seconds.
        heard_half: distance in metres at which half of the shots are still heard.
        heard_near: share of shots that a near sensor picks.
        background: onsets a second at a sensor of which nothing else is known.
    """

    path_sigma: float = 0.010
    late_share: float = 0.15
    late_mean: float = 0.025
    heard_half: float = 900.0
    heard_near: float = 0.93
    background: float = 0.2

    @property
    def whole_sigma(self) -> float:
        """Standard deviation of one path's delay with its late tail, seconds: of an exponential that is mixed in."""
        return math.sqrt(self.path_sigma**2 + 2 * self.late_share * self.late_mean**2)


def heard_chance(distance: Floats, spread: Spread) -> Floats:
    """Chance that a shot at these distances (metres) is picked."""
    chance: Floats = spread.heard_near / (1 + (distance / spread.heard_half) ** 4)
    return chance


def direct_odds(pick: Pick) -> float:
    """How much more often a direct arrival of a blast looks like this pick than an onset of another kind does."""
    return _bounded(_shape_odds(pick) * _usual(pick, DIRECT_SCALE) / _usual(pick, OTHER_SCALE)) * (1 - 0.85 * pick.echo)


def echo_odds(pick: Pick) -> float:
    """How much more often an echo looks like this pick than an onset of another kind does."""
    return _bounded(_shape_odds(pick) * _usual(pick, ECHO_SCALE) / _usual(pick, OTHER_SCALE))


def _shape_odds(pick: Pick) -> float:
    return 0.3 + 1.4 * pick.blast


def _usual(pick: Pick, scale: float) -> float:
    """Density of the strengths of onsets that fall off with a scale, in dB over the weakest that is picked."""
    return math.exp(-max(pick.strength - WEAKEST, 0.0) / scale) / scale


def _bounded(odds: float) -> float:
    return min(max(odds, 0.1), 20.0)


def arrival_density(late: Floats, sigma: float, spread: Spread) -> Floats:
    """Density (per second) of arrivals that come ``late`` seconds after the moment foretold.

    A normal core, and a tail of arrivals by a longer way.
    """
    core = np.exp(-0.5 * (late / sigma) ** 2) / (sigma * math.sqrt(2 * math.pi))
    delayed = np.where(late > 0, np.exp(-np.maximum(late, 0.0) / spread.late_mean), 0.0)
    # The tail begins as blurred as the core is; for it a matching rise is close enough.
    delayed = np.where(late <= 0, np.exp(-0.5 * (late / sigma) ** 2), delayed) / (
        spread.late_mean + sigma * math.sqrt(math.pi / 2)
    )
    density: Floats = (1 - spread.late_share) * core + spread.late_share * delayed
    return density


def density_at(late: float, sigma: float, spread: Spread) -> float:
    """The same for one arrival."""
    normal = math.exp(-0.5 * (late / sigma) ** 2)
    delayed = normal if late <= 0 else math.exp(-late / spread.late_mean)
    tail = delayed / (spread.late_mean + sigma * math.sqrt(math.pi / 2))
    return (1 - spread.late_share) * normal / (sigma * math.sqrt(2 * math.pi)) + spread.late_share * tail


def timing_sigma(sensor: Sensor, pick_sigma: float, speed: float, spread: Spread) -> float:
    """Standard error of one arrival against the foretold, seconds, without what all sensors share."""
    return math.sqrt(spread.path_sigma**2 + sensor.clock_sigma**2 + pick_sigma**2 + (sensor.survey_sigma / speed) ** 2)


def background_rate(listening: Listening, spread: Spread) -> float:
    """Onsets a second that the sensor has anyway: those counted, drawn to the usual rate where it listened shortly."""
    prior_seconds = 20.0
    other = sum(0.3 + 0.7 * pick.echo for pick in listening.picks)
    return (spread.background * prior_seconds + other) / (prior_seconds + listening.seconds)
