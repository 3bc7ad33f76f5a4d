"""Series as plain rows: one row per figure, with how it stands to the others of its series."""

from __future__ import annotations

from collections.abc import Iterable

from relaas.link.figures.labels import amount, family_label, measure_label, unit_label
from relaas.model.series import FigureRow, PartsCheck, Series
from relaas.views.surroundings import around

Cell = str | int | bool | list[str] | list[dict[str, str | list[str] | bool | None]]


COLUMNS = ("value", "amount", "label", "places", "period", "speaker", "quote", "name")


def series_rows(found: Iterable[Series], *, language: str = "nl") -> list[dict[str, Cell]]:
    """A row per figure; ``value``, ``low`` and ``high`` are plain numbers as text, empty where open.

    ``measure``, ``unit`` and ``qualifier`` are codes that stay the same in every language; ``label`` names the measure
    and ``amount`` the number with its qualifier and unit in ``language``.
    ``compared`` lists the other rows of the series that the figure is compared with, each with the relation
    (compatible, differs, other measure) and the reason; ``parts`` says how the parts named with it add up.
    """
    return [_row(series, row, language) for series in found for row in series.rows]


def series_label(series: Series, language: str) -> str:
    """The name of what a series is about, in a language."""
    return family_label(series.subject, series.rows[0].unit, language)


def row_label(row: FigureRow, language: str) -> str:
    """The name of what a figure counts, in a language."""
    return measure_label(row.measure, row.unit, language)


def units(series: Series, language: str) -> str:
    """The units of a series in a language, each once."""
    return ", ".join(dict.fromkeys(unit_label(row.unit, language) for row in series.rows if row.unit))


def _row(series: Series, row: FigureRow, language: str) -> dict[str, Cell]:
    compared: list[dict[str, str | list[str] | bool | None]] = [
        {"with": one.other if one.one == row.id else one.one, "relation": str(one.relation), "why": one.why}
        for one in series.comparisons
        if row.id in (one.one, one.other)
    ]
    copies = [origin.name for origin in series.origins if row.id in origin.rows]
    return {
        "series": series.id, "subject": series.subject,
        "subject_label": family_label(series.subject, row.unit, language), "id": row.id, "value": row.value,
        "low": row.low, "high": row.high, "qualifier": row.qualifier, "unit": row.unit, "measure": row.measure,
        "label": measure_label(row.measure, row.unit, language), "amount": _amount(row, language),
        "places": list(row.places), "period": row.period, "source": row.source, "document": row.document,
        "date": row.dated, "speaker": row.speaker, "by": row.by, "certainty": row.certainty, "origin": row.origin,
        "one_origin": copies, "quote": row.quote, "sentence": around(row.sentence, row.quote), "start": row.span.start,
        "end": row.span.end, "compared": compared,
        "parts": [_parts(check) for check in series.parts if check.whole == row.id],
    }  # fmt: skip


def _amount(row: FigureRow, language: str) -> str:
    number = amount(row.value, row.qualifier, row.low, row.high)
    return f"{number} {unit_label(row.unit, language)}".rstrip()


def _parts(check: PartsCheck) -> dict[str, str | list[str] | bool | None]:
    return {
        "parts": list(check.parts), "how": check.how, "sum": check.sum, "agrees": check.agrees, "words": check.words,
    }  # fmt: skip
