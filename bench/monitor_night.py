"""Made-up nights from end to end: pictures and sound are rendered, coded, searched, fused, and held against the truth.

Run it with ``python bench/monitor_night.py``; ``--scenes 10`` makes more of each kind, ``--kinds plain,clock`` only
some, ``--picture 640x360`` renders smaller and sooner. A scene of three posts and half a minute takes a minute or two
of one core, most of it to render. Kinds with shots have four guns, two on either side of the line; those without are
for what is declared though nothing was fired.
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
    "bullets-over": replace(_FIRED, bullets="over"),
    "bullets-along": replace(_FIRED, bullets="along"),
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


def measure(kind: str, wish: Wish, seeds: range, folder: Path) -> None:
    """Print what is made of some scenes of one kind."""
    tally, begun = Tally(), time.perf_counter()
    for seed in seeds:
        made = scene(wish, seed)
        tally.add(made, concluded(made, folder))
        print(f"{kind} {seed}: {tally.told()}", file=sys.stderr, flush=True)
    print(f"{kind}: {tally.told()}; {time.perf_counter() - begun:.0f} s", flush=True)


def mirror(wish: Wish, seeds: range, folder: Path) -> None:
    """Print how many declared events of scenes and of the same in a mirror have no counterpart."""
    all_, alone = 0, 0
    for seed in seeds:
        made = scene(wish, seed)
        both = [concluded(one, folder) for one in (made, mirrored(made))]
        declared, unmatched = unlike(both[0], both[1], SIDES)
        all_, alone = all_ + declared, alone + unmatched
    print(
        f"mirror: {len(seeds)} scenes and their mirrors, {all_} declared events, {alone} without counterpart",
        flush=True,
    )


def main() -> None:
    """Measure what is asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--scenes", type=int, default=2, help="of each kind")
    asked.add_argument("--first", type=int, default=100, help="seed of the first")
    asked.add_argument("--kinds", default=",".join([*_KINDS, "mirror"]))
    asked.add_argument("--picture", help="size of pictures, as 640x360")
    given = asked.parse_args()
    seeds = range(given.first, given.first + given.scenes)
    with tempfile.TemporaryDirectory() as folder:
        for kind in given.kinds.split(","):
            wish = _KINDS.get(kind, _FIRED)
            if given.picture:
                width, height = map(int, given.picture.split("x"))
                wish = replace(wish, width=width, height=height)
            if kind == "mirror":
                mirror(wish, seeds, Path(folder) / "night")
            else:
                measure(kind, wish, seeds, Path(folder) / "night")


if __name__ == "__main__":
    main()
