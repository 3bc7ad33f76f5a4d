"""The best place and moment of one event, given which flashes and bangs are of it: least squares.

Unknown are place and moment; the speed of sound and the wind, with the weather's errors as priors; and for each post
that takes part the offsets of its clock and of its sound, with what is known of them as priors. A datum that fits badly
weighs less, as it may be of another event (iteratively reweighted, after the mixture of Student's t with four degrees).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.fusion.clocks import Clocks
from relaas.monitor.fusion.hearing import SPREAD, path_sigma
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.ground.weather import Weather

_ROUNDS = 15
_HEAVY = 4.0
#: How many data's worth the assumed errors weigh against those seen in the residuals.
_PRIOR_DATA = 6.0
#: Standard error of the survey as a whole against the ground, metres in each direction.
REGISTRATION = 1.0
# Place, moment, relative error of the speed of sound, wind east and north; then two for each post.
_OWN = 6


@dataclass(frozen=True, slots=True)
class Account:
    """Which observations one event is made of: numbers of flashes, and of onsets as (post, number in its ear)."""

    flashes: tuple[int, ...]
    bangs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """The fit of one account.

    Attributes:
        account: what was fitted.
        x: metres east.
        y: metres north.
        time: of the event, UTC less the zero.
        covariance: of x, y and time, (3, 3).
        residuals: of bearings, then flashes' times, then bangs' times, in standard errors of each datum alone.
        misfit: mean square of what cannot be explained, about 1.
        information: of the offsets of clocks and sound of :attr:`posts`, all else left free: (2 posts, 2 posts).
        pull: the same times the change of offsets that fits best: (2 posts).
        posts: that take part.
    """

    account: Account
    x: float
    y: float
    time: float
    covariance: Floats
    residuals: Floats
    misfit: float
    information: Floats
    pull: Floats
    posts: tuple[int, ...]

    @property
    def place(self) -> Floats:
        """The place as (2,)."""
        return np.array([self.x, self.y])


def polished(
    situation: Situation, account: Account, place: Floats, time: float, clocks: Clocks | None = None
) -> Solved | None:
    """The fit near a first place and moment; None where what there is leaves the place open, or it runs away."""
    problem = Problem(situation, account, clocks or situation.clocks, time)
    if problem.count < 3:
        return None
    state = np.concatenate([place, [0.0], np.zeros(problem.unknown - 3)])
    for _ in range(_ROUNDS):
        move = problem.step(state)
        length = math.hypot(move[0], move[1])
        state = state + move * min(1.0, 500.0 / max(length, 1e-9))
        if not np.isfinite(state).all():
            return None
        if length < 0.05:
            break
    if math.hypot(*(state[:2] - place)) > situation.limits.farthest:
        return None
    return problem.result(state)


class Problem:
    """Data as rows, with residuals and derivatives by all unknowns."""

    def __init__(self, situation: Situation, account: Account, clocks: Clocks, time: float) -> None:
        array, seen = situation.array, situation.seen
        self.account, self.time, self.situation = account, time, situation
        flashes = np.asarray(account.flashes, dtype=np.int64)
        self.flash_post: NDArray[np.int64] = seen.post[flashes]
        self.flash_time, self.flash_sigma = seen.time[flashes] - time, seen.sigma[flashes]
        aimed = np.isfinite(seen.azimuth[flashes])
        self.aim_post = self.flash_post[aimed]
        self.azimuth, self.azimuth_sigma = seen.azimuth[flashes[aimed]], seen.azimuth_sigma[flashes[aimed]]
        self.bang_post: NDArray[np.int64] = np.array([post for post, _ in account.bangs], dtype=np.int64)
        ears = situation.ears
        self.bang_time = np.array([ears[p].time[n] - time for p, n in account.bangs], dtype=np.float64)
        self.bang_sigma = np.array([ears[p].sigma[n] for p, n in account.bangs], dtype=np.float64)
        self.posts: NDArray[np.int64] = np.unique(np.concatenate([self.flash_post, self.bang_post]))
        self.air: Weather = situation.weather(time)
        self.ears_xyz = array.ears[self.bang_post]
        self.survey = array.survey
        self.count = len(self.azimuth) + len(self.flash_time) + len(self.bang_time)
        self.unknown = _OWN + 2 * len(self.posts)
        self.offset, self.sound = clocks.offset[self.posts], clocks.sound[self.posts]
        weather = [self.air.speed_sigma, self.air.wind_sigma, self.air.wind_sigma]
        self.prior = np.concatenate(
            [weather, clocks.weight_sigma()[self.posts], np.maximum(clocks.sound_sigma[self.posts], 1e-5)]
        )

    def rows(self, state: Floats) -> tuple[Floats, Floats, Floats]:
        """Residuals, their standard errors, and derivatives of what is foretold by the unknowns."""
        aims, flashes = len(self.azimuth), len(self.flash_time)
        residual, sigma = np.empty(self.count), np.empty(self.count)
        by = np.zeros((self.count, self.unknown))
        east, north = state[:2, None] - self.situation.array.eyes[self.aim_post].T
        square = np.maximum(east**2 + north**2, 1.0)
        residual[:aims] = (self.azimuth - np.arctan2(east, north) + np.pi) % (2 * np.pi) - np.pi
        sigma[:aims] = np.hypot(self.azimuth_sigma, self.survey[self.aim_post] / np.sqrt(square))
        by[:aims, 0], by[:aims, 1] = north / square, -east / square
        clock = _OWN + np.searchsorted(self.posts, self.flash_post)
        seen = slice(aims, aims + flashes)
        told = state[2] + self.offset[clock - _OWN] + state[clock]
        residual[seen], sigma[seen] = self.flash_time - told, self.flash_sigma
        by[seen, 2] = 1.0
        by[np.arange(aims, aims + flashes), clock] = 1.0
        self._bangs(state, residual, sigma, by, aims + flashes)
        return residual, sigma, by

    def _bangs(self, state: Floats, residual: Floats, sigma: Floats, by: Floats, first: int) -> None:
        if not len(self.bang_time):
            return
        away = self.ears_xyz[:, :2] - state[:2]
        reach = np.maximum(np.hypot(*away.T), 1.0)
        unit = away / reach[:, None]
        wind = np.array([self.air.east, self.air.north]) + state[4:6]
        speed = self.air.speed_of_sound * (1 + state[3]) + unit @ wind
        travel = reach / speed
        at = np.searchsorted(self.posts, self.bang_post)
        clock, sound = _OWN + at, _OWN + len(self.posts) + at
        told = state[2] + travel + self.offset[at] + self.sound[at] + state[clock] + state[sound]
        residual[first:] = self.bang_time - told
        sigma[first:] = np.sqrt(
            path_sigma(travel) ** 2 + self.bang_sigma**2 + (self.survey[self.bang_post] / speed) ** 2
        )
        by[first:, :2] = -unit / speed[:, None]
        by[first:, 2] = 1.0
        by[first:, 3] = -travel * self.air.speed_of_sound / speed
        by[first:, 4:6] = -(travel / speed)[:, None] * unit
        row = np.arange(first, len(residual))
        by[row, clock] = 1.0
        by[row, sound] = 1.0

    def step(self, state: Floats) -> Floats:
        """The move of one round of Gauss-Newton."""
        residual, sigma, by = self.rows(state)
        z = residual / sigma
        weight = np.sqrt((_HEAVY + 1) / (_HEAVY + z**2)) / sigma
        whitened = by * weight[:, None]
        matrix = whitened.T @ whitened
        pull = whitened.T @ (residual * weight)
        free = np.arange(3, self.unknown)
        matrix[free, free] += 1 / self.prior**2
        pull[3:] -= state[3:] / self.prior**2
        matrix[[0, 1, 2], [0, 1, 2]] += [1e-9, 1e-9, 1e-6]
        return np.asarray(np.linalg.solve(matrix, pull), dtype=np.float64)

    def result(self, state: Floats) -> Solved:
        """The fit as it is told; its covariance widened where residuals are larger than foretold."""
        residual, sigma, by = self.rows(state)
        whitened = by / sigma[:, None]
        information = whitened.T @ whitened
        matrix = information.copy()
        free = np.arange(3, self.unknown)
        matrix[free, free] += 1 / self.prior**2
        matrix[[0, 1, 2], [0, 1, 2]] += [1e-9, 1e-9, 1e-6]
        z = residual / sigma
        squares = float((np.minimum(z**2, 9.0)).sum() + ((state[3:] / self.prior) ** 2).sum())
        misfit = (_PRIOR_DATA + squares) / (_PRIOR_DATA + max(self.count - 3, 0))
        covariance = np.asarray(np.linalg.inv(matrix)[:3, :3] * max(misfit, 0.7), dtype=np.float64)
        covariance[:2, :2] += np.eye(2) * REGISTRATION**2
        info, pull = self._of_offsets(residual, sigma, by, state)
        return Solved(
            account=self.account,
            x=float(state[0]),
            y=float(state[1]),
            time=self.time + float(state[2]),
            covariance=covariance,
            residuals=z,
            misfit=misfit,
            information=info,
            pull=pull,
            posts=tuple(int(post) for post in self.posts),
        )

    def _of_offsets(self, residual: Floats, sigma: Floats, by: Floats, state: Floats) -> tuple[Floats, Floats]:
        """What the event tells of the offsets of clocks and sound, place and air left free (Schur's complement).

        A way may be longer than it looks, so arrivals count with the whole spread of ways here. The offsets are counted
        from those assumed before: where the fit moved them, that much is put back.
        """
        wide = sigma.copy()
        wide[self.count - len(self.bang_time) :] *= SPREAD.whole_sigma / SPREAD.path_sigma
        weight = np.sqrt((_HEAVY + 1) / (_HEAVY + (residual / wide) ** 2)) / wide
        whitened = by * weight[:, None]
        matrix = whitened.T @ whitened
        air = np.arange(3, _OWN)
        matrix[air, air] += 1 / self.prior[:3] ** 2
        own, shared = slice(0, _OWN), slice(_OWN, self.unknown)
        matrix[[0, 1, 2], [0, 1, 2]] += [1e-9, 1e-9, 1e-6]
        gradient = whitened.T @ (residual * weight)
        gradient[3:_OWN] -= state[3:_OWN] / self.prior[:3] ** 2
        solved = np.linalg.solve(matrix[own, own], np.column_stack([matrix[own, shared], gradient[own]]))
        info: Floats = matrix[shared, shared] - matrix[shared, own] @ solved[:, :-1]
        pull: Floats = gradient[shared] - matrix[shared, own] @ solved[:, -1] + info @ state[_OWN:]
        return info, pull
