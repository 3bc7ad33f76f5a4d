"""Checks every stamp that is kept, as of the time that it gives; the words are in the tables ``checks_stamps``."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from relaas.model.check import Check, Outcome
from relaas.record.stamps.authority import Chain
from relaas.record.stamps.errors import StampError, StampLibraryError
from relaas.record.stamps.folder import PARTS, SUMS, Kept, StampFolder, identifier, tree_size
from relaas.record.stamps.reply import LARGEST_REPLY, Stamp, verified

# Digests of the tree by its size, as the log has them now; None for a size that it has not reached.
RootAt = Callable[[int], bytes | None]


@dataclass(frozen=True, slots=True)
class _Found:
    kept: Kept
    stamp: Stamp


def check_stamps(folder: Path, *, root_at: RootAt | None = None, roots: bytes | None = None) -> list[Check]:
    """Check the stamps of a log.

    Args:
        folder: ``log/stamps`` of the dossier.
        root_at: the root of the log by its size; where it is None, that the stamped checkpoints are of this log is not
            checked.
        roots: root certificates (PEM) of whoever checks, to rely on instead of those kept beside the stamps.

    Returns:
        One check for each stamp, for each stamped checkpoint and for each kept request that was damaged, and one on the
        number of owners. Where nothing was stamped, that one alone.
    """
    stamps = StampFolder(folder)
    checks, found = [], []
    for kept in stamps.all():
        check, stamp = _check_reply(kept, roots)
        checks.append(check)
        if stamp is not None:
            found.append(_Found(kept, stamp))
    for place in stamps.places():
        checks += _check_requests(place)
        if root_at is not None:
            checks.append(_check_checkpoint(place / "checkpoint", int(place.name), root_at))
    return [*checks, _check_owners(found)]


def _check_reply(kept: Kept, roots: bytes | None) -> tuple[Check, Stamp | None]:
    about = f"{kept.size}/{kept.id}"
    damaged = _damaged(kept)
    if damaged:
        return _reply(about, Outcome.FAILS, "damaged", file=damaged), None
    reply, query, chain, root, _told = ((kept.folder / name).read_bytes() for name in PARTS)
    try:
        stamp = verified(reply, query, kept.checkpoint.read_bytes(), Chain.read(chain, roots or root))
    except StampLibraryError:
        return _reply(about, Outcome.NOTHING, "library"), None
    except OSError:
        return _reply(about, Outcome.FAILS, "damaged", file="checkpoint"), None
    except StampError as error:
        return _reply(about, Outcome.FAILS, "not_verified", code=error.code, reason=error.cause), None
    told = {
        "at": stamp.at.strftime("%Y-%m-%dT%H:%M:%SZ"), "authority": stamp.authority, "root": stamp.root,
        "size": str(kept.size),
    }  # fmt: skip
    return _reply(about, Outcome.HOLDS, "own_root" if roots else "verified", **told), stamp


def _reply(about: str, outcome: Outcome, cause: str, **values: str) -> Check:
    return Check(key="stamps.reply", outcome=outcome, about=about, cause=cause, values=values)


def _damaged(kept: Kept) -> str:
    """The first file of a stamp that is gone or not what it was, or one too many; empty where there is none."""
    if any(not path.is_file() or path.stat().st_size > LARGEST_REPLY for path in kept.folder.iterdir()):
        return kept.id
    try:
        sums = (kept.folder / SUMS).read_bytes()
    except OSError:
        return SUMS
    if identifier(sums) != kept.id:
        return SUMS
    # The digests are bound to the name of the folder, so this list has every part, in order.
    for line, name in zip(sums.decode("ascii", "replace").splitlines(), PARTS, strict=False):
        try:
            content = (kept.folder / name).read_bytes()
        except OSError:
            return name
        if line != f"{hashlib.sha256(content).hexdigest()}  {name}":
            return name
    extra = {path.name for path in kept.folder.iterdir()} - {*PARTS, SUMS}
    return min(extra, default="")


def _check_requests(place: Path) -> list[Check]:
    return [
        Check(key="stamps.request", outcome=Outcome.FAILS, about=f"{place.name}/{path.name}", cause="other_bytes")
        for path in sorted((place / "requests").glob("*"))
        if f"{hashlib.sha256(path.read_bytes()).hexdigest()}.tsq" != path.name and not path.name.startswith(".part-")
    ]


def _check_checkpoint(checkpoint: Path, size: int, root_at: RootAt) -> Check:
    said = _said(checkpoint)
    root = root_at(size)
    cause = ""
    if said is None or said[0] != size:
        cause = "unreadable"
    elif root is None:
        cause = "shorter"
    elif root != said[1]:
        cause = "other_root"
    outcome = Outcome.FAILS if cause else Outcome.HOLDS
    return Check(
        key="stamps.checkpoint", outcome=outcome, about=str(size), cause=cause, values={"size": str(size)}
    )  # fmt: skip


def _said(checkpoint: Path) -> tuple[int, bytes] | None:
    """The size and the root that a checkpoint gives."""
    try:
        note = checkpoint.read_bytes()
        return tree_size(note), base64.b64decode(note.split(b"\n")[2], validate=True)
    except (OSError, StampError, binascii.Error, IndexError):
        return None


def _check_owners(found: list[_Found]) -> Check:
    count = len(_owners(one.stamp for one in found))
    causes = {0: "no_stamp", 1: "one_owner"}
    outcome = Outcome.HOLDS if count > 1 else Outcome.NOTHING
    values = {"count": str(count), "owners": "; ".join(sorted({one.stamp.owner for one in found}))}
    values["size"] = str(max((one.kept.size for one in found), default=0))
    return Check(key="stamps.owners", outcome=outcome, cause=causes.get(count, "owners"), values=values)


def _owners(stamps: Iterable[Stamp]) -> list[set[str]]:
    """Groups of names and roots that belong together: two authorities with one name or one root are one owner's."""
    groups: list[set[str]] = []
    for stamp in stamps:
        group = {stamp.owner.casefold(), stamp.root}
        apart = []
        for other in groups:
            if group & other:
                group |= other
            else:
                apart.append(other)
        groups = [*apart, group]
    return groups
