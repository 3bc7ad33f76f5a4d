"""What somebody hands over is seen no more widely than where it comes from, and recordings never by everybody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from night_recordings import folder_with_recording
from relaas import Dossier
from relaas.dossier.access import decisions, set_level
from relaas.dossier.erasing import erase
from relaas.dossier.errors import ObservedNotPublicError
from relaas.dossier.handing_over import hand_over
from relaas.dossier.importing import take_in
from relaas.dossier.observing.adding import add_night
from relaas.dossier.snapshot import Snapshot
from relaas.dossier.verifying import verify
from relaas.model.access import Level
from relaas.model.check import any_fails
from relaas.model.incident import Rests
from relaas.record.observed import observed
from small_dossier import LETTER, NOTE


def opened_to_all(folder: Path) -> Dossier:
    """A dossier in which everybody sees what nobody decided otherwise of."""
    made = Dossier.create(folder)
    settings = made.folder / "dossier.toml"
    settings.write_text(f'{settings.read_text(encoding="utf-8")}\n[access]\ndefault = "public"\n', encoding="utf-8")
    return Dossier.open(folder)


def bag_of(dossier: Dossier, out: Path) -> Path:
    received = [source.id for source, found in dossier.sources() if any(not one.parent for one in found)]
    hand_over(dossier, received, out, sealed=True)
    return out


def by_name(dossier: Dossier) -> dict[str, Level]:
    found = dossier.levels()
    return {occurrences[0].name: found[source.sha256] for source, occurrences in dossier.sources()}


@pytest.fixture
def night(tmp_path: Path) -> Dossier:
    made = Dossier.create(tmp_path / "first", title="Verzonnen")
    add_night(made, folder_with_recording(tmp_path / "night"), tmp_path / "night", by="Waarnemer")
    return made


@pytest.fixture
def letters(tmp_path: Path) -> Dossier:
    made = opened_to_all(tmp_path / "first")
    for name, text in (("brief.txt", LETTER), ("notitie.txt", NOTE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    made.add([tmp_path / "brief.txt", tmp_path / "notitie.txt"], workers=0)
    set_level(made, "notitie.txt", Level.SEALED, by="Bestuur", reason="vertrouwelijk")
    return made


def test_recordings_stay_sealed_and_never_become_public(night: Dossier, tmp_path: Path) -> None:
    second = opened_to_all(tmp_path / "second")
    done = take_in(second, bag_of(night, tmp_path / "bag"), workers=0)
    assert done.ledger.balances
    assert done.restricted == done.ledger.files == 6
    assert set(by_name(second).values()) == {Level.SEALED}
    for name in by_name(second):
        with pytest.raises(ObservedNotPublicError):
            set_level(second, name, Level.PUBLIC, by="Bestuur", reason="alles open")
    # Nobody here knows what was entered there as a recording: beside what papers tell it is none.
    assert not list(observed(second.log))
    assert all(one.rests is not Rests.OBSERVED for found in Snapshot(second).incidents for one in found.accounts)
    assert not any_fails(verify(second.folder).checks)
    rebuilt = second.rebuild(workers=0)
    assert rebuilt.before == rebuilt.after


def test_they_stay_so_when_handed_on(night: Dossier, tmp_path: Path) -> None:
    second, third = opened_to_all(tmp_path / "second"), opened_to_all(tmp_path / "third")
    take_in(second, bag_of(night, tmp_path / "bag"), workers=0)
    set_level(second, "event-e1.json", Level.INTERNAL, by="Bestuur", reason="voor de redactie")
    take_in(third, bag_of(second, tmp_path / "on"), workers=0)
    # The first log still says sealed: of two that come along the one that is narrower counts.
    assert set(by_name(third).values()) == {Level.SEALED}
    with pytest.raises(ObservedNotPublicError):
        set_level(third, "event-e1.json", Level.PUBLIC, by="Bestuur", reason="alles open")


def test_a_sealed_letter_comes_in_sealed(letters: Dossier, tmp_path: Path) -> None:
    second = opened_to_all(tmp_path / "second")
    done = take_in(second, bag_of(letters, tmp_path / "bag"), workers=0)
    assert done.restricted == 1
    assert by_name(second) == {"brief.txt": Level.PUBLIC, "notitie.txt": Level.SEALED}
    assert [one.reason for one in decisions(second)] == [f"as in the log {letters.custody.origin}, which came along"]
    set_level(second, "notitie.txt", Level.PUBLIC, by="Bestuur", reason="het mag nu")
    take_in(second, tmp_path / "bag", workers=0)
    assert by_name(second)["notitie.txt"] is Level.PUBLIC


def test_what_was_here_before_stays_as_it_is(letters: Dossier, tmp_path: Path) -> None:
    second = opened_to_all(tmp_path / "second")
    second.add([tmp_path / "notitie.txt"], workers=0)
    done = take_in(second, bag_of(letters, tmp_path / "bag"), workers=0)
    assert done.restricted == 0
    assert by_name(second)["notitie.txt"] is Level.PUBLIC


def test_recordings_that_were_here_before_are_no_longer_public(night: Dossier, tmp_path: Path) -> None:
    second = opened_to_all(tmp_path / "second")
    copy = tmp_path / "event.json"
    copy.write_bytes(night.vault.read(night.source("event-e1.json").sha256))
    second.add([copy], workers=0)
    assert by_name(second) == {"event.json": Level.PUBLIC}
    take_in(second, bag_of(night, tmp_path / "bag"), workers=0)
    assert set(by_name(second).values()) == {Level.SEALED}


def test_an_entry_that_was_changed_counts_for_nothing(letters: Dossier, tmp_path: Path) -> None:
    """Whoever changes an entry on its way cannot seal what others handed over."""
    bag = bag_of(letters, tmp_path / "bag")
    changed = 0
    for payload in bag.glob("data/custody/*/payload.json"):
        told = json.loads(payload.read_bytes())
        if told.get("level") == "sealed":
            told["source"] = letters.source("brief.txt").sha256
            payload.write_text(json.dumps(told), encoding="utf-8")
            changed += 1
    assert changed == 1
    second = opened_to_all(tmp_path / "second")
    done = take_in(second, bag, workers=0)
    assert done.refused
    assert done.restricted == 0
    assert set(by_name(second).values()) == {Level.PUBLIC}


def test_erasing_a_recording_that_was_handed_over_leaves_the_others(night: Dossier, tmp_path: Path) -> None:
    second = opened_to_all(tmp_path / "second")
    take_in(second, bag_of(night, tmp_path / "bag"), workers=0)
    erase(second, second.source("event-e1.json").id, by="Bestuur", reason="verzoek")
    assert set(by_name(second).values()) == {Level.SEALED}
    assert not any_fails(verify(second.folder).checks)
