"""A recorded event that was withdrawn or corrected says so wherever it is shown, to whoever may see it alone."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from house import NAMES, add_people, house, sign_in
from many_nights import DAY, event_at, many
from night_recordings import folder_with_recording
from relaas import Dossier
from relaas.cli import main
from relaas.dossier.observing.adding import add_night
from relaas.dossier.observing.correcting import correct
from relaas.dossier.observing.reporting import give_out
from relaas.dossier.snapshot import Snapshot
from relaas.export.daily_report import files
from relaas.export.drawing import svg_file
from relaas.model.access import Role

LETTER = (
    "BRIEF VAN DE MINISTER\n\nAan de Voorzitter\n\nDen Haag, 25 september 2026\n\n"
    "Op 21 september 2026 is het dorp Rudekom beschoten, zo stelt het ministerie van Buitenlandse Zaken van Orle.\n"
)


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    """A letter, and two events that posts recorded there on that day, of which nothing was corrected."""
    (tmp_path / "brief.txt").write_text(LETTER, encoding="utf-8")
    made = Dossier.create(tmp_path / "dossier", title="Verzonnen")
    made.add([tmp_path / "brief.txt"], workers=0)
    add_people(made)
    night = folder_with_recording(tmp_path / "night")
    other = event_at("e2", 900.0, 2_600.0, 3_700.0, side="Noord", posts=("P0", "P2"))
    whole = replace(night, events=(*night.events, other))
    add_night(made, whole, tmp_path / "night", by="Waarnemer", draw=svg_file)
    return made


def incident(dossier: Dossier) -> str:
    (found,) = Snapshot(dossier).incidents
    return found.id


def shown(dossier: Dossier, role: Role, *paths: str) -> list[str]:
    with house(dossier.folder) as client:
        sign_in(client, NAMES[role])
        return [client.get(path).text for path in paths]


def test_a_withdrawn_event_is_marked_on_the_incident_the_account_and_its_own_page(dossier: Dossier) -> None:
    pages = [
        f"/en/incidents/{incident(dossier)}",
        *(f"/en/documents/{dossier.source(name).id}" for name in ("account.json", "event-e1.json")),
    ]
    assert not any("does not stand so any more" in page for page in shown(dossier, Role.OWNER, *pages))
    correct(dossier, "e1", reason="a quarry", by="A. Observer")
    for page in shown(dossier, Role.OWNER, *pages):
        words = " ".join("".join(map(str, html.document_fromstring(page).itertext())).split())
        assert "1 event does not stand so any more" in words
        assert "e1 was withdrawn on" in words
        assert "by A. Observer: a quarry" in words
        assert "e2 was" not in words
    assert "is ingetrokken op" in shown(dossier, Role.OWNER, pages[0].replace("/en/", "/nl/"))[0]


def test_a_corrected_event_is_marked_as_that(dossier: Dossier) -> None:
    anew = event_at("e2", 950.0, 2_600.0, 3_700.0, side="Noord", posts=("P0", "P2"))
    correct(dossier, "e2", reason="another lens", by="A. Observer", night=many([anew]))
    (page,) = shown(dossier, Role.OWNER, f"/en/incidents/{incident(dossier)}")
    assert "e2 was corrected on" in page
    assert "by A. Observer: another lens" in page


def test_whoever_may_not_see_the_event_sees_nothing_of_its_correction(dossier: Dossier) -> None:
    account, event = (dossier.source(name).id for name in ("account.json", "event-e1.json"))
    paths = ["/en/incidents", f"/en/documents/{account}", f"/en/documents/{event}", "/en/documents"]
    correct(dossier, "e1", reason="a quarry", by="A. Observer")
    for page in shown(dossier, Role.EDITOR, *paths):
        assert not [words for words in ("quarry", "withdrawn", "event-e1", "does not stand") if words in page]
    assert "does not stand" in shown(dossier, Role.OWNER, paths[1])[0]


def test_a_reason_is_shown_as_it_was_written(dossier: Dossier) -> None:
    correct(dossier, "e1", reason='d\'Orle & "quarry" <b>', by="A. Observer")
    (page,) = shown(dossier, Role.OWNER, f"/en/incidents/{incident(dossier)}")
    assert 'd\'Orle & "quarry" <b>' in "".join(map(str, html.document_fromstring(page).itertext()))


def test_why_a_recording_lies_beside_an_incident_is_said_once(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "weer.txt").write_text(LETTER.replace("25 september", "27 september"), encoding="utf-8")
    dossier.add([tmp_path / "weer.txt"], workers=0)
    (page,) = shown(dossier, Role.OWNER, f"/en/incidents/{incident(dossier)}")
    section = html.document_fromstring(page).find(".//ul[@class='events recorded']")
    assert section is not None
    assert "".join(map(str, section.itertext())).count("The same place and days") == len(section.findall("li"))


def test_a_reader_is_told_that_a_report_was_revised_and_by_which(dossier: Dossier) -> None:
    """A reader sees no event and no correction; two forms of a report beside each other count twice what was once."""
    give(dossier, "nl")
    path = f"/en/incidents/{incident(dossier)}"
    (page,) = shown(dossier, Role.READER, path)
    assert "2 gebeurtenissen opgenomen" in page
    assert "revised" not in page
    correct(dossier, "e1", reason="a quarry", by="A. Observer")
    give(dossier, "en")
    (page,) = shown(dossier, Role.READER, path)
    items = html.document_fromstring(page).findall(".//ul[@class='events recorded']/li")
    former, now = ("".join(map(str, one.itertext())) for one in items)
    assert "2 gebeurtenissen opgenomen" in former
    assert "daily report 1/2026 r1 tells what stands" in former
    assert "1 event recorded" in now
    assert "revised" not in now


def test_of_two_forms_of_a_report_on_the_same_events_the_last_one_stands(dossier: Dossier) -> None:
    give(dossier, "en")
    path = f"/en/incidents/{incident(dossier)}"
    (before,) = shown(dossier, Role.READER, path)
    anew = event_at("e2", 900.0, 2_600.0, 3_700.0, posts=("P0", "P2"))
    correct(dossier, "e2", reason="another lens", by="A. Observer", night=many([anew]))
    give(dossier, "en")
    (after,) = shown(dossier, Role.READER, path)
    assert "Noord: 2" in before
    assert "undetermined: 1" in after
    assert "Noord: 2" not in after
    assert "revised" not in after


def give(dossier: Dossier, language: str) -> None:
    after = dt.datetime.combine(DAY + dt.timedelta(2), dt.time(), dt.UTC).timestamp()
    give_out(dossier, DAY, language, files, by="Waarnemer", now=max(after, time.time() + 100))


def test_an_incident_leads_to_reckoning_clip_picture_and_sound_of_its_events(dossier: Dossier) -> None:
    (page,) = shown(dossier, Role.OWNER, f"/en/incidents/{incident(dossier)}")
    links = {one.get("href"): "".join(map(str, one.itertext())) for one in html.document_fromstring(page).iter("a")}
    of = {dossier.names([source.sha256])[source.sha256]: source.id for source, _ in dossier.sources()}
    kinds = {"event-e1": "reckoning", "event-e2": "reckoning", "clip-P1": "clip", "frame-e1": "picture"}
    for start, words in {**kinds, "sound-e1": "sound as a picture", "map-e1": "map", "map-e2": "map"}.items():
        (document,) = [document for name, document in of.items() if name.startswith(start)]
        assert links[f"/en/documents/{document}"] == words


def test_a_clip_that_is_no_copy_says_so_where_it_is_shown(tmp_path: Path) -> None:
    night = folder_with_recording(tmp_path / "night", name="a.avi")
    made = Dossier.create(tmp_path / "anew", title="Made up", language="en")
    add_people(made)
    add_night(made, night, tmp_path / "night", by="A. Observer")
    told = f"encoded anew as lossless FFV1: no copy of the recording, whose SHA-256 is {night.recordings[0].source}"
    clip = next(source.id for source, names in made.sources() if names[0].name.startswith("clip-"))
    for page in shown(made, Role.OWNER, f"/en/documents/{made.source('event-e1.json').id}", f"/en/documents/{clip}"):
        assert told in " ".join("".join(map(str, html.document_fromstring(page).itertext())).split())


def test_events_whose_seconds_run_together_each_lead_to_the_clip_that_holds_them(tmp_path: Path) -> None:
    made = Dossier.create(tmp_path / "dossier", title="Verzonnen")
    add_people(made)
    night = folder_with_recording(tmp_path / "night")
    (first,) = night.events
    flash, bang = first.parts
    later = event_at("e2", 900.0, 2_600.0, 3_601.0, side="Noord", posts=("P1",))
    parts = (
        replace(flash, time=flash.time + 1, at=flash.at + 25),
        replace(bang, time=bang.time + 1, at=bang.at + 48_000),
    )
    add_night(made, replace(night, events=(first, replace(later, parts=parts))), tmp_path / "night", by="Waarnemer")
    clips = {
        source.id for source, _ in made.sources() if made.names([source.sha256])[source.sha256].startswith("clip-")
    }
    assert len(clips) == 1
    for name in ("e1", "e2"):
        (page,) = shown(made, Role.OWNER, f"/en/documents/{made.source(f'event-{name}.json').id}")
        links = {str(one.get("href")).rpartition("/")[2] for one in html.document_fromstring(page).iter("a")}
        assert clips <= links, name


def test_the_command_line_has_recordings_in_a_part_of_their_own(dossier: Dossier) -> None:
    correct(dossier, "e1", reason="a quarry", by="A. Observer")
    words = ["show", str(dossier.folder), "incident", incident(dossier)]
    told, _, recorded = CliRunner().invoke(main, words).stdout.partition("Recorded by posts")
    assert "brief.txt" in told
    assert "Verzonnen net" not in told
    assert "Verzonnen net" in recorded
    assert "reported" not in recorded
    assert "e1 was withdrawn on" in recorded
    assert "by A. Observer: a quarry" in recorded
    rows = CliRunner().invoke(main, [*words, "--format", "csv"]).stdout
    assert "recorded" in rows
    assert "e1 was withdrawn on" in rows


def test_days_and_empty_values_are_told_as_people_write_them(dossier: Dossier) -> None:
    event = dossier.source("event-e1.json").id
    one, of_event = shown(dossier, Role.OWNER, f"/en/incidents/{incident(dossier)}", f"/en/documents/{event}")
    section = html.document_fromstring(one).find(".//ul[@class='events recorded']")
    assert section is not None
    words = "".join(map(str, section.itertext()))
    assert "Rudekom, 21 September 2026" in words
    assert "2026-09-21" not in words
    assert "None" not in of_event
    assert "not known" in of_event
