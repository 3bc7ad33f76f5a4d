"""What a child process is asked for: to open a picture or a recording, whose kind it finds out again by itself."""

from __future__ import annotations

from relaas.model.reading import Reading
from relaas.readers.detect import detect


def picture(content: bytes, name: str) -> Reading:
    """See :func:`relaas.readers.media.picture.open_picture`."""
    from relaas.readers.media.picture import open_picture

    return open_picture(content, name, detect(content, name))


def recording(content: bytes, name: str) -> Reading:
    """See :func:`relaas.readers.media.recording.open_recording`."""
    from relaas.readers.media.recording import open_recording

    return open_recording(content, name, detect(content, name))
