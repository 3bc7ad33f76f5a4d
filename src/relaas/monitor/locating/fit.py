"""The best place and moment for one shot near a first guess, with their covariance.

Least squares over place, moment and what is only roughly known: the height of the source, the speed of sound and the
wind, each with its prior. Clock errors are unknowns with priors too; as each touches one arrival, they are contained in
that arrival's own variance. Which pick of a sensor is the direct arrival is chosen anew in every round.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from relaas.monitor.ground.sensor import Floats, Place, coordinates
from relaas.monitor.ground.travel import HEIGHT_SIGMA, distances, ground_height
from relaas.monitor.locating.arrival import background_rate, density_at, direct_odds, heard_chance, timing_sigma
from relaas.monitor.locating.search import Ground
from relaas.monitor.sound.pick import Pick

_ROUNDS = 12
#: Standard error of the survey as a whole against the ground, metres in each direction: no number of sensors mends it.
REGISTRATION = 2.0
# A trace of damping keeps a nearly undetermined direction from leaping.
_DAMPING = np.diag([1e-6, 1e-6, 1e-3, 0, 0, 0, 0])
#: How many arrivals' worth the assumed spread weighs against the spread seen in the residuals.
PRIOR_ARRIVALS = 4.0


@dataclass(frozen=True, slots=True)
class Fit:
    """One account of a shot.

    Attributes:
        x: metres east.
        y: metres north.
        time: UTC of the shot, seconds since 1970.
        covariance: of x, y and time.
        picks: the arrivals it explains, one a sensor.
        residuals: how much later each came than foretold, seconds.
        misfit: mean square of the residuals over their standard errors, by degrees of freedom and prior; about 1.
        fit: sum over sensors of the log likelihood ratio against background.
    """

    x: float
    y: float
    time: float
    covariance: tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]
    picks: tuple[Pick, ...]
    residuals: tuple[float, ...]
    misfit: float
    fit: float

    def apart(self, other: Fit) -> float:
        """Metres between two places."""
        return math.hypot(self.x - other.x, self.y - other.y)

    @property
    def sigma_major(self) -> float:
        """Standard error along the longer axis of the ellipse, metres."""
        (a, b, _), (_, d, _), _ = self.covariance
        return math.sqrt(max((a + d) / 2 + math.hypot((a - d) / 2, b), 0.0))


def fitted(ground: Ground, x: float, y: float, time: float, chosen: Sequence[Pick] | None = None) -> Fit | None:
    """The fit near a guess; None where fewer than three sensors have an arrival for it, or it runs away.

    Args:
        ground: sensors, what they heard, weather.
        x: guess, metres east.
        y: guess, metres north.
        time: guess, UTC seconds.
        chosen: the arrivals to fit, where they are known; otherwise they are looked for.
    """
    problem = _Problem(ground, time)
    state = np.array([x, y, 0.0, 0.0, 0.0, 0.0, 0.0])
    solved: _Solved | None = None
    for _ in range(_ROUNDS):
        arrivals = problem.given(chosen) if chosen is not None else problem.arrivals(state)
        if len(arrivals) < 3:
            return None
        solved = problem.step(state, arrivals)
        moved = math.hypot(solved.state[0] - state[0], solved.state[1] - state[1])
        state = solved.state
        if not np.isfinite(state).all() or math.hypot(state[0] - x, state[1] - y) > ground.radius:
            return None
        if moved < 0.02:
            break
    return problem.result(solved) if solved is not None else None


@dataclass(frozen=True, slots=True)
class _Solved:
    state: Floats
    arrivals: list[tuple[int, Pick]]


class Arrivals:
    """When sound from a place should arrive, and how that changes with what is unknown.

    The unknowns are x, y, moment, height over ground, relative error of the speed of sound, and the wind's errors east
    and north; the last four have priors.
    """

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.xyz = coordinates(ground.sensors)
        weather = ground.weather
        self.priors = np.array([HEIGHT_SIGMA, weather.speed_sigma, weather.wind_sigma, weather.wind_sigma])

    def foretold(self, state: Floats) -> tuple[Floats, Floats]:
        """Arrivals at every sensor, in seconds from where the moment is counted, and their derivatives."""
        weather = self.ground.weather
        height = float(ground_height(state[None, :2], self.xyz)[0]) + state[3]
        away = self.xyz - np.array([state[0], state[1], height])
        reach = np.maximum(np.sqrt((away**2).sum(axis=1)), 1.0)
        unit = away / reach[:, None]
        wind = np.array([weather.east + state[5], weather.north + state[6]])
        speed = weather.speed_of_sound * (1 + state[4]) + unit[:, :2] @ wind
        travel = reach / speed
        by = np.empty((len(reach), 7))
        by[:, :2] = -unit[:, :2] / speed[:, None]
        by[:, 2] = 1.0
        by[:, 3] = -unit[:, 2] / speed
        by[:, 4] = -travel * weather.speed_of_sound / speed
        by[:, 5:] = -(travel / speed)[:, None] * unit[:, :2]
        return state[2] + travel, by

    def derivatives(self, place: Place) -> tuple[Floats, Floats]:
        """The derivatives at a place, as (sensors, 7), and the priors of the last four unknowns."""
        ground = float(ground_height(np.array([[place.x, place.y]]), self.xyz)[0])
        _, by = self.foretold(np.array([place.x, place.y, 0.0, place.z - ground, 0.0, 0.0, 0.0]))
        return by, self.priors


class _Problem(Arrivals):
    """The fit of one shot; moments are counted from a first guess of its own."""

    def __init__(self, ground: Ground, time: float) -> None:
        super().__init__(ground)
        self.time = time
        self.row = {sensor.id: index for index, sensor in enumerate(ground.sensors)}

    def arrivals(self, state: Floats) -> list[tuple[int, Pick]]:
        """For each sensor the pick that is best taken for the direct arrival, where one is likelier than none."""
        foretold, _ = self.foretold(state)
        chance = heard_chance(distances(state[None, :2], self.xyz), self.ground.spread)[0]
        found: list[tuple[int, Pick]] = []
        for row, heard in enumerate(self.ground.heard):
            best, weight = None, 0.0
            for pick, ratio in self._ratios(row, heard.picks, foretold[row]):
                if ratio > weight:
                    best, weight = pick, ratio
            if best is not None and chance[row] * weight > 1.0:
                found.append((row, best))
        return found

    def given(self, chosen: Sequence[Pick]) -> list[tuple[int, Pick]]:
        """The arrivals that were chosen before, with the rows of their sensors."""
        return [(self.row[pick.sensor], pick) for pick in chosen]

    def _ratios(self, row: int, picks: Sequence[Pick], foretold: float) -> list[tuple[Pick, float]]:
        near = [pick for pick in picks if abs(pick.time - self.time - foretold) < 0.25]
        if not near:
            return []
        rate = background_rate(self.ground.heard[row], self.ground.spread)
        return [
            (pick, direct_odds(pick) * self._density(row, pick, pick.time - self.time - foretold) / rate)
            for pick in near
        ]

    def _density(self, row: int, pick: Pick, late: float) -> float:
        return density_at(late, self.sigma(row, pick), self.ground.spread)

    def sigma(self, row: int, pick: Pick) -> float:
        """Standard error of one arrival."""
        ground = self.ground
        return timing_sigma(ground.sensors[row], pick.sigma, ground.weather.speed_of_sound, ground.spread)

    def step(self, state: Floats, arrivals: list[tuple[int, Pick]]) -> _Solved:
        """One round of Gauss-Newton; an arrival that is rather of the late tail weighs less."""
        foretold, by = self.foretold(state)
        rows = np.array([row for row, _ in arrivals])
        sigma = np.array([self.sigma(row, pick) for row, pick in arrivals])
        late = np.array([pick.time - self.time for _, pick in arrivals]) - foretold[rows]
        core = self._core_share(late, sigma)
        weight = np.sqrt(core) / sigma
        jacobian = np.vstack([by[rows] * weight[:, None], np.diag([0, 0, 0, *(1 / self.priors)])[3:]])
        residual = np.concatenate([late * weight, -state[3:] / self.priors])
        move = np.linalg.solve(jacobian.T @ jacobian + _DAMPING, jacobian.T @ residual)
        length = math.hypot(move[0], move[1])
        after = state + move * min(1.0, 150.0 / max(length, 1e-9))
        return _Solved(after, arrivals)

    def _core_share(self, late: Floats, sigma: Floats) -> Floats:
        spread = self.ground.spread
        core = (1 - spread.late_share) * np.exp(-0.5 * (late / sigma) ** 2) / (sigma * math.sqrt(2 * math.pi))
        density = np.array([density_at(float(a), float(s), spread) for a, s in zip(late, sigma, strict=True)])
        share: Floats = np.maximum(core / np.maximum(density, 1e-12), 0.05)
        return share

    def result(self, solved: _Solved) -> Fit:
        """The fit as it is told: covariance widened where the residuals are larger than foretold."""
        state = solved.state
        foretold, _ = self.foretold(state)
        chance = heard_chance(distances(state[None, :2], self.xyz), self.ground.spread)[0]
        mine = dict(solved.arrivals)
        total = 0.0
        for row, heard in enumerate(self.ground.heard):
            if row in mine:
                pick = mine[row]
                rate = background_rate(heard, self.ground.spread)
                ratio = direct_odds(pick) * self._density(row, pick, pick.time - self.time - foretold[row]) / rate
                total += math.log(1 - chance[row] + chance[row] * ratio)
            elif any(begin <= self.time + foretold[row] <= end for begin, end in heard.spans):
                total += math.log(1 - chance[row])
        residuals = np.array([pick.time - self.time - foretold[row] for row, pick in solved.arrivals])
        wide, misfit = self._covariance(state, solved.arrivals, residuals)
        (a, b, c), (d, e, f), (g, h, i) = ((float(v) for v in line) for line in wide)
        return Fit(
            x=float(state[0]),
            y=float(state[1]),
            time=self.time + float(state[2]),
            covariance=((a, b, c), (d, e, f), (g, h, i)),
            picks=tuple(pick for _, pick in solved.arrivals),
            residuals=tuple(float(late) for late in residuals),
            misfit=misfit,
            fit=total,
        )

    def _covariance(self, state: Floats, arrivals: list[tuple[int, Pick]], residuals: Floats) -> tuple[Floats, float]:
        """Covariance of x, y and moment, and the misfit.

        Few arrivals cannot tell which of them came late, so each counts with the whole spread of paths, tail included;
        what the residuals show is weighed against that as so many arrivals.
        """
        spread = self.ground.spread
        extra = spread.whole_sigma**2 - spread.path_sigma**2
        sigma = np.array([math.sqrt(self.sigma(row, pick) ** 2 + extra) for row, pick in arrivals])
        _, by = self.foretold(state)
        jacobian = np.vstack(
            [by[[row for row, _ in arrivals]] / sigma[:, None], np.diag([0, 0, 0, *(1 / self.priors)])[3:]]
        )
        squares = float(((residuals / sigma) ** 2).sum())
        misfit = (PRIOR_ARRIVALS + squares) / (PRIOR_ARRIVALS + max(len(arrivals) - 3, 0))
        inverse: Floats = np.linalg.inv(jacobian.T @ jacobian + _DAMPING)[:3, :3] * misfit
        inverse[:2, :2] += np.eye(2) * REGISTRATION**2
        return inverse, misfit
