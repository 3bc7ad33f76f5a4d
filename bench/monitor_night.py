"""Made-up nights from end to end: pictures and sound are rendered, coded, searched, fused, and held against the truth.

Run it with ``python bench/monitor_night.py``; ``--scenes 10`` makes more of each kind, ``--kinds plain,clock`` only
some. A scene of three posts and half a minute takes a minute or two of one core, most of it to render. Kinds with shots
have four guns, two on either side of the line; those without are for what is declared though nothing was fired.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from night_scores import Scored, Tally, scored, unlike

from relaas.monitor.observing import observed
from relaas.monitor.simulation.casting import SIDES, Wish, scene
from relaas.monitor.simulation.mirroring import mirrored
from relaas.monitor.simulation.night import write
from relaas.monitor.simulation.scene import Scene

_FIRED = Wish(guns=4, shots=2, seconds=30.0)
_QUIET = Wish(guns=0, seconds=120.0, segment=60.0, width=640, height=360)
_KINDS = {
    "plain": _FIRED,
    "rain": replace(_FIRED, weather="rain"),
    "storm": replace(_FIRED, weather="storm", light="dusk"),
    "clutter": replace(_FIRED, clutter="all"),
    "replay": replace(_FIRED, deception="replay"),
    "firecracker": replace(_FIRED, deception="firecracker"),
    "clock": replace(_FIRED, deception="clock", segment=10.0),
    "strobe": replace(_FIRED, deception="strobe"),
    "quiet": _QUIET,
    "quiet-rain": replace(_QUIET, weather="rain"),
    "quiet-traffic": replace(_QUIET, clutter="traffic"),
}


def concluded(made: Scene, folder: Path) -> list[Scored]:
    """The events of a scene, from its files."""
    shutil.rmtree(folder, ignore_errors=True)
    write(made, folder)
    night = observed(folder, 1)
    return list(scored(made, night.posts, night.events))


def measure(kind: str, scenes: int, first: int, folder: Path) -> None:
    """Print what is made of some scenes of one kind."""
    tally, begun = Tally(), time.perf_counter()
    for seed in range(first, first + scenes):
        made = scene(_KINDS[kind], seed)
        tally.add(made, concluded(made, folder))
        print(f"{kind} {seed}: {tally.told()}", file=sys.stderr, flush=True)
    print(f"{kind}: {tally.told()}; {time.perf_counter() - begun:.0f} s", flush=True)


def mirror(scenes: int, first: int, folder: Path) -> None:
    """Print how many declared events of scenes and of the same in a mirror have no counterpart."""
    all_, alone = 0, 0
    for seed in range(first, first + scenes):
        made = scene(_FIRED, seed)
        both = [concluded(one, folder) for one in (made, mirrored(made))]
        declared, unmatched = unlike(both[0], both[1], SIDES)
        all_, alone = all_ + declared, alone + unmatched
    print(f"mirror: {scenes} scenes and their mirrors, {all_} declared events, {alone} without counterpart", flush=True)


def main() -> None:
    """Measure what is asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--scenes", type=int, default=2, help="of each kind")
    asked.add_argument("--first", type=int, default=100, help="seed of the first")
    asked.add_argument("--kinds", default=",".join([*_KINDS, "mirror"]))
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for kind in given.kinds.split(","):
            if kind == "mirror":
                mirror(given.scenes, given.first, Path(folder) / "night")
            else:
                measure(kind, given.scenes, given.first, Path(folder) / "night")


if __name__ == "__main__":
    main()
