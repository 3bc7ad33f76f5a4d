"""What a check of posts tells: what is missing, and what that means for which evidence."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from click.testing import CliRunner, Result

from post_surveys import FEATURE, RIGHT
from relaas.cli import main
from relaas.monitor.event import Evidence
from relaas.monitor.ground.frame import Frame
from relaas.monitor.ground.sensor import Place
from relaas.monitor.posts.check import checked, masked
from relaas.monitor.posts.check_rows import CALIBRATION, calibration
from relaas.monitor.posts.coverage import Sector, ground, line_points, sector, seen_from
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.network import Network
from relaas.monitor.posts.post import Boresight, Camera, Clock, ClockSource, Landmark, Lens, Microphone, Post

LENS = Lens(1280, 720, 1108.5, 1108.5, 640, 360)
GOOD = Post(
    "P1",
    "Tower",
    "P1",
    Place(0, 0, 20),
    0.05,
    Clock(ClockSource.GNSS, 0.01),
    Camera(LENS, Boresight(0, 0, 0, 0.05, 0.6), audio_offset=0.04, audio_offset_sigma=0.003, reference="P1.png"),
    Microphone(Place(0, 0, 18)),
)
LINE = Line(shapely.LineString([(-5000, 2000), (5000, 2000)]), 50, "Noordmark", "Velden", "made up")


def lacks(post: Post, line: Line | None = LINE) -> dict[str, tuple[Evidence, ...]]:
    (found,) = checked(Network("N", True, Frame(), "Europe/Amsterdam", (post,)), line)
    return {lack.remark.code: lack.evidence for lack in found.shortcomings}


def camera(**changes: object) -> Post:
    assert GOOD.camera is not None
    return replace(GOOD, camera=replace(GOOD.camera, **changes))  # type: ignore[arg-type]


def test_a_post_that_is_whole_lacks_nothing() -> None:
    assert lacks(GOOD) == {}


B, R, D = Evidence.BEARING, Evidence.RANGE, Evidence.DIFFERENCE
LACKING = [
    (replace(GOOD, camera=None), "CAMERA-NONE", (B, R)),
    (replace(GOOD, microphone=None), "MICROPHONE-NONE", (R, D)),
    (replace(GOOD, survey_sigma=30.0), "SURVEY-ROUGH", (B, R, D)),
    (replace(GOOD, clock=Clock(ClockSource.FREE, 5.0)), "CLOCK-FREE", (D,)),
    (replace(GOOD, clock=Clock(ClockSource.NTP, 0.5)), "CLOCK-WIDE", (D,)),
    (camera(withdrawn="it moved"), "BEARINGS-WITHDRAWN", (B, R)),
    (camera(boresight=None), "BORESIGHT-NONE", (B, R)),
    (camera(boresight=Boresight(0, 0, 0, 0.2)), "BORESIGHT-TOLD", (B, R)),
    (camera(boresight=Boresight(0, 0, 0, 0.2, 7.0)), "RESIDUAL-LARGE", (B, R)),
    (camera(boresight=Boresight(0, 0, 0, 0.9, 1.0)), "SIGMA-WIDE", (B, R)),
    (camera(audio_offset_sigma=0.05), "AUDIO-OFFSET-UNMEASURED", (R,)),
    (camera(reference=""), "REFERENCE-NONE", (B, R)),
    (camera(masks=(((0.0, 0.0), (1280.0, 0.0), (1280.0, 500.0), (0.0, 500.0)),)), "MASKS-LARGE", (B, R)),
    (camera(boresight=Boresight(180, 0, 0, 0.05, 0.6)), "LINE-UNSEEN", (B, R)),
]  # fmt: skip


@pytest.mark.parametrize(("post", "code", "evidence"), LACKING, ids=[code for _, code, _ in LACKING])
def test_a_shortcoming_is_told_with_the_evidence_it_bears_on(
    post: Post, code: str, evidence: tuple[Evidence, ...]
) -> None:
    assert lacks(post) == {code: evidence}


FAR_EAR = replace(GOOD, microphone=Microphone(Place(0, 120, 18)))
AWAY = replace(GOOD, place=Place(0, -40_000, 20), microphone=Microphone(Place(0, -40_000, 20)))


def test_what_can_hardly_be_so_of_a_place_is_told() -> None:
    assert lacks(FAR_EAR) == {"MICROPHONE-FAR": (R, D)}
    assert lacks(replace(GOOD, microphone=Microphone(Place(0, 90, 18)))) == {}
    assert lacks(AWAY).keys() == {"POST-FAR", "LINE-UNSEEN"}
    assert "POST-FAR" not in lacks(AWAY, None)


@pytest.mark.parametrize(("site", "told"), [("P2", {"POSTS-TOGETHER"}), ("P1", set())])
def test_two_sites_at_one_place_are_told_and_one_mast_is_not(site: str, told: set[str]) -> None:
    posts = (GOOD, replace(GOOD, id="P2", site=site))
    for one in checked(Network("N", True, Frame(), "Europe/Amsterdam", posts), LINE):
        assert {lack.remark.code for lack in one.shortcomings} == told


@pytest.mark.parametrize(("language", "whole"), [("en", "nothing is missing"), ("nl", "er ontbreekt niets")])
def test_how_well_a_post_is_known_is_told_where_nothing_is_missing(language: str, whole: str) -> None:
    assert GOOD.camera is not None
    landmarks = tuple(Landmark(f"mast {n}", Place(n, 900, 20), 600 + n, 300, 1.0) for n in range(7))
    post = replace(GOOD, camera=replace(GOOD.camera, landmarks=landmarks))
    (row,) = calibration(checked(Network("N", True, Frame(), "Europe/Amsterdam", (post,)), LINE), {}, language)
    assert tuple(row) == CALIBRATION
    assert row == {
        "post": "P1", "landmarks": 7, "residual_px": 0.6, "sigma_deg": 0.05, "clock": "gnss", "bound_s": 0.01,
        "audio_offset_s": 0.04, "audio_sigma_s": 0.003, "masks_percent": 0, "field_deg": "60.0 x 36.0",
        "side": "Velden", "line_m": 2000, "missing": whole,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("x", "y", "side", "away"), [(0, 0, "Velden", 2000), (0, 2600, "Noordmark", 600), (6000, 2000, None, 1000)]
)
def test_on_which_side_of_the_line_a_post_was_surveyed_is_told(x: float, y: float, side: str | None, away: int) -> None:
    """A digit that is wrong in its survey puts it across the line, and nothing else shows that."""
    post = replace(GOOD, place=Place(x, y, 18))
    network = Network("N", True, Frame(), "Europe/Amsterdam", (post,))
    (row,) = calibration(checked(network, LINE), {}, "en")
    assert (row["side"], row["line_m"]) == (side, away)
    (row,) = calibration(checked(network, None), {}, "en")
    assert (row["side"], row["line_m"]) == (None, None)


def test_a_sector_across_the_north() -> None:
    found = sector(Camera(LENS, Boresight(10, 0, 0, 0.1)))
    assert found is not None
    assert (found.begin, found.width) == pytest.approx((340, 60), abs=0.1)
    assert found.holds(np.array([341.0, 0.0, 39.0, 41.0, 180.0])).tolist() == [True, True, True, False, False]
    assert ground(Sector(0, 90), 1000) == pytest.approx(math.pi * 1e6 / 4)


def test_a_camera_on_its_head_sees_the_same_sector() -> None:
    upright, turned = (sector(Camera(LENS, Boresight(100, 0, roll, 0.1))) for roll in (0, 180))
    assert upright is not None
    assert turned is not None
    assert (turned.begin, turned.width) == pytest.approx((upright.begin, upright.width), abs=0.01)


def test_how_much_of_the_line_is_seen() -> None:
    (found,) = checked(Network("N", True, Frame(), "Europe/Amsterdam", (GOOD,)), LINE)
    assert found.line is not None
    # Sixty degrees at two kilometres.
    assert found.line.metres == pytest.approx(2 * 2000 * math.tan(math.radians(30)), abs=50)
    assert found.line.nearest == pytest.approx(2000, abs=1)
    assert found.line.farthest == pytest.approx(2000 / math.cos(math.radians(30)), abs=20)


def test_what_lies_beyond_reach_is_not_counted() -> None:
    points = line_points(LINE)
    assert seen_from(GOOD, points, 2100).sum() < seen_from(GOOD, points, 5000).sum()
    assert not seen_from(GOOD, points, 1900).any()


def test_masks_that_overlap_or_leave_the_picture_count_once() -> None:
    box = ((-100.0, 0.0), (640.0, 0.0), (640.0, 720.0), (-100.0, 720.0))
    assert masked(Camera(LENS, None, masks=(box, box))) == pytest.approx(0.5)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["monitor", "check-post", *arguments])


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    (tmp_path / "posts.toml").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "line.geojson").write_text(json.dumps(FEATURE), encoding="utf-8")
    return tmp_path / "posts.toml"


def test_the_command_as_json(survey: Path) -> None:
    result = run(str(survey), "--format", "json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["line"]["left"] == "Noordmark"
    tower, other = told["posts"]
    assert tower["camera"]["sector"] == pytest.approx([15, 75], abs=0.1)
    assert tower["camera"]["metres_per_kilometre"] == pytest.approx(5.24, abs=0.01)
    assert [finding["code"] for finding in other["findings"]] == ["CAMERA-NONE", "CLOCK-WIDE"]


@pytest.mark.parametrize(("language", "words"), [("en", "it sees no flashes"), ("nl", "hij ziet geen flitsen")])
def test_the_command_as_a_table(language: str, words: str, survey: Path) -> None:
    result = run(str(survey), "--post", "P2", "--language", language)
    assert result.exit_code == 0, result.output
    assert words in result.stdout
    assert "P1" not in result.stdout
    assert "BOUND_S" in result.stdout.splitlines()[0]
    assert "CAMERA-NONE, CLOCK-WIDE" in result.stdout.splitlines()[1]


def test_the_command_as_a_table_file_has_a_row_a_post(survey: Path) -> None:
    result = run(str(survey), "--format", "csv")
    assert result.exit_code == 0, result.output
    one, other = csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff")))
    assert (one["post"], one["sigma_deg"], one["residual_px"], one["masks_percent"]) == ("P1", "0.3", "", "0")
    assert (other["post"], other["clock"], other["bound_s"]) == ("P2", "ntp", "0.2")


def test_a_microphone_that_cannot_be_at_its_post_is_a_mistake(survey: Path) -> None:
    survey.write_text(RIGHT.replace("microphone = { x = 905.0", "microphone = { x = 250000.0"), encoding="utf-8")
    result = run(str(survey))
    assert result.exit_code == 3
    assert "MICROPHONE-ELSEWHERE" in result.output
    assert "249 km" in result.output


def test_a_post_that_is_not_there(survey: Path) -> None:
    result = run(str(survey), "--post", "P9")
    assert result.exit_code == 2
    assert "P1, P2" in result.output


def test_mistakes_of_a_survey_are_printed(survey: Path) -> None:
    survey.write_text(RIGHT.replace("bound = 0.2", "bound = 0"), encoding="utf-8")
    result = run(str(survey))
    assert result.exit_code == 3
    assert "post[2].clock.bound" in result.output
