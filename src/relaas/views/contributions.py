"""The ledger of money as plain rows: one per amount, and one per total."""

from __future__ import annotations

from relaas.language import table
from relaas.link.figures.labels import amount, family_label
from relaas.model.ledger import Contribution, MoneyLedger
from relaas.views.surroundings import around

Cell = str | int | bool | list[str] | list[list[str]]

COLUMNS = ("donor", "channel", "recipient", "amount", "year", "label", "purpose", "name")
TOTAL_COLUMNS = ("donor", "currency", "label", "low", "high", "amounts", "not_added")


def contribution_rows(ledger: MoneyLedger, *, language: str = "nl") -> list[dict[str, Cell]]:
    """A row per amount; ``value``, ``low`` and ``high`` are plain numbers as text, empty where open.

    ``status`` is a code that stays the same in every language, ``label`` its name in ``language``; ``amount`` is the
    currency and the number with what its words leave open.
    """
    return [
        {
            "id": row.id, "donor": row.donor, "channel": row.channel, "recipient": row.recipient, "asker": row.asker,
            "value": row.value, "low": row.low, "high": row.high, "currency": row.currency, "year": row.year,
            "purpose": row.purpose, "status": str(row.status),
            "label": status_label(row.status, language), "amount": amount_words(row), "status_words": row.status_words,
            "cumulative": row.cumulative, "part_of": row.part_of, "speaker": row.speaker, "source": row.source,
            "document": row.document, "date": row.dated, "quote": row.quote,
            "sentence": around(row.sentence, row.quote), "start": row.span.start, "end": row.span.end,
        }
        for row in ledger.rows
    ]  # fmt: skip


def money_figures(ledger: MoneyLedger, *, language: str = "nl") -> list[dict[str, Cell]]:
    """The amounts of the ledger as rows beside other figures: what was done with each, who tells of it and for when."""
    money = family_label("money", "", language)
    return [
        {
            "series": "", "subject": "money", "subject_label": money, "id": row.id, "value": row.value, "low": row.low,
            "high": row.high, "qualifier": row.qualifier, "unit": row.currency, "measure": f"money: {row.status}",
            "label": f"{money}: {status_label(row.status, language)}", "amount": amount_words(row), "places": [],
            "period": row.year, "source": row.source, "document": row.document, "date": row.dated,
            "speaker": row.speaker, "sentence": around(row.sentence, row.quote),
        }
        for row in ledger.rows
    ]  # fmt: skip


def status_label(status: str, language: str) -> str:
    """The name of a status."""
    return str(table(language, "money")["labels"]["status"][str(status)])


def amount_words(row: Contribution) -> str:
    """Currency and number: ``EUR ≥ 10000000``."""
    return f"{row.currency} {amount(row.value, row.qualifier, row.low, row.high)}"


def total_rows(ledger: MoneyLedger, *, language: str = "nl") -> list[dict[str, Cell]]:
    """A row per donor, currency and status.

    ``rows`` are the amounts that are summed; ``told_twice`` groups amounts that may be the same money, of
    which the first is summed; ``cumulative`` amounts are sums up to a day and are not added
    (one that stands alone is the total);
    ``approximate`` amounts (``circa``, ``een kleine``, ``miljarden``) have no least amount and are not added.
    ``amounts`` are the sums as printed, ``not_added`` those that stand beside the total.
    """
    quotes = {row.id: " ".join(row.quote.split()) for row in ledger.rows}
    return [
        {
            "donor": total.donor, "currency": total.currency, "status": str(total.status),
            "label": status_label(total.status, language), "low": total.low,
            "high": total.high, "rows": list(total.rows),
            "told_twice": [list(same) for same in total.told_twice], "cumulative": list(total.cumulative),
            "approximate": list(total.approximate), "amounts": [quotes[one] for one in total.rows],
            "not_added": [quotes[one] for one in (*total.cumulative, *total.approximate) if one not in total.rows],
        }
        for total in ledger.totals
    ]  # fmt: skip
