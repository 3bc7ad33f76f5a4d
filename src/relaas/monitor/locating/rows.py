"""Located shots as plain rows: what a table, JSON or CSV shows. docs/monitor.md tells every name."""

from __future__ import annotations

import datetime as dt
import math

from relaas.monitor.ground.frame import Frame
from relaas.monitor.locating.conclusion import Limits
from relaas.monitor.locating.location import Located, Result, semi_axes
from relaas.monitor.wording import sentence

COLUMNS = ("origin_time", "declared", "x", "y", "major", "minor", "bearing", "sensors", "reason")


def rows(result: Result, language: str = "en", limits: Limits | None = None) -> list[dict[str, object]]:
    """One row a shot, in order of time."""
    return [_row(one, result.frame, language, limits or Limits()) for one in result.shots]


def _row(one: Located, frame: Frame, language: str, limits: Limits) -> dict[str, object]:
    shot, conclusion = one.shot, one.conclusion
    (a, b, _), (_, d, _), (_, _, variance) = shot.covariance
    major, minor, bearing = semi_axes(shot)
    sigma = math.sqrt(max(variance, 0.0))
    degrees = frame.degrees(shot.x, shot.y)
    row: dict[str, object] = {
        "x": round(shot.x, 2),
        "y": round(shot.y, 2),
        "covariance": [[round(a, 3), round(b, 3)], [round(b, 3), round(d, 3)]],
        "origin_time": _iso(shot.time),
        "origin_time_unix": round(shot.time, 4),
        "origin_time_sigma": round(sigma, 4),
        "origin_time_interval": [_iso(shot.time - 1.96 * sigma), _iso(shot.time + 1.96 * sigma)],
        "declared": conclusion.declared,
        "why": conclusion.why.value,
        "reason": reason(one, language, limits),
        "chance": round(conclusion.chance, 3),
        "within": limits.within,
        "major": round(major, 1),
        "minor": round(minor, 1),
        "bearing": round(bearing),
        "sensors": len(shot.picks),
        "arrivals": [
            {"sensor": pick.sensor, "time": _iso(pick.time), "late": round(late, 4)}
            for pick, late in zip(shot.picks, shot.residuals, strict=True)
        ],
        "misfit": round(shot.misfit, 2),
        "rival": None
        if conclusion.rival is None
        else {"x": round(conclusion.rival.x, 2), "y": round(conclusion.rival.y, 2)},
    }
    if degrees is not None:
        row |= {"latitude": round(degrees[0], 7), "longitude": round(degrees[1], 7)}
    return row


def reason(one: Located, language: str, limits: Limits) -> str:
    """Why a place is declared or not, as a sentence."""
    shot, conclusion = one.shot, one.conclusion
    values = {
        "sensors": len(shot.picks),
        "within": round(limits.within),
        "apart": round(conclusion.rival.apart(shot)) if conclusion.rival is not None else "?",
        "residual": round(1000 * max(abs(late) for late in shot.residuals)),
    }
    return sentence("locating/reasons.toml", conclusion.why.value, language, values)


def _iso(time: float) -> str:
    moment = dt.datetime.fromtimestamp(time, tz=dt.UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
