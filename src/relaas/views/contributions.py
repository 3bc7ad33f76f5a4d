"""The ledger of money as plain rows: one per amount, and one per total."""

from __future__ import annotations

from relaas.model.ledger import MoneyLedger

Cell = str | int | bool | list[str] | list[list[str]]


def contribution_rows(ledger: MoneyLedger) -> list[dict[str, Cell]]:
    """A row per amount; ``value``, ``low`` and ``high`` are plain numbers as text, empty where open."""
    return [
        {
            "id": row.id, "donor": row.donor, "channel": row.channel, "recipient": row.recipient, "asker": row.asker,
            "value": row.value, "low": row.low, "high": row.high, "currency": row.currency, "year": row.year,
            "purpose": row.purpose, "status": str(row.status), "status_words": row.status_words,
            "cumulative": row.cumulative, "part_of": row.part_of, "speaker": row.speaker, "source": row.source,
            "document": row.document, "date": row.dated, "quote": row.quote, "sentence": row.sentence,
            "start": row.span.start, "end": row.span.end,
        }
        for row in ledger.rows
    ]  # fmt: skip


def total_rows(ledger: MoneyLedger) -> list[dict[str, Cell]]:
    """A row per donor, currency and status.

    ``rows`` are the amounts that are summed; ``told_twice`` groups amounts that may be the same money, of
    which the first is summed; ``cumulative`` amounts are sums up to a day and are not added
    (one that stands alone is the total);
    ``approximate`` amounts (``circa``, ``een kleine``, ``miljarden``) have no least amount and are not added.
    """
    return [
        {
            "donor": total.donor, "currency": total.currency, "status": str(total.status), "low": total.low,
            "high": total.high, "rows": list(total.rows),
            "told_twice": [list(same) for same in total.told_twice], "cumulative": list(total.cumulative),
            "approximate": list(total.approximate),
        }
        for total in ledger.totals
    ]  # fmt: skip
