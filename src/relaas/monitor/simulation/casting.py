"""Made-up nights by chance: posts along a line, guns on both sides of it, and what else there is to see and hear."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely

from relaas.monitor.ground.frame import Frame
from relaas.monitor.ground.sensor import Place
from relaas.monitor.ground.weather import Weather, from_direction
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.network import Network
from relaas.monitor.posts.post import Boresight, Camera, Clock, ClockSource, Landmark, Lens, Microphone, Post
from relaas.monitor.posts.view import directions, projected, toward
from relaas.monitor.simulation.clutter import lamps, others, vehicles
from relaas.monitor.simulation.least_error import TEMPERATURE, WIND
from relaas.monitor.simulation.mirroring import mirrored
from relaas.monitor.simulation.planting import planted
from relaas.monitor.simulation.rifles import fired
from relaas.monitor.simulation.scene import Kind, Lightning, Scene, Sky, Source, Wrong
from relaas.monitor.simulation.stage import Wall

#: When every made-up night begins: 2020-09-13 22:00 UTC.
START = 1_600_034_400.0
#: Between Ireland and Iceland, where nobody lives.
ORIGIN = Frame(58.0, -14.0)
SIDES = ("Noordmark", "Velden")
#: Metres between posts along the line, and from the line.
_APART, _BEHIND = 650.0, 900.0
#: Degrees across a picture, and by how much a post is turned in for each post that it stands from the middle.
_ACROSS, _TURNED = 76.0, 16.0
_LANDMARKS = 10
#: Standard error of every survey, metres.
_SURVEY = 0.1
#: Seconds before the first shot, and after the last: what sees must learn what is usual, and sound must arrive.
_BEFORE, _AFTER = 5.0, 6.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What kind of night is asked for.

    Attributes:
        posts: how many.
        guns: how many, on either side by turns.
        shots: of each gun.
        seconds: of each recording in all.
        weather: ``clear``, ``rain`` or ``storm``.
        light: ``night`` or ``dusk``.
        clutter: ``none``, ``traffic`` (headlights, engines, lamps) or ``all`` (fireworks, beacon, doors too).
        deception: ``none``, ``replay``, ``firecracker``, ``clock`` or ``strobe``.
        bullets: that outrun their sound: ``none``, ``over`` posts, or ``along`` the line.
        mirrored: east and west swapped, and with them the sides.
        width: of the pictures, pixels.
        height: of the pictures.
        segment: seconds of each file.
    """

    posts: int = 3
    guns: int = 2
    shots: int = 2
    seconds: float = 40.0
    weather: str = "clear"
    light: str = "night"
    clutter: str = "none"
    deception: str = "none"
    bullets: str = "none"
    mirrored: bool = False
    width: int = 1280
    height: int = 720
    segment: float = 20.0


def scene(wish: Wish, seed: int) -> Scene:
    """A night by chance; the same wish and seed give the same."""
    dice = np.random.default_rng(seed)
    line = _line(wish, dice)
    posts, wrong = zip(*(_post(number, wish, dice) for number in range(wish.posts)), strict=True)
    reported, air = _air(dice)
    made = Scene(
        network=Network(f"Made-up network {seed}", True, ORIGIN, "Atlantic/Reykjavik", posts),
        line=line,
        wrong=tuple(zip((post.id for post in posts), wrong, strict=True)),
        sources=tuple(_guns(wish, line, posts, dice)),
        lamps=(),
        vehicles=(),
        lightnings=tuple(_storm(wish, dice)),
        walls=tuple(Wall(float(dice.uniform(-2500, 2500)), 1800.0 * way, 90.0, 9.0) for way in (-1, 1)),
        sky=_sky(wish, dice),
        reported=reported,
        air=air,
        start=START,
        seconds=wish.seconds,
        segment=wish.segment,
        seed=seed,
    )
    if wish.clutter != "none":
        made = replace(made, lamps=lamps(made, wish.clutter, dice), vehicles=vehicles(made, dice))
        made = replace(made, sources=made.sources + others(made, wish.clutter, dice))
        made = replace(made, wrong=tuple((id_, _unsteady(one, wish, dice)) for id_, one in made.wrong))
    made = planted(made, wish.deception, dice)
    if wish.bullets != "none":
        made = _with_bullets(made, wish.bullets == "along", dice)
    return mirrored(made) if wish.mirrored else made


