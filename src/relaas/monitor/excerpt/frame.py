"""The picture with the flash, by its number in the recording."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from av.error import FFmpegError

from relaas.monitor.cause import Cause
from relaas.monitor.video.container import Unwatchable, one_line, opened, picture_of
from relaas.monitor.video.luma import quarter_turns

if TYPE_CHECKING:
    from av.container import InputContainer

#: Frames decoded to come from a whole picture to the one asked for, at most.
_MOST_DECODED = 3_000


def frames(path: Path, numbers: Sequence[int]) -> dict[int, bytes]:
    """Pictures of a recording as PNG, by number; those that are not there or do not decode are left out.

    Args:
        path: of the recording.
        numbers: of the frames, from 0, in the order in which they are shown.

    Raises:
        Unwatchable: it cannot be opened or holds no picture.
    """
    found: dict[int, bytes] = {}
    with opened(path) as source:
        stream, why = picture_of(source)
        if stream is None:
            raise Unwatchable(why or Cause("no-picture"))
        try:
            # Numbers are of frames as they are shown; packets come in the order in which they are decoded.
            stamps = sorted(packet.pts for packet in source.demux(stream) if packet.pts is not None)
            for number in sorted(set(numbers)):
                if 0 <= number < len(stamps):
                    picture = _at(source, stream, stamps[number])
                    if picture is not None:
                        found[number] = picture
        except (FFmpegError, ValueError, OverflowError) as error:
            if not found:
                raise Unwatchable(Cause("not-decoded", {"detail": one_line(error)})) from None
    return found


def _at(source: InputContainer, stream: Any, stamp: int) -> bytes | None:
    source.seek(stamp, stream=stream, backward=True)
    for count, frame in enumerate(source.decode(stream)):
        if frame.pts == stamp:
            out = io.BytesIO()
            frame.to_image().rotate(90 * quarter_turns(frame), expand=True).save(out, "PNG")
            return out.getvalue()
        if count > _MOST_DECODED or (frame.pts is not None and frame.pts > stamp):
            return None
    return None
