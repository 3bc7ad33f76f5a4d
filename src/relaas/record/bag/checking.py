"""Checks a bag as its script does, without the tools that the script needs; the words are in ``checks_bag``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from relaas.errors import RelaasError
from relaas.model.check import Check, Outcome
from relaas.record.bag.errors import BagBrokenError
from relaas.record.bag.manifests import payload_manifests, tag_manifests
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.leaf import Kind, Leaf
from relaas.record.log.merkle import consistency_holds
from relaas.record.log.note import COSIGNATURE, ED25519, Note, Verifier
from relaas.record.log.proof import Proof, decoded_hashes
from relaas.record.log.witnesses import COSIGNED, WITNESSES
from relaas.record.stamps.checking import check_stamps

# What goes wrong with a file that was changed, cut or taken away.
TROUBLE = (RelaasError, OSError, ValueError, RecursionError)
# Nothing in a record is larger; what is comes from somebody who wants the memory to run out.
_LARGEST = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RecordFolder:
    """A folder with entries of one log: ``data`` of a bag, one of ``data/earlier/*``, or one that was kept.

    Attributes:
        bag: what paths are shown from.
        folder: the folder.
    """

    bag: Path
    folder: Path

    @property
    def about(self) -> str:
        """What it goes by; empty for the record of the bag itself."""
        return "" if self.folder.name == "data" else self.folder.name

    @property
    def note(self) -> bytes:
        """The bytes of the checkpoint."""
        return small(self.folder / "log" / "checkpoint")

    @property
    def key(self) -> Verifier:
        """The key of the log."""
        return Verifier.parse(small(self.folder / "log" / "key.pub").decode())

    @property
    def entries(self) -> list[Path]:
        """The folders of its entries, in the order of the log."""
        return sorted((self.folder / "custody").glob("*"))

    @property
    def cosigned(self) -> list[Path]:
        """Older checkpoints that witnesses signed."""
        return sorted((self.folder / "log" / COSIGNED).glob("*"))

    def shown(self, path: Path) -> str:
        """A path within the bag."""
        return path.relative_to(self.bag).as_posix()


def check_bag(folder: Path, *, key: str = "", roots: bytes | None = None) -> list[Check]:
    """Check a bag.

    Args:
        folder: the bag.
        key: the key of the log as it was had from elsewhere (``name+id+key``); not compared where it is empty.
        roots: root certificates (PEM) to rely on instead of those beside the stamps.
    """
    checks = [_lists(folder, "bag.files", payload_manifests), _lists(folder, "bag.tags", tag_manifests)]
    digests: set[str] = set()
    for record in record_folders(folder):
        checks += check_record(record, key=key if not record.about else "", roots=roots)
        digests |= received_digests(record.folder)
    return [*checks, _originals(folder, digests)]


def check_record(record: RecordFolder, *, key: str = "", roots: bytes | None = None) -> list[Check]:
    """Check the entries of one log, and what proves them; arguments as for :func:`check_bag`."""
    return [
        _each(record, "bag.commitment", commitment_holds),
        _each(record, "bag.inclusion", inclusion_holds),
        _signature(record, key),
        _cosignatures(record),
        *_stamps(record, roots),
        _growth(record),
    ]


def record_folders(folder: Path) -> Iterator[RecordFolder]:
    """The folders in a bag with entries of a log: its own first, and those from before by identifier."""
    for place in (folder / "data", *sorted((folder / "data" / "earlier").glob("*"))):
        if (place / "log").is_dir():
            yield RecordFolder(folder, place)


def received_digests(record: Path) -> set[str]:
    """Every SHA-256 that an entry of the kind received names, whatever it is called there."""
    found: set[str] = set()
    for entry in sorted((record / "custody").glob("*")):
        try:
            leaf = Leaf.decode(small(entry / "leaf.json"))
            if leaf.kind is Kind.RECEIVED:
                found |= {word for word in strings(json.loads(small(entry / "payload.json"))) if _is_digest(word)}
        except TROUBLE:
            continue
    return found


def small(path: Path) -> bytes:
    """The bytes of a file of a record.

    Raises:
        BagBrokenError: where it is larger than any such file, or no file.
        OSError: where it cannot be read.
    """
    if not path.is_file() or path.stat().st_size > _LARGEST:
        raise BagBrokenError(f"{path.name} is no file of a record")
    return path.read_bytes()


def strings(value: object) -> Iterator[str]:
    """Every string within a value of JSON, names left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)


def _is_digest(word: str) -> bool:
    return len(word) == 64 and not word.strip("0123456789abcdef")


def _lists(folder: Path, key: str, made: Callable[[Path], dict[str, bytes]]) -> Check:
    count = 0
    try:
        lists = made(folder)
    except OSError as error:
        return _fails(key, "", Path(str(error.filename)).name)
    for name, expected in lists.items():
        count = expected.count(b"\n")
        try:
            listed = (folder / name).read_bytes()
        except OSError:
            return _fails(key, "", name)
        if listed != expected:
            differing = set(listed.splitlines()) ^ set(expected.splitlines())
            paths = sorted(line.partition(b"  ")[2].decode("utf-8", "backslashreplace") for line in differing)
            return _fails(key, "", f"{name}: {paths[0] if paths else ''}")
    odd = next((path for path in folder.rglob("*") if path.is_symlink()), None)
    return _fails(key, "", odd.name) if odd else _counted(key, "", count)


def _each(record: RecordFolder, key: str, holds: Callable[[RecordFolder, Path], bool]) -> Check:
    """A check of every entry; the first one that fails is named."""
    for entry in record.entries:
        try:
            fine = holds(record, entry)
        except TROUBLE:
            fine = False
        if not fine:
            return _fails(key, record.about, record.shown(entry))
    return _counted(key, record.about, len(record.entries))


def commitment_holds(_record: RecordFolder, entry: Path) -> bool:
    """Whether the payload of an entry, where it is there, is what its leaf commits to."""
    leaf = Leaf.decode(small(entry / "leaf.json"))
    payload = entry / "payload.json"
    return not payload.exists() or sha256(small(payload)).hexdigest() == leaf.commitment


def inclusion_holds(record: RecordFolder, entry: Path) -> bool:
    """Whether the proof of an entry leads to the checkpoint of the record."""
    content = small(entry / "proof.txt")
    proof = Proof.parse(content)
    return (
        str(proof).encode() == content
        and str(proof.note).encode() == record.note
        and entry.name == f"{proof.index:010d}"
        and proof.holds(small(entry / "leaf.json"), record.key)
    )


def _signature(record: RecordFolder, wanted: str) -> Check:
    key = "bag.checkpoint"
    try:
        verifier, note = record.key, Note.parse(record.note)
        fine = verifier.kind == ED25519 and verifier.name == Checkpoint.parse(note).origin and note.signed_by(verifier)
        fine = fine and str(note).encode() == record.note
    except TROUBLE:
        return _fails(key, record.about, record.shown(record.folder / "log"))
    if not fine:
        return _fails(key, record.about, record.shown(record.folder / "log" / "checkpoint"))
    if wanted and str(verifier) != wanted.strip():
        return Check(
            key=key, outcome=Outcome.FAILS, about=record.about, cause="other_key", values={"key": str(verifier)}
        )  # fmt: skip
    return Check(key=key, outcome=Outcome.HOLDS, about=record.about, cause="key", values={"key": str(verifier)})


def _cosignatures(record: RecordFolder) -> Check:
    key, path = "bag.cosignature", record.folder / "log" / WITNESSES
    if not path.exists():
        return _counted(key, record.about, 0)
    count = 0
    try:
        witnesses = [Verifier.parse(line) for line in small(path).decode().splitlines()]
        fine = all(one.kind == COSIGNATURE for one in witnesses)
        for note in map(Note.parse, (record.note, *map(small, record.cosigned))):
            signed = [one for one in witnesses if any(signature.by(one) for signature in note.signatures)]
            fine = fine and all(note.signed_by(one) for one in signed)
            count += len(signed)
    except TROUBLE:
        fine = False
    return _counted(key, record.about, count) if fine else _fails(key, record.about, record.shown(path))


def _stamps(record: RecordFolder, roots: bytes | None) -> Iterator[Check]:
    found = False
    for check in check_stamps(record.folder / "stamps", roots=roots):
        if check.key != "stamps.reply":
            continue
        found = True
        told = dict(check.values)
        cause, values = "stamped", {name: told.get(name, "") for name in ("at", "authority", "root")}
        if check.cause == "damaged":
            cause, values = "trouble", {"path": f"{check.about}/{told['file']}"}
        elif check.cause == "not_verified":
            cause, values = "stamp_trouble", {name: told[name] for name in ("code", "reason")}
        elif check.cause == "library":
            cause, values = "not_told", {}
        yield Check(key="bag.stamp", outcome=check.outcome, about=record.about, cause=cause, values=values)
    if not found:
        yield _counted("bag.stamp", record.about, 0)


def _growth(record: RecordFolder) -> Check:
    key = "bag.growth"
    stamped = [*sorted((record.folder / "stamps").glob("*/checkpoint")), *record.cosigned]
    for path in stamped:
        try:
            new = Checkpoint.parse(Note.parse(record.note))
            old = Checkpoint.parse(Note.parse(small(path)))
            lines = small(record.folder / "log" / "growth" / f"{old.size}.txt").decode().splitlines()
            fine = old.origin == new.origin and consistency_holds(
                old.size, new.size, old.root, new.root, decoded_hashes(lines)
            )
        except TROUBLE:
            fine = False
        if not fine:
            return _fails(key, record.about, record.shown(path))
    return _counted(key, record.about, len(stamped))


def _originals(folder: Path, received: set[str]) -> Check:
    paths = sorted((folder / "data" / "originals").glob("*"))
    for path in paths:
        digest = ""
        if path.is_file():
            with path.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
        if digest != path.name or digest not in received:
            return _fails("bag.originals", "", path.relative_to(folder).as_posix())
    return _counted("bag.originals", "", len(paths))


def _counted(key: str, about: str, count: int) -> Check:
    if not count:
        return Check(key=key, outcome=Outcome.NOTHING, about=about)
    return Check(key=key, outcome=Outcome.HOLDS, about=about, cause="count", values={"count": str(count)})


def _fails(key: str, about: str, path: str) -> Check:
    return Check(key=key, outcome=Outcome.FAILS, about=about, cause="trouble", values={"path": path})
