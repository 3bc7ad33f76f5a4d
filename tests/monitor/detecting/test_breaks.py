"""Where recordings of a post do not join, and those that are of another time: told, and never decided by."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from relaas.monitor.detecting.breaks import Breaks, breaks
from relaas.monitor.detecting.elsewhere import together
from relaas.monitor.detecting.folder import Described
from relaas.monitor.detecting.once import Read
from relaas.monitor.detecting.series import series
from relaas.monitor.remark import Remark
from relaas.monitor.video.soundtrack import Listened
from relaas.monitor.video.watching import Watched
from video_scenes import POST

START = 1_600_000_000.0


def iso(time: float) -> str:
    return dt.datetime.fromtimestamp(START + time, tz=dt.UTC).isoformat()


def read(
    number: int, dated: float, *, linked: bool = False, recorded: float | None = None, count: float = 0.0,
    bound: float | None = 0.02,
) -> Read:  # fmt: skip
    """A recording of twelve seconds, dated so, and with links from when the recorder itself had it."""
    at = dated if recorded is None else recorded
    chain = [{"bytes": n + 1, "sha256": f"{number}{n}" * 32, "time": iso(at + 2.0 + 2.0 * n)} for n in range(6)]
    entry = {"previous": f"{number - 1}5" * 32 if number else "", "chain": chain}
    described = Described(
        POST, Path(f"{number}.mkv"), START + dated - count, bound, f"source {number}", 1,
        series(entry) if linked else None,
    )  # fmt: skip
    return Read(described, Watched(extent=(START + dated, START + dated + 12.0)), Listened())


def codes(found: Breaks) -> list[str]:
    return [remark.code for remark in found.remarks]


@pytest.mark.parametrize("step", [2.2, -2.2, -30.0])
def test_a_clock_that_is_set_between_two_linked_segments_is_told_with_the_moment_and_by_how_much(step: float) -> None:
    reads = [read(0, 0.0, linked=True), read(1, 12.0 + step, linked=True, recorded=12.0)]
    found = breaks(sorted(reads, key=lambda one: one.described.start))
    (remark,) = found.remarks
    assert (remark.code, remark.subject) == ("CLOCK-STEP", POST.id)
    assert f"{abs(step):.2f} s {'later' if step > 0 else 'earlier'}" in str(remark)
    assert f"{POST.id}/1.mkv" in str(remark)
    assert "2020-09-13T12:2" in str(remark)
    assert dict(found.bounds) == {"source 1": pytest.approx(0.02 + abs(step))}


def test_a_camera_that_was_lost_for_some_seconds_leaves_a_gap_and_no_step() -> None:
    found = breaks([read(0, 0.0, linked=True), read(1, 20.0, linked=True)])
    (remark,) = found.remarks
    assert remark.code == "RECORDING-GAP"
    assert "8.0 s before" in str(remark)
    assert found.bounds == ()


def test_a_count_that_runs_on_tells_a_step_too() -> None:
    found = breaks([read(0, 0.0), read(1, 14.2, count=12.0)])
    assert codes(found) == ["CLOCK-STEP"]
    assert "2.20 s later" in str(found.remarks[0])
    assert breaks([read(0, 0.0), read(1, 12.0, count=12.0)]) == Breaks((), ())


def test_what_the_clock_may_be_off_anyway_is_no_step() -> None:
    reads = [read(0, 0.0, linked=True, bound=2.0), read(1, 14.2, linked=True, recorded=12.0, bound=2.0)]
    assert codes(breaks(reads)) == ["RECORDING-GAP"]


def test_without_links_a_gap_is_told_once_a_post_with_the_longest() -> None:
    found = breaks([read(0, 0.0), read(1, 14.2), read(2, 30.0)])
    (remark,) = found.remarks
    assert (remark.code, remark.subject) == ("RECORDING-GAP", POST.id)
    assert "2 gaps" in str(remark)
    assert "6.0 s in all" in str(remark)
    assert "3.8 s before north/2.mkv" in str(remark)
    assert breaks([read(0, 0.0), read(1, 12.0), read(2, 24.5)]) == Breaks((), ())


@pytest.mark.parametrize("entry", [
    {}, {"chain": []}, {"previous": 3, "chain": [{"bytes": 1, "sha256": "a" * 64, "time": "2020-09-13T12:00:00Z"}]},
    {"previous": "", "chain": [{"bytes": 1, "sha256": "a" * 64, "time": "yesterday"}]},
    {"previous": "", "chain": [{"bytes": 1, "sha256": "a" * 64, "time": "2020-09-13T12:00:00"}]},
])  # fmt: skip
def test_a_chain_that_cannot_be_read_joins_nothing(entry: dict[str, object]) -> None:
    assert series(entry) is None


@pytest.mark.parametrize("away", [-400.0, -1.2, 1.2, 4_000.0])
def test_a_recording_dated_days_from_all_others_is_left_out_and_named(away: float) -> None:
    remarks: list[Remark] = []
    told = [(START + 20.0 * n, f"P{n % 3}/{n}.mkv") for n in range(9)]
    assert together([*told, (START + away * 86_400, "P1/odd.mkv")], remarks) == [True] * 9 + [False]
    (remark,) = remarks
    assert (remark.code, remark.subject) == ("RECORDING-ELSEWHEN", "P1/odd.mkv")
    assert dt.datetime.fromtimestamp(START + away * 86_400, tz=dt.UTC).isoformat()[:19] in str(remark)


def test_recordings_of_several_nights_in_a_row_stay_together() -> None:
    remarks: list[Remark] = []
    assert all(together([(START + 86_000.0 * n, f"P1/{n}.mkv") for n in range(5)], remarks))
    assert together([], remarks) == []
    assert not remarks
