"""How late and how coarse a report is at least. Settings may ask for more, never for less.

The floors are no defaults that a user can pass by: nothing in this package can be made with less than they say.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from relaas.monitor.errors import MonitorError

#: The least of each: hours, metres, kilometres, minutes.
FLOORS = {"delay": 24.0, "cell": 500.0, "range": 2.0, "minutes": 1.0}
#: The most that makes sense of each; a slip of the pen is no setting.
CEILINGS = {"delay": 24.0 * 366, "cell": 20_000.0, "range": 50.0, "minutes": 24.0 * 60}


class FloorError(MonitorError):
    """A setting asks for reports that are earlier or finer than they may be."""

    code = "MONITOR-FLOOR"
    remedy = "Take a larger value, or leave it out; nothing was written."
    exit_status = 2


class ReportSettingsError(MonitorError):
    """A setting of reports cannot be understood."""

    code = "MONITOR-SETTINGS"
    remedy = "Under [monitor] can stand delay (hours), cell (metres), range (kilometres) and minutes, each a number."
    exit_status = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """What a report keeps to.

    Attributes:
        delay: hours between the end of a period and its report.
        cell: sides of the squares on the ground that places are told by, metres.
        range: least width of a range of distances, kilometres.
        minutes: times are told to so many minutes.

    Raises:
        FloorError: where one of them is lower than its floor.
        ReportSettingsError: where one is no number that makes sense.
    """

    delay: float = FLOORS["delay"]
    cell: float = FLOORS["cell"]
    range: float = FLOORS["range"]
    minutes: float = FLOORS["minutes"]

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not math.isfinite(value) or value > CEILINGS[field.name]:
                raise ReportSettingsError(f"{field.name} = {value} makes no sense")
            if value < FLOORS[field.name]:
                raise FloorError(f"{field.name} = {value:g} is less than the least, {FLOORS[field.name]:g}")
        if self.minutes != int(self.minutes):
            raise ReportSettingsError(f"minutes = {self.minutes} is no whole number")


def limits_of(table: Mapping[str, Any]) -> Limits:
    """The limits that settings ask for.

    Raises:
        FloorError: where one is lower than its floor.
        ReportSettingsError: where a name is unknown or a value no number.
    """
    values = {}
    for name, value in table.items():
        if name not in FLOORS:
            raise ReportSettingsError(f"there is no setting {str(name)[:40]!r} of reports")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ReportSettingsError(f"{name} is no number")
        values[name] = float(value)
    return Limits(**values)
