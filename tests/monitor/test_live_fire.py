"""Real shots at surveyed places: some of the live-fire tests, where they lie beside the project; bench has them all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from relaas.monitor.ground.ellipse import ELLIPSE
from relaas.monitor.locating.folder import scene
from relaas.monitor.locating.location import Located, located
from relaas.monitor.locating.pulses import located_from, pulses

FOLDERS = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "live-fire"
#: Of each position the first, the tenth and the last test.
CHOSEN = (
    "FP1/test_001",
    "FP1/test_010",
    "FP1/test_018",
    "FP2/test_019",
    "FP2/test_028",
    "FP2/test_036",
    "FP3/test_037",
    "FP3/test_046",
    "FP3/test_054",
)
#: Tests on which another place fits nearly as well, or a shot is missing from the recordings.
HARD = ("FP1/test_014", "FP2/test_033", "FP3/test_051")
pytestmark = pytest.mark.skipif(not FOLDERS.is_dir(), reason="the recordings are not beside the project")


def off(folder: Path, shots: tuple[Located, ...]) -> list[tuple[float, bool, float]]:
    """For each shot: metres from the survey, whether it is declared, and the square of it in standard errors."""
    survey = json.loads(next(folder.glob("*.survey.json")).read_text(encoding="utf-8"))["survey_location"]
    found = []
    for one in shots:
        error = np.array([one.shot.x - survey["x"], one.shot.y - survey["y"]])
        squares = float(error @ np.linalg.solve(np.array(one.shot.covariance)[:2, :2], error))
        found.append((float(np.hypot(*error)), one.conclusion.declared, squares))
    return found


def fired(folder: Path) -> int:
    return int(json.loads(next(folder.glob("*.survey.json")).read_text(encoding="utf-8"))["num_rounds"])


def test_published_arrivals_are_located_as_well_as_was_published() -> None:
    six: list[float] = []
    all_: list[float] = []
    for name in CHOSEN:
        found = pulses(FOLDERS / name)
        all_ += [metres for metres, _, _ in off(FOLDERS / name, located_from(found).shots)]
        for seed in (1, 2):
            six += [metres for metres, _, _ in off(FOLDERS / name, located_from(found, at_most=6, seed=seed).shots)]
    assert len(all_) == sum(fired(FOLDERS / name) for name in CHOSEN)
    assert np.median(all_) <= 4.5
    assert np.mean(np.array(six) <= 15) >= 0.963


def heard(name: str, folder: Path) -> list[tuple[float, bool, float]]:
    """What is made of a test's recordings where neither the survey nor the published arrivals are there to be read."""
    folder.mkdir(parents=True)
    for path in (FOLDERS / name).iterdir():
        if ".audio." in path.name or ".weather." in path.name:
            shutil.copy(path, folder / path.name)
    return off(FOLDERS / name, located(scene(folder)).shots)


def test_what_is_declared_of_the_recordings_is_right(tmp_path: Path) -> None:
    found = [one for name in CHOSEN for one in heard(name, tmp_path / name)]
    declared = [one for one in found if one[1]]
    assert len(declared) >= 0.75 * sum(fired(FOLDERS / name) for name in CHOSEN)
    assert np.mean([metres <= 25 for metres, _, _ in declared]) >= 0.9
    assert max(metres for metres, _, _ in declared) <= 100
    assert np.mean([squares < ELLIPSE for _, _, squares in declared]) >= 0.5


@pytest.mark.parametrize("name", HARD)
def test_nothing_is_declared_far_off_where_it_is_hard(name: str, tmp_path: Path) -> None:
    found = heard(name, tmp_path / name)
    assert 1 <= len(found) <= 3
    assert max((metres for metres, declared, _ in found if declared), default=0.0) <= 25


def test_arrivals_are_associated_where_it_is_not_published_which_belong_together(tmp_path: Path) -> None:
    name = "FP2/test_022"
    for path in (FOLDERS / name).iterdir():
        if ".allpulses." in path.name or ".weather." in path.name:
            shutil.copy(path, tmp_path / path.name)
    shots = located_from(pulses(tmp_path)).shots
    (best,) = [one for one in off(FOLDERS / name, shots) if one[1]]
    assert best[0] <= 15
