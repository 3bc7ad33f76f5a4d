"""What posts observed in a dossier: sealed, laid beside what papers tell, given out later and coarser."""

from __future__ import annotations

import datetime as dt
import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from many_nights import DAY, PERIOD, event_at, many, somewhere
from night_recordings import folder_with_recording
from relaas import Dossier
from relaas.dossier.access import set_level
from relaas.dossier.erasing import erase
from relaas.dossier.errors import ObservedNotPublicError
from relaas.dossier.judging import Draft
from relaas.dossier.ledger import Unwatched
from relaas.dossier.observing.adding import Added, add_night
from relaas.dossier.observing.correcting import correct
from relaas.dossier.observing.errors import (
    CorrectionError,
    EventDiffersError,
    NightDamagedError,
    NightForeignError,
    NoNightError,
    NoSuchEventError,
)
from relaas.dossier.observing.reporting import GivenOut, give_out
from relaas.dossier.snapshot import Snapshot
from relaas.dossier.verifying import verify
from relaas.export.daily_report import files
from relaas.model.access import Level
from relaas.model.check import Outcome
from relaas.model.incident import Incident, Rests
from relaas.model.judgement import Decision
from relaas.monitor.event import Verdict
from relaas.monitor.night import Chance, Night
from relaas.monitor.report.period import TooEarlyError
from relaas.record.observed import Made, observed

TELLING = (
    "BRIEF VAN DE MINISTER\n\nAan de Voorzitter\n\nDen Haag, 25 september 2026\n\n"
    "Op 21 september 2026 is het dorp Rudekom beschoten, zo stelt het ministerie van Buitenlandse Zaken van Orle.\n"
)
PLACES = "name,latitude,longitude\nRudekom,50.5225,4.5110\n"
# Any time at which the day may be told of, and no earlier than what the log tells of this run.
# What nobody may learn before: where the event was to the metre, and when to the second.
EXACT = ("900.0", "2600.0", "e1-P1")


def later() -> float:
    """When a report may be given out; reckoned anew, as all tests together take longer than a clock may be behind."""
    return max(PERIOD.end + 90_000.0, time.time() + 100.0)


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return Dossier.create(tmp_path / "dossier", title="Verzonnen", language="nl")


def add(dossier: Dossier, night: Night, folder: Path | None = None) -> Added:
    return add_night(dossier, night, folder or dossier.folder.parent / "nothing", by="Waarnemer")


def give(dossier: Dossier, language: str = "nl", now: float | None = None) -> GivenOut:
    return give_out(dossier, DAY, language, files, by="Waarnemer", now=later() if now is None else now)


