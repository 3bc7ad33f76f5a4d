"""An item of evidence as the page of its document shows it, with nothing of what may not be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from relaas.dossier.evidence import Exhibit, exhibits
from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.model.evidence import Picture
from relaas.store.evidence import evidence_kept, pictures_of
from relaas.views.evidence import item_rows, sheet_rows
from relaas.views.rows import Row


@dataclass(frozen=True, slots=True)
class Exhibited:
    """An item.

    Attributes:
        rows: everything about it: part, name, value, basis.
        sheet: its worksheet: line, value, by, at, reason, state.
        pictures: place and second (None for a still) of the pictures to show it by.
    """

    rows: tuple[Row, ...]
    sheet: tuple[Row, ...]
    pictures: tuple[tuple[int, float | None], ...]


def all_exhibits(snapshot: Snapshot) -> Mapping[str, Exhibit]:
    """The items that may be seen, by identifier, each without others that may not."""
    shelf = snapshot.shelf
    return {
        one.source.id: replace(
            one,
            occurrences=shelf[one.source.id].occurrences,
            copies=tuple(pair for pair in one.copies if pair[0].part in shelf and pair[0].whole in shelf),
            same=tuple(other for other in one.same if other in shelf),
            accounts=tuple(account for account in one.accounts if account.account.document in shelf),
        )
        for one in exhibits(snapshot.dossier)
        if one.source.id in shelf
    }


def is_item(snapshot: Snapshot, one: Shelved) -> bool:
    """Whether a source is a picture, a recording or a capture and no document."""
    with snapshot.dossier.reading() as connection:
        return evidence_kept(connection, one.source.sha256) is not None


def exhibited(snapshot: Snapshot, known: Mapping[str, Exhibit], item: str, language: str) -> Exhibited | None:
    """One item; None for a document."""
    one = known.get(item)
    if one is None:
        return None
    pictures = pictures_kept(snapshot, item)
    return Exhibited(
        tuple(item_rows(one, list(known.values()), language)), tuple(sheet_rows(one.sheet, language)),
        tuple((place, picture.at) for place, picture in enumerate(pictures)),
    )  # fmt: skip


def pictures_kept(snapshot: Snapshot, item: str) -> tuple[Picture, ...]:
    """The small pictures of an item that may be seen, in order of time; none of another."""
    shelved = snapshot.shelf.get(item)
    if shelved is None:
        return ()
    with snapshot.dossier.reading() as connection:
        return pictures_of(connection, shelved.source.sha256)
