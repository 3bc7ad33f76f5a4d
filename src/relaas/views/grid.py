"""The accounts of an incident side by side: a row for each point, a column for each voice, and how they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from relaas.language import table
from relaas.link.figures.labels import unit_label
from relaas.model.incident import Agreement, Incident, Rests

# What is counted, with its unit behind it.
_MEASURE = re.compile(r"(?P<what>.+) \((?P<unit>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Voice:
    """A column: one speaker in one document, with the accounts of theirs, counted from 0 as the incident has them."""

    speaker: str
    document: str
    source: str
    accounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A row.

    Attributes:
        label: what it is about.
        standing: agree, differ, one_speaks, silent, other_measure.
        standing_label: the same in words.
        measure: for a figure, what is counted.
        cells: what each voice says of it, in the order of the columns; empty where it is silent.
    """

    label: str
    standing: str
    standing_label: str
    measure: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The table: its columns, and the points on which at least one of them speaks."""

    voices: tuple[Voice, ...]
    points: tuple[Point, ...]


def grid(incident: Incident, language: str) -> Grid:
    """The accounts side by side; several of one speaker in one document are one voice.

    Args:
        incident: what they tell of.
        language: of the labels.
    """
    labels: dict[str, str] = table(language, "events")["labels"]
    voices = _voices(incident)
    points = [_point(one, voices, incident, labels, language) for one in incident.agreements if one.values]
    return Grid(voices, tuple(points))


def counted(measure: str, language: str) -> str:
    """What an account counts, in a language: ``killed (person)`` as ``gedood`` or ``killed``.

    The unit is named where the language has no word for what is counted.
    """
    form = _MEASURE.fullmatch(measure)
    if form is None:
        return measure
    what, unit = form["what"], form["unit"]
    if language == "en":
        return what
    words = table(language, "figures")
    if what in words["predicates"]:
        return str(words["predicates"][what][0])
    nouns = (noun.split(":", 1) for found in words["nouns"].values() for noun in found if ":" in noun)
    word = next((noun for noun, code in nouns if code == what), "")
    return word or f"{what} ({unit_label(unit, language)})"


def _voices(incident: Incident) -> tuple[Voice, ...]:
    places: dict[tuple[str, str], list[int]] = {}
    for place, account in enumerate(incident.accounts):
        if account.rests is Rests.OBSERVED:
            continue  # a recording is no voice among those who tell
        places.setdefault((account.document, account.speaker), []).append(place)
    return tuple(
        Voice(speaker, document, incident.accounts[found[0]].source, tuple(found))
        for (document, speaker), found in places.items()
    )


def _point(
    one: Agreement, voices: tuple[Voice, ...], incident: Incident, labels: dict[str, str], language: str
) -> Point:
    said: dict[str, list[str]] = {}
    for account, value in one.values:
        said.setdefault(account, []).append(labels[value] if one.attribute == "told" else value)
    names = [account.id for account in incident.accounts]
    cells = ((value for place in voice.accounts for value in said.get(names[place], ())) for voice in voices)
    return Point(
        label=labels[one.attribute],
        standing=one.standing.value,
        standing_label=labels[one.standing.value],
        measure=counted(one.measure, language),
        cells=tuple(tuple(dict.fromkeys(cell)) for cell in cells),
    )
