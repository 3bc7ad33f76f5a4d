"""The log: what is appended is read back, its files have the published form, and what breaks off leaves the old one."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from relaas.record.log import merkle, tiles
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.leaf import Draft, Kind, RecordDamagedError
from relaas.record.log.log import Log, WrongKeyError
from relaas.record.log.merkle import leaf_hash
from relaas.record.log.note import Signer
from relaas.record.log.proof import Proof, prove
from relaas.record.log.storage import FolderStorage, MemoryStorage

NOW = dt.datetime(2031, 5, 6, 7, 8, 9, tzinfo=dt.UTC)


def signer(name: str = "relaas/test") -> Signer:
    return Signer(name, Ed25519PrivateKey.generate())


def drafts(count: int, first: int = 0) -> list[Draft]:
    return [Draft(Kind.RECEIVED, {"name": f"brief {number}"}) for number in range(first, first + count)]


def a_log(*counts: int) -> tuple[Log, Signer]:
    key = signer()
    log = Log.create(MemoryStorage(), key, lambda: NOW)
    for count in counts:
        log.append(drafts(count, log.size), key)
    return log, key


@given(st.lists(st.integers(0, 400), max_size=5))
def test_what_is_appended_is_read_back_whatever_the_portions(counts: list[int]) -> None:
    log, key = a_log(*counts)
    total = sum(counts)
    names = [entry.payload["name"] for entry in log.entries() if entry.payload]
    assert names == [f"brief {number}" for number in range(total)]
    checkpoint = log.checkpoint
    assert checkpoint.size == log.size == total
    assert checkpoint.root == merkle.root(log.nodes(), total)
    leaves = [leaf_hash(entry.leaf.encode()) for entry in log.entries()]
    assert checkpoint.root == (merkle.fold(leaves) if leaves else merkle.EMPTY_ROOT)
    assert log.note.signed_by(key.verifier)
    assert set(log.storage.paths()) == {"checkpoint", "key.pub", *log.expected()}
    assert log.strays() == []


@pytest.mark.parametrize(("index", "path"), [(0, "000"), (999, "999"), (1000, "x001/000"), (1234067, "x001/x234/067")])
def test_numbers_as_paths(index: int, path: str) -> None:
    assert tiles.numbered(index) == path


def test_the_tiles_of_seventy_thousand_entries() -> None:
    """The example in the specification of tiles."""
    found = [tile for tile in tiles.of_size(70_000) if tile.level >= 0]
    assert sum(tile.level == 0 and tile.width == 256 for tile in found) == 273
    assert [tile.path for tile in found if tile.width < 256] == [
        "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1",
    ]  # fmt: skip
    assert tiles.right_edge(70_000)[1:] == [tile for tile in found if tile.width < 256]


@given(st.integers(1, 700), st.data())
def test_proofs_from_tiles_hold(size: int, data: st.DataObject) -> None:
    log, key = a_log(size)
    index = data.draw(st.integers(0, size - 1))
    entry = log.entry(index)
    proof = Proof.parse(str(prove(log, index)).encode())
    assert proof.holds(entry.leaf.encode(), key.verifier)
    assert not proof.holds(b"another", key.verifier)
    assert not proof.holds(entry.leaf.encode(), signer().verifier)
    old = data.draw(st.integers(0, size))
    grown = merkle.consistency_proof(log.nodes(), old, size)
    old_root = merkle.root(log.nodes(), old)
    assert merkle.consistency_holds(old, size, old_root, log.checkpoint.root, grown)


def test_a_payload_can_be_destroyed_and_the_proofs_stand() -> None:
    log, key = a_log(300)
    before = log.checkpoint
    log.destroy([7, 290])
    assert log.checkpoint == before
    assert log.entry(7).payload is None
    assert log.entry(290).payload is None
    assert log.entry(8).payload == {"name": "brief 8"}
    assert prove(log, 7).holds(log.entry(7).leaf.encode(), key.verifier)
    assert not any(b'"brief 7"' in content for content in log.storage.files.values())  # type: ignore[attr-defined]
    log.append(drafts(1, 300), key)
    assert log.entry(290).payload is None


def test_nothing_of_a_payload_is_in_the_tree() -> None:
    log, _ = a_log(3)
    files = log.storage.files  # type: ignore[attr-defined]
    assert all(b"brief" not in content for path, content in files.items() if not path.startswith("payloads"))
    lines = files["payloads/000.p/3.jsonl"].splitlines()
    assert [sha256(line).hexdigest() for line in lines] == [entry.leaf.commitment for entry in log.entries()]


def test_the_same_payload_twice_gives_other_commitments() -> None:
    log, key = a_log()
    one, other = log.append([Draft(Kind.JUDGED, {"reason": "zelfde"})] * 2, key)
    assert one.leaf.commitment != other.leaf.commitment


def test_a_changed_payload_is_not_shown() -> None:
    log, _ = a_log(2)
    files = log.storage.files  # type: ignore[attr-defined]
    path = "payloads/000.p/2.jsonl"
    files[path] = files[path].replace(b"brief 1", b"brief 2")
    with pytest.raises(RecordDamagedError, match="changed"):
        list(log.entries())


def test_another_key_does_not_append() -> None:
    log, _ = a_log(2)
    with pytest.raises(WrongKeyError):
        log.append(drafts(1), signer())
    assert log.size == 2


class Dying(MemoryStorage):
    """A storage whose process dies before its nth write."""

    def __init__(self, files: dict[str, bytes], writes: int) -> None:
        super().__init__()
        self.files = files
        self._left = writes

    def write(self, path: str, content: bytes) -> None:
        if not self._left:
            raise KeyboardInterrupt
        self._left -= 1
        super().write(path, content)


@pytest.mark.parametrize("writes", range(9))
def test_a_process_that_dies_leaves_the_log_as_it_was_or_as_it_will_be(writes: int) -> None:
    key = signer()
    log = Log.create(MemoryStorage(), key)
    log.append(drafts(250), key)
    storage = Dying(dict(log.storage.files), writes)  # type: ignore[attr-defined]
    died = False
    try:
        Log(storage).append(drafts(20, 250), key)
    except KeyboardInterrupt:
        died = True
    after = Log(MemoryStorage())
    after.storage.files.update(storage.files)  # type: ignore[attr-defined]
    assert after.size == (250 if died else 270)
    after.sweep()
    assert after.strays() == []
    after.append(drafts(5, after.size), key)
    assert [entry.payload for entry in after.entries()] == [draft.payload for draft in drafts(after.size)]
    assert Checkpoint.parse(after.note).root == merkle.root(after.nodes(), after.size)


def test_a_reader_of_the_old_checkpoint_finds_what_took_the_place_of_its_tiles() -> None:
    log, key = a_log(100)
    old = log.nodes(100)
    log.append(drafts(200, 100), key)
    assert merkle.root(old, 100) == merkle.root(log.nodes(), 100)


def test_on_a_disk(tmp_path: Path) -> None:
    key = signer()
    log = Log.create(FolderStorage(tmp_path), key)
    for count in (3, 300, 1):
        log.append(drafts(count, log.size), key)
    again = Log(FolderStorage(tmp_path))
    assert len(list(again.entries())) == 304
    assert set(again.storage.paths()) == {"checkpoint", "key.pub", *again.expected()}
