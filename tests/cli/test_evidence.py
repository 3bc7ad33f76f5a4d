"""Items and worksheets on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from make_media import ANSWERED, PAGE, exif, film, moving, picture, scene, signed, warc
from relaas import Dossier
from relaas.cli import main

LETTER = """\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 4 december 2022

Geachte voorzitter,

Op sociale media verscheen een video (VID-1.mp4) waarin te zien was dat soldaten de brug bij Ostrava-Noord opbliezen.
Op https://www.example.org/bericht staan beelden waarop te zien is dat de brug dicht is.

De Minister van Buitenlandse Zaken,
A.B. Voorbeeld
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stukken")
    frames = moving(1, 9)
    content, issuer = signed(picture(scene(9)), "image/jpeg")
    files = {
        "VID-1.mp4": film(frames, metadata={"creation_time": "2022-11-27T10:00:00Z"}),
        "kort.mp4": film(frames[23:-17], options={"crf": "35"}),
        "foto.jpg": picture(scene(5), exif=exif({0x9003: "2022:11:26 10:00:00"})),
        "getekend.jpg": content,
        "c.warc.gz": warc([("https://example.org/bericht/", "text/html", PAGE.encode(), ANSWERED)]),
        "brief.txt": LETTER.encode(),
    }
    for name, made in files.items():
        (folder / name).write_bytes(made)
    (folder.parent / "uitgever.pem").write_text(issuer)
    target = folder.parent / "dossier"
    assert run("init", str(target)).exit_code == 0
    assert run("add", str(target), str(folder)).exit_code in (0, 1)
    return target


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def written(dossier: Path) -> int:
    return Dossier.open(dossier).log.size


