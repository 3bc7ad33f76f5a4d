"""The day of a report: from half past seven in the evening to half past seven, and when it may be told of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from relaas.monitor.errors import MonitorError
from relaas.monitor.report.limits import Limits

#: The hour, on the clock of the network's time zone, as of which a report tells.
AS_OF = dt.time(19, 30)


class TooEarlyError(MonitorError):
    """A report was asked for before the day may be told of."""

    code = "REPORT-TOO-EARLY"
    remedy = "Ask for it after that moment; nothing was written."
    exit_status = 4


class DayError(MonitorError):
    """A report was asked for of a day on which no posts can have recorded."""

    code = "REPORT-DAY"
    remedy = "Ask for a day from 1990 to 2199; nothing was written."
    exit_status = 2


class ClockBehindError(MonitorError):
    """The clock of this computer shows an earlier moment than the log of the dossier ends with."""

    code = "CLOCK-BEHIND-LOG"
    remedy = "Set the clock right: one of the two was wrong, and a report waits for a clock that is not in doubt."
    exit_status = 4


#: Clocks of computers that work on one dossier may differ by so much, seconds.
_BETWEEN_COMPUTERS = 300.0


@dataclass(frozen=True, slots=True)
class Period:
    """The day of a report.

    Attributes:
        day: on which it ends.
        zone: by whose clock.
    """

    day: dt.date
    zone: ZoneInfo

    @property
    def begin(self) -> float:
        """Seconds since 1970."""
        return self._moment(self.day - dt.timedelta(1))

    @property
    def end(self) -> float:
        """Seconds since 1970; no part of the period."""
        return self._moment(self.day)

    @property
    def before(self) -> Period:
        """The period before it."""
        return Period(self.day - dt.timedelta(1), self.zone)

    def holds(self, moment: float) -> bool:
        """Whether a moment is in it."""
        return self.begin <= moment < self.end

    def _moment(self, day: dt.date) -> float:
        return dt.datetime.combine(day, AS_OF, self.zone).timestamp()


def check_day(day: dt.date) -> None:
    """Refuse a day that is beyond sense.

    Raises:
        DayError: where it is.
    """
    if not 1990 <= day.year <= 2199:
        raise DayError(f"no posts recorded anything on {day}")


def may_tell_from(period: Period, last: float, limits: Limits) -> float:
    """The moment from which a period may be told of: so long after its end, and after the last thing told of it."""
    return max(period.end, last) + limits.delay * 3600.0


def hold_back(period: Period, last: float, limits: Limits, now: float, log: float) -> None:
    """Refuse what is too early.

    A clock that was set forward lets a report go early; nothing on one computer can prevent that. What it leaves is an
    entry of the log with a time to come, which any later entry, witness or stamp shows. So a clock that is behind the
    log is believed in nothing, and the later of the two is never taken for the time it is.

    Args:
        period: what is to be told of.
        last: the last moment at which anything told of can have happened.
        limits: how late at least.
        now: by the clock, seconds since 1970.
        log: time of the last entry of the log.

    Raises:
        TooEarlyError: before the time has come.
        ClockBehindError: where the clock and the log contradict each other.
    """
    if log > now + _BETWEEN_COMPUTERS:
        raise ClockBehindError(f"the log ends at {_written(log)} and the clock shows {_written(now)}")
    due = may_tell_from(period, last, limits)
    if now < due:
        raise TooEarlyError(f"the report of {period.day} may be given out from {_written(due)}")


def _written(moment: float) -> str:
    # Whole minutes, upwards: the moment that is told is never too early.
    shown = dt.datetime.fromtimestamp(-(-moment // 60) * 60, dt.UTC)
    return shown.strftime("%Y-%m-%d %H:%M UTC")
