"""Pictures, recordings, web captures and signed files made on the fly for tests: drawn scenes, nothing photographed."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import hashlib
import io
import json
import wave
import zipfile
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

import av
import numpy as np
from PIL import Image, ImageDraw


@cache
def scene(seed: int, width: int = 640, height: int = 480) -> Image.Image:
    """A drawn scene: clouds of colour at several scales, with boxes and discs on it; the same for the same seed."""
    random = np.random.default_rng(seed)
    sky = np.zeros((height, width, 3))
    for cells in (3, 6, 12, 24):
        levels = random.random((cells, cells, 3)) * 255
        for channel in range(3):
            layer = Image.fromarray(levels[..., channel].astype(np.float32))
            sky[..., channel] += np.asarray(layer.resize((width, height), Image.Resampling.BICUBIC)) / cells**0.8
    sky = (sky - sky.min()) / (sky.max() - sky.min()) * 215 + 30
    image = Image.fromarray(sky.astype(np.uint8))
    draw = ImageDraw.Draw(image)
    for _ in range(int(random.integers(4, 14))):
        left, top = int(random.integers(0, width)), int(random.integers(0, height))
        right, bottom = left + int(random.integers(20, width // 3)), top + int(random.integers(20, height // 3))
        colour = tuple(int(level) for level in random.integers(30, 255, 3))
        (draw.rectangle if random.random() < 0.5 else draw.ellipse)([left, top, right, bottom], fill=colour)
    return image


def picture(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(fields: Mapping[int, Any], place: Mapping[int, Any] | None = None) -> Image.Exif:
    """EXIF with some fields, and a GPS block where there is one."""
    made = Image.Exif()
    for tag, value in fields.items():
        made[tag] = value
    if place:
        made.get_ifd(0x8825).update(place)
        made[0x8825] = dict(place)
    return made


def moving(seed: int, seconds: float, rate: int = 10, size: tuple[int, int] = (320, 240)) -> list[Image.Image]:
    """The frames of a film: scenes of three seconds over each of which a view moves slowly."""
    frames = []
    for number in range(round(seconds * rate)):
        part, within = divmod(number, 3 * rate)
        whole = scene(seed * 1000 + part)
        left = 4 * within
        frames.append(whole.crop((left, 0, left + 480, 480)).resize(size, Image.Resampling.BOX))
    return frames


def film(
    frames: Iterable[Image.Image],
    *,
    container: str = "mp4",
    codec: str = "libx264",
    rate: int = 10,
    options: Mapping[str, str] | None = None,
    metadata: Mapping[str, str] | None = None,
) -> bytes:
    """A video file of some frames."""
    images = list(frames)
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        file.metadata.update(metadata or {})
        stream: Any = file.add_stream(codec, rate=Fraction(rate), options=dict(options or {}))
        stream.width, stream.height = images[0].size
        stream.pix_fmt = "yuv420p"
        for image in images:
            for packet in stream.encode(av.VideoFrame.from_ndarray(np.asarray(image), format="rgb24")):
                file.mux(packet)
        for packet in stream.encode(None):
            file.mux(packet)
    return out.getvalue()


def sound(container: str, codec: str, *, seconds: float = 1.5, rate: int = 48000) -> bytes:
    """A tone in one channel as a sound file."""
    out = io.BytesIO()
    count = int(seconds * rate)
    samples = (np.sin(np.arange(count) * 2 * np.pi * 440 / rate) * 8000).astype(np.int16)
    with av.open(out, "w", format=container) as file:
        stream: Any = file.add_stream(codec, rate=rate)
        stream.layout = "mono"
        resampler = av.AudioResampler(format=stream.codec_context.format or "s16", layout="mono", rate=rate)
        frame = av.AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
        frame.rate = rate
        for piece in resampler.resample(frame):
            for packet in stream.encode(piece):
                file.mux(packet)
        for packet in stream.encode(None):
            file.mux(packet)
    return out.getvalue()


def wav(seconds: float = 1.5, rate: int = 8000) -> bytes:
    """Silence as a WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"\0\0\0\0" * int(seconds * rate))
    return out.getvalue()


ANSWERED = "2022-11-27T14:03:22Z"
PAGE = """<!doctype html><html><head><title>Bericht</title></head><body><main><h1>Bericht over de brug</h1>
<p>Op 3 mei 2018 werd de brug bij Ostrava-Noord volgens de waarnemers afgesloten.</p></main></body></html>"""


