"""Lights that rise in the picture within a frame or two: found frame by frame, then followed for a second.

A block of four by four pixels triggers where its brightest pixel lies more than :data:`RISE` levels and :data:`SCORE`
standard deviations above its background. Blocks that touch make one light. While it is followed its blocks do not
trigger again; what is still lit after a second becomes background.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from relaas.monitor.video.background import Background, Levels
from relaas.monitor.video.candidate import LEAD, Candidate
from relaas.monitor.video.luma import BLOCK, BlockMaxima, Luma
from relaas.monitor.video.patch import Form, form

#: Levels and standard deviations above the background that a block must rise.
RISE, SCORE = 20.0, 7.0
#: Blocks that touch a triggered one belong to it if they rose by this share of what it did.
SKIRT = 0.4
#: Share of the picture from which on it counts as the whole picture, and is one light.
WHOLE = 0.25
#: Seconds for which a light is followed, and the most frames of these.
FOLLOWED, MOST_FOLLOWED = 1.0, 75
#: Frames that are learnt from before anything is sought: half a second or so.
WARM = 12
#: Frames without light after which one has gone out; its place may trigger again.
OUT = 3
#: Lights in one frame from which on it is crowded, and only so many of the strongest are followed; and at a time.
CROWDED, MOST_OF_CROWD, MOST_AT_A_TIME = 12, 4, 48
#: Frames that a light must have lasted to be remembered, seconds for which it is if it went out or stays, and pixels by
#: which another beside it must lie off its middle.
LASTING, WENT, STAYED, MOVED = 3, 0.2, 10.0, 5.0
#: Blocks from which on a light is large.
LARGE = 30
#: Frames after which a whole picture that stays changed is learnt anew.
SETTLED = 12
#: Levels by which the whole picture is another than it was.
SHIFTED = 4.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One frame as the detector takes it: recording, number, UTC, seconds since the one before, coded alone, luma."""

    source: str
    number: int
    time: float
    interval: float
    key: bool
    picture: Luma


@dataclass(slots=True)
class _Followed:
    """A light that is being followed: what is known of it, where its blocks are, and what they looked like before."""

    first: Seen
    form: Form
    score: float
    rise: float
    area: int
    dip: float
    beside: bool
    lit: float
    others: int
    rest: float
    rows: slice
    columns: slice
    mask: NDArray[np.bool_]
    level: float
    whole: bool
    curve: list[float] = field(default_factory=list)
    glow: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Lately:
    """Where a light was that was followed to its end: its blocks, its middle, and until when it counts as near."""

    rows: slice
    columns: slice
    x: float
    y: float
    until: float


