"""Reads a C2PA manifest: what was signed, by whom, and whether the content is what was signed. No network is used."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import c2pa

from relaas.model.evidence import Credentials, Evidence, EvidenceKind
from relaas.model.reading import Reading
from relaas.model.text import Text
from relaas.readers import limits
from relaas.readers.detect import detect

# Codes of checks. Source: C2PA Technical Specification 2.2, chapter "Validation", lists of success and failure codes.
_BINDING_HOLDS = ("assertion.dataHash.match", "assertion.bmffHash.match", "assertion.boxesHash.match")
_BINDING_FAILS = (
    "assertion.dataHash.mismatch", "assertion.bmffHash.mismatch", "assertion.boxesHash.mismatch",
    "assertion.dataHash.malformed", "assertion.bmffHash.malformed", "assertion.boxesHash.malformed",
    "assertion.hashedURI.mismatch", "claim.hardBindings.missing", "assertion.missing",
)  # fmt: skip
_SIGNATURE_HOLDS = ("claimSignature.validated",)
_SIGNATURE_FAILS = ("claimSignature.mismatch", "claimSignature.missing")
_TRUSTED = ("signingCredential.trusted",)
_UNTRUSTED = (
    "signingCredential.untrusted", "signingCredential.invalid", "signingCredential.expired",
    "signingCredential.ocsp.revoked",
)  # fmt: skip
_NOT_CHECKED = "not checked"


def credentials(content: bytes, name: str, anchors: str = "", path: str = "") -> Reading:
    """The manifest of a file, as evidence of a reading that holds nothing else.

    Args:
        content: the bytes of the file.
        name: for messages.
        anchors: certificates of trusted issuers, in PEM; with none the signer's trust is not checked.
        path: where a file lies that is too large to be handed over; ``content`` is then only its beginning.
    """
    media_type = detect(content, name)
    found = Credentials()
    if media_type in c2pa.Reader.get_supported_mime_types():
        with Path(path).open("rb") if path else io.BytesIO(content) as file:
            found = _read(file, media_type, anchors)
    evidence = Evidence(kind=EvidenceKind.PICTURE, credentials=found)
    return Reading(Text(""), media_type, f"credentials (c2pa {c2pa.sdk_version()})", evidence=evidence)


def _read(file: BinaryIO, media_type: str, anchors: str) -> Credentials:
    settings: dict[str, Any] = {
        "verify": {
            "verify_after_reading": True, "remote_manifest_fetch": False, "ocsp_fetch": False,
            "verify_trust": bool(anchors),
        },
        "core": {"allowed_network_hosts": []},
    }  # fmt: skip
    if anchors:
        settings["trust"] = {"trust_anchors": anchors}
    try:
        context = c2pa.Context.from_dict(settings)
        reader = c2pa.Reader.try_create(media_type, file, context=context)
    except c2pa.C2paError.RemoteManifest as error:
        return Credentials(remote=_line(error), trouble="the manifest is kept elsewhere and was not fetched")
    except c2pa.C2paError as error:
        return Credentials(found=True, trouble=_line(error))
    if reader is None:
        return Credentials()
    with reader:
        remote = reader.get_remote_url() or ""
        return credentials_of(json.loads(reader.json()), checked_trust=bool(anchors), remote=remote)


def credentials_of(store: Mapping[str, Any], *, checked_trust: bool, remote: str = "") -> Credentials:
    """What a manifest store says, as the library reports it.

    Args:
        store: the report.
        checked_trust: whether there was a list of trusted issuers.
        remote: the address at which a manifest is said to be.
    """
    manifest = store.get("manifests", {}).get(store.get("active_manifest"), {})
    results = store.get("validation_results", {}).get("activeManifest", {})
    good = [str(one.get("code", "")) for one in results.get("success", ())]
    bad = [str(one.get("code", "")) for one in results.get("failure", ())]
    signature = manifest.get("signature_info", {})
    signer = _outcome(good, bad, _TRUSTED, _UNTRUSTED, ("trusted", "not trusted")) if checked_trust else _NOT_CHECKED
    return Credentials(
        found=True,
        binding=_outcome(good, bad, _BINDING_HOLDS, _BINDING_FAILS, ("holds", "fails")),
        signature=_outcome(good, bad, _SIGNATURE_HOLDS, _SIGNATURE_FAILS, ("holds", "fails")),
        signer=signer,
        signed_by=_line(signature.get("common_name", "")),
        issuer=_line(signature.get("issuer", "")),
        time=_line(signature.get("time", "")),
        generator=_generator(manifest),
        actions=tuple(_actions(manifest)),
        remote=_line(remote),
        codes=tuple(dict.fromkeys(bad)),
    )


def _outcome(
    good: list[str], bad: list[str], holds: tuple[str, ...], fails: tuple[str, ...], words: tuple[str, str]
) -> str:
    if any(code in fails for code in bad):
        return words[1]
    return words[0] if any(code in holds for code in good) else _NOT_CHECKED


def _generator(manifest: Mapping[str, Any]) -> str:
    listed = manifest.get("claim_generator_info") or ()
    first = next((one for one in listed if isinstance(one, Mapping)), {})
    named = f"{first.get('name', '')} {first.get('version', '')}".strip()
    return _line(named or manifest.get("claim_generator", ""))


def _actions(manifest: Mapping[str, Any]) -> list[str]:
    found = []
    for assertion in manifest.get("assertions") or ():
        if str(assertion.get("label", "")).startswith("c2pa.actions"):
            for action in (assertion.get("data") or {}).get("actions") or ():
                kind = str(action.get("digitalSourceType", "")).rpartition("/")[2]
                words = f"{action.get('action', '')} {kind}".strip()
                found.append(_line(words))
    return found[:50]


def _line(value: object) -> str:
    words = " ".join(str(value).split())[: limits.CLAIM_LENGTH]
    return "".join(one if one.isprintable() else "\ufffd" for one in words)
