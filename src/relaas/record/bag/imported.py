"""What came with bags of other dossiers: their entries, proofs and stamps, kept beside the own log and checked with it.

Each record lies in ``log/imported/<id>``, laid out as in a bag. ``id`` follows from its key and its checkpoint, so the
same record that comes twice is one. An entry of the own log of the kind ``observed`` binds the bytes of each.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from relaas.model.check import Check, Outcome
from relaas.record.bag.checking import (
    TROUBLE,
    RecordFolder,
    check_record,
    commitment_holds,
    inclusion_holds,
    record_folders,
    small,
    strings,
)
from relaas.record.bag.errors import BagRecordError
from relaas.record.bag.manifests import digests, files_in, manifest
from relaas.record.log.leaf import Draft, Kind, Leaf, opened
from relaas.record.log.log import Log
from relaas.record.log.storage import FolderStorage

IMPORTED = "imported"
_ID = 32
_SMALL = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record that was kept: its identifier, the origin of its log, how many entries, and what was not kept of it."""

    id: str
    origin: str
    entries: int
    refused: tuple[BagRecordError, ...]


def keep_records(bag: Path, folder: Path) -> tuple[list[KeptRecord], list[BagRecordError]]:
    """Keep what holds of the records in a bag.

    Args:
        bag: the bag.
        folder: ``log/imported`` of the dossier.

    Returns:
        The records kept, and one error for each record of which nothing holds.

    Raises:
        DiskFullError: where there is no space.
    """
    kept, refused = [], []
    for record in record_folders(bag):
        if _has_links(bag, record.folder):
            refused.append(BagRecordError(f"there are links in the record in {record.shown(record.folder)}"))
            continue
        failing = {check.key for check in check_record(record) if check.outcome is Outcome.FAILS}
        if "bag.checkpoint" in failing:
            refused.append(
                BagRecordError(f"the checkpoint of the record in {record.shown(record.folder)} does not hold")
            )
            continue
        kept.append(_keep(record, failing, folder))
    return kept, refused


def digest_of(folder: Path) -> str:
    """One digest over the names and bytes of the files of a record that was kept."""
    return sha256(manifest((digests(folder / path)["sha256"], path) for path in files_in(folder))).hexdigest()


def observed_draft(folder: Path, identifier: str, by: str) -> Draft:
    """That a record was kept, as it is now: the entry that binds its bytes."""
    origin = small(folder / identifier / "log" / "checkpoint").split(b"\n", 1)[0].decode(errors="replace")
    told = {IMPORTED: identifier, "origin": origin, "files": digest_of(folder / identifier), "by": by}
    return Draft(Kind.OBSERVED, {name: value for name, value in told.items() if value})


def check_imported(log: Log, folder: Path, *, roots: bytes | None = None) -> list[Check]:
    """Check every record that came with a bag: against the own log, and by its own proofs.

    Args:
        log: the own log.
        folder: ``log/imported`` of the dossier.
        roots: root certificates (PEM) to rely on instead of those beside the stamps.
    """
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    try:
        bound = _bound(log)
    except TROUBLE:
        # What is wrong with the own log is told where that is checked; nothing can be held against it here.
        return [Check(key="bag.kept", outcome=Outcome.NOTHING, about=name) for name in sorted(there)]
    checks = []
    for name in sorted({*bound, *there}):
        fine = name in there and bound.get(name) == digest_of(folder / name)
        values = {} if fine else {"path": f"{IMPORTED}/{name}"}
        outcome, cause = (Outcome.HOLDS, "") if fine else (Outcome.FAILS, "trouble")
        checks.append(Check(key="bag.kept", outcome=outcome, about=name, cause=cause, values=values))
        if name in there:
            checks += check_record(RecordFolder(folder, folder / name), roots=roots)
    return checks


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """An entry of another log: its record and origin, its place there, its leaf, and its payload where it is there."""

    record: str
    origin: str
    index: int
    leaf: Leaf
    payload: dict[str, Any] | None


def imported_entries(folder: Path) -> Iterator[ImportedEntry]:
    """Every entry that came with a bag, by record and place; what cannot be read is passed over: checks tell of it."""
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        record = RecordFolder(folder, place)
        for entry in record.entries:
            try:
                leaf, payload = Leaf.decode(small(entry / "leaf.json")), entry / "payload.json"
                told = opened(leaf, small(payload)) if payload.exists() else None
                origin = record.note.split(b"\n", 1)[0].decode()
                yield ImportedEntry(place.name, origin, int(entry.name), leaf, told)
            except TROUBLE:
                continue