def tell(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text(TELLING, encoding="utf-8")
    dossier.add([path], workers=0)


def incidents(dossier: Dossier, *allowed: Level) -> tuple[Incident, ...]:
    levels = dossier.levels()
    return Snapshot(dossier, (lambda source: levels[source.sha256] in allowed) if allowed else None).incidents


def holds(dossier: Dossier) -> bool:
    rebuilt = dossier.rebuild(workers=0)
    return rebuilt.before == rebuilt.after and all(check.outcome is not Outcome.FAILS for check in rebuilt.checks())


def test_an_event_comes_in_with_its_reckoning_clip_frame_and_sound(dossier: Dossier, tmp_path: Path) -> None:
    night = folder_with_recording(tmp_path / "night")
    done = add(dossier, night, tmp_path / "night")
    assert (done.events, done.known) == (1, 0)
    # What the two other posts recorded lies elsewhere, and nothing of the event rests on it.
    assert [one.code for one in done.remarks] == ["RECORDINGS-UNCHECKED"]
    kinds = {occurrences[0].name: source.kind for source, occurrences in dossier.sources()}
    assert sorted(kinds.values()) == ["observation", "observation", "observation", "picture", "picture", "video"]
    assert set(dossier.levels().values()) == {Level.SEALED}
    reckoning = json.loads(dossier.vault.read(dossier.source("event-e1.json").sha256))
    assert reckoning["event"]["modes"][0]["place"] == {"x": 900.0, "y": 2600.0, "z": 0.0}
    assert [one["how"] for one in reckoning["excerpts"]] == ["copied", "decoded", "drawn"]
    assert reckoning["recordings"][0]["source"] == night.recordings[0].source
    assert {one["sha256"] for one in reckoning["excerpts"]} <= {source.sha256 for source, _ in dossier.sources()}
    assert holds(dossier)


def test_a_clip_that_is_no_copy_says_so_in_reckoning_and_log(dossier: Dossier, tmp_path: Path) -> None:
    night = folder_with_recording(tmp_path / "night", name="a.avi")
    done = add(dossier, night, tmp_path / "night")
    assert [one.code for one in done.remarks] == ["RECORDINGS-UNCHECKED"]
    reckoning = json.loads(dossier.vault.read(dossier.source("event-e1.json").sha256))
    clip = reckoning["excerpts"][0]
    assert (clip["how"], clip["source"]) == ("encoded", night.recordings[0].source)
    assert clip["coding"]["picture"] == "lossless FFV1"
    assert clip["coding"]["sound"] == "copied"
    assert clip["coding"]["why"]["word"] == "not-copied"
    assert clip["zero"] == pytest.approx(clip["begin"], abs=0.001)
    (logged,) = [one for one in observed(dossier.log) if one.made is Made.CLIP]
    assert (logged.coding, logged.recording) == ("lossless FFV1", night.recordings[0].source)
    assert holds(dossier)


def test_a_night_added_again_changes_nothing(dossier: Dossier, tmp_path: Path) -> None:
    night = folder_with_recording(tmp_path / "night")
    add(dossier, night, tmp_path / "night")
    size, digest = dossier.log.size, dossier.digest()
    again = add(dossier, night, tmp_path / "night")
    assert again.ledger is None
    assert (dossier.log.size, dossier.digest()) == (size, digest)


def test_what_was_recorded_lies_beside_what_is_told(dossier: Dossier, tmp_path: Path) -> None:
    tell(dossier, tmp_path)
    add(dossier, folder_with_recording(tmp_path / "night"), tmp_path / "night")
    (incident,) = incidents(dossier)
    assert [one.rests for one in incident.accounts].count(Rests.OBSERVED) == 1
    assert incident.sources == 1
    assert incident.kind == "shelling"
    recorded = incident.accounts[-1]
    assert recorded.quote.startswith("21 sep, 20:29-20:31 (2026): 1 gebeurtenis opgenomen door Molen.")
    text = dossier.text(dossier.source(recorded.document).sha256).content
    assert recorded.quote == text[recorded.span.start : recorded.span.end]
    assert [(link.rule, link.why) for link in incident.links] == [("recorded-there", "Rudekom, 2026-09-21/2026-09-21")]
    # A recording is compared with no account, and makes none more or less than it was.
    for point in incident.agreements:
        assert recorded.id not in {*dict(point.values), *point.silent}


def test_a_recording_without_a_place_is_told_as_uncertain(dossier: Dossier, tmp_path: Path) -> None:
    tell(dossier, tmp_path)
    (tmp_path / "night").mkdir()
    (tmp_path / "night" / "places.csv").write_text("name,x,y\nRudekom,100,500\n", encoding="utf-8")
    night = replace(many([somewhere("e1", 3_600)]), frame=type(many().frame)())
    add(dossier, night, tmp_path / "night")
    (incident,) = incidents(dossier)
    assert [link.rule for link in incident.links] == ["recorded-uncertain"]


def test_a_recording_of_another_day_or_place_stays_by_itself(dossier: Dossier, tmp_path: Path) -> None:
    tell(dossier, tmp_path)
    (tmp_path / "night").mkdir()
    (tmp_path / "night" / "places.csv").write_text(PLACES.replace("Rudekom", "Orle"), encoding="utf-8")
    add(dossier, many([event_at("e1", 900.0, 2_600.0, 3_600)]), tmp_path / "night")
    found = incidents(dossier)
    assert len(found) == 2
    assert sorted(one.sources for one in found) == [0, 1]


def test_one_recording_makes_no_one_of_two_incidents(dossier: Dossier, tmp_path: Path) -> None:
    tell(dossier, tmp_path)
    path = tmp_path / "other.txt"
    path.write_text(TELLING.replace("Rudekom", "Vierhoven").replace("25 september", "26 september"), encoding="utf-8")
    dossier.add([path], workers=0)
    (tmp_path / "night").mkdir()
    places = "name,latitude,longitude\nRudekom,50.5225,4.5110\nVierhoven,50.5226,4.5112\n"
    (tmp_path / "night" / "places.csv").write_text(places, encoding="utf-8")
    add(dossier, many([event_at("e1", 900.0, 2_600.0, 3_600)]), tmp_path / "night")
    found = incidents(dossier)
    assert [one.sources for one in found] == [1, 1]
    assert all(one.accounts[-1].rests is Rests.OBSERVED for one in found)


def test_a_barrage_is_one_passage(dossier: Dossier) -> None:
    add(dossier, many([event_at(f"e{at}", 900.0, 2_600.0, 600 + at * 35) for at in range(1_000)]))
    (incident,) = incidents(dossier)
    assert "1000 gebeurtenissen" in incident.accounts[0].quote


def test_nobody_but_owners_sees_it_before_the_report(dossier: Dossier, tmp_path: Path) -> None:
    tell(dossier, tmp_path)
    add(dossier, folder_with_recording(tmp_path / "night"), tmp_path / "night")
    for allowed in ((Level.PUBLIC,), (Level.PUBLIC, Level.INTERNAL)):
        assert all(one.rests is not Rests.OBSERVED for found in incidents(dossier, *allowed) for one in found.accounts)


def test_it_is_never_public_whatever_is_decided(dossier: Dossier, tmp_path: Path) -> None:
    settings = dossier.folder / "dossier.toml"
    settings.write_text(f'{settings.read_text(encoding="utf-8")}\n[access]\ndefault = "public"\n', encoding="utf-8")
    dossier = Dossier.open(dossier.folder)
    add(dossier, folder_with_recording(tmp_path / "night"), tmp_path / "night")
    assert set(dossier.levels().values()) == {Level.SEALED}
    for name in [occurrences[0].name for _, occurrences in dossier.sources()]:
        with pytest.raises(ObservedNotPublicError):
            set_level(dossier, name, Level.PUBLIC, by="Bestuur", reason="alles open")
    set_level(dossier, "event-e1.json", Level.INTERNAL, by="Bestuur", reason="voor de redactie")
    assert dossier.levels()[dossier.source("event-e1.json").sha256] is Level.INTERNAL


def test_a_file_that_only_says_so_is_no_observation(dossier: Dossier, tmp_path: Path) -> None:
    """What a file says of itself proves nothing: whoever sends one gets no recording beside what papers tell."""
    passage = {"text": "Opgenomen door posten.", "network": "Nep", "first_day": "2026-09-21", "last_day": "2026-09-21",
               "places": ["Rudekom"], "uncertain": False, "events": ["e1"]}  # fmt: skip
    forged = {"form": "relaas-account/1", "title": "Nep", "network": "Nep", "passages": [passage]}
    path = tmp_path / "account.json"
    path.write_text(json.dumps(forged), encoding="utf-8")
    dossier.add([path], workers=0)
    tell(dossier, tmp_path)
    assert all(one.rests is not Rests.OBSERVED for found in incidents(dossier) for one in found.accounts)


def test_a_report_waits_and_then_is_public_and_coarse(dossier: Dossier, tmp_path: Path) -> None:
    tell(dossier, tmp_path)
    add(dossier, folder_with_recording(tmp_path / "night"), tmp_path / "night")
    ahead = dt.datetime.now(dt.UTC).date() + dt.timedelta(2)
    with pytest.raises(TooEarlyError):
        give_out(dossier, ahead, "nl", files, by="", now=time.time())
    assert not [level for level in dossier.levels().values() if level is Level.PUBLIC]
    done = give(dossier)
    assert str(done.report.number) == "1/2026"
    levels = dossier.levels()
    public = [source for source, _ in dossier.sources() if levels[source.sha256] is Level.PUBLIC]
    assert len(public) == 5
    for source in public:
        content = dossier.vault.read(source.sha256) + dossier.text(source.sha256).content.encode()
        assert not any(exact.encode() in content for exact in EXACT)
    (incident,) = [one for one in incidents(dossier, Level.PUBLIC) if one.accounts[0].rests is Rests.OBSERVED]
    assert incident.where == "Rudekom"
    # Whoever sees the sealed account too is told the same once.
    (whole,) = incidents(dossier)
    assert [one.rests for one in whole.accounts].count(Rests.OBSERVED) == 1
    assert whole.accounts[-1].source == "account.json"
    assert holds(dossier)


def test_the_same_day_gives_the_same_report_and_no_new_source(dossier: Dossier) -> None:
    add(dossier, many([event_at("e1", 900.0, 2_600.0, 3_600, side="Noord")]))
    one = give(dossier)
    size = dossier.log.size
    other = give(dossier)
    assert other.again
    assert other.files == one.files
    assert dossier.log.size == size


def test_the_day_of_issue_is_that_on_which_it_was_first_given_out(dossier: Dossier) -> None:
    """Asked for again it stays, so that the bytes do; a revision and another language have their own."""
    add(dossier, many([event_at("e1", 900.0, 2_600.0, 3_600, side="Noord")]))
    first = give(dossier)
    again = give(dossier, now=later() + 9 * 86_400)
    assert again.again
    assert again.files == first.files
    english = give(dossier, "en", now=later() + 9 * 86_400)
    day = dt.date.fromisoformat(first.report.page.issued)
    assert english.report.page.issued == (day + dt.timedelta(9)).isoformat()
    assert give(dossier, now=later() + 11 * 86_400).files == first.files
    correct(dossier, "e1", reason="een steengroeve", by="Waarnemer")
    revised = give(dossier, now=later() + 12 * 86_400)
    assert str(revised.report.number) == "1/2026 r1"
    assert revised.report.page.issued == (day + dt.timedelta(12)).isoformat()


@pytest.mark.parametrize("given_out", [False, True])
def test_accounts_have_what_goes_with_their_numbers(dossier: Dossier, given_out: bool) -> None:
    night = many([event_at("e1", 900.0, 2_600.0, 3_600, side="Noord")])
    chances = (Chance("flash-and-bang", 48.0, 24.0, 2.0),)
    add(dossier, replace(night, expectations=replace(night.expectations, chances=chances)))
    if given_out:
        give(dossier)
    made = Made.TOLD if given_out else Made.ACCOUNT
    (account,) = [json.loads(dossier.vault.read(one.observed)) for one in observed(dossier.log) if one.made is made]
    told = account["expected"]
    assert (told["hours"], told["hours_watched"]) == (24.0 if given_out else 12.0, 12.0)
    assert told["chance"] == [
        {"kind": "flash-and-bang", "placed": 1.0, "coincidences": 24.0, "coincidences_by_sliding": 12.0}
    ]
    assert {(one["post"], one["hours"] + one["hours_down"]) for one in told["coverage"]} == {
        (post.id, told["hours"]) for post in night.posts
    }


def test_both_languages_have_one_number(dossier: Dossier) -> None:
    add(dossier, many([event_at("e1", 900.0, 2_600.0, 3_600, side="Noord")]))
    assert str(give(dossier, "nl").report.number) == str(give(dossier, "en").report.number) == "1/2026"
    # Each event is told of once, in whatever languages its day was reported.
    for level in (None, Level.PUBLIC):
        (one,) = incidents(dossier) if level is None else incidents(dossier, level)
        assert [account.rests for account in one.accounts] == [Rests.OBSERVED]
    for language in ("nl", "en"):
        again = give(dossier, language)
        assert again.again
        assert {name.rpartition("-")[2] for name in again.files} == {
            f"{language}.{form}" for form in ("csv", "html", "pdf", "totals.csv")
        }


def test_a_correction_is_told_with_what_it_corrects(dossier: Dossier) -> None:
    event = event_at("e1", 900.0, 2_600.0, 3_600, side="Noord")
    add(dossier, many([event, event_at("e2", 900.0, 2_600.0, 30_000)]))
    first = give(dossier)
    anew = replace(event, side=Verdict("undetermined", "near-the-line"))
    correct(dossier, "e1", reason="andere lens", by="Waarnemer", night=many([anew]))
    correct(dossier, "e2", reason="een steengroeve", by="Waarnemer")
    second = give(dossier)
    assert str(second.report.number) == "1/2026 r1"
    rows = next(one for one in second.report.page.sections if one.title == "Verbeteringen").tables[0].rows
    assert [(row[0], row[1], row[4]) for row in rows] == [
        ("e1", "1/2026", "andere lens"), ("e2", "1/2026", "een steengroeve"),
    ]  # fmt: skip
    assert "kant van Noord" in rows[0][2]
    assert rows[1][3] == "ingetrokken"
    assert sum(len(row.events) for row in second.report.rows) == 1
    # What was given out is there as it was.
    for name, content in first.files.items():
        assert dossier.vault.read(dossier.source(name).sha256) == content
    # A later day counts and corrects likewise.
    next_day = give_out(dossier, DAY.replace(day=23), "en", files, by="", now=later() + 86_400)
    assert str(next_day.report.number) == "2/2026"
    assert any(
        "2 events of earlier reports are corrected" in point for point in next_day.report.page.sections[0].points
    )
    assert holds(dossier)


def test_a_correction_needs_a_name_a_reason_and_a_change(dossier: Dossier) -> None:
    event = event_at("e1", 900.0, 2_600.0, 3_600)
    with pytest.raises(NoNightError):
        correct(dossier, "e1", reason="x", by="Waarnemer")
    add(dossier, many([event]))
    with pytest.raises(CorrectionError):
        correct(dossier, "e1", reason=" ", by="Waarnemer")
    with pytest.raises(NoSuchEventError):
        correct(dossier, "e9", reason="x", by="Waarnemer")
    with pytest.raises(CorrectionError):
        correct(dossier, "e1", reason="x", by="Waarnemer", night=many([event]))
    correct(dossier, "e1", reason="x", by="Waarnemer")
    with pytest.raises(CorrectionError):
        correct(dossier, "e1", reason="x", by="Waarnemer")


def test_a_night_without_events_is_kept_and_reported(dossier: Dossier) -> None:
    done = add(dossier, many())
    assert done.ledger is not None
    assert done.ledger.files == 1
    assert "Verzonnen net nam 0 gebeurtenissen op." in give(dossier).report.page.sections[0].points[0]


def test_another_network_and_other_reckonings_are_refused(dossier: Dossier) -> None:
    event = event_at("e1", 900.0, 2_600.0, 3_600)
    add(dossier, many([event]))
    size = dossier.log.size
    with pytest.raises(NightForeignError):
        add(dossier, many([event_at("e2", 0, 3_000, 60)], network="Ander net"))
    with pytest.raises(EventDiffersError):
        add(dossier, many([replace(event, origin_sigma=0.5)]))
    assert dossier.log.size == size


def test_overlapping_nights_enter_an_event_once(dossier: Dossier) -> None:
    event, other = event_at("e1", 900.0, 2_600.0, 3_600), event_at("e2", 900.0, 2_600.0, 7_200)
    add(dossier, many([event]))
    done = add(dossier, many([event, other]))
    assert (done.events, done.known) == (1, 1)
    assert sum(len(row.events) for row in give(dossier).report.rows) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"zone": "Nergens/Nooit"}, {"network": " "}, {"posts": ()}, {"begin": 5.0, "end": 1e300},
        {"events": (event_at("e1", 0, 0, 60), event_at("e1", 5, 5, 90))}, {"events": (event_at("e1", 1e200, 0, 60),)},
        {"events": (event_at("e1", 0, 0, 1e7),)}, {"events": (replace(event_at("e1", 0, 0, 60), parts=()),)},
    ],
)  # fmt: skip
def test_a_night_that_contradicts_itself_is_refused(dossier: Dossier, change: dict[str, object]) -> None:
    size = dossier.log.size
    with pytest.raises(NightDamagedError):
        add(dossier, replace(many(), **change))  # type: ignore[arg-type]
    assert dossier.log.size == size


