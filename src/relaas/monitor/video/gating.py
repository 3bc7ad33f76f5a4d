"""All gates in turn: what passes becomes a flash, what is held back is counted and told."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable

from relaas.monitor.cause import Cause
from relaas.monitor.observation import Flash
from relaas.monitor.posts.post import Camera
from relaas.monitor.remark import Remark
from relaas.monitor.video import gates, gates_together
from relaas.monitor.video.candidate import Candidate
from relaas.monitor.video.view import View

Gate = Callable[[Candidate, View], bool]

#: In this order; the first that holds a light back is the one that is told. What others are like, for a reader.
GATES: tuple[tuple[str, Gate, Cause], ...] = (
    ("masked", gates.masked, Cause("gate-masked")),
    ("exposure", gates.exposure, Cause("gate-exposure")),
    ("lightning", gates.lightning, Cause("gate-lightning")),
    ("rain", gates.rain, Cause("gate-rain")),
    ("coding", gates.coding, Cause("gate-coding")),
    ("single", gates.single, Cause("gate-single")),
    ("streak", gates.streak, Cause("gate-streak")),
    ("scattered", gates.scattered, Cause("gate-scattered")),
    ("blurred", gates.blurred, Cause("gate-blurred")),
    ("lamp", gates.lamp, Cause("gate-lamp")),
    ("swell", gates.swell, Cause("gate-swell")),
    ("swaying", gates.swaying, Cause("gate-swaying")),
    ("moving", gates_together.moving, Cause("gate-moving")),
    ("glimpse", gates_together.glimpse, Cause("gate-glimpse")),
    ("fireworks", gates_together.fireworks, Cause("gate-fireworks")),
    ("beacon", gates_together.beacon, Cause("gate-beacon")),
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
            yield Remark("FLASHES-HELD-BACK", post, {"gate": name, "why": likeness, "count": held[name]})


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
