"""A night that somebody changed by hand is refused, at taking in and at correcting, with what does not agree."""

from __future__ import annotations

import hashlib
import itertools
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import av
import pytest

from any_recordings import Kind, made
from many_nights import PERIOD, event_at, many, mirrored, shares_of, with_sides
from night_recordings import folder_with_recording
from relaas import Dossier
from relaas.dossier.observing.adding import add_night
from relaas.dossier.observing.at_hand import held_against_recordings
from relaas.dossier.observing.checking import check
from relaas.dossier.observing.correcting import correct
from relaas.dossier.observing.errors import NightDamagedError
from relaas.monitor.event import Event
from relaas.monitor.ground.sensor import Place
from relaas.monitor.night import Night
from relaas.monitor.recorder.segment import iso
from relaas.monitor.video import begun as module
from relaas.monitor.video.begun import Asked

DAYS = 2 * 86_400.0
NORTH = event_at("e1", 900.0, 2_600.0, 3_600, side="Noord", posts=("P1",))
SOUTH = event_at("e1", 900.0, -1_000.0, 3_600, side="Zuid", posts=("P1",))
OTHER = {"Noord": "Zuid", "Zuid": "Noord"}


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return Dossier.create(tmp_path / "dossier", title="Verzonnen", language="nl")


def one_event(night: Night, change: Callable[[Event], Event]) -> Night:
    return replace(night, events=tuple(map(change, night.events)))


def moved(night: Night, seconds: float) -> Night:
    """All of its times later by so much."""

    def event(one: Event) -> Event:
        parts = tuple(replace(part, time=part.time + seconds) for part in one.parts)
        interval = (one.interval[0] + seconds, one.interval[1] + seconds)
        return replace(one, parts=parts, origin=one.origin + seconds, interval=interval)

    recordings = tuple(replace(one, begin=one.begin + seconds, end=one.end + seconds) for one in night.recordings)
    begin, end = night.begin + seconds, night.end + seconds
    return one_event(replace(night, begin=begin, end=end, recordings=recordings), event)


def refused(dossier: Dossier, night: Night, folder: Path) -> str:
    """What it is refused with at taking in and, after the whole one was taken in, at correcting."""
    size = dossier.log.size
    with pytest.raises(NightDamagedError) as added:
        add_night(dossier, night, folder, by="Waarnemer")
    assert dossier.log.size == size
    add_night(dossier, many([NORTH]), folder / "nothing", by="Waarnemer")
    size = dossier.log.size
    with pytest.raises(NightDamagedError) as corrected:
        correct(dossier, "e1", reason="x", by="Waarnemer", night=night, folder=folder)
    assert dossier.log.size == size
    assert str(added.value) == str(corrected.value)
    return str(added.value)


def test_all_times_lowered_are_refused_where_the_recordings_are_at_hand(dossier: Dossier, tmp_path: Path) -> None:
    night = folder_with_recording(tmp_path / "night")
    told = refused(dossier, moved(night, -DAYS), tmp_path / "night")
    assert "'recordings/P1/a.mkv' begin 172800 s before what is beside it says" in told


@pytest.mark.parametrize("seconds", [5.0, 3_600.0, 90_000.0])
def test_all_times_raised_are_refused_too_as_far_as_timestamps_can_count(
    dossier: Dossier, tmp_path: Path, seconds: float
) -> None:
    night = folder_with_recording(tmp_path / "night")
    told = refused(dossier, moved(night, seconds), tmp_path / "night")
    assert f"'recordings/P1/a.mkv' begin {seconds:.0f} s after what is beside it says" in told


def test_a_recording_whose_own_count_begins_late_is_taken_in(tmp_path: Path) -> None:
    """As a transport stream of a camera that has run for hours: its description tells of presentation time 0."""
    night = folder_with_recording(tmp_path / "night")
    path = tmp_path / "night" / "recordings" / "P1" / "a.mkv"
    made(path, Kind("mpegts", "libx264", "aac"), start=20_000.0)
    begin = night.recordings[0].begin
    described(path, begin - 20_000.0)
    source = hashlib.sha256(path.read_bytes()).hexdigest()
    late = replace(night, recordings=(replace(night.recordings[0], source=source), *night.recordings[1:]))
    unchecked = held_against_recordings(late, tmp_path / "night")
    assert [one.code for one in unchecked] == ["RECORDINGS-UNCHECKED"]
    with pytest.raises(NightDamagedError):
        held_against_recordings(moved(late, 30.0), tmp_path / "night")


