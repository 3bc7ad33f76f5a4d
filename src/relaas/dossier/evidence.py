"""The items of a dossier: pictures, recordings, captures and chats, with all that is known and written of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from relaas.dossier import copies, worksheets
from relaas.dossier.linked import Pairs
from relaas.errors import UsageError
from relaas.model.evidence import Credentials, Evidence
from relaas.model.likeness import Likeness
from relaas.model.linking import Item, Join
from relaas.model.worksheet import Filled, worksheet
from relaas.readers import limits
from relaas.readers.credentials import credentials_of
from relaas.store import evidence as table
from relaas.store.records import ID_LENGTH, Occurrence, SourceRecord

if TYPE_CHECKING:
    from relaas.dossier import Dossier

SHOWINGS = "showings"
# Bytes by which the kind of a large recording is known.
_HEAD = 65536


@dataclass(frozen=True, slots=True)
class Account:
    """What a paper says that an item shows.

    Attributes:
        account: the passage.
        rule: stable name of the rule that lays it beside the item; ``judgement`` where a person did.
        why: what the two share.
        decided: what a person decided on it: True for the same, False for different, None where nobody did.
    """

    account: Item
    rule: str
    why: str
    decided: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One item with everything about it.

    Attributes:
        source: its record.
        occurrences: the times it came in.
        evidence: what can be told of it.
        copies: the items it looks like, each with what a person decided on the pair.
        same: identifiers of items that a person judged the same without its being proposed.
        accounts: what papers say that it shows.
        sheet: its worksheet.
    """

    source: SourceRecord
    occurrences: tuple[Occurrence, ...]
    evidence: Evidence
    copies: tuple[tuple[Likeness, bool | None], ...] = ()
    same: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    sheet: tuple[Filled, ...] = ()

    @property
    def name(self) -> str:
        """The name under which it came in first."""
        return self.occurrences[0].name if self.occurrences else ""


def exhibits(dossier: Dossier, item: str = "") -> list[Exhibit]:
    """The items of a dossier, in the order in which they came in.

    Args:
        dossier: where to look.
        item: only this one: (the beginning of) its identifier, or its file name.

    Raises:
        NoSuchDocumentError: where no source goes by ``item``.
        UsageError: where that source is a document and no item.
    """
    only = dossier.source(item).sha256 if item else ""
    sheets = worksheets.sheets(dossier)
    with dossier.linked() as links:
        known = table.all_evidence(links.connection)
        judged = links.judged
        alike = _alike(copies.likenesses(links.connection), judged)
        accounts = _accounts(*links.items(SHOWINGS), links.judged)
    sources = list(dossier.sources())
    _hand_on(accounts, sources)
    if only and only not in known:
        raise UsageError(f"{item!r} is a document and no item", "`relaas show DIR evidence` lists the items.")
    return [
        Exhibit(
            source=source,
            occurrences=tuple(occurrences),
            evidence=known[source.sha256],
            copies=tuple(alike.get(source.id, ())),
            same=_judged_same(source.id, alike, known, judged),
            accounts=tuple(accounts.get(source.id, ())),
            sheet=sheets.get(source.sha256) or worksheet(()),
        )
        for source, occurrences in sources
        if source.sha256 in known and only in ("", source.sha256)
    ]


def credentials_with(dossier: Dossier, exhibit: Exhibit, anchors: Path) -> Credentials | None:
    """The manifest of an item read again, with its signer held against certificates of issuers that a user trusts.

    Raises:
        UsageError: where the certificates cannot be read.
        ReadError: where the reading did not survive it.
    """
    try:
        trusted = anchors.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{anchors} cannot be read ({error})", "Give certificates in PEM, one after the other."
        ) from None
    if "-----BEGIN CERTIFICATE-----" not in trusted:
        raise UsageError(f"{anchors} holds no certificate", "Give certificates in PEM, one after the other.")
    if exhibit.source.size <= limits.FILE_SIZE:
        return credentials_of(dossier.vault.read(exhibit.source.sha256), exhibit.name, anchors=trusted)
    with dossier.vault.local_path(exhibit.source.sha256) as path, path.open("rb") as file:
        return credentials_of(file.read(_HEAD), exhibit.name, anchors=trusted, path=str(path.resolve()))


def write_pictures(dossier: Dossier, exhibit: Exhibit, folder: Path) -> list[Path]:
    """Write the thumbnail or the key frames of an item into a folder, which is made where it is not there."""
    with dossier.linked() as links:
        found = table.pictures_of(links.connection, exhibit.source.sha256)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for one in found:
            second = "" if one.at is None else f"-{one.at:010.3f}s"
            path = folder / f"{exhibit.source.id}{second}.jpg"
            path.write_bytes(one.content)
            written.append(path)
    except OSError as error:
        raise UsageError(f"pictures cannot be written to {folder} ({error.strerror})", "Name another folder.") from None
    return written


def _hand_on(accounts: dict[str, list[Account]], sources: list[tuple[SourceRecord, list[Occurrence]]]) -> None:
    """What is told of a page that was captured is told of the capture it lies in too."""
    for source, occurrences in sources:
        for parent in dict.fromkeys(one.parent[:ID_LENGTH] for one in occurrences if one.parent):
            for account in accounts.get(source.id, []):
                if account not in accounts[parent]:
                    accounts[parent].append(account)


def _alike(found: list[Likeness], judged: Pairs) -> dict[str, list[tuple[Likeness, bool | None]]]:
    by_item: dict[str, list[tuple[Likeness, bool | None]]] = defaultdict(list)
    for one in found:
        decided = judged.get((min(one.part, one.whole), max(one.part, one.whole)))
        by_item[one.part].append((one, decided))
        by_item[one.whole].append((one, decided))
    return by_item


def _judged_same(
    item: str, alike: Mapping[str, list[tuple[Likeness, bool | None]]], known: Iterable[str], judged: Pairs
) -> tuple[str, ...]:
    items = {sha256[:ID_LENGTH] for sha256 in known}
    proposed = {name for likeness, _ in alike.get(item, ()) for name in (likeness.part, likeness.whole)}
    others = {one if other == item else other for (one, other), same in judged.items() if same and item in (one, other)}
    return tuple(sorted((others & items) - proposed))


def _accounts(items: list[Item], joins: list[Join], judged: Pairs) -> dict[str, list[Account]]:
    """By item the accounts laid beside it, by rules and by people; a pair judged different stays, marked as that."""
    by_id = {one.id: one for one in items if one.facts.get("role") == "account"}
    proposed = {(one.one, one.other): (one.rule, one.why) for one in joins}
    pairs = {**{pair: ("judgement", "") for pair, same in judged.items() if same}, **proposed}
    found: dict[str, list[Account]] = defaultdict(list)
    for pair, (rule, why) in sorted(pairs.items()):
        for account, item in (pair, pair[::-1]):
            if account in by_id and item not in by_id:
                found[item].append(Account(by_id[account], rule, why, judged.get(pair)))
    return found
