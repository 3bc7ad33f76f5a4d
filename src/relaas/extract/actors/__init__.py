"""Actors: every named person, organisation, state, office or people who acts or is addressed."""

from __future__ import annotations

from relaas.extract.context import Context, Mask
from relaas.extract.scan import Entries
from relaas.model.letterhead import Letterhead
from relaas.model.mention import ActorMention


def cues() -> dict[str, Entries]:
    """The entries this part waits for."""
    return {}


def find_actors(context: Context, head: Letterhead, mask: Mask) -> list[ActorMention]:
    """All actors, in order; spans count characters of the working copy."""
    return []
