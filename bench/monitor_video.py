"""How fast pictures and sound of cameras are searched, beside decoding alone, and which flashes are found after coding.

Run it with ``python bench/monitor_video.py [--quick]``. All clips are made up: fields and sky that stand still, noise
of a sensor, coded as cameras do. Times are those of one processor (``time.process_time``); decoding alone and searching
take turns on the same clip, so that what else the computer does weighs on both alike.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from relaas.monitor.simulation.rendering import blast
from relaas.monitor.video.container import frames, opened, packets, picture_of
from relaas.monitor.video.gating import gated
from relaas.monitor.video.soundtrack import listened
from relaas.monitor.video.view import view
from relaas.monitor.video.watching import Watcher

RATE = 25
#: What is asked: streams that are searched over streams that are decoded.
ASKED, SOUND_ASKED = 0.75, 100.0


@dataclass(frozen=True)
class Clip:
    """A clip to make: codec, size, bits a second, standard deviation of a pixel's noise."""

    name: str
    codec: str
    width: int
    height: int
    bits: int
    noise: float = 4.0


@dataclass(frozen=True)
class Light:
    """A flash of one frame: where and when, how large a square in pixels, by how much it rises."""

    frame: int
    x: int
    y: int
    size: int
    rise: float


SPEED = (
    Clip("720p25 H.264 4 Mbit/s", "libx264", 1280, 720, 4_000_000),
    Clip("720p25 H.265 2 Mbit/s", "libx265", 1280, 720, 2_000_000),
    Clip("1080p25 H.264 6 Mbit/s", "libx264", 1920, 1080, 6_000_000),
)