def warc(answers: Iterable[tuple[str, str, bytes, str]], *, packed: bool = True) -> bytes:
    """A capture of some answers: address, media type, content, moment."""
    info = _record("warcinfo", "", "application/warc-fields", b"software: proefmaker 1\r\n", b"", ANSWERED)
    records = [info]
    for url, media_type, content, at in answers:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode()
        records.append(_record("response", url, "application/http; msgtype=response", content, head, at))
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def _record(kind: str, url: str, media_type: str, content: bytes, head: bytes, at: str) -> bytes:
    digest = base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()
    number = hashlib.sha256(url.encode() + content).hexdigest()
    name = "-".join((number[:8], number[8:12], number[12:16], number[16:20], number[20:32]))
    lines = [
        "WARC/1.1", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{name}>", f"WARC-Date: {at}",
        f"WARC-Target-URI: {url}" if url else "", f"WARC-Payload-Digest: sha1:{digest}" if head else "",
        f"Content-Type: {media_type}", f"Content-Length: {len(head) + len(content)}",
    ]  # fmt: skip
    return "\r\n".join(filter(None, lines)).encode() + b"\r\n\r\n" + head + content + b"\r\n\r\n"


def wacz(captured: bytes, *, hash_of: bytes | None = None, extra: Mapping[str, bytes] | None = None) -> bytes:
    """A WACZ of one capture; ``hash_of`` is what its list of parts takes the digest of, in the place of the capture."""
    listed = hashlib.sha256(captured if hash_of is None else hash_of).hexdigest()
    resources = [{"name": "data.warc.gz", "path": "archive/data.warc.gz", "hash": f"sha256:{listed}", "bytes": 1}]
    package = json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "title": "Proef", "resources": resources})
    own = json.dumps({"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package.encode()).hexdigest()}"})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("archive/data.warc.gz", captured)
        file.writestr("datapackage.json", package)
        file.writestr("datapackage-digest.json", own)
        for name, content in (extra or {}).items():
            file.writestr(name, content)
    return out.getvalue()


def signed(content: bytes, media_type: str) -> tuple[bytes, str]:
    """A file with a C2PA manifest signed by a certificate made here, and the certificate of its issuer in PEM."""
    import c2pa

    chain, key, issuer = _chain()
    signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, key, None))
    source = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    manifest = {
        "claim_generator_info": [{"name": "proefcamera", "version": "1"}],
        "assertions": [
            {
                "label": "c2pa.actions",
                "data": {"actions": [{"action": "c2pa.created", "digitalSourceType": source}]},
            }
        ],
    }
    out = io.BytesIO()
    c2pa.Builder.from_json(json.dumps(manifest)).sign(signer, media_type, io.BytesIO(content), out)
    return out.getvalue(), issuer.decode()


@cache
def _chain() -> tuple[bytes, bytes, bytes]:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    begin, end = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
    root_key, leaf_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())

    def named(name: str) -> x509.Name:
        whose = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Verzonnen Uitgever")]
        return x509.Name([*whose, x509.NameAttribute(NameOID.COMMON_NAME, name)])

    def made(subject: str, key: ec.EllipticCurvePrivateKey, *, root: bool) -> x509.Certificate:
        builder = x509.CertificateBuilder().subject_name(named(subject)).issuer_name(named("Proefuitgever"))
        builder = builder.public_key(key.public_key()).serial_number(1 if root else 2)
        builder = builder.not_valid_before(begin).not_valid_after(end)
        usage = x509.KeyUsage(not root, False, False, False, False, root, root, False, False)
        builder = builder.add_extension(x509.BasicConstraints(root, None), critical=True)
        builder = builder.add_extension(usage, critical=True)
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
        if not root:
            mail = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
            builder = builder.add_extension(mail, critical=False).add_extension(issuer, critical=False)
        return builder.sign(root_key, hashes.SHA256())

    pem = serialization.Encoding.PEM
    root, leaf = made("Proefuitgever", root_key, root=True), made("Proefondertekenaar", leaf_key, root=False)
    secret = leaf_key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return leaf.public_bytes(pem) + root.public_bytes(pem), secret, root.public_bytes(pem)
