"""Pictures and clips by which posts are checked: a still picture, the mean of some frames, strobes and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from scipy.signal import resample_poly

from relaas.monitor.cause import Cause
from relaas.monitor.errors import FootageError
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.video.container import PICTURES, Unwatchable, frames, opened, packets, picture_of, sound_of
from relaas.monitor.video.luma import luma
from relaas.monitor.video.soundtrack import first_channel

#: Frames that are averaged, so that more shows in the dusk.
AVERAGED = 8
#: Clips of strobes are short, and so are their pictures kept: seconds, and pixels of the side of a cell.
LONGEST, CELL = 120.0, 16
#: Samples a second in which clicks are sought.
RATE = 16_000


def still(path: Path, averaged: int = AVERAGED) -> Floats:
    """The luma of a picture, or the mean of the first frames of a recording; rows by columns.

    Raises:
        FootageError: it is neither.
    """
    with _told_of(path):
        return mean_picture(path, averaged)


def mean_picture(path: Path, averaged: int = AVERAGED) -> Floats:
    """The same, for whoever tells of it in a sentence of its own.

    Raises:
        Unwatchable: it is neither a picture nor a recording with one.
    """
    total: Floats | None = None
    count = 0
    for _, plane in _planes(path):
        if total is not None and plane.shape != total.shape:
            break
        total = plane.astype(np.float64) if total is None else total + plane
        count += 1
        if count >= averaged:
            break
    if total is None:
        raise Unwatchable(Cause("no-picture"))
    mean: Floats = total / count
    return mean


def levels(path: Path) -> tuple[Floats, Floats]:
    """Times and pictures of a clip, coarse: the mean level of cells of 16 by 16 pixels.

    Returns:
        Presentation times (n,), seconds; levels (n, cells).

    Raises:
        FootageError: it is no clip.
    """
    times: list[float] = []
    cells: list[Floats] = []
    with _told_of(path):
        for time, plane in _planes(path):
            if time is None or (times and time - times[0] > LONGEST):
                break
            rows, columns = (size // CELL for size in plane.shape)
            block = plane[: rows * CELL, : columns * CELL].reshape(rows, CELL, columns, CELL)
            found = block.mean(axis=(1, 3)).ravel()
            if cells and len(found) != len(cells[0]):
                break
            times.append(time)
            cells.append(found)
    if len(times) < 10:
        raise FootageError(f"{path.name} holds no moving picture")
    return np.array(times), np.stack(cells)


def samples(path: Path) -> tuple[float, Floats]:
    """The sound of a clip, 16 000 samples a second: presentation time of its first sample, and samples.

    Raises:
        FootageError: there is none.
    """
    parts: list[Floats] = []
    begin, rate = 0.0, 0
    with _told_of(path), opened(path) as container:
        stream, _ = sound_of(container)
        for frame in _decoded(container, stream) if stream is not None else ():
            if not parts:
                begin = 0.0 if frame.pts is None else float(frame.pts * frame.time_base)
                rate = int(frame.sample_rate)
            parts.append(first_channel(frame))
            if sum(map(len, parts)) > LONGEST * rate:
                break
    if not parts or rate < 4_000:
        raise FootageError(f"{path.name} holds no sound")
    whole = np.concatenate(parts)
    even: Floats = whole if rate == RATE else resample_poly(whole, RATE, rate)
    return begin, even


def _planes(path: Path) -> Iterator[tuple[float | None, np.ndarray]]:
    """The luma of each frame with its presentation time."""
    with opened(path, PICTURES) as container:
        stream, _ = picture_of(container)
        for frame in _decoded(container, stream) if stream is not None else ():
            yield None if frame.pts is None else float(frame.pts * frame.time_base), luma(frame)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """What cannot be watched is an error with the name of the file."""
    try:
        yield
    except Unwatchable as why:
        raise FootageError(f"{path.name} {why}") from None


def _decoded(container: Any, stream: Any) -> Iterator[Any]:
    damage: list[str] = []
    for packet in packets(container, [stream], damage):
        yield from frames(packet, damage)
