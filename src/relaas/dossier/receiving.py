"""The first half of `add`: bytes into the vault, a receipt into the log, both durable before anything is derived."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice

from relaas.dossier.errors import InputNotFoundError
from relaas.dossier.intake import Input, refusal
from relaas.errors import RelaasError
from relaas.record.custody import Custody
from relaas.record.log.leaf import Kind
from relaas.record.log.log import Log
from relaas.record.receipts import Receipt, draft_of, receipt_of
from relaas.record.vault.vault import Vault

# Receipts are made durable so many together, by so many threads.
_GROUP = 32
_WRITERS = 8


@dataclass(frozen=True, slots=True)
class Received:
    """An input with its receipt.

    Attributes:
        receipt: what was received.
        known: whether the same path had given the same bytes before; it then has no new entry in the log.
        upto: the entry up to which the log is worked off once this is done; None within a group.
    """

    receipt: Receipt
    known: bool = False
    upto: int | None = None


def receive(
    inputs: Iterable[Input], vault: Vault, custody: Custody, date: str, is_known: Callable[[Receipt], bool]
) -> Iterator[Received]:
    """Take inputs in.

    Args:
        inputs: what was handed in.
        vault: where the originals go.
        custody: the log, where the receipts go.
        date: day of writing given with all of them, or empty.
        is_known: whether a receipt says nothing new.

    Raises:
        DiskFullError: where there is no space; what was given back before is safe.
        NotWritableError: where the vault or the log cannot be written.
        VaultTakenError: where the vault is another dossier's.
    """
    by = account()
    vault.claim(custody.origin)
    coming = iter(inputs)
    # Making a file durable is waiting for a disk, which can take in many at a time.
    with ThreadPoolExecutor(_WRITERS) as writers:
        while group := list(islice(coming, _GROUP)):
            receipts = list(writers.map(lambda one: _receipt(one, vault, date, by), group))
            # A path with nothing at it is a slip of the pen, not something that came in.
            slips = (receipt.code == InputNotFoundError.code for receipt in receipts)
            received = [
                Received(receipt, known=slip or is_known(receipt))
                for receipt, slip in zip(receipts, slips, strict=True)
            ]
            yield from _acknowledged(received, custody)


def received_since(log: Log, start: int) -> list[Received]:
    """What the log says was received from an entry on, and was not erased since."""
    found = []
    for entry in log.entries(start, kinds=(Kind.RECEIVED,)):
        receipt = receipt_of(entry)
        if receipt is not None:
            found.append(Received(receipt, upto=entry.index + 1))
    return found


def _receipt(one: Input, vault: Vault, date: str, by: str) -> Receipt:
    receipt = Receipt(path=one.origin, name=one.name, by=by)
    trouble: RelaasError | None = one.trouble
    if trouble is None:
        try:
            blob = vault.put_file(one.path)
            return replace(receipt, sha256=blob.sha256, size=blob.size, date=date)
        except OSError as error:
            trouble = refusal(one.path, error)
    return replace(receipt, code=trouble.code, reason=f"{trouble.cause}. {trouble.remedy}".strip())


def _acknowledged(group: list[Received], custody: Custody) -> Iterator[Received]:
    entries = iter(custody.append([draft_of(one.receipt) for one in group if not one.known]))
    upto = None
    entered = []
    for one in group:
        if not one.known:
            entry = next(entries)
            upto = entry.index + 1
            one = replace(one, receipt=replace(one.receipt, at=entry.leaf.at))
        entered.append(one)
    yield from entered[:-1]
    yield replace(entered[-1], upto=upto)


def account() -> str:
    """The name of the account that runs this; empty where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