def made(path: Path, clip: Clip, count: int, lights: Iterable[Light] = (), seed: int = 1) -> Path:
    """Write a clip of so many frames."""
    dice = np.random.default_rng(seed)
    shape = (clip.height, clip.width)
    rows, columns = np.mgrid[0 : clip.height, 0 : clip.width].astype(np.float32)
    base = 60 + 30 * np.sin(columns / 37) * np.cos(rows / 53) + 20 * ((columns // 64 + rows // 48) % 2)
    pool = [dice.standard_normal(shape).astype(np.float32) * clip.noise for _ in range(7)]
    at: dict[int, list[Light]] = defaultdict(list)
    for light in lights:
        at[light.frame].append(light)
    with av.open(str(path), "w") as file:
        options = (
            {"preset": "veryfast", "x265-params": "log-level=none"} if "265" in clip.codec else {"preset": "veryfast"}
        )
        stream: Any = file.add_stream(clip.codec, rate=RATE, options=options)
        stream.width, stream.height, stream.pix_fmt = clip.width, clip.height, "yuv420p"
        stream.bit_rate, stream.gop_size = clip.bits, 2 * RATE
        for number in range(count):
            shift = (int(dice.integers(0, shape[0])), int(dice.integers(0, shape[1])))
            picture = base + np.roll(pool[number % 7], shift, (0, 1))
            for light in at[number]:
                picture[light.y : light.y + light.size, light.x : light.x + light.size] += light.rise
            for packet in stream.encode(_frame(picture, number)):
                file.mux(packet)
        for packet in stream.encode(None):
            file.mux(packet)
    return path


def _frame(picture: NDArray[np.float32], number: int) -> av.VideoFrame:
    height, width = picture.shape
    frame = av.VideoFrame(width, height, "yuv420p")
    grey = np.full((height // 2, width // 2), 128, np.uint8)
    for plane, content in zip(frame.planes, (np.clip(picture, 16, 235).astype(np.uint8), grey, grey), strict=True):
        np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width] = content
    frame.pts, frame.time_base = number, Fraction(1, RATE)
    return frame


def decoded(path: Path) -> float:
    """Seconds of one processor to decode a clip and do nothing with it."""
    began = time.process_time()
    with opened(path) as container:
        stream, _ = picture_of(container)
        for packet in packets(container, [stream], []):
            frames(packet, [])
    return time.process_time() - began


def searched(path: Path) -> float:
    """Seconds of one processor to decode and search it."""
    began = time.process_time()
    watcher = Watcher()
    watcher.watch(path, 0.0, "0" * 64)
    watcher.end()
    return time.process_time() - began


def speed(folder: Path, seconds: int, turns: int) -> None:
    """Print how many streams one processor decodes and searches."""
    print("speed on one processor, decoding alone and searching in turn")
    for number, clip in enumerate(SPEED):
        count = seconds * RATE
        path = made(folder / f"speed{number}.mkv", clip, count)
        pairs = [(decoded(path), searched(path)) for _ in range(turns)]
        alone, both = (count / median(times) for times in zip(*pairs, strict=True))
        ratio = median(one / other for one, other in pairs)
        asked = f" (asked: {ASKED})" if number == 0 else ""
        print(
            f"  {clip.name:24} {path.stat().st_size * 8 / seconds / 1e6:4.1f} Mbit/s: decoded {alone:5.0f} frames a"
            f" second, {alone / RATE:4.1f} streams; searched {both:5.0f}, {both / RATE:4.1f} streams;"
            f" ratio {ratio:.2f}{asked}"
        )


def found(folder: Path, repeats: int) -> None:
    """Print which share of flashes is found, by size, rise and bits a second, and how many that are none."""
    sizes, rises = (1, 2, 3, 5, 8), (45, 60, 80, 120, 170)
    print("\nflashes of one frame that are found and pass all gates, 720p25, noise 4 levels")
    print("  side px      " + "".join(f"{f'{size}':>26}" for size in sizes))
    print("  rise         " + "".join("".join(f"{rise:>5}" for rise in rises).rjust(26) for _ in sizes))
    for bits in (1_000_000, 2_000_000, 4_000_000, 8_000_000):
        dice = np.random.default_rng(bits)
        lights = []
        events = [rise for rise in rises for _ in range(repeats)]
        for event, rise in enumerate(events):
            places = dice.permutation(60)[: len(sizes)]
            for size, place in zip(sizes, places, strict=True):
                # Each in a cell of its own, so that none lies beside another.
                x, y = (
                    128 * int(place % 10) + int(dice.integers(20, 100)),
                    120 * int(place // 10) + int(dice.integers(20, 90)),
                )
                lights.append(Light(25 + 9 * event, x, y, size, float(rise)))
        path = made(folder / "flashes.mkv", Clip("", "libx264", 1280, 720, bits), 60 + 9 * len(events), lights)
        watcher = Watcher()
        seen = [*watcher.watch(path, 0.0, "0" * 64).candidates, *watcher.end()]
        passed = list(gated("post", view(seen))[0])
        hits: dict[tuple[int, float], int] = defaultdict(int)
        false = len(passed)
        for light in lights:
            middle = (light.x + light.size / 2, light.y + light.size / 2)
            near = [one for one in passed if abs(one.frame - light.frame) <= 1 and _apart(one.x, one.y, middle) < 8]
            hits[light.size, light.rise] += bool(near)
            false -= len(near)
        cells = ["".join(f"{hits[size, float(rise)] / repeats:5.0%}" for rise in rises).rjust(26) for size in sizes]
        print(f"  {bits / 1e6:2.0f} Mbit/s    " + "".join(cells) + f"   others that passed: {false}")


def _apart(x: float, y: float, place: tuple[float, float]) -> float:
    return float(np.hypot(x - place[0], y - place[1]))


def sound(folder: Path, seconds: int) -> None:
    """Print how many times faster than itself the sound of a camera is searched."""
    print("\nsound beside a picture, AAC 64 kbit/s, decoded and searched on one processor")
    for rate in (16_000, 48_000):
        samples = np.random.default_rng(2).standard_normal(seconds * rate) * 0.005
        wave = np.interp(np.arange(int(0.12 * rate)) * 12_000 / rate, np.arange(1440), blast(-10.0))
        for begin in range(rate, len(samples) - rate, 8 * rate):
            samples[begin : begin + len(wave)] += wave
        path = folder / f"sound{rate}.mkv"
        with av.open(str(path), "w") as file:
            stream: Any = file.add_stream("aac", rate=rate, layout="mono")
            stream.bit_rate = 64_000
            whole = np.clip(samples, -1, 1).astype(np.float32)
            for begin in range(0, len(whole), 1024):
                frame = av.AudioFrame.from_ndarray(whole[None, begin : begin + 1024], format="fltp", layout="mono")
                frame.rate, frame.pts, frame.time_base = rate, begin, Fraction(1, rate)
                for packet in stream.encode(frame):
                    file.mux(packet)
            for packet in stream.encode(None):
                file.mux(packet)
        began = time.process_time()
        heard = listened(path, "post", 0.0, "0" * 64, 0.0)
        took = time.process_time() - began
        print(
            f"  {rate} Hz: {seconds / took:5.0f} times real time (asked: {SOUND_ASKED:.0f}); {len(heard.bangs)} onsets"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="shorter clips")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        speed(folder, 6 if quick else 20, 3 if quick else 5)
        sound(folder, 60 if quick else 600)
        found(folder, 4 if quick else 10)


if __name__ == "__main__":
    main()
