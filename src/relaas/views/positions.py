"""Positions as plain rows: one per passage, grouped by actor and question."""

from __future__ import annotations

from collections.abc import Iterable

from relaas.language import table
from relaas.model.position import Position, Stand
from relaas.views.surroundings import around

Cell = str | int | bool


def position_rows(found: Iterable[Position], *, language: str = "en", optional: bool = True) -> list[dict[str, Cell]]:
    """A row per passage; ``says`` tells who says it, ``own`` whether that is the actor itself.

    Args:
        found: the positions.
        language: of ``label``, which says the stance with its denial or condition (``does not recognise``).
        optional: whether to show stances that are only supposed (``zou pleiten voor``).
    """
    return [
        {
            "position": position.id, "id": stand.id, "actor": stand.actor, "stance": str(stand.stance),
            "label": stance_label(stand, language),
            "negated": stand.negated, "conditional": stand.conditional, "question": stand.question,
            "says": stand.said_by, "own": stand.own, "certainty": stand.certainty, "date": stand.date,
            "date_basis": stand.date_basis, "source": stand.source, "document": stand.document,
            "written": stand.dated, "words": stand.words, "quote": stand.quote,
            "sentence": around(stand.sentence, stand.quote), "start": stand.span.start, "end": stand.span.end,
        }
        for position in found
        for stand in position.stands
        if optional or not stand.conditional
    ]  # fmt: skip


def stance_label(stand: Stand, language: str) -> str:
    """What the actor does with the question, denied or supposed where the words say so."""
    form = ("would" if stand.conditional else "does") + ("_not" if stand.negated else "")
    return str(table(language, "positions")["labels"][form][str(stand.stance).replace(" ", "_")])
