"""A night that somebody changed by hand is refused, at taking in and at correcting, with what does not agree."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from many_nights import PERIOD, event_at, many, mirrored, shares_of, with_sides
from night_recordings import folder_with_recording
from relaas import Dossier
from relaas.dossier.observing.adding import add_night
from relaas.dossier.observing.checking import check
from relaas.dossier.observing.correcting import correct
from relaas.dossier.observing.errors import NightDamagedError
from relaas.monitor.event import Event
from relaas.monitor.ground.sensor import Place
from relaas.monitor.night import Night

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
