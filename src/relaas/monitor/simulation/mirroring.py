"""A scene as in a mirror that runs north and south: east and west are swapped, and so are the sides of the line."""

from __future__ import annotations

from dataclasses import replace

import shapely
import shapely.affinity

from relaas.monitor.ground.bullet import Bullet
from relaas.monitor.ground.sensor import Place
from relaas.monitor.ground.weather import Weather
from relaas.monitor.posts.post import Boresight, Camera, Lens, Post
from relaas.monitor.simulation.scene import Scene, Wrong


def mirrored(scene: Scene) -> Scene:
    """The scene with east and west swapped; the names stay with the hands of the line, so that they swap places."""
    posts = tuple(_post(post) for post in scene.network.posts)
    return replace(
        scene,
        network=replace(scene.network, posts=posts),
        line=replace(scene.line, course=shapely.affinity.scale(scene.line.course, -1, 1, origin=(0, 0))),
        wrong=tuple((id_, _wrong(one)) for id_, one in scene.wrong),
        sources=tuple(replace(one, place=_place(one.place), bullet=_bullet(one.bullet)) for one in scene.sources),
        lamps=tuple(replace(one, place=_place(one.place)) for one in scene.lamps),
        vehicles=tuple(replace(one, begin=_place(one.begin), end=_place(one.end)) for one in scene.vehicles),
        lightnings=tuple(replace(one, azimuth=-one.azimuth % 360) for one in scene.lightnings),
        walls=tuple(replace(one, x=-one.x, bearing=-one.bearing % 180) for one in scene.walls),
        reported=_weather(scene.reported),
        air=_weather(scene.air),
        mirrored=not scene.mirrored,
    )


def _place(place: Place) -> Place:
    return Place(-place.x, place.y, place.z)


def _bullet(bullet: Bullet | None) -> Bullet | None:
    return None if bullet is None else replace(bullet, bearing=-bullet.bearing % 360)


def _weather(weather: Weather) -> Weather:
    return replace(weather, east=-weather.east)


def _post(post: Post) -> Post:
    microphone = post.microphone
    return replace(
        post,
        place=_place(post.place),
        microphone=None if microphone is None else replace(microphone, place=_place(microphone.place)),
        camera=None if post.camera is None else camera(post.camera),
    )


def _wrong(wrong: Wrong) -> Wrong:
    return replace(wrong, place=_place(wrong.place), camera=camera(wrong.camera))


def camera(told: Camera) -> Camera:
    """A camera whose picture is turned round."""
    width = told.lens.width
    return replace(
        told,
        lens=_lens(told.lens),
        boresight=None if told.boresight is None else _boresight(told.boresight),
        landmarks=tuple(replace(one, place=_place(one.place), x=width - one.x) for one in told.landmarks),
        masks=tuple(tuple((width - x, y) for x, y in mask) for mask in told.masks),
    )


def _lens(lens: Lens) -> Lens:
    p1, p2 = lens.tangential
    return replace(lens, cx=lens.width - lens.cx, tangential=(p1, -p2))


def _boresight(boresight: Boresight) -> Boresight:
    return replace(boresight, azimuth=-boresight.azimuth % 360, roll=-boresight.roll)
