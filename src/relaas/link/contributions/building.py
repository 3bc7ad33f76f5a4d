"""The ledger from items and joins: rows, and totals within one donor, currency and status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from relaas.link.components import components
from relaas.link.contributions.words import cue
from relaas.model.ledger import Contribution, MoneyLedger, MoneyStatus, Total
from relaas.model.linking import Item, Join
from relaas.model.mention import plain_number


def build(items: Sequence[Item], joins: Iterable[Join]) -> MoneyLedger:
    """The ledger of some items: every amount a row, and totals for the donors that are named.

    Joins by the rule ``same-money`` tell which rows may be the same money; a total counts the first of them. Amounts
    without a least amount are listed beside a total and are no part of it.
    """
    rows = sorted(map(row_of, items), key=lambda row: (row.dated, row.source, row.span.start))
    pairs = [(one.one, one.other) for one in joins if one.rule == "same-money"]
    groups: dict[tuple[str, str, MoneyStatus], list[Contribution]] = {}
    for row in rows:
        if row.donor and row.status is not MoneyStatus.OPEN and not row.part_of:
            groups.setdefault((row.donor, row.currency, row.status), []).append(row)
    return MoneyLedger(rows=tuple(rows), totals=tuple(_total(group, pairs) for group in groups.values()))


def _total(group: Sequence[Contribution], pairs: Sequence[tuple[str, str]]) -> Total:
    single = {row.id: row for row in group if not row.cumulative and not _is_approximate(row)}
    told = components(single, pairs)
    counted = [single[same[0]] for same in told]
    if len(group) == 1 and group[0].cumulative and not _is_approximate(group[0]):
        counted = [group[0]]  # a sum up to a day that stands alone holds no other row
    open_above = any(not row.high for row in counted)
    first = group[0]
    return Total(
        donor=first.donor,
        currency=first.currency,
        status=first.status,
        low="" if not counted else plain_number(sum((Decimal(row.low) for row in counted), Decimal(0))),
        high="" if open_above or not counted else plain_number(sum((Decimal(row.high) for row in counted), Decimal(0))),
        rows=tuple(row.id for row in counted),
        told_twice=tuple(same for same in told if len(same) > 1),
        cumulative=tuple(row.id for row in group if row.cumulative),
        approximate=tuple(row.id for row in group if _is_approximate(row) and not row.cumulative),
    )


def _is_approximate(row: Contribution) -> bool:
    """Whether words set no least amount (``circa EUR 3 miljoen``) or name no number at all (``miljarden euro's``)."""
    return not row.low or cue("uncounted").search(row.quote.lower()) is not None


def row_of(item: Item) -> Contribution:
    """The row that shows an item."""
    facts = item.facts
    return Contribution(
        id=item.id, document=item.document, source=str(facts["source"]), span=item.span, quote=item.quote,
        sentence=str(facts["sentence"]), value=str(facts["value"]), currency=str(facts["currency"]),
        status=MoneyStatus(str(facts["status"])), low=str(facts["low"]), high=str(facts["high"]),
        qualifier=str(facts["qualifier"]),
        donor=str(facts["donor"]), asker=str(facts["asker"]), channel=str(facts["channel"]),
        recipient=str(facts["recipient"]), year=str(facts["year"]), purpose=str(facts["purpose"]),
        status_words=str(facts["status_words"]),
        cumulative=bool(facts["cumulative"]), part_of=str(facts["part_of"]), speaker=str(facts["speaker"]),
        dated=str(facts["dated"]),
    )  # fmt: skip
