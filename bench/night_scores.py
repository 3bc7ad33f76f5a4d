"""What is concluded of made-up nights, held against what is true of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from relaas.monitor.event import Event
from relaas.monitor.locating.bound import median_distance
from relaas.monitor.posts.post import Post
from relaas.monitor.simulation.least_error import least_covariance
from relaas.monitor.simulation.night import side
from relaas.monitor.simulation.scene import Kind, Scene, Source

#: An event is that of a source where its moment is so near, seconds, and its place, metres; else it is of nothing.
MOMENT, NEAR, GROSS = 0.35, 150.0, 100.0


@dataclass(frozen=True, slots=True)
class Scored:
    """One event.

    Attributes:
        event: as concluded.
        source: that it is of; None where there is none near in place and time.
        error: metres from it; None where the event has no place or no source.
        bound: the least median error with the posts that took part; None likewise, or where it is infinite.
    """

    event: Event
    source: Source | None
    error: float | None
    bound: float | None

    @property
    def located(self) -> bool:
        """Whether a place is declared."""
        return self.event.located.determined

    @property
    def sided(self) -> bool:
        """Whether a side is declared."""
        return self.event.side.determined


@dataclass(slots=True)
class Tally:
    """Sums over scenes of one kind."""

    scenes: int = 0
    shots: int = 0
    found: int = 0
    located: int = 0
    gross: int = 0
    sided: int = 0
    wrong: int = 0
    nothing: int = 0
    post_seconds: float = 0.0
    errors: list[float] = field(default_factory=list)
    bounds: list[float] = field(default_factory=list)

    def add(self, scene: Scene, scored: Iterable[Scored]) -> None:
        """Count the events of a scene."""
        self.scenes += 1
        self.shots += sum(len(one.times) for one in scene.sources if one.kind is Kind.SHOT)
        self.post_seconds += scene.seconds * len(scene.network.posts)
        shots = set()
        for one in scored:
            if one.source is not None and one.source.kind is Kind.SHOT and one.located:
                shots.add((one.source, _nearest_time(one.source, one.event.origin)))
            if one.located:
                self.located += 1
                self.nothing += one.source is None
                self.gross += one.source is None or (one.error or 0.0) > GROSS
                if one.error is not None and one.bound is not None:
                    self.errors.append(one.error)
                    self.bounds.append(one.bound)
            if one.sided:
                self.sided += 1
                self.wrong += one.source is None or one.event.side.value != side(scene, one.source.place)
        self.found += len(shots)

    def told(self) -> str:
        """The sums as one row of a table."""
        error, bound = (float(np.median(values)) if values else math.nan for values in (self.errors, self.bounds))
        days = self.post_seconds / 86_400
        return (
            f"{self.scenes} scenes, {self.shots} shots, {self.found} located"
            f" | declared places {self.located}: median error {error:.1f} m, bound {bound:.1f} m,"
            f" ratio {error / bound if bound else math.nan:.2f}; beyond {GROSS:.0f} m or of nothing {self.gross}"
            f" | declared sides {self.sided}, wrong {self.wrong}"
            f" | of nothing {self.nothing} in {24 * days:.2f} post-hours"
        )


def scored(scene: Scene, posts: tuple[Post, ...], events: Iterable[Event]) -> Iterator[Scored]:
    """Each event with the source that it is of.

    Args:
        scene: what is true.
        posts: as read and calibrated.
        events: as concluded.
    """
    for event in events:
        source = _source(scene, event)
        if source is None or event.place is None:
            yield Scored(event, source, None, None)
            continue
        seen = {part.post for part in event.parts if part.kind == "flash" and part.azimuth is not None}
        heard = {part.post for part in event.parts if part.kind == "bang"}
        covariance = least_covariance(scene, posts, source.place, seen, heard)
        bound = median_distance(covariance) if np.isfinite(covariance).all() else None
        yield Scored(event, source, _away(event, source), bound)


def _source(scene: Scene, event: Event) -> Source | None:
    """The source nearest in time, and where the event has a place near in place too."""
    near = [
        one
        for one in scene.sources
        if one.times
        and abs(_nearest_time(one, event.origin) - event.origin) < MOMENT + _clock(scene)
        and (event.place is None or _away(event, one) < max(NEAR, 0.15 * _from_posts(scene, one)))
    ]
    if event.place is None:
        return min(near, key=lambda one: _apart(one, event.origin), default=None)
    return min(near, key=lambda one: _away(event, one), default=None)


def _clock(scene: Scene) -> float:
    """By how much a jammed clock may shift an event that one post alone recorded."""
    return max((abs(one.jump) + abs(one.drift) * scene.seconds for _, one in scene.wrong), default=0.0)


def _apart(source: Source, time: float) -> float:
    """Seconds between a moment and the nearest time of a source; a firework shines before and after it bursts."""
    off = time - _nearest_time(source, time)
    if source.kind is Kind.FIREWORK and -1.6 < off < 2.0:
        return 0.0
    return abs(off)


def _nearest_time(source: Source, time: float) -> float:
    return min(source.times, key=lambda one: abs(one - time))


def _away(event: Event, source: Source) -> float:
    if event.place is None:
        return math.inf
    return math.hypot(event.place.x - source.place.x, event.place.y - source.place.y)


def _from_posts(scene: Scene, source: Source) -> float:
    return min(math.hypot(post.place.x - source.place.x, post.place.y - source.place.y) for post in scene.network.posts)


def unlike(one: Iterable[Scored], mirrored: Iterable[Scored], names: tuple[str, str]) -> tuple[int, int]:
    """How many declared events of a scene and of its mirror there are, and how many have no counterpart in the other.

    Args:
        one: of the scene.
        mirrored: of the same scene in the mirror.
        names: of both sides, which swap.
    """
    swapped = {names[0]: names[1], names[1]: names[0]}
    plain = [scored.event for scored in one if scored.located or scored.sided]
    turned = [scored.event for scored in mirrored if scored.located or scored.sided]

    def same(event: Event, other: Event) -> bool:
        if event.place is None or other.place is None:
            return False
        near = math.hypot(event.place.x + other.place.x, event.place.y - other.place.y) < 15.0
        side = swapped.get(event.side.value, event.side.value) == other.side.value
        return near and side and abs(event.origin - other.origin) < 0.1 and event.located.value == other.located.value

    alone = sum(not any(same(event, other) for other in turned) for event in plain)
    alone += sum(not any(same(event, other) for event in plain) for other in turned)
    return len(plain) + len(turned), alone
