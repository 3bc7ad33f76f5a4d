"""Recording one camera until it is told to stop: segments, links every few seconds, and again after every loss."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from threading import Event
from typing import Any

from relaas.monitor.cause import Cause
from relaas.monitor.ground.survey import Unusable, table
from relaas.monitor.recorder.chain import links
from relaas.monitor.recorder.segment import Segment, iso
from relaas.monitor.recorder.stream import Gone, arriving, chosen, connected
from relaas.monitor.recorder.wallclock import reported

#: Seconds to wait before the first new try, and at most.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
#: Packets without a time that are kept until the first that has one.
_UNSTAMPED = 100
Tell = Callable[[Cause], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is recorded, and how.

    Attributes:
        address: of the camera.
        post: its post.
        folder: in which segments are written.
        seconds: of a segment; it ends with the first picture after them that can be decoded by itself.
        sealed_every: seconds between links.
        clock_bound: of the camera's clock, seconds; None where it is not known here.
    """

    address: str
    post: str
    folder: Path
    seconds: float = 60.0
    sealed_every: float = 2.0
    clock_bound: float | None = None


def record(plan: Plan, stop: Event, tell: Tell = lambda _what: None) -> int:
    """Record until told to stop.

    Args:
        plan: what, and whereto.
        stop: set from elsewhere to end; what was recorded is then sealed and whole.
        tell: called with what happens.

    Returns:
        How many segments were written.

    Raises:
        MonitorError: the camera refuses; nothing is lost of what was written before.
        OSError: the disk is full, or cannot be written to; likewise.
    """
    plan.folder.mkdir(parents=True, exist_ok=True)
    writer = _Writer(plan, last_link(plan.folder))
    pause = FIRST_PAUSE
    while not stop.is_set():
        began = time.monotonic()
        try:
            with connected(plan.address) as container:
                streams = chosen(container)
                tell(Cause("camera-connected"))
                writer.connected(streams)
                for packet in arriving(container, streams):
                    writer.take(packet)
                    if stop.is_set():
                        break
        except Gone as why:
            if time.monotonic() - began > LONGEST_PAUSE:
                pause = FIRST_PAUSE
            writer.end()
            tell(Cause("camera-gone", {"why": why.cause, "seconds": pause}))
            stop.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        finally:
            writer.end()
    return writer.segments


def last_link(folder: Path) -> str:
    """The last link of the segments in a folder, which the next one is chained to; empty where there are none."""
    for path in sorted(folder.glob("*.json"), reverse=True):
        try:
            return links(table(path))[-1].sha256
        except (Unusable, ValueError):
            continue
    return ""


class _Writer:
    """Puts packets into segments."""

    def __init__(self, plan: Plan, previous: str) -> None:
        self._plan = plan
        self._previous = previous
        self._segment: Segment | None = None
        self._streams: list[Any] = []
        self._waiting: list[Any] = []
        self._zero = Fraction(0)
        self._sealed = 0.0
        self._last: dict[int, int] = {}
        self.segments = 0

    def connected(self, streams: list[Any]) -> None:
        """A new connection: its times have nothing to do with those before."""
        self._streams, self._waiting = streams, []

    def take(self, packet: Any) -> None:
        """One packet as it arrived. Those before the first picture that can be decoded by itself are left out."""
        arrived = time.time()
        picture = packet.stream.type == "video"
        if packet.pts is None:
            # The first packets of a connection have no time yet; they come one interval before the next.
            if self._segment is None and picture and len(self._waiting) < _UNSTAMPED:
                self._waiting.append(packet)
            return
        if picture:
            for earlier in self._stamped(packet):
                self._place(earlier, arrived)
        self._place(packet, arrived)

    def _stamped(self, packet: Any) -> list[Any]:
        """The packets that waited for a time, with theirs."""
        waiting, self._waiting = self._waiting, []
        rate = packet.stream.average_rate or Fraction(25)
        interval = max(round(1 / (rate * packet.time_base)), 1)
        for number, earlier in enumerate(reversed(waiting), start=1):
            earlier.pts = packet.pts - number * interval
            earlier.dts = (packet.dts if packet.dts is not None else packet.pts) - number * interval
        return waiting

    def _place(self, packet: Any, arrived: float) -> None:
        stamp = packet.pts * packet.time_base
        picture = packet.stream.type == "video"
        segment = self._segment
        if picture and packet.is_keyframe and (segment is None or stamp - self._zero >= self._plan.seconds):
            self.end()
            segment = self._begin(stamp, arrived)
        if segment is None or stamp < self._zero:
            return
        if abs(float(stamp - self._zero)) > 2 * self._plan.seconds + 60:
            # Its times leapt: what follows is no continuation.
            self.end()
            return
        told = reported(packet) if picture else None
        if self._rebased(packet):
            segment.clock.note(float(stamp - self._zero), told, arrived)
            segment.add(packet)
        if time.monotonic() - self._sealed >= self._plan.sealed_every:
            segment.seal(time.time())
            self._sealed = time.monotonic()

    def _rebased(self, packet: Any) -> bool:
        """Count a packet's times from the segment's beginning; False where it cannot be written in order."""
        shift = round(self._zero / packet.time_base)
        packet.pts -= shift
        packet.dts = packet.pts if packet.dts is None else packet.dts - shift
        last = self._last.get(packet.stream.index)
        if last is not None and packet.dts <= last:
            return False
        self._last[packet.stream.index] = packet.dts
        return True

    def _begin(self, stamp: Fraction, arrived: float) -> Segment:
        self._zero, self._last = stamp, {}
        plan = self._plan
        name = iso(arrived).replace("-", "").replace(":", "").replace(".", "")[:18]
        path = plan.folder / f"{plan.post}-{name}Z.mkv"
        self._segment = Segment(path, self._streams, plan.post, self._previous, plan.clock_bound)
        self._sealed = time.monotonic()
        self.segments += 1
        return self._segment

    def end(self) -> None:
        """End the segment, if there is one."""
        segment, self._segment = self._segment, None
        if segment is not None:
            segment.end(time.time())
            self._previous = segment.last
