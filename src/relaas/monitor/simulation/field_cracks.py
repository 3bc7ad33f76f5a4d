"""The cracks of bullets, and other shrill sounds, among the onsets of a post of a made-up field.

How strong and how shrill a crack is, and how it hides the blast after it, is as it was found in rendered sound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from relaas.monitor.fusion.hearing import path_sigma
from relaas.monitor.simulation.cracking import crack_at
from relaas.monitor.simulation.field import Field
from relaas.monitor.sound.pick import Pick, Shape
from relaas.monitor.sound.shape import blast_likeness

#: The weakest onset that is picked, and the strongest that any can be, dB over the ground.
_WEAKEST, _STRONGEST = 9.0, 52.0
#: Full scale over the ground, dB, and what the air takes of a crack, dB a metre.
_FULL_SCALE, _LOST = 53.0, 0.012
#: Mean frequency of a crack that has gone one metre, Hz, and by which power of the way it falls.
_SHRILL, _DULLER = 15_000.0, -0.41
#: A crack is part of what a blast so soon after it stands out from; its reverberation dies away after, dB and dB/s.
_HIDES, _TAIL, _DECAY = 0.25, 20.0, 96.5


def with_cracks(field: Field, number: int, picks: Sequence[Pick], dice: np.random.Generator) -> list[Pick]:
    """The onsets of a post with the cracks that come to it, less those which these hide."""
    post = field.posts[number]
    told = list(picks)
    if post.microphone is None:
        return told
    for source in field.sources:
        heard = (
            None if source.bullet is None else crack_at(post.microphone.place, source.place, source.bullet, field.air)
        )
        if heard is None:
            continue
        late = field.clocks[number] + field.sounds[number]
        scatter = float(path_sigma(np.array([heard.metres / field.air.speed_of_sound]))[0])
        way = float(dice.normal(0, 0.7))
        for time in source.times:
            over = heard.level + _FULL_SCALE - _LOST * heard.metres + float(dice.normal(0, 2))
            at = time + heard.seconds + late + scatter * (way + float(dice.normal(0, 0.7)))
            if over < _WEAKEST:
                continue
            told = [left for one in told if (left := _beside(one, at, over)) is not None]
            centroid = _SHRILL * max(heard.metres, 10.0) ** _DULLER * float(np.exp(dice.normal(0, 0.1)))
            told.append(_shrill(post.id, at, min(over, _STRONGEST), centroid))
    return told


def shrill_others(field: Field, number: int, dice: np.random.Generator) -> list[Pick]:
    """Drops, hammers, birds."""
    post = field.posts[number]
    count = 0 if post.microphone is None else dice.poisson(field.clutter.shrill * (field.end - field.begin))
    return [
        _shrill(
            post.id,
            float(dice.uniform(field.begin, field.end)),
            _WEAKEST + float(dice.exponential(3.0)),
            float(dice.uniform(1_200, 4_000)),
        )
        for _ in range(count)
    ]


def _beside(pick: Pick, crack: float, over: float) -> Pick | None:
    """An onset as it stands out after a crack, if it still does."""
    gap = pick.time - crack
    if gap < 0:
        return pick
    hides = over if gap < _HIDES else over - _TAIL - _DECAY * (gap - _HIDES)
    strength = pick.strength - max(hides, 0.0)
    return replace(pick, strength=strength) if strength >= _WEAKEST else None


def _shrill(post: str, time: float, strength: float, centroid: float) -> Pick:
    form = Shape(0.0003, 0.19, 19.5, centroid, 0.65 * centroid, 0.4, -18.0, 0.1)
    return Pick(post, time, 0.001, strength, strength - 60.0, blast_likeness(form), shape=form)
