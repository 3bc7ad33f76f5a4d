"""Where the recordings of a post do not join: gaps, and steps of its clock that the recordings themselves show.

A description tells of each recording when it began. Where links join two, or the count of the container runs on from
one to the next, how long the break between them was is known without the clock: what it tells otherwise is a step.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from relaas.monitor.cause import Cause
from relaas.monitor.detecting.once import Read, Span
from relaas.monitor.detecting.series import lapse
from relaas.monitor.remark import Remark

#: Gaps shorter than this are none, and a step is told from this on, or from what the clock may be off, seconds.
_GAP, _STEP = 1.0, 0.5
#: How nearly a running count goes on, and from how much of it on it is one, seconds.
_SEAM, _RUNNING = 0.25, 1.0


@dataclass(frozen=True, slots=True)
class Breaks:
    """What the breaks between recordings tell.

    Attributes:
        remarks: of each post one on its gaps, and one on each step.
        bounds: how far off clocks may be, seconds, by the SHA-256 of recordings that begin with a step.
    """

    remarks: tuple[Remark, ...]
    bounds: tuple[tuple[str, float], ...]


def breaks(reads: Sequence[Read]) -> Breaks:
    """The gaps and steps between recordings.

    Args:
        reads: in order of post and start.
    """
    remarks: list[Remark] = []
    bounds: list[tuple[str, float]] = []
    for post, own in itertools.groupby(reads, key=lambda one: one.described.post.id):
        gaps: list[tuple[float, Read]] = []
        for one, after, pause in _pauses(list(own)):
            step = _step(one, after, pause)
            if step is not None and abs(step) > max(_STEP, _bound(one) + _bound(after)):
                remarks.append(_stepped(one, after, step))
                bounds.append((after.described.source, _bound(after) + abs(step)))
            elif pause > _GAP:
                gaps.append((pause, after))
        if gaps:
            remarks.append(_gaps(post, gaps))
    return Breaks(tuple(remarks), tuple(bounds))


def _pauses(reads: Sequence[Read]) -> Iterator[tuple[Read, Read, float]]:
    """Each recording with the next, and the seconds from its end to the beginning of that, as told.

    What a link names is the one before, however they are dated.
    """
    known = [read for read in reads if read.extent is not None]
    by_link = {read.described.series.last: read for read in known if read.described.series is not None}
    before = {id(after): one for one, after in itertools.pairwise(known) if not _follows(one, after)}
    for read in known:
        one = by_link.get(read.described.series.previous) if read.described.series is not None else None
        one = before.get(id(read)) if one is None else one
        if one is not None and one.extent is not None and read.extent is not None:
            yield one, read, read.extent[0] - one.extent[1]


def _follows(one: Read, other: Read) -> bool:
    """Whether a recording is the next after another, as its link tells."""
    chain, link = one.described.series, other.described.series
    return chain is not None and link is not None and chain.previous == link.last


def _step(one: Read, after: Read, pause: float) -> float | None:
    """By how much the clock was set on between two recordings, as they show; None where they show nothing of it."""
    counted, on = _count(one), _count(after)
    if on[0] > _RUNNING and abs(on[0] - counted[1]) < _SEAM:
        return pause - (on[0] - counted[1])
    longest = lapse(one.described.series, after.described.series)
    if longest is None:
        return None
    # The break was no longer than the links allow, and not shorter than nothing.
    return pause - min(max(pause, 0.0), longest)


def _count(read: Read) -> Span:
    """The presentation times of the first and after the last frame, or sample."""
    begin, end = read.watched.extent or read.listened.extent or (0.0, 0.0)
    return begin - read.described.start, end - read.described.start


def _bound(read: Read) -> float:
    told = read.described.clock_bound
    return read.described.post.clock.bound if told is None else told


def _stepped(one: Read, after: Read, step: float) -> Remark:
    return Remark(
        "CLOCK-STEP",
        after.described.post.id,
        {
            "file": _name(after),
            "time": _utc(after),
            "seconds": round(abs(step), 2),
            "way": Cause("later" if step > 0 else "earlier"),
            "before": _name(one),
        },
    )


def _gaps(post: str, gaps: Iterable[tuple[float, Read]]) -> Remark:
    told = list(gaps)
    longest, after = max(told, key=lambda gap: gap[0])
    file, time, seconds = _name(after), _utc(after), round(longest, 1)
    how = Cause("gap", {"longest": seconds, "file": file, "time": time})
    if len(told) > 1:
        whole = round(sum(gap for gap, _ in told), 1)
        how = Cause("gaps", {"gaps": len(told), "seconds": whole, "longest": seconds, "file": file, "time": time})
    return Remark("RECORDING-GAP", post, {"how": how})


def _name(read: Read) -> str:
    return f"{read.described.post.id}/{read.described.path.name}"


def _utc(read: Read) -> str:
    moment = dt.datetime.fromtimestamp(read.described.start, tz=dt.UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
