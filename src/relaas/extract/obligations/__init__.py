"""Obligations: requests, calls, commitments, motions, and word that one was met, refused, postponed or withdrawn."""

from __future__ import annotations

from relaas.extract.context import Context
from relaas.extract.scan import Entries
from relaas.model.letterhead import Letterhead
from relaas.model.mention import ActorMention, DateMention, ObligationMention, ReferenceMention


def cues() -> dict[str, Entries]:
    """The entries this part waits for."""
    return {}


def find_obligations(
    context: Context,
    head: Letterhead,
    references: list[ReferenceMention],
    dates: list[DateMention],
    actors: list[ActorMention],
) -> list[ObligationMention]:
    """All obligations, in order; spans count characters of the working copy."""
    return []
