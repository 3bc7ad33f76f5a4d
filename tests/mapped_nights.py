"""A made-up night with everything that a map of it can have on it, and ways to read such a map."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from many_nights import event_at, many, somewhere
from relaas.monitor.cause import Cause
from relaas.monitor.drawing.picture import Drawing, Mark, Shape
from relaas.monitor.event import Event, Mode, Verdict
from relaas.monitor.ground.sensor import Place
from relaas.monitor.night import Night
from relaas.monitor.posts.post import Post

TWO_PLACES = Verdict("undetermined", "two-places-fit", 0.6)
DIRECTION_ONLY = Verdict("undetermined", "direction-only")


def night(*, line: bool = True) -> Night:
    """One event declared, one with three places that fit, one with a direction only, one without a place.

    The camera of Heuvel looks to the north-east, that of Molen gives no bearings any more, Brug has none.
    """
    made = many((declared(), several(), direction(), somewhere("e4", 6_000)))
    first, second, third = made.posts
    made = replace(made, posts=(looking(first, 45.0), looking(second, 350.0, withdrawn="it moved"),
                                replace(third, camera=None)))  # fmt: skip
    return made if line else replace(made, line=None)


def declared() -> Event:
    """Of P0 and P1, which both saw it where it was; its ellipse is long and turned."""
    event = event_at("e1", 900.0, 2_600.0, 3_600, side="Noord")
    return seen_there(replace(event, modes=(Mode(Place(900.0, 2_600.0), 1.0, (9_000.0, 6_000.0, 16_000.0)),)))


def several(places: int = 3) -> Event:
    """Of P1 alone: places along one direction, of which none is declared."""
    modes = tuple(
        Mode(Place(-500.0 - 300.0 * at, 1_000.0 + 600.0 * at), share, (400.0 + 900.0 * at, -300.0, 2_500.0))
        for at, share in enumerate(2.0 ** -np.arange(1, places) if places > 1 else ())
    )
    last = Mode(Place(-700.0, 3_500.0), 1.0 - sum(one.share for one in modes), (900.0, 100.0, 900.0))
    event = event_at("e2", -500.0, 1_000.0, 4_000, posts=("P1",))
    return seen_there(replace(event, modes=(*modes, last), located=TWO_PLACES, side=TWO_PLACES))


def direction() -> Event:
    """Of P0: a flash at 45 degrees without a bang."""
    event = event_at("e3", 0.0, 0.0, 5_000, posts=("P0",))
    return replace(event, parts=event.parts[:1], modes=(), shares=(), located=DIRECTION_ONLY, side=DIRECTION_ONLY)


def seen_there(event: Event) -> Event:
    """An event whose flashes were seen in the direction of its first place."""
    x, y = event.modes[0].place.x, event.modes[0].place.y
    stands = {post.id: post.place for post in many().posts}
    return replace(
        event,
        parts=tuple(
            part
            if part.azimuth is None
            else replace(part, azimuth=math.degrees(math.atan2(x - stands[part.post].x, y - stands[part.post].y)) % 360)
            for part in event.parts
        ),
    )


def looking(post: Post, azimuth: float, withdrawn: str | Cause = "") -> Post:
    """The same post with its camera turned."""
    camera = post.camera
    assert camera is not None
    assert camera.boresight is not None
    turned = replace(camera, boresight=replace(camera.boresight, azimuth=azimuth), withdrawn=withdrawn)
    return replace(post, camera=turned)


def shapes(drawing: Drawing, *roles: str) -> list[Shape]:
    """Those of some roles that belong to the ground and not to the legend or the part drawn larger."""
    (_, top), *_, (_, bottom) = sorted(_paper(drawing).points, key=_down)
    return [
        one for one in drawing.parts
        if isinstance(one, Shape) and one.role in roles and all(top - 0.1 <= y <= bottom + 0.1 for _, y in one.points)
    ]  # fmt: skip


def _paper(drawing: Drawing) -> Shape:
    """The first: that of the map."""
    return next(one for one in drawing.parts if isinstance(one, Shape) and one.role == "paper")


def ground(drawing: Drawing, posts: Iterable[Post], points: Iterable[tuple[float, float]]) -> np.ndarray:
    """Where points of a drawing lie in metres, as its first two posts tell."""
    marks = [one for one in drawing.parts if isinstance(one, Mark)][:2]
    one, other = (post.place for post in list(posts)[:2])
    scale = (other.x - one.x) / (marks[1].x - marks[0].x)
    return np.array([(one.x + (x - marks[0].x) * scale, one.y - (y - marks[0].y) * scale) for x, y in points])


def _down(point: tuple[float, float]) -> float:
    return point[1]
