"""Taking in what somebody handed over: a bag with its record, another bag, or a folder of captures."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from relaas.dossier.access import decisions, kept_from_public
from relaas.dossier.dossier import Dossier
from relaas.dossier.intake import Input, inputs
from relaas.dossier.ledger import Ledger, Watch
from relaas.dossier.receiving import account
from relaas.dossier.writing import catch_up_with_log
from relaas.errors import RelaasError
from relaas.model.check import Check
from relaas.record.access import LevelSet, level_draft
from relaas.record.bag.checking import check_bag
from relaas.record.bag.errors import BagDigestError
from relaas.record.bag.imported import IMPORTED, KeptRecord, keep_records, observed_draft
from relaas.record.bag.listed import Listed, bag_files, info_of, is_bag
from relaas.record.bag.opening import Opened, is_packed_bag, opened
from relaas.record.bag.restrictions import restrictions
from relaas.record.bag.writing import FORMAT
from relaas.record.observed import ObservedElsewhere, draft_of

_ORIGINALS = "data/originals/"
_LARGEST_CRATE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of something that was handed over.

    Attributes:
        kind: ``relaas`` for a bag of relaas, ``bag`` for another one, ``files`` for anything else.
        ledger: how every file in it ended that is an original.
        beside: files of the bag that are not originals: lists, descriptions and the record.
        records: what was kept of the records that came with it.
        refused: what was not kept of these, and why.
        checks: the checks of a bag of relaas, as it was before it was taken in.
        restricted: how many originals came in sealed or internal, as they were where they came from.
    """

    kind: str
    ledger: Ledger
    beside: int = 0
    records: tuple[KeptRecord, ...] = ()
    refused: tuple[RelaasError, ...] = ()
    checks: tuple[Check, ...] = ()
    restricted: int = 0


def take_in(dossier: Dossier, path: Path, *, workers: int | None = None, watch: Watch | None = None) -> TakenIn:
    """Take in a folder, a file, or a bag, packed or not. Every file in it ends as taken in or refused with the reason.

    Args:
        dossier: into which.
        path: what was handed over.
        workers: processes to read with; chosen by the number of files where it is None.
        watch: who follows.

    Raises:
        NotABagError: where there is nothing at the path.
        BagPathError, BagLinkError, BagBombError, BagBrokenError: where a packed bag cannot be unpacked safely.
        DossierLockedError, KeyMissingError, DiskFullError, NotWritableError: as for adding.
    """
    path = path.absolute()
    is_one = (path.is_dir() and is_bag(path)) or (path.is_file() and is_packed_bag(path))
    with dossier.writing("importing"):
        if is_one:
            with opened(path, dossier.folder) as bag:
                return _take_in_bag(dossier, bag, workers, watch)
        found = list(inputs([path], dossier.folder))
        return TakenIn("files", dossier.take_in(found, workers=workers, watch=watch))


def _take_in_bag(dossier: Dossier, bag: Opened, workers: int | None, watch: Watch | None) -> TakenIn:
    files = bag_files(bag.folder)
    ours = info_of(bag.folder).get("relaas-format", "") == FORMAT
    checks = tuple(check_bag(bag.folder)) if ours else ()
    if ours:
        files = [_named_rightly(one) for one in files]
    originals = [one for one in files if not ours or one.path.startswith(_ORIGINALS) or _is_lost(one)]
    names = _names(bag.folder) if ours else {}
    found = [_input(one, bag, names) for one in originals]
    # Who may see an original is decided before it is there, so that nobody ever sees it who may not.
    kept, refused = _keep_records(dossier, bag.folder) if ours else ([], [])
    restricted = _restrict(dossier, kept, {one.sha256 for one in originals if one.trouble is None})
    ledger = dossier.take_in(found, workers=workers, watch=watch)
    beside = len(files) - len(originals)
    lost = tuple(error for record in kept for error in record.refused)
    return TakenIn("relaas" if ours else "bag", ledger, beside, tuple(kept), (*refused, *lost), checks, restricted)


def _named_rightly(listed: Listed) -> Listed:
    """An original in a bag of relaas goes by its digest; one that goes by another is not what an entry tells of."""
    name = listed.path.removeprefix(_ORIGINALS)
    if listed.trouble or name == listed.path or name == listed.sha256:
        return listed
    return replace(listed, trouble=BagDigestError(f"{listed.path} does not have the digest that it is named after"))


def _is_lost(listed: Listed) -> bool:
    """Whether a file beside the originals is listed and not there, or there and not listed: that is told of too."""
    return listed.trouble is not None


def _input(listed: Listed, bag: Opened, names: Mapping[str, str]) -> Input:
    called = names.get(listed.path.removeprefix("data/"), "") or listed.path.rpartition("/")[2]
    return Input(listed.file, listed.trouble, called=called, came_from=f"{bag.shown}/{listed.path}")


def _keep_records(dossier: Dossier, folder: Path) -> tuple[list[KeptRecord], list[RelaasError]]:
    place = dossier.folder / "log" / IMPORTED
    kept, refused = keep_records(folder, place)
    dossier.custody.append([observed_draft(place, record.id, account()) for record in kept])
    return kept, list(refused)


def _restrict(dossier: Dossier, kept: Sequence[KeptRecord], originals: Collection[str]) -> int:
    """Let originals be seen no more widely than where they come from; what was decided or shown here before stands.

    What came of recordings of posts there never becomes public here, whatever was here before.
    """
    found = restrictions(dossier.folder / "log" / IMPORTED, {record.id for record in kept})
    found = [one for one in found if one.source in originals]
    here = {one.source for one in decisions(dossier)} | {source.sha256 for source, _ in dossier.sources()}
    known, drafts, by = kept_from_public(dossier), [], account()
    for one in found:
        if one.source not in here:
            reason = f"as in the log {one.origin}, which came along"
            drafts.append(level_draft(LevelSet(source=one.source, level=one.level, by=by, reason=reason)))
        if one.never_public and one.source not in known:
            drafts.append(draft_of(ObservedElsewhere(elsewhere=one.source, origin=one.origin, by=by)))
    if drafts:
        dossier.custody.append(drafts)
        with dossier.reading() as connection:
            catch_up_with_log(connection, dossier.custody, dossier.folder)
    return sum(one.source not in here for one in found)


def _names(folder: Path) -> dict[str, str]:
    """The names that files had, by their paths in ``data/``, as the description of the bag gives them."""
    path = folder / "data" / "ro-crate-metadata.json"
    try:
        if path.stat().st_size > _LARGEST_CRATE:
            return {}
        graph = json.loads(path.read_bytes())["@graph"]
        return {str(one["@id"]): _plain(str(one["name"])) for one in graph if "@id" in one and "name" in one}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _plain(name: str) -> str:
    """A name as a file can have it: what would lead elsewhere is left out."""
    return name.replace("\\", "/").rpartition("/")[2].replace("\0", "")[:255]
