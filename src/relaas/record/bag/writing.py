"""Writes a bag to a folder: contents first, then the lists of digests, all of it durable before it gets its name."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from relaas.record.bag.contents import Custody, Handover, Record
from relaas.record.bag.crate import FILE as CRATE
from relaas.record.bag.crate import crate
from relaas.record.bag.errors import BagExistsError, BagPlaceError
from relaas.record.bag.manifests import files_in, payload_manifests, tag_manifests
from relaas.record.bag.words import EXPLANATION, SCRIPT, explanation, script
from relaas.record.durable import full_disk_named, sync_folder
from relaas.record.log.witnesses import COSIGNED, WITNESSES
from relaas.record.vault.vault import Vault

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFO = "bag-info.txt"
FORMAT = "relaas-bag/1"
_WRITERS = 8


@contextmanager
def unfinished(out: Path) -> Iterator[Path]:
    """A folder beside ``out`` to make the bag in; it becomes ``out`` where the block ends well, and is gone otherwise.

    Raises:
        BagExistsError: where there is something at ``out``.
        BagPlaceError: where it cannot be written there.
        DiskFullError: where the disk is full.
    """
    if out.exists() or out.is_symlink():
        raise BagExistsError(f"{out} is there already")
    try:
        part = Path(tempfile.mkdtemp(prefix=f".{out.name}.part-", dir=out.parent))
    except OSError as error:
        raise BagPlaceError(f"{out} cannot be written ({error.strerror})") from None
    try:
        with full_disk_named(out):
            yield part
            part.chmod(0o755)
            # Making a file durable is waiting for a disk, which can take in many at a time.
            with ThreadPoolExecutor(_WRITERS) as writers:
                list(writers.map(_sync, part.rglob("*")))
            part.replace(out)
            sync_folder(out.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def write(handover: Handover, vault: Vault, folder: Path) -> None:
    """Write a bag into an empty folder, with originals out of a vault. The same handover gives the same bytes.

    Raises:
        VaultDamagedError: where an original is no longer what it was.
        OSError: where something cannot be read or written.
    """
    data = folder / "data"
    _write_originals(handover, vault, data)
    _write_record(handover.record, data)
    if handover.record.stamps is not None:
        _copy_stamps(handover.record.stamps, data / "stamps")
    for identifier, parts in sorted(handover.earlier.items()):
        for path, source in sorted(parts.items()):
            _copy(source, data / "earlier" / identifier / path)
    if handover.withheld:
        told = [asdict(one) for one in handover.withheld]
        _put(data / "withheld.json", f"{json.dumps(told, indent=1, sort_keys=True)}\n".encode())
    _put(data / CRATE, crate(handover, files_in(data)))
    _write_tags(handover, folder)


def _write_originals(handover: Handover, vault: Vault, folder: Path) -> None:
    for original in handover.originals:
        target = folder / original.place
        target.parent.mkdir(parents=True, exist_ok=True)
        vault.copy(original.sha256, target)


def _write_record(record: Record, folder: Path) -> None:
    _put(folder / "log" / "checkpoint", record.checkpoint)
    _put(folder / "log" / "key.pub", record.key)
    if record.witnesses:
        _put(folder / "log" / WITNESSES, record.witnesses)
    for size, note in sorted(record.cosigned.items()):
        _put(folder / "log" / COSIGNED / str(size), note)
    for size, proof in sorted(record.growth.items()):
        _put(folder / "log" / "growth" / f"{size}.txt", proof)
    for custody in record.custody:
        _write_custody(custody, folder / "custody" / f"{custody.index:010d}")


def _write_custody(custody: Custody, folder: Path) -> None:
    _put(folder / "leaf.json", custody.leaf)
    if custody.line is not None:
        _put(folder / "payload.json", custody.line)
    _put(folder / "proof.txt", custody.proof)


def _copy_stamps(stamps: Path, folder: Path) -> None:
    """The stamps that were given, and what they are over; requests that were not answered stay behind."""
    for reply in sorted(stamps.glob("*/*/reply.tsr")):
        kept = reply.parent
        if kept.name.startswith("."):
            continue
        for path in files_in(kept):
            _copy(kept / path, folder / kept.parent.name / kept.name / path)
        if not (folder / kept.parent.name / "checkpoint").exists():
            _copy(kept.parent / "checkpoint", folder / kept.parent.name / "checkpoint")


def _write_tags(handover: Handover, folder: Path) -> None:
    _put(folder / "bagit.txt", DECLARATION)
    _put(folder / INFO, _info(handover, folder / "data"))
    _put(folder / EXPLANATION, explanation(handover))
    _put(folder / SCRIPT, script(handover.language))
    (folder / SCRIPT).chmod(0o755)
    for name, content in payload_manifests(folder).items():
        _put(folder / name, content)
    for name, content in tag_manifests(folder).items():
        _put(folder / name, content)


def _info(handover: Handover, data: Path) -> bytes:
    sizes = [(data / path).stat().st_size for path in files_in(data)]
    lines = [
        ("Bag-Software-Agent", handover.software),
        ("External-Description", handover.title),
        ("Payload-Oxum", f"{sum(sizes)}.{len(sizes)}"),
        ("Relaas-Format", FORMAT),
        ("Relaas-Items", " ".join(handover.items)),
        ("Relaas-Complete", "no" if handover.withheld else "yes"),
        ("Relaas-Until", handover.until),
    ]
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in lines).encode()


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _sync(path: Path) -> None:
    if path.is_dir():
        sync_folder(path)
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