class Detector:
    """Finds candidates in the frames of one camera, in order; pictures must all be of one size."""

    def __init__(self, height: int, width: int) -> None:
        self._maxima = BlockMaxima(height, width)
        shape = (self._maxima.rows, self._maxima.columns)
        self.background = Background(*shape)
        self._differences = [np.zeros(shape, np.float32) for _ in range(LEAD + 1)]
        self._levels: list[float] = []
        self._held = np.zeros(shape, np.bool_)
        self._followed: list[_Followed] = []
        self._lately: list[_Lately] = []
        self._before: Luma | None = None
        self.blocks: Luma = np.zeros(shape, np.uint8)
        #: Lights that were not followed since there were too many at a time.
        self.left_out = 0
        #: Whether the last frame was lit as a whole, so that nothing else could have been seen in it.
        self.dazzled = False

    @property
    def ready(self) -> bool:
        """Whether enough has been learnt for lights to be found."""
        return self.background.seen >= WARM

    def feed(self, frame: Seen) -> list[Candidate]:
        """Take in a frame; give the lights that have been followed to their end."""
        blocks = self.blocks = self._maxima.of(frame.picture)
        self._differences = [*self._differences[1:], self._differences[0]]
        difference = self.background.difference(blocks, self._differences[-1])
        self._levels = [*self._levels[-LEAD:], float(np.add.reduce(difference, axis=None)) / difference.size]
        if self._levels[-1] < -SHIFTED and self.ready:
            # A picture that turns dark is no light; learning it block by block would leave it blind for seconds.
            self.background.adopt(blocks, slice(None), slice(None))
            difference[...] = 0.0
        self._follow(difference)
        self.dazzled = any(one.whole for one in self._followed)
        if self.ready and float(difference.max()) > RISE:
            self._seek(frame, difference)
        self.background.learn(difference)
        self._before = frame.picture
        return list(self._ended(frame))

    def flush(self) -> list[Candidate]:
        """The lights that were still followed when the frames ended."""
        left, self._followed = self._followed, []
        self._held[...] = False
        return [_candidate(one) for one in left]

    def _follow(self, difference: Levels) -> None:
        """Add this frame to what is known of every light that is followed."""
        for one in self._followed:
            part = difference[one.rows, one.columns]
            one.curve.append(float(part.max(where=one.mask, initial=-255.0)))
            one.glow.append(self._levels[-1] - one.level)

    def _ended(self, frame: Seen) -> Iterator[Candidate]:
        still = []
        for one in self._followed:
            long = frame.time - one.first.time >= FOLLOWED or len(one.curve) >= MOST_FOLLOWED or _out(one)
            settled = one.whole and len(one.curve) - LEAD >= SETTLED
            if not (long or settled):
                still.append(one)
                continue
            stays = one.glow[-1] > SHIFTED if one.whole else one.curve[-1] > 0.5 * RISE
            if stays:
                self.background.adopt(self.blocks, one.rows, one.columns)
            self._remember(one, frame.time, stays)
            yield _candidate(one)
        if len(still) != len(self._followed):
            self._followed = still
            self._held[...] = False
            for one in still:
                self._held[_around(one.rows, 2), _around(one.columns, 2)] = True

    def _remember(self, one: _Followed, time: float, stays: bool) -> None:
        """Keep in mind where a small light was that stayed for some frames: if it moves on, one begins beside it."""
        self._lately = [other for other in self._lately if other.until > time][-MOST_AT_A_TIME:]
        half = 0.5 * max(one.curve[LEAD:])
        if one.area < LARGE and sum(level >= half for level in one.curve[LEAD:]) >= LASTING:
            until = time + (STAYED if stays else WENT)
            self._lately.append(_Lately(one.rows, one.columns, one.form.x, one.form.y, until))

    def _seek(self, frame: Seen, difference: Levels) -> None:
        """Start to follow what rises in this frame."""
        where = np.nonzero((difference > RISE) & ~self._held)
        if not len(where[0]):
            return
        scores = difference[where] / self.background.deviation(where)
        enough = scores > SCORE
        if not enough.any():
            return
        lit = float(np.count_nonzero(difference > 0.3 * RISE)) / difference.size
        if lit > WHOLE:
            self._start_whole(frame, difference, lit)
            return
        self._start(frame, difference, (where[0][enough], where[1][enough]), scores[enough], lit)

    def _start(
        self,
        frame: Seen,
        difference: Levels,
        where: tuple[NDArray[np.intp], NDArray[np.intp]],
        scores: Levels,
        lit: float,
    ) -> None:
        """Start to follow the lights that triggered blocks belong to, the strongest where there are many."""
        triggered = np.zeros(difference.shape, np.float32)
        triggered[where] = scores
        labels, count = _parts(triggered, difference, self._held)
        places = ndimage.find_objects(labels)
        strength = _strengths(labels, count, difference)
        middling = float(np.median(strength)) if count > 1 else 0.0
        order = sorted(range(count), key=lambda index: (-float(strength[index]), index))
        room = max(min(count if count < CROWDED else MOST_OF_CROWD, MOST_AT_A_TIME - len(self._followed)), 0)
        self.left_out += max(count - room, 0)
        for index in order[:room]:
            rows, columns = places[index]
            mask = labels[rows, columns] == index + 1
            shape = self._form(frame, rows, columns)
            if shape is None:
                continue
            self._add(
                _Followed(
                    first=frame,
                    form=shape,
                    score=float(triggered[rows, columns].max()),
                    rise=float(strength[index]),
                    area=int(np.count_nonzero(mask)),
                    dip=float(self.background.fall[_around(rows, 1), _around(columns, 1)].max()),
                    beside=self._beside(rows, columns, shape, frame.time),
                    lit=lit,
                    others=count - 1,
                    rest=middling,
                    rows=rows,
                    columns=columns,
                    mask=mask,
                    level=self._levels[0],
                    whole=False,
                )
            )

    def _beside(self, rows: slice, columns: slice, shape: Form, time: float) -> bool:
        """Whether blocks touch those of another light that is lit, or was of late, and has its middle elsewhere."""
        lit = (
            (one.form.x, one.form.y, one.rows, one.columns)
            for one in self._followed
            if not one.whole
            and len(one.curve) > LEAD + 1
            and max(one.curve[-3:]) >= max(0.2 * max(one.curve[LEAD:]), 0.4 * RISE)
        )
        lately = ((one.x, one.y, one.rows, one.columns) for one in self._lately if one.until > time)
        return any(
            _touch(rows, its_rows) and _touch(columns, its_columns) and math.dist((shape.x, shape.y), (x, y)) > MOVED
            for x, y, its_rows, its_columns in chain(lit, lately)
        )

    def _start_whole(self, frame: Seen, difference: Levels, lit: float) -> None:
        """One light for the whole picture; what else is followed goes on."""
        if any(one.whole for one in self._followed):
            return
        rows, columns = (slice(0, size) for size in difference.shape)
        height, width = frame.picture.shape
        shape = Form(width / 2, height / 2, float(width), height * width, width, height, 1.0, False)
        rise = float(difference.max())
        every = np.ones(difference.shape, np.bool_)
        self._add(
            _Followed(
                frame, shape, SCORE, rise, difference.size, 0.0, False, lit, 0, 0.0, rows, columns, every,
                self._levels[0], True,
            )
        )  # fmt: skip
        self.dazzled = True

    def _add(self, one: _Followed) -> None:
        for past, level in zip(self._differences, self._levels, strict=False):
            one.curve.append(float(past[one.rows, one.columns].max(where=one.mask, initial=-255.0)))
            one.glow.append(level - one.level)
        self._followed.append(one)
        self._held[_around(one.rows, 2), _around(one.columns, 2)] = True

    def _form(self, frame: Seen, rows: slice, columns: slice) -> Form | None:
        """The form of what rose, on full pixels, with a margin of one block."""
        high, wide = _around(rows, 1), _around(columns, 1)
        part = (slice(high.start * BLOCK, high.stop * BLOCK), slice(wide.start * BLOCK, wide.stop * BLOCK))
        if self._before is None:
            return None
        middle = (np.array([(rows.start + rows.stop) // 2]), np.array([(columns.start + columns.stop) // 2]))
        noise = float(self.background.deviation(middle)[0])
        found = form(frame.picture[part], self._before[part], noise)
        if found is None:
            return None
        return Form(
            found.x + wide.start * BLOCK,
            found.y + high.start * BLOCK,
            found.sigma, found.pixels, found.length, found.width, found.lone, found.saturated,
        )  # fmt: skip


def _around(part: slice, margin: int) -> slice:
    """A stretch and some more on both sides; what lies outside the picture is cut off by numpy."""
    return slice(max(part.start - margin, 0), part.stop + margin)


def _parts(triggered: Levels, difference: Levels, held: NDArray[np.bool_]) -> tuple[NDArray[np.int32], int]:
    """Triggered blocks and those about them that rose with them, numbered from 1 by what touches; and how many."""
    skirt = ndimage.maximum_filter(np.where(triggered > 0, difference, 0), 5) * SKIRT
    spread = (triggered > 0) | ((difference > np.maximum(skirt, 0.4 * RISE)) & (skirt > 0))
    labels, count = ndimage.label(spread & ~held, np.ones((3, 3)))
    return labels, int(count)


def _strengths(labels: NDArray[np.int32], count: int, difference: Levels) -> Levels:
    """The largest difference in each of the parts of a picture that are numbered from 1."""
    where = np.flatnonzero(labels)
    strength = np.zeros(count, np.float32)
    np.maximum.at(strength, labels.ravel()[where] - 1, difference.ravel()[where])
    return strength


def _out(one: _Followed) -> bool:
    """Whether a light has gone out, for so many frames that it is not the pause of one that flickers."""
    after = one.curve[LEAD:]
    return not one.whole and len(after) > OUT and max(after[-OUT:]) < max(0.25 * max(after), 0.4 * RISE)


def _touch(one: slice, other: slice) -> bool:
    """Whether two stretches of blocks are no further apart than what a light keeps from triggering, and a block."""
    return bool(one.start <= other.stop + 3 and other.start <= one.stop + 3)


def _candidate(one: _Followed) -> Candidate:
    first, shape = one.first, one.form
    return Candidate(
        time=first.time,
        interval=first.interval,
        source=first.source,
        frame=first.number,
        key=first.key,
        x=shape.x,
        y=shape.y,
        pixel_sigma=shape.sigma,
        score=one.score,
        rise=one.rise,
        area=one.area,
        saturated=shape.saturated,
        pixels=shape.pixels,
        length=shape.length,
        width=shape.width,
        lone=shape.lone,
        dip=one.dip,
        beside=one.beside,
        lit=one.lit,
        others=one.others,
        rest=one.rest,
        curve=tuple(one.curve),
        glow=tuple(one.glow),
    )
