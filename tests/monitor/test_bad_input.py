"""Recordings that are broken, missing or wrong: told with a stable code, the rest used, nothing crashes."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner, Result

import relaas
from relaas.cli import main
from relaas.monitor.simulation.rendering import RATE, rendered, write
from relaas.monitor.simulation.stage import Stage
from sound_scenes import SENSORS, START, stage

X, Y = 70.0, 130.0
DOCUMENTATION = "".join(
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent.parent.parent / "docs").glob("*.md"))
)
CODES = sorted(
    {
        code
        for path in (Path(relaas.__file__).parent / "monitor").rglob("*.py")
        for code in re.findall(r"Remark\(\s*\"([A-Z][A-Z-]+)\"", path.read_text(encoding="utf-8"))
    }
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scene") / "test_1"
    short: Stage = replace(stage(X, Y, (2.0,)), seconds=5.0)
    write(short, folder, "test_1", 5)
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "test_1"
    shutil.copytree(whole, copy)
    return copy


def locate(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["monitor", "locate", str(folder), "--format", "json", *options])


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def near(row: dict[str, Any], metres: float = 25.0) -> bool:
    return bool(np.hypot(row["x"] - X, row["y"] - Y) < metres)


def test_a_whole_folder_gives_one_shot_and_nothing_to_remark(folder: Path) -> None:
    result = locate(folder)
    (row,) = rows(result)
    assert row["declared"]
    assert row["why"] == "one-place-fits"
    assert near(row, 12.0)
    assert row["origin_time_unix"] == pytest.approx(START + 2.0, abs=0.05)
    assert row["origin_time_interval"][0] < row["origin_time"] < row["origin_time_interval"][1]
    (a, b), (c, d) = row["covariance"]
    assert b == c
    assert a * d > b * c
    assert len(row["arrivals"]) == row["sensors"] >= 4
    assert result.stderr == ""


def test_the_survey_of_where_was_fired_is_not_read(folder: Path) -> None:
    before = rows(locate(folder))
    (folder / "test_1.survey.json").write_text("{", encoding="utf-8")
    (folder / "test_1.allpulses.json").write_text("[", encoding="utf-8")
    assert rows(locate(folder)) == before


def sound_of(folder: Path, number: int = 0) -> Path:
    return folder / f"test_1.audio.S{number}.flac"


def described(folder: Path, number: int = 0) -> Path:
    return sound_of(folder, number).with_suffix(".json")


def rewrite(path: Path, **members: object) -> None:
    entry = json.loads(path.read_text(encoding="utf-8"))
    entry |= members
    path.write_text(json.dumps({k: v for k, v in entry.items() if v is not None}), encoding="utf-8")


def truncate(folder: Path) -> None:
    path = sound_of(folder)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def silence(folder: Path) -> None:
    soundfile.write(str(sound_of(folder)), np.zeros(5 * RATE), RATE, subtype="PCM_16")


def clip(folder: Path) -> None:
    samples, rate = soundfile.read(str(sound_of(folder)), dtype="float64")
    soundfile.write(str(sound_of(folder)), np.clip(samples * 3000, -1, 1), rate, subtype="PCM_16")


def pause(folder: Path) -> None:
    samples, rate = soundfile.read(str(sound_of(folder)), dtype="float64")
    samples[: 2 * rate] = 0.0
    soundfile.write(str(sound_of(folder)), samples, rate, subtype="PCM_16")


def spoil(folder: Path) -> None:
    sound_of(folder).write_bytes(b"fLaC" + b"\0" * 50)


def hasten(folder: Path) -> None:
    rate = np.random.default_rng(1)
    samples = rate.standard_normal(5 * RATE) * 0.001
    samples[:: RATE // 25] = 0.5
    soundfile.write(str(sound_of(folder)), samples, RATE, subtype="PCM_16")


def repeat(folder: Path) -> None:
    shutil.copy(sound_of(folder), folder / "again.audio.S0.flac")
    shutil.copy(described(folder), folder / "again.audio.S0.json")


def overlap(folder: Path, start: str = "2020-09-13T12:26:41.500Z") -> Path:
    other = folder / "other.audio.S0.flac"
    samples = rendered(replace(stage(), seconds=5.0), [], np.random.default_rng(8))
    soundfile.write(str(other), samples, RATE, subtype="PCM_16")
    shutil.copy(described(folder), other.with_suffix(".json"))
    rewrite(other.with_suffix(".json"), timestamp=start)
    return other


def move(folder: Path) -> None:
    other = overlap(folder, "2020-09-13T12:26:45.500Z")
    rewrite(other.with_suffix(".json"), location={"x": 0.0, "y": 0.0, "z": 0.0})


DAMAGE: list[tuple[str, Callable[[Path], object]]] = [
    ("RECORDING-TRUNCATED", truncate),
    ("RECORDING-SILENT", silence),
    ("RECORDING-GAPS", pause),
    ("RECORDING-CLIPPED", clip),
    ("RECORDING-BUSY", hasten),
    ("RECORDING-UNREADABLE", spoil),
    ("RECORDING-DUPLICATE", repeat),
    ("RECORDING-UNDESCRIBED", lambda folder: described(folder).unlink()),
    ("RECORDING-UNDESCRIBED", lambda folder: described(folder).write_text("[]", encoding="utf-8")),
    ("RECORDING-UNDESCRIBED", lambda folder: rewrite(described(folder), timestamp="yesterday")),
    ("RECORDING-UNDESCRIBED", lambda folder: rewrite(described(folder), timestamp="2020-09-13T12:26:40")),
    ("RECORDING-UNDESCRIBED", lambda folder: rewrite(described(folder), serial_number=7)),
    ("RECORDING-UNDESCRIBED", lambda folder: rewrite(described(folder), location=None)),
    ("RECORDING-UNDESCRIBED", lambda folder: rewrite(described(folder), location={"x": "far", "y": 1})),
    ("RECORDING-UNDESCRIBED", lambda folder: rewrite(described(folder), location={"x": float("inf"), "y": 1})),
    ("RECORDING-MISSING", lambda folder: sound_of(folder).unlink()),
    ("SENSOR-MOVED", move),
    ("CLOCK-JUMP", overlap),
    ("CLOCK-APART", lambda folder: rewrite(described(folder), timestamp="2020-09-14T12:26:40Z")),
    ("WEATHER-MISSING", lambda folder: (folder / "test_1.weather.json").unlink()),
    ("WEATHER-UNREADABLE", lambda folder: (folder / "test_1.weather.json").write_text("{}", encoding="utf-8")),
]


@pytest.mark.parametrize(("code", "damage"), DAMAGE, ids=[f"{n}-{code}" for n, (code, _) in enumerate(DAMAGE)])
def test_damage_is_told_and_the_rest_is_used(code: str, damage: Callable[[Path], object], folder: Path) -> None:
    damage(folder)
    result = locate(folder)
    told = [line.split(":")[1].strip() for line in result.stderr.splitlines()]
    assert code in told
    found = rows(result)
    assert any(near(row) for row in found)
    assert all(near(row) for row in found if row["declared"])


def test_what_is_wrong_is_told_in_dutch_too(folder: Path) -> None:
    truncate(folder)
    rewrite(described(folder, 1), timestamp="yesterday")
    told = {line.split(":")[1].strip(): line for line in locate(folder, "--language", "nl").stderr.splitlines()}
    assert "breekt af na" in told["RECORDING-TRUNCATED"]
    assert "'yesterday', en dat is geen tijd volgens ISO 8601; weggelaten" in told["RECORDING-UNDESCRIBED"]


def test_a_name_that_is_no_text_is_read_as_any_other(folder: Path) -> None:
    for path in (sound_of(folder), described(folder)):
        path.rename(os.fsdecode(os.fsencode(path).replace(b"test_1.audio", b"\xff.audio")))
    (row,) = rows(locate(folder))
    assert row["declared"]
    assert row["sensors"] == len(SENSORS)


def test_a_clock_that_is_wrong_leaves_its_sensor_out_of_the_place(folder: Path) -> None:
    rewrite(described(folder, 5), timestamp="2020-09-13T12:26:40.700Z")
    (row,) = [row for row in rows(locate(folder)) if near(row)]
    assert row["declared"]
    assert "S5" not in {arrival["sensor"] for arrival in row["arrivals"]}


@pytest.mark.parametrize("kept", [0, 1, 2, 3])
def test_with_few_sensors_nothing_is_declared(kept: int, folder: Path) -> None:
    for number in range(kept, len(SENSORS)):
        sound_of(folder, number).unlink()
        described(folder, number).unlink()
    result = locate(folder)
    if kept == 0:
        assert result.exit_code == 3
        assert "NO-RECORDINGS" in result.stderr
    else:
        assert not any(row["declared"] for row in rows(result))


@pytest.mark.parametrize("name", ["nothing-here", "a-file"])
def test_what_is_no_folder_of_recordings_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("x", encoding="utf-8")
    for options, code in ([], "NO-RECORDINGS"), (["--pulses"], "NO-PULSES"):
        result = locate(tmp_path / name, *options)
        assert result.exit_code == 3
        assert result.stderr.startswith(f"relaas: {code}: ")


def test_random_json_beside_sound_never_trips_the_reader_up(folder: Path) -> None:
    dice = random.Random(3)  # noqa: S311 - test data
    scraps: list[object] = [None, True, -1, 1e400, "", "Z", [], {}, {"x": []}, [[1]], "2020-13-45T99:00Z", 10**400]
    for _ in range(6):
        for number in range(len(SENSORS)):
            entry = {key: dice.choice(scraps) for key in ("serial_number", "timestamp", "location", "clock_error")}
            described(folder, number).write_text(json.dumps(entry), encoding="utf-8")
        result = locate(folder)
        assert result.exit_code == 3
        assert "RECORDING-UNDESCRIBED" in result.stderr


@pytest.mark.parametrize("code", CODES)
def test_a_remark_on_recordings_is_documented(code: str) -> None:
    assert re.search(rf"^\|[^|\n]*`{code}`[^|\n]*\|", DOCUMENTATION, re.MULTILINE), "no table of remarks has it"


def test_there_are_remarks_on_recordings() -> None:
    assert len(CODES) > 15
