"""Figures: every number of people, money, things or share that says something of the world."""

from __future__ import annotations

from relaas.extract.context import Context, Mask
from relaas.extract.scan import Entries
from relaas.model.mention import FigureMention


def cues() -> dict[str, Entries]:
    """The entries this part waits for."""
    return {}


def find_figures(context: Context, mask: Mask) -> list[FigureMention]:
    """All figures outside the mask (references and dates), in order; spans count characters of the working copy."""
    return []
