"""Places in the frame of the survey: metres of any origin, or degrees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import soundfile
from click.testing import CliRunner

from relaas.cli import main
from relaas.monitor.ground.frame import Frame, frame_of
from relaas.monitor.ground.survey import Unusable
from relaas.monitor.locating.conclusion import Why
from relaas.monitor.simulation.rendering import write
from relaas.monitor.wording import words
from sound_scenes import stage

# One degree of latitude at 52 degrees north and of longitude there, metres (WGS 84).
NORTH, EAST = 111_267.0, 68_678.0


def test_degrees_become_metres_about_the_first_sensor_and_back() -> None:
    frame = frame_of([{"latitude": 52.0, "longitude": 5.0}, {"latitude": 52.01, "longitude": 5.01}])
    place = frame.place({"latitude": 52.01, "longitude": 5.01, "z": 7})
    assert place.y == pytest.approx(0.01 * NORTH, abs=2)
    assert place.z == 7
    assert place.x == pytest.approx(0.01 * EAST, abs=2)
    assert frame.degrees(place.x, place.y) == pytest.approx((52.01, 5.01), abs=1e-8)


def test_metres_stay_metres() -> None:
    frame = frame_of([{"x": -11450.2, "y": 3653.5}])
    assert frame == Frame()
    assert frame.place({"x": -11450.2, "y": 3653.5}).x == -11450.2
    assert frame.degrees(0.0, 0.0) is None


def test_one_sensor_in_another_frame_is_not_used() -> None:
    with pytest.raises(Unusable):
        frame_of([{"lat": 52.0, "lon": 5.0}]).place({"x": 3.0, "y": 4.0})
    with pytest.raises(Unusable):
        frame_of([{"x": 1.0, "y": 2.0}]).place({"lat": 52.0, "lon": 5.0})


def test_a_folder_surveyed_in_degrees_with_wav_gives_degrees_and_dutch_reasons(tmp_path: Path) -> None:
    write(stage(), tmp_path, "t", 5)
    frame = Frame(52.0, 5.0)
    for path in tmp_path.glob("*.audio.*.json"):
        entry = json.loads(path.read_text(encoding="utf-8"))
        degrees = frame.degrees(entry["location"]["x"], entry["location"]["y"])
        assert degrees is not None
        entry["location"] = {"latitude": degrees[0], "longitude": degrees[1], "z": entry["location"]["z"]}
        path.write_text(json.dumps(entry), encoding="utf-8")
        samples, rate = soundfile.read(str(path.with_suffix(".flac")))
        soundfile.write(str(path.with_suffix(".wav")), samples, rate, subtype="PCM_24")
        path.with_suffix(".flac").unlink()
    arguments = ["monitor", "locate", str(tmp_path), "--format", "json", "--language", "nl"]
    result = CliRunner().invoke(main, arguments)
    (row,) = json.loads(result.stdout)
    truth = frame.degrees(70.0, 130.0)
    assert truth is not None
    assert (row["latitude"] - truth[0]) * NORTH == pytest.approx(0, abs=12)
    assert (row["longitude"] - truth[1]) * EAST == pytest.approx(0, abs=12)
    assert row["reason"].startswith("vastgesteld: ")


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    table = words("locating/reasons.toml")
    assert {language: set(sentences) for language, sentences in table.items()} == {
        "en": {why.value for why in Why},
        "nl": {why.value for why in Why},
    }