def _line(wish: Wish, dice: np.random.Generator) -> Line:
    half = _APART * (wish.posts / 2 + 3)
    east = np.linspace(-half, half, 2 * wish.posts + 8)
    north = np.cumsum(dice.normal(0, 40, len(east)))
    course = shapely.LineString(np.column_stack([east, north - north.mean()]))
    # Drawn from west to east, so that the north is on its left.
    return Line(course, 25.0, *SIDES, "made up")


def _post(number: int, wish: Wish, dice: np.random.Generator) -> tuple[Post, Wrong]:
    """A post as surveyed, and as it is."""
    east = _APART * (number - (wish.posts - 1) / 2)
    place = Place(east + float(dice.normal(0, 60)), -_BEHIND + float(dice.normal(0, 60)), float(dice.uniform(18, 30)))
    focal = wish.width / 2 / math.tan(math.radians(_ACROSS / 2))
    lens = Lens(
        wish.width,
        wish.height,
        focal,
        focal,
        wish.width / 2,
        wish.height / 2,
        (float(dice.uniform(-0.08, -0.02)), 0, 0),
    )
    # Turned in towards the middle of the network, so that neighbours see the same ground.
    azimuth = float(-_TURNED * np.clip(east / _APART, -1, 1) + dice.normal(0, 3.0)) % 360
    looks = Boresight(azimuth, float(dice.normal(-2.0, 0.5)), float(dice.normal(0, 1.0)), 0.0)
    offset, latency = float(dice.uniform(0.0, 0.09)), float(dice.uniform(0.05, 0.15))
    true_place = Place(*(value + float(dice.normal(0, _SURVEY)) for value in (place.x, place.y, place.z)))
    true = Camera(lens, looks, latency, 0.02, offset + float(dice.normal(0, 0.003)), 0.003)
    landmarks = tuple(_landmarks(true, true_place, dice))
    reference = f"calibration/P{number + 1}.png"
    surveyed = replace(true, boresight=None, audio_offset=offset, landmarks=landmarks, reference=reference)
    id_ = f"P{number + 1}"
    bound = 0.01
    post = Post(
        id_, f"Post {number + 1}", id_, place, _SURVEY, Clock(ClockSource.GNSS, bound), surveyed, Microphone(place)
    )
    wrong = Wrong(true_place, replace(true, landmarks=landmarks), float(dice.normal(0, bound / 3)), pcm=number % 2 == 0)
    return post, wrong


def _landmarks(camera: Camera, place: Place, dice: np.random.Generator) -> Iterator[Landmark]:
    if camera.boresight is None:
        return
    lens = camera.lens
    for number in range(_LANDMARKS):
        # Spread over the width, so that they tell the roll too.
        column = (number + dice.uniform(0.2, 0.8)) / _LANDMARKS * 0.9 + 0.05
        azimuth = math.radians(directions(lens, camera.boresight, np.array([[column * lens.width, lens.cy]]))[0, 0])
        away, high = float(dice.uniform(250, 1500)), float(dice.uniform(3, 45))
        stands = Place(place.x + away * math.sin(azimuth), place.y + away * math.cos(azimuth), high)
        (x, y), *_ = projected(lens, camera.boresight, toward(place, np.array([[stands.x, stands.y, stands.z]])))
        x, y = x + float(dice.normal(0, 0.7)), y + float(dice.normal(0, 0.7))
        told = Place(*(value + float(dice.normal(0, _SURVEY)) for value in (stands.x, stands.y, stands.z)))
        if 0 < x < lens.width and 0 < y < lens.height:
            yield Landmark(f"mark {number + 1}", told, float(x), float(y), 0.7)


