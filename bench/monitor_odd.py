"""Pictures that no camera of a post should show, and sound beside them: nothing may be declared, nothing may crash.

Run it with ``python bench/monitor_odd.py [--seconds 60] [--kinds life,cuts]``. FFmpeg's own test sources, scene cuts,
a tube that flickers, exposure and gain that hunt, a filter for infrared that switches, screen savers, clocks on the
screen, dropped frames, streams that freeze or break up, night that turns to day. All four posts show the same at the
same moment, apart from noise, which is worst: what blinks is seen by all of them. Cameras count as calibrated and are
not checked for having moved, which would withdraw their directions.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import monitor_ordinary as noises
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from relaas.monitor.observing import observed
from relaas.monitor.simulation.carrying import RATE
from relaas.monitor.simulation.casting import START, Wish, scene
from relaas.monitor.simulation.night import write_survey

Luma = NDArray[np.uint8]
Dice = np.random.Generator
#: A frame, and its number in a stream of 25 a second: what is dropped has none.
Frames = Iterator[tuple[int, Luma]]
WIDTH, HEIGHT, FPS = 640, 360, 25
POSTS = 4


def source(name: str) -> Callable[[int, Dice], Frames]:
    """Pictures of one of FFmpeg's sources, with filters after it."""

    def make(count: int, _dice: Dice) -> Frames:
        graph = Graph()
        ends: list[Any] = []
        for part in name.split(","):
            filter_, _, options = part.partition("=")
            ends.append(graph.add(filter_, options or None))
        ends += [graph.add("format", "pix_fmts=yuv420p"), graph.add("buffersink")]
        for one, other in pairwise(ends):
            one.link_to(other)
        graph.configure()
        for number in range(count):
            frame: Any = ends[-1].pull()
            plane = frame.planes[0]
            yield number, np.frombuffer(plane, np.uint8).reshape(HEIGHT, plane.line_size)[:, :WIDTH].copy()

    return make


def texture(dice: Dice, level: float = 60.0) -> NDArray[np.float32]:
    """A scene at rest: ground, edges, a few bright windows."""
    ground = level * (1 + 0.4 * gaussian_filter(dice.standard_normal((HEIGHT, WIDTH)), 6) / 0.05)
    for _ in range(12):
        x, y = int(dice.integers(0, WIDTH - 20)), int(dice.integers(0, HEIGHT - 20))
        ground[y : y + int(dice.integers(3, 20)), x : x + int(dice.integers(3, 20))] = float(dice.uniform(0, 255))
    scene_: NDArray[np.float32] = np.clip(ground, 2, 250).astype(np.float32)
    return scene_


#: Noise of a sensor, of which every frame has another part.
_BANK = np.random.default_rng(903).standard_normal((HEIGHT + 96, WIDTH + 96), dtype=np.float32)


def _noisy(picture: NDArray[np.float32], dice: Dice, gain: float = 1.0) -> Luma:
    down, right = dice.integers(0, 96, 2)
    noise = np.sqrt(0.12 * picture + 3.0) * _BANK[down : down + HEIGHT, right : right + WIDTH]
    noise += picture
    noise *= np.float32(gain)
    luma: Luma = np.clip(noise, 0, 255, out=noise).astype(np.uint8)
    return luma


def cuts(count: int, dice: Dice) -> Frames:
    """Another scene every second or so, as in a film."""
    picture = texture(dice)
    for number in range(count):
        if dice.random() < 0.03:
            picture = texture(dice, float(dice.uniform(10, 150)))
        yield number, _noisy(picture, dice)


def flicker(count: int, dice: Dice) -> Frames:
    """A tube: bands that roll down the picture, and for seconds on and off by chance."""
    picture, rows, bad = texture(dice), np.arange(HEIGHT)[:, None], False
    for number in range(count):
        bad = bad if dice.random() > 0.01 else not bad
        bands = 1 + 0.3 * np.sin(2 * np.pi * (rows / 180 + 0.13 * number))
        light = float(dice.uniform(0.2, 1.6)) if bad and dice.random() < 0.4 else 1.0
        yield number, _noisy((picture * bands * light).astype(np.float32), dice)


def gain(count: int, dice: Dice) -> Frames:
    """Exposure and gain that hunt, in steps and in waves."""
    picture, now, aim = texture(dice), 1.0, 1.0
    for number in range(count):
        if dice.random() < 0.02:
            aim = float(np.exp(dice.uniform(-1.2, 1.2)))
        now += float(dice.choice([0.05, 0.3, 1.0])) * (aim - now)
        yield number, _noisy(picture, dice, now * (1 + 0.1 * np.sin(number / 9)))


