"""A log in memory for stories of attacks: it grows, is copied, is turned back and tampered with, and looked at anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from relaas.model.check import Check, Outcome
from relaas.record.log.leaf import Draft, Kind
from relaas.record.log.log import Log
from relaas.record.log.note import COSIGNATURE, Note, Signer, Verifier
from relaas.record.log.storage import MemoryStorage
from relaas.record.log.witnesses import WITNESSES, written
from relaas.record.verify.log import LogReport, check_log
from relaas.record.verify.trust import GIVEN, KeptCheckpoint, KnownKey, Trust

ORIGIN = "example.org/dossier/ijsvrij"
START = dt.datetime(2031, 5, 6, 7, 8, 9, tzinfo=dt.UTC)


def signer(name: str = ORIGIN, kind: int = 1) -> Signer:
    return Signer(name, Ed25519PrivateKey.generate(), kind)


class LogOnTrial:
    """A log of an invented dossier, its clock, and whoever looks at it."""

    def __init__(self, entries: int = 0, key: Signer | None = None) -> None:
        self.now = START
        self.key = key or signer()
        self.log = Log.create(MemoryStorage(), self.key, lambda: self.now)
        self._number = 0
        if entries:
            self.grow(entries)

    @property
    def files(self) -> dict[str, bytes]:
        """What lies in its folder; an attacker writes here."""
        assert isinstance(self.log.storage, MemoryStorage)
        return self.log.storage.files

    @property
    def checkpoint(self) -> bytes:
        """What a sceptic would keep."""
        return self.files["checkpoint"]

    def grow(self, count: int = 1, *, after: dt.timedelta = dt.timedelta(minutes=1)) -> None:
        """So many letters come in, some time after what came before."""
        self.now += after
        drafts = []
        for _ in range(count):
            self._number += 1
            drafts.append(Draft(Kind.OBSERVED, {"name": f"waarneming {self._number}"}))
        self.append(*drafts)

    def append(self, *drafts: Draft) -> None:
        self.log.append(drafts, self.key)

    def erase(self, *indexes: int) -> None:
        """As a keeper should: first an entry that says so, then the lines."""
        self.append(Draft(Kind.ERASED, {"by": "A. Houder", "reason": "op verzoek", "entries": list(indexes)}))
        self.log.destroy(indexes)

    def change_key(self, *, endorsed: bool = True) -> None:
        """Another key signs from now on, with or without the signature of the one before it."""
        old, new = self.key, signer()
        self.append(Draft(Kind.ACCESS, {"key": str(new.verifier), "was": str(old.verifier), "reason": "gewisseld"}))
        text = self.log.note.text
        note = str(Note(text, tuple(one.sign(text) for one in ([new, old] if endorsed else [new])))).encode()
        size = self.log.size
        self.files.update({
            f"keys/{size}/checkpoint": note,
            f"keys/{size}/old.pub": f"{old.verifier}\n".encode(),
            f"keys/{size}/new.pub": f"{new.verifier}\n".encode(),
            "checkpoint": note,
            "key.pub": f"{new.verifier}\n".encode(),
        })  # fmt: skip
        self.key = new

    def take_on(self, witness: Verifier) -> None:
        """Name a witness in an entry and in the list."""
        self.append(Draft(Kind.ACCESS, {"witness": str(witness)}))
        self.files[WITNESSES] = self.files.get(WITNESSES, b"") + written([witness])

    def cosign(self, witness: Signer, at: dt.datetime | None = None) -> None:
        """A witness signs the newest checkpoint."""
        text = self.log.note.text
        self.log.cosign([witness.sign(text, time=int((at or self.now).timestamp()))])

    def copy(self) -> LogOnTrial:
        """The same folder again, in other hands; the key too."""
        other = LogOnTrial.__new__(LogOnTrial)
        other.now, other.key, other._number = self.now, self.key, self._number
        storage = MemoryStorage()
        storage.files = dict(self.files)
        other.log = Log(storage, lambda: other.now)
        return other

    def report(
        self, *, seen: bytes | None = None, kept: Sequence[bytes] = (), known: Sequence[Verifier] = (),
        interrupted: bool = False,
    ) -> LogReport:  # fmt: skip
        """Look at everything again."""
        trust = Trust(
            keys=tuple(KnownKey(key, GIVEN) for key in known),
            seen=None if seen is None else KeptCheckpoint(seen, "seen"),
            kept=tuple(KeptCheckpoint(note, f"kept {place}") for place, note in enumerate(kept)),
            interrupted=interrupted,
        )
        return check_log(self.log.storage, trust)

    def failing(
        self, *, seen: bytes | None = None, kept: Sequence[bytes] = (), known: Sequence[Verifier] = (),
        interrupted: bool = False,
    ) -> dict[str, set[str]]:  # fmt: skip
        """The checks that fail, by name, each with the culprits it names."""
        report = self.report(seen=seen, kept=kept, known=known, interrupted=interrupted)
        found: dict[str, set[str]] = {}
        for check in report.checks:
            if check.outcome is Outcome.FAILS:
                found.setdefault(f"{check.name}: {check.cause.removeprefix(f'{check.name}_')}", set()).add(check.about)
        return found


def one(report: LogReport, name: str) -> Check:
    """The check of that name, of which there is one."""
    (found,) = (check for check in report.checks if check.name == name)
    return found


def witness(name: str = "getuige.example") -> Signer:
    return signer(name, COSIGNATURE)
