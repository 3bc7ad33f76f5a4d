"""A camera's stream: connected to, and read packet by packet until it is lost."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import av
from av.error import FFmpegError, HTTPClientError, HTTPForbiddenError, HTTPNotFoundError, HTTPUnauthorizedError

from relaas.monitor.cause import Because, Cause
from relaas.monitor.recorder.address import without_password
from relaas.monitor.recorder.errors import CameraRedirectsError, CameraRefusedError, StreamUnusableError
from relaas.monitor.video.container import one_line

if TYPE_CHECKING:
    from av.container import InputContainer

#: Seconds to connect, and seconds without a packet, after which a camera is lost.
CONNECT, SILENCE = 10.0, 8.0
#: Within the RTSP connection, so that nothing but the named port of the named host is used.
_OPTIONS = {"rtsp_transport": "tcp", "protocol_whitelist": "rtsp,rtp,tcp", "allowed_media_types": "video+audio"}
_NO_USE = (HTTPUnauthorizedError, HTTPForbiddenError, HTTPNotFoundError, HTTPClientError)


class Gone(Because):
    """The camera cannot be reached, or was lost: the recorder tells it and tries again."""


@contextmanager
def connected(address: str) -> Iterator[InputContainer]:
    """A camera's stream.

    Raises:
        Gone: it cannot be reached.
        CameraRefusedError: it will not give its stream.
        CameraRedirectsError: it sends elsewhere.
        StreamUnusableError: there is no picture in it.
    """
    shown = without_password(address)
    before = av.logging.get_level()
    av.logging.set_level(av.logging.INFO)
    try:
        # What the library says of redirection it says nowhere else.
        with av.logging.Capture(local=False) as said:
            container = av.open(address, format="rtsp", options=_OPTIONS, timeout=(CONNECT, SILENCE))
    except _NO_USE as error:
        raise CameraRefusedError(f"{shown} answers: {one_line(error)}") from None
    except (FFmpegError, OSError, ValueError) as error:
        raise Gone(_unreached(error)) from None
    finally:
        av.logging.set_level(before)
    with container:
        elsewhere = next((line for _, _, line in said if "Redirecting to" in line), None)
        if elsewhere is not None:
            other = without_password(elsewhere.split("Redirecting to", 1)[1].strip())
            raise CameraRedirectsError(f"{shown} sends to {other}")
        if not container.streams.video:
            raise StreamUnusableError(f"{shown} has no picture")
        yield container


def chosen(container: InputContainer) -> list[Any]:
    """The streams that are kept: the first picture and the first sound."""
    return [*container.streams.video[:1], *container.streams.audio[:1]]


def arriving(container: InputContainer, streams: list[Any]) -> Iterator[Any]:
    """The packets of some streams as they arrive.

    Raises:
        Gone: no packet came for :data:`SILENCE`, or the connection was cut.
    """
    try:
        for packet in container.demux(streams):
            if packet.size:
                yield packet
    except (FFmpegError, OSError) as error:
        raise Gone(Cause("camera-lost", {"detail": one_line(error)})) from None
    raise Gone(Cause("camera-ended"))


def _unreached(error: Exception) -> Cause:
    detail = one_line(error)
    if isinstance(error, ConnectionRefusedError):
        return Cause("camera-refusing", {"detail": detail})
    if isinstance(error, TimeoutError) or getattr(error, "errno", None) == errno.ETIMEDOUT:
        return Cause("camera-silent", {"detail": detail})
    return Cause("camera-unreachable", {"detail": detail})
