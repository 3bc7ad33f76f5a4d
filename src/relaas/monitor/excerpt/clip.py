"""Some seconds of a recording as a file of their own: copied where that shows the same, encoded anew elsewhere."""

from __future__ import annotations

from relaas.monitor.cause import Cause
from relaas.monitor.excerpt.coding import COPIED, Clip, Coding
from relaas.monitor.excerpt.comparing import Print, seen, shows
from relaas.monitor.excerpt.copying import copied
from relaas.monitor.excerpt.encoding import LOSSLESS, encoded
from relaas.monitor.excerpt.sounding import SAMPLES, sound_into
from relaas.monitor.excerpt.track import Track
from relaas.monitor.video.container import Unwatchable

#: Seconds that a copy may begin earlier than asked, where the encoder put no whole picture later.
EARLIEST = 15.0
_SOUND = Cause("sound-not-copied")


def clip(track: Track, begin: float, end: float, lossless: int = LOSSLESS) -> Clip:
    """Some seconds of a recording as a Matroska file, the same bytes each time.

    A copy can only begin where the encoder put a whole picture, so it begins with the last of these before ``begin``.
    What is copied is held against the recording: every picture of these seconds at its time, and sound as long.

    Args:
        track: of the recording.
        begin: presentation time, seconds.
        end: likewise.
        lossless: bytes up to which pictures that are encoded anew are kept without loss.

    Raises:
        Unwatchable: it cannot be opened, holds nothing there, or can be neither copied nor encoded anew.
    """
    if not track.picture:
        found = encoded(track, begin, end, _SOUND, lossless=lossless)
        return found if found.coding.anew else Clip(found.content, found.first, Coding("", COPIED))
    track, pictures = seen(track, begin, end)
    try:
        return _copied(track, begin, end, pictures)
    except Unwatchable as why:
        return encoded(track, begin, end, why.cause, lossless=lossless)


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
