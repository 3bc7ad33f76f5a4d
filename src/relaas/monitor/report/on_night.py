"""A night in short for whoever made it: its totals with what goes with them, and its events as a table in words."""

from __future__ import annotations

from relaas.monitor.event_rows import COLUMNS, rows
from relaas.monitor.fusion.conclusion import at_least
from relaas.monitor.night import Night
from relaas.monitor.report.beside import beside_totals
from relaas.monitor.report.coverage import united
from relaas.monitor.report.reckoned import bands
from relaas.monitor.report.words import Words


def totals(night: Night, language: str) -> tuple[str, ...]:
    """How many events, what chance makes, how likely one is recorded, how long posts were at work: a line each."""
    words, expectations = Words(language), night.expectations
    total, least = len(night.events), at_least(night.events)
    located = sum(event.located.determined for event in night.events)
    sided = sum(event.side.determined for event in night.events)
    watched = sum(end - begin for begin, end in united((one.begin, one.end) for one in night.observations.watches))
    covered = [
        words(
            "night-covered-by", post=one.post, means=words(one.means.value),
            share=round(100 * one.covered / one.period), down=words.number((one.period - one.covered) / 60),
        )
        for one in expectations.hours
        if one.period > 0
    ]  # fmt: skip
    return (
        words(
            "night-total",
            events=words.counted("night-events", total)
            if least == total
            else words("night-at-least", least=least, most=total),
            located=located,
            sided=sided,
            open=total - sided,
        ),
        *beside_totals(expectations.chances, bands(expectations.reaches), watched / 3600, words),
        words("night-covered", told="; ".join(covered)),
    )


def table(night: Night, language: str) -> tuple[list[dict[str, object]], tuple[str, ...]]:
    """The events as rows under heads in words, and these heads; codes are for JSON and CSV."""
    words = Words(language)
    heads = {name: words(f"night-{name}") for name in COLUMNS}
    verdicts = {value: words(f"night-is-{value}") for value in ("located", "undetermined", "after")}

    def told(name: str, value: object) -> object:
        return verdicts.get(value, value) if name in ("order", "located", "side") and isinstance(value, str) else value

    shown = [{heads[name]: told(name, row.get(name)) for name in COLUMNS} for row in rows(night, language)]
    return shown, tuple(heads.values())
