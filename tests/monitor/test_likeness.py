"""What several microphones heard of one thing, taken together: like a blast or not, and what is concluded of it."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from field_scenes import field, made_of, mirrored, source
from ordinary_waves import bark, bell, hammer, pile, thunder, voice
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.locating.folder import scene
from relaas.monitor.locating.location import Located, located
from relaas.monitor.locating.search import Ground
from relaas.monitor.observation import Flash, Observations
from relaas.monitor.simulation.field import Field
from relaas.monitor.simulation.observed import observed
from relaas.monitor.simulation.rendering import RATE, blast
from relaas.monitor.sound.likeness import mean_likeness, together
from relaas.monitor.sound.pick import Pick, Shape
from relaas.monitor.sound.picking import going_on
from sound_scenes import SENSORS, START, found, picked, stage

_SHAPES = st.lists(st.tuples(st.floats(0.0, 1.0), st.floats(9.0, 45.0)), min_size=1, max_size=8)


def heard(*likes: float, strengths: tuple[float, ...] = ()) -> list[Pick]:
    """Onsets that are so much like blasts, 26 dB over the noise where nothing else is told."""
    told = strengths or (26.0,) * len(likes)
    return [
        Pick(f"S{n}", float(n), 0.001, strength, -20.0, like)
        for n, (like, strength) in enumerate(zip(likes, told, strict=True))
    ]


@pytest.mark.parametrize(
    ("likes", "strengths", "together_like"),
    [
        ((0.9, 0.9, 0.9, 0.9), (), 0.9),
        ((0.1, 0.1, 0.1, 0.1), (), 0.1),
        # As much for as against.
        ((0.9, 0.1, 0.8, 0.2), (), 0.5),
        # One alone is bounded: three that are somewhat like one outweigh it.
        ((0.85, 0.85, 0.85, 0.0), (), 0.575),
        # What stands out by 40 dB has a form of its own, what stands out by 10 hardly has.
        ((0.9, 0.1), (46.0, 10.0), 0.858),
        ((0.1, 0.9), (46.0, 10.0), 0.142),
        # However weak, it counts a little.
        ((0.1,), (3.0,), 0.1),
    ],
)
def test_onsets_add_up_by_how_sure_and_how_strong_they_are(
    likes: tuple[float, ...], strengths: tuple[float, ...], together_like: float
) -> None:
    strong = np.array(strengths or (26.0,) * len(likes))
    found = mean_likeness(np.array(likes), strong, seen=True)
    assert found == pytest.approx(together_like, abs=0.001)


@pytest.mark.parametrize(
    ("like", "strength", "together_like"),
    [
        (0.9, 26.0, 0.863),
        (0.7, 26.0, 0.655),
        # What hardly stands out says little, and what only was heard is mostly something else.
        (0.7, 10.0, 0.534),
        (0.6, 9.0, 0.442),
        (0.1, 26.0, 0.113),
    ],
)
def test_what_was_only_heard_must_show_that_it_is_a_blast(like: float, strength: float, together_like: float) -> None:
    picks = heard(*(like,) * 4, strengths=(strength,) * 4)
    assert together(picks) == pytest.approx(together_like, abs=0.001)
    assert mean_likeness(np.full(4, like), np.full(4, strength), seen=True) == pytest.approx(like, abs=0.001)


def test_where_nothing_was_heard_nothing_speaks_against_a_blast() -> None:
    assert together([]) == 1.0


@given(shapes=_SHAPES, more=st.floats(0.0, 1.0))
def test_no_order_changes_it_and_an_onset_more_like_a_blast_never_lowers_it(
    shapes: list[tuple[float, float]], more: float
) -> None:
    picks = heard(*(like for like, _ in shapes), strengths=tuple(strength for _, strength in shapes))
    known = together(picks)
    assert 0.0 < known < 1.0
    assert together(picks[::-1]) == pytest.approx(known)
    better = [replace(picks[0], blast=max(picks[0].blast, more)), *picks[1:]]
    assert together(better) >= known - 1e-12


def at(*told: tuple[float, float, float]) -> list[Pick]:
    """Onsets at one sensor: seconds, how much like a blast, and how loud."""
    return [Pick("S1", seconds, 0.001, 25.0, level, like) for seconds, like, level in told]


@pytest.mark.parametrize(
    ("earlier", "mine"),
    [
        # Nothing before, or only a blast: nothing changes.
        ([], 0.9),
        ([(2.5, 1.0, -10.0)], 0.9),
        # Echoes and walls spoil many a blast: only what is quite unlike one counts.
        ([(2.5, 0.2, -10.0)], 0.9),
        # A piece of thunder as loud as the roll before it is of the roll; one 30 dB louder is not.
        ([(2.5, 0.0, -10.0)], 0.9 * (1 - 0.9 / (1 + math.exp(-1)))),
        ([(2.5, 0.0, -40.0)], 0.9),
        ([(2.5, 0.0, -10.0), (2.9, 0.0, -10.0)], 0.9 * (1 - 0.9 / (1 + math.exp(-1))) ** 2),
        # What is more than a second and a half before is something else.
        ([(1.4, 0.0, -10.0)], 0.9),
    ],
)
def test_what_goes_on_with_something_unlike_a_blast_is_the_less_like_one(
    earlier: list[tuple[float, float, float]], mine: float
) -> None:
    found = going_on([*at((3.0, 0.9, -10.0)), *at(*earlier)])
    assert [pick.time for pick in found] == sorted(pick.time for pick in found)
    assert found[-1].blast == pytest.approx(mine, abs=0.001)
    assert [pick.blast for pick in found[:-1]] == pytest.approx([like for _, like, _ in earlier])


@pytest.mark.parametrize(
    ("pitch", "own", "less"), [(2_500.0, 600.0, False), (2_500.0, 2_500.0, True), (600.0, 600.0, True)]
)
def test_a_blast_after_the_crack_of_its_bullet_is_a_sound_of_its_own(pitch: float, own: float, less: bool) -> None:
    crack, mine = at((2.5, 0.0, -10.0), (3.0, 0.9, -10.0))
    shaped = [
        replace(pick, shape=Shape(0.001, 0.1, 15.0, centroid, 500.0, 0.8, -10.0))
        for pick, centroid in ((crack, pitch), (mine, own))
    ]
    assert (going_on(shaped)[-1].blast < 0.9) == less


def as_like(ground: Ground, like: Callable[[str], float]) -> Ground:
    """A scene whose onsets are so much like blasts at each sensor."""
    listening = tuple(
        replace(one, picks=tuple(replace(pick, blast=like(one.sensor)) for pick in one.picks)) for one in ground.heard
    )
    return replace(ground, heard=listening)


@pytest.mark.parametrize(
    ("like", "why"),
    [
        (lambda _: 0.8, "one-place-fits"),
        (lambda _: 0.2, "not-like-a-blast"),
        # A wall may spoil the form at one sensor or two.
        (lambda sensor: 0.02 if sensor == "S3" else 0.8, "one-place-fits"),
        (lambda sensor: 0.8 if sensor == "S3" else 0.05, "not-like-a-blast"),
    ],
)
def test_a_place_is_declared_only_of_what_sounded_like_a_blast(like: Callable[[str], float], why: str) -> None:
    ground = as_like(picked(replace(stage(), others=0.0)), like)
    shots = found(ground)
    one = min(shots, key=lambda shot: abs(shot.shot.time - START - 3.0))
    assert one.conclusion.why == why
    # Where it was is told all the same.
    assert math.hypot(one.shot.x - 70.0, one.shot.y - 130.0) < 20.0


def written(folder: Path, wave: Floats, mirror: float) -> None:
    """What the sensors record of a sound in a recording each, their east and west swapped where ``mirror`` is -1."""
    dice = np.random.default_rng(4)
    for sensor in SENSORS:
        place = sensor.place
        reach = math.dist((70.0, 130.0, 9.0), (place.x, place.y, place.z))
        samples = dice.standard_normal(8 * RATE) * 0.0005
        first = round((3.0 + reach / 337.0) * RATE)
        end = min(first + len(wave), len(samples))
        samples[first:end] += wave[: end - first] * 100.0 / reach
        stem = folder / f"made.audio.{sensor.id}"
        soundfile.write(f"{stem}.flac", np.clip(samples, -1, 1), RATE, subtype="PCM_16")
        where = {"x": mirror * place.x, "y": place.y, "z": place.z}
        told = {
            "serial_number": sensor.id,
            "timestamp": "2020-09-13T12:26:40Z",
            "location": where,
            "clock_error": 0.001,
        }
        Path(f"{stem}.json").write_text(json.dumps(told), encoding="utf-8")
    weather = {"temperature": 10.0, "speed": 0.0, "direction": 0.0}
    (folder / "made.weather.json").write_text(json.dumps(weather), encoding="utf-8")


def told_of(folder: Path, wave: Floats, mirror: float = 1.0) -> tuple[Located, ...]:
    """What is made of it."""
    folder.mkdir()
    written(folder, wave, mirror)
    return located(scene(folder)).shots


def test_a_blast_that_seven_sensors_recorded_is_declared(tmp_path: Path) -> None:
    for number, mirror in enumerate((1.0, -1.0)):
        declared = [one for one in told_of(tmp_path / str(number), blast(-10.0), mirror) if one.conclusion.declared]
        assert len(declared) == 1
        assert math.hypot(declared[0].shot.x - mirror * 70.0, declared[0].shot.y - 130.0) < 15.0


@pytest.mark.parametrize("make", [hammer, pile, bell, bark, voice, thunder], ids=lambda make: make.__name__)
def test_an_ordinary_sound_that_seven_sensors_recorded_is_not(make: Callable[[], Floats], tmp_path: Path) -> None:
    here = told_of(tmp_path / "here", make())
    there = told_of(tmp_path / "there", make(), -1.0)
    assert not any(one.conclusion.declared for one in (*here, *there))
    assert [one.conclusion.why for one in here] == [one.conclusion.why for one in there]
    assert any(one.conclusion.why == "not-like-a-blast" for one in here)


def sounding(like: float, flashes: bool) -> tuple[Field, Observations]:
    """What six posts observe of four events, all of them so much like blasts, with their flashes or without."""
    events_ = (source(1_800.0, 300.0, 60.0, 140.0), source(2_600.0, -250.0, 90.0, 180.0))
    posts = field(*events_, posts=6)
    observations, _ = observed(posts, np.random.default_rng(5))
    bangs = tuple(replace(bang, pick=replace(bang.pick, blast=like)) for bang in observations.bangs)
    seen: tuple[Flash, ...] = observations.flashes if flashes else ()
    return posts, replace(observations, bangs=bangs, flashes=seen)


@pytest.mark.parametrize("flashes", [False, True])
def test_the_fusion_declares_nothing_that_did_not_sound_like_a_blast(flashes: bool) -> None:
    declared = [one for one in made_of(*sounding(0.8, flashes)).events if one.located.determined]
    assert len(declared) == 4
    refused = made_of(*sounding(0.1, flashes)).events
    assert len([one for one in refused if one.located.why == "not-like-a-blast"]) == 4
    assert not any(one.located.determined or one.side.determined for one in refused)
    # Where it may have been is told all the same.
    assert all(one.modes for one in refused if one.located.why == "not-like-a-blast")
    there = made_of(*mirrored(*sounding(0.1, flashes))).events
    assert [(one.located.why, one.side.why) for one in there] == [(one.located.why, one.side.why) for one in refused]


def test_a_bang_that_one_post_alone_heard_may_sound_like_anything() -> None:
    posts, observations = sounding(0.1, flashes=True)
    one_ear = tuple(bang for bang in observations.bangs if bang.post == "P02")
    whys = {one.located.why for one in made_of(posts, replace(observations, bangs=one_ear)).events}
    assert "not-like-a-blast" not in whys
