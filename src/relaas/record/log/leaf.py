"""What an entry of the log holds: when, what kind of thing happened, and a commitment to the rest.

The rest (the payload: names, paths, digests, reasons) lies outside the tree, as one line of JSON with 16 random bytes
in it as salt. The commitment is the SHA-256 of that line. While the line is there anybody can see that it is what was
committed to; once it is destroyed, nothing in the log lets anybody guess at it, and every proof still holds.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from relaas.errors import RelaasError

VERSION = 1
# The only way in which an entry is written; what it holds needs no escapes.
FORM = re.compile(
    rb'\{"at":"(?P<at>[0-9]{4}(?:-[0-9]{2}){2}T[0-9]{2}(?::[0-9]{2}){2}Z)","commitment":"(?P<commitment>[0-9a-f]{64})",'
    rb'"kind":"(?P<kind>[a-z]+)","v":%d\}' % VERSION
)
_SALT_BYTES = 16


class RecordDamagedError(RelaasError):
    """The log is not as relaas wrote it."""

    code = "RECORD-DAMAGED"
    remedy = "`relaas verify DIR` tells what is changed; restore the folder from a copy of the dossier."
    exit_status = 4


class Kind(StrEnum):
    """What happened."""

    RECEIVED = "received"
    READ = "read"
    JUDGED = "judged"
    ACCESS = "access"
    PUBLISHED = "published"
    ERASED = "erased"
    OBSERVED = "observed"


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it is in the log: its kind and its payload, of which the name ``salt`` is not free."""

    kind: Kind
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Leaf:
    """An entry as the tree holds it.

    Attributes:
        kind: what happened.
        at: when, UTC to the second, ``2026-03-01T09:30:00Z``.
        commitment: SHA-256 of the payload's line, in hexadecimal.
    """

    kind: Kind
    at: str
    commitment: str

    def encode(self) -> bytes:
        """Its bytes: JSON in the canonical form of RFC 8785."""
        return canonical({"at": self.at, "commitment": self.commitment, "kind": self.kind.value, "v": VERSION})

    @classmethod
    def decode(cls, content: bytes) -> Leaf:
        """A leaf from its bytes.

        Raises:
            RecordDamagedError: where they are none, or not in the canonical form.
        """
        form = FORM.fullmatch(content)
        try:
            if form is None:
                raise ValueError
            leaf = cls(Kind(form["kind"].decode()), form["at"].decode(), form["commitment"].decode())
            parse_time(leaf.at)
        except ValueError:
            raise RecordDamagedError(f"an entry of the log cannot be understood ({content[:80]!r})") from None
        return leaf


def seal(draft: Draft, at: dt.datetime) -> tuple[Leaf, bytes]:
    """The leaf of a draft, and the line (without its end) that it commits to; each call takes another salt."""
    line = canonical({**draft.payload, "salt": secrets.token_hex(_SALT_BYTES)})
    return Leaf(draft.kind, format_time(at), sha256(line).hexdigest()), line


def opened(leaf: Leaf, line: bytes) -> dict[str, Any]:
    """The payload in a line, without its salt.

    Raises:
        RecordDamagedError: where the leaf did not commit to that line.
    """
    if sha256(line).hexdigest() != leaf.commitment:
        raise RecordDamagedError(f"what the log committed to as {leaf.commitment[:16]} was changed since")
    values: dict[str, Any] = json.loads(line)
    values.pop("salt", None)
    return values


def canonical(values: Mapping[str, Any]) -> bytes:
    """JSON in one way of writing (RFC 8785 for names in ASCII and numbers without fractions).

    Characters that are no Unicode (lone surrogates) are written as their escapes.
    """
    written = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return written.encode(errors="backslashreplace")


def format_time(at: dt.datetime) -> str:
    """A moment as leaves have it, UTC to the second."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_time(written: str) -> dt.datetime:
    """The moment in a leaf.

    Raises:
        ValueError: where it is written in another way.
    """
    if len(written) != len("2026-03-01T09:30:00Z") or not written.endswith("Z"):
        raise ValueError(f"{written!r} is not a moment as leaves have it")
    return dt.datetime.fromisoformat(written)
