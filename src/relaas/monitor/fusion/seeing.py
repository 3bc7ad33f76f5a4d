"""Flashes as arrays: when, by whom, and whither."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.fusion.array import Array
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.observation import Flash, Means, Watch
from relaas.monitor.posts.post import Post
from relaas.monitor.posts.view import Bearing, bearing


@dataclass(frozen=True, slots=True)
class Seen:
    """Flashes in order of time; directions in radians, not a number where there is none.

    Attributes:
        flashes: as observed.
        post: number of each post.
        time: by the post's own clock, less ``zero``.
        sigma: of that.
        azimuth: clockwise from north.
        azimuth_sigma: of that.
        rate: flashes a second of that post while it watched.
        zero: what times are counted from, UTC.
    """

    flashes: tuple[Flash, ...]
    post: NDArray[np.int64]
    time: Floats
    sigma: Floats
    azimuth: Floats
    azimuth_sigma: Floats
    rate: Floats
    zero: float

    def moved(self, time: Floats) -> Seen:
        """The same flashes at other moments, in the order of these."""
        order = np.argsort(time, kind="stable")
        return replace(
            self,
            flashes=tuple(self.flashes[n] for n in order),
            post=self.post[order],
            time=time[order],
            sigma=self.sigma[order],
            azimuth=self.azimuth[order],
            azimuth_sigma=self.azimuth_sigma[order],
            rate=self.rate[order],
        )


def seen(flashes: tuple[Flash, ...], watches: tuple[Watch, ...], array: Array, zero: float) -> Seen:
    """The flashes of known posts."""
    row = array.row
    ordered = tuple(sorted((one for one in flashes if one.post in row), key=lambda one: (one.time, one.post)))
    post = np.array([row[one.post] for one in ordered], dtype=np.int64)
    sights = [_sight(array.posts[number], one) for number, one in zip(post, ordered, strict=True)]
    seconds = np.full(len(array.posts), 60.0)
    for watch in watches:
        if watch.post in row and watch.means is Means.CAMERA:
            seconds[row[watch.post]] += watch.end - watch.begin
    rate = np.bincount(post, minlength=len(array.posts)) / seconds
    return Seen(
        flashes=ordered,
        post=post,
        time=np.array([one.time - zero for one in ordered], dtype=np.float64),
        sigma=np.array([max(one.sigma, 1e-4) for one in ordered], dtype=np.float64),
        azimuth=np.radians(np.array([sight.azimuth if sight else np.nan for sight in sights], dtype=np.float64)),
        azimuth_sigma=np.radians(
            np.array([max(sight.sigma, 1e-3) if sight else np.nan for sight in sights], dtype=np.float64)
        ),
        rate=rate[post],
        zero=zero,
    )


def _sight(post: Post, flash: Flash) -> Bearing | None:
    return None if post.camera is None else bearing(post.camera, flash.x, flash.y, flash.pixel_sigma)


def apart(one: Floats, other: Floats) -> Floats:
    """The difference of two directions, radians from -pi to pi."""
    turned: Floats = (one - other + np.pi) % (2 * np.pi) - np.pi
    return turned


def bearing_of(points: Floats, eye: Floats) -> Floats:
    """The direction from an eye (2,) to points (n, 2), radians clockwise from north."""
    direction: Floats = np.arctan2(points[:, 0] - eye[0], points[:, 1] - eye[1])
    return direction
