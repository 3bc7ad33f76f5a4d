"""Arrivals of several guns at once: no place is made of a mixture where the guns explain them better."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest

from relaas.monitor.ground.sensor import Place
from relaas.monitor.locating.association import Association, associated, exchanged
from relaas.monitor.locating.conclusion import Limits, concluded
from relaas.monitor.locating.fit import Fit
from relaas.monitor.locating.location import conclusions
from relaas.monitor.locating.weighing import Group, Weighing, keys
from relaas.monitor.simulation.arriving import heard
from relaas.monitor.simulation.stage import Gun, Stage, random_stage
from sound_scenes import START, picked, stage


def several(*guns: tuple[float, float, float]) -> Stage:
    """Guns at (x, y) that fire once each, so many seconds after the start."""
    return replace(stage(), guns=tuple(Gun(Place(x, y, 9.0), (START + time,)) for x, y, time in guns))


def off(shot: Fit, gun: Gun) -> float:
    return math.hypot(shot.x - gun.place.x, shot.y - gun.place.y)


def test_a_group_makes_those_give_way_that_use_its_picks() -> None:
    ground = picked(several((70.0, 130.0, 3.0), (-150.0, -90.0, 6.0)))
    one, other = (group.shots for group in associated(ground).groups[:2])
    weighing = Weighing(ground)
    assert exchanged([one, other], one, weighing) == [other, one]
    assert exchanged([one], other, weighing) == [one, other]
    assert exchanged([(*one, *other)], other, weighing) == [one, other]


def test_all_together_are_worth_what_each_is_less_what_both_explain() -> None:
    ground = picked(several((70.0, 130.0, 3.0), (-150.0, -90.0, 6.0)))
    one, other = (group.shots for group in associated(ground).groups[:2])
    weighing = Weighing(ground)
    assert weighing.worth([one, other]) <= weighing.worth([one]) + weighing.worth([other]) + 1e-9
    assert weighing.worth([one, other]) == pytest.approx(weighing.worth([other, one]))
    assert weighing.worth([one]) >= weighing.alone(one)


def test_no_pick_is_of_two_shots() -> None:
    for seed in range(3):
        dice = random.Random(seed)  # noqa: S311 - made-up scenes, not secrets
        ground = heard(random_stage(dice, 3, 2, 6), dice)
        used = [key for shot in associated(ground).shots for key in keys(shot)]
        assert len(used) == len(set(used))


def test_arrivals_of_a_gun_are_not_given_to_a_place_that_mixes_them_with_those_of_others() -> None:
    """A place that fits parts of five shots was taken, as it explained more than any one gun did."""
    dice = random.Random(21)  # noqa: S311 - made-up scenes, not secrets
    scene = random_stage(dice, 3, 2, 6)
    ground = heard(scene, dice)
    shots = associated(ground).shots
    for time in scene.guns[2].times:
        assert min(off(shot, scene.guns[2]) for shot in shots if abs(shot.time - time) < 0.2) < 25
    told = conclusions(associated(ground), ground, Limits())
    assert all(min(off(one.shot, gun) for gun in scene.guns) < 100 for one in told if one.conclusion.declared)


def test_a_rival_counts_for_more_among_the_arrivals_of_others() -> None:
    ground = picked(stage())
    (group, *_) = associated(ground).groups
    shot = group.shots[0]
    rival = replace(shot, x=shot.x + 300.0)
    mine = replace(group, shots=(shot,), total=60.0, rivals=(((rival, 3.0),),))
    others = tuple(Group((replace(shot, time=shot.time + late),), 60.0, ((),)) for late in (0.3, 0.6))
    chances = [concluded(shot, Association((mine, *others[:count]), ()), ground, Limits()).chance for count in range(3)]
    assert chances[0] > chances[1] > chances[2]
    late = Group((replace(shot, picks=tuple(replace(p, time=p.time + 9) for p in shot.picks)),), 60.0, ((),))
    assert concluded(shot, Association((mine, late), ()), ground, Limits()).chance == chances[0]
