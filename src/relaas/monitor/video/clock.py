"""When each frame was taken: presentation times as they are written, not frames counted at a nominal rate."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

#: Seconds without a frame from which on nobody watched.
GAP = 0.5
#: Seconds by which time may leap ahead within one recording; what is further is no time.
FURTHEST = 86_400.0
#: Intervals that the usual one is taken from.
_LATEST = 51


@dataclass(slots=True)
class FrameClock:
    """Tells the time of frames from what the container says, and keeps account of what was wrong with it.

    Attributes:
        start: UTC of presentation time 0.
        nominal: seconds between frames as the stream says; 0 where it does not.
        unstamped: frames without a time, which were given the usual interval.
        backward: frames earlier than one before, which were left out.
        leapt: a time too far ahead, which ended the reading.
        missing: seconds in gaps, and frames that are missing in all.
        dropped: frames that are missing, by the usual interval.
    """

    start: float
    nominal: float = 0.0
    unstamped: int = 0
    backward: int = 0
    leapt: bool = False
    missing: float = 0.0
    dropped: int = 0
    _last: float | None = None
    _intervals: list[float] = field(default_factory=list)

    @property
    def usual(self) -> float:
        """The usual interval between frames, seconds: the median of the latest ones."""
        if self._intervals:
            return median(self._intervals)
        return self.nominal or 0.04

    def tell(self, stamp: float | None) -> tuple[float, float] | None:
        """UTC of a frame and seconds since the one before (of the usual interval for the first); None to leave it out.

        Args:
            stamp: presentation time in seconds, None where the frame has none.
        """
        last = self._last
        if stamp is None:
            self.unstamped += 1
            stamp = 0.0 if last is None else last + self.usual
        if last is None:
            self._last = stamp
            return self.start + stamp, self.usual
        interval = stamp - last
        if interval <= 0:
            self.backward += 1
            return None
        if interval > FURTHEST:
            self.leapt = True
            return None
        self._account(interval)
        self._last = stamp
        return self.start + stamp, interval

    def _account(self, interval: float) -> None:
        usual = self.usual
        if len(self._intervals) >= 5 and interval > 1.7 * usual:
            self.dropped += round(interval / usual) - 1
            if interval > GAP:
                self.missing += interval - usual
            return
        self._intervals = [*self._intervals[1 - _LATEST :], interval]
