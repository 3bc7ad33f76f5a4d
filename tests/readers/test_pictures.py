"""Pictures opened as evidence: what is measured, what is claimed, and what hostile ones do."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image

from make_media import exif, picture, scene, signed
from relaas.model.evidence import Claim, EvidenceKind
from relaas.model.reading import Reading
from relaas.readers import evidence_extra, images, isolation, limits, read_bytes, wire
from relaas.readers.credentials import credentials_of

GPS = {1: "N", 2: (52.0, 22.0, 26.5), 3: "W", 4: (4.0, 53.0, 22.9)}


@pytest.fixture(autouse=True)
def _no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about pixels, not about words on them."""
    monkeypatch.setattr(images, "engine", lambda: None)


def codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices if notice.code != "IMAGE-NO-TEXT-LAYER"]


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("JPEG", "image/jpeg"), ("PNG", "image/png"), ("TIFF", "image/tiff"), ("WEBP", "image/webp"),
        ("GIF", "image/gif"), ("AVIF", "image/avif"),
    ],
)  # fmt: skip
def test_each_kind_is_opened_and_measured(kind: str, media_type: str) -> None:
    reading = read_bytes(picture(scene(1, 320, 200), kind), "beeld")
    assert (reading.media_type, codes(reading)) == (
        media_type,
        [] if kind in ("JPEG", "PNG", "TIFF") else ["IMAGE-TEXT-NOT-SOUGHT"],
    )
    evidence = reading.evidence
    assert evidence is not None
    assert (evidence.kind, evidence.width, evidence.height) == (EvidenceKind.PICTURE, 320, 200)
    assert len(evidence.prints) == len(evidence.pictures) == 1
    assert len(evidence.prints[0].pdq) == 32


def test_what_exif_says_is_kept_as_a_claim_and_dates_nothing() -> None:
    made = exif({0x010F: "Verzonnen Camera", 0x9003: "2022:11:27 10:00:00", 0x0112: 6}, GPS)
    reading = read_bytes(picture(scene(2, 300, 200), exif=made), "foto.jpg")
    evidence = reading.evidence
    assert evidence is not None
    assert Claim("exif", "Make", "Verzonnen Camera") in evidence.claims
    assert evidence.claimed("GPSPosition") == (Claim("exif", "GPSPosition", "52.374028, -4.889694"),)
    assert (evidence.width, evidence.height) == (200, 300), "turned as it says it is to be shown"
    assert reading.metadata == {}


@pytest.mark.parametrize(
    "block", [b"Exif\0\0" + b"\xff" * 40, b"Exif\0\0II*\0\x08\0\0\0\xff\xff", b"Exif\0\0MM\0*\xff\xff\xff\xff"]
)
def test_rubbish_in_exif_costs_nothing_but_the_claims(block: bytes) -> None:
    reading = read_bytes(picture(scene(3, 200, 200), exif=block), "foto.jpg")
    assert reading.evidence is not None
    assert len(reading.evidence.prints) == 1


def test_a_division_by_zero_for_a_place_is_no_place() -> None:
    content = picture(scene(3, 200, 200), exif=exif({}, {1: "N", 2: (1.0, 2.0, 3.0), 3: "E", 4: (5.0, 6.0, 7.0)}))
    seconds = content.find(struct.pack("<II", 3, 1))
    seconds = seconds if seconds >= 0 else content.find(struct.pack(">II", 3, 1))
    reading = read_bytes(content[:seconds] + b"\0" * 8 + content[seconds + 8 :], "foto.jpg")
    assert reading.evidence is not None
    assert reading.evidence.claimed("GPSPosition") == ()


def png_of(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def test_a_picture_of_huge_dimensions_is_not_decoded() -> None:
    reading = read_bytes(png_of(60_000, 60_000), "groot.png")
    assert codes(reading) == ["PICTURE-TOO-LARGE"]
    assert reading.partial
    assert reading.evidence is not None
    assert (reading.evidence.width, reading.evidence.prints) == (60_000, ())


def test_a_picture_that_stops_short_keeps_what_its_head_says() -> None:
    reading = read_bytes(picture(scene(4))[:4000], "foto.jpg")
    assert codes(reading) == ["PICTURE-NOT-DECODED"]
    assert reading.evidence is not None
    assert (reading.evidence.width, reading.evidence.height) == (640, 480)


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0" + b"rommel" * 30, b"GIF89a", b"RIFF\x10\0\0\0WEBPVP8 \0\0"])
def test_bytes_that_only_begin_like_a_picture_are_no_crash(content: bytes) -> None:
    assert codes(read_bytes(content, "foto"))[-1] == "PICTURE-NOT-OPENED"


def test_a_picture_that_is_also_a_zip_is_the_picture_its_first_bytes_say() -> None:
    reading = read_bytes(picture(scene(5, 100, 100)) + b"PK\x03\x04" + b"\0" * 50, "foto.jpg")
    assert (reading.media_type, reading.attachments) == ("image/jpeg", ())


def test_a_heic_picture_is_kept_and_says_that_nothing_decodes_it() -> None:
    content = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100
    reading = read_bytes(content, "foto.heic")
    assert (reading.media_type, codes(reading)) == ("image/heic", ["IMAGE-TEXT-NOT-SOUGHT", "PICTURE-NO-DECODER"])
    assert reading.partial


def test_without_the_packages_the_file_is_kept_and_they_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_extra, "_missing", lambda _modules: True)
    for content, name in ((picture(scene(1, 90, 90)), "a.jpg"), (b"fLaC" + b"\0" * 90, "a.flac")):
        reading = read_bytes(content, name)
        assert "EVIDENCE-NOT-INSTALLED" in codes(reading)
        assert "relaas[evidence]" in reading.notices[-1].message
        assert reading.partial
        assert reading.evidence is not None


