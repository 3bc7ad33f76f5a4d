"""Times as reports tell them: by the clock of the network's zone, to the minute or coarser, rounded outward."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from relaas.monitor.report.limits import Limits

_DAY = 86_400.0


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


def offset(moment: dt.datetime) -> str:
    """How far its clock is from UTC: ``UTC+02:00``."""
    told = moment.strftime("%z")
    return f"UTC{told[:3]}:{told[3:5]}"


def changes(interval: Moments, zone: ZoneInfo) -> bool:
    """Whether the clock of a zone is put forward or back within a day of an interval: it may show a time twice."""
    around = (dt.datetime.fromtimestamp(one, zone) for one in (interval.begin - _DAY, interval.end + _DAY))
    return len({one.utcoffset() for one in around}) > 1


def changed_at(interval: Moments, zone: ZoneInfo) -> dt.datetime | None:
    """From when in an interval a zone's clock has another offset, to the minute; None where it has one throughout."""
    low, high = int(interval.begin // 60), int(interval.end // 60)
    before = dt.datetime.fromtimestamp(low * 60, zone).utcoffset()
    if dt.datetime.fromtimestamp(high * 60, zone).utcoffset() == before:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if dt.datetime.fromtimestamp(middle * 60, zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return dt.datetime.fromtimestamp(high * 60, zone)
