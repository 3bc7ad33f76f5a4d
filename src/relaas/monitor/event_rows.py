"""The events of a night as rows, for a terminal or a table."""

from __future__ import annotations

import datetime as dt

from relaas.monitor.event import Event, Mode
from relaas.monitor.fusion.interval import order
from relaas.monitor.ground.ellipse import half_axes
from relaas.monitor.ground.frame import Frame
from relaas.monitor.night import Night
from relaas.monitor.wording import sentence

COLUMNS = (
    "origin_time", "order", "posts", "seen", "heard", "x", "y", "major", "minor", "located", "side", "reason",
)  # fmt: skip


def rows(night: Night, language: str = "en") -> list[dict[str, object]]:
    """One row an event, in order of time of origin; reasons as sentences in ``nl`` or ``en``.

    ``order`` tells whether that order holds: ``after`` the event of the row before, or ``undetermined``.
    """
    pairs = zip((None, *night.events), night.events, strict=False)
    return [_row(event, last, night.frame, language) for last, event in pairs]


def _row(event: Event, last: Event | None, frame: Frame, language: str) -> dict[str, object]:
    told = order(event, last) if last is not None else None
    why = event.side if event.located.determined else event.located
    row: dict[str, object] = {
        "id": event.id,
        "origin_time": iso(event.origin),
        "origin_time_sigma": round(event.origin_sigma, 4),
        "origin_time_interval": [iso(event.interval[0]), iso(event.interval[1])],
        "order": told.value if told is not None else "",
        "order_why": str(told.why) if told is not None else "",
        "posts": list(event.posts),
        "seen": sum(part.kind == "flash" for part in event.parts),
        "heard": sum(part.kind == "bang" for part in event.parts),
        "cracks": sum(part.kind == "crack" for part in event.parts),
        "located": event.located.value,
        "located_why": str(event.located.why),
        "located_chance": _rounded(event.located.chance),
        "side": event.side.value,
        "side_why": str(event.side.why),
        "side_chance": _rounded(event.side.chance),
        "shares": {name: round(share, 4) for name, share in event.shares},
        "evidence": [kind.value for kind in event.evidence],
        "phase": event.phase.value,
        "phase_why": str(event.phase.why),
        "places": len(event.modes),
        "reason": sentence("fusion/reasons.toml", why.why, language),
    }
    return row | (_place(event.modes[0], frame) if event.modes else {})


def _place(mode: Mode, frame: Frame) -> dict[str, object]:
    xx, xy, yy = mode.covariance
    longer, shorter, bearing = half_axes(mode.covariance)
    row: dict[str, object] = {
        "x": round(mode.place.x, 1),
        "y": round(mode.place.y, 1),
        "covariance": [[round(xx, 2), round(xy, 2)], [round(xy, 2), round(yy, 2)]],
        "major": round(longer, 1),
        "minor": round(shorter, 1),
        "bearing": round(bearing),
        "share": round(mode.share, 4),
    }
    degrees = frame.degrees(mode.place.x, mode.place.y)
    if degrees is not None:
        row |= {"latitude": round(degrees[0], 6), "longitude": round(degrees[1], 6)}
    return row


def _rounded(chance: float | None) -> float | None:
    return None if chance is None else round(chance, 4)


def iso(time: float) -> str:
    """A moment as ISO 8601 in UTC, to the millisecond."""
    moment = dt.datetime.fromtimestamp(time, tz=dt.UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
