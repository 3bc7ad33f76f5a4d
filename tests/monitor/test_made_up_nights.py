"""Made-up nights: lights fall where and when the camera model says, sounds arrive when they must, mirrors mirror."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from click.testing import CliRunner, Result

from relaas.cli import main
from relaas.monitor.ground.bullet import Bullet
from relaas.monitor.ground.sensor import Floats, Place
from relaas.monitor.ground.weather import Weather
from relaas.monitor.posts.line_file import line
from relaas.monitor.posts.network import network
from relaas.monitor.posts.post import Boresight, Camera, Lens
from relaas.monitor.posts.view import exposed, pixels_of, projected, toward
from relaas.monitor.simulation.air_losses import absorption
from relaas.monitor.simulation.carrying import RATE
from relaas.monitor.simulation.casting import START, Wish, scene
from relaas.monitor.simulation.cracking import crack_at
from relaas.monitor.simulation.filming import film, frames
from relaas.monitor.simulation.lights import Eye, spots
from relaas.monitor.simulation.mirroring import camera as mirrored_camera
from relaas.monitor.simulation.mirroring import mirrored
from relaas.monitor.simulation.night import side, truth, write
from relaas.monitor.simulation.scene import Kind, Scene, Source
from relaas.monitor.simulation.sounding import Ear, sound

SMALL = Wish(posts=2, seconds=12, width=320, height=180, segment=6)


def quiet(wish: Wish = SMALL, seed: int = 3, *sources: Source) -> Scene:
    """A night in still air in which nothing but these happens."""
    air = Weather(10.0)
    return replace(scene(wish, seed), sources=sources, air=air, reported=air, walls=())


def gun(times: tuple[float, ...] = (START + 6.0,), **changes: float) -> Source:
    shot = Source(Kind.SHOT, Place(100.0, 250.0, 1.5), times, light=40_000.0, lasts=0.01, loudness=-3.0)
    return replace(shot, **changes)  # type: ignore[arg-type]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["monitor", "simulate", *arguments])


def test_a_flash_falls_where_the_camera_model_says_and_in_its_frame_only() -> None:
    made = quiet(SMALL, 3, gun())
    shot = film(made, "P1")
    eye = shot.eye
    assert eye.camera.boresight is not None
    (x, y), *_ = projected(eye.camera.lens, eye.camera.boresight, toward(eye.place, np.array([[100.0, 250.0, 1.5]])))
    bright = []
    for number, luma in enumerate(frames(shot, made.start, 200)):
        rows, columns = np.nonzero(luma > 120)
        if len(rows):
            # A pixel covers the place from its number to the next.
            assert abs(columns.mean() + 0.5 - x) < 0.6
            assert abs(rows.mean() + 0.5 - y) < 0.6
            bright.append(exposed(eye.camera, made.start + number * 0.04, y))
    assert 1 <= len(bright) <= 2
    assert all(abs(time - (START + 6.0)) < 0.04 for time in bright)


def test_light_falls_with_the_square_of_the_distance_and_by_what_the_exposure_holds() -> None:
    lens = Lens(1280, 720, 900, 900, 640, 360)
    eye = Eye("P", Place(0, 0, 0), Camera(lens, Boresight(0, 0, 0, 0)), 0.03)
    assert eye.dimmed(Place(0, 500, 0), 1000.0) / eye.dimmed(Place(0, 1000, 0), 1000.0) == pytest.approx(4, rel=0.05)
    assert eye.open_for(10.0, 0.01, 10.005, 0) == pytest.approx(1)
    assert eye.open_for(10.0, 0.01, 9.99, 0) == pytest.approx(0.5)
    # Between two exposures nothing is open.
    assert eye.open_for(10.016, 0.008, 10.0, 0) == 0.0
    assert eye.open_for(10.016, 0.008, 10.04, 0) == 0.0


def test_rows_are_exposed_one_after_the_other() -> None:
    lens = Lens(1280, 720, 900, 900, 640, 360)
    eye = Eye("P", Place(0, 0, 0), Camera(lens, Boresight(0, 0, 0, 0), readout=0.02), 0.01)
    assert eye.open_for(10.015, 0.01, 10.0, 0) == 0.0
    assert eye.open_for(10.015, 0.01, 10.0, 720) == pytest.approx(1.0)


def test_who_stands_behind_a_rise_sees_no_flash_but_hears_it() -> None:
    hidden = replace(gun(), hidden=("P1",))
    made = quiet(SMALL, 3, hidden)
    one, other = (film(made, post).eye for post in ("P1", "P2"))
    around = [START + 6.0 + step * 0.01 for step in range(-4, 5)]
    assert not any(spots(made, one, time) for time in around)
    assert any(spots(made, other, time) for time in around)


def decoded(path: Path) -> tuple[Floats, float]:
    """The sound of a recording, and the presentation time of its first sample."""
    parts, first = [], None
    with av.open(str(path)) as container:
        for frame in container.decode(audio=0):
            assert frame.pts is not None
            assert frame.time_base is not None
            first = float(frame.pts * frame.time_base) if first is None else first
            raw = frame.to_ndarray()[0].astype(np.float64)
            parts.append(raw / 32_768 if frame.format.name.startswith("s16") else raw)
    assert first is not None
    return np.concatenate(parts), first


@pytest.mark.parametrize(("post", "within"), [("P1", 0.0015), ("P2", 0.006)])
def test_a_bang_arrives_in_the_recording_when_it_must(post: str, within: float, tmp_path: Path) -> None:
    """P1 has plain samples; P2 has AAC, whose blocks smear what comes suddenly."""
    made = quiet(SMALL, 3, gun((START + 7.0,)))
    write(made, tmp_path)
    survey = network(tmp_path / "posts.toml").post(post)
    assert survey is not None
    assert survey.microphone is not None
    ear, wrong = survey.microphone.place, dict(made.wrong)[post]
    under_way = math.dist((ear.x, ear.y, ear.z), (100.0, 250.0, 1.5)) / made.air.speed_of_sound
    samples, first = decoded(tmp_path / "recordings" / post / "0002.mkv")
    told = json.loads((tmp_path / "recordings" / post / "0002.json").read_text())
    begin = dt.datetime.fromisoformat(told["timestamp"]).timestamp() - wrong.clock
    assert begin == pytest.approx(START + 6.0, abs=1e-4)
    loud = int(np.argmax(np.abs(samples) > 0.35 * np.abs(samples).max()))
    late = wrong.camera.audio_offset + wrong.camera.latency
    # Eddies delay a path by some milliseconds.
    assert begin + first + loud / RATE - late == pytest.approx(START + 7.0 + under_way, abs=within + 0.012)


def test_frames_of_a_mirrored_night_are_turned_round_and_its_sound_is_the_same() -> None:
    made = scene(replace(SMALL, clutter="all", weather="storm"), 5)
    other = mirrored(made)
    one, two = film(made, "P2"), film(other, "P2")
    for first, second in zip(frames(one, START + 3, 4), frames(two, START + 3, 4), strict=True):
        assert np.array_equal(first[:, ::-1], second)
    heard = sound(made, "P2", Ear(Place(10, -700, 20), 0.1))
    assert np.array_equal(heard, sound(other, "P2", Ear(Place(-10, -700, 20), 0.1)))


def test_the_camera_of_a_mirrored_night_sees_mirrored_places_mirrored() -> None:
    lens = Lens(1280, 720, 900, 910, 633, 365, (-0.1, 0.02, 0.0), (0.001, -0.002))
    camera = Camera(lens, Boresight(33.0, -2.0, 4.0, 0.0))
    turned = mirrored_camera(camera)
    assert camera.boresight is not None
    assert turned.boresight is not None
    points = np.array([[300.0, 700.0, 20.0], [800.0, 500.0, -5.0], [500.0, 900.0, 80.0]])
    there = projected(lens, camera.boresight, points)
    back = projected(turned.lens, turned.boresight, points * [-1, 1, 1])
    assert np.column_stack([1280 - there[:, 0], there[:, 1]]) == pytest.approx(back)


def test_a_mirrored_night_swaps_the_sides_of_what_is_fired() -> None:
    made = scene(replace(SMALL, guns=4), 8)
    other = mirrored(made)
    sides = [side(made, source.place) for source in made.sources]
    assert set(sides) == {"Noordmark", "Velden"}
    swapped = {"Noordmark": "Velden", "Velden": "Noordmark"}
    assert [side(other, source.place) for source in other.sources] == [swapped[one] for one in sides]
    assert mirrored(other).sources == made.sources


def test_a_folder_is_read_as_it_was_made(tmp_path: Path) -> None:
    made = scene(replace(SMALL, width=1280, height=720, guns=0, seconds=12, segment=12), 2)
    (tmp_path / "calibration").mkdir()
    from relaas.monitor.posts.written import line_text, posts_text

    (tmp_path / "posts.toml").write_text(posts_text(made.network), encoding="utf-8")
    (tmp_path / "line.geojson").write_text(line_text(made.line, made.network.frame), encoding="utf-8")
    found = network(tmp_path / "posts.toml")
    assert found.invented
    assert found.remarks == ()
    for post in found.posts:
        assert post.camera is not None
        assert post.camera.boresight is not None
        true = dict(made.wrong)[post.id].camera.boresight
        assert true is not None
        off = (post.camera.boresight.azimuth - true.azimuth + 180) % 360 - 180
        assert abs(off) < 5 * math.hypot(post.camera.boresight.sigma, 0.02)
    assert line(tmp_path / "line.geojson", found.frame).course.equals_exact(made.line.course, 0.01)


def test_the_same_seed_makes_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    for name, seed in (("one", 4), ("two", 4), ("three", 5)):
        write(scene(replace(SMALL, posts=1, segment=12), seed), tmp_path / name)

    def content(name: str) -> dict[str, bytes]:
        folder = tmp_path / name
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert content("one") == content("two")
    assert content("one").keys() == content("three").keys()
    assert all(content("one")[path] != content("three")[path] for path in content("one") if path.endswith(".mkv"))


def test_a_jammed_clock_shows_in_the_times_of_later_recordings(tmp_path: Path) -> None:
    made = scene(replace(SMALL, deception="clock"), 6)
    jammed = [(id_, one) for id_, one in made.wrong if one.jump]
    assert len(jammed) == 1
    (victim, wrong), *_ = jammed
    write(made, tmp_path)
    for number, begin in ((1, 0.0), (2, 6.0)):
        told = json.loads((tmp_path / "recordings" / victim / f"{number:04d}.json").read_text())
        time = dt.datetime.fromisoformat(told["timestamp"]).timestamp()
        ahead = wrong.clock if number == 1 else wrong.clock + wrong.jump + wrong.drift * (START + 6.0 - wrong.jumped)
        assert time == pytest.approx(START + begin + ahead, abs=1e-4)


@pytest.mark.parametrize("deception", ["replay", "firecracker", "strobe"])
def test_a_deception_is_in_the_truth_and_is_no_shot(deception: str) -> None:
    plain, made = (scene(replace(SMALL, deception=one), 6) for one in ("none", deception))
    assert truth(made)["deception"] == deception
    assert truth(made)["shots"] == truth(plain)["shots"]
    assert len(made.sources) == len(plain.sources) + 1


def test_replayed_sound_is_heard_at_one_post_only() -> None:
    made = scene(replace(SMALL, guns=0, deception="replay"), 6)
    (speaker,) = made.sources
    near = min(
        made.network.posts, key=lambda post: math.dist((post.place.x, post.place.y), (speaker.place.x, speaker.place.y))
    )
    heard = {}
    for post in made.network.posts:
        with_, without = (sound(one, post.id, Ear(post.place, 0.0)) for one in (made, replace(made, sources=())))
        heard[post.id] = float(np.max(np.abs(with_ - without)))
    others = [level for id_, level in heard.items() if id_ != near.id]
    assert heard[near.id] > 0.02
    assert max(others) < 0.002


def test_a_night_with_bullets_is_the_same_night_but_for_their_cracks() -> None:
    plain, made = (scene(replace(SMALL, bullets=one), 5) for one in ("none", "over"))
    assert all(source.bullet is not None for source in made.sources)
    assert replace(made, sources=tuple(replace(one, bullet=None) for one in made.sources)) == plain
    shots = truth(made)["shots"], truth(plain)["shots"]
    assert isinstance(shots[0], list)
    assert [{name: value for name, value in one.items() if name != "bullet"} for one in shots[0]] == shots[1]


def cracking(ear: Place) -> tuple[Floats, float]:
    """What a bullet alone adds to what is heard at a place, and when its crack must arrive."""
    source = replace(gun((START + 7.0,)), place=Place(0.0, 600.0, 1.5), bullet=Bullet(180.0, 850.0, 0.4))
    with_, without = (quiet(SMALL, 3, one) for one in (source, replace(source, bullet=None)))
    heard, blast = (sound(one, "P1", Ear(ear, 0.0)) for one in (with_, without))
    assert source.bullet is not None
    due = crack_at(ear, source.place, source.bullet, with_.air)
    return heard - blast, math.inf if due is None else 7.0 + due.seconds


def test_a_crack_is_heard_when_it_must_be_before_the_blast_and_is_shrill() -> None:
    ear = Place(150.0, 0.0, 20.0)
    added, due = cracking(ear)
    loud = int(np.argmax(np.abs(added) > 0.3 * np.abs(added).max()))
    # Eddies delay a path by some milliseconds.
    assert loud / RATE == pytest.approx(due, abs=0.012)
    assert due < 7.0 + math.hypot(150.0, 600.0) / Weather(10.0).speed_of_sound - 0.2
    assert np.abs(added[: loud - int(0.01 * RATE)]).max() < 0.01 * np.abs(added).max()
    part = added[loud : loud + int(0.064 * RATE)]
    power = np.abs(np.fft.rfft(part)) ** 2
    assert float((power * np.fft.rfftfreq(len(part), 1 / RATE)).sum() / power.sum()) > 1_200


def test_behind_the_gun_there_is_no_crack() -> None:
    added, due = cracking(Place(50.0, 900.0, 20.0))
    assert math.isinf(due)
    assert not np.abs(added).any()


def test_the_cracks_of_a_mirrored_night_are_the_same() -> None:
    made = scene(replace(SMALL, bullets="along"), 5)
    heard = sound(made, "P2", Ear(Place(10, -700, 20), 0.1))
    assert np.array_equal(heard, sound(mirrored(made), "P2", Ear(Place(-10, -700, 20), 0.1)))
    bearings = [one.bullet.bearing for one in made.sources if one.bullet is not None]
    turned = [one.bullet.bearing for one in mirrored(made).sources if one.bullet is not None]
    assert turned == pytest.approx([360 - bearing for bearing in bearings])


def test_losses_of_the_air_are_those_of_the_standard() -> None:
    # ISO 9613-1 table 1: 10 degrees, 70 % humidity, dB a kilometre.
    told = absorption(np.array([125.0, 500.0, 1000.0, 4000.0]), 10.0) * 1000
    assert told == pytest.approx([0.411, 1.93, 3.66, 32.8], rel=0.03)


def test_the_command(tmp_path: Path) -> None:
    folder = tmp_path / "night"
    asked = (
        *("--scene", "network", "--posts", "1", "--seconds", "12", "--picture", "320x180"),
        *("--clutter", "traffic", "--bullets", "along"),
    )
    result = run(str(folder), *asked)
    assert result.exit_code == 0, result.output
    told = json.loads((folder / "truth.json").read_text())
    assert told["invented"] is True
    assert all(one["bullet"]["speed"] > 700 for one in told["shots"])
    again = run(str(folder), *asked)
    assert again.exit_code == 2
    assert "not empty" in again.output


@pytest.mark.parametrize(
    "wrong",
    [
        ("--posts", "2"),
        ("--bullets", "over"),
        ("--scene", "network", "--sensors", "4"),
        ("--scene", "network", "--bullets", "round"),
        ("--scene", "network", "--picture", "321x180"),
        ("--scene", "network", "--picture", "big"),
    ],
)
def test_options_that_do_not_go_together(wrong: tuple[str, ...], tmp_path: Path) -> None:
    result = run(str(tmp_path / "night"), *wrong)
    assert result.exit_code == 2
    assert not (tmp_path / "night").exists()


def test_flashes_are_seen_by_the_posts_that_look_that_way() -> None:
    made = scene(Wish(guns=8, shots=1), 11)
    seen = 0
    for source in made.sources:
        point = np.array([[source.place.x, source.place.y, source.place.z]])
        for post in made.network.posts:
            wrong = dict(made.wrong)[post.id]
            (x, y), *_ = pixels_of(replace(post, place=wrong.place, camera=wrong.camera), point)
            seen += bool(0 <= x < 1280 and 0 <= y < 720)
    assert seen >= 0.7 * 8 * 3
