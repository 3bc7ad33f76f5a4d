"""A made-up night as a network's folder: survey, line, weather, recordings, and beside them what is true."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import asdict
from pathlib import Path

import numpy as np

from relaas.monitor.ground.sensor import Place
from relaas.monitor.ground.weather import Weather
from relaas.monitor.posts.written import line_text, posts_text
from relaas.monitor.simulation.carrying import RATE
from relaas.monitor.simulation.filming import film, frames, still
from relaas.monitor.simulation.lights import FRAME
from relaas.monitor.simulation.recorded import record, write_picture
from relaas.monitor.simulation.scene import Kind, Scene, Source
from relaas.monitor.simulation.sounding import Ear, sound


def write(scene: Scene, folder: Path) -> None:
    """Write a scene into a folder, which is made; every file that can says that it is invented."""
    write_survey(scene, folder)
    for post in scene.network.posts:
        _recordings(scene, post.id, folder / "recordings" / post.id)


def write_survey(scene: Scene, folder: Path) -> None:
    """Write all but the recordings: survey, line, weather, pictures of calibration, and what is true."""
    (folder / "calibration").mkdir(parents=True, exist_ok=True)
    (folder / "posts.toml").write_text("# Invented.\n" + posts_text(scene.network), encoding="utf-8")
    (folder / "line.geojson").write_text(line_text(scene.line, scene.network.frame), encoding="utf-8")
    (folder / "weather.csv").write_text(_weather(scene.reported, scene.start), encoding="utf-8")
    _json(folder / "truth.json", truth(scene))
    for post in scene.network.posts:
        write_picture(folder / "calibration" / f"{post.id}.png", still(scene, post.id))


def truth(scene: Scene) -> dict[str, object]:
    """What is true of a scene, as plain data: nothing that observes reads it."""
    return {
        "invented": True,
        "deception": scene.deception,
        "mirrored": scene.mirrored,
        "shots": [
            {
                "time": _iso(time),
                "time_unix": time,
                "x": source.place.x,
                "y": source.place.y,
                "z": source.place.z,
                "side": side(scene, source.place),
                "hidden": list(source.hidden),
                "light": source.light,
                "loudness": source.loudness,
                **_bullet(source),
            }
            for time, source in _moments(scene, shots=True)
        ],
        "others": [
            {"kind": source.kind.value, "time": _iso(time), "time_unix": time, "x": source.place.x, "y": source.place.y}
            for time, source in _moments(scene, shots=False)
        ],
        "lightnings": [_iso(bolt.strokes[0][0]) for bolt in scene.lightnings],
        "air": {"temperature": scene.air.temperature, "east": scene.air.east, "north": scene.air.north},
        "posts": {
            id_: {
                "x": wrong.place.x,
                "y": wrong.place.y,
                "z": wrong.place.z,
                "azimuth": wrong.camera.boresight.azimuth if wrong.camera.boresight else None,
                "audio_offset": wrong.camera.audio_offset,
                "clock": wrong.clock,
                "jump": wrong.jump,
                "drift": wrong.drift,
                "jumped": _iso(wrong.jumped) if wrong.jumped else None,
            }
            for id_, wrong in scene.wrong
        },
    }


def _bullet(source: Source) -> dict[str, object]:
    return {} if source.bullet is None else {"bullet": asdict(source.bullet)}


def side(scene: Scene, place: Place) -> str:
    """The side of the line on which a place lies, as the line is drawn."""
    left = scene.line.signed_distance(np.array([[place.x, place.y]]))[0] > 0
    return scene.line.left if left else scene.line.right


def _moments(scene: Scene, shots: bool) -> list[tuple[float, Source]]:
    return sorted(
        ((time, source) for source in scene.sources if (source.kind is Kind.SHOT) == shots for time in source.times),
        key=lambda one: one[0],
    )


def _recordings(scene: Scene, post: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    wrong = dict(scene.wrong)[post]
    surveyed = scene.network.post(post)
    if surveyed is None or surveyed.microphone is None:
        raise ValueError(f"{post} has no microphone")
    ear = Ear(surveyed.microphone.place, wrong.camera.audio_offset + wrong.camera.latency)
    heard = sound(scene, post, ear)
    filmed = film(scene, post)
    each, whole = round(scene.segment / FRAME), round(scene.seconds / FRAME)
    for number, first in enumerate(range(0, whole, each), 1):
        begin, count = scene.start + first * FRAME, min(each, whole - first)
        path = folder / f"{number:04d}.mkv"
        samples = heard[round(first * FRAME * RATE) : round((first + count) * FRAME * RATE)]
        record(path, frames(filmed, begin, count, first), samples, wrong.pcm)
        told = {"timestamp": _iso(begin + wrong.ahead(begin)), "serial_number": post, "invented": True}
        _json(path.with_suffix(".json"), told)


def _weather(reported: Weather, start: float) -> str:
    speed = math.hypot(reported.east, reported.north)
    whence = math.degrees(math.atan2(-reported.east, -reported.north)) % 360
    return (
        "time,temperature,wind_speed,wind_direction,station\n"
        f"{_iso(start)},{reported.temperature:.2f},{speed:.2f},{whence:.1f},invented\n"
    )


def _json(path: Path, entry: dict[str, object]) -> None:
    path.write_text(json.dumps(entry, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _iso(time: float) -> str:
    return dt.datetime.fromtimestamp(time, tz=dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
