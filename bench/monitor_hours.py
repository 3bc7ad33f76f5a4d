"""Hours of ordinary pictures and sound of four posts, in which nothing is fired: what is found, and what is declared.

    python bench/monitor_hours.py --minutes 15 --first 700 --keep NIGHTS     # render, code, search, fuse
    python bench/monitor_hours.py --sum NIGHTS                               # the same table, of all that is kept
    python bench/monitor_hours.py --shuffle NIGHTS --days 30                 # days put together from them

Each kind of night is one H.264 file a post, with sound of its own beside it, searched as recordings are and fused with
the others. Whatever is declared is a false alarm. What all posts can see or hear is the same for all of them: lights of
the ground and the air, lightning and its thunder, dusk, and every quarter of a minute a series of blows, barks, bells
or doors that is carried to each.

``--shuffle`` draws: minutes of posts are taken from the nights by chance, pictures and sound of a post each from
another minute, and fused as days. So flashes and onsets keep their bursts, places and strengths, and meet by chance.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import monitor_ordinary as noises
import numpy as np
import ordinary_lights as lights
from monitor_several import KINDS as SERIES
from monitor_several import Stand, carried
from ordinary_lights import Dice, Lit
from ordinary_pictures import Overlay, birds, cloud_shadows, cosmic, faulty, filmed, in_picture, insects
from scipy.stats import chi2

from relaas.monitor.fusion.events import events
from relaas.monitor.ground.sensor import Floats, Place
from relaas.monitor.night import Night
from relaas.monitor.night_json import from_json, to_json
from relaas.monitor.observation import Bang, Flash, Means, Observations, Watch
from relaas.monitor.observing import observed
from relaas.monitor.simulation.carrying import RATE
from relaas.monitor.simulation.casting import Wish, scene
from relaas.monitor.simulation.filming import film
from relaas.monitor.simulation.lights import FRAME, Eye
from relaas.monitor.simulation.night import write_survey
from relaas.monitor.simulation.recorded import record
from relaas.monitor.simulation.scene import Lightning, Scene, Sky
from relaas.monitor.simulation.sounding import Ear, sound

Sound = Callable[[int, Dice], Floats]
#: From this score on a sound counts as like a blast here.
_LIKE = 0.5
#: Sounds of each post are made in pieces of so many seconds.
_PIECE = 300


@dataclass(frozen=True)
class Kind:
    """An ordinary night: all rates are by the hour.

    Attributes:
        weather: as of the simulator.
        sky: how light it is; dusk goes down to a fifth of it.
        sounds: of each post by itself.
        dusk: the light fades.
        vehicles: on three roads.
        glints: of the sun, from each vehicle.
        lamps: how many, half of which are switched.
        beacons: how many.
        televisions: how many windows.
        tubes: how many that fail.
        welders: how many.
        torches: walkers.
        photographs: flashes of cameras.
        aircraft: that fly past.
        drones: that fly past.
        insects: of each post.
        birds: flocks, of each post.
        lightnings: that all posts see.
        clouds: by how much shadows of clouds dim the picture.
        steps: of each camera's exposure.
    """

    sky: Sky
    sounds: tuple[Sound, ...]
    weather: str = "clear"
    dusk: bool = False
    vehicles: float = 0.0
    glints: float = 0.0
    lamps: int = 4
    beacons: int = 0
    televisions: int = 0
    tubes: int = 0
    welders: int = 0
    torches: float = 0.0
    photographs: float = 0.0
    aircraft: float = 6.0
    drones: float = 0.0
    insects: float = 0.0
    birds: float = 0.0
    lightnings: float = 0.0
    clouds: float = 0.0
    steps: float = 6.0


_NIGHT = Sky(14.0, 20.0, 0.033, 0, 1.0)
KINDS = {
    "quiet": Kind(_NIGHT, (noises.dogs, noises.wind), insects=200.0),
    "rain": Kind(replace(_NIGHT, rain=25), (noises.rain, noises.wind), "rain", vehicles=30.0),
    "traffic": Kind(
        _NIGHT, (noises.engine, noises.doors, noises.voices), vehicles=200.0, lamps=10, beacons=1, televisions=4
    ),
    "storm": Kind(
        replace(_NIGHT, rain=40, gusts=2.5), (noises.rain, noises.bare), "storm", vehicles=30.0, lightnings=180.0
    ),
    "dusk": Kind(
        Sky(55.0, 95.0, 0.02, 0, 1.5), (noises.birds, noises.dogs, noises.engine),
        dusk=True, vehicles=100.0, glints=1.0, lamps=10, birds=60.0, insects=60.0, steps=20.0,
    ),
    "day": Kind(
        Sky(95.0, 150.0, 0.005, 0, 1.5), (noises.birds, noises.voices, noises.hammers),
        vehicles=100.0, glints=1.5, lamps=0, birds=120.0, insects=20.0, clouds=0.15, steps=20.0,
    ),
    "town": Kind(
        _NIGHT, (noises.dogs, noises.bells, noises.doors),
        vehicles=60.0, lamps=10, beacons=2, televisions=6, tubes=1, welders=1, torches=4.0, photographs=2.0, drones=2.0,
        insects=60.0,
    ),
}  # fmt: skip


def made(kind: Kind, seed: int, posts: int, seconds: float, size: tuple[int, int]) -> Scene:
    """The posts of a night, its weather and its sky; nothing is fired."""
    wish = Wish(posts, 0, 0, seconds, "clear" if kind.weather == "storm" else kind.weather, width=size[0],
                height=size[1], segment=seconds)  # fmt: skip
    empty = scene(wish, seed)
    dice = np.random.default_rng((seed, 10))
    bolts = []
    for at in lights.chance_times(dice, kind.lightnings, seconds):
        gaps = np.cumsum(dice.uniform(0.04, 0.11, int(dice.integers(1, 5))))
        strokes = tuple((empty.start + at + float(gap), float(dice.uniform(3, 90))) for gap in gaps)
        bolts.append(Lightning(float(dice.uniform(-80, 80)) % 360, strokes, float(dice.uniform(1_000, 8_000))))
    wrong = []
    for id_, one in empty.wrong:
        times = lights.chance_times(dice, kind.steps, seconds)
        steps = tuple((empty.start + at, 1.4 if turn % 2 else 1 / 1.4) for turn, at in enumerate(times))
        wrong.append((id_, replace(one, steps=steps)))
    return replace(empty, sky=kind.sky, lightnings=tuple(bolts), wrong=tuple(wrong))


def world(kind: Kind, seed: int, seconds: float) -> tuple[list[Lit], list[lights.Pass], tuple[lights.Road, ...]]:
    """What shines on the ground and in the air, the vehicles, and their roads."""
    dice = np.random.default_rng((seed, 11))
    roads = lights.roads(dice)
    found = [
        *lights.lamps(dice, seconds, kind.lamps, kind.sky.exposure),
        *lights.beacons(dice, seconds, kind.beacons),
        *lights.televisions(dice, seconds, kind.televisions),
        *lights.tubes(dice, seconds, kind.tubes),
        *lights.welders(dice, seconds, kind.welders),
        *lights.torches(dice, seconds, kind.torches),
        *lights.photographs(dice, seconds, kind.photographs),
        *lights.aircraft(dice, seconds, kind.aircraft, False),
        *lights.aircraft(dice, seconds, kind.drones, True),
    ]
    return found, lights.passes(dice, seconds, kind.vehicles, len(roads)), roads


def overlay(kind: Kind, made: Scene, seed: int, number: int) -> Overlay:
    """All that one camera has in its picture besides backdrop, rain and lightning."""
    wrong = made.wrong[number][1]
    eye = Eye(made.wrong[number][0], wrong.place, wrong.camera, kind.sky.exposure)
    shape = (wrong.camera.lens.height, wrong.camera.lens.width)
    shone, driven, roads = world(kind, seed, made.seconds)
    dice = np.random.default_rng((seed, number, 12))
    opens = {turn: lights.openings(dice, road) for turn, road in enumerate(roads)}
    # Every camera has the same beams and glints of a vehicle, by dice of their own.
    place = (wrong.place.x, wrong.place.y)
    shone += lights.headlights(np.random.default_rng((seed, 13)), driven, roads, place)
    shone += lights.glints(np.random.default_rng((seed, number, 14)), driven, roads, kind.glints)
    things = [thing for lit in shone if (thing := in_picture(lit, eye, opens)) is not None]
    seconds = made.seconds
    things += insects(dice, seconds, kind.insects, shape)
    things += birds(dice, seconds, kind.birds, shape)
    things += faulty(dice, seconds, shape)
    things += cosmic(dice, seconds, 8.0, shape)
    return Overlay(things, shape, cloud_shadows(dice, shape, kind.clouds) if kind.clouds else None)


def shared_series(seed: int, seconds: float) -> list[tuple[float, str, Place, float, int]]:
    """What several posts hear: when, what, where, how loud at 100 m, and its seed."""
    dice = np.random.default_rng((seed, 15))
    ordinary = ("hammering", "bells", "doors", "dogs")
    return [
        (at, str(dice.choice(ordinary)), Place(*lights.somewhere(dice, 2.0)), float(dice.uniform(-30, -10)), turn)
        for turn, at in enumerate(lights.chance_times(dice, 240.0, max(seconds - 30, 0)))
    ]


def heard(kind: Kind, made: Scene, number: int, seed: int) -> Floats:
    """All that one microphone records."""
    id_, wrong = made.wrong[number]
    post = made.network.posts[number]
    place = post.microphone.place if post.microphone else post.place
    late = wrong.camera.audio_offset + wrong.camera.latency
    whole = sound(made, id_, Ear(place, late))
    for first in range(0, len(whole), _PIECE * RATE):
        part = whole[first : first + _PIECE * RATE]
        for turn, noise in enumerate(kind.sounds):
            part += noise(len(part), np.random.default_rng((seed, number, 16, first, turn)))
    stand = Stand({id_: place}, {id_: 0.0}, made.walls, made.air)
    for at, name, where, level, turn in shared_series(seed, made.seconds):
        # The series is the same for all posts, the eddies on its way to each are not.
        series = SERIES[name](np.random.default_rng((seed, 17, turn)))
        samples, begin = carried(series, where, place, stand, level, np.random.default_rng((seed, number, 18, turn)))
        first = max(round((at + begin + late) * RATE), 0)
        samples = samples[: max(len(whole) - first, 0)]
        whole[first : first + len(samples)] += samples
    return np.clip(whole, -1, 1)


def fading(kind: Kind, seconds: float) -> Callable[[float], float]:
    """How light the ground is against its beginning: dusk fades to a fifth in the time there is."""
    return (lambda at: 0.2 ** (at / seconds)) if kind.dusk else (lambda _: 1.0)


def rendered(kind: Kind, shown: Scene, drawn: list[Overlay], seed: int, bits: int, folder: Path) -> None:
    """Write a night as a network's folder."""
    write_survey(shown, folder)
    for number, (id_, wrong) in enumerate(shown.wrong):
        there = folder / "recordings" / id_
        there.mkdir(parents=True)
        seconds = shown.seconds
        pictures = filmed(film(shown, id_), drawn[number], int(seconds / FRAME), fading(kind, seconds))
        record(there / "0001.mkv", pictures, heard(kind, shown, number, seed), wrong.pcm, bits)
        begins = dt.datetime.fromtimestamp(shown.start + wrong.clock, tz=dt.UTC).isoformat()
        told = {"timestamp": begins, "serial_number": id_, "invented": True}
        (there / "0001.json").write_text(json.dumps(told), encoding="utf-8")


