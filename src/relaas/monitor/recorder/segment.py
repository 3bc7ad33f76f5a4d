"""One segment on disk: a Matroska file that is only ever appended to, and its description beside it."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import av

from relaas.monitor.recorder.chain import Link, RunningHash
from relaas.monitor.recorder.wallclock import WallClock

#: Matroska as for a live stream: clusters of at most a second, handed on as they come, and nothing written twice.
_OPTIONS = {"live": "1", "cluster_time_limit": "1000", "flush_packets": "1"}


def iso(time: float) -> str:
    """A time in seconds since 1970 as ISO 8601 in UTC, to the microsecond."""
    return dt.datetime.fromtimestamp(time, tz=dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class _Sink:
    """What the muxer writes to: a file that cannot be sought in, and the running hash of it."""

    def __init__(self, path: Path) -> None:
        self.hash = RunningHash()
        self._file = path.open("xb")

    def write(self, content: bytes) -> int:
        """Append."""
        self._file.write(content)
        self.hash.add(content)
        return len(content)

    def settle(self) -> None:
        """Have all that was written on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def end(self) -> None:
        """Close the file."""
        self._file.close()


class Segment:
    """A segment that is being written. Every :meth:`seal` makes a link; what came after the last is not held by any.

    Attributes:
        path: of the file.
        clock: what UTC its presentation time 0 is.
        packets: how many were written.
    """

    def __init__(self, path: Path, streams: list[Any], post: str, previous: str, own_bound: float | None) -> None:
        self.path = path
        self.clock = WallClock()
        self.packets = 0
        self._post, self._previous, self._own_bound = post, previous, own_bound
        self._links: list[Link] = []
        self._sink = _Sink(path)
        self._muxer = av.open(self._sink, "w", format="matroska", options=_OPTIONS, buffer_size=1 << 14)
        self._streams = {stream.index: self._muxer.add_stream_from_template(stream) for stream in streams}

    @property
    def last(self) -> str:
        """The hash of the last link; of the segment before where there is none yet."""
        return self._links[-1].sha256 if self._links else self._previous

    def add(self, packet: Any) -> None:
        """Write a packet whose times count from the beginning of the segment."""
        packet.stream = self._streams[packet.stream.index]
        self._muxer.mux_one(packet)
        self.packets += 1

    def seal(self, now: float) -> None:
        """Have what was written on the disk, and a link for it in the description."""
        self._sink.settle()
        if not self._links or self._sink.hash.bytes > self._links[-1].bytes:
            self._links.append(self._sink.hash.link(iso(now)))
        self._describe(ended=False)

    def end(self, now: float) -> None:
        """Write what the muxer still holds, seal, and close. A segment without packets leaves nothing behind."""
        try:
            self._muxer.close()
            if self.packets:
                self.seal(now)
                self._describe(ended=True)
        finally:
            self._sink.end()
        if not self.packets:
            self.path.unlink(missing_ok=True)

    def _describe(self, ended: bool) -> None:
        clock = self.clock
        entry: dict[str, object] = {
            "serial_number": self._post,
            "timestamp": iso(clock.zero),
            "clock": {"source": clock.source, "spread": round(clock.spread, 6), "packets": clock.reports},
            "ended": ended,
            "previous": self._previous,
            "chain": [asdict(link) for link in self._links],
        }
        bound = clock.bound(self._own_bound)
        if bound is not None:
            entry["clock_bound"] = round(bound, 6)
        replaced(self.path.with_suffix(".json"), entry)


def replaced(path: Path, entry: dict[str, object]) -> None:
    """Write a description so that there is always a whole one, whatever happens."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(json.dumps(entry, indent=1) + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
