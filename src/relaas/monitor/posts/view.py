"""What a camera sees where: directions of pixels, pixels of places, and when a row was exposed.

Azimuths are clockwise from the north of the network's frame, elevations above the horizon, both in degrees.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.ground.sensor import Floats, Place
from relaas.monitor.posts.lens import reach, to_pixels, to_rays
from relaas.monitor.posts.post import Boresight, Camera, Lens, Post

#: Curvature of the ground less what the air bends light back: usual refraction is 0.13 of it (textbooks on
#: levelling); metres of drop are the square of the distance over twice this radius.
_RADIUS = 6_371_000.0 / (1 - 0.13)


@dataclass(frozen=True, slots=True)
class Bearing:
    """Whither something lies, seen from a camera; degrees.

    Attributes:
        azimuth: clockwise from north, 0 to 360.
        elevation: above the horizon.
        sigma: standard error of the azimuth.
        elevation_sigma: standard error of the elevation.
    """

    azimuth: float
    elevation: float
    sigma: float
    elevation_sigma: float


@lru_cache(maxsize=1024)
def axes(boresight: Boresight) -> Floats:
    """The right, the downward and the forward axis of a camera, as rows of (3, 3) in east, north, up."""
    azimuth, elevation, roll = (
        math.radians(angle) for angle in (boresight.azimuth, boresight.elevation, boresight.roll)
    )
    forward = np.array(
        [math.sin(azimuth) * math.cos(elevation), math.cos(azimuth) * math.cos(elevation), math.sin(elevation)]
    )
    level = np.array([math.cos(azimuth), -math.sin(azimuth), 0.0])
    down = np.cross(forward, level)
    # What is seen turns clockwise with the roll, so the axes of the picture turn the other way.
    right = math.cos(roll) * level - math.sin(roll) * down
    rows = np.stack([right, math.sin(roll) * level + math.cos(roll) * down, forward])
    rows.flags.writeable = False
    return rows


def directions(lens: Lens, boresight: Boresight, pixels: Floats) -> Floats:
    """Azimuth and elevation of pixels (n, 2), as (n, 2); not a number where the lens maps nothing."""
    rays = to_rays(lens, pixels)
    world = np.column_stack([rays, np.ones(len(rays))]) @ axes(boresight)
    return angles(world)


def angles(vectors: Floats) -> Floats:
    """Azimuth and elevation of vectors (n, 3) in east, north, up, as (n, 2)."""
    azimuth = np.degrees(np.arctan2(vectors[:, 0], vectors[:, 1])) % 360.0
    elevation = np.degrees(np.arctan2(vectors[:, 2], np.hypot(vectors[:, 0], vectors[:, 1])))
    return np.stack([azimuth, elevation], axis=1)


def toward(place: Place, places: Floats) -> Floats:
    """The vectors in which places (n, 3) are seen from one, metres; the far ones lower, as the ground is curved."""
    vectors: Floats = np.asarray(places, dtype=np.float64).reshape(-1, 3) - (place.x, place.y, place.z)
    vectors[:, 2] -= (vectors[:, 0] ** 2 + vectors[:, 1] ** 2) / (2 * _RADIUS)
    return vectors


def projected(lens: Lens, boresight: Boresight, vectors: Floats) -> Floats:
    """The pixels of vectors (n, 3), as (n, 2); not a number for what lies behind the camera or past its lens.

    A pixel may lie outside the picture; :func:`inside` tells.
    """
    seen = vectors @ axes(boresight).T
    ahead = np.where(seen[:, 2] > 1e-9, seen[:, 2], np.nan)
    return to_pixels(lens, seen[:, :2] / ahead[:, None])


def pixels_of(post: Post, places: Floats) -> Floats:
    """The pixels of places (n, 3) in the picture of a post, as (n, 2).

    Raises:
        ValueError: the post has no camera, or nobody knows whither it looks.
    """
    if post.camera is None or post.camera.boresight is None:
        raise ValueError(f"{post.id} has no camera with a direction")
    return projected(post.camera.lens, post.camera.boresight, toward(post.place, places))


def inside(lens: Lens, pixels: Floats) -> NDArray[np.bool_]:
    """Whether pixels (n, 2) lie in the picture, as (n,)."""
    x, y = pixels[:, 0], pixels[:, 1]
    within: NDArray[np.bool_] = (x >= 0) & (x < lens.width) & (y >= 0) & (y < lens.height)
    return within


def bearing(camera: Camera, x: float, y: float, pixel_sigma: float = 0.5) -> Bearing | None:
    """Whither a pixel looks, with the error of the pixel and that of the boresight.

    Args:
        camera: that took the picture.
        x: column, pixels from the left edge.
        y: row, pixels from the top.
        pixel_sigma: standard error of either.

    Returns:
        None where the camera gives no bearings, or the lens maps nothing there.
    """
    if camera.boresight is None or not camera.gives_bearings:
        return None
    around = np.array([[x, y], [x + 0.5, y], [x - 0.5, y], [x, y + 0.5], [x, y - 0.5]])
    found = directions(camera.lens, camera.boresight, around)
    if not np.all(np.isfinite(found)):
        return None
    across = (np.array([found[1] - found[2], found[3] - found[4]]) + 180.0) % 360.0 - 180.0
    spread = pixel_sigma * np.hypot(across[0], across[1])
    own = camera.boresight.sigma
    return Bearing(
        float(found[0, 0]), float(found[0, 1]), math.hypot(own, float(spread[0])), math.hypot(own, float(spread[1]))
    )


def field_of_view(lens: Lens) -> tuple[float, float]:
    """Width and height of what a lens sees, degrees, through the middle of the picture."""
    sides = np.array([[0.0, lens.cy], [lens.width, lens.cy], [lens.cx, 0.0], [lens.cx, lens.height]])
    rays = to_rays(lens, sides)
    across = np.degrees(np.arctan(np.where(np.isfinite(rays), rays, reach(lens))))
    return float(across[1, 0] - across[0, 0]), float(across[3, 1] - across[2, 1])


def exposed(camera: Camera, time: float, y: float) -> float:
    """When a row of a frame was exposed, by the clock of the recording.

    Args:
        camera: that took it.
        time: that the recording gives for the frame, seconds.
        y: the row, pixels from the top.
    """
    return time - camera.latency + camera.readout * y / camera.lens.height


def sounded(post: Post, time: float) -> float:
    """When a sound reached the microphone, by the clock of the recording.

    ``time`` is what the recording gives for the sample, seconds. The sound lies late by the camera's offset of sound
    against picture, and the picture late by its latency.
    """
    return time if post.camera is None else time - post.camera.audio_offset - post.camera.latency
