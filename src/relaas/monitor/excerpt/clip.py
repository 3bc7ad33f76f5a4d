"""Some seconds of a recording as a file of their own: copied where that shows the same, encoded anew elsewhere."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from relaas.monitor.cause import Cause
from relaas.monitor.excerpt.coding import COPIED, Clip, Coding
from relaas.monitor.excerpt.comparing import Print, seen, shows
from relaas.monitor.excerpt.copying import copied
from relaas.monitor.excerpt.encoding import LOSSLESS, encoded
from relaas.monitor.excerpt.masking import Covered, Masks, filled
from relaas.monitor.excerpt.shown import shown
from relaas.monitor.excerpt.sounding import SAMPLES, sound_into
from relaas.monitor.excerpt.track import Track
from relaas.monitor.video.container import Unwatchable
from relaas.monitor.video.luma import luma

#: Seconds that a copy may begin earlier than asked, where the encoder put no whole picture later.
EARLIEST = 15.0
_SOUND = Cause("sound-not-copied")


def clip(track: Track, begin: float, end: float, masks: Masks | None = None, lossless: int = LOSSLESS) -> Clip:
    """Some seconds of a recording as a Matroska file; the same bytes each time, unless pictures became H.264.

    A copy can only begin where the encoder put a whole picture, so it begins with the last of these before ``begin``.
    What is copied is held against the recording: every picture of these seconds at its time, and sound as long.

    Args:
        track: of the recording.
        begin: presentation time, seconds.
        end: likewise.
        masks: of its camera, in which nobody is shown anything: what has a pixel under them is encoded anew, with these
            filled. Where nothing tells where they lie, its pictures are left out.
        lossless: bytes up to which pictures that are encoded anew are kept without loss.

    Raises:
        Unwatchable: it cannot be opened, holds nothing there, or can be neither copied nor encoded anew.
    """
    if not track.picture:
        found = encoded(track, begin, end, _SOUND, lossless=lossless)
        return found if found.coding.anew else Clip(found.content, found.first, Coding("", COPIED))
    track, pictures = seen(track, begin, end)
    covered = None if masks is None else _covered(track, begin, end, masks)
    if covered is not None and covered.any():
        return _masked(track, begin, end, covered, lossless)
    try:
        return _copied(track, begin, end, pictures)
    except Unwatchable as why:
        return encoded(track, begin, end, why.cause, lossless=lossless)


def _covered(track: Track, begin: float, end: float, masks: Masks) -> Covered:
    """The pixels of the pictures of some seconds that are under masks; all where nothing tells which."""
    for _, first in shown(track, begin, end):
        height, width = luma(first).shape
        found = masks.covered(width, height)
        return np.ones((height, width), dtype=bool) if found is None else found
    return np.ones((1, 1), dtype=bool)


def _masked(track: Track, begin: float, end: float, covered: Covered, lossless: int) -> Clip:
    if covered.all():
        found = encoded(replace(track, picture=False), begin, end, Cause("masks-unplaced"))
    else:
        fill = partial(filled, covered)
        found = encoded(track, begin, end, Cause("masked"), fill, lossless)
    return replace(found, coding=replace(found.coding, masked=True))


def _copied(track: Track, begin: float, end: float, pictures: tuple[Print, ...]) -> Clip:
    """A copy.

    Raises:
        Unwatchable: why there is none.
    """
    if not track.orderly:
        raise Unwatchable(Cause("backward-times"))
    entry = track.entry(begin)
    if entry is None:
        raise Unwatchable(Cause("no-whole-picture"))
    early = begin - entry * track.time_base
    if early > EARLIEST:
        raise Unwatchable(Cause("whole-picture-far", {"seconds": early}))
    content, first, sound = copied(track, entry, end, sound_into)
    if not shows(content, first, pictures):
        raise Unwatchable(Cause("copy-differs"))
    return Clip(content, first, Coding(COPIED, sound, _SOUND if sound == SAMPLES else None))