def tally(night: Night, name: str, drawn: list[Overlay], spent: float) -> dict[str, Any]:
    """What was found in a night, as plain data."""
    hours = {
        means: sum(w.end - w.begin for w in night.observations.watches if w.means == means) / 3600 for means in Means
    }
    gates: Counter[str] = Counter()
    for remark in night.observations.remarks:
        if remark.code == "FLASHES-HELD-BACK":
            gates[str(remark.values["gate"])] += int(str(remark.values["count"]))
    rows = {post.id: row for row, post in enumerate(night.posts)}
    flashes = night.observations.flashes
    labels = {
        (one.source, one.frame, round(one.x)): drawn[rows[one.post]].near(one.frame, one.x, one.y) for one in flashes
    }
    sources = Counter(labels[one.source, one.frame, round(one.x)] for one in flashes)
    events = []
    for event in night.events:
        if event.located.determined or event.side.determined:
            of = [
                f"{part.post} {part.kind} "
                + next((what for (source, at, _), what in labels.items() if (source, at) == (part.source, part.at)), "")
                for part in event.parts
            ]
            events.append({"at": event.origin - night.begin, "of": of, "side": event.side.determined,
                           "evidence": [str(one) for one in event.evidence]})  # fmt: skip
    return {
        "name": name,
        "posts": len(night.posts),
        "watched": hours[Means.CAMERA],
        "listened": hours[Means.MICROPHONE],
        "lights": sum(gates.values()) + len(flashes),
        "gates": dict(gates.most_common()),
        "flashes": len(flashes),
        "sources": dict(sources.most_common()),
        "onsets": len(night.observations.bangs),
        "like": sum(one.pick.blast >= _LIKE for one in night.observations.bangs),
        "events": len(night.events),
        "whys": dict(Counter(str(one.located.why) for one in night.events).most_common()),
        "located": sum(one.located.determined for one in night.events),
        "sided": sum(one.side.determined for one in night.events),
        "declared": events,
        "remarks": dict(Counter(one.code for one in (*night.remarks, *night.observations.remarks))),
        "processor": spent,
    }


