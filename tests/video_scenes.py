"""Clips made on the fly for tests of watching: drawn, noisy, coded as cameras code; nothing is filmed."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from relaas.monitor.ground.sensor import Place
from relaas.monitor.posts.post import Boresight, Camera, Clock, ClockSource, Lens, Microphone, Post
from relaas.monitor.simulation.rendering import RATE as BLAST_RATE
from relaas.monitor.simulation.rendering import blast

Picture = NDArray[np.float32]
#: Adds something to a picture: the picture (rows by columns, levels), the number of the frame, seconds since the first.
Layer = Callable[[Picture, int, float], None]
RATE = 25
LENS = Lens(1280, 720, 1100.0, 1100.0, 640.0, 360.0)
#: A camera with a latency of 0.2 s and a readout of 20 ms; its sound is 60 ms late.
CAMERA = Camera(LENS, Boresight(90.0, 0.0, 0.0, 0.05), latency=0.2, readout=0.02, audio_offset=0.06)
PLACE = Place(0.0, 0.0, 10.0)
POST = Post("north", "North", "north", PLACE, 0.5, Clock(ClockSource.GNSS, 0.001), CAMERA, Microphone(PLACE))
WIDTH, HEIGHT = 320, 180


def ground(height: int = HEIGHT, width: int = WIDTH, level: float = 60.0) -> Picture:
    """A picture with some structure: fields below, a paler sky above."""
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    picture = level + 18 * np.sin(columns / 37) * np.cos(rows / 29) + 12 * ((columns // 64 + rows // 48) % 2)
    picture[: height // 4] += 15
    levels: Picture = picture.astype(np.float32)
    return levels


def clip(
    path: Path,
    layers: Sequence[Layer] = (),
    seconds: float = 4.0,
    *,
    base: Picture | None = None,
    noise: float = 3.0,
    seed: int = 1,
    codec: str = "libx264",
    bits: int = 1_000_000,
    rate: int = RATE,
    form: str = "yuv420p",
    sound: NDArray[np.float64] | None = None,
    sound_rate: int = 16_000,
    sound_codec: str = "pcm_s16le",
    stamps: Callable[[int], int | None] = lambda number: number,
    options: Mapping[str, str] | None = None,
    container: str | None = None,
    turned: int = 0,
) -> Path:
    """Write a clip.

    Args:
        path: where to.
        layers: what is drawn over the base, in order.
        seconds: how long.
        base: the picture to begin with.
        noise: standard deviation of a pixel's level.
        seed: of the noise.
        codec: of the picture.
        bits: a second.
        rate: frames a second.
        form: pixel format; others than planar ones are converted to.
        sound: samples from -1 to 1 beside the picture.
        sound_rate: of these.
        sound_codec: of these.
        stamps: presentation time of each frame in frames, None to leave it out.
        options: of the coder.
        container: its name, where the path's ending does not tell.
        turned: by how many degrees the container asks players to turn the picture, counterclockwise.
    """
    base = ground() if base is None else base
    height, width = base.shape
    dice = np.random.default_rng(seed)
    pool = [dice.standard_normal((height, width)).astype(np.float32) * noise for _ in range(5)]
    with av.open(str(path), "w", format=container) as file:
        usual = {"preset": "veryfast", "threads": "1"}
        stream: Any = file.add_stream(codec, rate=rate, options={**usual, **(options or {})})
        stream.width, stream.height, stream.pix_fmt = width, height, form
        stream.bit_rate, stream.gop_size = bits, 2 * rate
        if turned:
            stream.set_display_rotation(turned)
        beside: Any = file.add_stream(sound_codec, rate=sound_rate, layout="mono") if sound is not None else None
        for number in range(round(seconds * rate)):
            stamp = stamps(number)
            if stamp is None:
                continue
            shift = (int(dice.integers(0, height)), int(dice.integers(0, width)))
            picture = base + np.roll(pool[number % 5], shift, (0, 1))
            for layer in layers:
                layer(picture, number, number / rate)
            frame = drawn(picture)
            frame.pts, frame.time_base = stamp, Fraction(1, rate)
            for packet in stream.encode(frame if form == "yuv420p" else frame.reformat(format=form)):
                file.mux(packet)
        for packet in stream.encode(None):
            file.mux(packet)
        if beside is not None and sound is not None:
            mux_sound(file, beside, sound, sound_rate)
    return path


def drawn(picture: Picture) -> av.VideoFrame:
    """A picture as a frame without colour."""
    height, width = picture.shape
    frame = av.VideoFrame(width, height, "yuv420p")
    grey = np.full((height // 2, width // 2), 128, np.uint8)
    for plane, content in zip(frame.planes, (np.clip(picture, 16, 235).astype(np.uint8), grey, grey), strict=True):
        lines = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
        lines[:, : plane.width] = content
    return frame


def mux_sound(file: Any, stream: Any, samples: NDArray[np.float64], rate: int) -> None:
    """Write samples to a stream of sound."""
    resampler = av.AudioResampler(format=stream.codec_context.format or "s16", layout="mono", rate=rate)
    whole = np.round(np.clip(samples, -1, 1) * 32767).astype(np.int16)
    for begin in range(0, len(whole), 1024):
        frame = av.AudioFrame.from_ndarray(whole[None, begin : begin + 1024], format="s16", layout="mono")
        frame.rate, frame.pts, frame.time_base = rate, begin, Fraction(1, rate)
        for piece in resampler.resample(frame):
            for packet in stream.encode(piece):
                file.mux(packet)
    for packet in stream.encode(None):
        file.mux(packet)


def disc(picture: Picture, x: float, y: float, radius: float, rise: float) -> None:
    """Add a round light with soft edges."""
    reach = int(3 * radius) + 3
    top, left = max(int(y) - reach, 0), max(int(x) - reach, 0)
    part = picture[top : int(y) + reach + 1, left : int(x) + reach + 1]
    if not part.size:
        return
    rows, columns = np.indices(part.shape)
    part += rise * np.exp(-((columns + left + 0.5 - x) ** 2 + (rows + top + 0.5 - y) ** 2) / (2 * radius**2))


def flash(frame: int, x: float, y: float, radius: float = 2.0, rise: float = 150.0, frames: int = 1) -> Layer:
    """A light for one or a few frames, each half as strong as the one before."""

    def add(picture: Picture, number: int, _time: float) -> None:
        if frame <= number < frame + frames:
            disc(picture, x, y, radius, rise / 2 ** (number - frame))

    return add


def lamp(begin: float, x: float, y: float, rise: float = 120.0) -> Layer:
    """A lamp that is switched on and stays on."""

    def add(picture: Picture, _number: int, time: float) -> None:
        if time >= begin:
            disc(picture, x, y, 3.0, rise)

    return add


def headlights(begin: float, y: float, speed: float, rise: float = 130.0, swell: float = 0.4) -> Layer:
    """Two lamps that come up within some tenths of a second and move along a row, pixels a second."""

    def add(picture: Picture, _number: int, time: float) -> None:
        if time >= begin:
            strength = rise * min((time - begin) / swell, 1.0)
            for apart in (0.0, 9.0):
                disc(picture, 10 + apart + speed * (time - begin), y, 2.5, strength)

    return add


def lightning(begin: float, rise: float = 70.0) -> Layer:
    """The sky and the ground lit for a fifth of a second, flickering."""

    def add(picture: Picture, number: int, time: float) -> None:
        if begin <= time < begin + 0.2:
            picture += rise * (0.5 + 0.5 * (number % 2))

    return add


def exposure(begin: float, gain: float = 1.6) -> Layer:
    """The camera turns its gain up, and leaves it there."""

    def add(picture: Picture, _number: int, time: float) -> None:
        if time >= begin:
            picture *= gain

    return add


def trees(left: int, width: int, top: int, height: int, *, reach: float = 5.0, sky: float = 150.0) -> Layer:
    """Leaves that sway before a brighter sky, each branch at its own pace."""
    dice = np.random.default_rng(4)
    leaves = (dice.random((height + 40, width + 40)) < 0.5).astype(np.float32)
    paces = dice.uniform(0.6, 2.0, 4)

    def add(picture: Picture, _number: int, time: float) -> None:
        shift_x = sum(math.sin(2 * math.pi * pace * time + pace) for pace in paces) / 2 * reach
        shift_y = math.sin(2 * math.pi * paces[0] * time) * reach / 3
        x, y = round(shift_x) + 20, round(shift_y) + 20
        part = leaves[y : y + height, x : x + width]
        picture[top : top + height, left : left + width] = 40 + part * (sky - 40)

    return add


def rain(drops: int, rise: float = 90.0, seed: int = 6) -> Layer:
    """Streaks of drops that a lamp at the camera lights, at new places in every frame."""
    dice = np.random.default_rng(seed)

    def add(picture: Picture, _number: int, _time: float) -> None:
        height, width = picture.shape
        for _ in range(dice.poisson(drops)):
            x, y = int(dice.integers(0, width - 3)), int(dice.integers(0, height - 30))
            length = int(dice.integers(12, 28))
            picture[y : y + length, x : x + int(dice.integers(1, 3))] += rise * float(dice.uniform(0.5, 1.5))

    return add


def insect(begin: float, speed: float = 260.0, rise: float = 110.0) -> Layer:
    """A large soft spot that crosses the picture within a second or two."""

    def add(picture: Picture, _number: int, time: float) -> None:
        height, width = picture.shape
        x = speed * (time - begin)
        if 0 <= x < width:
            disc(picture, x, height / 2 + 20 * math.sin(3 * time), 9.0, rise)

    return add


def beacon(x: float, y: float, period: float, rise: float = 120.0) -> Layer:
    """A lamp that flashes for two frames at equal intervals."""

    def add(picture: Picture, _number: int, time: float) -> None:
        if time % period < 2 / RATE - 1e-6:
            disc(picture, x, y, 2.0, rise)

    return add


def firework(begin: float, x: float, y: float) -> Layer:
    """A spark that climbs for a second, and a burst that dies away over one and a half."""

    def add(picture: Picture, _number: int, time: float) -> None:
        since = time - begin
        if 0 <= since < 1.0:
            disc(picture, x, y + 70 * (1 - since), 1.5, 90.0)
        elif 1.0 <= since < 3.0:
            disc(picture, x, y, 6 + 8 * (since - 1), 150 * math.exp(-(since - 1) / 0.5))

    return add


def hot_pixel(x: int, y: int, frames: Sequence[int], rise: float = 140.0) -> Layer:
    """One pixel that lights up in some frames."""

    def add(picture: Picture, number: int, _time: float) -> None:
        if number in frames:
            picture[y, x] += rise

    return add


def bangs(times: Sequence[float], seconds: float, rate: int = 16_000, level: float = -8.0) -> NDArray[np.float64]:
    """Faint noise with blasts that begin at some seconds."""
    samples = np.random.default_rng(3).standard_normal(int(seconds * rate)) * 0.002
    whole = blast(level)
    wave = np.interp(np.arange(int(len(whole) * rate / BLAST_RATE)) * BLAST_RATE / rate, np.arange(len(whole)), whole)
    for time in times:
        first = round(time * rate)
        samples[first : first + len(wave)] += wave[: max(len(samples) - first, 0)]
    loud: NDArray[np.float64] = np.clip(samples, -1, 1)
    return loud


def entered(folder: Path, post: str, made: Path, timestamp: str = "2020-09-13T12:26:40Z", **members: object) -> Path:
    """Put a clip into a network's folder as a recording of a post, with its description."""
    below = folder / "recordings" / post
    below.mkdir(parents=True, exist_ok=True)
    there = below / made.name
    shutil.copy(made, there)
    there.with_suffix(".json").write_text(json.dumps({"timestamp": timestamp, **members}), encoding="utf-8")
    return there
