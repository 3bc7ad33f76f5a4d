"""The UTC of a stream's presentation times: from the camera's own reports where it sends them, else from arrival.

A camera that speaks RTCP says now and then which moment of its clock belongs to which RTP time (sender reports, RFC
3550); FFmpeg hands that on with every packet. Where there are none, nothing is known but when packets came in: the
earliest by their time of presentation, which is late by what the camera, the coder and the network took.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from statistics import median
from typing import Any

#: Seconds that arrival may lie from exposure, by coding, buffers and the network: a wide guess, not measured.
ARRIVAL_BOUND = 2.0
#: Offsets that are remembered: a minute at 25 frames a second.
_KEPT = 1500


def reported(packet: Any) -> float | None:
    """The UTC of a packet by the camera's reports, seconds since 1970; None where it sent none so far."""
    if not packet.has_sidedata("prft"):
        return None
    content = bytes(packet.get_sidedata("prft"))
    if len(content) < 8:
        return None
    microseconds: int = struct.unpack_from("=q", content)[0]
    return microseconds / 1e6 if microseconds > 0 else None


@dataclass(slots=True)
class WallClock:
    """What UTC presentation time 0 of one segment is.

    Attributes:
        reports: how many packets came with the camera's own time.
    """

    reports: int = 0
    _offsets: list[float] = field(default_factory=list)
    _least: float = 0.0
    _most: float = 0.0
    _earliest: float | None = None
    _latest: float = 0.0

    def note(self, stamp: float, told: float | None, arrived: float) -> None:
        """Take in a packet: its presentation time in the segment, its UTC by the camera, and UTC of arrival here."""
        arrival = arrived - stamp
        self._latest = arrival if self._earliest is None else max(self._latest, arrival)
        self._earliest = arrival if self._earliest is None else min(self._earliest, arrival)
        if told is None:
            return
        offset = told - stamp
        self._least = min(self._least, offset) if self.reports else offset
        self._most = max(self._most, offset) if self.reports else offset
        self.reports += 1
        self._offsets = [*self._offsets[1 - _KEPT :], offset]

    @property
    def zero(self) -> float:
        """UTC of presentation time 0, as far as is known now."""
        if self._offsets:
            return median(self._offsets)
        return self._earliest or 0.0

    @property
    def source(self) -> str:
        """``rtcp`` where the camera told, ``arrival`` where only arrival is known."""
        return "rtcp" if self._offsets else "arrival"

    @property
    def spread(self) -> float:
        """How far apart the zeros were that single packets gave, seconds."""
        return self._most - self._least if self._offsets else self._latest - (self._earliest or 0.0)

    def bound(self, own: float | None) -> float | None:
        """The most that times of the segment can be off, seconds, given the bound of the camera's clock.

        None where the camera told and the bound of its clock is not known: then the survey has to tell it.
        """
        if self._offsets:
            return None if own is None else own + self.spread
        return ARRIVAL_BOUND + (own or 0.0)