def test_recordings_that_are_gone_are_told_and_the_rest_is_kept(dossier: Dossier, tmp_path: Path) -> None:
    night = folder_with_recording(tmp_path / "night")
    (tmp_path / "night" / "recordings" / "P1" / "a.mkv").unlink()
    done = add(dossier, night, tmp_path / "night")
    assert [one.code for one in done.remarks] == ["RECORDINGS-UNCHECKED", "RECORDING-MISSING"]
    assert "of 3 of 3 recordings" in str(done.remarks[0])
    assert done.events == 1
    assert not any(source.kind == "video" for source, _ in dossier.sources())


def test_no_recording_is_fetched_from_outside_the_folder(dossier: Dossier, tmp_path: Path) -> None:
    night = folder_with_recording(tmp_path / "night")
    (tmp_path / "else.mkv").write_bytes((tmp_path / "night" / "recordings" / "P1" / "a.mkv").read_bytes())
    recorded = (replace(night.recordings[0], path="../else.mkv"), *night.recordings[1:])
    done = add(dossier, replace(night, recordings=recorded), tmp_path / "night")
    assert [one.code for one in done.remarks] == ["RECORDINGS-UNCHECKED", "RECORDING-MISSING"]


def test_a_person_takes_a_recording_away_and_puts_one_beside(dossier: Dossier, tmp_path: Path) -> None:
    """The match is a proposal: what a person decided goes before it, and survives a rebuild."""
    tell(dossier, tmp_path)
    add(dossier, folder_with_recording(tmp_path / "night"), tmp_path / "night")
    (incident,) = incidents(dossier)
    told, recorded = incident.accounts[0].id, incident.accounts[-1].id
    dossier.judge(Draft(about=told, other=recorded, decision=Decision.DIFFERENT, by="An", reason="ander dorp"))
    assert sorted(one.sources for one in incidents(dossier)) == [0, 1]
    dossier.judge(Draft(about=told, other=recorded, decision=Decision.SAME, by="An", reason="toch dit dorp"))
    dossier.rebuild(workers=0)
    (incident,) = incidents(dossier)
    assert [link.rule for link in incident.links if recorded in (link.one, link.other)] == ["recorded-there"]
    assert incident.kinds == ("shelling",)


