"""Towns and villages by which what posts recorded is found beside what papers tell: ``places.csv`` of a night."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from relaas.monitor.cause import Cause, unread
from relaas.monitor.ground.frame import Frame
from relaas.monitor.ground.survey import Unusable
from relaas.monitor.remark import Remark
from relaas.monitor.report.region import Region

FILE = "places.csv"
_LARGEST = 4 * 1024 * 1024
#: A place whose name is told lies within so many metres of the squares of an event, at most.
NEAR = 2_000.0
#: Where the place of an event is undetermined: within so many metres of a post that recorded it.
NEAR_POST = 3_000.0
#: So many names at most, the nearest first.
MOST = 2


@dataclass(frozen=True, slots=True)
class Settlement:
    """A named place.

    Attributes:
        name: as papers write it.
        x: metres east in the frame of the network.
        y: metres north.
    """

    name: str
    x: float
    y: float


def settlements(folder: Path, frame: Frame) -> tuple[tuple[Settlement, ...], tuple[Remark, ...]]:
    """The named places of a night, and what was wrong with their file; none where there is no file.

    Args:
        folder: of the night; its ``places.csv`` has ``name`` and ``latitude``, ``longitude`` (or ``x``, ``y``).
        frame: in which the night's places are.
    """
    path = folder / FILE
    if not path.is_file():
        return (), ()
    try:
        if path.stat().st_size > _LARGEST:
            return (), (Remark("PLACES-UNREADABLE", FILE, {"why": Cause("too-large")}),)
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    except OSError as error:
        return (), (Remark("PLACES-UNREADABLE", FILE, {"why": unread(error)}),)
    except (ValueError, csv.Error):
        return (), (Remark("PLACES-UNREADABLE", FILE, {"why": Cause("no-table")}),)
    found, wrong = [], []
    for number, row in enumerate(rows, 2):
        try:
            found.append(_settlement(row, frame))
        except Unusable as error:
            wrong.append(Remark("PLACES-ROW", f"{FILE}:{number}", {"why": error.cause}))
    return tuple(found), tuple(wrong)


def near_squares(region: Region, known: Iterable[Settlement]) -> tuple[str, ...]:
    """The names of places near some squares, the nearest first."""
    west, south, east, north = region.bounds

    def away(one: Settlement) -> float:
        return math.hypot(max(west - one.x, one.x - east, 0.0), max(south - one.y, one.y - north, 0.0))

    return _nearest(((away(one), one.name) for one in known), NEAR)


def near_points(points: Iterable[tuple[float, float]], known: Iterable[Settlement]) -> tuple[str, ...]:
    """The names of places near any of some points, the nearest first."""
    given = list(points)
    if not given:
        return ()
    return _nearest(((min(math.hypot(x - one.x, y - one.y) for x, y in given), one.name) for one in known), NEAR_POST)


def _nearest(found: Iterable[tuple[float, str]], within: float) -> tuple[str, ...]:
    return tuple(name for away, name in sorted(found) if away <= within)[:MOST]


def _settlement(row: Mapping[str, str | None], frame: Frame) -> Settlement:
    name = (row.get("name") or "").strip()
    if not name or len(name) > 200:
        raise Unusable(Cause("no-name"))
    location: dict[str, float] = {}
    for member in ("latitude", "longitude", "x", "y"):
        try:
            location[member] = float(row.get(member) or "nan")
        except ValueError:
            raise Unusable(Cause("no-number", {"name": member, "value": str(row.get(member))[:20]})) from None
    place = frame.place(location)
    return Settlement(name, place.x, place.y)
