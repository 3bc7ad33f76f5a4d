"""Sound as a picture: frequency over time, darker for louder, with marks where an onset was taken."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from av.error import FFmpegError
from PIL import Image, ImageDraw, ImageFont

from relaas.monitor.cause import Cause
from relaas.monitor.video.container import Unwatchable, one_line, opened, sound_of

if TYPE_CHECKING:
    from relaas.monitor.ground.sensor import Floats

#: Samples of a window, and steps from one to the next: 10.7 and 2.7 ms at 48 kHz.
_WINDOW, _STEP = 512, 128
#: Decibels below the loudest that are shown.
_DEPTH = 80.0
_MARGIN_LEFT, _MARGIN_TOP, _MARGIN_BOTTOM, _MARGIN_RIGHT = 62, 24, 34, 12
_WIDTH, _HEIGHT = 900, 300
#: Seconds that are shown at most.
LONGEST = 30.0


def spectrogram(path: Path, begin: float, end: float, marks: Sequence[float], title: str) -> bytes:
    """A PNG of some seconds of the sound of a recording.

    Args:
        path: of the recording.
        begin: seconds after its presentation time 0.
        end: seconds after its presentation time 0.
        marks: onsets, likewise.
        title: a line above it.

    Raises:
        Unwatchable: it cannot be opened, or holds no sound there.
    """
    samples, rate, start = _sound(path, begin, min(end, begin + LONGEST))
    if len(samples) < _WINDOW:
        raise Unwatchable(Cause("no-sound-there"))
    return _drawn(_power(samples), rate, start, len(samples) / rate, marks, title)


def _sound(path: Path, begin: float, end: float) -> tuple[Floats, int, float]:
    """The first channel, its rate, and the time of its first sample."""
    pieces: list[Floats] = []
    rate, start = 0, begin
    with opened(path) as source:
        stream, _ = sound_of(source)
        if stream is None:
            raise Unwatchable(Cause("no-sound"))
        try:
            source.seek(max(int(begin / stream.time_base), 0), stream=stream, backward=True)
            for frame in source.decode(stream):
                at = float(frame.pts * frame.time_base) if frame.pts is not None else begin
                if at >= end:
                    break
                rate = frame.sample_rate
                block = _first_channel(frame)
                # What lies before and after the seconds asked for is cut off.
                head = max(round((begin - at) * rate), 0)
                tail = max(round((at - end) * rate) + len(block), 0)
                kept = block[head : len(block) - tail]
                if len(kept) and not pieces:
                    start = at + head / rate
                pieces.append(kept)
        except (FFmpegError, ValueError, OverflowError) as error:
            if not pieces:
                raise Unwatchable(Cause("not-decoded", {"detail": one_line(error)})) from None
    return (np.concatenate(pieces) if pieces else np.zeros(0)), max(rate, 1), start


def _first_channel(frame: Any) -> Floats:
    given = frame.to_ndarray()
    values = given[0] if frame.format.is_planar else given.reshape(-1)[:: max(frame.layout.nb_channels, 1)]
    scale = 1.0 if values.dtype.kind == "f" else float(np.iinfo(values.dtype).max)
    found: Floats = values.astype(np.float64) / scale
    return found


def _power(samples: Floats) -> Floats:
    """Decibels by frequency (rows, from 0 up) and time (columns)."""
    slices = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::_STEP]
    spectrum = np.abs(np.fft.rfft(slices * np.hanning(_WINDOW), axis=1)) ** 2
    found: Floats = 10 * np.log10(spectrum.T + 1e-12)
    return found


def _drawn(power: Floats, rate: int, start: float, seconds: float, marks: Sequence[float], title: str) -> bytes:
    top = float(power.max())
    grey = np.clip((top - power) / _DEPTH, 0.0, 1.0) * 255
    body = Image.fromarray(grey[::-1].astype(np.uint8)).resize((_WIDTH, _HEIGHT), Image.Resampling.BILINEAR)
    size = (_MARGIN_LEFT + _WIDTH + _MARGIN_RIGHT, _MARGIN_TOP + _HEIGHT + _MARGIN_BOTTOM)
    picture = Image.new("RGB", size, "white")
    picture.paste(body, (_MARGIN_LEFT, _MARGIN_TOP))
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default()
    bottom = _MARGIN_TOP + _HEIGHT
    draw.text((_MARGIN_LEFT, 6), _ascii(title), fill="black", font=font)
    for at in range(5):
        y = bottom - round(at / 4 * _HEIGHT)
        draw.line((_MARGIN_LEFT - 4, y, _MARGIN_LEFT, y), fill="black")
        draw.text((4, y - 6), f"{rate / 2 * at / 4 / 1000:.1f} kHz", fill="black", font=font)
    for second in range(int(seconds) + 1):
        x = _MARGIN_LEFT + round(second / seconds * _WIDTH)
        draw.line((x, bottom, x, bottom + 4), fill="black")
        draw.text((x - 6, bottom + 6), f"{second} s", fill="black", font=font)
    for mark in marks:
        x = _MARGIN_LEFT + round((mark - start) / seconds * _WIDTH)
        if _MARGIN_LEFT <= x <= _MARGIN_LEFT + _WIDTH:
            draw.polygon([(x - 5, _MARGIN_TOP - 8), (x + 5, _MARGIN_TOP - 8), (x, _MARGIN_TOP)], fill="#8a3d12")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _ascii(title: str) -> str:
    """The letters that the font which comes with the library is sure to have."""
    return title.encode("ascii", "replace").decode()
