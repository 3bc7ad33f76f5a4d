"""The part of a report on the posts themselves: where they stand, their clocks and bearings, what was wrong."""

from __future__ import annotations

from collections import Counter

from relaas.monitor.drawing.picture import Table
from relaas.monitor.posts.post import ClockSource, Post
from relaas.monitor.posts.view import field_of_view
from relaas.monitor.remark import Remark
from relaas.monitor.report.compass import point
from relaas.monitor.report.day import Day
from relaas.monitor.report.page import Section
from relaas.monitor.report.words import Words

# Digits of a degree: some ten metres. Where posts stand is no secret.
_DIGITS = 4


def posts(day: Day, words: Words) -> Section:
    """Every post, and what was wrong with recordings."""
    columns = tuple(words(f"column-{name}") for name in ("post", "where", "line", "view", "clock", "bearings"))
    rows = tuple((post.name, where(day, post.place.x, post.place.y, words), *_about(post, day, words))
                 for post in day.posts)  # fmt: skip
    tables = [Table(words("posts-caption"), columns, rows)]
    if day.remarks:
        tables.append(_remarks(day, words))
    return Section(words("posts"), tables=tuple(tables))


def where(day: Day, east: float, north: float, words: Words) -> str:
    """A point in degrees, or in metres where the frame has none."""
    found = day.frame.degrees(east, north)
    if found is None:
        return words("metres", east=round(east), north=round(north))
    return degrees_words(*found, _DIGITS, words)


def degrees_words(latitude: float, longitude: float, digits: int, words: Words) -> str:
    """Degrees with so many decimals and their hemispheres."""
    northward = words("latitude-south" if latitude < 0 else "latitude-north")
    eastward = words("longitude-west" if longitude < 0 else "longitude-east")
    shown = {"latitude": words.number(abs(latitude), digits), "longitude": words.number(abs(longitude), digits)}
    return words("degrees", north=northward, east=eastward, **shown)


def _about(post: Post, day: Day, words: Words) -> tuple[str, str, str, str]:
    return _beside(post, day, words), view_words(post, words), _clock(post, day, words), _bearings(post, words)


def _beside(post: Post, day: Day, words: Words) -> str:
    """On which side of the line it stands, and how far from it: what posts record of either side hangs on that."""
    if day.line is None:
        return words("unknown")
    side, away = day.line.whose(post.place.x, post.place.y)
    distance = words.number(away / 1000, 1 if away >= 100 else 2)
    return words("stands-at", side=side, distance=distance) if side else words("stands-beyond", distance=distance)


def view_words(post: Post, words: Words) -> str:
    """Whither the camera of a post looks."""
    if post.camera is None:
        return words("no-camera")
    if post.camera.boresight is None:
        return words("view-unknown")
    azimuth = post.camera.boresight.azimuth
    width, _ = field_of_view(post.camera.lens)
    towards = words.points()[point(azimuth)]
    return words("view", azimuth=round(azimuth) % 360, point=towards, width=round(width))


def _clock(post: Post, day: Day, words: Words) -> str:
    free = post.clock.source is ClockSource.FREE
    source = words("clock-free") if free else post.clock.source.value.upper()
    bound = f"{post.clock.bound:g}".replace(".", words("decimal"))
    told = words("clock", source=source, bound=bound)
    if any(one.post == post.id and one.out_of_bound for one in day.clocks):
        return f"{told}; {words('clock-out')}"
    return told


def _bearings(post: Post, words: Words) -> str:
    if post.camera is None:
        return words("bearings-none")
    if post.camera.withdrawn:
        return words("bearings-withdrawn")
    return words("bearings-given") if post.camera.gives_bearings else words("bearings-none")


def _remarks(day: Day, words: Words) -> Table:
    """By post, in their order, with the reason. What a remark says in full names files, and stays behind."""
    counts: Counter[tuple[int, str]] = Counter()
    for remark in day.remarks:
        counts[_whose(remark, day), remark.code] += _times(remark)
    names = [*(post.name for post in day.posts), words("whole-network")]
    columns = tuple(words(f"column-{name}") for name in ("post", "remark", "count"))
    rows = tuple((names[at], words.remark(code), str(number)) for (at, code), number in sorted(counts.items()))
    return Table(words("remarks-caption"), columns, rows, frozenset({2}))


def _whose(remark: Remark, day: Day) -> int:
    """Which post a remark is about, by its place among them; after them all where it is about none."""
    parts = remark.subject.replace("\\", "/").split("/")
    for at, post in enumerate(day.posts):
        if post.id in parts or post.name == remark.subject:
            return at
    return len(day.posts)


def _times(remark: Remark) -> int:
    """How many a remark counts: lights where it is on lights, else itself."""
    lights = remark.values.get("count") if remark.code == "FLASHES-HELD-BACK" else None
    return lights if isinstance(lights, int) else 1
