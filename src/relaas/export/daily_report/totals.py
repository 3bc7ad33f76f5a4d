"""The totals of a report and what goes with them as CSV: hours, downtime, chance, how likely an event is recorded."""

from __future__ import annotations

import io
from collections.abc import Iterator

from relaas.export.csv_rows import write_csv
from relaas.monitor.report.report import Report
from relaas.monitor.report.words import Words
from relaas.views.visible import one_line


def totals_csv(report: Report) -> bytes:
    """One line a number, UTF-8; what is not known is empty."""
    day, network = report.day, one_line(Words("en").network(report.day.network, report.day.invented))
    out = io.StringIO()
    write_csv(
        (
            {"network": network, "report": str(report.number), "issued": report.page.issued,
             "day": day.period.day.isoformat(), "what": what, "of": of, "means": means, "metres": metres,
             "number": number, "unit": unit}
            for what, of, means, metres, number, unit in _numbers(report)
        ),
        out,
    )  # fmt: skip
    return out.getvalue().encode()


def _numbers(report: Report) -> Iterator[tuple[str, str, str, float | None, float | None, str]]:
    day, names = report.day, {post.id: one_line(post.name) for post in report.day.posts}
    whole, here = (day.period.end - day.period.begin) / 3600, day.watched / 24
    known = day.recorded
    yield "events", "", "", None, len(day.events) if known else None, "events"
    placed = sum(event.located.determined for event in day.events)
    yield "placed", "", "", None, placed if known else None, "events"
    for side in (day.line.left, day.line.right) if day.line else ():
        on_it = sum(event.side.value == side for event in day.events)
        yield "side", one_line(side), "", None, on_it if known else None, "events"
    yield "watched", "", "", None, round(day.watched, 3), "hours"
    for one in day.coverage:
        post = names.get(one.post, one.post)
        yield "coverage", post, one.means.value, None, round(one.hours, 3), "hours"
        yield "downtime", post, one.means.value, None, round(whole - one.hours, 3), "hours"
    for chance in day.chances:
        for what, value in (("placed", chance.declared), ("reckoned", chance.reckoned), ("slid", chance.slid)):
            now = None if value is None else round(value * here, 4)
            yield f"chance-{what}", chance.kind, "", None, now, "events in the hours watched"
            yield f"chance-{what}", chance.kind, "", None, None if value is None else round(value, 4), "events a day"
    for means, distance, low, high in day.reaches:
        yield "recorded-least", "", means.value, distance, round(low, 3), "chance"
        yield "recorded-most", "", means.value, distance, round(high, 3), "chance"
