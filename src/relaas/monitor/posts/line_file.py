"""The line of contact as its file ``line.geojson`` tells it: one feature with a LineString (RFC 7946)."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shapely

from relaas.monitor.errors import PostsError
from relaas.monitor.ground.frame import Frame
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.place_told import FARTHEST
from relaas.monitor.posts.told import Mistake, Told

_LARGEST = 16 * 1024 * 1024
_MOST_CORNERS = 20_000
_SHAPE = "draw one LineString from one end of the line to the other, in the way in which left and right are meant"


def line(path: Path, frame: Frame) -> Line:
    """The line of contact in a file.

    Coordinates are longitude and latitude where the frame has these, as RFC 7946 asks; else x and y in metres of it.

    Raises:
        PostsError: the file cannot be read, or there are mistakes in it; all of them are told.
    """
    mistakes: list[Mistake] = []
    feature = _feature(_json(path), mistakes)
    course = _course(feature, frame, mistakes)
    properties = feature.get("properties")
    told = Told(properties if isinstance(properties, dict) else {}, "properties", mistakes)
    left = told.text("left", what="the name of what is on the left of the way it is drawn")
    right = told.text("right", what="the name of what is on its right")
    sigma = told.number("uncertainty", 0, 100_000, unit="metres, standard error of where it runs")
    source = told.text("source", what="where the line was taken from, and when")
    if left and left == right:
        told.wrong("LINE-SIDES", "right", "has the name of the left side", "give each side its own name")
    if mistakes or course is None:
        raise PostsError(path.name, mistakes)
    return Line(course, sigma, left, right, source)


def _json(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise PostsError(path.name, [Mistake("LINE-LARGE", path.name, "is too large for a line", _SHAPE)])
        return json.loads(content.decode("utf-8-sig"))
    except OSError as error:
        unread = Mistake("LINE-UNREADABLE", path.name, f"{error.strerror or error}", "name a file that is there")
    except (ValueError, RecursionError) as error:
        unread = Mistake("LINE-SYNTAX", path.name, f"is no JSON ({type(error).__name__}: {error})", "mend it there")
    raise PostsError(path.name, [unread])


def _feature(found: Any, mistakes: list[Mistake]) -> Mapping[str, Any]:
    """The one feature, alone or in a collection."""
    if isinstance(found, dict) and found.get("type") == "FeatureCollection":
        features = found.get("features")
        if isinstance(features, list) and len(features) == 1:
            found = features[0]
        else:
            count = len(features) if isinstance(features, list) else 0
            mistakes.append(Mistake("LINE-SHAPE", "features", f"there are {count} features where one belongs", _SHAPE))
            return {"geometry": None}
    if isinstance(found, dict) and found.get("type") == "Feature":
        return found
    mistakes.append(Mistake("LINE-SHAPE", "type", "the file holds no feature", 'write {"type": "Feature", …}'))
    return {"geometry": None}


def _course(feature: Mapping[str, Any], frame: Frame, mistakes: list[Mistake]) -> shapely.LineString | None:
    if feature.get("geometry") is None and mistakes:
        return None
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind != "LineString":
        mistakes.append(Mistake("LINE-SHAPE", "geometry.type", f"is {str(kind)[:40]}, not LineString", _SHAPE))
        return None
    corners = geometry.get("coordinates")
    if not isinstance(corners, list) or not 2 <= len(corners) <= _MOST_CORNERS:
        mistakes.append(
            Mistake("LINE-SHAPE", "geometry.coordinates", "are not 2 to 20 000 positions", "write [[x, y], [x, y], …]")
        )
        return None
    points = [_point(corner, number, frame, mistakes) for number, corner in enumerate(corners, 1)]
    known = [point for point in points if point is not None]
    if len(known) < len(points):
        return None
    return _simple(known, mistakes)


def _point(corner: Any, number: int, frame: Frame, mistakes: list[Mistake]) -> tuple[float, float] | None:
    key = f"geometry.coordinates[{number}]"
    if len(mistakes) > 20:
        return None
    if (
        not isinstance(corner, list)
        or len(corner) < 2
        or not all(isinstance(one, int | float) and not isinstance(one, bool) for one in corner[:2])
        or not all(math.isfinite(one) for one in corner[:2])
    ):
        mistakes.append(Mistake("LINE-POSITION", key, "is no position", "write [longitude, latitude] or [x, y]"))
        return None
    x, y = float(corner[0]), float(corner[1])
    if frame.geographic:
        if abs(x) > 180 or abs(y) > 90:
            mistakes.append(
                Mistake("LINE-POSITION", key, "is no longitude and latitude", "write degrees in that order")
            )
            return None
        place = frame.place({"longitude": x, "latitude": y})
        x, y = place.x, place.y
    if math.hypot(x, y) > FARTHEST:
        mistakes.append(
            Mistake(
                "LINE-FAR",
                key,
                f"lies {math.hypot(x, y) / 1000:.0f} km from the origin of the posts",
                "write longitude before latitude, and cut the line to the ground that the posts watch",
            )
        )
        return None
    return x, y


def _simple(points: list[tuple[float, float]], mistakes: list[Mistake]) -> shapely.LineString | None:
    course = shapely.LineString(points)
    if course.length < 1.0:
        mistakes.append(Mistake("LINE-SHAPE", "geometry.coordinates", "the line is shorter than a metre", _SHAPE))
        return None
    if not course.is_simple:
        mistakes.append(
            Mistake(
                "LINE-CROSSES",
                "geometry.coordinates",
                "the line crosses or touches itself, so that left and right have no meaning",
                "draw it so that it meets itself nowhere, or only end to end as a ring",
            )
        )
        return None
    return course