def _air(dice: np.random.Generator) -> tuple[Weather, Weather]:
    reported = from_direction(float(dice.uniform(2, 22)), float(dice.uniform(0, 5)), float(dice.uniform(0, 360)))
    air = replace(
        reported,
        temperature=reported.temperature + float(dice.normal(0, TEMPERATURE)),
        east=reported.east + float(dice.normal(0, WIND)),
        north=reported.north + float(dice.normal(0, WIND)),
    )
    return reported, air


def _sky(wish: Wish, dice: np.random.Generator) -> Sky:
    rain = {"clear": 0, "rain": 25, "storm": 40}[wish.weather]
    gusts = float(dice.uniform(0.6, 1.5)) * (2.2 if wish.weather == "storm" else 1.0)
    if wish.light == "dusk":
        return Sky(55.0, 95.0, 0.02, rain, gusts)
    return Sky(14.0, 20.0, 0.033, rain, gusts)


def _guns(wish: Wish, line: Line, posts: tuple[Post, ...], dice: np.random.Generator) -> Iterator[Source]:
    """Guns by turns on the left and the right of the line, in front of the posts."""
    last = wish.seconds - _AFTER
    for number in range(wish.guns):
        side = 1 if number % 2 == 0 else -1
        east = float(dice.uniform(-0.5, 0.5)) * _APART * max(wish.posts - 1, 1) * 0.9
        off = float(dice.uniform(150, 1100)) if side > 0 else -float(dice.uniform(130, 420))
        north = float(np.interp(east, *shapely.get_coordinates(line.course).T)) + off
        times = np.sort(dice.uniform(START + _BEFORE, START + last, wish.shots))
        heavy = bool(dice.random() < 0.3)
        hidden = tuple(post.id for post in posts if dice.random() < 0.12)
        yield Source(
            Kind.SHOT,
            Place(east, north, 1.5),
            tuple(float(time) for time in times),
            light=float(np.exp(dice.uniform(math.log(2_000), math.log(20_000)))) * (4 if heavy else 1),
            lasts=float(dice.uniform(0.015, 0.04) if heavy else dice.uniform(0.003, 0.012)),
            loudness=float(dice.uniform(-8, 0)) + (6 if heavy else 0),
            pulse=0.006 if heavy else 0.002,
            hidden=hidden,
        )


def _with_bullets(made: Scene, along: bool, dice: np.random.Generator) -> Scene:
    """Every gun fires bullets that are faster than sound."""
    posts = [post.place for post in made.network.posts]
    sources = tuple(
        replace(one, bullet=fired(one.place, posts, dice, along)) if one.kind is Kind.SHOT else one
        for one in made.sources
    )
    return replace(made, sources=sources)


def _storm(wish: Wish, dice: np.random.Generator) -> Iterator[Lightning]:
    if wish.weather != "storm":
        return
    for _ in range(max(int(wish.seconds / 12), 1)):
        time = START + float(dice.uniform(2, wish.seconds - 1))
        gaps = np.cumsum(dice.uniform(0.04, 0.11, int(dice.integers(2, 5))))
        strokes = tuple((time + float(gap), float(dice.uniform(15, 90))) for gap in gaps)
        yield Lightning(float(dice.uniform(-50, 50)) % 360, strokes, float(dice.uniform(1_000, 5_000)))


def _unsteady(wrong: Wrong, wish: Wish, dice: np.random.Generator) -> Wrong:
    """With a step of its exposure, and with a door beside it."""
    steps = ((START + float(dice.uniform(3, wish.seconds)), float(dice.choice([0.7, 1.4]))),)
    doors = tuple(START + float(dice.uniform(2, wish.seconds)) for _ in range(2 if wish.clutter == "all" else 0))
    return replace(wrong, steps=steps, doors=doors)
