"""The weather of a night as stations told it: a file of rows with a time, a temperature, and the wind."""

from __future__ import annotations

import csv
import datetime as dt
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

from relaas.monitor.cause import Cause, unread
from relaas.monitor.ground.weather import from_direction
from relaas.monitor.night import Reading
from relaas.monitor.remark import Remark

#: Readings that are farther from the night than this tell nothing of it, seconds.
NEAR = 6 * 3600.0
_MOST_ROWS, _LARGEST = 100_000, 32 * 1024 * 1024
#: Standard error of a station's temperature along paths of sound about it, degrees.
_TEMPERATURE_SIGMA = 2.0


def readings(path: Path) -> tuple[tuple[Reading, ...], tuple[Remark, ...]]:
    """The readings in a file in order of time, and what was wrong with it.

    Columns: ``time`` (ISO 8601 with its zone), ``temperature`` (Celsius), ``wind_speed`` (m/s), ``wind_direction``
    (degrees clockwise from north, whence it blows); others are not read. A row that makes no sense is left out.
    """
    if not path.is_file():
        return (), (Remark("WEATHER-MISSING", path.name, {"why": Cause("no-such-file")}),)
    found: list[Reading] = []
    wrong: list[int] = []
    try:
        if path.stat().st_size > _LARGEST:
            return (), (_unreadable(path.name, Cause("too-large")),)
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in zip(range(_MOST_ROWS), csv.DictReader(file), strict=False):
                one = _reading(row)
                if one is None:
                    wrong.append(number + 2)
                else:
                    found.append(one)
    except OSError as error:
        return (), (_unreadable(path.name, unread(error)),)
    except (ValueError, csv.Error):
        return (), (_unreadable(path.name, Cause("no-table")),)
    return tuple(sorted(found, key=lambda one: one.time)), tuple(_remarks(path.name, found, wrong))


def of_night(
    told: tuple[Reading, ...], period: tuple[float, float], name: str
) -> tuple[tuple[Reading, ...], tuple[Remark, ...]]:
    """The readings that tell of a night, and what is to be remarked on the others.

    Args:
        told: all readings.
        period: begin and end of the night, UTC.
        name: of their file.
    """
    begin, end = period
    near = tuple(one for one in told if begin - NEAR <= one.time <= end + NEAR)
    far = [one for one in told if one not in near]
    if not far:
        return near, ()
    day = dt.datetime.fromtimestamp(far[0].time, dt.UTC).date().isoformat()
    remarks = [Remark("WEATHER-ELSEWHEN", name, {"far": len(far), "all": len(told), "day": day})]
    if not near:
        remarks.append(Remark("WEATHER-MISSING", name, {"why": Cause("no-readings-of-night")}))
    return near, tuple(remarks)


def _remarks(name: str, found: list[Reading], wrong: list[int]) -> Iterable[Remark]:
    if wrong:
        rows = Cause("wrong-rows", {"rows": len(wrong), "line": wrong[0]})
        yield Remark("WEATHER-UNREADABLE", name, {"why": rows, "then": Cause("rows-left-out", {"rows": len(wrong)})})
    if not found:
        yield Remark("WEATHER-MISSING", name, {"why": Cause("no-readings")})


def _unreadable(name: str, why: Cause) -> Remark:
    return Remark("WEATHER-UNREADABLE", name, {"why": why, "then": Cause("weather-unknown")})


def _reading(row: Mapping[str, str | None]) -> Reading | None:
    try:
        time = dt.datetime.fromisoformat(row.get("time") or "")
    except ValueError:
        return None
    temperature = _number(row, "temperature", -60, 60)
    if time.tzinfo is None or temperature is None:
        return None
    speed, direction = _number(row, "wind_speed", 0, 60), _number(row, "wind_direction", -360, 720)
    if speed is None or (direction is None and speed > 0):
        # A wind that is not told may be any light one.
        return Reading(time.timestamp(), temperature, 0.0, 0.0, _TEMPERATURE_SIGMA, 4.0)
    air = from_direction(temperature, speed, direction or 0.0)
    return Reading(time.timestamp(), temperature, air.east, air.north, _TEMPERATURE_SIGMA, air.wind_sigma)


def _number(row: Mapping[str, str | None], name: str, least: float, most: float) -> float | None:
    try:
        value = float(row.get(name) or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and least <= value <= most else None
