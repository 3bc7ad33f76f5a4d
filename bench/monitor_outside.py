"""Shots made up by another hand than the simulator of relaas: its own sound, its own ground, its own bound.

Run it with ``python bench/monitor_outside.py``; ``sensors`` or ``posts`` for a part, ``--first`` and ``--scenes`` for
other seeds. *Sensors*: six microphones hear shots, one or some in a row, as ``relaas monitor locate`` takes them.
*Posts*: three or four record a night along a line; their sound is made and searched, what their cameras show of
flashes is reckoned. Each night is fused as it is and with one thing planted: a clock that jumps, one that is off, a
loudspeaker, a silent lamp.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import soundfile
from outside_sound import Air, Blast, Floats, Wall, add, ambient, microphone, walls

from relaas.monitor.detecting.detection import Detected, detected
from relaas.monitor.event import Event
from relaas.monitor.fusion.events import events
from relaas.monitor.ground.weather_file import of_night, readings
from relaas.monitor.locating.folder import scene
from relaas.monitor.locating.location import located
from relaas.monitor.observation import Flash, Means, Observations, Watch
from relaas.monitor.posts.line_file import line
from relaas.monitor.posts.network import network

START = 1_800_000_000.0
RATE, SECONDS = 16_000, 28.0
WIDTH, HEIGHT, FRAMES = 640, 360, 25
LIT, LAST = 2.0, 20.0
KINDS = ("plain", "clock", "off", "replay", "lamp")


@dataclass(frozen=True, slots=True)
class Shot:
    """A blast with the side of the line that it is on."""

    blast: Blast
    side: str


@dataclass(frozen=True, slots=True)
class Stand:
    """A post: where it stands, whither it looks (radians from north), its focal length, how far off its clock is."""

    name: str
    place: tuple[float, float]
    azimuth: float
    focal: float
    offset: float
    bound: float
    landmarks: int

    def column(self, place: tuple[float, float]) -> float | None:
        """Where a place on the ground is in the picture, pixels from its left edge; None where it is not."""
        east, north = place[0] - self.place[0], place[1] - self.place[1]
        ahead = east * math.sin(self.azimuth) + north * math.cos(self.azimuth)
        aside = east * math.cos(self.azimuth) - north * math.sin(self.azimuth)
        column = WIDTH / 2 + self.focal * aside / ahead if ahead > 0 else -1.0
        return column if 5 < column < WIDTH - 5 else None


@dataclass(frozen=True, slots=True)
class Field:
    """A night."""

    posts: tuple[Stand, ...]
    shots: tuple[Shot, ...]
    air: Air
    about: tuple[Wall, ...]
    wind: float
    degrees: float


@dataclass(frozen=True, slots=True)
class Planted:
    """What deceives: whose clock by how much, or what stood where and when."""

    post: str = ""
    jump: float = 0.0
    place: tuple[float, float] | None = None
    times: tuple[float, ...] = ()


@dataclass(slots=True)
class Tally:
    """Sums over nights of one kind."""

    shots: int = 0
    placed: int = 0
    nothing: int = 0
    planted: int = 0
    sides: int = 0
    wrong: int = 0
    planted_sides: int = 0
    held: int = 0
    errors: list[float] = field(default_factory=list)
    bounds: list[float] = field(default_factory=list)

    def told(self) -> str:
        """One row."""
        error, bound = (float(np.median(one)) if one else math.nan for one in (self.errors, self.bounds))
        return (
            f"{self.shots} shots, {self.placed} placed: median error {error:.1f} m, bound {bound:.1f} m, ratio"
            f" {error / bound:.2f}, beyond 100 m {sum(one > 100 for one in self.errors)}, in the ellipse"
            f" {self.held / max(self.placed, 1):.0%}; sides {self.sides}, wrong {self.wrong}; of what was planted"
            f" {self.planted} placed, {self.planted_sides} with a side; of nothing {self.nothing}"
        )


def blasts(dice: np.random.Generator, place: tuple[float, float], last: float, count: int) -> Iterator[Blast]:
    """Shots of one gun."""
    time, lasting, level = dice.uniform(LIT, 0.6 * last), 10 ** dice.uniform(-3.4, -2.2), dice.uniform(138, 156)
    for _ in range(count):
        if time < last:
            yield Blast(place, time, lasting, level + dice.normal(0, 1))
        time += dice.uniform(0.8, 4)


def field_of(dice: np.random.Generator) -> Field:
    """A night by chance: posts on one side of a line at north 0, or one beyond it, guns on both sides."""
    count, apart = int(dice.choice([3, 4])), dice.uniform(450, 900)
    posts = []
    for number in range(count):
        beyond = number == 3 and dice.random() < 0.5
        east, back = (number - (count - 1) / 2) * apart + dice.normal(0, 60), dice.uniform(350, 1200)
        azimuth = math.atan2(-0.5 * east + dice.uniform(-250, 250), back + dice.uniform(0, 700))
        bound = float(dice.choice([0.005, 0.02, 0.1]))
        posts.append(
            Stand(
                f"P{number + 1}",
                (east, back if beyond else -back),
                math.pi - azimuth if beyond else azimuth,
                WIDTH / 2 / math.tan(math.radians(dice.uniform(58, 85)) / 2),
                float(np.clip(dice.normal(0, bound / 3), -bound, bound)),
                bound,
                int(dice.integers(7, 12)),
            )
        )
    shots: list[Shot] = []
    while len(shots) < 5:
        far = dice.random() < 0.6
        place = dice.uniform(-0.5, 0.5) * apart * count, dice.uniform(60, 1700) if far else -dice.uniform(60, 800)
        if min(math.dist(place, one.place) for one in posts) > 280:
            shots += [
                Shot(one, "north" if far else "south") for one in blasts(dice, place, LAST, int(dice.integers(2, 5)))
            ]
    degrees, wind, whence = dice.uniform(-2, 22), dice.uniform(0, 7), dice.uniform(0, 2 * math.pi)
    air = Air(331.3 * math.sqrt(1 + degrees / 273.15), (-wind * math.sin(whence), -wind * math.cos(whence)))
    ordered = sorted(shots, key=lambda one: one.blast.time)
    return Field(tuple(posts), tuple(ordered), air, walls(dice, 1500, 6), wind, degrees)


def survey(made: Field, dice: np.random.Generator, folder: Path) -> None:
    """Write what is known of a night: posts with landmarks, the line, the weather."""
    rows = ['name = "Elsewhere"', "invented = true", 'time_zone = "UTC"', "[frame]", "local = true"]
    for post in made.posts:
        east, north = (one + dice.normal(0, 0.3) for one in post.place)
        rows += ["[[post]]", f'id = "{post.name}"', f"x = {east}", f"y = {north}", "z = 10.0", "survey_sigma = 0.3"]
        rows += ["[post.clock]", 'source = "gnss"', f"bound = {post.bound}", "[post.microphone]", "[post.camera]"]
        rows += [f"width = {WIDTH}", f"height = {HEIGHT}", f"focal_length = {post.focal}", "audio_offset = 0.0"]
        rows += ["audio_offset_sigma = 0.003"]
        for number in range(post.landmarks):
            column, far = dice.uniform(20, WIDTH - 20), dice.uniform(200, 3000)
            turn = post.azimuth + math.atan((column - WIDTH / 2) / post.focal)
            along = far * math.cos(turn - post.azimuth)
            row = dice.uniform(0.2 * HEIGHT, 0.6 * HEIGHT)
            rows += ["[[post.camera.landmark]]", f'name = "{number}"', f"x = {post.place[0] + far * math.sin(turn)}"]
            rows += [f"y = {post.place[1] + far * math.cos(turn)}"]
            drop = far**2 * 0.87 / 2 / 6_371_000
            rows += [f"z = {10.0 + (HEIGHT / 2 - row) / post.focal * along + drop}", "sigma = 0.7"]
            rows += [f"column = {column + dice.normal(0, 0.7)}", f"row = {row + dice.normal(0, 0.7)}"]
    (folder / "posts.toml").write_text("\n".join(rows))
    course = {"type": "LineString", "coordinates": [[-9000.0, 0.0], [9000.0, 0.0]]}
    told = {"left": "north", "right": "south", "uncertainty": 5.0, "source": "made up"}
    (folder / "line.geojson").write_text(json.dumps({"type": "Feature", "properties": told, "geometry": course}))
    east, north = (one + dice.normal(0, 0.6) for one in made.air.wind)
    whence = math.degrees(math.atan2(-east, -north)) % 360
    (folder / "weather.csv").write_text(
        "time,temperature,wind_speed,wind_direction\n"
        f"{moment(START)},{made.degrees + dice.normal(0, 1):.1f},{math.hypot(east, north):.1f},{whence:.0f}\n"
    )


def moment(time: float) -> str:
    """A time as recordings tell it."""
    return datetime.datetime.fromtimestamp(time, datetime.UTC).isoformat(timespec="microseconds")


def heard_by(made: Field, post: Stand, dice: np.random.Generator) -> Floats:
    """What one post's microphone has in the air."""
    track = ambient(dice, RATE, SECONDS, made.wind)
    for shot in made.shots:
        add(dice, track, RATE, shot.blast, post.place, made.air, made.about)
    return track