def described(path: Path, start: float, **members: object) -> None:
    """Write the description beside a recording."""
    entry = {"timestamp": iso(start), "serial_number": "P1", **members}
    path.with_suffix(".json").write_text(json.dumps(entry), encoding="utf-8")


def chain(start: float) -> list[dict[str, object]]:
    return [{"bytes": n, "sha256": f"{n:064x}", "time": iso(start + 2 * n)} for n in range(1, 4)]


@pytest.mark.parametrize(("off", "codes"), [(0.0, []), (DAYS, ["RECORDING-DATED"]), (-DAYS, ["RECORDING-DATED"])])
def test_description_and_night_moved_together_are_told_where_links_tell_another_time(
    off: float, codes: list[str], tmp_path: Path
) -> None:
    night = folder_with_recording(tmp_path / "night")
    begin = night.recordings[0].begin
    path = tmp_path / "night" / "recordings" / "P1" / "a.mkv"
    described(path, begin + off, previous="", chain=chain(begin))
    told = held_against_recordings(moved(night, off), tmp_path / "night")
    assert [one.code for one in told] == [*codes, "RECORDINGS-UNCHECKED"]
    assert all(f"its links were made from {iso(begin + 2)[:19]}Z on" in str(one) for one in told[:-1])


@pytest.mark.parametrize(
    ("created", "codes"),
    # Right, the end of it, a zone that is wrong, nothing set, no time at all; and another day.
    [
        ("+0", []),
        ("+10", []),
        ("-7200", []),
        ("1904-01-01T00:00:00Z", []),
        ("noon", []),
        ("-172800", ["RECORDING-DATED"]),
    ],
)
def test_what_a_container_tells_of_another_day_is_told(created: str, codes: list[str], tmp_path: Path) -> None:
    night = folder_with_recording(tmp_path / "night")
    begin = night.recordings[0].begin
    path = tmp_path / "night" / "recordings" / "P1" / "a.mkv"
    moment = iso(begin + float(created)) if created[0] in "+-" else created
    with av.open(str(path)) as file, av.open(str(tmp_path / "b.mkv"), "w") as other:
        other.metadata["creation_time"] = moment
        into = other.add_stream_from_template(file.streams.video[0])
        for packet in file.demux(video=0):
            if packet.size:
                packet.stream = into
                other.mux(packet)
    path.write_bytes((tmp_path / "b.mkv").read_bytes())
    told = held_against_recordings(night, tmp_path / "night")
    assert [one.code for one in told] == [*codes, "RECORDINGS-UNCHECKED"]


def test_a_recording_over_which_a_child_is_lost_stops_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = folder_with_recording(tmp_path / "night")
    path = str(tmp_path / "night" / night.recordings[0].path)
    asked = [Asked(path, True, True, 0.0), Asked("crash", True, True, 0.0), Asked(path, True, True, 0.0)]
    whole = module._answers
    monkeypatch.setattr(
        module, "_answers",
        lambda given, patience: whole(list(itertools.takewhile(lambda one: one.path != "crash", given)), patience),
    )  # fmt: skip
    first, lost, last = module.begun(asked)
    assert lost is None
    assert first is not None
    assert first == last
    assert first.at == pytest.approx(0.0, abs=0.1)


def test_what_is_not_at_hand_is_said_and_not_refused(dossier: Dossier, tmp_path: Path) -> None:
    done = add_night(dossier, many([NORTH]), tmp_path / "nothing", by="Waarnemer")
    assert [one.code for one in done.remarks] == ["RECORDINGS-UNCHECKED", "RECORDING-MISSING"]
    changed = many([replace(NORTH, origin_sigma=0.5)])
    made = correct(dossier, "e1", reason="x", by="Waarnemer", night=changed, folder=tmp_path / "nothing")
    assert [one.code for one in made.remarks] == ["RECORDINGS-UNCHECKED"]


