"""The rows of a report as CSV, for those who reckon with them: names in English, times in UTC, squares in metres."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace

from relaas.export.csv_rows import write_csv
from relaas.monitor.report.grouping import Told
from relaas.monitor.report.report import Report
from relaas.monitor.report.words import Words
from relaas.views.visible import one_line

_HEADS = (
    "network", "report", "issued", "row", "post", "also", "means", "nearest_km", "farthest_km", "from_point",
    "to_point", "squares", "number", "observation", "side", "side_why", "place_why", "phase", "weapon", "begin", "end",
    "events", "more",
)  # fmt: skip
_STANDING = ("standing", "reason")


def csv(report: Report) -> bytes:
    """One line a row of the table, UTF-8; the heads alone where there is none. It tells what the table tells.

    Events of the day that were withdrawn or corrected stay, below those that stand, as they stood: they count for none
    (``number`` is 0), and ``standing`` and ``reason`` say so and why.
    """
    out = io.StringIO()
    write_csv(_standing(report), out)
    return (out.getvalue() or f"{','.join((*_HEADS[:-1], *_STANDING, _HEADS[-1]))}\r\n").encode()


def _standing(report: Report) -> Iterator[dict[str, object]]:
    for row in _rows(report):
        yield {**row, "standing": "stands", "reason": ""}
    for told, one in report.corrected:
        standing = "corrected" if one.now else "withdrawn"
        for row in _rows(replace(report, rows=(told,))):
            yield {**row, "row": None, "number": 0, "standing": standing, "reason": one_line(one.reason)}


def _rows(report: Report) -> Iterator[dict[str, object]]:
    names = {post.id: one_line(post.name) for post in report.day.posts}
    points = Words("en").points()
    network = one_line(Words("en").network(report.day.network, report.day.invented))
    for number, row in enumerate(report.rows, 1):
        where = row.whence
        first, last = (where.first, where.last) if where else (None, None)
        yield {
            "network": network, "report": str(report.number), "issued": report.page.issued, "row": number,
            "post": names.get(row.post, row.post),
            "also": "; ".join(names.get(one, one) for one in row.others), "means": "recorded",
            "nearest_km": where.nearest if where else None, "farthest_km": where.farthest if where else None,
            "from_point": "" if first is None else points[first], "to_point": "" if last is None else points[last],
            "squares": _squares(row), "number": len(row.events), "observation": " ".join(row.kinds),
            "side": one_line(row.side) or "undetermined", "side_why": row.side_why, "place_why": row.place_why,
            "phase": row.phase or "undetermined", "weapon": "not known", "begin": _utc(row.when.begin),
            "end": _utc(row.when.end), "events": " ".join(row.events),
        }  # fmt: skip


def _squares(row: Told) -> str:
    """West, south, east and north of each, metres in the network's frame; in brackets, so that none is a formula."""
    return "; ".join(f"({' '.join(f'{value:g}' for value in region.bounds)})" for region in row.regions)


def _utc(moment: float) -> str:
    return dt.datetime.fromtimestamp(moment, dt.UTC).strftime("%Y-%m-%dT%H:%MZ")
