"""Where the lights of a scene stand in each frame of a camera, and how bright: flashes, lamps, vehicles, fireworks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from relaas.monitor.ground.sensor import Place
from relaas.monitor.posts.post import Camera
from relaas.monitor.posts.view import projected, toward
from relaas.monitor.simulation.scene import Kind, Lamp, Scene, Source, Vehicle

#: Seconds between frames.
FRAME = 0.04
#: Pixels over which a lens spreads a point, standard deviation.
_SPREAD = 0.9
#: Lamps on the mains flicker twice in each period of 50 Hz.
_MAINS = 100.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A light in one frame: its middle in pixels from the left and upper edge, its sum in levels, and its width."""

    x: float
    y: float
    light: float
    spread: float = _SPREAD


@dataclass(frozen=True, slots=True)
class Eye:
    """A camera as it is, to ask for the lights of a frame.

    Attributes:
        post: identifier of its post.
        place: where it stands.
        camera: as it is.
        exposure: seconds of each frame in which it is open.
    """

    post: str
    place: Place
    camera: Camera
    exposure: float

    def pixel(self, place: Place) -> tuple[float, float] | None:
        """Where a place is seen; None outside the picture."""
        if self.camera.boresight is None:
            return None
        vectors = toward(self.place, np.array([[place.x, place.y, place.z]]))
        (x, y), *_ = projected(self.camera.lens, self.camera.boresight, vectors)
        lens = self.camera.lens
        return (float(x), float(y)) if 0 <= x < lens.width and 0 <= y < lens.height else None

    def dimmed(self, place: Place, light: float) -> float:
        """Light of a place as it arrives: by the square of the distance, and a little by haze."""
        away = math.dist((place.x, place.y, place.z), (self.place.x, self.place.y, self.place.z))
        return light * (1000.0 / max(away, 5.0)) ** 2 * math.exp(-away / 12_000.0)

    def open_for(self, begin: float, lasts: float, middle: float, row: float) -> float:
        """Share of a light of some length that falls into the exposure of a row.

        Args:
            begin: when the light begins.
            lasts: how long it is.
            middle: of the exposure of the first row.
            row: pixels from the top.
        """
        at = middle + self.camera.readout * row / self.camera.lens.height
        overlap = min(begin + lasts, at + self.exposure / 2) - max(begin, at - self.exposure / 2)
        return max(overlap, 0.0) / lasts


def spots(scene: Scene, eye: Eye, middle: float) -> list[Spot]:
    """The lights of a frame whose first row is exposed about ``middle``, true UTC."""
    found: list[Spot] = []
    for source in scene.sources:
        if source.light and eye.post not in source.hidden:
            found += _firework(source, eye, middle) if source.kind is Kind.FIREWORK else _flash(source, eye, middle)
    for lamp in scene.lamps:
        found += _lamp(lamp, eye, middle)
    for vehicle in scene.vehicles:
        found += _headlights(vehicle, eye, middle)
    return found


def _flash(source: Source, eye: Eye, middle: float) -> list[Spot]:
    if not any(middle - 1 < time < middle + 1 for time in source.times):
        return []
    seen = eye.pixel(source.place)
    if seen is None:
        return []
    light = eye.dimmed(source.place, source.light)
    shares = (eye.open_for(time, source.lasts, middle, seen[1]) for time in source.times)
    return [Spot(*seen, light * share, _SPREAD + min(light / 2e5, 2.0)) for share in shares if share > 0]


def _firework(source: Source, eye: Eye, middle: float) -> list[Spot]:
    """A burst aloft that spreads and sinks for two seconds, after a rising spark."""
    found = []
    for time in source.times:
        age = middle - time
        if not -1.5 < age < 2.0:
            continue
        if age < 0:
            seen = eye.pixel(Place(source.place.x, source.place.y, source.place.z * (1 + age / 1.6)))
            found += [Spot(*seen, 0.03 * eye.dimmed(source.place, source.light))] if seen else []
            continue
        light = eye.dimmed(source.place, source.light) * math.exp(-age / 0.5) / 24
        for spark in range(24):
            turn, wide = spark * 2.399, 25.0 * (1 - math.exp(-3 * age)) * math.sqrt((spark + 1) / 24)
            place = Place(
                source.place.x + wide * math.cos(turn),
                source.place.y,
                source.place.z + wide * math.sin(turn) - 4.0 * age * age,
            )
            seen = eye.pixel(place)
            if seen is not None:
                found.append(Spot(*seen, light))
    return found


def _lamp(lamp: Lamp, eye: Eye, middle: float) -> list[Spot]:
    if lamp.on is not None and middle < lamp.on:
        return []
    if lamp.period and middle % lamp.period > 0.15:
        return []
    seen = eye.pixel(lamp.place)
    if seen is None:
        return []
    # What is left of the flicker after an exposure beats slowly with the frames.
    whole = math.pi * _MAINS * eye.exposure
    beat = 1.0 + 0.3 * math.sin(whole) / whole * math.cos(2 * math.pi * (_MAINS + 0.07) * middle)
    return [Spot(*seen, eye.dimmed(lamp.place, lamp.light) * beat)]


def _headlights(vehicle: Vehicle, eye: Eye, middle: float) -> list[Spot]:
    way = math.dist((vehicle.begin.x, vehicle.begin.y), (vehicle.end.x, vehicle.end.y))
    gone = (middle - vehicle.time) * vehicle.speed
    if not 0 <= gone <= way:
        return []
    east, north = (vehicle.end.x - vehicle.begin.x) / way, (vehicle.end.y - vehicle.begin.y) / way
    x, y = vehicle.begin.x + east * gone, vehicle.begin.y + north * gone
    away = max(math.hypot(eye.place.x - x, eye.place.y - y), 1.0)
    facing = ((eye.place.x - x) * east + (eye.place.y - y) * north) / away
    # Dipped beams: bright from ahead, a tail light from behind; ruts make them nod.
    nod = 1.0 + 0.4 * math.sin(2 * math.pi * 1.7 * middle) * math.sin(2 * math.pi * 0.9 * middle + 1.0)
    light = vehicle.light * (max(facing, 0.0) ** 3 * nod + 0.01)
    found = []
    for side in (-0.7, 0.7):
        place = Place(x + side * north, y - side * east, 0.7)
        seen = eye.pixel(place)
        if seen is not None:
            dimmed = eye.dimmed(place, light)
            found.append(Spot(*seen, dimmed, _SPREAD + min(dimmed / 2e5, 3.0)))
    return found
