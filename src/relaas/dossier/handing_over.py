"""Handing over: originals out of a dossier with all that proves what became of them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from relaas.dossier.access import levels
from relaas.dossier.dossier import Dossier
from relaas.dossier.receiving import account
from relaas.dossier.resting import documents_of, with_containers
from relaas.model.access import Level
from relaas.model.check import Check, any_fails
from relaas.record.bag.checking import check_bag, strings
from relaas.record.bag.contents import Custody, Handover, Original, Record, Withheld
from relaas.record.bag.errors import BagNotMadeError, NothingToHandOverError
from relaas.record.bag.imported import IMPORTED, earlier_parts
from relaas.record.bag.manifests import TAGS, name_of
from relaas.record.bag.running import run_script
from relaas.record.bag.writing import unfinished, write
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.leaf import Draft, Kind, Leaf, opened
from relaas.record.log.log import Log
from relaas.record.log.merkle import consistency_proof, inclusion_proof
from relaas.record.log.note import Note
from relaas.record.log.proof import Proof
from relaas.record.log.witnesses import COSIGNED, WITNESSES
from relaas.record.stamps import StampFolder
from relaas.record.vault.vault import Vault, VaultDamagedError
from relaas.store import questions
from relaas.store.records import ID_LENGTH

# The list that binds all the others, and with them every byte of a bag.
_LIST = name_of(TAGS, "sha256")
_IS_SEALED = "it is sealed, or holds something that is; whoever may open it can hand it over with --sealed"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was handed over.

    Attributes:
        folder: the bag.
        items: what was asked for.
        originals: the digests of the originals in it.
        entries: how many entries of the log.
        withheld: what was asked for and is not in it.
        checks: the checks that were made of the bag before it got its name.
    """

    folder: Path
    items: tuple[str, ...]
    originals: tuple[str, ...]
    entries: int
    withheld: tuple[Withheld, ...]
    checks: tuple[Check, ...]


def hand_over(dossier: Dossier, items: Sequence[str], out: Path, to: str = "", *, sealed: bool = False) -> HandedOver:
    """Write a bag with the originals that some items rest on, and check it before it gets its name.

    The same dossier and items give the same bytes: nothing in a bag depends on the day it is made.

    Args:
        dossier: whose originals.
        items: identifiers of what rests on them.
        out: the folder to make.
        to: to whom it goes, for the log; where it is empty nothing is entered.
        sealed: whether also what is sealed, which otherwise stays behind with all that is told of it.

    Raises:
        NoSuchIdError, NoSuchDocumentError: where an item names nothing, or more than one document.
        NothingToHandOverError: where no original can be given.
        BagExistsError, BagPlaceError, DiskFullError: where it cannot be written.
        BagNotMadeError: where the bag does not hold; nothing is left behind.
        RecordDamagedError, VaultDamagedError: where the dossier is not as it was written.
        KeyMissingError, DossierLockedError: where it is to be entered into the log and cannot be.
    """
    # Gathered before the lock is taken: links that are not drawn yet are drawn under it.
    handover = _gather(dossier, items, sealed=sealed)
    if not to.strip():
        return _write(handover, dossier.vault, out)
    with dossier.writing("handing over"):
        done = _write(handover, dossier.vault, out)
        told = {
            "items": list(done.items), "originals": list(done.originals), "to": to.strip(), "by": account(),
            "bag": hashlib.sha256((out / _LIST).read_bytes()).hexdigest(),
        }  # fmt: skip
        dossier.custody.append([Draft(Kind.PUBLISHED, {name: value for name, value in told.items() if value})])
        return done


def _write(handover: Handover, vault: Vault, out: Path) -> HandedOver:
    with unfinished(out) as folder:
        write(handover, vault, folder)
        checks = check_bag(folder)
        if not any_fails(checks):
            checks.append(run_script(folder))
        if any_fails(checks):
            failing = next(check for check in checks if check.outcome.value == "fails")
            raise BagNotMadeError(f"the bag fails at {failing.key} ({failing.values.get('path', '')})")
    received = tuple(original.sha256 for original in handover.originals if not original.inside)
    entries = len(handover.record.custody)
    return HandedOver(out, handover.items, received, entries, handover.withheld, tuple(checks))


def _gather(dossier: Dossier, items: Sequence[str], *, sealed: bool) -> Handover:
    log = dossier.log
    note = log.note
    with dossier.linked() as links:
        connection = links.connection
        found = {sha256 for item in items for sha256 in documents_of(connection, links, item)}
        containers = with_containers(connection, found)
        closed = set() if sealed else _sealed(connection, levels(dossier), containers)
        containers = {sha256: inside for sha256, inside in containers.items() if sha256 not in closed}
        open_ones = found - closed
        mentions = {one.id for sha256 in open_ones for one in questions.mentions(connection, sha256, optional=True)}
        originals, withheld = _originals(connection, dossier.vault, containers)
        withheld += [Withheld(sha256=one, name="", code="SEALED", reason=_IS_SEALED) for one in sorted(closed)]
    if not originals:
        raise NothingToHandOverError(f"{withheld[0].reason}" if withheld else "nothing was asked for")
    names = {sha256: {sha256, sha256[:ID_LENGTH]} for sha256 in containers}
    earlier = earlier_parts(dossier.folder / "log" / IMPORTED, {*mentions, *items, *containers})
    record, until = _record(dossier, log, note, names, mentions | set(items) | set(earlier))
    return Handover(
        title=dossier.settings.title,
        language=dossier.settings.language,
        until=until,
        software=f"relaas {version('relaas')}",
        items=tuple(dict.fromkeys(items)),
        originals=tuple(originals),
        withheld=tuple(withheld),
        record=record,
        earlier=earlier,
    )


