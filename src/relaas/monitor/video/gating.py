"""All gates in turn: what passes becomes a flash, what is held back is counted and told."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable

from relaas.monitor.observation import Flash
from relaas.monitor.posts.post import Camera
from relaas.monitor.remark import Remark
from relaas.monitor.video import gates, gates_together
from relaas.monitor.video.candidate import Candidate
from relaas.monitor.video.view import View

Gate = Callable[[Candidate, View], bool]

#: In this order; the first that holds a light back is the one that is told. What others are like, for a reader.
GATES: tuple[tuple[str, Gate, str], ...] = (
    ("masked", gates.masked, "are in a mask"),
    ("exposure", gates.exposure, "changed the whole picture for good, as exposure does"),
    ("lightning", gates.lightning, "lit a great part of the picture, as lightning does"),
    ("rain", gates.rain, "came with many others in one frame, as rain does"),
    ("coding", gates.coding, "are faint pulses of the coder"),
    ("single", gates.single, "are one and the same pixel"),
    ("streak", gates.streak, "are long and thin, as drops and insects are"),
    ("scattered", gates.scattered, "are weak and not in one piece, as stirring leaves are"),
    ("blurred", gates.blurred, "are large and flat, as things near the lens are"),
    ("lamp", gates.lamp, "stayed on, as lamps do"),
    ("swell", gates.swell, "came up slowly, as headlights do"),
    ("swaying", gates.swaying, "are where the picture sways, as trees do"),
    ("moving", gates_together.moving, "move along a line, as headlights do"),
    ("glimpse", gates_together.glimpse, "came beside one that stayed, as lamps between trees do"),
    ("fireworks", gates_together.fireworks, "burst aloft and die slowly, as fireworks do"),
    ("beacon", gates_together.beacon, "come at equal intervals, as beacons do"),
)


def held_by(one: Candidate, view: View) -> str | None:
    """The first gate that holds a candidate back; None where it passes all."""
    return next((name for name, holds, _ in GATES if holds(one, view)), None)


def gated(post: str, view: View) -> tuple[tuple[Candidate, ...], tuple[Remark, ...]]:
    """The candidates that pass, in order, and a remark for each gate that held any back."""
    passed: list[Candidate] = []
    held: Counter[str] = Counter()
    for one in view.candidates:
        gate = held_by(one, view)
        if gate is None:
            passed.append(one)
        else:
            held[gate] += 1
    return tuple(passed), tuple(_told(post, held))


def _told(post: str, held: Counter[str]) -> Iterable[Remark]:
    for name, _, likeness in GATES:
        if held[name]:
            what = f"gate {name}, for lights that {likeness}: {held[name]} held back; not counted"
            yield Remark("FLASHES-HELD-BACK", post, what)


def flash(post: str, camera: Camera | None, one: Candidate) -> Flash:
    """A candidate as a flash of a post, with the camera's latency and rolling shutter taken off its time.

    A row's exposure comes later than the first row's by its share of the readout; the time of a frame is that of the
    middle of its first row's exposure, after the latency.
    """
    time = one.time
    if camera is not None:
        time += -camera.latency + camera.readout * min(max(one.y / camera.lens.height, 0.0), 1.0)
    return Flash(
        post=post,
        time=time,
        sigma=one.interval / math.sqrt(12),
        x=one.x,
        y=one.y,
        pixel_sigma=one.pixel_sigma,
        score=one.score,
        rise=one.rise,
        area=one.area,
        frames=one.frames,
        saturated=one.saturated,
        source=one.source,
        frame=one.frame,
    )
