"""Who may see which source: what was decided, what follows for files inside others, and what is left of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from relaas import Dossier
from relaas.dossier import access
from relaas.dossier.errors import SettingsError, SignatureMissingError
from relaas.dossier.snapshot import Snapshots
from relaas.model.access import Level, Role, Visit, Visited, levels_seen
from relaas.record.log.leaf import Kind
from small_dossier import make_dossier


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return make_dossier(tmp_path)


def level_of(dossier: Dossier, name: str) -> Level:
    return dossier.levels()[dossier.source(name).sha256]


def test_nothing_decided_is_the_default(dossier: Dossier) -> None:
    assert set(dossier.levels().values()) == {Level.INTERNAL}
    with (dossier.folder / "dossier.toml").open("a") as file:
        file.write('\n[access]\ndefault = "public"\n')
    assert set(Dossier.open(dossier.folder).levels().values()) == {Level.PUBLIC}


@pytest.mark.parametrize("written", ['default = "secret"', "default = 3"])
def test_a_level_there_is_not_is_refused(dossier: Dossier, written: str) -> None:
    with (dossier.folder / "dossier.toml").open("a") as file:
        file.write(f"\n[access]\n{written}\n")
    with pytest.raises(SettingsError, match="public, internal, sealed"):
        Dossier.open(dossier.folder)


def test_files_inside_go_along_unless_decided_otherwise(dossier: Dossier) -> None:
    access.set_level(dossier, "stukken.zip", Level.SEALED, by="An", reason="bron beschermd")
    assert level_of(dossier, "kort.txt") is Level.SEALED
    access.set_level(dossier, "kort.txt", Level.PUBLIC, by="An", reason="staat ook in de krant")
    assert level_of(dossier, "kort.txt") is Level.PUBLIC
    access.set_level(dossier, "stukken.zip", Level.PUBLIC, by="An", reason="toch niet")
    assert level_of(dossier, "stukken.zip") is Level.PUBLIC


def test_what_came_in_twice_is_seen_as_narrowly_as_the_narrowest(dossier: Dossier) -> None:
    """The note lies in the archive and was handed in by itself as well."""
    access.set_level(dossier, "stukken.zip", Level.SEALED, by="An", reason="bron beschermd")
    note = next(source for source, came in dossier.sources() if len(came) == 2)
    assert dossier.levels()[note.sha256] is Level.SEALED
    access.set_level(dossier, "stukken.zip", Level.PUBLIC, by="An", reason="mag")
    assert dossier.levels()[note.sha256] is Level.INTERNAL


def test_a_decision_is_an_entry_of_the_log(dossier: Dossier) -> None:
    access.set_level(dossier, "brief.txt", Level.PUBLIC, by="An", reason="is gepubliceerd")
    payload = [entry.payload for entry in dossier.log.entries(kinds=(Kind.ACCESS,))][-1]
    digest = dossier.source("brief.txt").sha256
    assert payload == {"source": digest, "level": "public", "by": "An", "reason": "is gepubliceerd"}
    dossier.rebuild(workers=0)
    assert level_of(dossier, "brief.txt") is Level.PUBLIC


@pytest.mark.parametrize(("by", "reason"), [("", "x"), ("An", " ")])
def test_a_decision_has_a_name_and_a_reason(dossier: Dossier, by: str, reason: str) -> None:
    with pytest.raises(SignatureMissingError):
        access.set_level(dossier, "brief.txt", Level.PUBLIC, by=by, reason=reason)
    assert list(access.decisions(dossier)) == []


def test_a_visible_file_does_not_tell_what_it_lay_in(dossier: Dossier) -> None:
    access.set_level(dossier, "stukken.zip", Level.SEALED, by="An", reason="bron beschermd")
    access.set_level(dossier, "kort.txt", Level.INTERNAL, by="An", reason="mag")
    shelf = Snapshots(dossier.folder).at_levels(levels_seen(Role.READER)).shelf
    (short,) = (one for one in shelf.values() if one.name == "kort.txt")
    assert [(one.path, one.parent) for one in short.occurrences] == [("kort.txt", "")]


def test_visits_change_nothing_that_pages_follow_from(dossier: Dossier) -> None:
    states = Snapshots(dossier.folder)
    before, size = states.now(), dossier.log.size
    access.enter_visits(dossier, [Visit(what=Visited.VIEWED, who="An", source="ab" * 32)])
    assert dossier.log.size == size + 1
    assert states.now() is before
    access.set_level(dossier, "brief.txt", Level.PUBLIC, by="An", reason="mag")
    assert states.now() is not before
    assert [type(one).__name__ for one in access.told(dossier)] == ["Visit", "LevelSet"]
