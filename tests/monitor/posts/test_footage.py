"""Pictures and clips by which posts are checked: offsets of sound, cameras that moved in a night."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from relaas.cli import main
from relaas.monitor.errors import FootageError
from relaas.monitor.posts.clapper import offset
from relaas.monitor.posts.footage import levels, samples, still
from relaas.monitor.posts.network import network
from relaas.monitor.posts.steadying import steadied
from relaas.monitor.simulation.carrying import RATE
from relaas.monitor.simulation.casting import Wish, scene
from relaas.monitor.simulation.filming import still as filmed
from relaas.monitor.simulation.night import write
from relaas.monitor.simulation.recorded import record, write_picture
from relaas.monitor.simulation.scene import Scene, Wrong

NIGHT = Wish(posts=2, guns=0, seconds=12, segment=12, width=640, height=360)


def clip(path: Path, late: float, strobes: tuple[float, ...], seconds: float = 8.0, pcm: bool = True) -> None:
    """A clip in which a strobe flashes before the camera, and clicks, by chance within the frames."""
    dice = np.random.default_rng(5)
    pictures = []
    for number in range(int(seconds * 25)):
        luma = dice.normal(40, 2, (180, 320))
        # A frame is open for 30 of 40 ms about its time; a flash of 2 ms.
        if any(abs(number * 0.04 - time) < 0.02 for time in strobes):
            luma[60:120, 100:200] += 150
        pictures.append(np.clip(luma, 0, 255).astype(np.uint8))
    sound = dice.normal(0, 0.002, int(seconds * RATE))
    for time in strobes:
        first = round((time + late) * RATE)
        sound[first : first + 160] += 0.5 * np.exp(-np.arange(160) / 30) * np.cos(np.arange(160))
    record(path, iter(pictures), sound, pcm)


def told(path: Path, distance: float = 0.0) -> tuple[float, float, int]:
    begin, heard = samples(path)
    found = offset(*levels(path), begin, heard, RATE, distance)
    return found.seconds, found.sigma, found.strobes


TIMES = (1.013, 2.127, 3.041, 4.158, 5.076, 6.091)


@pytest.mark.parametrize("late", [-0.12, 0.0, 0.083, 0.31])
@pytest.mark.parametrize("pcm", [True, False])
def test_the_offset_of_sound_is_found(late: float, pcm: bool, tmp_path: Path) -> None:
    clip(tmp_path / "clip.mkv", late, TIMES, pcm=pcm)
    seconds, sigma, count = told(tmp_path / "clip.mkv")
    assert count == len(TIMES)
    assert 0.003 < sigma < 0.012
    assert abs(seconds - late) < 3 * sigma


def test_the_way_of_the_sound_is_taken_off(tmp_path: Path) -> None:
    clip(tmp_path / "clip.mkv", 0.1, TIMES)
    assert told(tmp_path / "clip.mkv")[0] - told(tmp_path / "clip.mkv", 34.0)[0] == pytest.approx(0.1, abs=0.001)


def test_a_clip_without_strobes_or_clicks_or_of_both_apart(tmp_path: Path) -> None:
    clip(tmp_path / "dark.mkv", 0.0, ())
    with pytest.raises(FootageError, match="no strobe"):
        told(tmp_path / "dark.mkv")
    times, cells = np.linspace(0, 7.96, 200), np.full((200, 50), 40.0)
    cells[[20, 50, 90, 140]] = 200.0
    with pytest.raises(FootageError, match="no click"):
        offset(times, cells, 0.0, np.random.default_rng(0).normal(0, 0.01, 8 * RATE), RATE)
    sound = np.random.default_rng(0).normal(0, 0.001, 8 * RATE)
    for number, time in enumerate((0.9, 2.2, 3.5, 5.3)):
        sound[int((time + 0.13 * number) * RATE) :][:100] += 0.5
    with pytest.raises(FootageError, match="belong"):
        offset(times, cells, 0.0, sound, RATE)


def test_what_is_no_footage(tmp_path: Path) -> None:
    path = tmp_path / "clip.mkv"
    path.write_text("no clip", encoding="utf-8")
    for read in (still, levels, samples):
        with pytest.raises(FootageError):
            read(path)
        with pytest.raises(FootageError):
            read(tmp_path / "missing.png")


def test_a_picture_and_the_mean_of_a_recording_are_read(tmp_path: Path) -> None:
    luma = (np.arange(64 * 96).reshape(64, 96) % 200).astype(np.uint8)
    write_picture(tmp_path / "a.png", luma)
    assert np.array_equal(still(tmp_path / "a.png"), luma)
    record(tmp_path / "a.mkv", (np.full((64, 96), level, np.uint8) for level in range(10, 40)), np.zeros(RATE), True)
    assert float(still(tmp_path / "a.mkv", 8).mean()) == pytest.approx(13.5, abs=1)


def turned(made: Scene, post: str, degrees: float) -> Scene:
    """The scene with a camera that was turned after it was calibrated."""

    def moved(wrong: Wrong) -> Wrong:
        looks = wrong.camera.boresight
        assert looks is not None
        away = replace(looks, azimuth=looks.azimuth + degrees)
        return replace(wrong, camera=replace(wrong.camera, boresight=away))

    return replace(made, wrong=tuple((id_, moved(one) if id_ == post else one) for id_, one in made.wrong))


def recordings(folder: Path) -> list[tuple[str, Path]]:
    return [(path.parent.name, path) for path in sorted((folder / "recordings").glob("*/*.mkv"))]


def test_a_camera_that_was_turned_loses_its_bearings(tmp_path: Path) -> None:
    made = scene(NIGHT, 7)
    write(turned(made, "P2", 1.0), tmp_path)
    # The picture of the calibration is from before.
    write_picture(tmp_path / "calibration" / "P2.png", filmed(made, "P2"))
    found = steadied(network(tmp_path / "posts.toml"), tmp_path, recordings(tmp_path))
    one, other = (post.camera for post in found.posts)
    assert one is not None
    assert other is not None
    assert one.gives_bearings
    assert not other.gives_bearings
    assert [(remark.code, remark.subject) for remark in found.remarks] == [("CAMERA-MOVED", "P2")]


def test_in_the_dark_a_camera_is_unchecked_and_not_steady(tmp_path: Path) -> None:
    made = scene(NIGHT, 7)
    write(replace(made, sky=replace(made.sky, ground=0.02, sky=0.02)), tmp_path)
    found = steadied(network(tmp_path / "posts.toml"), tmp_path, recordings(tmp_path))
    assert [remark.code for remark in found.remarks] == ["CAMERA-UNCHECKED", "CAMERA-UNCHECKED"]
    assert all(post.camera is not None and post.camera.gives_bearings for post in found.posts)


def test_without_a_picture_of_the_calibration_the_first_recording_stands_for_it(tmp_path: Path) -> None:
    made = scene(NIGHT, 7)
    write(made, tmp_path / "before")
    write(turned(made, "P1", 1.0), tmp_path / "after")
    both = [*recordings(tmp_path / "before"), *recordings(tmp_path / "after")]
    (tmp_path / "before" / "calibration" / "P1.png").unlink()
    found = steadied(network(tmp_path / "before" / "posts.toml"), tmp_path / "before", both)
    assert [remark.code for remark in found.remarks] == ["REFERENCE-UNREADABLE", "CAMERA-MOVED"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["monitor", "check-post", *map(str, arguments), "--format", "json"])


def codes(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [finding["code"] for finding in json.loads(result.stdout)["posts"][0]["findings"]]


def test_the_command_with_a_picture_and_a_clip(tmp_path: Path) -> None:
    made = scene(replace(NIGHT, posts=1), 7)
    write(made, tmp_path)
    clip(tmp_path / "clip.mkv", 0.05, TIMES)
    survey, recording = tmp_path / "posts.toml", tmp_path / "recordings" / "P1" / "0001.mkv"
    result = run(survey, "--post", "P1", "--frame", recording, "--clapper", tmp_path / "clip.mkv")
    assert codes(result) == ["DRIFT-STEADY", "CLAPPER-FOUND"]
    write_picture(tmp_path / "now.png", filmed(turned(made, "P1", 2.0), "P1"))
    assert codes(run(survey, "--post", "P1", "--frame", tmp_path / "now.png")) == ["DRIFT-MOVED"]


def test_a_picture_goes_with_a_post(tmp_path: Path) -> None:
    result = run(tmp_path / "posts.toml", "--frame", tmp_path / "now.png")
    assert result.exit_code == 2
    assert "--post" in result.output


def test_strobes_are_no_lamps() -> None:
    times = np.linspace(0, 3.96, 100)
    cells = np.full((100, 100), 30.0)
    cells[40:] = 200.0
    with pytest.raises(FootageError, match="no strobe"):
        offset(times, cells, 0.0, np.zeros(4 * RATE), RATE)
