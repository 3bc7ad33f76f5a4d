"""Actors by position, for rules that ask who stands here or who was named last."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable

from relaas.model.mention import ActorMention


class ActorIndex:
    """Looks up actors by where they stand in the working copy.

    Takes the list that ``find_actors`` returns. Look-ups take logarithmic time; with ``types`` they walk back.
    """

    __slots__ = ("_actors", "_starts")

    def __init__(self, actors: Iterable[ActorMention]) -> None:
        self._actors = sorted(actors, key=lambda mention: (mention.span.start, -mention.span.end))
        self._starts = [mention.span.start for mention in self._actors]

    def at(self, position: int) -> ActorMention | None:
        """The shortest actor whose span holds ``position``, None where there is none."""
        holding = [
            mention
            for mention in self._actors[: bisect_right(self._starts, position)][-8:]
            if position < mention.span.end
        ]
        return min(holding, key=lambda mention: len(mention.span), default=None)

    def last_before(self, position: int, types: Collection[str] = ()) -> ActorMention | None:
        """The last actor that begins before ``position``, of one of ``types`` where any are given."""
        for mention in reversed(self._actors[: bisect_left(self._starts, position)]):
            if not types or mention.mention_type in types:
                return mention
        return None

    def within(self, start: int, end: int) -> list[ActorMention]:
        """All actors that begin in ``start`` up to ``end``, in order, an enclosing one before those within it."""
        return self._actors[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
