"""Each onset in one event only: who heard a bang once must not be told to have heard two."""

from __future__ import annotations

import math
from collections.abc import Sequence

from relaas.monitor.fusion import by_flash, by_sound
from relaas.monitor.fusion.cracks import cracked, heard_as_cracks
from relaas.monitor.fusion.draft import Draft
from relaas.monitor.fusion.silent_lights import counted
from relaas.monitor.fusion.situation import Situation


def drafted(situation: Situation) -> tuple[tuple[Draft, ...], int]:
    """The events of a night in order of time, and how many onsets lay in a din in which nothing can be told."""
    flashed, left = by_flash.drafted(situation)
    placed, crowded = by_sound.drafted(left)
    kept = _each_once(left, (*flashed, *placed))
    kept = cracked(left, kept)
    # Also what events have that are not sure: else their onsets would be another event for want of evidence.
    used = {one for draft in kept for one in (*draft.account.bangs, *draft.cracks)}
    drafts = heard_as_cracks(situation, (*kept, *by_sound.heard(left, sorted(used))))
    return tuple(sorted(counted(situation, drafts), key=lambda one: one.time)), crowded


def _each_once(situation: Situation, drafts: Sequence[Draft]) -> list[Draft]:
    """The events, those that share an onset with one that is less likely there by chance made again without it."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for draft in sorted(drafts, key=lambda one: (one.chance, -one.evidence, one.time)):
        left = _without(situation, draft, taken)
        if left is not None:
            kept.append(left)
            taken |= set(left.account.bangs)
    return kept


def _without(situation: Situation, draft: Draft, taken: set[tuple[int, int]]) -> Draft | None:
    """An event by none of some onsets; None where it is none without them."""
    left: Draft | None = draft
    gone: set[tuple[int, int]] = set()
    while left is not None and taken & set(left.account.bangs):
        # Others' onsets that it does not claim stay: those of shots in a row tell of its distance.
        gone |= taken & set(left.account.bangs)
        without, _ = by_flash.claiming(situation, sorted(gone), math.inf)
        left = by_flash.remade(without, draft) if draft.account.flashes else by_sound.remade(without, draft, gone)
    return left
