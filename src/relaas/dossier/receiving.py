"""The first half of `add`: bytes into the vault, a receipt into the log, both durable before anything is derived."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice

from relaas.dossier.errors import InputNotFoundError
from relaas.dossier.intake import Input, refusal
from relaas.errors import DiskFullError, RelaasError
from relaas.record.receipts import Receipt, ReceiptLog
from relaas.record.vault import Vault

# Receipts are made durable so many together, by so many threads.
_GROUP = 32
_WRITERS = 8


@dataclass(frozen=True, slots=True)
class Received:
    """An input with its receipt.

    Attributes:
        receipt: what was received.
        known: whether the same path had given the same bytes before; it then has no new line in the log.
        offset: where the log is worked off to once this is done; None within a group.
    """

    receipt: Receipt
    known: bool = False
    offset: int | None = None


def receive(
    inputs: Iterable[Input], vault: Vault, log: ReceiptLog, date: str, is_known: Callable[[Receipt], bool]
) -> Iterator[Received]:
    """Take inputs in.

    Args:
        inputs: what was handed in.
        vault: where the originals go.
        log: where the receipts go.
        date: day of writing given with all of them, or empty.
        is_known: whether a receipt says nothing new.

    Raises:
        DiskFullError: where there is no space; what was given back before is safe.
    """
    by = _account()
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
            yield from _acknowledged(received, log)


def _receipt(one: Input, vault: Vault, date: str, by: str) -> Receipt:
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    receipt = Receipt(path=one.origin, name=one.name, at=at, by=by)
    trouble: RelaasError | None = one.trouble
    if trouble is None:
        try:
            blob = vault.put_file(one.path)
            return replace(receipt, sha256=blob.sha256, size=blob.size, date=date)
        except DiskFullError:
            raise
        except OSError as error:
            trouble = refusal(one.path, error)
    return replace(receipt, code=trouble.code, reason=f"{trouble.cause}. {trouble.remedy}".strip())


def _acknowledged(group: list[Received], log: ReceiptLog) -> Iterator[Received]:
    fresh = [received.receipt for received in group if not received.known]
    end = log.append(fresh) if fresh else None
    for number, received in enumerate(group, 1):
        yield replace(received, offset=end) if number == len(group) else received


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
