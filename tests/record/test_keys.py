"""A change of key: followed from the first key to the last, endorsed or not, and harmless where it breaks off."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from relaas.record.access import key_draft
from relaas.record.custody import Custody
from relaas.record.home import Home, KeyMissingError
from relaas.record.log.keys import change_key, changes, finish
from relaas.record.log.leaf import Draft, Kind, RecordDamagedError
from relaas.record.log.log import Log, WrongKeyError
from relaas.record.log.note import Signer
from relaas.record.log.storage import MemoryStorage

NAME = "relaas/test"


def signer() -> Signer:
    return Signer(NAME, Ed25519PrivateKey.generate())


def a_log(key: Signer, count: int = 3) -> Log:
    log = Log.create(MemoryStorage(), key)
    log.append([Draft(Kind.RECEIVED, {"name": str(number)}) for number in range(count)], key)
    return log


def changed(log: Log, old: Signer, new: Signer, *, endorse: bool = True) -> None:
    draft = key_draft(new.verifier, old.verifier, "Anna", "een nieuwe computer")
    change_key(log, draft, new, old if endorse else None)


def test_keys_are_followed_from_the_first_to_the_last() -> None:
    first, second, third = signer(), signer(), signer()
    log = a_log(first)
    changed(log, first, second)
    log.append([Draft(Kind.RECEIVED, {"name": "later"})], second)
    changed(log, second, third, endorse=False)
    one, other = changes(log)
    assert [one.old, one.new, other.old, other.new, log.key] == [
        first.verifier, second.verifier, second.verifier, third.verifier, third.verifier,
    ]  # fmt: skip
    assert [(one.size, one.holds, one.endorsed), (other.size, other.holds, other.endorsed)] == [
        (4, True, True), (6, True, False),
    ]  # fmt: skip
    assert log.entry(3).payload == {
        "key": str(second.verifier), "was": str(first.verifier), "by": "Anna", "reason": "een nieuwe computer",
    }  # fmt: skip
    assert log.note.signed_by(third.verifier)
    for old in (first, second):
        with pytest.raises(WrongKeyError):
            log.append([Draft(Kind.RECEIVED, {"name": "x"})], old)


def test_a_change_written_by_somebody_without_either_key_does_not_hold() -> None:
    first, second = signer(), signer()
    log = a_log(first)
    changed(log, first, second)
    files = log.storage.files  # type: ignore[attr-defined]
    forged = dict(files)
    forged["keys/4/new.pub"] = f"{signer().verifier}\n".encode()
    files.clear()
    files.update(forged)
    (change,) = changes(log)
    assert not change.holds


def test_a_file_of_a_change_that_is_gone_is_noticed() -> None:
    first, second = signer(), signer()
    log = a_log(first)
    changed(log, first, second)
    log.storage.remove("keys/4/old.pub")
    with pytest.raises(RecordDamagedError):
        changes(log)


class Dying(MemoryStorage):
    """A storage whose process dies before its nth write."""

    left = 0

    def write(self, path: str, content: bytes) -> None:
        if not self.left:
            raise KeyboardInterrupt
        self.left -= 1
        super().write(path, content)


@pytest.mark.parametrize("writes", range(9))
@pytest.mark.parametrize("endorse", [True, False])
def test_a_change_that_breaks_off_is_undone_or_finished(writes: int, endorse: bool) -> None:
    first, second = signer(), signer()
    storage = Dying()
    storage.files = dict(a_log(first).storage.files)  # type: ignore[attr-defined]
    storage.left = writes
    died = False
    try:
        changed(Log(storage), first, second, endorse=endorse)
    except KeyboardInterrupt:
        died = True
    storage.left = 1000
    log = Log(storage)
    # Whoever looks now: an endorsed change is at no moment one that cannot be checked.
    assert log.note.signed_by(log.key) or not endorse
    finish(log)
    log.sweep()
    assert log.strays() == []
    was_made = log.size == 4
    assert was_made or died
    assert log.key == (second if was_made else first).verifier
    assert log.note.signed_by(log.key)
    assert len(changes(log)) == was_made
    assert bool(list(storage.paths("keys"))) == was_made
    log.append([Draft(Kind.RECEIVED, {"name": "y"})], second if was_made else first)


def test_the_key_stays_outside_and_is_missed(tmp_path: Path) -> None:
    custody = Custody(tmp_path / "log", Home(tmp_path / "home"))
    custody.create(custody.new_key())
    assert not any(b"PRIVATE" in path.read_bytes() for path in (tmp_path / "log").rglob("*") if path.is_file())
    path = custody.home.log_key_path(custody.log.key)
    assert path.stat().st_mode & 0o777 == 0o600
    elsewhere = Custody(tmp_path / "log", Home(tmp_path / "another"))
    with pytest.raises(KeyMissingError):
        elsewhere.append([Draft(Kind.RECEIVED, {"name": "x"})])
    path.write_bytes(b"not a key")
    with pytest.raises(KeyMissingError):
        custody.append([Draft(Kind.RECEIVED, {"name": "x"})])
    assert custody.log.size == 0


def test_what_this_computer_saw_is_not_forgotten_when_the_log_is_put_back(tmp_path: Path) -> None:
    custody = Custody(tmp_path / "log", Home(tmp_path / "home"))
    custody.create(custody.new_key())
    custody.append([Draft(Kind.RECEIVED, {"name": "a"})])
    older = {path: custody.log.storage.read(path) for path in custody.log.storage.paths()}
    custody.append([Draft(Kind.RECEIVED, {"name": "b"})])
    origin = custody.log.checkpoint.origin
    newest = custody.home.seen(origin)
    assert newest == str(custody.log.note).encode()
    custody.sweep()
    for path in list(custody.log.storage.paths()):
        custody.log.storage.remove(path)
    for path, content in older.items():
        custody.log.storage.write(path, content)
    for name in "cde":
        custody.append([Draft(Kind.RECEIVED, {"name": name})])
    assert custody.home.seen(origin) == newest
