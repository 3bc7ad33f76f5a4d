"""How late and how coarse: settings may ask for more and never for less."""

from __future__ import annotations

import pytest

from many_nights import PERIOD
from relaas.monitor.report.limits import FLOORS, FloorError, Limits, ReportSettingsError, limits_of
from relaas.monitor.report.period import ClockBehindError, TooEarlyError, hold_back, may_tell_from

DAY = 86_400.0


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_nothing_goes_below_its_floor(name: str) -> None:
    """By settings or by code."""
    with pytest.raises(FloorError) as refused:
        limits_of({name: FLOORS[name] - 0.01})
    assert refused.value.code == "MONITOR-FLOOR"
    with pytest.raises(FloorError):
        Limits(**{name: FLOORS[name] / 2})
    assert getattr(limits_of({name: FLOORS[name] * 2}), name) == FLOORS[name] * 2


@pytest.mark.parametrize(
    "table", [{"dellay": 30}, {"delay": "30"}, {"delay": True}, {"cell": float("inf")}, {"cell": float("nan")},
              {"minutes": 1.5}, {"range": 1e9}]
)  # fmt: skip
def test_settings_that_make_no_sense_are_refused(table: dict[str, object]) -> None:
    with pytest.raises(ReportSettingsError):
        limits_of(table)


def test_a_report_waits_a_day_after_its_period_and_after_its_last_event() -> None:
    limits = Limits()
    assert may_tell_from(PERIOD, 0.0, limits) == PERIOD.end + DAY
    assert may_tell_from(PERIOD, PERIOD.end + 7, limits) == PERIOD.end + 7 + DAY
    with pytest.raises(TooEarlyError, match="2026-09-23 17:30 UTC"):
        hold_back(PERIOD, 0.0, limits, now=PERIOD.end + DAY - 1, log=0.0)
    hold_back(PERIOD, 0.0, limits, now=PERIOD.end + DAY, log=PERIOD.end)


def test_the_log_never_makes_it_later_than_the_clock_says() -> None:
    """An entry made while the clock ran ahead does not let a report go once the clock is set back."""
    with pytest.raises(ClockBehindError):
        hold_back(PERIOD, 0.0, Limits(), now=PERIOD.end, log=PERIOD.end + 2 * DAY)
    with pytest.raises(TooEarlyError):
        hold_back(PERIOD, 0.0, Limits(), now=PERIOD.end, log=PERIOD.end + 100)


def test_a_longer_delay_waits_longer() -> None:
    limits = limits_of({"delay": 72})
    with pytest.raises(TooEarlyError):
        hold_back(PERIOD, 0.0, limits, now=PERIOD.end + 2 * DAY, log=0.0)
