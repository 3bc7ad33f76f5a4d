"""The frame of a survey: metres in a plane, and latitude and longitude where the survey gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyproj

from relaas.monitor.cause import Cause
from relaas.monitor.ground.sensor import Place
from relaas.monitor.ground.survey import Unusable, number


@dataclass(frozen=True, slots=True)
class Frame:
    """How places are written.

    Attributes:
        latitude: of the origin, degrees north in WGS 84; None where the survey is in metres of an origin of its own.
        longitude: of the origin, degrees east.
    """

    latitude: float | None = None
    longitude: float | None = None

    @property
    def geographic(self) -> bool:
        """Whether places have latitude and longitude."""
        return self.latitude is not None

    def place(self, location: Mapping[str, Any]) -> Place:
        """A surveyed location in metres of this frame.

        Raises:
            Unusable: it lacks a coordinate or has one that makes no sense.
        """
        height = number(location, "z", "elevation", "altitude", least=-1_000, most=10_000) or 0.0
        if self.geographic:
            degrees = geographic(location)
            if degrees is None:
                raise Unusable(Cause("no-degrees"))
            x, y = self._projection().transform(degrees[1], degrees[0])
            return Place(float(x), float(y), height)
        x_, y_ = number(location, "x", least=-1e8, most=1e8), number(location, "y", least=-1e8, most=1e8)
        if x_ is None or y_ is None:
            raise Unusable(Cause("no-location"))
        return Place(x_, y_, height)

    def degrees(self, x: float, y: float) -> tuple[float, float] | None:
        """Latitude and longitude of a point; None in a frame of metres only."""
        if not self.geographic:
            return None
        longitude, latitude = self._projection().transform(x, y, direction="INVERSE")
        return float(latitude), float(longitude)

    def _projection(self) -> pyproj.Transformer:
        return _plane(self.latitude, self.longitude)


@lru_cache(maxsize=16)
def _plane(latitude: float | None, longitude: float | None) -> pyproj.Transformer:
    # Within tens of kilometres of its origin this plane keeps distances to some millimetres a kilometre. It takes 10 ms
    # to be made, and threads may share one.
    plane = f"+proj=aeqd +lat_0={latitude} +lon_0={longitude} +datum=WGS84 +units=m"
    return pyproj.Transformer.from_crs("EPSG:4326", plane, always_xy=True)


def geographic(location: Mapping[str, Any]) -> tuple[float, float] | None:
    """Latitude and longitude of a location, where it is given in degrees."""
    latitude = number(location, "latitude", "lat", least=-90, most=90)
    longitude = number(location, "longitude", "lon", "lng", least=-180, most=180)
    return (latitude, longitude) if latitude is not None and longitude is not None else None


def frame_of(locations: list[Mapping[str, Any]]) -> Frame:
    """The frame in which locations are given: of degrees where the first has them and no x and y, else of metres."""
    for location in locations:
        degrees = geographic(location)
        if degrees is not None and number(location, "x") is None:
            return Frame(*degrees)
        if degrees is None:
            return Frame()
    return Frame()
