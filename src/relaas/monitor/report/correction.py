"""What was corrected: both what was told and what stands now are given, and neither is ever taken away."""

from __future__ import annotations

from dataclasses import dataclass

from relaas.monitor.event import Event


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of one event.

    Attributes:
        event: identifier of the event.
        former: the event as it stood.
        now: the event as it stands since; None where it was withdrawn.
        reason: why, as reports print it.
        at: when it was entered, UTC, ``2026-03-01T09:30:00Z``.
        told_in: number of the report that told of it, ``12/2026``; empty where none did.
    """

    event: str
    former: Event
    now: Event | None
    reason: str
    at: str
    told_in: str = ""
