"""What else there is to see and hear in a made-up night: lamps, beacons, vehicles, fireworks."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from relaas.monitor.ground.sensor import Place
from relaas.monitor.simulation.scene import Kind, Lamp, Scene, Source, Vehicle


def lamps(scene: Scene, clutter: str, dice: np.random.Generator) -> tuple[Lamp, ...]:
    """Some that burn, one that is switched on, and with ``all`` a beacon on a mast."""
    found = [Lamp(_somewhere(scene, dice, 4.0), float(dice.uniform(3_000, 20_000))) for _ in range(4)]
    switched = scene.start + float(dice.uniform(3, scene.seconds))
    found.append(Lamp(_somewhere(scene, dice, 3.0), float(dice.uniform(4_000, 15_000)), on=switched))
    if clutter == "all":
        found.append(Lamp(_somewhere(scene, dice, 60.0), 12_000.0, period=float(dice.uniform(1.1, 2.3))))
    return tuple(found)


def vehicles(scene: Scene, dice: np.random.Generator) -> tuple[Vehicle, ...]:
    """One for each quarter of a minute, along roads between the posts and the line."""
    return tuple(_vehicle(scene, dice) for _ in range(max(round(scene.seconds / 15), 1)))


def _vehicle(scene: Scene, dice: np.random.Generator) -> Vehicle:
    middle = _somewhere(scene, dice, 0.7)
    bearing = math.radians(float(dice.choice([90.0, 270.0, 180.0, 160.0]) + dice.normal(0, 10)))
    speed = float(dice.uniform(8, 20))
    half = speed * scene.seconds / 2
    east, north = half * math.sin(bearing), half * math.cos(bearing)
    return Vehicle(
        Place(middle.x - east, middle.y - north, 0.7),
        Place(middle.x + east, middle.y + north, 0.7),
        scene.start + float(dice.uniform(-0.3, 0.5)) * scene.seconds,
        speed,
        float(dice.uniform(10_000, 60_000)),
        float(dice.uniform(-52, -42)),
    )


def others(scene: Scene, clutter: str, dice: np.random.Generator) -> tuple[Source, ...]:
    """With ``all``, fireworks aloft."""
    return tuple(_fireworks(scene, dice)) if clutter == "all" else ()


def _fireworks(scene: Scene, dice: np.random.Generator) -> Iterator[Source]:
    for _ in range(2):
        place = _somewhere(scene, dice, float(dice.uniform(80, 160)))
        times = tuple(scene.start + float(time) for time in np.sort(dice.uniform(4, scene.seconds - 3, 2)))
        yield Source(
            Kind.FIREWORK, place, times, float(dice.uniform(20_000, 60_000)), 1.0, float(dice.uniform(-16, -8)), 0.002
        )


def _somewhere(scene: Scene, dice: np.random.Generator, height: float) -> Place:
    """On ground that cameras look over."""
    places = [post.place for post in scene.network.posts]
    west, east = min(place.x for place in places), max(place.x for place in places)
    return Place(float(dice.uniform(west - 300, east + 300)), float(dice.uniform(-450, 900)), height)
