"""The ledger of money: who gives how much to whom through whom, in which currency and status, as sources tell it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from relaas.model.span import Span


class MoneyStatus(StrEnum):
    """What is said to have happened to an amount, by the words around it."""

    PROMISED = "promised"
    MADE_AVAILABLE = "made available"
    ASKED_FOR = "asked for"
    RECEIVED = "received"
    SPENT = "spent"
    INVESTED = "invested"
    BUDGETED = "budgeted"
    OPEN = "not told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One amount as one source tells of it; what the words leave open is empty.

    Attributes:
        id: identifier of the item.
        document: identifier of the document.
        source: name of the document for readers.
        span: the amount in the document.
        quote: the amount as printed.
        sentence: the sentence, on one line.
        donor: who gives.
        channel: through whom or what.
        recipient: who gets it; for an appeal who makes it.
        asker: who asks for it, where it is asked for.
        value: the plain amount.
        low: least amount the words allow, empty where open.
        high: greatest amount the words allow, empty where open.
        qualifier: more_than, less_than, about, or empty.
        currency: ISO 4217 code.
        year: year it is for.
        purpose: what for, as printed.
        status: what is said to have happened to it.
        status_words: the words that say so.
        cumulative: whether it is told as the sum up to a day.
        part_of: the row whose amount this is a part of.
        speaker: who tells it.
        dated: day of the document, EDTF.
    """

    id: str
    document: str
    source: str
    span: Span
    quote: str
    sentence: str
    value: str
    currency: str
    status: MoneyStatus
    low: str = ""
    high: str = ""
    qualifier: str = ""
    donor: str = ""
    channel: str = ""
    recipient: str = ""
    asker: str = ""
    year: str = ""
    purpose: str = ""
    status_words: str = ""
    cumulative: bool = False
    part_of: str = ""
    speaker: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What one donor gives within one currency and one status. Never across either.

    Attributes:
        low: sum of the least amounts.
        high: sum of the greatest amounts, empty where one is open.
        rows: the amounts that are summed; of amounts that may be the same money only the first.
        told_twice: groups of rows that may tell of the same money.
        cumulative: rows that are sums up to a day; they are not added, as they may hold the others, and
            make the total only where one stands alone.
        approximate: rows whose words set no least amount (``circa``, ``miljarden``); they are not added.
    """

    donor: str
    currency: str
    status: MoneyStatus
    low: str
    high: str
    rows: tuple[str, ...]
    told_twice: tuple[tuple[str, ...], ...] = ()
    cumulative: tuple[str, ...] = ()
    approximate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyLedger:
    """All amounts, in the order their sources were written, and the totals that can be made of them."""

    rows: tuple[Contribution, ...]
    totals: tuple[Total, ...]
