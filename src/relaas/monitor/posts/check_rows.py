"""What was checked of posts as plain data: what a table or JSON shows. docs/posts.md tells every name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from relaas.monitor.cause import Cause
from relaas.monitor.event import Evidence
from relaas.monitor.posts.check import REACH, Checked, Shortcoming, across, masked
from relaas.monitor.posts.coverage import LineSeen, away, ground, line_points, seen_from
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.network import Network

COLUMNS = ("post", "code", "evidence", "message")
#: Of how well each post is known; their names tell the units.
CALIBRATION = (
    "post", "landmarks", "residual_px", "sigma_deg", "clock", "bound_s", "audio_offset_s", "audio_sigma_s",
    "masks_percent", "field_deg", "side", "line_m", "missing",
)  # fmt: skip
#: What kinds of evidence are called in a table.
_EVIDENCE = {
    Evidence.BEARING: Cause("evidence-bearing"),
    Evidence.RANGE: Cause("evidence-range"),
    Evidence.DIFFERENCE: Cause("evidence-difference"),
}
#: How far a bang is counted on to be heard, metres.
HEARD = 3_000.0


def report(
    network: Network,
    line: Line | None,
    found: Sequence[Checked],
    more: Mapping[str, Sequence[Shortcoming]],
    language: str,
    reach: float = REACH,
) -> dict[str, object]:
    """Everything, as one object.

    Args:
        network: as read.
        line: of contact; None where there is none.
        found: what was checked of its posts, or of some.
        more: by post, what a clip or a picture told besides.
        language: ``en`` or ``nl``.
        reach: how far flashes are looked for, metres.
    """
    return {
        "network": network.name,
        "invented": network.invented,
        "reach": reach,
        "line": None if line is None else _line(network, line, reach),
        "posts": [_post(one, more.get(one.post.id, ()), language, reach) for one in found],
        "remarks": [
            {"code": one.code, "subject": one.subject, "message": one.sentence(language)} for one in network.remarks
        ],
    }


def rows(found: Iterable[Checked], more: Mapping[str, Sequence[Shortcoming]], language: str) -> list[dict[str, object]]:
    """One row a finding, for a table; a post that lacks nothing has none."""
    return [
        {
            "post": one.post.id,
            "code": lack.remark.code,
            "evidence": ", ".join(_EVIDENCE[kind].told(language) for kind in lack.evidence),
            "message": lack.remark.sentence(language),
        }
        for one in found
        for lack in (*one.shortcomings, *more.get(one.post.id, ()))
    ]


def calibration(
    found: Iterable[Checked], more: Mapping[str, Sequence[Shortcoming]], language: str
) -> list[dict[str, object]]:
    """One row a post: how well its camera, clock and sound are known, and the codes of what it lacks."""
    return [_calibration(one, (*one.shortcomings, *more.get(one.post.id, ())), language) for one in found]


def _calibration(one: Checked, lacks: Sequence[Shortcoming], language: str) -> dict[str, object]:
    clock, camera = one.post.clock, one.post.camera
    codes = ", ".join(lack.remark.code for lack in lacks) or Cause("nothing-missing").told(language)
    row: dict[str, object] = {"post": one.post.id, "clock": clock.source.value, "bound_s": clock.bound}
    if one.away is not None:
        row |= {"side": one.side or None, "line_m": round(one.away)}
    if camera is not None:
        looks = camera.boresight
        if looks is not None:
            row["sigma_deg"] = round(looks.sigma, 4)
            row["residual_px"] = None if looks.residual is None else round(looks.residual, 2)
        row |= {
            "landmarks": _used(one),
            "audio_offset_s": round(camera.audio_offset, 4),
            "audio_sigma_s": camera.audio_offset_sigma,
            "masks_percent": round(100 * masked(camera)),
            "field_deg": None if one.field is None else " x ".join(f"{angle:.1f}" for angle in one.field),
        }
    return {name: row.get(name) for name in CALIBRATION} | {"missing": codes}


def _used(one: Checked) -> int:
    """How many landmarks the direction of a camera follows from: none where it is told, all but one called wrong."""
    camera = one.post.camera
    if camera is None or camera.boresight is None or camera.boresight.residual is None:
        return 0
    return len(camera.landmarks) - sum(lack.remark.code == "LANDMARK-WRONG" for lack in one.shortcomings)


def _line(network: Network, line: Line, reach: float) -> dict[str, object]:
    points = line_points(line)
    seen = sum((seen_from(post, points, reach).astype(int) for post in network.posts), np.zeros(len(points), dtype=int))
    ears = [post.microphone.place for post in network.posts if post.microphone is not None]
    heard = sum(((away(place, points) <= HEARD).astype(int) for place in ears), np.zeros(len(points), dtype=int))
    return {
        "left": line.left,
        "right": line.right,
        "uncertainty": line.sigma,
        "source": line.source,
        "metres": round(line.course.length),
        "seen_by_one": round(float(np.mean(seen >= 1)), 3),
        "seen_by_two": round(float(np.mean(seen >= 2)), 3),
        "heard_by_four": round(float(np.mean(heard >= 4)), 3),
    }


def _post(one: Checked, more: Sequence[Shortcoming], language: str, reach: float) -> dict[str, object]:
    post = one.post
    return {
        "post": post.id,
        "name": post.name,
        "site": post.site,
        "survey_sigma": post.survey_sigma,
        "side": one.side or None,
        "line_metres": None if one.away is None else round(one.away),
        "clock": {"source": post.clock.source.value, "bound": post.clock.bound},
        "microphone": post.microphone is not None,
        "camera": _camera(one, reach),
        "findings": [
            {
                "code": lack.remark.code,
                "missing": lack.missing,
                "evidence": [kind.value for kind in lack.evidence],
                "message": lack.remark.sentence(language),
            }
            for lack in (*one.shortcomings, *more)
        ],
    }


def _camera(one: Checked, reach: float) -> dict[str, object] | None:
    camera = one.post.camera
    if camera is None:
        return None
    looks = camera.boresight
    told: dict[str, object] = {
        "gives_bearings": camera.gives_bearings,
        "landmarks": len(camera.landmarks),
        "azimuth": None if looks is None else round(looks.azimuth, 3),
        "elevation": None if looks is None else round(looks.elevation, 3),
        "roll": None if looks is None else round(looks.roll, 3),
        "sigma": None if looks is None else round(looks.sigma, 4),
        "residual": None if looks is None or looks.residual is None else round(looks.residual, 2),
        "metres_per_kilometre": None if looks is None else round(across(looks.sigma), 2),
        "audio_offset": camera.audio_offset,
        "audio_offset_sigma": camera.audio_offset_sigma,
        "field_of_view": None if one.field is None else [round(angle, 1) for angle in one.field],
    }
    if one.sector is not None:
        told["sector"] = [round(one.sector.begin, 2), round((one.sector.begin + one.sector.width) % 360, 2)]
        told["square_kilometres"] = round(ground(one.sector, reach) / 1e6, 2)
    if one.line is not None:
        told["line"] = _seen(one.line)
    return told


def _seen(seen: LineSeen) -> dict[str, object]:
    return {
        "metres": round(seen.metres),
        "share": round(seen.share, 3),
        "nearest": None if seen.nearest is None else round(seen.nearest),
        "farthest": None if seen.farthest is None else round(seen.farthest),
    }
