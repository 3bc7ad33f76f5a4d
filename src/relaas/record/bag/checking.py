"""Checks a bag as its script does, without the tools that the script needs; the words are in ``checks_bag``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from relaas.errors import RelaasError
from relaas.model.check import Check, Outcome
from relaas.record.bag.manifests import payload_manifests, tag_manifests
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.leaf import Kind, Leaf
from relaas.record.log.merkle import consistency_holds
from relaas.record.log.note import COSIGNATURE, ED25519, Note, Verifier
from relaas.record.log.proof import Proof, decoded_hashes
from relaas.record.log.witnesses import COSIGNED, WITNESSES
from relaas.record.stamps.checking import check_stamps

# What goes wrong with a file that was changed, cut or taken away.
_TROUBLE = (RelaasError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class _RecordFolder:
    """A folder with entries of one log: ``data`` itself, or one of ``data/earlier/*``."""

    bag: Path
    folder: Path

    @property
    def about(self) -> str:
        return "" if self.folder.name == "data" else self.folder.name

    @property
    def note(self) -> bytes:
        return (self.folder / "log" / "checkpoint").read_bytes()

    @property
    def key(self) -> Verifier:
        return Verifier.parse((self.folder / "log" / "key.pub").read_text(encoding="utf-8"))

    @property
    def entries(self) -> list[Path]:
        return sorted((self.folder / "custody").glob("*"))

    @property
    def cosigned(self) -> list[Path]:
        return sorted((self.folder / "log" / COSIGNED).glob("*"))

    def shown(self, path: Path) -> str:
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
        checks += [
            _each(record, "bag.commitment", _commitment),
            _each(record, "bag.inclusion", _inclusion),
            _signature(record, key if not record.about else ""),
            _cosignatures(record),
            *_stamps(record, roots),
            _growth(record),
        ]
        digests |= received_digests(record.folder)
    return [*checks, _originals(folder, digests)]


def record_folders(folder: Path) -> Iterator[_RecordFolder]:
    """The folders in a bag with entries of a log: its own first, and those from before by identifier."""
    for place in (folder / "data", *sorted((folder / "data" / "earlier").glob("*"))):
        if (place / "log").is_dir():
            yield _RecordFolder(folder, place)


def received_digests(record: Path) -> set[str]:
    """Every SHA-256 that an entry of the kind received names, whatever it is called there."""
    found: set[str] = set()
    for entry in sorted((record / "custody").glob("*")):
        try:
            leaf = Leaf.decode((entry / "leaf.json").read_bytes())
            if leaf.kind is Kind.RECEIVED:
                found |= {
                    word for word in strings(json.loads((entry / "payload.json").read_bytes())) if _is_digest(word)
                }
        except _TROUBLE:
            continue
    return found


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
    for name, expected in made(folder).items():
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


def _each(record: _RecordFolder, key: str, holds: Callable[[_RecordFolder, Path], bool]) -> Check:
    """A check of every entry; the first one that fails is named."""
    for entry in record.entries:
        try:
            fine = holds(record, entry)
        except _TROUBLE:
            fine = False
        if not fine:
            return _fails(key, record.about, record.shown(entry))
    return _counted(key, record.about, len(record.entries))


def _commitment(_record: _RecordFolder, entry: Path) -> bool:
    leaf = Leaf.decode((entry / "leaf.json").read_bytes())
    payload = entry / "payload.json"
    return not payload.exists() or sha256(payload.read_bytes()).hexdigest() == leaf.commitment


def _inclusion(record: _RecordFolder, entry: Path) -> bool:
    content = (entry / "proof.txt").read_bytes()
    proof = Proof.parse(content)
    return (
        str(proof).encode() == content
        and str(proof.note).encode() == record.note
        and entry.name == f"{proof.index:010d}"
        and proof.holds((entry / "leaf.json").read_bytes(), record.key)
    )


def _signature(record: _RecordFolder, wanted: str) -> Check:
    key = "bag.checkpoint"
    try:
        verifier, note = record.key, Note.parse(record.note)
        fine = verifier.kind == ED25519 and verifier.name == Checkpoint.parse(note).origin and note.signed_by(verifier)
        fine = fine and str(note).encode() == record.note
    except _TROUBLE:
        return _fails(key, record.about, record.shown(record.folder / "log"))
    if not fine:
        return _fails(key, record.about, record.shown(record.folder / "log" / "checkpoint"))
    if wanted and str(verifier) != wanted.strip():
        return Check(
            key=key, outcome=Outcome.FAILS, about=record.about, cause="other_key", values={"key": str(verifier)}
        )  # fmt: skip
    return Check(key=key, outcome=Outcome.HOLDS, about=record.about, cause="key", values={"key": str(verifier)})


def _cosignatures(record: _RecordFolder) -> Check:
    key, path = "bag.cosignature", record.folder / "log" / WITNESSES
    if not path.exists():
        return _counted(key, record.about, 0)
    count = 0
    try:
        witnesses = [Verifier.parse(line) for line in path.read_text(encoding="utf-8").splitlines()]
        fine = all(one.kind == COSIGNATURE for one in witnesses)
        for note in map(Note.parse, (record.note, *(one.read_bytes() for one in record.cosigned))):
            signed = [one for one in witnesses if any(signature.by(one) for signature in note.signatures)]
            fine = fine and all(note.signed_by(one) for one in signed)
            count += len(signed)
    except _TROUBLE:
        fine = False
    return _counted(key, record.about, count) if fine else _fails(key, record.about, record.shown(path))


def _stamps(record: _RecordFolder, roots: bytes | None) -> Iterator[Check]:
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


def _growth(record: _RecordFolder) -> Check:
    key = "bag.growth"
    stamped = [*sorted((record.folder / "stamps").glob("*/checkpoint")), *record.cosigned]
    for path in stamped:
        try:
            new = Checkpoint.parse(Note.parse(record.note))
            old = Checkpoint.parse(Note.parse(path.read_bytes()))
            lines = (record.folder / "log" / "growth" / f"{old.size}.txt").read_text(encoding="utf-8").splitlines()
            fine = old.origin == new.origin and consistency_holds(
                old.size, new.size, old.root, new.root, decoded_hashes(lines)
            )
        except _TROUBLE:
            fine = False
        if not fine:
            return _fails(key, record.about, record.shown(path))
    return _counted(key, record.about, len(stamped))


def _originals(folder: Path, received: set[str]) -> Check:
    paths = sorted((folder / "data" / "originals").glob("*"))
    for path in paths:
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
