"""The certificates that a stamp rests on: the root that somebody relies on, and what lies between it and the stamp."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.oid import NameOID

from relaas.record.stamps.errors import ChainError

# The longest chains in use have five certificates.
_MOST = 20
_LARGEST = 200_000
# What the library raises on bytes that are no certificate, or one of a kind that it does not know.
UNREADABLE = (
    ValueError, TypeError, KeyError, UnsupportedAlgorithm, x509.InvalidVersion, x509.DuplicateExtension,
    x509.ExtensionNotFound, x509.UnsupportedGeneralNameType, CryptographyDeprecationWarning,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chain:
    """Certificates of one authority.

    Attributes:
        roots: those that sign themselves, and that whoever checks relies on.
        others: those between a root and the stamp, and that of the authority itself.
    """

    roots: tuple[x509.Certificate, ...]
    others: tuple[x509.Certificate, ...]

    @classmethod
    def read(cls, chain: bytes, root: bytes | None = None) -> Chain:
        """Certificates as PEM.

        Args:
            chain: all but the root, or with it.
            root: the root to rely on; that of the chain where it is None.

        Raises:
            ChainError: where they cannot be read, or no root is among them.
        """
        given = _certificates(chain)
        roots = [one for one in (given if root is None else _certificates(root)) if _signs_itself(one)]
        if not roots:
            raise ChainError("none of the certificates given is a root, one that signs itself")
        # A root that came along with the chain is not relied on where another one was named.
        return cls(tuple(roots), tuple(one for one in given if not _signs_itself(one)))

    def pem(self) -> tuple[bytes, bytes]:
        """The other certificates and the roots, each as PEM in the order given."""
        return _pem(self.others), _pem(self.roots)


@contextmanager
def strictly() -> Iterator[None]:
    """Within it, a certificate that the library would only warn of is one that cannot be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", CryptographyDeprecationWarning)
        yield


def owner_of(certificate: x509.Certificate) -> str:
    """The organisation that a certificate was given to; its common name where it names none."""
    for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        for attribute in certificate.subject.get_attributes_for_oid(kind):
            return str(attribute.value)
    return certificate.subject.rfc4514_string()


def name_of(certificate: x509.Certificate) -> str:
    """The whole name that a certificate was given to (RFC 4514)."""
    return certificate.subject.rfc4514_string()


def fingerprint(certificate: x509.Certificate) -> str:
    """The SHA-256 of a certificate, in hexadecimal: what an authority publishes of its root."""
    return certificate.fingerprint(SHA256()).hex()


def _certificates(pem: bytes) -> list[x509.Certificate]:
    if len(pem) > _LARGEST:
        raise ChainError(f"a file of certificates of {len(pem)} bytes is more than any chain needs")
    try:
        with strictly():
            found = x509.load_pem_x509_certificates(pem) if pem.strip() else []
    except UNREADABLE as error:
        raise ChainError(f"the certificates are not PEM ({error})") from None
    if len(found) > _MOST:
        raise ChainError(f"{len(found)} certificates are more than any chain needs")
    return found


def _signs_itself(certificate: x509.Certificate) -> bool:
    if certificate.issuer != certificate.subject:
        return False
    try:
        certificate.verify_directly_issued_by(certificate)
    except (InvalidSignature, *UNREADABLE):
        return False
    return True


def _pem(certificates: tuple[x509.Certificate, ...]) -> bytes:
    return b"".join(one.public_bytes(Encoding.PEM) for one in certificates)