def most(count: float) -> float:
    """The largest mean with which so few come by chance once in twenty times (Poisson)."""
    return float(chi2.ppf(0.95, 2 * count + 2)) / 2


def told(rows: list[dict[str, Any]]) -> None:
    """Print a row for each kind of night, and one for all."""
    print("  kind      post-hours   lights  flashes   onsets  blasts   events  places   sides  places a post and day")
    names = sorted({str(row["name"]).split("-")[0] for row in rows})
    for name in [*names, "all"]:
        some = [row for row in rows if name in (str(row["name"]).split("-")[0], "all")]
        number = {key: sum(float(str(row[key])) for row in some) for key in
                  ("watched", "lights", "flashes", "onsets", "like", "events", "located", "sided")}  # fmt: skip
        days = number["watched"] / 24
        located = int(number["located"])
        print(
            f"  {name:8}  {number['watched']:10.2f} {number['lights']:8.0f} {number['flashes']:8.0f}"
            f" {number['onsets']:8.0f} {number['like']:7.0f} {number['events']:8.0f} {located:7} {number['sided']:7.0f}"
            f"  {located / max(days, 1e-9):.1f}, at most {most(located) / max(days, 1e-9):.1f}"
        )
    sources: Counter[str] = Counter()
    gates: Counter[str] = Counter()
    for row in rows:
        sources.update(row["sources"])
        gates.update(row["gates"])
    print(f"  flashes are of: {dict(sources.most_common())}")
    print(f"  held back: {dict(gates.most_common())}")