def record(folder: Path, post: Stand, track: Floats, dice: np.random.Generator) -> None:
    """Write the sound of a post."""
    place = folder / "recordings" / post.name
    place.mkdir(parents=True)
    soundfile.write(place / "1.wav", microphone(dice, track, RATE), RATE, subtype="PCM_16")
    (place / "1.json").write_text(json.dumps({"timestamp": moment(START + post.offset), "serial_number": post.name}))


def flash(post: Stand, column: float, time: float, rise: float, dice: np.random.Generator) -> Flash:
    """What a camera would tell of a light: its frame's time, and a middle that a coder moved a little."""
    frame = round((time + dice.uniform(-0.5, 0.5) / FRAMES) * FRAMES)
    x, y = column + dice.normal(0, 0.25), HEIGHT / 2 + dice.normal(0, 0.25)
    told, sigma = START + frame / FRAMES + post.offset, 1 / FRAMES / math.sqrt(12)
    return Flash(post.name, told, sigma, x, y, 0.35, rise / 4, rise, 4, 1, rise > 200, "f" * 64, frame)


def glimpsed(made: Field, dice: np.random.Generator) -> Iterator[Flash]:
    """Flashes of shots, where no house stands before the gun and the shutter was open, and lights of other things."""
    open_to = {(post.name, shot.blast.place): dice.random() > 0.15 for post in made.posts for shot in made.shots}
    for post in made.posts:
        for shot in made.shots:
            column = post.column(shot.blast.place)
            if column is not None and open_to[post.name, shot.blast.place] and dice.random() < 0.7:
                yield flash(post, column, shot.blast.time, float(dice.uniform(45, 230)), dice)
        for _ in range(int(dice.poisson(1.2))):
            yield flash(
                post, float(dice.uniform(5, WIDTH - 5)), dice.uniform(1, LAST), float(dice.uniform(45, 200)), dice
            )


