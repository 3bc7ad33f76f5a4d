"""From a network's folder to a night: everything that was asked for is in it, and what is wrong is told."""

from __future__ import annotations

import csv
import json
import math
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from many_nights import event_at, many, somewhere
from relaas.cli import main
from relaas.export.night_map import PRINTERS
from relaas.monitor.event import Verdict
from relaas.monitor.night_json import from_json, to_json
from relaas.monitor.observation import Means
from relaas.monitor.report.on_night import totals
from relaas.monitor.simulation.casting import Wish, scene
from relaas.monitor.simulation.night import write

SCENE = scene(Wish(posts=3, seconds=20, width=640, height=360, segment=20, shots=1), 2)


@pytest.fixture(scope="module")
def night_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "night"
    write(SCENE, folder)
    return folder


def observe(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["monitor", "observe", *arguments])


@pytest.fixture(scope="module")
def observed(night_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "night.json"
    drawn = str(out.with_name("map.svg"))
    done = observe(str(night_folder), "--format", "json", "--out", str(out), "--map", drawn, "--language", "nl")
    assert done.exit_code == 0, done.output
    return out


def test_what_is_made_of_made_up_recordings_is_near_what_was_fired(night_folder: Path, observed: Path) -> None:
    night = from_json(observed.read_bytes())
    shots = json.loads((night_folder / "truth.json").read_text(encoding="utf-8"))["shots"]
    located = [event for event in night.events if event.located.determined]
    assert len(located) >= len(shots) / 2
    for event in located:
        shot = min(shots, key=lambda one: abs(one["time_unix"] - event.origin))
        assert event.place is not None
        assert math.hypot(event.place.x - shot["x"], event.place.y - shot["y"]) < 40
        assert event.origin == pytest.approx(shot["time_unix"], abs=0.1)
        assert event.side.value in (shot["side"], "undetermined")


def test_the_map_is_that_of_the_night(observed: Path) -> None:
    night = from_json(observed.read_bytes())
    drawn = observed.with_name("map.svg").read_bytes()
    assert drawn == PRINTERS[".svg"](night, "nl")
    assert b"Alleen voor de missie: niet publiceren." in drawn
    assert b"FICTIEF" in drawn


def test_a_map_of_another_kind_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    done = observe(str(tmp_path / "nowhere"), "--map", str(tmp_path / "map.png"))
    assert (done.exit_code, "ends in neither .html nor .svg" in done.output) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_night_holds_all_that_goes_with_its_totals(observed: Path) -> None:
    night = from_json(observed.read_bytes())
    assert to_json(night) + b"\n" == observed.read_bytes()
    assert night.invented
    assert {(one.post, one.means) for one in night.expectations.hours} == {
        (post.id, means) for post in night.posts for means in Means
    }
    assert all(0.8 < one.covered / one.period <= 1.0 for one in night.expectations.hours)
    assert [one.kind for one in night.expectations.chances] == ["flash-and-bang", "two-flashes", "sound-only"]
    assert {one.post for one in night.expectations.reaches} == {post.id for post in night.posts}
    assert {one.post for one in night.clocks} == {post.id for post in night.posts}
    assert night.weather
    assert len(night.recordings) == len(night.posts)


def test_rows_are_told_in_either_language_and_as_a_table_file(night_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    assert observe(str(night_folder), "--format", "csv", "--language", "nl", "--out", str(out)).exit_code == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert {"origin_time", "located", "side", "reason"} <= rows[0].keys()


def test_without_line_and_weather_it_goes_on_and_says_so(night_folder: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(night_folder, bare)
    (bare / "line.geojson").unlink()
    (bare / "weather.csv").unlink()
    done = observe(str(bare), "--format", "json", "--out", str(tmp_path / "night.json"))
    assert done.exit_code == 0
    assert "LINE-MISSING" in done.stderr
    assert "WEATHER-MISSING" in done.stderr
    night = from_json((tmp_path / "night.json").read_bytes())
    assert {event.side.why for event in night.events} == {"no-line"}


def test_a_folder_without_recordings_is_refused(night_folder: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(night_folder, bare, ignore=shutil.ignore_patterns("recordings"))
    done = observe(str(bare))
    assert done.exit_code == 3
    assert "NO-RECORDINGS" in done.stderr
    assert observe(str(tmp_path / "nowhere")).exit_code == 3


def test_a_total_with_events_that_may_be_one_another_says_at_least() -> None:
    sure = event_at("e1", 900.0, 2_600.0, 60.0, side="Noord")
    perhaps = replace(somewhere("e2", 61.0), located=Verdict("undetermined", "may-be-another"))
    assert totals(many([sure, perhaps]), "en")[0].startswith("at least 1 and at most 2 events, 1 placed")
    assert totals(many([sure]), "en")[0].startswith("1 event, 1 placed")


def test_what_cannot_be_written_leaves_nothing_behind(night_folder: Path, tmp_path: Path) -> None:
    done = observe(str(night_folder), "--out", str(tmp_path / "no" / "such" / "file"))
    assert done.exit_code == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("language", "chance", "reach", "covered", "verdict", "heads"), [
    ("en", "chance alone", "An event 1, 2 and 4 km away is recorded", "camera", "located", "ORIGIN_TIME ORDER"),
    ("nl", "door toeval", "Een gebeurtenis op 1, 2 en 4 km wordt", "microfoon", "vastgesteld", "TIJD VOLGORDE"),
])  # fmt: skip
def test_totals_come_with_chance_reach_and_hours_in_either_language(
    night_folder: Path, language: str, chance: str, reach: str, covered: str, verdict: str, heads: str
) -> None:
    done = observe(str(night_folder), "--language", language)
    assert done.exit_code == 0
    lines = [line.removeprefix("relaas: ") for line in done.stderr.splitlines()][-4:]
    assert re.match(r"\d+ (events|gebeurtenis)", lines[0])
    assert chance in lines[1]
    assert lines[2].startswith(reach)
    assert re.search(r"\d %", lines[2])
    assert covered in lines[3]
    assert "min" in lines[3]
    assert done.stdout.split()[:2] == heads.split()
    assert verdict in done.stdout
    if language == "nl":
        assert not re.search(r"\b(located|undetermined|events|covered)\b", done.stdout + "".join(lines))


def test_weather_of_another_time_is_told(night_folder: Path, tmp_path: Path) -> None:
    there = tmp_path / "night"
    shutil.copytree(night_folder, there)
    (there / "weather.csv").write_text("time,temperature\n1999-01-01T00:00:00Z,35\n", encoding="utf-8")
    done = observe(str(there), "--format", "json", "--out", str(tmp_path / "night.json"))
    assert "WEATHER-ELSEWHEN" in done.stderr
    assert "WEATHER-MISSING" in done.stderr
    assert from_json((tmp_path / "night.json").read_bytes()).weather == ()