def test_a_child_that_dies_on_a_picture_costs_the_evidence_and_not_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHILD_TOTAL", 0.0)
    isolation.end_children()
    reading = read_bytes(picture(scene(6, 100, 100)), "foto.jpg")
    assert codes(reading) == ["PICTURE-NOT-OPENED"]


def test_the_same_bytes_give_the_same_evidence_and_it_crosses_processes_whole() -> None:
    content = picture(scene(7), exif=exif({0x010F: "Maker"}, GPS))
    first = read_bytes(content, "foto.jpg")
    isolation.end_children()
    assert read_bytes(content, "foto.jpg") == first
    assert wire.from_json(wire.to_json(first)) == first


def test_a_see_through_picture_is_seen_on_white() -> None:
    clear = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    reading = read_bytes(picture(clear, "PNG"), "leeg.png")
    assert reading.evidence is not None
    assert set(reading.evidence.prints[0].grey) == {255}


class TestCredentials:
    def test_binding_signature_and_signer_are_told_apart(self) -> None:
        content, issuer = signed(picture(scene(8)), "image/jpeg")
        unchecked, trusted = credentials_of(content, "foto.jpg"), credentials_of(content, "foto.jpg", anchors=issuer)
        assert unchecked is not None
        assert trusted is not None
        assert (unchecked.binding, unchecked.signature, unchecked.signer) == ("holds", "holds", "not checked")
        assert (trusted.binding, trusted.signature, trusted.signer) == ("holds", "holds", "trusted")
        assert (unchecked.signed_by, unchecked.issuer) == ("Proefondertekenaar", "Verzonnen Uitgever")
        assert unchecked.actions == ("c2pa.created digitalCapture",)

    def test_changed_content_fails_the_binding_and_not_the_signature(self) -> None:
        content, _ = signed(picture(scene(9)), "image/jpeg")
        found = credentials_of(content[:-300] + bytes([content[-300] ^ 1]) + content[-299:], "foto.jpg")
        assert found is not None
        assert (found.binding, found.signature) == ("fails", "holds")
        assert found.codes == ("assertion.dataHash.mismatch",)

    def test_a_changed_claim_fails_the_signature_and_not_the_binding(self) -> None:
        content, _ = signed(picture(scene(9)), "image/jpeg")
        at = content.index(b"proefcamera")
        found = credentials_of(content[:at] + b"P" + content[at + 1 :], "foto.jpg")
        assert found is not None
        assert (found.binding, found.signature) == ("holds", "fails")

    def test_a_signer_whom_another_list_names_is_not_trusted(self) -> None:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec

        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Een ander")])
        import datetime as dt

        other = (
            x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(7).not_valid_before(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
            .not_valid_after(dt.datetime(2099, 1, 1, tzinfo=dt.UTC))
            .add_extension(x509.BasicConstraints(True, None), critical=True).sign(key, hashes.SHA256())
        )  # fmt: skip
        content, _ = signed(picture(scene(9)), "image/jpeg")
        pem = other.public_bytes(serialization.Encoding.PEM).decode()
        found = credentials_of(content, "foto.jpg", anchors=pem)
        assert found is not None
        assert (found.binding, found.signer) == ("holds", "not trusted")

    def test_a_picture_without_a_manifest_has_none_and_that_is_all(self) -> None:
        reading = read_bytes(picture(scene(9)), "foto.jpg")
        assert reading.evidence is not None
        assert reading.evidence.credentials is not None
        assert (reading.evidence.credentials.found, reading.evidence.credentials.binding) == (False, "not checked")
        assert codes(reading) == []

    @pytest.mark.parametrize("place", [100, 700, 2000, 5000])
    def test_a_damaged_manifest_is_no_crash(self, place: int) -> None:
        content, _ = signed(picture(scene(9)), "image/jpeg")
        reading = read_bytes(content[:place] + b"\xff" * 40 + content[place + 40 :], "foto.jpg")
        assert set(codes(reading)) <= {"PICTURE-NOT-DECODED", "PICTURE-NOT-OPENED", "CREDENTIALS-NOT-READ"}
        assert reading.evidence is not None
