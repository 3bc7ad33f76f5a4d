"""Opening a recording that nobody vouches for, and reading it packet by packet.

FFmpeg finds out by the bytes what a file is, whatever it is called, but only demuxers that read one file from
beginning to end are allowed: none that follows a list of other files or addresses. Nothing is opened but the one file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
from av.error import FFmpegError

from relaas.monitor.cause import Because, Cause, unread

if TYPE_CHECKING:
    from av.container import InputContainer

#: Demuxers that read one file and nothing else. Names as FFmpeg 6 to 8 has them.
DEMUXERS = (
    "matroska", "webm", "mov", "mp4", "avi", "mpegts", "mpeg", "flv", "asf", "ogg", "wav", "w64", "flac", "mp3", "aac",
    "aiff", "au", "caf", "amr", "mxf", "nut", "h264", "hevc", "m4v", "mjpeg", "mpegvideo", "mpjpeg", "ivf", "dhav",
    "yuv4mpegpipe", "dv", "obu", "loas", "ac3", "eac3", "tta", "wv",
)  # fmt: skip
#: Pixels of a picture; those of the largest video cameras (8K).
MOST_PIXELS = 36_000_000
#: Pixels along a side below which there is no picture to search.
SMALLEST = 32
#: Demuxers of single pictures.
PICTURES = ("png_pipe", "jpeg_pipe", "bmp_pipe", "tiff_pipe", "webp_pipe")
_OPTIONS = {
    "protocol_whitelist": "",
    "enable_drefs": "0",
    "use_absolute_path": "0",
}


class Unwatchable(Because):
    """A recording cannot be opened or holds nothing to use."""


@contextmanager
def opened(path: Path, also: tuple[str, ...] = ()) -> Iterator[InputContainer]:
    """A recording, opened for reading; it is closed at the end of the block.

    Args:
        path: of the file.
        also: demuxers that are allowed besides :data:`DEMUXERS`: of pictures, where one may be given.

    Raises:
        Unwatchable: it is empty, missing, or no recording.
    """
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise Unwatchable(Cause("empty"))
            file.seek(0)
            try:
                options = {**_OPTIONS, "format_whitelist": ",".join((*DEMUXERS, *also))}
                container = av.open(file, mode="r", options=options, metadata_errors="replace", buffer_size=1 << 18)
            except (FFmpegError, ValueError, OverflowError) as error:
                raise Unwatchable(Cause("not-recording", {"detail": one_line(error)})) from None
            with container:
                yield container
    except OSError as error:
        raise Unwatchable(unread(error)) from None


def one_line(error: Exception) -> str:
    """What an error says, on one line; FFmpeg's own words, without the name of the file or the address."""
    text = getattr(error, "strerror", None) or str(error)
    return (str(text).splitlines() or [type(error).__name__])[0][:160]


def picture_of(container: InputContainer) -> tuple[Any, Cause | None]:
    """The stream of moving pictures to watch, and why there is none or others are not used.

    The largest by pixels, the first of these; covers are none. The stream decodes in one thread.
    """
    moving = [one for one in container.streams.video if not one.disposition & av.stream.Disposition.attached_pic]
    usable = [one for one in moving if one.codec_context is not None and _pixels(one) <= MOST_PIXELS]
    if not usable:
        return None, Cause("picture-too-large") if moving else None
    best = max(usable, key=lambda one: (_pixels(one), -one.index))
    best.thread_type = "NONE"
    best.codec_context.options = {"max_pixels": str(MOST_PIXELS)}
    return best, Cause("several-pictures", {"count": len(usable)}) if len(usable) > 1 else None


def sound_of(container: InputContainer) -> tuple[Any, Cause | None]:
    """The stream of sound to listen to, the first, and a word if there are others."""
    usable = [one for one in container.streams.audio if one.codec_context is not None]
    if not usable:
        return None, None
    return usable[0], Cause("several-sounds", {"count": len(usable)}) if len(usable) > 1 else None


def _pixels(stream: Any) -> int:
    return int(stream.codec_context.width or 0) * int(stream.codec_context.height or 0)


def packets(container: InputContainer, streams: list[Any], damage: list[str]) -> Iterator[Any]:
    """The packets of some streams in the order of the file; at damage they end, and the damage is noted."""
    source = iter(container.demux(streams))
    while True:
        try:
            packet = next(source)
        except StopIteration:
            return
        except (FFmpegError, ValueError, OverflowError) as error:
            damage.append(one_line(error))
            return
        yield packet


def frames(packet: Any, damage: list[str]) -> list[Any]:
    """The frames of one packet; what cannot be decoded is noted and passed over."""
    try:
        return list(packet.decode())
    except (FFmpegError, ValueError, OverflowError, NotImplementedError) as error:
        damage.append(one_line(error))
        return []
