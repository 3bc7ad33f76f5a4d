"""What goes with every total: chances, reach, hours; and the weather that is read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from field_scenes import field, found, made_of, source
from relaas.monitor.fusion.chances import chances, slid
from relaas.monitor.fusion.hours import hours
from relaas.monitor.fusion.reach import reaches
from relaas.monitor.ground.weather_file import of_night, readings
from relaas.monitor.observation import Means, Watch
from relaas.monitor.simulation.field import START, Clutter
from relaas.monitor.simulation.observed import observed


def test_chance_is_counted_with_times_slid_against_one_another() -> None:
    scene = field(posts=5, clutter=Clutter(60.0, 0.13, 0.0), seconds=3_600.0)
    made, _ = found(scene)
    told = {one.kind: one for one in chances(made.situation, made.limit, 3_600.0)}
    # What is there by chance comes as often when it is slid; nearly every flash finds some onset after it.
    alone = [draft for draft in made.drafts if len(draft.account.flashes) == 1 and draft.account.bangs]
    assert told["flash-and-bang"].slid == pytest.approx(24 * len(alone), rel=0.35)
    assert told["flash-and-bang"].reckoned == pytest.approx(5 * 60 * 24 * (1 - np.exp(-0.13 * 8_000 / 340)), rel=0.15)
    assert told["two-flashes"].reckoned < 0.05 * told["flash-and-bang"].reckoned
    assert all(one.declared == 0.0 for one in told.values())


def test_sliding_keeps_every_flash_and_onset_and_takes_events_apart() -> None:
    made, _ = found(field(source(1_500, 900, 1_000.0), posts=5, clutter=Clutter(4.0, 0.13, 1.0), seconds=2_000.0))
    moved = slid(made.situation, 2_000.0)
    assert sorted(moved.seen.flashes, key=id) == sorted(made.situation.seen.flashes, key=id)
    for one, other in zip(made.situation.ears, moved.ears, strict=True):
        assert sorted(one.index.tolist()) == sorted(other.index.tolist())
        assert (np.diff(other.time) >= 0).all()
    told = chances(made.situation, made.limit, 2_000.0)
    assert sum(one.declared or 0.0 for one in told) == 0.0


def test_reach_tells_what_was_recorded_and_missed_at_which_distance() -> None:
    times = [30.0 + 20 * step for step in range(12)]
    deaf = field(source(1_500, 900, *times, heard_by=("P02", "P03", "P04")), posts=5)
    observations, _ = observed(deaf, np.random.default_rng(1))
    made = made_of(deaf, observations)
    told = reaches(made.situation, made.events, observations)
    heard = {one.post: one for one in told if one.means is Means.MICROPHONE and one.observed + one.missed}
    assert heard["P02"].observed >= 10
    assert (heard["P01"].observed, heard["P01"].missed) == (0, heard["P02"].observed + heard["P02"].missed)
    falling = [one.chance for one in told if one.post == "P02" and one.means is Means.MICROPHONE]
    assert falling == sorted(falling, reverse=True)
    assert all(0 <= one.chance <= 1 for one in told)


def test_hours_tell_when_a_post_did_not_watch() -> None:
    scene = field(posts=1)
    watches = (
        Watch("P01", Means.CAMERA, START + 10, START + 100, "a"),
        Watch("P01", Means.CAMERA, START + 99, START + 150, "b"),
        Watch("P01", Means.CAMERA, START + 200, START + 400, "c"),
    )
    camera, ear = hours(scene.posts, watches, (START, START + 300))
    assert (camera.covered, camera.period) == (240.0, 300.0)
    assert [(one.begin - START, one.end - START) for one in camera.outages] == [(0, 10), (150, 200)]
    assert (ear.covered, [(one.begin, one.end) for one in ear.outages]) == (0, [(START, START + 300)])
    blind = replace(scene.posts[0], camera=None)
    assert [one.means for one in hours((blind,), (), (START, START + 300))] == [Means.MICROPHONE]


def test_weather_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "weather.csv"
    path.write_text(
        "time,temperature,wind_speed,wind_direction,station\n"
        "2026-09-21T20:10:00Z,8.5,4.0,270,a\n"
        "2026-09-21T20:00:00+00:00,9.5,,,b\n"
        "2026-09-21T20:00:00,9.5,1,1,no zone\n"
        "2026-09-21T20:20:00Z,900,1,1,too hot\n",
        encoding="utf-8",
    )
    (first, second), (remark,) = readings(path)
    assert (second.temperature, second.east, round(second.north, 6)) == (8.5, 4.0, 0.0)
    assert (first.temperature, first.wind_sigma) == (9.5, 4.0)
    assert (remark.code, "2 rows" in str(remark)) == ("WEATHER-UNREADABLE", True)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"time,temperature\n" * 3, b'"'])
def test_weather_that_makes_no_sense_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "weather.csv"
    path.write_bytes(content)
    told, remarks = readings(path)
    assert told == ()
    assert remarks[0].code.startswith("WEATHER-")


def test_weather_of_another_time_does_not_count_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "weather.csv"
    rows = ("1999-01-01T00:00:00Z,30,0,0", "2026-09-21T12:00:01Z,9,0,0", "2026-09-22T03:59:59Z,8,0,0",
            "2026-09-22T07:00:00Z,5,0,0")  # fmt: skip
    path.write_text("time,temperature,wind_speed,wind_direction\n" + "\n".join(rows), encoding="utf-8")
    begin = dt.datetime(2026, 9, 21, 18, tzinfo=dt.UTC).timestamp()
    used, remarks = of_night(readings(path)[0], (begin, begin + 4 * 3_600), path.name)
    assert [one.temperature for one in used] == [9, 8]
    assert [(one.code, "2 of 4 readings" in str(one)) for one in remarks] == [("WEATHER-ELSEWHEN", True)]
    used, remarks = of_night(readings(path)[0][:1], (begin, begin + 4 * 3_600), path.name)
    assert used == ()
    assert [one.code for one in remarks] == ["WEATHER-ELSEWHEN", "WEATHER-MISSING"]
    assert of_night((), (begin, begin + 60), path.name) == ((), ())
