"""Opens a WACZ: a ZIP of web captures with a list of its parts and their digests, which are checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from relaas.model.evidence import Claim, Evidence, EvidenceKind
from relaas.model.reading import Attachment, Notice, Reading
from relaas.model.text import Text
from relaas.readers import limits
from relaas.readers.detect import WACZ
from relaas.readers.errors import BrokenError
from relaas.readers.package import MemberError, Package

# Source: WACZ 1.1.1, sections "datapackage.json" and "datapackage-digest.json".
_LIST, _DIGEST = "datapackage.json", "datapackage-digest.json"
_ALGORITHMS = ("sha256", "sha384", "sha512", "md5")
_TOLD = ("title", "description", "created", "modified", "software", "mainPageUrl", "mainPageDate", "wacz_version")


def read_wacz(content: bytes, name: str) -> Reading:
    """Unpack a WACZ in memory.

    Args:
        content: the bytes of the file.
        name: for messages.

    Returns:
        A reading without text, with an attachment for each WARC in it. Notices: ``WACZ-DIGEST`` (a part is not what the
        list says), ``WACZ-MISSING`` (a part on the list is not there), ``WACZ-NOT-LISTED`` (a part is not on the list),
        ``WACZ-LIST-DIGEST`` (the list is not what its own digest says), ``WACZ-SIGNED`` (there is a signature, which is
        not checked), ``ZIP-MEMBER``.

    Raises:
        BrokenError: where the list cannot be read or there is no WARC.
        ZipBombError, TooLargeError, TruncatedError: see :class:`~relaas.readers.package.Package`.
    """
    package = Package(content, name)
    try:
        listed = package.part(_LIST)
        found: Mapping[str, Any] = json.loads(listed or b"")
        resources = [dict(one) for one in found.get("resources", ())]
    except (ValueError, TypeError, AttributeError, MemberError, RecursionError) as error:
        raise BrokenError(f"{name} is a web capture whose list of parts cannot be read ({error})") from None
    notices = [*_checked(package, resources), *_list_checked(package, listed or b"")]
    attachments = []
    for member in package.members:
        if member.name.startswith("archive/") and member.name.endswith((".warc", ".warc.gz")):
            try:
                attachments.append(Attachment(member.shown, package.read(member)))
            except MemberError as error:
                notices.append(Notice("ZIP-MEMBER", f"{member.shown} was not unpacked: {error}."))
    if not attachments:
        raise BrokenError(f"{name} is a web capture without anything captured in it")
    claims = tuple(Claim("datapackage", key, str(found[key])[: limits.CLAIM_LENGTH]) for key in _TOLD if found.get(key))
    evidence = Evidence(kind=EvidenceKind.CAPTURE, container="WACZ", claims=claims)
    return Reading(
        Text(""), WACZ, "capture (wacz)", attachments=tuple(attachments), notices=tuple(notices), evidence=evidence
    )


def _checked(package: Package, resources: list[dict[str, Any]]) -> Iterator[Notice]:
    """Every part against the list."""
    names = {member.name for member in package.members}
    listed = {str(one.get("path", "")) for one in resources}
    for one in resources:
        path, declared = str(one.get("path", "")), str(one.get("hash", ""))
        if path not in names:
            yield Notice("WACZ-MISSING", f"{path} is on the list of parts and is not there.")
            continue
        try:
            part = package.part(path) or b""
        except MemberError as error:
            yield Notice("WACZ-DIGEST", f"{path} could not be checked: {error}.")
            continue
        algorithm, _, digest = declared.partition(":")
        if algorithm not in _ALGORITHMS:
            yield Notice("WACZ-DIGEST", f"{path} could not be checked: its digest is {declared[:40] or 'missing'}.")
        elif hashlib.new(algorithm, part, usedforsecurity=False).hexdigest() != digest.lower():
            yield Notice("WACZ-DIGEST", f"{path} is not what the list of parts says: its {algorithm} is another.")
    apart = sorted(names - listed - {_LIST, _DIGEST})
    if apart:
        yield Notice("WACZ-NOT-LISTED", f"{len(apart)} parts are not on the list of parts (the first: {apart[0]}).")


def _list_checked(package: Package, listed: bytes) -> Iterator[Notice]:
    """The list against its own digest, where there is one."""
    try:
        found = json.loads(package.part(_DIGEST) or b"{}")
        declared = str(found.get("hash", ""))
    except (ValueError, AttributeError, MemberError):
        yield Notice("WACZ-LIST-DIGEST", "The digest of the list of parts cannot be read.")
        return
    if declared and declared != f"sha256:{hashlib.sha256(listed).hexdigest()}":
        yield Notice("WACZ-LIST-DIGEST", "The list of parts is not what its own digest says.")
    if found.get("signedData"):
        message = "The capture is signed; the signature was not checked here."
        yield Notice("WACZ-SIGNED", message, partial=False)
