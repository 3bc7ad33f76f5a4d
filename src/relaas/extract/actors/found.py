"""What the rules for actors hand one another."""

from __future__ import annotations

from relaas.model.mention import ActorMention
from relaas.model.span import Span


def actor(
    start: int, end: int, value: str, actor_type: str, *, office: str = "", optional: bool = False,
    refers: Span | None = None, basis: str = "",
) -> ActorMention:  # fmt: skip
    """A mention at ``start`` up to ``end`` of the working copy; the pipeline fills in its quote."""
    return ActorMention(
        span=Span(start, end), quote="", value=value, optional=optional, basis=basis, mention_type=actor_type,
        office=office, refers=refers,
    )  # fmt: skip
