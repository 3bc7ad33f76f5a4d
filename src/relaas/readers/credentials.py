"""The C2PA manifest of a picture or a recording, read in a child process and without any network."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec

from relaas.model.evidence import Credentials
from relaas.model.reading import Notice, Reading
from relaas.readers.errors import ReadError
from relaas.readers.isolation import read_in_child


def credentials_of(content: bytes, name: str, *, anchors: str = "", path: str = "") -> Credentials | None:
    """The manifest of a file; None where the package that reads it is not installed.

    Args:
        content: the bytes of the file.
        name: for messages.
        anchors: certificates of those whom to trust as issuers, in PEM; with none the signer's trust is not checked.
        path: where a file lies that is too large to be handed over; ``content`` is then only its beginning.

    Raises:
        ReadError: where the child did not survive it.
    """
    if find_spec("c2pa") is None:
        return None
    evidence = read_in_child("relaas/credentials", content, name, options={"anchors": anchors, "path": path}).evidence
    return evidence.credentials if evidence else None


def with_credentials(reading: Reading, content: bytes, name: str, path: str = "") -> Reading:
    """A reading with what the manifest of its file says, where there can be one."""
    if reading.evidence is None:
        return reading
    try:
        found = credentials_of(content, name, path=path)
    except ReadError as error:
        notice = Notice("CREDENTIALS-NOT-READ", f"Whether {name} has a C2PA manifest is not known: {error.cause}.")
        return replace(reading, notices=(*reading.notices, notice))
    return replace(reading, evidence=replace(reading.evidence, credentials=found))
