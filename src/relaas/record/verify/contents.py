"""What the entries of a log say, as far as other files can be held against it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from relaas.record.log.leaf import Kind
from relaas.record.log.note import COSIGNATURE, ED25519, NoteError, Verifier

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class KeyChange:
    """From one key to another: the entry that says so is the last under a checkpoint that both sign."""

    index: int
    was: Verifier
    key: Verifier


@dataclass(slots=True)
class Contents:
    """What the entries say together; filled entry by entry, in their order.

    Attributes:
        originals: the digests of what was received or came with it, each with its size where that was noted.
        unreceived: entries that say that something was read which no entry before them received.
        names: the name under which each of them came in first.
        texts: of each original that was read the SHA-256 of its text, by every engine that read another one.
        settings: the digest of the settings as last noted, or empty.
        witnesses: their keys, in the order in which they were noted.
        key_changes: from the first key on.
        empty: the entries whose payloads are gone.
        erased: which entries were erased, each with the entry that says so.
        leaving: digests in entries that are said to be erased and are still there, as where an erasure was broken off.
    """

    originals: dict[str, int | None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    unreceived: list[int] = field(default_factory=list)
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    settings: str = ""
    witnesses: list[Verifier] = field(default_factory=list)
    key_changes: list[KeyChange] = field(default_factory=list)
    empty: set[int] = field(default_factory=set)
    erased: dict[int, int] = field(default_factory=dict)
    leaving: set[str] = field(default_factory=set)

    def add(self, index: int, kind: Kind, payload: Any) -> bool:
        """Take in what an entry says.

        Returns:
            False where it is not written as its kind asks.
        """
        try:
            _READERS.get(kind, _nothing)(self, index, payload)
        except (KeyError, TypeError, ValueError, AttributeError, NoteError):
            return False
        return True

    def _received(self, _index: int, payload: dict[str, Any]) -> None:
        if "sha256" in payload:
            sha256, size, name = _digest(payload["sha256"]), payload.get("size", 0), str(payload["name"])
            if not isinstance(size, int):
                raise TypeError(size)
            self.originals[sha256] = size
            self.names.setdefault(sha256, name)

    def _read(self, index: int, payload: dict[str, Any]) -> None:
        sha256 = _digest(payload["sha256"])
        members = [(str(name), _digest(member)) for name, member in payload.get("members", ())]
        text = _digest(payload["text"]) if "text" in payload else ""
        if sha256 not in self.originals:
            self.unreceived.append(index)
        for name, member in members:
            self.originals.setdefault(member, None)
            self.names.setdefault(member, name)
        known = self.texts.get(sha256, ())
        if text not in known:
            self.texts[sha256] = (*known, text)

    def _access(self, index: int, payload: dict[str, Any]) -> None:
        if "settings" in payload:
            self.settings = _digest(payload["settings"])
        if "witness" in payload:
            self.witnesses.append(_key(payload["witness"], COSIGNATURE))
        if "key" in payload:
            self.key_changes.append(KeyChange(index, _key(payload["was"], ED25519), _key(payload["key"], ED25519)))

    def _erased(self, index: int, payload: dict[str, Any]) -> None:
        for one in payload["entries"]:
            if not isinstance(one, int) or not 0 <= one < index:
                raise ValueError(one)
            self.erased.setdefault(one, index)


def _nothing(_contents: Contents, _index: int, payload: dict[str, Any]) -> None:
    if not isinstance(payload, dict):
        raise TypeError(payload)


_READERS = {
    Kind.RECEIVED: Contents._received,
    Kind.READ: Contents._read,
    Kind.ACCESS: Contents._access,
    Kind.ERASED: Contents._erased,
}


def _digest(value: str) -> str:
    if not _DIGEST.fullmatch(value):
        raise ValueError(value)
    return value


def _key(line: str, kind: int) -> Verifier:
    key = Verifier.parse(line)
    if key.kind != kind or str(key) != line:
        raise ValueError(line)
    return key
