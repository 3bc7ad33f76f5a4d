"""The map beside each event of a night in a dossier: sealed as the event is, and the same for the same night."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from many_nights import DAY, PERIOD, event_at, many
from mapped_nights import night
from relaas import Dossier
from relaas.dossier.access import set_level
from relaas.dossier.errors import ObservedNotPublicError
from relaas.dossier.observing.adding import add_night
from relaas.dossier.observing.beside import events_of, map_of
from relaas.dossier.observing.correcting import correct
from relaas.dossier.observing.reporting import give_out
from relaas.dossier.snapshot import Snapshot
from relaas.export.daily_report import files
from relaas.export.drawing import svg_file
from relaas.model.access import Level
from relaas.model.check import Outcome
from relaas.monitor.night import Night
from relaas.record.observed import Made, observed

EVENTS = tuple(event_at(f"e{at}", 900.0, 2_600.0 + at, 3_600 + 60 * at, side="Noord") for at in range(2))


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return made(tmp_path / "dossier", many(EVENTS))


def made(folder: Path, given: Night) -> Dossier:
    dossier = Dossier.create(folder, title="Verzonnen", language="nl")
    add_night(dossier, given, folder.parent / "nothing", by="Waarnemer", draw=svg_file)
    return dossier


def maps(dossier: Dossier) -> dict[str, bytes]:
    """The bytes of the maps in a dossier, by event."""
    return {
        one.event: dossier.vault.read(one.observed) for one in observed(dossier.log) if one.made is Made.MAP
    }  # fmt: skip


def test_each_event_has_its_map_sealed(dossier: Dossier) -> None:
    found = maps(dossier)
    assert sorted(found) == ["e0", "e1"]
    assert b"gebeurtenis e0" in found["e0"]
    assert "Alleen voor de missie: niet publiceren." in found["e0"].decode()
    source = dossier.source("map-e0.svg")
    assert dossier.levels()[source.sha256] is Level.SEALED
    assert (source.status, source.kind, source.date) == ("read", "observation", "2026-09-21")
    # What is told of a place is no figure and no date of a paper.
    assert list(dossier.mentions(document=source.sha256)) == []
    with pytest.raises(ObservedNotPublicError):
        set_level(dossier, "map-e0.svg", Level.PUBLIC, by="An", reason="for everybody")


def test_the_reckoning_has_the_digest_of_its_map(dossier: Dossier) -> None:
    told = json.loads(dossier.vault.read(dossier.source("event-e0.json").sha256))
    (excerpt,) = told["excerpts"]
    assert (excerpt["made"], excerpt["name"], excerpt["how"]) == ("map", "map-e0.svg", "drawn")
    assert excerpt["sha256"] == dossier.source("map-e0.svg").sha256
    snapshot = Snapshot(dossier)
    event, drawn = (dossier.source(name).id for name in ("event-e0.json", "map-e0.svg"))
    assert map_of(snapshot, event) == map_of(snapshot, drawn) == drawn
    assert [one.made for one in events_of(snapshot, drawn)[0].sources] == [Made.EVENT, Made.MAP]
    assert map_of(snapshot, dossier.source("account.json").id) == ""


def test_adding_again_changes_nothing_and_elsewhere_gives_the_same_bytes(dossier: Dossier, tmp_path: Path) -> None:
    size = dossier.log.size
    add_night(dossier, many(EVENTS), tmp_path, by="Waarnemer", draw=svg_file)
    assert dossier.log.size == size
    assert maps(made(tmp_path / "other" / "dossier", many(EVENTS))) == maps(dossier)
    rebuilt = dossier.rebuild(workers=0)
    assert rebuilt.before == rebuilt.after
    assert all(check.outcome is not Outcome.FAILS for check in rebuilt.checks())


def test_a_corrected_event_has_a_map_of_its_own(dossier: Dossier) -> None:
    anew = replace(EVENTS[0], modes=(replace(EVENTS[0].modes[0], covariance=(400.0, 0.0, 400.0)),))
    done = correct(dossier, "e0", reason="another lens", by="An", night=many([anew]), draw=svg_file)
    snapshot = Snapshot(dossier)
    before, after = (
        snapshot.dossier.vault.read(snapshot.shelf[map_of(snapshot, name[:length])].source.sha256)
        for length in [len(dossier.source("event-e0.json").id)]
        for name in (dossier.source("event-e0.json").sha256, done.entry.now)
    )
    assert before != after
    assert "30 m" in after.decode()
    assert "30 m" not in before.decode()
    assert set(dossier.levels().values()) == {Level.SEALED}


def test_nothing_of_it_is_in_what_is_given_out(dossier: Dossier) -> None:
    now = max(PERIOD.end + 90_000.0, time.time() + 100.0)
    done = give_out(dossier, DAY, "nl", files, by="Waarnemer", now=now)
    for name, content in done.files.items():
        assert "map-" not in name
        if not name.endswith(".pdf"):
            assert b"ellips van 68" not in content
            assert b"Alleen voor de missie" not in content
    public = {sha256 for sha256, level in dossier.levels().items() if level is Level.PUBLIC}
    assert public
    assert not public & {one.observed for one in observed(dossier.log) if one.made is Made.MAP}


def test_events_of_every_kind_have_one(tmp_path: Path) -> None:
    given = night()
    # Verdicts follow from shares, so that only these can come in.
    events = tuple(replace(event, id=f"{event.id}/<b>") for event in (given.events[2], given.events[3]))
    found = maps(made(tmp_path / "dossier", replace(given, events=events)))
    assert sorted(found) == ["e3/<b>", "e4/<b>"]
    assert all(b"<b>" not in content for content in found.values())


def test_a_file_that_says_it_is_a_map_is_none(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "map-e9.svg"
    path.write_bytes(maps(dossier)["e0"].replace(b"</svg>", b"<script>alert(1)</script></svg>"))
    dossier.add([path], workers=0)
    source = dossier.source("map-e9.svg")
    assert source.status == "read"
    assert map_of(Snapshot(dossier), source.id) == ""
