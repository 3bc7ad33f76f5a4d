"""A surveyed place in a survey file."""

from __future__ import annotations

import math

from relaas.monitor.ground.frame import Frame
from relaas.monitor.ground.sensor import Place
from relaas.monitor.posts.told import Told

#: Further from the origin the plane of the frame is no longer true to a metre in a kilometre.
FARTHEST = 300_000.0


def place(told: Told, frame: Frame | None) -> Place:
    """The place that a table tells: x, y and z in metres of the frame, or latitude, longitude and z.

    Where the frame makes no sense itself (None), only the values are looked at.
    """
    z = told.number("z", -500, 9_000, unit="metres above the zero of all heights")
    geographic = frame is None or frame.geographic
    if told.has("latitude") or told.has("longitude") or (geographic and not (told.has("x") or told.has("y"))):
        return _degrees(told, frame, z)
    x = told.number("x", -FARTHEST, FARTHEST, unit="metres east of the origin")
    y = told.number("y", -FARTHEST, FARTHEST, unit="metres north of the origin")
    return Place(x, y, z)


def _degrees(told: Told, frame: Frame | None, z: float) -> Place:
    latitude = told.number("latitude", -90, 90, unit="degrees north")
    longitude = told.number("longitude", -180, 180, unit="degrees east")
    if frame is None or math.isnan(latitude + longitude + z):
        return Place(0.0, 0.0, 0.0)
    if not frame.geographic:
        told.wrong("PLACE-FRAME", "latitude", "the frame has metres only", "write x and y, or give [frame] its degrees")
        return Place(0.0, 0.0, 0.0)
    found = frame.place({"latitude": latitude, "longitude": longitude, "z": z})
    away = math.hypot(found.x, found.y)
    if away > FARTHEST:
        told.wrong(
            "PLACE-FAR",
            "latitude",
            f"lies {away / 1000:.0f} km from the origin",
            "check whether latitude and longitude are swapped",
        )
    return found
