"""From a network's folder to a night: what its posts recorded, what it adds up to, and what goes with every total."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from relaas.monitor.detecting.detection import Detected, detected
from relaas.monitor.errors import NoRecordingsError
from relaas.monitor.fusion.chances import chances
from relaas.monitor.fusion.events import events
from relaas.monitor.fusion.hours import hours
from relaas.monitor.fusion.reach import reaches
from relaas.monitor.ground.frame import Frame
from relaas.monitor.ground.weather_file import of_night, readings
from relaas.monitor.night import FORM, Expectations, Night
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.line_file import line
from relaas.monitor.posts.network import network
from relaas.monitor.posts.post import Post
from relaas.monitor.posts.steadying import steadied
from relaas.monitor.remark import Remark

POSTS, LINE, WEATHER = "posts.toml", "line.geojson", "weather.csv"


def observed(
    folder: Path,
    workers: int | None = None,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
) -> Night:
    """The night in a folder.

    Args:
        folder: with posts.toml, line.geojson, weather.csv and recordings/POST; the line and the weather may be missing.
        workers: child processes that read recordings at a time; one for each processor if not given.
        tell: called with how many recordings are read, of how many.

    Raises:
        PostsError: the survey or the line has mistakes in it.
        NoRecordingsError: there is no recording that can be used.
    """
    survey = network(folder / POSTS)
    course, missing = _line(folder / LINE, survey.frame)
    told, unknown = readings(folder / WEATHER)
    found = detected(folder, survey.posts, workers, tell)
    if not found.recordings:
        first = next((f": {remark}" for remark in found.observations.remarks), "")
        raise NoRecordingsError(f"no recording in {folder} can be used{first}")
    steady = steadied(survey, folder, [(one.post, folder / one.path) for one in found.recordings])
    posts = tuple(_with_bound(post, found) for post in steady.posts)
    period = min(one.begin for one in found.recordings), max(one.end for one in found.recordings)
    weather, elsewhen = of_night(told, period, WEATHER)
    made = events(found.observations, posts, course, weather, period)
    return Night(
        form=FORM,
        network=survey.name,
        zone=survey.time_zone,
        begin=period[0],
        end=period[1],
        frame=survey.frame,
        posts=posts,
        line=course,
        weather=weather,
        recordings=found.recordings,
        observations=found.observations,
        events=made.events,
        clocks=made.clocks,
        expectations=Expectations(
            chances=chances(made.situation, made.limit, period[1] - period[0]),
            reaches=reaches(made.situation, made.events, found.observations),
            hours=hours(posts, found.observations.watches, period),
        ),
        remarks=(*steady.remarks, *missing, *unknown, *elsewhen, *made.remarks),
        invented=survey.invented,
    )


def _line(path: Path, frame: Frame) -> tuple[Line | None, tuple[Remark, ...]]:
    if path.is_file():
        return line(path, frame), ()
    return None, (Remark("LINE-MISSING", path.name),)


def _with_bound(post: Post, found: Detected) -> Post:
    """The post with the widest bound that its recordings tell of its clock, where they tell one."""
    own = {one.source for one in found.recordings if one.post == post.id}
    told = [bound for source, bound in found.bounds if source in own]
    if not told:
        return post
    bound = max(told) if len(told) == len(own) else max(*told, post.clock.bound)
    return replace(post, clock=replace(post.clock, bound=bound))
