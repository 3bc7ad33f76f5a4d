"""Made-up fields for the tests, what is made of them, and the same fields mirrored in the line."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from relaas.monitor.fusion.events import Events, events
from relaas.monitor.ground.sensor import Place
from relaas.monitor.ground.weather import Weather
from relaas.monitor.night import Reading
from relaas.monitor.observation import Observations
from relaas.monitor.posts.post import Post
from relaas.monitor.simulation.field import START, Clutter, Field, Source, line_along, posts_along
from relaas.monitor.simulation.observed import Fired, observed

QUIET = Clutter(0.0, 0.0, 0.0)
STILL = Weather(10.0, temperature_sigma=1.0, wind_sigma=0.5)


def field(
    *sources: Source, posts: int = 4, clutter: Clutter = QUIET, seconds: float = 300.0, bound: float = 0.02
) -> Field:
    """Posts on either side of a line in still air, with nothing wrong with them."""
    none = (0.0,) * posts
    return Field(
        posts_along(posts, bound=bound),
        line_along(posts),
        sources,
        STILL,
        STILL,
        none,
        none,
        none,
        clutter,
        START,
        START + seconds,
    )


def source(x: float, y: float, *times: float, reach: float = 6_000.0, heard_by: tuple[str, ...] = ()) -> Source:
    """Something that every camera that looks there sees, some seconds after the beginning."""
    return Source(Place(x, y, 15.0), tuple(START + time for time in times), reach, 1.0, heard_by)


def found(scene: Field, seed: int = 1) -> tuple[Events, tuple[Fired, ...]]:
    """What is made of a field, and what there was."""
    observations, truth = observed(scene, np.random.default_rng(seed))
    return made_of(scene, observations), truth


def made_of(scene: Field, observations: Observations) -> Events:
    """What is made of observations in a field."""
    return events(observations, scene.posts, scene.line, readings(scene), (scene.begin, scene.end))


def readings(scene: Field) -> tuple[Reading, ...]:
    """The weather as the field's station reports it."""
    air = scene.weather
    middle = (scene.begin + scene.end) / 2
    return (Reading(middle, air.temperature, air.east, air.north, air.temperature_sigma, air.wind_sigma),)


def mirrored(scene: Field, observations: Observations) -> tuple[Field, Observations]:
    """A field on the x axis with everything on the other side of it, and what its posts observe: pictures reversed."""

    def place(one: Place) -> Place:
        return Place(one.x, -one.y, one.z)

    def post(one: Post) -> Post:
        camera, ear = one.camera, one.microphone
        if camera is not None and camera.boresight is not None:
            camera = replace(camera, boresight=replace(camera.boresight, azimuth=180.0 - camera.boresight.azimuth))
        return replace(
            one,
            place=place(one.place),
            camera=camera,
            microphone=None if ear is None else replace(ear, place=place(ear.place)),
        )

    def air(one: Weather) -> Weather:
        return replace(one, north=-one.north)

    width = {one.id: one.camera.lens.cx * 2 for one in scene.posts if one.camera is not None}
    there = replace(
        scene,
        posts=tuple(post(one) for one in scene.posts),
        sources=tuple(replace(one, place=place(one.place)) for one in scene.sources),
        weather=air(scene.weather),
        air=air(scene.air),
    )
    flashes = tuple(replace(one, x=width[one.post] - one.x) for one in observations.flashes)
    return there, replace(observations, flashes=flashes)
