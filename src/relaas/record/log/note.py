"""Text that is signed, as in https://c2sp.org/signed-note, with Ed25519 keys and the cosignatures of witnesses.

Read strictly: base64 that decodes to the same bytes but is written in another way is refused, so that no bit of a note
can be changed without its being noticed.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from relaas.errors import RelaasError

ED25519 = 0x01
COSIGNATURE = 0x04
_DASH = "— "
# Of a witness: the time in 8 bytes, then Ed25519's 64.
_COSIGNATURE_SIZE = 72
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_MOST_SIGNATURES = 64
_MOST_BYTES = 1_000_000


class NoteError(RelaasError):
    """A signed note, or a key for one, is not written as the format asks."""

    code = "NOTE-MALFORMED"
    remedy = "Ask for it again, as a file rather than as text in a mail: a changed space or line end is enough."
    exit_status = 2


@dataclass(frozen=True, slots=True)
class Verifier:
    """A key that checks signatures.

    Attributes:
        name: whose it is, such as the origin of a log.
        kind: ``ED25519`` for whoever writes notes, ``COSIGNATURE`` for a witness.
        public: its 32 bytes.
    """

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that a signature line begins with."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        """``name+id+key``, as keys are handed from one to another."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"

    @classmethod
    def parse(cls, line: str) -> Verifier:
        """A key from its written form.

        Raises:
            NoteError: where it is none, or its parts do not fit each other.
        """
        try:
            name, name_id, key = line.strip().split("+", 2)
            content = _decoded(key)
        except ValueError:
            raise NoteError(f"{line.strip()[:80]!r} is no key (it should be NAME+ID+KEY)") from None
        if len(content) != 33 or content[0] not in (ED25519, COSIGNATURE) or not is_name(name):
            raise NoteError(f"the key of {name!r} is not of a kind that is known here")
        found = cls(name, content[0], content[1:])
        if found.id.hex() != name_id:
            raise NoteError(f"the key of {name!r} does not fit the identifier {name_id} beside it")
        return found

    def holds(self, text: str, signature: bytes) -> bool:
        """Whether a signature (without the key's identifier) is this key's over a text."""
        message = text.encode()
        if self.kind == COSIGNATURE:
            if len(signature) != _COSIGNATURE_SIZE:
                return False
            time, signature = int.from_bytes(signature[:8], "big"), signature[8:]
            message = _cosigned(text, time)
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: whose it says that it is, with which key, and its bytes."""

    name: str
    key_id: bytes
    content: bytes

    @property
    def line(self) -> str:
        """As it stands in the note, with its end."""
        return f"{_DASH}{self.name} {base64.b64encode(self.key_id + self.content).decode()}\n"

    @property
    def is_cosignature(self) -> bool:
        """Whether it has the form of a witness's."""
        return len(self.content) == _COSIGNATURE_SIZE

    @property
    def time(self) -> int:
        """For a cosignature: when it was given, in seconds since 1970 (UTC)."""
        return int.from_bytes(self.content[:8], "big")

    def by(self, key: Verifier) -> bool:
        """Whether it says that it is by a key."""
        return (self.name, self.key_id) == (key.name, key.id)


@dataclass(frozen=True, slots=True)
class Note:
    """A signed text; ``text`` ends in a line end and is what the signatures are over."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def __str__(self) -> str:
        """The whole note as it is written to a file."""
        return f"{self.text}\n{''.join(signature.line for signature in self.signatures)}"

    def signed_by(self, key: Verifier) -> bool:
        """Whether a key signed it; False where one of its signatures is not good."""
        found = [one for one in self.signatures if one.by(key)]
        return bool(found) and all(key.holds(self.text, one.content) for one in found)

    @classmethod
    def parse(cls, content: bytes) -> Note:
        """A note from its bytes.

        Raises:
            NoteError: where they are none.
        """
        if len(content) > _MOST_BYTES:
            raise NoteError("a note of more than a million bytes is none")
        try:
            whole = content.decode()
        except UnicodeDecodeError:
            raise NoteError("the note is not UTF-8") from None
        text, gap, signatures = whole.rpartition("\n\n")
        if not gap or _CONTROL.search(whole):
            raise NoteError("the note has no empty line before its signatures, or control characters")
        return cls(text + "\n", signature_lines(signatures))


def signature_lines(lines: str) -> tuple[Signature, ...]:
    """The signatures in some lines, which are all signature lines.

    Raises:
        NoteError: where one is none, or there are too many.
    """
    if not lines.endswith("\n"):
        raise NoteError("the signatures do not end in a line end")
    parts = lines[:-1].split("\n")
    if len(parts) > _MOST_SIGNATURES:
        raise NoteError(f"there are more than {_MOST_SIGNATURES} signatures")
    return tuple(map(_signature, parts))


class Signer:
    """A private key with its name.

    Args:
        name: whose it is.
        key: the key.
        kind: what it signs as.
    """

    def __init__(self, name: str, key: Ed25519PrivateKey, kind: int = ED25519) -> None:
        self._key = key
        self.verifier = Verifier(name, kind, key.public_key().public_bytes_raw())

    def sign(self, text: str, *, time: int = 0) -> Signature:
        """Sign a text; a witness says when, in seconds since 1970 (UTC)."""
        if self.verifier.kind == COSIGNATURE:
            content = time.to_bytes(8, "big") + self._key.sign(_cosigned(text, time))
        else:
            content = self._key.sign(text.encode())
        return Signature(self.verifier.name, self.verifier.id, content)


def _cosigned(text: str, time: int) -> bytes:
    """What a witness signs (https://c2sp.org/tlog-cosignature, version 1)."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def _signature(line: str) -> Signature:
    try:
        dash, name, key = line.split(" ")
        content = _decoded(key)
    except ValueError:
        raise NoteError(f"{line[:80]!r} is no signature line") from None
    if dash != _DASH.strip() or not is_name(name) or len(content) < 5:
        raise NoteError(f"{line[:80]!r} is no signature line")
    return Signature(name, content[:4], content[4:])


def is_name(name: str) -> bool:
    """Whether a key can be called that."""
    return bool(name) and "+" not in name and not any(char.isspace() for char in name)


def _decoded(written: str) -> bytes:
    try:
        content = base64.b64decode(written, validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from None
    if base64.b64encode(content).decode() != written:
        raise ValueError("not as it is written")
    return content