def rows(*words: str) -> list[dict[str, Any]]:
    result = run(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_items_are_listed_with_facts_copies_and_accounts(dossier: Path) -> None:
    found = {row["name"]: row for row in rows("show", str(dossier), "evidence")}
    assert set(found) == {"VID-1.mp4", "kort.mp4", "foto.jpg", "getekend.jpg", "c.warc.gz"}
    film_row = found["VID-1.mp4"]
    assert (film_row["size"], film_row["duration"]) == ("320×240", 9.0)
    assert film_row["claimed_time"] == "2022-11-27T10:00:00+00:00"
    assert found["kort.mp4"]["alike"].startswith("dezelfde video als VID-1.mp4, 4 s korter, begint 2")
    assert [account["why"] for account in film_row["accounts"]] == ["het bestand wordt genoemd: vid-1.mp4"]
    assert [account["why"] for account in found["c.warc.gz"]["accounts"]] == [
        "het adres wordt genoemd: example.org/bericht"
    ]
    assert found["getekend.jpg"]["manifest"] == "klopt / klopt / niet nagegaan"
    assert found["foto.jpg"]["manifest"] == ""


def test_one_item_in_full_says_what_is_measured_and_what_claimed(dossier: Path) -> None:
    found = rows("show", str(dossier), "item", "foto.jpg")
    parts = {row["part"] for row in found}
    assert {"binnengekomen als", "gemeten", "het bestand beweert", "C2PA-manifest"} <= parts
    values = {row["value"] for row in found}
    assert {"640 × 480 beeldpunten", "2022-11-26T10:00:00", "geen manifest; dat zegt niets over de inhoud"} <= values


def test_the_quote_of_an_account_stands_in_its_paper(dossier: Path) -> None:
    told = [row for row in rows("show", str(dossier), "item", "VID-1.mp4") if row["part"] == "genoemd in"]
    assert told[0]["value"] == "soldaten de brug bij Ostrava-Noord opbliezen"
    assert LETTER[told[0]["start"] : told[0]["end"]] == told[0]["quote"]


def test_a_signer_is_held_against_the_issuers_that_are_given(dossier: Path) -> None:
    pem = str(dossier.parent / "uitgever.pem")
    found = {row["name"]: row["value"] for row in rows("show", str(dossier), "item", "getekend.jpg", "--anchors", pem)}
    assert found["ondertekenaar staat op de opgegeven lijst"] == "ja"
    (dossier.parent / "leeg.pem").write_text("niets")
    refused = run("show", str(dossier), "item", "getekend.jpg", "--anchors", str(dossier.parent / "leeg.pem"))
    assert refused.exit_code == 2
    assert "holds no certificate" in refused.stderr


def test_small_pictures_are_written(dossier: Path, tmp_path: Path) -> None:
    result = run("show", str(dossier), "item", "VID-1.mp4", "--pictures", str(tmp_path / "beelden"))
    assert result.exit_code == 0
    written = sorted((tmp_path / "beelden").iterdir())
    assert 12 <= len(written) <= 24
    assert all(path.read_bytes().startswith(b"\xff\xd8\xff") for path in written)


def test_a_document_is_no_item_and_an_item_must_be_named(dossier: Path) -> None:
    assert "is a document and no item" in run("show", str(dossier), "item", "brief.txt").stderr
    assert run("show", str(dossier), "item").exit_code == 2


def test_an_account_that_names_nothing_is_laid_beside_an_item_by_a_person(dossier: Path) -> None:
    account = next(row for row in rows("show", str(dossier), "item", "VID-1.mp4") if row["part"] == "genoemd in")
    item = next(row for row in rows("show", str(dossier), "evidence") if row["name"] == "foto.jpg")
    judged = run(
        "judge", str(dossier), account["id"], "same", item["id"], "--name", "A. Lezer", "--reason", "zelfde brug"
    )
    assert judged.exit_code == 0, judged.output
    told = [row["basis"] for row in rows("show", str(dossier), "item", "foto.jpg") if row["part"] == "genoemd in"]
    assert told == ["beoordeeld als over dit stuk (beoordeeld als hetzelfde)"]


def test_items_that_a_person_judges_the_same_are_shown_though_nothing_was_proposed(dossier: Path) -> None:
    one, other = (
        next(row["id"] for row in rows("show", str(dossier), "evidence") if row["name"] == name)
        for name in ("foto.jpg", "getekend.jpg")
    )
    assert run("judge", str(dossier), one, "same", other, "--name", "A", "--reason", "zelfde plek").exit_code == 0
    alike = {row["name"]: row["alike"] for row in rows("show", str(dossier), "evidence")}
    assert alike["foto.jpg"] == "getekend.jpg (beoordeeld als hetzelfde)"
    assert alike["getekend.jpg"] == "foto.jpg (beoordeeld als hetzelfde)"


class TestWorksheet:
    def sheet(self, dossier: Path, item: str) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for row in rows("worksheet", str(dossier), item):
            found.setdefault(row["field"], []).append(row)
        return found

    def add(self, dossier: Path, item: str, field: str, value: str, by: str = "A", why: str = "gezien") -> Result:
        told = ("--field", field, "--value", value, "--name", by, "--reason", why)
        return run("worksheet", str(dossier), item, "add", *told)

    def test_entries_stand_with_name_and_reason_and_people_may_differ(self, dossier: Path) -> None:
        for value, name in (("original", "A"), ("copy", "B"), ("copy", "A"), ("original", "B")):
            assert self.add(dossier, "kort.mp4", "original-or-copy", value, name).exit_code == 0
        lines = self.sheet(dossier, "kort.mp4")["original-or-copy"]
        standing = [(row["value"], row["by"]) for row in lines if not row["state"]]
        assert standing == [("copy", "A"), ("original", "B")]
        assert len(lines) == 4, "what was replaced is still there"
        state = next(row["worksheet"] for row in rows("show", str(dossier), "evidence") if row["name"] == "kort.mp4")
        assert state == "1 van 10, over 1 verschilt men"

    def test_an_entry_is_withdrawn_and_stays_in_the_record(self, dossier: Path) -> None:
        assert self.add(dossier, "foto.jpg", "step", "schaduwen vergeleken").exit_code == 0
        entry = self.sheet(dossier, "foto.jpg")["step"][0]["id"]
        told = ("--entry", entry, "--name", "A", "--reason", "vergissing")
        gone = run("worksheet", str(dossier), "foto.jpg", "withdraw", *told)
        assert gone.exit_code == 0
        assert [row["state"] for row in self.sheet(dossier, "foto.jpg")["step"]][-1] == "ingetrokken of vervangen"
        again = run("worksheet", str(dossier), "foto.jpg", "withdraw", "--entry", entry, "--name", "A", "--reason", "b")
        assert again.exit_code == 2

    @pytest.mark.parametrize(
        ("field", "value", "name", "reason", "said"),
        [
            ("step", "iets", "", "b", "no name"), ("step", "iets", "a", " ", "no reason"),
            ("step", " ", "a", "b", "no value"), ("original-or-copy", "echt", "a", "b", "none of"),
            ("obtained-at", "gisteren", "a", "b", "no day or moment"),
        ],
    )  # fmt: skip
    def test_what_is_missing_or_wrong_is_refused(
        self, dossier: Path, field: str, value: str, name: str, reason: str, said: str
    ) -> None:
        before = written(dossier)
        result = self.add(dossier, "foto.jpg", field, value, name, reason)
        assert (result.exit_code, said in result.stderr) == (2, True), result.output
        assert written(dossier) == before

    def test_a_rebuild_keeps_it(self, dossier: Path) -> None:
        assert self.add(dossier, "getekend.jpg", "obtained-at", "2022-11-28T14:03+01:00").exit_code == 0
        assert run("rebuild", str(dossier)).exit_code in (0, 1)
        assert self.sheet(dossier, "getekend.jpg")["obtained-at"][0]["value"] == "2022-11-28T14:03+01:00"


def test_small_pictures_of_what_is_sealed_are_written_only_where_that_is_asked_for(
    dossier: Path, tmp_path: Path
) -> None:
    run("access", str(dossier), "kort.mp4", "sealed", "--name", "An", "--reason", "bron beschermd")
    words = ("show", str(dossier), "item", "kort.mp4", "--pictures", str(tmp_path / "beelden"))
    assert "left out: 1 sealed source " in run(*words).stderr
    assert not (tmp_path / "beelden").exists()
    assert run(*words, "--sealed").exit_code == 0
    assert list((tmp_path / "beelden").iterdir())
