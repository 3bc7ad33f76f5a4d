"""Measures, amounts and what stands between figures, in the words of a reader's language; their codes stay the same."""

from __future__ import annotations

from relaas.language import table

_SIGNS = {"more_than": "≥ ", "less_than": "≤ ", "about": "± "}


def measure_label(measure: str, unit: str, language: str) -> str:
    """The name of a measure.

    Args:
        measure: its code, ``dead: women``; whom or what it counts may be a word of the paper itself.
        unit: the unit of the figure, which names what is counted where the measure does not.
        language: ``nl`` or ``en``.
    """
    labels = _labels(language)
    kind, _, counted = measure.partition(": ")
    if not counted and kind not in labels["kinds"]:
        kind, counted = "", kind
    counted = counted or ("" if kind else unit)
    named = labels["who"].get(counted) or labels["units"].get(counted) or counted
    told = labels["kinds"].get(kind, kind)
    if kind in ("bodies", "lost lives", "victims", "refugees") and counted in ("people", ""):
        return str(told)  # the name of the kind says whom it counts
    return ": ".join(filter(None, (told, named))) or str(labels["more"]["unknown"])


def family_label(subject: str, unit: str, language: str) -> str:
    """The name of what a series is about: one measure, or a family of them."""
    found = _labels(language)["families"].get(subject)
    return str(found) if found else measure_label(subject, unit, language)


def unit_label(unit: str, language: str) -> str:
    """The name of a unit; a currency is its own."""
    return str(_labels(language)["units"].get(unit, unit))


def amount(value: str, qualifier: str, low: str = "", high: str = "") -> str:
    """A number with what its words leave open: ``≥ 680000``, ``± 1900``, ``9-12``; a plain number as it is."""
    if low and high and low != high:
        return f"{_SIGNS['about'] if qualifier == 'about' else ''}{low}–{high}"
    return f"{_SIGNS.get(qualifier, '')}{value}"


def words(code: str, language: str, **values: object) -> str:
    """How figures stand to each other, in words."""
    return str(table(language, "measures")["why"][code]).format(**values)


def _labels(language: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = table(language, "measures")["labels"]
    return found
