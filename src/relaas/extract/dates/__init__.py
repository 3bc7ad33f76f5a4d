"""Dates: every expression of a calendar date, period, duration or recurrence."""

from __future__ import annotations

from relaas.extract.context import Context, Mask
from relaas.extract.scan import Entries
from relaas.model.letterhead import Letterhead
from relaas.model.mention import DateMention


def cues() -> dict[str, Entries]:
    """The entries this part waits for."""
    return {}


def find_dates(context: Context, head: Letterhead, mask: Mask) -> list[DateMention]:
    """All dates outside the mask, in order; spans count characters of the working copy."""
    return []
