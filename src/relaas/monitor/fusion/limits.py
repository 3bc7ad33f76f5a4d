"""When something is declared; the same everywhere and for both sides."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds of conclusions. They are round numbers, and know nothing of which side is which.

    Attributes:
        within: a place is declared where it is known to within so many metres.
        likely: how likely it must be within that.
        side: how likely a side of the line must be.
        chance: the share of declared events that may be there by chance (as of Benjamini and Hochberg 1995).
        residual: largest residual of a declared event's parts, standard errors.
        likeness: how much an event's onsets together must be like a blast, 0 to 1.
        clock_shift: by how many bounds any one post's clock may be shifted without changing the side.
        kinds: how many independent kinds of evidence must bear on a side.
        sound_posts: how many posts a place from sound alone needs.
        farthest: how far from a post its flashes and bangs are placed, metres.
        crossing: least angle between two bearings that count as crossing, degrees.
    """

    within: float = 100.0
    likely: float = 0.8
    side: float = 0.95
    chance: float = 0.01
    residual: float = 4.0
    likeness: float = 0.5
    clock_shift: float = 3.0
    kinds: int = 2
    sound_posts: int = 4
    farthest: float = 8_000.0
    crossing: float = 2.0
