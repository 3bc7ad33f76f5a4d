"""A light that rose in the picture, with all that gates go by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A light before any gate has judged it. Levels are of luma, 0 to 255.

    Attributes:
        time: of its first frame, UTC by the post's clock, seconds since 1970; latency is not taken off.
        interval: between frames there, seconds.
        source: SHA-256 of the recording, hexadecimal.
        frame: number of that frame in it, from 0.
        key: the frame was coded by itself, which brings jumps of its own.
        x: column of its middle, pixels from the left edge of the picture.
        y: row, pixels from the top.
        pixel_sigma: standard error of either.
        score: rise over the noise of its blocks, in standard deviations.
        rise: of its brightest block over the background.
        area: blocks of four by four pixels that rose with it.
        saturated: its brightest pixel is at full scale.
        pixels: how many rose by half as much as the brightest.
        length: four standard deviations of its light along its longer axis, pixels.
        width: the same across.
        lone: what the brightest pixel's strongest neighbour rose by, over what it rose by itself; near 0 for a
            single pixel, which no lens makes.
        dip: how far its blocks fell below the background of late; what sways falls as far as it rises.
        beside: it began at the edge of another light that was still lit: something that moves or grows.
        lit: share of the picture that rose in that frame, 0 to 1.
        others: lights in the same frame.
        rest: the median rise of all in that frame; 0 where it is the only one.
        curve: rise of its blocks in the two frames before, the frame, and those after for a second.
        glow: rise of the whole picture's mean in the same frames.
    """

    time: float
    interval: float
    source: str
    frame: int
    key: bool
    x: float
    y: float
    pixel_sigma: float
    score: float
    rise: float
    area: int
    saturated: bool
    pixels: int
    length: float
    width: float
    lone: float
    dip: float
    beside: bool
    lit: float
    others: int
    rest: float
    curve: tuple[float, ...]
    glow: tuple[float, ...]

    @property
    def frames(self) -> int:
        """For how many frames it was at least half as strong as at its peak."""
        after = self.curve[LEAD:]
        half = 0.5 * max(after, default=0.0)
        lasted = 0
        for level in after:
            if lasted and level < half:
                break
            lasted += 1
        return max(lasted, 1)

    @property
    def lasted(self) -> float:
        """The same in seconds."""
        return self.frames * self.interval


#: How many frames before the first are in a curve.
LEAD = 2
