"""The least error that anybody can make in placing what is fired in a made-up night (Cramér-Rao).

Unknown are the place and the moment, and besides, with the spread that the scene was made with: each post's clock, the
offset of its sound and its azimuth, and what the weather station does not tell of the air. Each flash and each bang
adds the outer product of its derivatives over its variance; the inverse of the sum bounds every unbiased estimate.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import numpy as np

from relaas.monitor.ground.sensor import Floats, Place
from relaas.monitor.ground.travel import travel_times
from relaas.monitor.ground.weather import Weather
from relaas.monitor.posts.post import Post
from relaas.monitor.posts.view import directions, projected, toward
from relaas.monitor.simulation.carrying import eddies
from relaas.monitor.simulation.lights import FRAME
from relaas.monitor.simulation.scene import Scene

#: Standard errors of what a made-up weather station tells: degrees, and metres a second of either component.
TEMPERATURE, WIND = 1.0, 0.6
#: Of a flash's middle, pixels, and of an onset, seconds: as good as any picture or sound allows.
PIXEL, ONSET = 0.1, 0.0005
#: Place and moment, then the air.
_OWN, _AIR = 3, 3


@dataclass(frozen=True, slots=True)
class _Unknown:
    """All that is unknown: x, y, moment, air, then clock, sound and azimuth of each post; its height is known."""

    posts: tuple[Post, ...]
    weather: Weather
    height: float
    azimuths: tuple[float, ...]

    def priors(self) -> Floats:
        """Standard errors of all but place and moment, which nobody knows."""
        own = [
            sigma
            for post, azimuth in zip(self.posts, self.azimuths, strict=True)
            for sigma in (post.clock.bound / 3, post.camera.audio_offset_sigma if post.camera else 1e-6, azimuth)
        ]
        return np.array([np.inf] * _OWN + [TEMPERATURE, WIND, WIND] + own)

    def flash(self, values: Floats, post: int) -> float:
        """When a post's picture shows it, by its clock."""
        return float(values[2] + values[_OWN + _AIR + 3 * post])

    def azimuth(self, values: Floats, post: int) -> float:
        """Where a post's picture shows it, degrees."""
        place = self.posts[post].place
        turned = math.degrees(math.atan2(values[0] - place.x, values[1] - place.y))
        return float(turned + values[_OWN + _AIR + 3 * post + 2])

    def bang(self, values: Floats, post: int) -> float:
        """When a post hears it, by its clock."""
        microphone = self.posts[post].microphone
        ear = self.posts[post].place if microphone is None else microphone.place
        air = Weather(
            self.weather.temperature + values[3], self.weather.east + values[4], self.weather.north + values[5]
        )
        seconds = travel_times(values[None, :2], np.array([[ear.x, ear.y, ear.z]]), air, np.array([self.height]))[0, 0]
        at = _OWN + _AIR + 3 * post
        return float(values[2] + seconds + values[at] + values[at + 1])


def least_covariance(
    scene: Scene, posts: tuple[Post, ...], place: Place, seen: Collection[str], heard: Collection[str]
) -> Floats:
    """The bound on the covariance of x and y, square metres; infinite where they do not tell both.

    Args:
        scene: of which.
        posts: as read from its survey, calibrated.
        place: of the source.
        seen: posts whose cameras saw it and give bearings.
        heard: posts whose microphones heard it.
    """
    unknown = _Unknown(posts, scene.reported, place.z, tuple(azimuth_sigma(post, place) for post in posts))
    priors = unknown.priors()
    true = np.zeros(len(priors))
    true[:2] = place.x, place.y
    information = np.diag(np.where(np.isinf(priors), 0.0, 1 / np.maximum(priors, 1e-9) ** 2))
    for number, post in enumerate(posts):
        if post.id in seen and post.camera is not None:
            pixel = math.degrees(PIXEL / post.camera.lens.fx)
            information += _told(unknown.azimuth, true, number, pixel)
            information += _told(unknown.flash, true, number, FRAME / math.sqrt(12))
        if post.id in heard:
            late = unknown.bang(true, number)
            information += _told(unknown.bang, true, number, math.hypot(ONSET, eddies(late)))
    if np.linalg.matrix_rank(information[:3, :3]) < 3 or np.linalg.cond(information) > 1e18:
        return np.full((2, 2), np.inf)
    covariance: Floats = np.linalg.inv(information)[:2, :2]
    return covariance


def azimuth_sigma(post: Post, place: Place) -> float:
    """Standard error of the azimuth of a place, as the landmarks of a camera allow at best; degrees.

    The told one where there are none, or where the camera cannot see the place; next to nothing without a camera.
    """
    camera = post.camera
    if camera is None or camera.boresight is None:
        return 1e-6
    if not camera.landmarks:
        return camera.boresight.sigma
    looks = camera.boresight
    marks = toward(post.place, np.array([(one.place.x, one.place.y, one.place.z) for one in camera.landmarks]))
    away = np.linalg.norm(marks, axis=1)
    surveyed = camera.lens.fx * math.sqrt(2) * post.survey_sigma / away
    sigma = np.hypot([one.sigma for one in camera.landmarks], surveyed)
    pixel = projected(camera.lens, looks, toward(post.place, np.array([[place.x, place.y, place.z]])))
    if not np.isfinite(pixel).all():
        return camera.boresight.sigma
    by_mark, by_place = [], []
    for turn in ((1e-3, 0.0, 0.0), (0.0, 1e-3, 0.0), (0.0, 0.0, 1e-3)):
        ahead, back = (
            replace(
                looks,
                azimuth=looks.azimuth + way * turn[0],
                elevation=looks.elevation + way * turn[1],
                roll=looks.roll + way * turn[2],
            )
            for way in (1, -1)
        )
        pixels = projected(camera.lens, ahead, marks) - projected(camera.lens, back, marks)
        by_mark.append((pixels / 2e-3 / sigma[:, None]).ravel())
        seen = directions(camera.lens, ahead, pixel)[0, 0] - directions(camera.lens, back, pixel)[0, 0]
        by_place.append(((seen + 180) % 360 - 180) / 2e-3)
    slopes, slope = np.stack(by_mark, axis=1), np.array(by_place)
    return float(math.sqrt(slope @ np.linalg.inv(slopes.T @ slopes) @ slope))


def _told(observed: Callable[[Floats, int], float], true: Floats, post: int, sigma: float) -> Floats:
    """The information of one observation: its derivatives, by differences, over its standard error."""
    slope = np.zeros(len(true))
    for at in range(len(true)):
        step = np.zeros(len(true))
        step[at] = 1e-3
        slope[at] = (observed(true + step, post) - observed(true - step, post)) / 2e-3
    whitened = slope / sigma
    return np.outer(whitened, whitened)
