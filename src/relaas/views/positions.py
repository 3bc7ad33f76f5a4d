"""Positions as plain rows: one per passage, grouped by actor and question."""

from __future__ import annotations

from collections.abc import Iterable

from relaas.model.position import Position

Cell = str | int | bool


def position_rows(found: Iterable[Position]) -> list[dict[str, Cell]]:
    """A row per passage; ``says`` tells who says it, ``own`` whether that is the actor itself."""
    return [
        {
            "position": position.id, "id": stand.id, "actor": stand.actor, "stance": str(stand.stance),
            "negated": stand.negated, "conditional": stand.conditional, "question": stand.question,
            "says": stand.said_by, "own": stand.own, "certainty": stand.certainty, "date": stand.date,
            "date_basis": stand.date_basis, "source": stand.source, "document": stand.document,
            "written": stand.dated, "words": stand.words, "quote": stand.quote, "sentence": stand.sentence,
            "start": stand.span.start, "end": stand.span.end,
        }
        for position in found
        for stand in position.stands
    ]  # fmt: skip
