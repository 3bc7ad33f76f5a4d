"""What a child process is asked for: to open a picture or a recording, whose kind it finds out again by itself."""

from __future__ import annotations

import io
from pathlib import Path

from relaas.model.reading import Reading
from relaas.readers.detect import detect


def picture(content: bytes, name: str) -> Reading:
    """See :func:`relaas.readers.media.picture.open_picture`."""
    from relaas.readers.media.picture import open_picture

    return open_picture(content, name, detect(content, name))


def recording(content: bytes, name: str, path: str = "") -> Reading:
    """See :func:`relaas.readers.media.recording.open_recording`.

    Args:
        content: the bytes of the file, or only its first where ``path`` says where the whole is.
        name: for messages.
        path: where a file lies that is too large to be handed over.
    """
    from relaas.readers.media.recording import open_recording

    media_type = detect(content, name)
    if not path:
        return open_recording(io.BytesIO(content), name, media_type)
    with Path(path).open("rb") as file:
        return open_recording(file, name, media_type)
