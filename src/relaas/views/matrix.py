"""Positions as a table of actors and questions: in each cell what every passage says, over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from relaas.model.position import Position, Stand

# A wider table cannot be read; what is left out stands in the list below it.
MOST_QUESTIONS = 6


@dataclass(frozen=True, slots=True)
class Matrix:
    """A row for each actor, a column for each question that more than one actor takes a stand on.

    Attributes:
        questions: the columns.
        rows: actors with a cell for each column: the passages, in order of time.
        alone: stands on questions that only one actor is said to take one on.
    """

    questions: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[Stand, ...], ...]], ...]
    alone: tuple[Stand, ...]


def matrix(positions: Iterable[Position], *, marginal: bool = False) -> Matrix:
    """The table.

    Args:
        positions: all of them.
        marginal: also what is only supposed.
    """
    shown = [(one, _stands(one, marginal)) for one in positions]
    shown = [(one, stands) for one, stands in shown if stands]
    actors = Counter(one.question for one, _ in shown)
    common = [question for question, count in actors.most_common() if count > 1][:MOST_QUESTIONS]
    cells: dict[str, dict[str, list[Stand]]] = {}
    for one, stands in shown:
        if one.question in common:
            cells.setdefault(one.actor, {}).setdefault(one.question, []).extend(stands)
    rows = tuple((actor, tuple(tuple(of.get(one, ())) for one in common)) for actor, of in sorted(cells.items()))
    alone = (stand for one, stands in shown if one.question not in common for stand in stands)
    return Matrix(tuple(common), rows, tuple(alone))


def _stands(position: Position, marginal: bool) -> tuple[Stand, ...]:
    return tuple(one for one in position.stands if marginal or not one.conditional)