def with_(seen: Observations, flashes: Sequence[Flash]) -> Observations:
    """Observations with more flashes."""
    return replace(seen, flashes=tuple(sorted((*seen.flashes, *flashes), key=lambda one: one.time)))


def shifted(seen: Observations, post: str, jump: float, since: float) -> Observations:
    """Observations with one clock off from some time on."""

    def told(time: float) -> float:
        return time + jump if time >= START + since else time

    flashes = (replace(one, time=told(one.time)) if one.post == post else one for one in seen.flashes)
    bangs = (
        replace(one, pick=replace(one.pick, time=told(one.pick.time))) if one.post == post else one
        for one in seen.bangs
    )
    watches = tuple(
        replace(one, begin=told(one.begin), end=told(one.end)) if one.post == post else one for one in seen.watches
    )
    return replace(
        seen,
        flashes=tuple(sorted(flashes, key=lambda one: one.time)),
        bangs=tuple(sorted(bangs, key=lambda one: one.pick.time)),
        watches=watches,
    )


class Night:
    """A night that is detected once and fused under each deception."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.dice = np.random.default_rng(seed)
        self.made = field_of(self.dice)
        self.folder = folder
        survey(self.made, self.dice, folder)
        self.tracks = {post.name: heard_by(self.made, post, self.dice) for post in self.made.posts}
        for post in self.made.posts:
            record(folder, post, self.tracks[post.name], self.dice)
        self.known = network(folder / "posts.toml")
        self.found = self._detected(folder)
        watches = [
            Watch(post.name, Means.CAMERA, START + 0.6 + post.offset, START + SECONDS + post.offset, "f" * 64)
            for post in self.made.posts
        ]
        plain = replace(self.found.observations, watches=(*self.found.observations.watches, *watches))
        self.plain = with_(plain, list(glimpsed(self.made, self.dice)))

    def _detected(self, folder: Path) -> Detected:
        return detected(folder, self.known.posts, 1)

    def planted(self, kind: str) -> tuple[Observations, Planted]:
        """What is observed with one thing planted."""
        if kind == "plain":
            return self.plain, Planted()
        post = self.made.posts[int(self.dice.integers(len(self.made.posts)))]
        if kind in {"clock", "off"}:
            jump = float(self.dice.choice([-1, 1]) * self.dice.uniform(0.3, 4))
            return shifted(self.plain, post.name, jump, SECONDS / 3 if kind == "clock" else 0), Planted(post.name, jump)
        return self._lamp() if kind == "lamp" else self._replay(post)

    def _lamp(self) -> tuple[Observations, Planted]:
        """A lamp before the posts that flashes about when shots are fired, and at other times."""
        dice, shots = self.dice, self.made.shots
        place = float(dice.uniform(-700, 700)), float(dice.uniform(-200, 900))
        times = [float(shots[one].blast.time + dice.uniform(-0.6, 0.6)) for one in dice.choice(len(shots), 5, False)]
        times += [float(one) for one in dice.uniform(1, LAST, 3)]
        flashes = [
            flash(post, column, time, 150.0, dice)
            for post in self.made.posts
            if (column := post.column(place)) is not None
            for time in times
            if dice.random() < 0.8
        ]
        return with_(self.plain, flashes), Planted(place=place, times=tuple(times))

    def _replay(self, post: Stand) -> tuple[Observations, Planted]:
        """A loudspeaker beside a post that plays shots, most of them some seconds after real ones."""
        dice, track = self.dice, self.tracks[post.name].copy()
        turn, far = dice.uniform(0, 2 * math.pi), dice.uniform(8, 60)
        place = post.place[0] + far * math.sin(turn), post.place[1] + far * math.cos(turn)
        times = [float(one.blast.time + dice.uniform(0.8, 6)) for one in self.made.shots if dice.random() < 0.6]
        times += [float(one) for one in dice.uniform(2, LAST, 3)]
        lasting, level = 10 ** dice.uniform(-3.1, -2.4), dice.uniform(92, 108)
        for time in times:
            add(dice, track, RATE, Blast(place, time, lasting, level), post.place, self.made.air)
        with tempfile.TemporaryDirectory() as folder:
            record(Path(folder), post, track, dice)
            heard = self._detected(Path(folder)).observations.bangs
        bangs = [one for one in self.plain.bangs if one.post != post.name] + list(heard)
        ordered = tuple(sorted(bangs, key=lambda one: one.pick.time))
        return replace(self.plain, bangs=ordered), Planted(post.name, place=place, times=tuple(times))

    def events(self, seen: Observations) -> tuple[Event, ...]:
        """What is concluded."""
        told, _ = readings(self.folder / "weather.csv")
        period = START - 1, START + SECONDS + 1
        weather, _ = of_night(told, period, "weather.csv")
        return events(
            seen, self.known.posts, line(self.folder / "line.geojson", self.known.frame), weather, period
        ).events

    def judge(self, kind: str, tally: Tally) -> None:
        """Count what is concluded under a deception."""
        seen, planted = self.planted(kind)
        tally.shots += len(self.made.shots)
        placed: set[Shot] = set()
        for event in self.events(seen):
            located_, sided = event.located.determined and event.place is not None, event.side.determined
            if not located_ and not sided:
                continue
            if self._of(event, planted):
                tally.planted += located_
                tally.planted_sides += sided
                continue
            shot = self._shot(event, planted)
            tally.sides += sided
            tally.wrong += sided and (shot is None or event.side.value != shot.side)
            if shot is None or shot in placed:
                tally.nothing += located_
            elif located_ and event.place is not None:
                placed.add(shot)
                off = np.array([event.place.x - shot.blast.place[0], event.place.y - shot.blast.place[1]])
                xx, xy, yy = event.modes[0].covariance
                tally.held += float(off @ np.linalg.solve([[xx, xy], [xy, yy]], off)) < 2.296
                tally.errors.append(float(np.linalg.norm(off)))
                tally.bounds.append(self.bound(event, shot))
        tally.placed += len(placed)

    @staticmethod
    def _of(event: Event, planted: Planted) -> bool:
        if planted.place is None or event.place is None:
            return False
        near = math.dist((event.place.x, event.place.y), planted.place) < 60
        return near and min(abs(event.origin - START - time) for time in planted.times) < 0.2

    def _shot(self, event: Event, planted: Planted) -> Shot | None:
        """The shot that an event is of: the nearest in place of those that were fired then."""
        own = {part.post for part in event.parts} == {planted.post}
        slack = 0.3 + (abs(planted.jump) if own else 0.0)
        then = [one for one in self.made.shots if abs(one.blast.time - event.origin + START) < slack]
        if event.place is None:
            return min(then, key=lambda one: abs(one.blast.time - event.origin + START), default=None)
        place = event.place.x, event.place.y
        return min(then, key=lambda one: math.dist(one.blast.place, place), default=None)

    def bound(self, event: Event, shot: Shot) -> float:
        """The least median error (Cramér-Rao) with the posts that an event rests on: place, moment, air and clocks."""
        names = sorted({part.post for part in event.parts})
        standing = {one.name: one for one in self.made.posts}
        clocks = [(3 / standing[name].bound) ** 2 for name in names]
        information = np.diag([1e-12, 1e-12, 0.0, 1 / 0.6**2, 1 / 0.6**2, 1 / 0.6**2, *clocks])
        for part in event.parts:
            post, own = standing[part.post], 6 + names.index(part.post)
            way = np.array(shot.blast.place) - post.place
            far = float(np.linalg.norm(way))
            row, sigma = np.zeros(len(information)), 1 / FRAMES / math.sqrt(12)
            row[2] = row[own] = 1
            if part.kind == "flash":
                information += np.outer(row, row) / sigma**2
                row = np.zeros(len(information))
                row[:2] = way[1] / far**2, -way[0] / far**2
                sigma = math.hypot(0.7 / math.sqrt(post.landmarks) / post.focal, 0.25 / post.focal, 0.3 / far)
            elif part.kind == "bang":
                speed = self.made.air.toward(-way / far)
                row[:2], row[3], row[4:6] = way / far / speed, -far / speed**2, way / speed**2
                sigma = math.hypot(0.0015, 0.00015 * math.sqrt(far), 0.002, 0.003, 0.3 / speed)
            else:
                continue
            information += np.outer(row, row) / sigma**2
        least = np.linalg.cholesky(np.linalg.inv(information)[:2, :2])
        return float(np.median(np.linalg.norm(np.random.default_rng(0).standard_normal((4000, 2)) @ least.T, axis=1)))


def posts(first: int, nights: int) -> None:
    """Print what is made of some nights."""
    tallies = {kind: Tally() for kind in KINDS}
    for seed in range(first, first + nights):
        with tempfile.TemporaryDirectory() as folder:
            night = Night(seed, Path(folder))
            for kind, tally in tallies.items():
                night.judge(kind, tally)
                print(f"{seed} {kind}: {tally.told()}", file=sys.stderr, flush=True)
    for kind, tally in tallies.items():
        print(f"posts, {kind}, seeds {first} to {first + nights - 1}: {tally.told()}")


def sensors(first: int, scenes: int, in_a_row: bool) -> None:
    """Print what is made of what six sensors heard: one shot, or one to two guns that fire two to five each."""
    shots, declared, off, held, other = 0, 0, [], 0, 0
    for seed in range(first, first + scenes):
        with tempfile.TemporaryDirectory() as folder:
            fired = listened(np.random.default_rng([seed, int(in_a_row)]), Path(folder), in_a_row)
            found = [one for one in located(scene(Path(folder))).shots if one.conclusion.declared]
        shots += len(fired)
        for one in found:
            shot = min(
                fired,
                key=lambda blast: (
                    5 * abs(blast.time + START - one.shot.time) + math.dist(blast.place, (one.shot.x, one.shot.y)) / 200
                ),
            )
            away = np.array([one.shot.x - shot.place[0], one.shot.y - shot.place[1]])
            if abs(shot.time + START - one.shot.time) > 0.6:
                other += 1
                continue
            fired.remove(shot)
            declared += 1
            off.append(float(np.linalg.norm(away)))
            held += float(away @ np.linalg.solve(np.array(one.shot.covariance)[:2, :2], away)) < 2.296
            if not fired:
                break
    errors = np.array(off)
    print(
        f"six sensors, {'shots in a row' if in_a_row else 'one shot'}, seeds {first} to {first + scenes - 1}: {shots}"
        f" shots, declared {declared / shots:.0%}, median {np.median(errors):.1f} m, within 25 m"
        f" {np.mean(errors <= 25):.0%}, beyond 100 m {np.mean(errors > 100):.0%}, in the ellipse"
        f" {held / max(declared, 1):.0%}; declared besides {other}"
    )


def listened(dice: np.random.Generator, folder: Path, in_a_row: bool) -> list[Blast]:
    """Write what six sensors over half a square kilometre heard; returns what was fired."""
    side = dice.uniform(500, 900)
    places: list[tuple[float, float]] = []
    while len(places) < 6:
        place = float(dice.uniform(-side / 2, side / 2)), float(dice.uniform(-side / 2, side / 2))
        if all(math.dist(place, one) > 100 for one in places):
            places.append(place)
    fired: list[Blast] = []
    for _ in range(int(dice.integers(1, 3)) if in_a_row else 1):
        gun = float(dice.uniform(-0.5, 0.5) * side), float(dice.uniform(-0.5, 0.5) * side)
        fired += blasts(dice, gun, SECONDS - 8, int(dice.integers(2, 6)) if in_a_row else 1)
    degrees, wind = dice.uniform(-5, 20), dice.uniform(0, 6)
    air, about = Air(331.3 * math.sqrt(1 + degrees / 273.15), (0.0, wind)), walls(dice, 0.8 * side, 8)
    for number, place in enumerate(places):
        track = ambient(dice, RATE, SECONDS, wind)
        for blast in fired:
            add(dice, track, RATE, blast, place, air, about)
        stem = folder / f"T.audio.{number}"
        soundfile.write(f"{stem}.wav", microphone(dice, track, RATE), RATE, subtype="PCM_16")
        told = {"x": place[0] + dice.normal(0, 0.5), "y": place[1] + dice.normal(0, 0.5), "z": 5.0}
        about_it = {"serial_number": str(number), "timestamp": moment(START + dice.normal(0, 0.001)), "location": told}
        Path(f"{stem}.json").write_text(json.dumps({**about_it, "location_error": 0.5, "clock_error": 0.001}))
    told = {
        "temperature": degrees + dice.normal(0, 1),
        "speed": max(0.0, wind + dice.normal(0, 0.5)),
        "direction": 180.0,
    }
    (folder / "T.weather.json").write_text(json.dumps(told))
    return fired


def main() -> None:
    """Measure what is asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("part", nargs="?", choices=["sensors", "posts"])
    asked.add_argument("--first", type=int, default=900)
    asked.add_argument("--scenes", type=int, default=10)
    options = asked.parse_args()
    if options.part != "posts":
        sensors(options.first, options.scenes, in_a_row=False)
        sensors(options.first, options.scenes, in_a_row=True)
    if options.part != "sensors":
        posts(options.first, options.scenes)


if __name__ == "__main__":
    main()
