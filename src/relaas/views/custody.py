"""What became of documents, from the log of the dossier and from those that came with bags, in order of time."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from relaas.record.bag.checking import strings
from relaas.record.bag.imported import IMPORTED, imported_entries
from relaas.record.log.leaf import Leaf
from relaas.store.records import ID_LENGTH

if TYPE_CHECKING:
    from relaas.dossier import Dossier
    from relaas.views.rows import Row

COLUMNS = ("at", "kind", "by", "name", "log", "entry")


def custody_rows(dossier: Dossier, only: str | None = None) -> Iterator[Row]:
    """A row for each entry; ``log`` is the origin of the log it stands in, ``told`` all that it says.

    Args:
        dossier: where to look.
        only: digest of the one document they are to be about; all entries where it is None.
    """
    wanted = {only, only[:ID_LENGTH]} if only else None
    names = {source.sha256: found[0].name for source, found in dossier.sources() if found}
    names |= {sha256[:ID_LENGTH]: name for sha256, name in names.items()}
    origin = dossier.log.checkpoint.origin
    own = (
        _row(origin, entry.index, entry.leaf, entry.payload, names)
        for entry in dossier.log.entries()
        if _is_wanted(entry.payload, wanted)
    )
    others = sorted(
        (
            _row(entry.origin, entry.index, entry.leaf, entry.payload, names)
            for entry in imported_entries(dossier.folder / "log" / IMPORTED)
            if _is_wanted(entry.payload, wanted)
        ),
        key=_time,
    )
    yield from heapq.merge(own, others, key=_time)


def _is_wanted(payload: Mapping[str, Any] | None, wanted: set[str] | None) -> bool:
    return wanted is None or bool(wanted & set(strings(dict(payload or {}))))


def _row(origin: str, index: int, leaf: Leaf, payload: dict[str, Any] | None, names: Mapping[str, str]) -> Row:
    told = payload or {}
    document = next((word for word in strings(told) if word in names), "")
    by = told.get("by")
    return {
        "at": leaf.at,
        "kind": leaf.kind.value,
        "by": by if isinstance(by, str) else "",
        "name": names.get(document, "") or str(told.get("name", "")),
        "log": origin,
        "entry": index,
        "document": document[:ID_LENGTH] or None,
        "destroyed": payload is None,
        "told": told,
    }


def _time(row: Row) -> str:
    return str(row["at"])
