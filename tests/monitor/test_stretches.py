"""Long recordings: every shot once, wherever a stretch ends, and the effort in proportion."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relaas.monitor.locating.association import associated
from relaas.monitor.locating.stretches import MARGIN, STRETCH, associated_throughout
from sound_scenes import START, picked, stage


def test_each_shot_is_told_once_wherever_a_stretch_ends() -> None:
    edge = STRETCH - MARGIN
    times = (20.0, edge - 0.1, edge + 0.9, edge + STRETCH - 0.01, 170.0)
    long = replace(stage(times=times), seconds=200.0, others=0.03)
    found = [shot for part, _ in associated_throughout(picked(long)) for shot in part.shots if len(shot.picks) >= 5]
    assert [shot.time - START for shot in found] == pytest.approx(list(times), abs=0.05)


def test_a_short_scene_is_worked_on_whole() -> None:
    ground = picked(stage(times=(3.0, 4.0)))
    ((whole, part),) = associated_throughout(ground)
    assert part is ground
    assert whole.shots == associated(ground).shots


def test_a_scene_in_which_nobody_listened_has_no_shots() -> None:
    ground = picked(stage())
    deaf = replace(ground, heard=tuple(replace(one, picks=(), spans=()) for one in ground.heard))
    assert list(associated_throughout(deaf)) == []