def forget(folder: Path, digests: Collection[str]) -> list[str]:
    """Destroy what entries that came with bags say of some originals; their leaves and proofs stay.

    Args:
        folder: ``log/imported`` of the dossier.
        digests: of the originals, and what else they go by.

    Returns:
        The records that lost something; the caller binds them anew with :func:`observed_draft`.
    """
    storage = FolderStorage(folder)
    changed: dict[str, None] = {}
    for entry in list(imported_entries(folder)):
        if entry.payload is not None and set(digests) & set(strings(entry.payload)):
            storage.remove(f"{entry.record}/custody/{entry.index:010d}/payload.json")
            changed[entry.record] = None
    return list(changed)


def earlier_parts(folder: Path, names: set[str]) -> dict[str, dict[str, Path]]:
    """The files of the records that came with bags, as far as they are about some originals.

    Args:
        folder: ``log/imported`` of the dossier.
        names: what the originals, what was found in them, and what was asked for go by.

    Returns:
        For each record that tells of one of them, by identifier: path within the record, and where the file is.
    """
    found = {}
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        entries = [entry for entry in sorted((place / "custody").glob("*")) if _tells_of(entry, names)]
        if any(_tells_of(entry, names, strictly=True) for entry in entries):
            paths = [path for path in files_in(place) if not path.startswith("custody/")]
            paths += [f"custody/{entry.name}/{path}" for entry in entries for path in files_in(entry)]
            found[place.name] = {path: place / path for path in paths}
    return found


def _tells_of(entry: Path, names: set[str], *, strictly: bool = False) -> bool:
    """Whether an entry names one of them; unless strictly, also where it is about keys, or nobody can know any more."""
    try:
        payload = json.loads((entry / "payload.json").read_bytes())
    except FileNotFoundError:
        return not strictly
    if names & set(strings(payload)):
        return True
    return not strictly and isinstance(payload, dict) and bool({"key", "witness", "entries"} & payload.keys())


def _has_links(bag: Path, folder: Path) -> bool:
    return any(path.is_symlink() for path in (bag / "data", bag / "data" / "earlier", folder, *folder.rglob("*")))


def _keep(record: RecordFolder, failing: set[str], folder: Path) -> KeptRecord:
    note, key = record.note, (record.folder / "log" / "key.pub").read_bytes()
    name = sha256(key + b"\n" + note).hexdigest()[:_ID]
    storage = FolderStorage(folder)
    refused: list[BagRecordError] = []
    for part in _parts(record, failing, refused):
        for path in _within(record.folder, part):
            file = record.folder / path
            if not (folder / name / path).exists():
                storage.write(f"{name}/{path}", file.read_bytes())
    entries = sum(1 for _ in (folder / name / "custody").glob("*"))
    return KeptRecord(name, note.split(b"\n", 1)[0].decode(errors="replace"), entries, tuple(refused))


def _parts(record: RecordFolder, failing: set[str], refused: list[BagRecordError]) -> Iterator[str]:
    """The paths of the parts of a record that hold; what does not is added to ``refused``."""
    yield "log/checkpoint"
    yield "log/key.pub"
    for key, parts in _LOOSE.items():
        there = [part for part in parts if (record.folder / part).exists()]
        if key in failing:
            refused += [BagRecordError(f"{record.shown(record.folder / part)} does not hold") for part in there]
        else:
            yield from there
    for entry in record.entries:
        if _entry_holds(record, entry):
            yield entry.relative_to(record.folder).as_posix()
        else:
            refused.append(BagRecordError(f"the entry {record.shown(entry)} does not hold"))


# Parts that hold together, by the checks that are made of them.
_LOOSE: Mapping[str, tuple[str, ...]] = {
    "bag.cosignature": ("log/witnesses",),
    "bag.growth": ("log/cosigned", "log/growth"),
    "bag.stamp": ("stamps",),
}


def _entry_holds(record: RecordFolder, entry: Path) -> bool:
    try:
        Leaf.decode((entry / "leaf.json").read_bytes())
        return commitment_holds(record, entry) and inclusion_holds(record, entry)
    except TROUBLE:
        return False


def _within(folder: Path, part: str) -> Iterator[str]:
    """The files of a part, links and what is too large to be one left out."""
    place = folder / part
    paths = [f"{part}/{path}" for path in files_in(place)] if place.is_dir() else [part]
    for path in paths:
        file = folder / path
        if not file.is_symlink() and file.is_file() and file.stat().st_size <= _SMALL:
            yield path


def _bound(log: Log) -> dict[str, str]:
    """The digest that the newest entry about each record gives, by its identifier."""
    found: dict[str, str] = {}
    for entry in log.entries(kinds=(Kind.OBSERVED,)):
        payload = entry.payload or {}
        if isinstance(payload.get(IMPORTED), str):
            found[payload[IMPORTED]] = str(payload.get("files", ""))
    return found