def infrared(count: int, dice: Dice) -> Frames:
    """Day and night by turns: the filter for infrared goes, the picture is black for some frames, then another."""
    day, night, state, black = texture(dice), texture(dice, 20.0), 0, 0
    for number in range(count):
        if dice.random() < 0.005:
            state, black = 1 - state, int(dice.integers(2, 9))
        black -= 1
        picture = (day, night)[state] if black < 0 else np.full((HEIGHT, WIDTH), 1.0, np.float32)
        yield number, _noisy(picture, dice, 1.0 + state)


def saver(count: int, dice: Dice) -> Frames:
    """A bright sign that wanders and turns back at the edges, and stars that blink."""
    stars = dice.uniform(0, 1, (60, 2)) * (HEIGHT - 3, WIDTH - 3)
    for number in range(count):
        picture = np.full((HEIGHT, WIDTH), 8.0, np.float32)
        x, y = abs((3 * number) % 1120 - 560), abs((2 * number) % 640 - 320)
        picture[y : y + 30, x : x + 70] = 200.0
        for at, (row, column) in enumerate(stars.astype(int)):
            if dice.random() < 0.02 or (number + at) % 40 == 0:
                picture[row : row + 2, column : column + 2] = 220.0
        yield number, _noisy(picture, dice)


#: Seven segments of each digit: top, left above, right above, middle, left below, right below, bottom.
_SEGMENTS = (0x77, 0x24, 0x5D, 0x6D, 0x2E, 0x6B, 0x7B, 0x25, 0x7F, 0x6F)


def _digit(picture: NDArray[np.float32], value: int, row: int, column: int) -> None:
    places = ((0, 0, 2, 10), (0, 0, 9, 2), (0, 8, 9, 2), (8, 0, 2, 10), (8, 0, 10, 2), (8, 8, 10, 2), (16, 0, 2, 10))
    for bit, (down, right, tall, wide) in enumerate(places):
        if _SEGMENTS[value] >> bit & 1:
            picture[row + down : row + down + tall, column + right : column + right + wide] = 235.0


def digits(count: int, dice: Dice) -> Frames:
    """A clock on the screen, with hundredths."""
    still = texture(dice)
    for number in range(count):
        picture = still.copy()
        for place, value in enumerate(f"{number * 4:09d}"):
            _digit(picture, int(value), 12, 20 + 16 * place)
        yield number, _noisy(picture, dice)


def dropped(count: int, dice: Dice) -> Frames:
    """Frames are missing by ones and by seconds, over a scene in which something small moves."""
    picture, until = texture(dice), 0
    for number in range(count):
        if dice.random() < 0.01:
            until = number + int(dice.integers(2, 80))
        if number >= until and dice.random() > 0.05:
            moved = picture.copy()
            moved[150:156, (7 * number) % 620 : (7 * number) % 620 + 6] = 200.0
            yield number, _noisy(moved, dice)


def frozen(count: int, dice: Dice) -> Frames:
    """The stream stands still for seconds and goes on with another moment."""
    picture, until = texture(dice), -1
    last = _noisy(picture, dice)
    for number in range(count):
        if number > until and dice.random() < 0.01:
            until = number + int(dice.integers(10, 500))
            picture = texture(dice) if dice.random() < 0.3 else picture
        last = last if number < until else _noisy(picture, dice)
        yield number, last


