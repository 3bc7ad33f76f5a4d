"""What a rule hands back: one statement before nesting and overlaps are settled."""

from __future__ import annotations

from dataclasses import dataclass

from relaas.model.mention import Certainty
from relaas.model.span import Span


@dataclass(frozen=True, slots=True)
class Found:
    """Content, speaker, certainty and cue of one statement, and what the speaker rests on, as named.

    ``weight`` settles which of two that overlap stays.
    """

    span: Span
    speaker: str
    certainty: Certainty
    cue: Span
    weight: int = 1
    optional: bool = False
    rests_on: str = ""
