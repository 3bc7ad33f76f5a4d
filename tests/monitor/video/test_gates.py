"""Every gate, on candidates made by hand: what it holds back, and near misses that it lets through."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from relaas.monitor.video.candidate import Candidate
from relaas.monitor.video.gating import GATES, flash, gated, held_by
from relaas.monitor.video.view import Elevation, View, unknown, view
from video_scenes import CAMERA

#: One frame of light and dark after it, as a muzzle flash far away is.
PLAIN = Candidate(
    time=100.0, interval=0.04, source="a" * 64, frame=2500, key=False, x=400.0, y=300.0, pixel_sigma=0.4, score=30.0,
    rise=100.0, area=4, saturated=False, pixels=12, length=8.0, width=7.0, lone=0.8, dip=4.0, beside=False, lit=0.001,
    others=0, rest=0.0, curve=(1.0, -2.0, 100.0, 12.0, 3.0, 2.0, 1.0), glow=(0.0,) * 7,
)  # fmt: skip
ON = (0.0, 1.0, *(100.0,) * 24)
SKY = ((0.0, 0.0), (800.0, 0.0), (800.0, 200.0), (0.0, 200.0))


def made(**changes: Any) -> Candidate:
    return replace(PLAIN, **changes)


def series(count: int, period: float, *, step: tuple[float, float] = (0.0, 0.0), **changes: Any) -> list[Candidate]:
    """Lights that follow the plain one at equal intervals and steps."""
    return [
        made(
            time=100.0 + turn * period,
            frame=2500 + round(turn * period * 25),
            x=400.0 + turn * step[0],
            y=300.0 + turn * step[1],
            **changes,
        )
        for turn in range(1, count)
    ]


def streaks(count: int, rise: float = 80.0) -> list[Candidate]:
    return [
        made(time=98 + 0.3 * n, frame=2450 + n, x=50.0 * n, y=40.0 * n, length=30.0, width=4.0, rise=rise)
        for n in range(count)
    ]


def faint(count: int) -> list[Candidate]:
    return [made(time=99.5 + 0.3 * n, frame=2480 + n, x=100.0 * n, y=20.0, rise=25.0) for n in range(count)]


def uneven(count: int) -> list[Candidate]:
    times = [100 + 2.0 * n + (0.37 * n * n) % 1.1 for n in range(1, count)]
    return [made(time=time, frame=round(time * 25)) for time in times]


Case = tuple[str | None, Candidate, list[Candidate], dict[str, Any]]
CASES: dict[str, Case] = {
    "one frame of light": (None, PLAIN, [], {}),
    "in a mask": ("masked", made(y=100.0), [], {"masks": (SKY,)}),
    "below a mask": (None, made(y=201.0), [], {"masks": (SKY,)}),
    "a mask of two corners is none": (None, made(y=100.0), [], {"masks": (SKY[:2],)}),
    "whole picture, for good": ("exposure", made(lit=0.9, glow=(0, 0, 30, 30, 31, 30, 30)), [], {}),
    "whole picture, and back": ("lightning", made(lit=0.9, glow=(0, 0, 30, 20, 5, 1, 0)), [], {}),
    "a tenth of the picture": (None, made(lit=0.1), [], {}),
    "more than a tenth": ("lightning", made(lit=0.11), [], {}),
    "one of nine in a frame": ("rain", made(others=8, rest=50.0), [], {}),
    "one of eight in a frame": (None, made(others=7, rest=50.0), [], {}),
    "three times as strong as the others": (None, made(others=20, rest=33.0), [], {}),
    "among five streaks": ("rain", PLAIN, streaks(5), {}),
    "among four streaks": (None, PLAIN, streaks(4), {}),
    "twice as strong as the streaks": (None, PLAIN, streaks(5, rise=50.0), {}),
    "faint, at a coded frame, with another": ("coding", made(rise=39.0, key=True, others=1, rest=30.0), [], {}),
    "faint, at a coded frame, alone": (None, made(rise=39.0, key=True), [], {}),
    "strong, at a coded frame, with another": (None, made(rise=41.0, key=True, others=1, rest=30.0), [], {}),
    "faint among faint ones": ("coding", made(rise=39.0), faint(2), {}),
    "faint with one faint one": (None, made(rise=39.0), faint(1), {}),
    "strong among faint ones": (None, made(rise=41.0), faint(5), {}),
    "one pixel, thrice": ("single", made(pixels=1, lone=0.05), series(3, 7.3, pixels=1, lone=0.05), {}),
    "one pixel, twice": (None, made(pixels=1, lone=0.05), series(2, 7.3, pixels=1, lone=0.05), {}),
    "a pixel and its neighbours, thrice": (None, made(pixels=1, lone=0.3), series(3, 7.3, pixels=1, lone=0.3), {}),
    "long and thin": ("streak", made(length=40.0, width=9.0), [], {}),
    "long and not so thin": (None, made(length=40.0, width=11.0), [], {}),
    "thin and short": (None, made(length=15.0, width=2.0), [], {}),
    "weak and not in one piece": ("scattered", made(rise=99.0, pixels=7, length=10.1), [], {}),
    "weak and in one piece": (None, made(rise=99.0, pixels=7, length=9.9), [], {}),
    "strong and not in one piece": (None, made(pixels=7, length=15.0), [], {}),
    "large and flat": ("blurred", made(pixels=600), [], {}),
    "large and at full scale": (None, made(pixels=5000, saturated=True), [], {}),
    "not so large": (None, made(pixels=599), [], {}),
    "stays on": ("lamp", made(curve=ON), [], {}),
    "dies within half a second": (None, made(curve=(0.0, 1.0, *(100.0 * 0.8**n for n in range(24)))), [], {}),
    "a rapid series": (None, made(curve=(0.0, 1.0, *(100.0, 5.0) * 12)), [], {}),
    "the recording breaks off in it": (None, made(curve=(0.0, 1.0, 100.0, 90.0)), [], {}),
    "comes up over five frames": ("swell", made(curve=(10.0, 21.0, 30.0, 50.0, 70.0, 100.0, 30.0, 5.0, 2.0)), [], {}),
    "comes up over three frames": (None, made(curve=(1.0, 2.0, 30.0, 60.0, 100.0, 30.0, 5.0, 2.0)), [], {}),
    "it was there two frames before": ("swell", made(curve=(34.0, 60.0, 100.0, 20.0, 5.0)), [], {}),
    "it was hardly there two frames before": (None, made(curve=(32.0, 60.0, 100.0, 20.0, 5.0)), [], {}),
    "its place falls as far": ("swaying", made(dip=67.0), [], {}),
    "its place falls less": (None, made(dip=66.0), [], {}),
    "began at an edge of another": ("moving", made(beside=True), [], {}),
    "on a line with two": ("moving", PLAIN, series(3, 0.12, step=(14.0, 2.0)), {}),
    "on a line with one": (None, PLAIN, series(2, 0.12, step=(14.0, 2.0)), {}),
    "three at one place": (None, PLAIN, series(3, 0.12, step=(1.0, 0.0)), {}),
    "a salvo along a line, dark between": (None, PLAIN, series(3, 0.28, step=(14.0, 2.0)), {}),
    "one of four at one speed, however long it is dark": ("moving", PLAIN, series(4, 0.5, step=(14.0, 2.0)), {}),
    "one of three at one speed, long dark": (None, PLAIN, series(3, 0.5, step=(14.0, 2.0)), {}),
    "lasts, and another begins at its edge": (
        "moving",
        made(curve=(0.0, 0.0, *(100.0,) * 6, *(5.0,) * 4)),
        [made(time=100.28, x=412.0, beside=True)],
        {},
    ),
    "short, and another begins at its edge": (None, PLAIN, [made(time=100.28, x=412.0, beside=True)], {}),
    "large, and another begins at its edge": (
        None,
        made(curve=(0.0, 0.0, *(100.0,) * 6, *(5.0,) * 4), area=30),
        [made(time=100.28, x=412.0, beside=True)],
        {},
    ),
    "three that turn": (None, PLAIN, [*series(2, 0.12, step=(14.0, 0.0)), made(time=100.24, x=400.0, y=330.0)], {}),
    "beside a lamp, as bright": ("glimpse", PLAIN, [made(time=101.3, x=405.0, curve=ON)], {}),
    "beside a lamp, twice as bright": (None, made(curve=(0.0, 0.0, 200.0, 9.0, 2.0)), [made(time=101.3, curve=ON)], {}),
    "beside a lamp, long after": (None, PLAIN, [made(time=102.1, x=405.0, curve=ON)], {}),
    "beside a lamp further off": (None, PLAIN, [made(time=101.3, x=425.0, curve=ON)], {}),
    "aloft and slow to die": (
        "fireworks",
        made(curve=(0.0, 0.0, *(100.0 * 0.92**n for n in range(20)))),
        [],
        {"elevation": lambda _x, _y: 5.0},
    ),
    "aloft and short": (None, PLAIN, [], {"elevation": lambda _x, _y: 30.0}),
    "low and slow to die": (
        None,
        made(curve=(0.0, 0.0, *(100.0 * 0.92**n for n in range(20)))),
        [],
        {"elevation": lambda _x, _y: 4.9},
    ),
    "slow to die, after a track that climbs": (
        "fireworks",
        made(curve=(0.0, 0.0, *(100.0 * 0.92**n for n in range(20)))),
        [made(time=98.9, frame=2472, y=360.0), made(time=99.5, frame=2487, y=330.0)],
        {},
    ),
    "slow to die, with no track": (None, made(curve=(0.0, 0.0, *(100.0 * 0.92**n for n in range(20)))), [], {}),
    "eight at equal intervals": ("beacon", PLAIN, series(8, 1.5), {}),
    "seven at equal intervals": (None, PLAIN, series(7, 2.0), {}),
    "one of eight missing": ("beacon", PLAIN, series(10, 1.5)[:4] + series(10, 1.5)[5:], {}),
    "eight within ten seconds": (None, PLAIN, series(8, 1.2), {}),
    "ten at uneven intervals": (None, PLAIN, uneven(10), {}),
    "a weapon four times a second": (None, PLAIN, series(60, 0.25), {}),
}  # fmt: skip


def test_a_beacon_is_one_however_long_it_blinks_and_however_its_flashes_differ() -> None:
    lights = [replace(one, rise=60.0 + 37.0 * turn % 50.0) for turn, one in enumerate([PLAIN, *series(300, 1.3)])]
    company = view(lights)
    assert {held_by(one, company) for one in lights} == {"beacon"}


@pytest.mark.parametrize("name", CASES)
def test_a_gate_holds_back_what_it_should_and_no_more(name: str) -> None:
    gate, one, others, known = CASES[name]
    elevation: Elevation = known.get("elevation", unknown)
    assert held_by(one, view([one, *others], known.get("masks", ()), elevation)) == gate


@pytest.mark.parametrize("gate", [name for name, _, _ in GATES])
def test_every_gate_has_cases(gate: str) -> None:
    assert gate in {held for held, *_ in CASES.values()}


def test_what_is_held_back_is_counted_and_told_by_gate() -> None:
    lights = [PLAIN, made(time=200.0, curve=ON), made(time=300.0, curve=ON), made(time=400.0, lit=0.5)]
    passed, remarks = gated("post", view(lights))
    assert passed == (PLAIN,)
    assert [str(remark).split(";")[0] for remark in remarks] == [
        (
            "FLASHES-HELD-BACK: post: gate lightning, for lights that lit a great part of the picture,"
            " as lightning does: 1 held back"
        ),
        "FLASHES-HELD-BACK: post: gate lamp, for lights that stayed on, as lamps do: 2 held back",
    ]


def test_the_order_in_which_lights_are_given_does_not_matter() -> None:
    lights = [*series(8, 1.5), PLAIN, made(time=105.0, curve=ON, x=30.0)]
    assert gated("post", view(lights)) == gated("post", view(reversed(lights)))


def test_latency_and_readout_are_taken_off() -> None:
    seen = flash("post", CAMERA, made(y=360.0))
    # Latency 0.2 s; half way down the picture half of 0.02 s has passed since the first row was exposed.
    assert seen.time == pytest.approx(100.0 - 0.2 + 0.01)
    assert seen.sigma == pytest.approx(0.04 / 12**0.5)
    assert flash("post", None, PLAIN).time == 100.0


def test_a_mirrored_picture_is_judged_alike() -> None:
    def mirrored(one: Candidate) -> Candidate:
        return replace(one, x=1280 - one.x)

    for _, one, others, known in CASES.values():
        masks = tuple(tuple((1280 - x, y) for x, y in mask) for mask in known.get("masks", ()))
        rest: tuple[Any, Elevation] = (masks, known.get("elevation", unknown))
        there: View = view([mirrored(other) for other in (one, *others)], *rest)
        here = view([one, *others], known.get("masks", ()), known.get("elevation", unknown))
        assert held_by(mirrored(one), there) == held_by(one, here)