def _originals(
    connection: Connection, vault: Vault, containers: dict[str, set[str]]
) -> tuple[list[Original], list[Withheld]]:
    originals, withheld = [], []
    for sha256 in sorted(containers):
        occurrences = questions.occurrences(connection, sha256)
        names = tuple(dict.fromkeys(one.name for one in occurrences))
        source = questions.source(connection, sha256)
        trouble = _trouble(vault, sha256)
        if trouble:
            withheld.append(Withheld(sha256=sha256, name=names[0] if names else "", code=trouble[0], reason=trouble[1]))
            continue
        originals.append(
            Original(
                sha256=sha256,
                size=vault.size(sha256),
                names=names,
                media_type=source.media_type if source else "",
                inside=min(containers[sha256], default=""),
            )
        )
    missing = {one.sha256: one for one in withheld}
    withheld += [
        Withheld(sha256=one.sha256, name=one.names[0], code=missing[one.inside].code, reason=missing[one.inside].reason)
        for one in originals
        if one.inside in missing
    ]
    return [one for one in originals if one.inside not in missing], withheld


def _sealed(connection: Connection, found: Mapping[str, Level], containers: Mapping[str, set[str]]) -> set[str]:
    """Of some originals those that are sealed, hold something that is, or were found in something that does."""
    closed = {sha256 for sha256 in containers if _holds_sealed(connection, found, sha256)}
    while inside := {one for one, within in containers.items() if within and within <= closed} - closed:
        closed |= inside
    return closed


def _holds_sealed(connection: Connection, found: Mapping[str, Level], sha256: str) -> bool:
    waiting, looked_at = [sha256], set[str]()
    while waiting:
        one = waiting.pop()
        if found.get(one) is Level.SEALED:
            return True
        looked_at.add(one)
        waiting += [member.sha256 for member in questions.members(connection, one) if member.sha256 not in looked_at]
    return False


def _trouble(vault: Vault, sha256: str) -> tuple[str, str] | None:
    """Why an original cannot be given: a code and a sentence; None where it can."""
    found = vault.digest(sha256)
    if isinstance(found, str):
        return VaultDamagedError.code, f"the original {sha256[:ID_LENGTH]} cannot be read ({found})"
    told = f"the original {sha256[:ID_LENGTH]} was changed after it was received"
    return None if found[0] == sha256 else (VaultDamagedError.code, told)


def _record(dossier: Dossier, log: Log, note: Note, names: dict[str, set[str]], others: set[str]) -> tuple[Record, str]:
    """The part of the log about some originals, and the time of its newest entry.

    Args:
        dossier: whose log it is.
        log: the log.
        note: its checkpoint, which every proof leads to.
        names: what each original goes by, by its digest.
        others: identifiers of what was found in them, or was asked for.
    """
    size = Checkpoint.parse(note).size
    custody, until = _custody(log, note, names, others)
    folder = dossier.folder / "log"
    stamps = StampFolder(folder / "stamps")
    stamped = {kept.size for kept in stamps.all()}
    cosigned = {int(path.name): path.read_bytes() for path in (folder / COSIGNED).glob("*") if path.name.isdecimal()}
    nodes = log.nodes(size)
    earlier = sorted(old for old in {*stamped, *cosigned} if old <= size)
    record = Record(
        checkpoint=str(note).encode(),
        key=f"{log.key}\n".encode(),
        witnesses=(folder / WITNESSES).read_bytes() if (folder / WITNESSES).exists() else b"",
        cosigned=cosigned,
        custody=tuple(custody),
        growth={old: _lines(consistency_proof(nodes, old, size)) for old in earlier},
        stamps=stamps.folder if stamped else None,
    )
    return record, until


def _custody(log: Log, note: Note, names: dict[str, set[str]], others: set[str]) -> tuple[list[Custody], str]:
    size = Checkpoint.parse(note).size
    nodes = log.nodes(size)
    custody: list[Custody] = []
    until = ""
    for index, content, line in log.lines(0, size):
        leaf = Leaf.decode(content)
        until = leaf.at
        payload = opened(leaf, line) if line else {}
        words = set(strings(payload))
        about = tuple(sorted(sha256 for sha256, known in names.items() if words & known))
        if about or words & others or _concerns(leaf.kind, payload, custody):
            proof = Proof(index, inclusion_proof(nodes, index, size), note)
            custody.append(
                Custody(
                    index=index, leaf=content, line=line or None, proof=str(proof).encode(), kind=leaf.kind.value,
                    at=leaf.at, payload=payload, about=about,
                )
            )  # fmt: skip
    return custody, until


def _concerns(kind: Kind, payload: Mapping[str, Any], custody: Sequence[Custody]) -> bool:
    """Whether an entry is about the keys of the log, or erases one that is in the bag."""
    if kind is Kind.ERASED:
        entries = payload.get("entries")
        return isinstance(entries, list) and any(one.index in entries for one in custody)
    return kind is Kind.ACCESS and bool({"key", "witness"} & set(payload))


def _lines(hashes: Iterable[bytes]) -> bytes:
    return b"".join(base64.b64encode(one) + b"\n" for one in hashes)
