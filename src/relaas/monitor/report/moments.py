"""Times as reports tell them: by the clock of the network's zone, to the minute or coarser, rounded outward."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from relaas.monitor.report.limits import Limits


@dataclass(frozen=True, slots=True)
class Moments:
    """An interval of whole minutes.

    Attributes:
        begin: first moment, seconds since 1970.
        end: last moment.
    """

    begin: float
    end: float

    def joined(self, other: Moments) -> Moments:
        """The interval from the first of both to the last."""
        return Moments(min(self.begin, other.begin), max(self.end, other.end))


def moments(begin: float, end: float, limits: Limits) -> Moments:
    """An interval rounded outward."""
    step = limits.minutes * 60.0
    return Moments(begin // step * step, -(-end // step) * step)


def shown(interval: Moments, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    """Begin and end on the clock of a zone."""
    return dt.datetime.fromtimestamp(interval.begin, zone), dt.datetime.fromtimestamp(interval.end, zone)
