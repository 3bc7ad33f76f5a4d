"""What one post recorded: flashes, onsets of sound, and when it was watching and listening at all.

Times are UTC as the post's own clock tells them, in seconds since 1970; how far that clock may be off is told by the
post and is not in ``sigma``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from relaas.monitor.remark import Remark
from relaas.monitor.sound.pick import Pick


class Means(StrEnum):
    """By what a post observes."""

    CAMERA = "camera"
    MICROPHONE = "microphone"


@dataclass(frozen=True, slots=True)
class Flash:
    """A short light in the picture of one post.

    Attributes:
        post: identifier of the post.
        time: of its exposure: latency and rolling shutter are taken off.
        sigma: standard error of that within the post's clock, seconds; a frame gives 1/(fps sqrt 12).
        x: column of its middle in the full picture, pixels.
        y: row.
        pixel_sigma: standard error of either, pixels.
        score: rise over the noise of that part of the picture, in standard deviations.
        rise: in levels of luma, 0 to 255.
        area: of the picture that rose with it, blocks of four by four pixels.
        frames: for how many frames it lasted.
        saturated: the light is past full scale.
        source: SHA-256 of the recording, hexadecimal.
        frame: number of the frame in that recording, from 0.
    """

    post: str
    time: float
    sigma: float
    x: float
    y: float
    pixel_sigma: float
    score: float
    rise: float
    area: int
    frames: int
    saturated: bool
    source: str
    frame: int


@dataclass(frozen=True, slots=True)
class Bang:
    """An onset of sound at the microphone of one post.

    Attributes:
        post: identifier of the post.
        pick: the onset; ``pick.sensor`` is the post, and its time stands on the same clock as the post's flashes: the
            offset of sound against picture is taken off.
        source: SHA-256 of the recording, hexadecimal.
        sample: number of the sample in that recording, from 0.
    """

    post: str
    pick: Pick
    source: str
    sample: int


@dataclass(frozen=True, slots=True)
class Watch:
    """A stretch in which one post watched or listened.

    Attributes:
        post: identifier of the post.
        means: by what.
        begin: of the stretch.
        end: of the stretch.
        source: SHA-256 of the recording.
    """

    post: str
    means: Means
    begin: float
    end: float
    source: str


@dataclass(frozen=True, slots=True)
class Observations:
    """All that the posts recorded in a period, each list in order of time.

    Attributes:
        flashes: lights that passed every gate.
        bangs: onsets of sound.
        watches: when who was watching and listening.
        remarks: what was wrong with recordings, or was held back by a gate.
    """

    flashes: tuple[Flash, ...]
    bangs: tuple[Bang, ...]
    watches: tuple[Watch, ...]
    remarks: tuple[Remark, ...] = ()
