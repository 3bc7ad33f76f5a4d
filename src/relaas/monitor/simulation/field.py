"""A made-up network along a line of contact, with what is fired on either side of it.

There are no pictures and no sound in it, only what would be found in them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import shapely

from relaas.monitor.ground.bullet import Bullet
from relaas.monitor.ground.sensor import Place
from relaas.monitor.ground.weather import Weather
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.post import Boresight, Camera, Clock, ClockSource, Lens, Microphone, Post

#: When made-up nights begin.
START = 1_790_000_000.0


@dataclass(frozen=True, slots=True)
class Source:
    """Something that flashes and bangs at one place.

    Attributes:
        place: where.
        times: when, seconds since 1970.
        reach: distance at which half of its bangs are heard, metres.
        flashes: share of its flashes that a camera that looks there sees.
        heard_by: names of the only posts that hear it; all where empty.
        bullet: that it fires each time; None where nothing outruns its sound.
    """

    place: Place
    times: tuple[float, ...]
    reach: float = 2_500.0
    flashes: float = 0.85
    heard_by: tuple[str, ...] = ()
    bullet: Bullet | None = None


@dataclass(frozen=True, slots=True)
class Clutter:
    """What is seen and heard that is no event.

    Attributes:
        flashes: an hour.
        onsets: a second.
        echoes: of each bang.
        shrill: onsets a second of drops, hammers and birds, which are as shrill as the crack of a bullet.
    """

    flashes: float = 4.0
    onsets: float = 0.13
    echoes: float = 1.0
    shrill: float = 0.0


@dataclass(frozen=True, slots=True)
class Field:
    """A scene.

    Attributes:
        posts: as surveyed.
        line: of contact.
        sources: what is fired.
        weather: as it is reported.
        air: as it is.
        clocks: by how much each post's clock is ahead, seconds; in the order of the posts.
        sounds: by how much each post's sound is late against its pictures beyond what is told.
        turned: by how much each camera looks to the right of what is told, degrees.
        clutter: what else there is.
        begin: of the recordings.
        end: of the recordings.
    """

    posts: tuple[Post, ...]
    line: Line
    sources: tuple[Source, ...]
    weather: Weather
    air: Weather
    clocks: tuple[float, ...]
    sounds: tuple[float, ...]
    turned: tuple[float, ...]
    clutter: Clutter = field(default_factory=Clutter)
    begin: float = START
    end: float = START + 600.0


def posts_along(count: int, spacing: float = 1_000.0, setback: float = 800.0, bound: float = 0.02) -> tuple[Post, ...]:
    """Posts on either side of a line along the x axis in turn, each looking across it over a quarter of the horizon."""
    posts = []
    for number in range(count):
        side = -1 if number % 2 == 0 else 1
        place = Place(number * spacing, side * setback, 15.0)
        camera = Camera(
            Lens(1280, 720, 640.0, 640.0, 640.0, 360.0),
            Boresight(0.0 if side < 0 else 180.0, 0.0, 0.0, 0.05),
            audio_offset_sigma=0.01,
        )
        name = f"P{number + 1:02}"
        clock = Clock(ClockSource.NTP, bound)
        posts.append(Post(name, f"Post {number + 1}", name, place, 0.1, clock, camera, Microphone(place)))
    return tuple(posts)


def line_along(count: int, spacing: float = 1_000.0, sigma: float = 20.0) -> Line:
    """A line along the x axis, well past the first and the last of so many posts; north of it is on its left."""
    reach = 6_000.0
    course = shapely.LineString([(-reach, 0.0), (0.5 * count * spacing, 0.0), (count * spacing + reach, 0.0)])
    return Line(course, sigma, "North", "South", "made up")


def random_field(
    dice: np.random.Generator,
    posts: int = 6,
    sources: int = 3,
    shots: int = 3,
    seconds: float = 600.0,
    bound: float = 0.02,
    clutter: Clutter | None = None,
) -> Field:
    """A scene by chance: sources between 150 m and 2.5 km from the line, as many on either side on average."""
    placed = posts_along(posts, bound=bound)
    fired = []
    for _ in range(sources):
        side = 1 if dice.random() < 0.5 else -1
        place = Place(float(dice.uniform(0, (posts - 1) * 1_000.0)), side * float(dice.uniform(150, 2_500)), 15.0)
        first = START + float(dice.uniform(20, seconds - 60))
        steps = np.cumsum(dice.uniform(3.0, 12.0, shots))
        times = tuple(float(first + step) for step in steps if first + step < START + seconds - 20)
        fired.append(Source(place, times, float(dice.uniform(1_500, 4_000))))
    reported = Weather(float(dice.uniform(-5, 25)), float(dice.normal(0, 2)), float(dice.normal(0, 2)), 1.5, 1.0)
    air = Weather(
        reported.temperature + float(dice.normal(0, 1.5)),
        reported.east + float(dice.normal(0, 1.0)),
        reported.north + float(dice.normal(0, 1.0)),
    )
    return Field(
        posts=placed,
        line=line_along(posts),
        sources=tuple(fired),
        weather=reported,
        air=air,
        clocks=tuple(float(np.clip(dice.normal(0, bound / 3), -bound, bound)) for _ in placed),
        sounds=tuple(float(dice.normal(0, 0.01)) for _ in placed),
        turned=tuple(float(dice.normal(0, 0.05)) for _ in placed),
        clutter=clutter or Clutter(),
        begin=START,
        end=START + seconds,
    )


def distance(one: Place, other: Place) -> float:
    """Metres on the ground."""
    return math.hypot(one.x - other.x, one.y - other.y)
