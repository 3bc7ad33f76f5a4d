"""A time authority for tests: certificates made on the spot, stamps made with ``openssl ts``."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="the test authority stamps with openssl")

CHECKPOINT = (
    b"example.test/log\n7\nMDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n\n\xe2\x80\x94 example.test/log AAAA\n"
)

_CONFIGURATION = """
[tsa]
default_tsa = test
[test]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
signer_key = {folder}/key.pem
{certificates}
signer_digest = sha256
default_policy = 1.3.6.1.4.1.32473.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
ordering = no
tsa_name = no
ess_cert_id_chain = no
"""
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """One that stamps: its folder has root.pem, chain.pem (what lies between, and the signer's), and what it needs."""

    folder: Path

    @property
    def root(self) -> bytes:
        return (self.folder / "root.pem").read_bytes()

    @property
    def chain(self) -> bytes:
        return (self.folder / "chain.pem").read_bytes()

    def stamp(self, query: bytes) -> bytes:
        asked, reply = self.folder / "asked.tsq", self.folder / "reply.tsr"
        asked.write_bytes(query)
        configuration = self.folder / "tsa.cnf"
        subprocess.run(
            ["openssl", "ts", "-reply", "-config", configuration, "-section", "test", "-queryfile", asked, "-out",
             reply],
            check=True, capture_output=True,
        )  # fmt: skip
        return reply.read_bytes()


def make_authority(
    folder: Path, owner: str, *, valid: tuple[dt.timedelta, dt.timedelta] = (-_DAY, 30 * _DAY), purpose: bool = True,
    with_certificates: bool = True,
) -> Authority:  # fmt: skip
    """An authority with a root, one certificate between, and one to sign with.

    Args:
        folder: made for it.
        owner: name of the organisation.
        valid: from when until when the signer's certificate is valid, from now.
        purpose: whether that certificate is for time stamping.
        with_certificates: whether what lies between is put into the stamp.
    """
    folder.mkdir()
    now = dt.datetime.now(dt.UTC)
    root_key, middle_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    long = (now - 9 * _DAY, now + 900 * _DAY)
    root = _certificate(_name(owner, "root"), root_key, _name(owner, "root"), root_key, long, is_authority=True)
    middle = _certificate(_name(owner, "middle"), middle_key, _name(owner, "root"), root_key, long, is_authority=True)
    span = (now + valid[0], now + valid[1])
    signer = _certificate(_name(owner, "stamps"), key, _name(owner, "middle"), middle_key, span, stamps=purpose)
    (folder / "root.pem").write_bytes(_pem(root))
    (folder / "chain.pem").write_bytes(_pem(signer) + _pem(middle))
    (folder / "between.pem").write_bytes(_pem(middle))
    (folder / "signer.pem").write_bytes(_pem(signer))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "serial").write_text("01")
    line = f"certs = {folder}/between.pem" if with_certificates else ""
    (folder / "tsa.cnf").write_text(_CONFIGURATION.format(folder=folder, certificates=line))
    return Authority(folder)


@contextmanager
def listening(
    authority: Authority, *, kind: str = "application/timestamp-reply", answer: bytes | None = None, status: int = 200
) -> Iterator[str]:
    """An authority that answers on this computer, and its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            reply = authority.stamp(query) if answer is None else answer
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


def _name(owner: str, part: str) -> x509.Name:
    return x509.Name([
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, owner),
        x509.NameAttribute(NameOID.COMMON_NAME, f"{owner} {part}"),
    ])  # fmt: skip


def _certificate(
    subject: x509.Name, key: ec.EllipticCurvePrivateKey, issuer: x509.Name, signed_by: ec.EllipticCurvePrivateKey,
    valid: tuple[dt.datetime, dt.datetime], *, is_authority: bool = False, stamps: bool = False,
) -> x509.Certificate:  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signed_by.public_key()), critical=False)
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(signed_by, SHA256())


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)
