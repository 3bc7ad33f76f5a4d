"""A night's folder with one small recording in it: picture and sound, a flash and a bang three seconds after."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import av
import numpy as np

from many_nights import event_at, many
from relaas.monitor.event import Part
from relaas.monitor.night import Night, Recorded
from relaas.monitor.night_json import to_json

RATE, FPS, SECONDS = 48_000, 25, 12
FLASH, BANG = 4.0, 7.0


def folder_with_recording(folder: Path, after: float = 3_600.0, name: str = "a.mkv") -> Night:
    """Make it, with ``night.json`` of one event, and give the night; in raw video where the name ends in ``.avi``."""
    path = folder / "recordings" / "P1" / name
    path.parent.mkdir(parents=True)
    record(path)
    source = hashlib.sha256(path.read_bytes()).hexdigest()
    event = event_at("e1", 900.0, 2_600.0, after, side="Noord", posts=("P1",))
    begin = event.origin - FLASH
    parts = (
        Part("P1", "flash", begin + FLASH, source, round(FLASH * FPS), azimuth=19.0),
        Part("P1", "bang", begin + BANG, source, round(BANG * RATE), range_=2_750.0),
    )
    told = {"timestamp": dt.datetime.fromtimestamp(begin, dt.UTC).isoformat(), "serial_number": "P1"}
    path.with_suffix(".json").write_text(json.dumps(told), encoding="utf-8")
    night = many([replace(event, parts=parts)])
    # All that the other posts recorded is elsewhere.
    others = tuple(one for one in night.recordings if one.post != "P1")
    recorded = Recorded("P1", f"recordings/P1/{name}", source, begin, begin + SECONDS)
    # Nothing of the picture is masked, so that clips are copied.
    posts = tuple(replace(one, camera=replace(one.camera, masks=()) if one.camera else None) for one in night.posts)
    night = replace(night, recordings=(recorded, *others), posts=posts)
    (folder / "night.json").write_bytes(to_json(night))
    (folder / "places.csv").write_text("name,latitude,longitude\nRudekom,50.5225,4.5110\n", encoding="utf-8")
    return night


def record(path: Path) -> None:
    """A recording in H.264 and AAC with a whole picture every two seconds, or in raw video and PCM as AVI."""
    raw = path.suffix == ".avi"
    draw = np.random.default_rng(5)
    sound = draw.normal(0, 0.01, RATE * SECONDS)
    at = round(BANG * RATE)
    sound[at : at + 4_800] += np.exp(-np.arange(4_800) / 900) * draw.normal(0, 0.4, 4_800)
    with av.open(str(path), "w") as container:
        options = {} if raw else {"g": "50", "preset": "veryfast"}
        video = container.add_stream("rawvideo" if raw else "libx264", rate=FPS, options=options)
        video.width, video.height, video.pix_fmt = 160, 96, "yuv420p"
        audio = container.add_stream("pcm_f32le" if raw else "aac", rate=RATE)
        audio.layout = "mono"
        for number in range(FPS * SECONDS):
            grey = draw.integers(55, 63, (96, 160)).astype(np.uint8)
            if number == round(FLASH * FPS):
                grey[40:48, 80:88] = 250
            frame = av.VideoFrame.from_ndarray(grey, format="gray").reformat(format="yuv420p")
            frame.pts = number
            container.mux(video.encode(frame))
        for first in range(0, len(sound), 1024):
            block = np.ascontiguousarray(sound[None, first : first + 1024].astype(np.float32))
            samples = av.AudioFrame.from_ndarray(block, format="fltp", layout="mono")
            samples.sample_rate, samples.pts = RATE, first
            container.mux(audio.encode(samples))
        container.mux(video.encode(None))
        container.mux(audio.encode(None))