def broken(count: int, dice: Dice) -> Frames:
    """Blocks of garbage for a frame or a few, as after lost packets."""
    picture, left = texture(dice), 0
    garbage: list[tuple[int, int, float]] = []
    for number in range(count):
        left -= 1
        if dice.random() < 0.05:
            left = int(dice.integers(1, 6))
            row = int(dice.integers(0, HEIGHT // 16)) * 16
            garbage = [
                (row, int(dice.integers(0, WIDTH // 16)) * 16, float(dice.uniform(0, 255)))
                for _ in range(int(dice.integers(1, 12)))
            ]
        spoilt = picture.copy()
        for down, right, level in garbage if left > 0 else ():
            spoilt[down : down + 16, right : right + 16] = level
        yield number, _noisy(spoilt, dice)


def dawn(count: int, dice: Dice) -> Frames:
    """Night turns to day."""
    picture = texture(dice, 100.0)
    for number in range(count):
        yield number, _noisy((picture * (0.05 + 1.5 * number / count)).astype(np.float32), dice)


def tube(count: int, dice: Dice) -> Frames:
    """One lamp in the picture that flashes by chance, some four times a minute."""
    picture = texture(dice, 20.0)
    picture[120:240, 200:440] = 12.0
    shone, until = picture.copy(), -1
    shone[180:183, 320:323] = 180.0
    for number in range(count):
        if dice.random() < 0.003:
            until = number + int(dice.integers(1, 4))
        yield number, _noisy(shone if number < until else picture, dice)


KINDS: dict[str, Callable[[int, Dice], Frames]] = {
    "testsrc2": source(f"testsrc2=size={WIDTH}x{HEIGHT}:rate=25"),
    "life": source(f"life=size={WIDTH}x{HEIGHT}:rate=25:mold=10:ratio=0.1:seed=7"),
    "mandelbrot": source(f"mandelbrot=size={WIDTH}x{HEIGHT}:rate=25"),
    "cellauto": source(f"cellauto=size={WIDTH}x{HEIGHT}:rate=25:rule=110:seed=7"),
    "gradients": source(f"gradients=size={WIDTH}x{HEIGHT}:rate=25:speed=0.05:seed=7"),
    "static": source(f"color=size={WIDTH}x{HEIGHT}:rate=25:color=gray,noise=alls=100:allf=t"),
    **{one.__name__: one for one in (
        cuts, flicker, gain, infrared, saver, digits, dropped, frozen, broken, dawn, tube,
    )},
}  # fmt: skip


def coded(path: Path, frames: Iterable[tuple[int, Luma]], seconds: float, own: Dice) -> None:
    """Write pictures as H.264, each post with noise of its own, and ordinary sound beside them."""
    noise = own.integers(-2, 3, (HEIGHT, WIDTH), dtype=np.int16)
    made = (noises.dogs, noises.doors, noises.wind, noises.hammers)
    samples = np.clip(sum(make(int(seconds * RATE), own) for make in made), -1, 1)
    with av.open(str(path), "w") as file:
        picture: Any = file.add_stream("libx264", rate=FPS, options={"preset": "ultrafast", "tune": "zerolatency"})
        picture.width, picture.height, picture.pix_fmt, picture.bit_rate = WIDTH, HEIGHT, "yuv420p", 1_500_000
        hearing: Any = file.add_stream("pcm_s16le", rate=RATE, layout="mono")
        planes = np.full((HEIGHT * 3 // 2, WIDTH), 128, np.uint8)
        heard = av.AudioFrame.from_ndarray(np.round(samples * 32_767).astype(np.int16)[None, :], "s16", "mono")
        heard.sample_rate, heard.pts, heard.time_base = RATE, 0, Fraction(1, RATE)
        for number, luma in frames:
            planes[:HEIGHT] = np.clip(luma + noise, 0, 255)
            frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            for packet in picture.encode(frame):
                file.mux(packet)
        for stream, last in ((picture, None), (hearing, heard), (hearing, None)):
            for packet in stream.encode(last):
                file.mux(packet)


def measure(kind: str, seconds: float, folder: Path) -> None:
    """Print what is made of one kind of picture, and what it takes."""
    empty = scene(Wish(POSTS, 0, 0, seconds, width=WIDTH, height=HEIGHT, segment=seconds), 900)
    posts = tuple(
        replace(one, camera=replace(one.camera, reference="")) if one.camera else one for one in empty.network.posts
    )
    write_survey(replace(empty, network=replace(empty.network, posts=posts)), folder)
    frames = list(KINDS[kind](int(seconds * FPS), np.random.default_rng(901)))
    for number, post in enumerate(posts):
        there = folder / "recordings" / post.id
        there.mkdir(parents=True)
        coded(there / "0001.mkv", frames, seconds, np.random.default_rng((902, number)))
        # By as much later as each camera is late, so that all have it at one moment.
        begins = START + (post.camera.latency if post.camera else 0.0)
        told = {"timestamp": dt.datetime.fromtimestamp(begins, tz=dt.UTC).isoformat(), "serial_number": post.id}
        (there / "0001.json").write_text(json.dumps(told), encoding="utf-8")
    begin = time.perf_counter()
    night = observed(folder, 1)
    took = time.perf_counter() - begin
    held = sum(int(str(one.values["count"])) for one in night.observations.remarks if one.code == "FLASHES-HELD-BACK")
    codes = Counter(
        one.code for one in (*night.remarks, *night.observations.remarks) if one.code != "FLASHES-HELD-BACK"
    )
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    located = sum(one.located.determined for one in night.events)
    sided = sum(one.side.determined for one in night.events)
    whys = Counter(str(one.located.why) for one in night.events)
    print(
        f"{kind:10} {held:7} held back, {len(night.observations.flashes):5} flashes, {len(night.events):5} events,"
        f" {located:3} places, {sided:3} sides; {POSTS * seconds / took:.1f} times real time, at most {largest:.0f} MB;"
        f" {dict(whys)} {dict(codes)}",
        flush=True,
    )


def main() -> None:
    """Measure what is asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=60.0, help="of each kind")
    asked.add_argument("--kinds", default=",".join(KINDS))
    given = asked.parse_args()
    for kind in given.kinds.split(","):
        with tempfile.TemporaryDirectory() as folder:
            measure(kind, given.seconds, Path(folder))


if __name__ == "__main__":
    main()