def shuffled(nights: list[Night], days: float, seed: int) -> Counter[str]:
    """What is declared of days of posts that are put together by chance from minutes of nights.

    Each minute of each post has its pictures from one minute of any post and night, and its sound from another.
    """
    dice = np.random.default_rng(seed)
    posts, line, weather = nights[0].posts, nights[0].line, nights[0].weather
    pictures, sounds = _by_minute(nights)
    counts: Counter[str] = Counter()
    for _ in range(math.ceil(days * 24 / (_STRETCH * len(posts)))):
        seconds = _STRETCH * 3600.0
        begin = nights[0].begin
        flashes: list[Flash] = []
        bangs: list[Bang] = []
        for post in posts:
            digest = post.id.encode().hex().rjust(64, "0")
            for first in range(0, int(seconds), 60):
                for age, flash in pictures[int(dice.integers(len(pictures)))]:
                    at = begin + first + age
                    frame = round((first + age) / FRAME)
                    flashes.append(replace(flash, post=post.id, time=at, source=digest, frame=frame))
                for age, bang in sounds[int(dice.integers(len(sounds)))]:
                    at = begin + first + age
                    pick = replace(bang.pick, sensor=post.id, time=at)
                    bangs.append(Bang(post.id, pick, digest, round((first + age) * RATE)))
        watches = tuple(
            Watch(one.id, means, begin, begin + seconds, one.id.encode().hex().rjust(64, "0"))
            for one in posts for means in Means
        )  # fmt: skip
        found = Observations(
            tuple(sorted(flashes, key=lambda one: (one.time, one.post))),
            tuple(sorted(bangs, key=lambda one: (one.pick.time, one.post))),
            watches,
        )
        result = events(found, posts, line, tuple(weather), (begin, begin + seconds)).events
        counts["flashes"] += len(flashes)
        counts["onsets"] += len(bangs)
        counts["events"] += len(result)
        counts["places"] += sum(one.located.determined for one in result)
        counts["sides"] += sum(one.side.determined for one in result)
        counts["post-hours"] += int(_STRETCH * len(posts))
        by = [sorted(f"{part.kind}" for part in one.parts) for one in result if one.located.determined]
        print(f"  {dict(counts)} {by}", file=sys.stderr, flush=True)
    return counts


#: Hours that are fused at a time.
_STRETCH = 6


