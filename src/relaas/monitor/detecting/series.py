"""Segments that were recorded as one series: what their links tell of how long a break between two can have been."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from relaas.monitor.recorder.chain import Link, links


@dataclass(frozen=True, slots=True)
class Series:
    """What a segment's description tells of the series that it is in.

    Attributes:
        previous: the last link of the segment before, as that of this one has it.
        last: its own last link.
        begun: when its first link was made, by the recorder's own clock, seconds since 1970.
        every: seconds from its first link to its second; 0 where there is one.
        ended: when its last link was made.
    """

    previous: str
    last: str
    begun: float
    every: float
    ended: float


def series(entry: Mapping[str, Any]) -> Series | None:
    """The series of a description; None where it has no chain, or one that cannot be read."""
    previous = entry.get("previous")
    try:
        chain = links(entry)
        times = [_time(link) for link in chain]
    except (ValueError, OverflowError):
        return None
    if not isinstance(previous, str):
        return None
    return Series(
        previous=previous.lower(),
        last=chain[-1].sha256,
        begun=times[0],
        every=max(times[1] - times[0], 0.0) if len(times) > 1 else 0.0,
        ended=times[-1],
    )


def lapse(one: Series | None, after: Series | None) -> float | None:
    """The seconds from the end of one segment to the beginning of the next, at most, by the recorder's own clock.

    The first link of a segment is made as long after its beginning as the second after the first. None where no link
    joins the two.
    """
    if one is None or after is None or after.previous != one.last:
        return None
    return max(after.begun - one.ended - after.every, 0.0)


def _time(link: Link) -> float:
    told = dt.datetime.fromisoformat(link.time)
    if told.tzinfo is None:
        raise ValueError("tells a time without a zone")
    return told.timestamp()
