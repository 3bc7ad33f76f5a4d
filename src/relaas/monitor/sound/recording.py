"""One recording of one microphone, read in blocks of bounded size."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from relaas.monitor.cause import Because, Cause
from relaas.monitor.ground.sensor import Floats

#: Seconds of sound that are in memory at a time.
BLOCK = 20.0
#: Rates outside these are no sound of a post.
LOWEST_RATE, HIGHEST_RATE = 4_000, 200_000


@dataclass(frozen=True, slots=True)
class Recording:
    """A file of sound with the time of its first sample.

    Attributes:
        sensor: identifier of the microphone.
        path: the file.
        start: UTC of the first sample, seconds since 1970.
        rate: samples a second.
        frames: how many samples the file says it has.
    """

    sensor: str
    path: Path
    start: float
    rate: int
    frames: int

    @property
    def end(self) -> float:
        """UTC after the last sample, by what the file says of its length."""
        return self.start + self.frames / self.rate


class Unreadable(Because):
    """A file of sound cannot be opened or holds nothing to use."""


def opened(path: Path, sensor: str, start: float) -> Recording:
    """The recording in a file, by its header.

    Raises:
        Unreadable: the bytes are no sound, or none that can be used.
    """
    try:
        info = soundfile.info(os.fsencode(path))
    except (soundfile.LibsndfileError, OSError, RuntimeError) as error:
        raise Unreadable(Cause("not-sound", {"detail": str(error)[:160]})) from None
    if not LOWEST_RATE <= info.samplerate <= HIGHEST_RATE:
        raise Unreadable(
            Cause("sample-rate", {"rate": info.samplerate, "lowest": LOWEST_RATE, "highest": HIGHEST_RATE})
        )
    if info.frames < info.samplerate // 10:
        raise Unreadable(Cause("too-short"))
    return Recording(sensor, path, start, info.samplerate, info.frames)


def blocks(recording: Recording, seconds: float = BLOCK) -> Iterator[Floats]:
    """The samples of the first channel, from -1 to 1, in order; at most ``seconds`` at a time.

    A file that breaks off or is damaged gives what can be read before that; compare the number of samples with
    ``recording.frames`` to know.
    """
    size = max(int(seconds * recording.rate), 1)
    with (
        suppress(soundfile.LibsndfileError, OSError, RuntimeError),
        soundfile.SoundFile(os.fsencode(recording.path)) as file,
    ):
        while True:
            block = file.read(size, dtype="float64", always_2d=True)
            if not len(block):
                return
            yield np.nan_to_num(np.ascontiguousarray(block[:, 0]), nan=0.0, posinf=1.0, neginf=-1.0)
