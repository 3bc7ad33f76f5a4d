"""Rows of a night: whether each event was after the one before is told only where their times say so."""

from __future__ import annotations

from dataclasses import replace

from many_nights import event_at, many
from relaas.monitor.event import Verdict
from relaas.monitor.event_rows import rows
from relaas.monitor.report.on_night import table


def test_the_order_of_rows_is_told_only_where_it_holds() -> None:
    first, second, third = (
        replace(event_at(f"e{at}", 900.0, 2_600.0, 600 + seconds), side=Verdict("undetermined", "at-the-line"))
        for at, seconds in enumerate((0, 2, 90))
    )
    second = replace(second, interval=(first.interval[0], second.interval[1]))
    found = rows(many([first, second, third]))
    assert [(row["order"], row["order_why"]) for row in found] == [
        ("", ""),
        ("undetermined", "intervals-overlap"),
        ("after", "intervals-apart"),
    ]


def test_a_night_without_events_has_no_rows() -> None:
    assert rows(many()) == []


def test_a_table_says_so_in_words() -> None:
    first, second = (
        replace(event_at(f"e{at}", 900.0, 2_600.0, 600 + 90 * at), side=Verdict("undetermined", "at-the-line"))
        for at in range(2)
    )
    shown, columns = table(many([first, second]), "nl")
    assert "volgorde" in columns
    assert [row["volgorde"] for row in shown] == ["", "na de vorige"]
