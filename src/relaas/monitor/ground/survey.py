"""The small JSON files beside recordings: what they say of sensors, clocks, weather and arrivals.

They come from outside: whatever is missing, of the wrong kind or beyond sense is told, and never trips a reader up.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from relaas.monitor.cause import Because, Cause
from relaas.monitor.ground.weather import Weather, from_direction

#: No description of a recording is longer.
LARGEST = 64 * 1024 * 1024


class Unusable(Because):
    """A file cannot be understood."""


def content(path: Path) -> Any:
    """The JSON in a file.

    Raises:
        Unusable: it is too large, no JSON, or cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise Unusable(Cause("too-large"))
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise Unusable(Cause("no-json", {"detail": type(error).__name__})) from None


def table(path: Path) -> Mapping[str, Any]:
    """The JSON object in a file; as :func:`content`."""
    found = content(path)
    if not isinstance(found, dict):
        raise Unusable(Cause("no-object"))
    return found


def number(entry: Mapping[str, Any], *names: str, least: float = -math.inf, most: float = math.inf) -> float | None:
    """The first of these members that is a finite number within bounds; None where none is."""
    for name in names:
        value = entry.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return float(value) if least <= value <= most else None
    return None


def moment(entry: Mapping[str, Any], name: str) -> float:
    """A member that is a time with its zone, in seconds since 1970.

    Raises:
        Unusable: it is missing, no ISO 8601 time, or without a zone.
    """
    value = entry.get(name)
    if not isinstance(value, str):
        raise Unusable(Cause("untold", {"name": name}))
    try:
        told = dt.datetime.fromisoformat(value)
    except ValueError:
        raise Unusable(Cause("no-time", {"name": name, "value": value[:40]})) from None
    if told.tzinfo is None:
        raise Unusable(Cause("no-zone", {"name": name}))
    return told.timestamp()


def location(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """The member ``location``, which must be an object.

    Raises:
        Unusable: it is missing or of another kind.
    """
    value = entry.get("location")
    if not isinstance(value, dict):
        raise Unusable(Cause("untold", {"name": "location"}))
    return value


def serial(entry: Mapping[str, Any]) -> str:
    """The member ``serial_number``.

    Raises:
        Unusable: it is missing or empty.
    """
    value = entry.get("serial_number")
    if not isinstance(value, str) or not value.strip():
        raise Unusable(Cause("untold", {"name": "serial_number"}))
    return value.strip()


def weather(entry: Mapping[str, Any]) -> Weather:
    """The weather as a station reports it: temperature in Celsius, wind in m/s and whence it blows in degrees.

    Raises:
        Unusable: there is no temperature within what air can have.
    """
    temperature = number(entry, "temperature", least=-60, most=60)
    if temperature is None:
        raise Unusable(Cause("no-temperature"))
    speed = number(entry, "speed", "wind_speed", least=0, most=60) or 0.0
    direction = number(entry, "direction", "wind_direction", least=-360, most=720) or 0.0
    return from_direction(temperature, speed, direction)
