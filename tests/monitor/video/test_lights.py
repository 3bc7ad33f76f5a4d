"""Lights in made-up clips, coded as cameras code: a flash is found where and when it was, others are held back."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from relaas.monitor.video.candidate import Candidate
from relaas.monitor.video.gating import gated, held_by
from relaas.monitor.video.view import view
from relaas.monitor.video.watching import Watched, Watcher
from video_scenes import (
    Layer,
    beacon,
    clip,
    exposure,
    firework,
    flash,
    ground,
    headlights,
    hot_pixel,
    insect,
    lamp,
    lightning,
    rain,
    trees,
)

#: What every scene has besides: one frame of light at (230, 60), 2.4 s after it began.
FLASH = flash(60, 230.0, 60.0, 1.5, 130.0)


def watched(path: Path) -> tuple[Watched, tuple[Candidate, ...]]:
    watcher = Watcher()
    seen = watcher.watch(path, 1000.0, "f" * 64)
    return seen, (*seen.candidates, *watcher.end())


def passed(path: Path) -> tuple[Candidate, ...]:
    return gated("post", view(watched(path)[1]))[0]


@pytest.mark.parametrize("codec", ["libx264", "libx265", "mjpeg", "mpeg2video"])
@pytest.mark.parametrize("level", [20.0, 60.0, 140.0])
def test_a_flash_of_one_frame_is_found_where_and_when_it_was(codec: str, level: float, tmp_path: Path) -> None:
    options = {"log-level": "none"} if codec == "libx265" else {"preset": "veryfast"}
    form = "yuvj420p" if codec == "mjpeg" else "yuv420p"
    made = clip(tmp_path / "a.mkv", [FLASH], 3.5, base=ground(level=level), codec=codec, options=options, form=form)
    (one,) = passed(made)
    assert one.frame == 60
    assert one.time == pytest.approx(1002.4, abs=0.001)
    assert math.dist((one.x, one.y), (230, 60)) < 1.0
    assert one.frames == 1
    assert one.rise > 40


@pytest.mark.parametrize(("turned", "x", "y", "size"), [(180, 90, 120, (320, 180)), (90, 60, 90, (180, 320))])
def test_a_picture_that_its_container_turns_is_watched_as_players_show_it(
    turned: int, x: float, y: float, size: tuple[int, int], tmp_path: Path
) -> None:
    # A camera that hangs upside down; landmarks are pointed at in the picture as it is shown.
    made = clip(tmp_path / "a.mp4", [FLASH], 3.5, turned=turned)
    (one,) = passed(made)
    assert math.dist((one.x, one.y), (x, y)) < 1.0
    assert watched(made)[0].size == size


SCENES: dict[str, tuple[Sequence[Layer], float, set[str]]] = {
    "quiet": ([], 4, set()),
    "a lamp is switched on": ([lamp(1.5, 80, 90)], 4, {"lamp"}),
    "slow headlights": ([headlights(1, 100, 20)], 6, {"coding", "moving", "swell", "lamp", "scattered"}),
    "headlights": ([headlights(1, 120, 60)], 5, {"coding", "moving", "swell", "lamp", "scattered"}),
    "fast headlights": ([headlights(1, 120, 200)], 3.5, {"moving", "scattered"}),
    "lightning": ([lightning(1.4)], 4, {"lightning"}),
    "exposure": ([exposure(1.4)], 4, {"exposure"}),
    "trees": ([trees(20, 120, 20, 100)], 8, {"swaying", "streak", "coding", "moving", "scattered"}),
    "drizzle": ([rain(1)], 6, {"rain", "streak"}),
    "rain": ([rain(20)], 4, {"rain"}),
    "an insect": ([insect(1)], 4, {"moving", "coding", "scattered"}),
    "a beacon": ([beacon(80, 50, 1.3)], 16, {"beacon"}),
    "fireworks": ([firework(1, 100, 40)], 5, {"moving", "fireworks", "lamp"}),
    "a hot pixel": ([hot_pixel(100, 100, [30, 50, 75, 85])], 4, {"single"}),
}


@pytest.mark.parametrize("name", SCENES)
def test_what_is_no_flash_is_held_back(name: str, tmp_path: Path) -> None:
    layers, seconds, gates = SCENES[name]
    _, lights = watched(clip(tmp_path / "a.mkv", layers, seconds))
    company = view(lights)
    held = Counter(held_by(one, company) for one in lights)
    assert None not in held
    assert set(held) <= gates
    assert bool(held) == bool(gates) or name == "trees"


@pytest.mark.parametrize("name", [name for name in SCENES if "rain" not in name and "drizzle" not in name])
def test_a_flash_beside_it_passes(name: str, tmp_path: Path) -> None:
    layers, seconds, _ = SCENES[name]
    (one,) = passed(clip(tmp_path / "a.mkv", [*layers, FLASH], seconds))
    assert one.frame == 60
    assert math.dist((one.x, one.y), (230, 60)) < 1.0


def test_each_shot_of_a_series_is_a_flash_of_its_own(tmp_path: Path) -> None:
    shots = [flash(40 + 6 * n, 150.0, 80.0, 1.5, 130.0) for n in range(6)]
    assert [one.frame for one in passed(clip(tmp_path / "a.mkv", shots, 4))] == [40, 46, 52, 58, 64, 70]


def test_a_growing_burst_is_one_flash(tmp_path: Path) -> None:
    layers = [flash(50, 100, 80, 3, 190, 8), flash(52, 100, 76, 8, 100, 20)]
    assert [one.frame for one in passed(clip(tmp_path / "a.mkv", layers, 4))] == [50]


def test_coarse_coding_makes_no_flashes_and_is_told(tmp_path: Path) -> None:
    seen, lights = watched(clip(tmp_path / "a.mkv", [], 8, bits=50_000, noise=8.0))
    assert gated("post", view(lights))[0] == ()
    assert lights
    assert seen.spans
