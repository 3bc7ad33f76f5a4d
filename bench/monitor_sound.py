"""How well and how fast shots are located, on recordings of live-fire tests that lie beside the project.

Run it with ``python bench/monitor_sound.py``; a folder of positions (FP1, FP2 …) may follow as argument. It prints, by
position and in all: from the published arrival times, how far the places are from the survey with six sensors drawn at
random and with all; from the recordings, how many shots are declared, how far those are off, and how often the ellipse
holds the surveyed place; and how many times faster than the sound itself it goes.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from relaas.monitor.ground.ellipse import ELLIPSE
from relaas.monitor.locating.folder import scene
from relaas.monitor.locating.location import Located, located
from relaas.monitor.locating.pulses import located_from, pulses

SHARED = Path(__file__).parent.parent.parent / "shared" / "data" / "live-fire"
_DRAWS = 5


@dataclass(frozen=True)
class Measured:
    """One located shot against the survey: distance in metres, square of it in standard errors, and what was said."""

    position: str
    distance: float
    squares: float
    declared: bool


def surveyed(folder: Path) -> tuple[float, float, int]:
    """Where the shots of a test were fired, and how many."""
    entry = json.loads(next(folder.glob("*.survey.json")).read_text(encoding="utf-8"))
    return entry["survey_location"]["x"], entry["survey_location"]["y"], entry["num_rounds"]


def measured(folder: Path, shots: Sequence[Located]) -> list[Measured]:
    """Each shot against the survey."""
    x, y, _ = surveyed(folder)
    found = []
    for one in shots:
        off = np.array([one.shot.x - x, one.shot.y - y])
        covariance = np.array(one.shot.covariance)[:2, :2]
        squares = float(off @ np.linalg.solve(covariance, off))
        found.append(Measured(folder.parent.name, math.hypot(*off), squares, one.conclusion.declared))
    return found


def from_pulses(folders: Sequence[Path]) -> None:
    """Print how far the places from published arrivals are from the survey."""
    for name, at_most, draws in (
        ("all sensors", 0, 1),
        ("six sensors", 6, _DRAWS),
        ("five", 5, _DRAWS),
        ("four", 4, _DRAWS),
    ):
        found: list[Measured] = []
        for folder in folders:
            arrivals = pulses(folder)
            for draw in range(draws):
                found += measured(folder, located_from(arrivals, at_most=at_most, seed=1000 * draw).shots)
        print(f"\npublished arrivals, {name}")
        for position in [*sorted({one.position for one in found}), "all"]:
            some = [one for one in found if position in (one.position, "all")]
            off = np.array([one.distance for one in some])
            held = np.mean([one.squares < ELLIPSE for one in some])
            print(
                f"  {position:4} {len(some):5} shots: median {np.median(off):5.1f} m,"
                f" within 15 m {np.mean(off <= 15):6.1%}, beyond 100 m {np.mean(off > 100):5.1%},"
                f" ellipse holds {held:4.0%}"
            )


def from_sound(folders: Sequence[Path]) -> None:
    """Print what is made of the recordings, and how fast."""
    found: list[Measured] = []
    fired: dict[str, int] = {}
    seconds = 0.0
    begin = time.process_time()
    for folder in folders:
        recordings = scene(folder)
        seconds += sum(one.frames / one.rate for one in recordings.recordings)
        found += measured(folder, located(recordings).shots)
        fired[folder.parent.name] = fired.get(folder.parent.name, 0) + surveyed(folder)[2]
    spent = time.process_time() - begin
    print("\nrecordings")
    for position in [*sorted(fired), "all"]:
        some = [one for one in found if position in (one.position, "all")]
        said = [one for one in some if one.declared]
        count = sum(fired.values()) if position == "all" else fired[position]
        off = np.array([one.distance for one in said] or [math.nan])
        held = np.mean([one.squares < ELLIPSE for one in said])
        print(
            f"  {position:4} {count:4} shots, {len(some):4} rows, declared {len(said):4} ({len(said) / count:4.0%}):"
            f" median {np.median(off):4.1f} m, within 15 m {np.mean(off <= 15):4.0%},"
            f" within 25 m {np.mean(off <= 25):4.0%}, beyond 100 m {np.mean(off > 100):4.1%}, ellipse holds {held:4.0%}"
        )
    print(f"  {seconds:.0f} s of sound in {spent:.1f} s of one core: {seconds / spent:.0f} times real time")


def main() -> None:
    """Measure everything under a folder of positions."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    folders = sorted(path.parent for path in root.rglob("*.survey.json"))
    if not folders:
        print(f"no live-fire tests under {root}: nothing to measure")
        return
    from_pulses(folders)
    from_sound(folders)


if __name__ == "__main__":
    main()
