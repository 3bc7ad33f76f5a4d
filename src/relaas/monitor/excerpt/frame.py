"""The picture with the flash, by its number in the recording and the time at which it was shown."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from relaas.monitor.excerpt.shown import counted, shown, stamp_of
from relaas.monitor.excerpt.track import Track
from relaas.monitor.video.luma import quarter_turns

#: Seconds by which a picture may be shown beside the time that is told of it.
_OFF = 0.002


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that is asked for.

    Attributes:
        number: of the frame, from 0, as detection counts what it decodes.
        earliest: presentation time, seconds; before it the picture is not shown.
        latest: after it, likewise: rows of a rolling shutter are exposed one after the other.
    """

    number: int
    earliest: float
    latest: float

    def fits(self, time: float) -> bool:
        """Whether a picture of that presentation time can be it."""
        return self.earliest - _OFF <= time <= self.latest + _OFF


def frames(
    track: Track, wanted: Sequence[Wanted], change: Callable[[Any], Any] = lambda picture: picture
) -> Mapping[Wanted, bytes]:
    """Pictures of a recording as PNG; those that are not there or do not decode are left out.

    One whose time only one picture has is sought by it. Else it is counted to from the beginning, as detection did.

    Args:
        track: of the recording.
        wanted: the pictures.
        change: what is done to each, a picture of Pillow, before it is written.

    Raises:
        Unwatchable: the recording cannot be opened or has no picture.
    """
    found: dict[Wanted, bytes] = {}
    for one in wanted:
        picture = _sought(track, one)
        if picture is not None:
            found[one] = _png(picture, change)
    missing = {one.number: one for one in wanted if one not in found}
    if missing:
        for number, frame in counted(track):
            if number in missing and _is(frame, missing[number]):
                found[missing[number]] = _png(frame, change)
            if number >= max(missing):
                break
    return found


def _sought(track: Track, wanted: Wanted) -> Any:
    """The one picture that is shown then; None where there is none, or there are several."""
    unit = track.time_base
    if not track.orderly or sum(wanted.fits(one * unit) for one in track.stamps) != 1:
        return None
    pictures = list(_near(track, wanted))
    return pictures[0] if len(pictures) == 1 else None


def _near(track: Track, wanted: Wanted) -> Iterator[Any]:
    for time, frame in shown(track, wanted.earliest - _OFF, wanted.latest + _OFF):
        if wanted.fits(time):
            yield frame


def _is(frame: Any, wanted: Wanted) -> bool:
    """Whether a picture with the number has the time; one that has none is believed its number."""
    time = stamp_of(frame)
    return time is None or wanted.fits(time)


def _png(frame: Any, change: Callable[[Any], Any]) -> bytes:
    out = io.BytesIO()
    change(frame.to_image().rotate(90 * quarter_turns(frame), expand=True)).save(out, "PNG")
    return out.getvalue()
