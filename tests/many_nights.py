"""Nights of any size for reports, made up: posts along a line, events on both sides of it, and mirrors of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

import numpy as np
import shapely

from nights import night
from relaas.monitor.event import Event, Evidence, Mode, Part, Verdict
from relaas.monitor.fusion.placed import Placed
from relaas.monitor.fusion.polish import Account
from relaas.monitor.fusion.sides import of_places
from relaas.monitor.ground.sensor import Place
from relaas.monitor.night import Night, Recorded
from relaas.monitor.observation import Means, Observations, Watch
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.post import Post
from relaas.monitor.report.period import Period

LINE = Line(shapely.LineString([(-6_000, 800), (6_000, 800)]), 20.0, "Noord", "Zuid", "verzonnen")
ZONE = ZoneInfo("Europe/Brussels")
DAY = dt.date(2026, 9, 22)
PERIOD = Period(DAY, ZONE)
_NAMES = ("Heuvel", "Molen", "Brug")


def many(events: Iterable[Event] = (), network: str = "Verzonnen net", begin: float = 0.0) -> Night:
    """Three posts 2 km apart at y = 0, the line at y = 800 drawn from west to east, Noord on its left."""
    begin = begin or PERIOD.begin
    end = begin + 12 * 3600
    posts = tuple(post_at(f"P{at}", x, 0.0) for at, x in enumerate((-2_000.0, 0.0, 2_000.0)))
    watches = tuple(
        Watch(post.id, means, begin + 600 * at, end, f"{at:02d}" * 32)
        for at, post in enumerate(posts) for means in Means
    )  # fmt: skip
    return replace(
        night(), network=network, begin=begin, end=end, posts=posts, line=LINE,
        events=tuple(events), recordings=recordings_of(posts, begin, end),
        observations=Observations((), (), watches, ()), remarks=(), clocks=(),
    )  # fmt: skip


def recordings_of(posts: Iterable[Post], begin: float, end: float) -> tuple[Recorded, ...]:
    """One recording of each post, which is nowhere."""
    return tuple(Recorded(post.id, f"recordings/{post.id}/a.mkv", "ab" * 32, begin, end) for post in posts)


def post_at(name: str, x: float, y: float) -> Post:
    """A post."""
    given = night().posts[0]
    return replace(given, id=name, name=_NAMES[int(name[1:])], site=name, place=Place(x, y, 15.0))


def event_at(
    name: str, x: float, y: float, after: float, *, side: str = "", sigma: float = 12.0,
    posts: tuple[str, ...] = ("P0", "P1"),
) -> Event:  # fmt: skip
    """A located event so many seconds after the beginning of the period, with its side where one is given."""
    at = PERIOD.begin + after
    parts = tuple(
        part
        for post in posts
        for part in (
            Part(post, "flash", at, "ab" * 32, 100, azimuth=45.0),
            Part(post, "bang", at + 3.0, "ab" * 32, 4_800, range_=1_000.0),
        )
    )
    modes = (Mode(Place(x, y), 1.0, (sigma**2, 0.0, sigma**2)),)
    shares = shares_of(modes)
    why = "one-side-fits" if side else "near-the-line"
    return Event(
        id=name, parts=parts, modes=modes, origin=at, origin_sigma=0.01,
        interval=(at - 0.05, at + 0.05), located=Verdict("located", "one-place-fits", 0.99),
        side=Verdict(side or "undetermined", why, dict(shares).get(side, 0.99)), shares=shares,
        evidence=(Evidence.RANGE, Evidence.BEARING),
        phase=Verdict("undetermined", "origin-or-impact"),
    )  # fmt: skip


def shares_of(modes: tuple[Mode, ...], line: Line = LINE) -> tuple[tuple[str, float], ...]:
    """The shares of the sides of the line of these nights."""
    places = [
        Placed(
            np.array([one.place.x, one.place.y]),
            np.array([one.covariance[:2], one.covariance[1:]]),
            one.share,
            Account((), ()),
            None,
        )
        for one in modes
    ]
    return of_places(places, line).named(line)


def somewhere(name: str, after: float, post: str = "P1") -> Event:
    """A bang without a place."""
    event = event_at(name, 0.0, 0.0, after, posts=(post,))
    undetermined = Verdict("undetermined", "one-post-heard-it")
    return replace(
        event, modes=(), shares=(), located=undetermined, side=undetermined,
        parts=tuple(part for part in event.parts if part.kind == "bang"),
    )  # fmt: skip


def mirrored(given: Night) -> Night:
    """The same night with east and west changed over; the line is drawn the other way round, so that its sides stay."""
    line = given.line
    assert line is not None
    corners = [(-x, y) for x, y in shapely.get_coordinates(line.course)][::-1]
    return replace(
        given,
        posts=tuple(replace(post, place=_other(post.place)) for post in given.posts),
        # What lay on the left hand still does: the reflection and the way it is drawn undo each other.
        line=replace(line, course=shapely.LineString(corners)),
        events=tuple(_mirrored(event) for event in given.events),
    )


def with_sides(given: Night, left: str, right: str) -> Night:
    """The same night with other names of its sides."""
    line = given.line
    assert line is not None
    names = {line.left: left, line.right: right}
    return replace(
        given,
        line=replace(line, left=left, right=right),
        events=tuple(
            replace(
                event,
                side=replace(event.side, value=names.get(event.side.value, event.side.value)),
                shares=tuple((names.get(name, name), share) for name, share in event.shares),
            )
            for event in given.events
        ),
    )


def _mirrored(event: Event) -> Event:
    return replace(
        event,
        modes=tuple(replace(mode, place=_other(mode.place)) for mode in event.modes),
        parts=tuple(
            replace(part, azimuth=None if part.azimuth is None else -part.azimuth % 360) for part in event.parts
        ),
    )


def _other(place: Place) -> Place:
    return replace(place, x=-place.x)
