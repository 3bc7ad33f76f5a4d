"""What posts recorded, on pages: beside what papers tell for whoever may see it, and nowhere for anybody else."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

import pytest
from lxml import html
from test_hidden_sources import MOMENT, paths, shown

from house import NAMES, add_people, house, sign_in
from many_nights import DAY
from night_recordings import folder_with_recording
from relaas import Dossier
from relaas.dossier.access import told
from relaas.dossier.observing.adding import add_night
from relaas.dossier.observing.reporting import give_out
from relaas.export.daily_report import files
from relaas.export.drawing import svg_file
from relaas.model.access import Role, Visit, Visited
from relaas.web.publishing import publish

LETTER = (
    "BRIEF VAN DE MINISTER\n\nAan de Voorzitter\n\nDen Haag, 25 september 2026\n\n"
    "Op 21 september 2026 is het dorp Rudekom beschoten, zo stelt het ministerie van Buitenlandse Zaken van Orle.\n"
)
# Of the reckoning: the place to the metre, the recording, the names of files.
SEALED = ("2600.0", "event-e1", "map-e1", "clip-P1", "frame-e1", "night.json", "a.mkv")


def made(folder: Path, letter: Path) -> Dossier:
    dossier = Dossier.create(folder, title="Verzonnen")
    settings = folder / "dossier.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[access]\ndefault = "public"\n', encoding="utf-8")
    dossier = Dossier.open(folder)
    dossier.add([letter], workers=0)
    add_people(dossier)
    return dossier


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Dossier]:
    """A dossier without a night of posts, and one that has it; all else in them is public."""
    folder = tmp_path_factory.mktemp("recorded")
    letter = folder / "brief.txt"
    letter.write_text(LETTER, encoding="utf-8")
    without, having = made(folder / "without", letter), made(folder / "having", letter)
    night = folder_with_recording(folder / "night")
    add_night(having, night, folder / "night", by="Waarnemer", draw=svg_file)
    return without, having


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_every_page_is_that_of_a_dossier_without_it(both: tuple[Dossier, Dossier], role: Role) -> None:
    without, having = both
    secrets = [source.id for source, _ in having.sources()]
    with house(without.folder) as first, house(having.folder) as second:
        for client in (first, second):
            sign_in(client, NAMES[role])
        for path in dict.fromkeys([*paths(having, secrets[-1]), *paths(without, secrets[-1])]):
            address = f"/nl/{path}".rstrip("/")
            assert shown(second, address) == shown(first, address), address


def test_every_call_answers_as_without_it(both: tuple[Dossier, Dossier]) -> None:
    without, having = both
    secret = having.source("event-e1.json").id
    with house(without.folder) as first, house(having.folder) as second:
        for client in (first, second):
            sign_in(client, NAMES[Role.READER])
        for path in first.get("/api/openapi.json").json()["paths"]:
            address = re.sub(r"\{\w+\}", secret, path)
            asked = {"q": "Rudekom"} if "search" in path else {}
            one, other = (client.get(address, params=asked) for client in (first, second))
            assert MOMENT.sub("", one.text) == MOMENT.sub("", other.text), address


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_nobody_else_gets_its_map(both: tuple[Dossier, Dossier], role: Role) -> None:
    without, having = both
    address = f"/maps/{having.source('map-e1.svg').id}.svg"
    with house(without.folder) as first, house(having.folder) as second:
        for client in (first, second):
            sign_in(client, NAMES[role])
        assert shown(second, address) == shown(first, address)
        assert second.get(address).status_code == 404


def test_an_owner_sees_the_map_on_the_page_of_the_event_and_that_is_noted(both: tuple[Dossier, Dossier]) -> None:
    _, having = both
    event, drawn = (having.source(name) for name in ("event-e1.json", "map-e1.svg"))
    address = f"/maps/{drawn.id}.svg"
    with house(having.folder) as client:
        sign_in(client, NAMES[Role.OWNER])
        page = html.document_fromstring(client.get(f"/en/documents/{event.id}").text)
        (picture,) = [one for one in page.iter("img") if one.get("src") == address]
        assert "places that fit the event" in (picture.get("alt") or "")
        answer = client.get(address)
        assert answer.content == having.vault.read(drawn.sha256)
        assert answer.headers["content-type"] == "image/svg+xml"
        # Opened by itself it runs nothing and loads nothing, whatever is in it.
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert answer.headers["x-content-type-options"] == "nosniff"
        words = _words(html.document_fromstring(client.get(f"/en/documents/{drawn.id}").text))
        assert "halve assen van" in words
        assert client.get(f"/maps/{event.id}.svg").status_code == 404
    seen = {one.source for one in told(having) if isinstance(one, Visit) and one.what is Visited.VIEWED}
    assert {event.sha256, drawn.sha256} <= seen


def test_an_owner_sees_it_beside_what_is_told(both: tuple[Dossier, Dossier]) -> None:
    _, having = both
    with having.linked() as links:
        (incident,) = links.incidents()
    with house(having.folder) as client:
        sign_in(client, NAMES[Role.OWNER])
        found = list(html.document_fromstring(client.get(f"/nl/incidents/{incident.id}").text).iter())
        (section,) = [_words(one) for one in found if "recorded" in one.get("class", "").split()]
        assert "opgenomen door Molen" in section
        assert "Dezelfde plaats en dagen" in section
        # It is no column of what is told.
        (grid,) = [one for one in found if one.get("class") == "grid"]
        assert not any("Verzonnen net" in _words(one) for one in grid.iter("th"))
        assert client.get(f"/api/incidents/{incident.id}").json()["incident"]["accounts"][-1]["rests"] == "observed"


def test_a_site_holds_the_report_and_nothing_finer(both: tuple[Dossier, Dossier], tmp_path: Path) -> None:
    """Last, for it gives the report out."""
    _, having = both
    publish(having, tmp_path / "before")
    assert not _holding(tmp_path / "before", "opgenomen door Molen")
    give_out(having, DAY, "nl", files, by="Waarnemer", now=max(_day_after(), time.time() + 100))
    publish(having, tmp_path / "after")
    assert _holding(tmp_path / "after", "opgenomen door Molen")
    for words in SEALED:
        assert not _holding(tmp_path / "before", words), words
        assert not _holding(tmp_path / "after", words), words


def _words(element: html.HtmlElement) -> str:
    return "".join(map(str, element.itertext()))


def _day_after() -> float:
    return dt.datetime.combine(DAY + dt.timedelta(2), dt.time(), dt.UTC).timestamp()


def _holding(folder: Path, words: str) -> list[str]:
    return [
        path.name for path in folder.rglob("*")
        if path.is_file() and (words in path.name or words.encode() in path.read_bytes())
    ]  # fmt: skip
