"""Deceptions planted in a made-up night, one at a time."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from relaas.monitor.ground.sensor import Place
from relaas.monitor.simulation.scene import Kind, Scene, Source

#: What can be planted.
DECEPTIONS = ("none", "replay", "firecracker", "clock", "strobe")


def planted(scene: Scene, deception: str, dice: np.random.Generator) -> Scene:
    """The scene with one deception.

    ``replay``: a loudspeaker beside one post replays a shot, after each shot that is seen and at other times.
    ``firecracker``: crackers go off some tens of metres before one post.
    ``clock``: the clock of one post is made to jump, and then to gain.
    ``strobe``: somebody flashes a lamp at the cameras, without a sound.

    Raises:
        ValueError: no such deception is known.
    """
    if deception not in DECEPTIONS:
        raise ValueError(f"no deception {deception}")
    if deception == "none":
        return scene
    victim = scene.network.posts[int(dice.integers(len(scene.network.posts)))]
    if deception == "clock":
        wrong = tuple(
            (id_, replace(one, jump=_jump(dice), drift=2e-3, jumped=scene.start + 0.45 * scene.seconds))
            if id_ == victim.id
            else (id_, one)
            for id_, one in scene.wrong
        )
        return replace(scene, wrong=wrong, deception=deception)
    source = {"replay": _replay, "firecracker": _firecracker, "strobe": _strobe}[deception](scene, victim.place, dice)
    return replace(scene, sources=(*scene.sources, source), deception=deception)


def _jump(dice: np.random.Generator) -> float:
    return float(dice.choice([-1, 1]) * dice.uniform(0.3, 4.0))


def _replay(scene: Scene, place: Place, dice: np.random.Generator) -> Source:
    shots = [time for source in scene.sources if source.kind is Kind.SHOT for time in source.times]
    times = sorted(
        [time + float(dice.uniform(0.5, 4.0)) for time in shots]
        + [scene.start + float(time) for time in dice.uniform(4, scene.seconds - 2, 2)]
    )
    near = Place(place.x + 12.0, place.y + 9.0, 1.5)
    return Source(Kind.LOUDSPEAKER, near, tuple(times), loudness=float(dice.uniform(-52, -42)), pulse=0.003)


def _firecracker(scene: Scene, place: Place, dice: np.random.Generator) -> Source:
    turned, away = math.radians(float(dice.uniform(-25, 25))), float(dice.uniform(40, 120))
    near = Place(place.x + away * math.sin(turned), place.y + away * math.cos(turned), 1.0)
    times = tuple(scene.start + float(time) for time in np.sort(dice.uniform(4, scene.seconds - 2, 4)))
    return Source(Kind.FIRECRACKER, near, times, 40.0, 0.006, float(dice.uniform(-32, -24)), 0.001)


def _strobe(scene: Scene, place: Place, dice: np.random.Generator) -> Source:
    somewhere = Place(place.x + float(dice.uniform(-300, 300)), float(dice.uniform(-300, 700)), 2.0)
    times = tuple(scene.start + float(time) for time in np.sort(dice.uniform(4, scene.seconds - 2, 4)))
    return Source(Kind.STROBE, somewhere, times, float(dice.uniform(4_000, 15_000)), 0.004)
