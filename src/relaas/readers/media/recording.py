"""Opens video and sound: what the container declares, and what its frames look like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import av
from av.error import FFmpegError

from relaas.model.evidence import Claim, Evidence, EvidenceKind, Stream
from relaas.model.reading import Notice, Reading
from relaas.model.text import Text
from relaas.readers import limits
from relaas.readers.errors import BrokenError
from relaas.readers.media.claims import claim

if TYPE_CHECKING:
    from av.container import InputContainer

# Which demuxer may open a file is decided by the bytes found before: none is guessed, so that no playlist or script
# that names other files or addresses is ever obeyed.
DEMUXERS = {
    "video/mp4": "mov", "video/quicktime": "mov", "video/3gpp": "mov", "audio/mp4": "mov",
    "video/x-matroska": "matroska", "video/webm": "matroska", "video/x-msvideo": "avi", "video/mp2t": "mpegts",
    "video/mpeg": "mpeg", "video/x-flv": "flv", "video/x-ms-asf": "asf", "audio/ogg": "ogg",
    "audio/wav": "wav", "audio/flac": "flac", "audio/mpeg": "mp3", "audio/aac": "aac", "audio/amr": "amr",
    "audio/aiff": "aiff",
}  # fmt: skip
_OPTIONS = {"protocol_whitelist": "", "enable_drefs": "0", "use_absolute_path": "0"}


def open_recording(file: BinaryIO, name: str, media_type: str) -> Reading:
    """What a recording holds.

    Args:
        file: the recording, opened for reading.
        name: for messages.
        media_type: what they are, a key of :data:`DEMUXERS`.

    Returns:
        A reading with an empty text and the evidence. Notices: ``RECORDING-NO-STREAMS``, ``RECORDING-DAMAGED``,
        ``RECORDING-LONG``, ``PICTURE-TOO-LARGE``, ``RECORDING-NOT-DECODED``.

    Raises:
        BrokenError: where its container cannot be opened.
    """
    try:
        with av.open(
            file, mode="r", format=DEMUXERS[media_type], options=_OPTIONS, metadata_errors="replace"
        ) as container:
            return _reading(container, name, media_type)
    except (FFmpegError, ValueError, OSError) as error:
        raise BrokenError(f"{name} is no recording that can be opened ({first_line(error)})") from None


def first_line(error: Exception) -> str:
    """What an error says, on one line."""
    return (str(error).splitlines() or [type(error).__name__])[0][:160]


def _reading(container: InputContainer, name: str, media_type: str) -> Reading:
    from relaas.readers.media.frames import Look, look_at

    streams = tuple(map(_stream, container.streams))
    notices: list[Notice] = []
    if not any(stream.kind in ("video", "audio") for stream in streams):
        notices.append(Notice("RECORDING-NO-STREAMS", f"{name} holds neither moving pictures nor sound."))
    duration = container.duration / 1_000_000 if container.duration and container.duration > 0 else None
    claims = tuple(_claims(container))
    video = _moving(container)
    look = look_at(container, video, name) if video is not None else Look()
    notices += look.notices
    if look.seconds is not None and duration is None:
        duration = look.seconds
    evidence = Evidence(
        kind=EvidenceKind.VIDEO if video is not None else EvidenceKind.AUDIO,
        container=container.format.name,
        width=look.width,
        height=look.height,
        duration=round(duration, 3) if duration is not None else None,
        streams=streams,
        claims=claims[: limits.CLAIMS],
        prints=look.prints,
        pictures=look.pictures,
    )
    reader = f"recording (FFmpeg {av.ffmpeg_version_info})"
    return Reading(Text(""), media_type, reader, notices=tuple(notices), evidence=evidence)


def _moving(container: InputContainer) -> Any:
    """The first stream of moving pictures; the cover of a record is none."""
    for stream in container.streams.video:
        if not stream.disposition & av.stream.Disposition.attached_pic:
            return stream
    return None


def _stream(stream: Any) -> Stream:
    context = stream.codec_context
    codec = context.name if context is not None else ""
    kind = str(stream.type or "data")
    language = str(stream.metadata.get("language", ""))
    duration = float(stream.duration * stream.time_base) if stream.duration and stream.time_base else None
    found = Stream(kind=kind, codec=codec, language=language[:40], duration=_seconds(duration))
    if kind == "video":
        rate = stream.average_rate
        return Stream(
            kind=kind, codec=codec, language=language[:40], duration=_seconds(duration),
            width=context.width or None, height=context.height or None, frame_rate=str(rate) if rate else "",
        )  # fmt: skip
    if kind == "audio":
        return Stream(
            kind=kind, codec=codec, language=language[:40], duration=_seconds(duration),
            channels=context.channels or None, sample_rate=context.sample_rate or None,
        )  # fmt: skip
    return found


def _seconds(value: float | None) -> float | None:
    return round(value, 3) if value is not None and value > 0 else None


def _claims(container: InputContainer) -> Iterator[Claim]:
    for name, value in sorted(container.metadata.items()):
        if made := claim("container", name, value):
            yield made
    for number, stream in enumerate(container.streams):
        for name, value in sorted(stream.metadata.items()):
            if made := claim(f"stream {number}", name, value):
                yield made
