"""The picture of a camera in which nothing happens: textured ground, sky, trees that sway, and its landmarks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, map_coordinates

from relaas.monitor.ground.sensor import Floats, Place
from relaas.monitor.posts.post import Camera
from relaas.monitor.posts.view import directions, projected, toward
from relaas.monitor.simulation.scene import Sky

Picture = NDArray[np.float32]

_TILE = 512
#: Metres of ground that one element of its texture covers, from coarse to fine, and how much it lightens.
_GROUND = ((60.0, 0.22), (9.0, 0.16), (1.7, 0.12))
_TREES = 26
#: Positions of a tree as it sways, each a pixel from the next.
SWAYS = 7


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree in the picture: its left upper corner, and for each sway its levels and how opaque it is."""

    row: int
    column: int
    levels: tuple[Picture, ...]
    cover: tuple[Picture, ...]
    pace: float
    phase: float


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What stands still, as rows by columns of luma, and the trees before it."""

    luma: Picture
    trees: tuple[Tree, ...]


def backdrop(camera: Camera, place: Place, sky: Sky, dice: np.random.Generator) -> Backdrop:
    """The backdrop of a camera that looks over flat ground at height 0.

    Raises:
        ValueError: the camera has no direction.
    """
    if camera.boresight is None:
        raise ValueError("a camera without a direction sees nothing")
    lens = camera.lens
    # Directions change slowly over the picture; every fourth pixel is reckoned, the rest drawn between.
    rows, columns = np.arange(0, lens.height + 4, 4), np.arange(0, lens.width + 4, 4)
    grid = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2).astype(np.float64)
    found = directions(lens, camera.boresight, grid).reshape(len(rows), len(columns), 2)
    turned = np.unwrap(np.radians(np.nan_to_num(found[..., 0])), axis=1)
    azimuth = _between(turned, lens.height, lens.width)
    elevation = _between(np.radians(np.nan_to_num(found[..., 1], nan=45.0)), lens.height, lens.width)
    luma = np.where(
        elevation < -1e-3, _ground(azimuth, elevation, place, sky, dice), _above(azimuth, elevation, sky, dice)
    )
    _landmarks(luma, camera, place, sky, dice)
    trees = tuple(_tree(camera, place, sky, dice) for _ in range(_TREES))
    return Backdrop(luma.astype(np.float32), tuple(tree for tree in trees if tree is not None))


def _between(coarse: Floats, height: int, width: int) -> Floats:
    rows, columns = np.meshgrid(np.arange(height) / 4, np.arange(width) / 4, indexing="ij")
    fine: Floats = map_coordinates(coarse, [rows, columns], order=1, mode="nearest")
    return fine


def _ground(azimuth: Floats, elevation: Floats, place: Place, sky: Sky, dice: np.random.Generator) -> Floats:
    away = np.clip(max(place.z, 2.0) / np.tan(np.clip(-elevation, 1e-3, None)), 0, 2e4)
    east, north = place.x + away * np.sin(azimuth), place.y + away * np.cos(azimuth)
    light = np.ones_like(away)
    for metres, strength in _GROUND:
        tile = dice.normal(0.0, 1.0, (_TILE, _TILE))
        tile = gaussian_filter(tile, 1.2, mode="wrap")
        tile *= strength / tile.std()
        # What is finer than a pixel at that distance has gone into its mean.
        seen = 1.0 / (1.0 + (away / (metres * 250.0)) ** 2)
        light += seen * map_coordinates(tile, [north / metres, east / metres], order=1, mode="grid-wrap")
    haze = np.exp(-away / 6000.0)
    level: Floats = sky.ground * np.clip(light, 0.2, None) * haze + 0.8 * sky.sky * (1 - haze)
    return level


def _above(azimuth: Floats, elevation: Floats, sky: Sky, dice: np.random.Generator) -> Floats:
    tile = gaussian_filter(dice.normal(0.0, 1.0, (_TILE, _TILE)), 9.0, mode="wrap")
    tile *= 0.1 / tile.std()
    rows = (elevation * 400).astype(np.int64) % _TILE
    clouds = tile[rows, (np.degrees(azimuth) * 6).astype(np.int64) % _TILE]
    level: Floats = sky.sky * (1.0 + clouds) * (1.0 - 0.3 * np.clip(elevation, 0, 1))
    return level


def _landmarks(luma: Floats, camera: Camera, place: Place, sky: Sky, dice: np.random.Generator) -> None:
    """Each landmark as the upper left corner of something light beside something dark."""
    if camera.boresight is None or not camera.landmarks:
        return
    places = np.array([(one.place.x, one.place.y, one.place.z) for one in camera.landmarks])
    height, width = luma.shape
    for column, row in projected(camera.lens, camera.boresight, toward(place, places)):
        if not (math.isfinite(column) and 0 <= column < width and 0 <= row < height):
            continue
        wide, tall = int(dice.integers(6, 12)), int(dice.integers(10, 22))
        x, y = round(column), round(row)
        luma[y : y + tall, x : x + wide] = 2.5 * sky.ground
        luma[y : y + tall, max(x - 5, 0) : x] = 0.3 * sky.ground


def _tree(camera: Camera, place: Place, sky: Sky, dice: np.random.Generator) -> Tree | None:
    lens, looks = camera.lens, camera.boresight
    if looks is None:
        return None
    turned = math.radians(looks.azimuth + dice.uniform(-40, 40))
    away, high = dice.uniform(120, 700), dice.uniform(5, 14)
    east, north = place.x + away * math.sin(turned), place.y + away * math.cos(turned)
    pixels = projected(lens, looks, toward(place, np.array([[east, north, 0.0], [east, north, high]])))
    if not np.all(np.isfinite(pixels)):
        return None
    column, bottom, top = int(pixels[0, 0]), int(pixels[0, 1]), int(pixels[1, 1])
    tall = bottom - top
    wide = max(int(tall * 0.6), 6)
    row, left = top, column - wide // 2
    if tall < 6 or row < 0 or left < SWAYS or bottom >= lens.height or left + wide + SWAYS >= lens.width:
        return None
    crown = np.hypot(*np.meshgrid(np.linspace(-1, 1, wide), np.linspace(-1.1, 0.9, tall)))
    leaves = gaussian_filter(dice.normal(0, 1, (tall, wide)), 1.0)
    opaque = np.clip(3.0 * (1.0 - crown + 0.8 * leaves), 0, 1)
    levels = sky.ground * (0.45 + 0.1 * leaves / max(float(leaves.std()), 1e-6))
    steps = range(-(SWAYS // 2), SWAYS // 2 + 1)
    return Tree(
        row,
        left,
        tuple(one.astype(np.float32) for one in (_swayed(levels, step) for step in steps)),
        tuple(one.astype(np.float32) for one in (_swayed(opaque, step) for step in steps)),
        float(dice.uniform(0.3, 0.9)),
        float(dice.uniform(0, 2 * math.pi)),
    )


def _swayed(part: Floats, step: int) -> Floats:
    """A tree bent by so many pixels at its top."""
    tall, wide = part.shape
    rows, columns = np.meshgrid(np.arange(tall), np.arange(wide), indexing="ij")
    bent = step * (1.0 - rows / tall) ** 1.5
    bent_part: Floats = map_coordinates(part, [rows, columns - bent], order=1, mode="constant")
    return bent_part