def test_what_was_kept_can_be_erased_and_the_rest_holds(dossier: Dossier, tmp_path: Path) -> None:
    add(dossier, folder_with_recording(tmp_path / "night"), tmp_path / "night")
    frame = next(source.id for source, occurrences in dossier.sources() if occurrences[0].name.startswith("frame-"))
    erase(dossier, frame, "Bestuur", "een gezicht in beeld", workers=0)
    assert not any(occurrences[0].name.startswith("frame-") for _, occurrences in dossier.sources())
    assert set(dossier.levels().values()) == {Level.SEALED}
    assert str(give(dossier).report.number) == "1/2026"
    assert holds(dossier)
    assert verify(dossier.folder).holds


def test_a_run_that_broke_off_is_finished_by_the_next(dossier: Dossier, tmp_path: Path) -> None:
    """What may be seen is in the log before anything is in the dossier, so nothing shows for a moment either."""

    class Stopped(Unwatched):
        def stopping(self) -> bool:
            return True

    night = folder_with_recording(tmp_path / "night")
    add_night(dossier, night, tmp_path / "night", by="Waarnemer", watch=Stopped())
    assert list(dossier.sources()) == []
    done = add(dossier, night, tmp_path / "night")
    assert len(list(dossier.sources())) == 6
    assert set(dossier.levels().values()) == {Level.SEALED}
    assert (done.events, done.known) == (0, 1)
    assert sum(1 for _ in observed(dossier.log)) == 6