def _by_minute(nights: list[Night]) -> tuple[list[list[tuple[float, Flash]]], list[list[tuple[float, Bang]]]]:
    """Flashes and onsets of each whole minute of each post, by their age in that minute."""
    pictures: dict[tuple[int, str, int], list[tuple[float, Flash]]] = {}
    sounds: dict[tuple[int, str, int], list[tuple[float, Bang]]] = {}
    for number, night in enumerate(nights):
        for post in night.posts:
            for minute in range(int((night.end - night.begin) / 60)):
                pictures[number, post.id, minute] = []
                sounds[number, post.id, minute] = []
        for flash in night.observations.flashes:
            minute, age = _minute(flash.time - night.begin)
            if (number, flash.post, minute) in pictures:
                pictures[number, flash.post, minute].append((age, flash))
        for bang in night.observations.bangs:
            minute, age = _minute(bang.pick.time - night.begin)
            if (number, bang.post, minute) in sounds:
                sounds[number, bang.post, minute].append((age, bang))
    return list(pictures.values()), list(sounds.values())


def _minute(seconds: float) -> tuple[int, float]:
    return int(seconds // 60), seconds % 60


def spent() -> float:
    """Seconds of processors so far, children included."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def render(given: argparse.Namespace, keep: Path) -> None:
    """Render nights of each kind, observe them, and keep what was found."""
    size = tuple(map(int, given.picture.split("x")))
    for seed in range(given.first, given.first + given.nights):
        for kind in given.kinds.split(","):
            name = f"{kind}-{seed}-{given.picture}"
            if (keep / f"{name}.json").exists():
                continue
            begin, wall = spent(), time.perf_counter()
            shown = made(KINDS[kind], seed, given.posts, given.minutes * 60, size)  # type: ignore[arg-type]
            drawn = [overlay(KINDS[kind], shown, seed, number) for number in range(given.posts)]
            with tempfile.TemporaryDirectory() as temporary:
                folder = given.folders / name if given.folders else Path(temporary)
                if not (folder / "whole").exists():
                    shutil.rmtree(folder, ignore_errors=True)
                    rendered(KINDS[kind], shown, drawn, seed, given.bits, folder)
                    (folder / "whole").touch()
                half = spent() - begin
                night = observed(folder, 1)
            row = tally(night, name, drawn, spent() - begin)
            (keep / f"{name}.night.json").write_bytes(to_json(night))
            (keep / f"{name}.json").write_text(json.dumps(row, indent=1), encoding="utf-8")
            real = given.posts * given.minutes * 60
            print(
                f"{name}: {real / (time.perf_counter() - wall):.1f} times real time, {real / half:.1f} of one core to"
                f" make it, {real / (spent() - begin - half):.1f} to observe it; {row['lights']} lights, flashes of"
                f" {row['sources']}, {row['located']} places, {row['sided']} sides {row['declared']}",
                file=sys.stderr, flush=True,
            )  # fmt: skip


def kept(folder: Path) -> list[dict[str, Any]]:
    """What was found in the nights that are kept."""
    return [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.json"))
        if not path.name.endswith(".night.json")
    ]


def main() -> None:
    """Render, sum up, or shuffle."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--kinds", default=",".join(KINDS))
    asked.add_argument("--minutes", type=float, default=15.0, help="of each night")
    asked.add_argument("--posts", type=int, default=4)
    asked.add_argument("--nights", type=int, default=1, help="of each kind")
    asked.add_argument("--first", type=int, default=700, help="seed of the first")
    asked.add_argument("--picture", default="640x360", help="size of pictures")
    asked.add_argument("--bits", type=int, default=1_200_000, help="a second of the picture")
    asked.add_argument("--keep", type=Path, help="where what is found is kept; what is there already is not made again")
    asked.add_argument("--folders", type=Path, help="where recordings are kept; those that are there are used again")
    asked.add_argument("--sum", type=Path, help="a folder of what was kept, to sum up")
    asked.add_argument("--shuffle", type=Path, help="a folder of what was kept, to put days together from")
    asked.add_argument("--days", type=float, default=30.0, help="of a post, to put together")
    given = asked.parse_args()
    if given.shuffle:
        nights = [from_json(path.read_bytes()) for path in sorted(given.shuffle.glob("*.night.json"))]
        print(f"days of posts put together from {len(nights)} nights:")
        counts = shuffled(nights, given.days, given.first)
        post_days = counts["post-hours"] / 24
        for what in ("flashes", "onsets", "events", "places", "sides"):
            number = counts[what]
            print(
                f"  {what}: {number}; {number / post_days:.2f} a post and day, at most {most(number) / post_days:.2f}"
            )
        return
    if given.sum:
        told(kept(given.sum))
        return
    keep = given.keep or Path(tempfile.mkdtemp())
    keep.mkdir(parents=True, exist_ok=True)
    render(given, keep)
    told(kept(keep))
    if given.keep is None:
        shutil.rmtree(keep)


if __name__ == "__main__":
    main()