def test_a_recording_that_is_another_one_is_refused(dossier: Dossier, tmp_path: Path) -> None:
    night = folder_with_recording(tmp_path / "night")
    path = tmp_path / "night" / "recordings" / "P1" / "a.mkv"
    path.write_bytes(path.read_bytes() + b"x")
    changed = one_event(night, lambda event: replace(event, origin_sigma=0.5))
    assert "recordings/P1/a.mkv', and what is there is another one" in refused(dossier, changed, tmp_path / "night")


def other_side(event: Event) -> Event:
    return replace(event, side=replace(event.side, value=OTHER[event.side.value]))


def other_side_and_shares(event: Event) -> Event:
    swapped = tuple((OTHER.get(name, name), share) for name, share in event.shares)
    return replace(other_side(event), shares=swapped)


def across(event: Event) -> Event:
    (mode,) = event.modes
    return replace(event, modes=(replace(mode, place=Place(mode.place.x, 1_600.0 - mode.place.y)),))


def parts_elsewhen(event: Event) -> Event:
    return replace(event, parts=tuple(replace(part, time=part.time - DAYS) for part in event.parts))


def earlier(event: Event) -> Event:
    """Within the night, so that only what was recorded of it tells."""
    return replace(event, origin=event.origin - 900.0, interval=(event.origin - 901.0, event.origin - 899.0))


def of_another_post(event: Event) -> Event:
    return replace(event, parts=tuple(replace(part, post="P9") for part in event.parts))


def of_another_recording(event: Event) -> Event:
    return replace(event, parts=tuple(replace(part, source="cd" * 32) for part in event.parts))


def wide(event: Event) -> Event:
    (mode,) = event.modes
    modes = (replace(mode, covariance=(250_000.0, 0.0, 250_000.0)),)
    return replace(event, modes=modes, shares=shares_of(modes))


def on_one_kind(event: Event) -> Event:
    return replace(event, evidence=event.evidence[:1])


def without_shares(event: Event) -> Event:
    return replace(event, shares=())


@pytest.mark.parametrize("event", [NORTH, SOUTH], ids=["left", "right"])
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (other_side, "and its shares do not carry that"),
        (other_side_and_shares, "shares of the sides that do not follow from its places and the line"),
        (across, "shares of the sides that do not follow from its places and the line"),
        (parts_elsewhen, "at a time that is not in its recording 'recordings/P1/a.mkv'"),
        (earlier, "at another time than what was recorded of it"),
        (of_another_post, "which is no post of the night"),
        (of_another_recording, "which is no recording of that post"),
        (wide, "with its place declared, which its places that fit do not carry"),
        (on_one_kind, "by one kind of evidence"),
        (without_shares, "and its shares do not carry that"),
    ],
)
def test_an_event_that_does_not_follow_from_itself_is_refused(
    event: Event, change: Callable[[Event], Event], says: str
) -> None:
    whole = many([event])
    for given in (whole, mirrored(whole), with_sides(whole, "Zuid", "Noord"), with_sides(whole, "Oost", "West")):
        check(given)
    with pytest.raises(NightDamagedError, match="has the event 'e1' ") as told:
        check(one_event(whole, change))
    assert says in str(told.value)


def test_an_edited_event_is_refused_at_taking_in_and_at_correcting(dossier: Dossier, tmp_path: Path) -> None:
    assert "'e1'" in refused(dossier, one_event(many([NORTH]), across), tmp_path)


@pytest.mark.parametrize(
    "change", [{"begin": PERIOD.begin - DAYS}, {"end": PERIOD.begin + 3 * 3_600}, {"recordings": ()}]
)
def test_a_night_begins_and_ends_with_its_recordings(change: dict[str, object]) -> None:
    with pytest.raises(NightDamagedError, match="recordings"):
        check(replace(many(), **change))  # type: ignore[arg-type]


def test_a_thousand_events_are_checked_in_a_moment() -> None:
    night = many([event_at(f"e{n}", 900.0, 2_600.0, 3_600 + n, side="Noord") for n in range(1_000)])
    begun = time.process_time()
    check(night)
    # About a second; a check that grew with the square of the events would take minutes.
    assert time.process_time() - begun < 10.0
