"""Video and sound: sources without a text, of which everything else is kept that can be told."""

from __future__ import annotations

from relaas.model.evidence import Evidence, EvidenceKind
from relaas.model.reading import Reading
from relaas.model.text import Text
from relaas.readers.credentials import with_credentials
from relaas.readers.detect import detect
from relaas.readers.evidence_extra import missing_for_recordings, not_installed
from relaas.readers.isolation import read_in_child


def read_recording(content: bytes, name: str, path: str = "") -> Reading:
    """Read a recording, decoded in a child process.

    Args:
        content: the bytes of the file.
        name: for messages.
        path: where a file lies that is too large to be handed over; ``content`` is then only its beginning.

    Returns:
        A reading with an empty text and the evidence; where the packages for it are missing, a notice that says so.

    Raises:
        ReadError: as the child says.
    """
    media_type = detect(content, name)
    if missing_for_recordings():
        kind = EvidenceKind.AUDIO if media_type.startswith("audio/") else EvidenceKind.VIDEO
        notice = not_installed(name, f"a recording ({media_type})")
        return Reading(Text(""), media_type, "recording", notices=(notice,), evidence=Evidence(kind=kind))
    opened = read_in_child("relaas/recording", content, name, options={"path": path})
    return with_credentials(opened, content, name, path)
