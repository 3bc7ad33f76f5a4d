"""What whoever verifies brings along, because a folder cannot vouch for itself."""

from __future__ import annotations

from dataclasses import dataclass

from relaas.record.log.note import Verifier

# From where a key is known; causes of the check ``key``.
GIVEN = "given"
HOME = "home"


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key that is known from elsewhere than the folder, and from where: ``GIVEN`` or ``HOME``."""

    key: Verifier
    source: str


@dataclass(frozen=True, slots=True)
class KeptCheckpoint:
    """A checkpoint that somebody kept: the bytes of the note, and what to call it (a file name)."""

    note: bytes
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What is known of a log from elsewhere.

    Attributes:
        keys: keys that are known to sign it, or to be its witnesses'.
        seen: the newest checkpoint of it that this computer saw.
        kept: checkpoints that others kept.
        interrupted: whether a command that was writing is known to have been broken off, so that files may be left over
            that no checkpoint speaks of.
    """

    keys: tuple[KnownKey, ...] = ()
    seen: KeptCheckpoint | None = None
    kept: tuple[KeptCheckpoint, ...] = ()
    interrupted: bool = False
