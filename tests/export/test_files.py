"""Every file that leaves relaas: read back by the programs it is for, each row with its quote and permalink."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from starlette.testclient import TestClient

from relaas.cli import main
from relaas.dossier import Dossier
from relaas.dossier.access import set_level
from relaas.dossier.snapshot import Snapshot
from relaas.export.files import FILES, write_file
from relaas.model.access import Level
from relaas.views.exported import TABLES, Export
from relaas.views.permalinks import Permalinks
from relaas.web.app import application

DAY = dt.date(2021, 7, 1)
BASE = "http://127.0.0.1:8420"
PERMALINK = re.compile(rf"{BASE}/nl/documents/([0-9a-f]{{16}})(?:\?span=(\d+)-(\d+)#span)?")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    made = Dossier.create(tmp_path_factory.mktemp("files") / "dossier", title="Verzonnen voorbeeld")
    made.add([Path(__file__).parent.parent.parent / "samples"])
    return made


def written(dossier: Dossier, name: str) -> bytes:
    out = io.BytesIO()
    write_file(Export(Snapshot(dossier), Permalinks(BASE, "nl"), DAY, "nl"), name, out)
    return out.getvalue()


@pytest.mark.parametrize("table", TABLES)
def test_each_row_has_a_permalink_to_its_quote(dossier: Dossier, table: str) -> None:
    rows = json.loads(written(dossier, f"{table}.json"))
    assert rows, "the samples hold something of each"
    for row in rows:
        found = PERMALINK.fullmatch(row["permalink"])
        assert found, row["permalink"]
        if found[2]:
            text = dossier.text(found[1]).content
            assert text[int(found[2]) : int(found[3])] == row["quote"]
        else:
            assert table == "documents"
    columns = csv.DictReader(io.StringIO(written(dossier, f"{table}.csv").decode()))
    assert [row["permalink"] for row in columns] == [row["permalink"] for row in rows]


def test_papers_are_written_without_reading_references_anew_for_each(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(name: str) -> Callable[..., object]:
        plain = getattr(Dossier, name)

        def asked(*given: object, **more: object) -> object:
            read.append(name)
            return plain(*given, **more)

        return asked

    for name in ("mentions", "mentions_of_kind"):
        monkeypatch.setattr(Dossier, name, counted(name))
    rows = json.loads(written(dossier, "papers.json"))
    assert len(rows) > 10
    assert len(read) <= 2, "a document that names thousands of papers is not read thousands of times"


def test_the_same_dossier_and_day_give_the_same_bytes(dossier: Dossier) -> None:
    for name in FILES:
        assert written(dossier, name) == written(dossier, name), name


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    paper = tmp_path / "=cmd.txt"
    paper.write_text("Den Haag, 3 mei 2021\n\nBetreft: =HYPERLINK(1)\n\nEr zijn -5 doden, +3 mei 2021, @Jan.\n")
    made = Dossier.create(tmp_path / "dossier")
    made.add([paper])
    for table in TABLES:
        for row in csv.reader(io.StringIO(written(made, f"{table}.csv").decode())):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]
            assert not [cell for cell in row if cell.startswith("-") and not re.fullmatch(r"-\d+(\.\d+)?", cell)]


def test_annotations_select_by_quote_and_position(dossier: Dossier) -> None:
    graph = json.loads(written(dossier, "annotations.jsonld"))["@graph"]
    annotations = [one for one in graph if one["type"] == "Annotation"]
    assert len(annotations) == len(list(dossier.mentions()))
    names = {one["id"] for one in graph}
    for one in annotations:
        document = one["target"]["source"].rpartition("/")[2]
        text = dossier.text(document).content
        quote, position = one["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert one["prov:wasDerivedFrom"]["id"] in names
    texts = [one for one in graph if "prov:wasDerivedFrom" in one and one["type"] == "prov:Entity"]
    assert texts
    for one in texts:
        assert {one["prov:wasDerivedFrom"]["id"], one["prov:wasGeneratedBy"]["id"]} <= names


def test_entities_are_what_follow_the_money_takes(dossier: Dossier) -> None:
    ftm = pytest.importorskip("followthemoney")
    entities = [json.loads(line) for line in written(dossier, "entities.ftm.json").decode().splitlines()]
    names = {one["id"] for one in entities}
    assert {"Document", "Person", "Organization", "Event"} <= {one["schema"] for one in entities}
    assert len(names) == len(entities)
    for one in entities:
        proxy = ftm.model.get_proxy(one)
        proxy.schema.validate(one)
        kept = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert kept == {name: sorted(values) for name, values in one["properties"].items()}, "nothing is dropped"
        for name, values in one["properties"].items():
            if proxy.schema.properties[name].type.name == "entity":
                assert set(values) <= names


def test_the_feed_and_the_calendar_are_well_formed(dossier: Dossier) -> None:
    feed = etree.fromstring(written(dossier, "changes.atom"))
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    calendar = written(dossier, "terms.ics")
    assert calendar.startswith(b"BEGIN:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in calendar.split(b"\r\n"))


def test_a_server_gives_every_file(dossier: Dossier) -> None:
    with TestClient(application(dossier.folder), base_url=BASE) as client:
        for name, kind in FILES.items():
            answer = client.get(f"/nl/data/{name}?as-of={DAY}")
            assert answer.status_code == 200
            assert answer.headers["content-type"].partition(";")[0] == kind
            assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
            assert answer.content == written(dossier, name), name
        assert client.get("/nl/data/..%2Fdossier.toml").status_code == 404
        assert client.get("/nl/data/verdicts.csv").status_code == 404


def test_the_command_writes_one_file_whole(dossier: Dossier, tmp_path: Path) -> None:
    run = CliRunner().invoke
    for option, name in (
        (["--csv", "obligations"], "obligations.csv"), (["--json", "papers"], "papers.json"),
        (["--jsonld"], "annotations.jsonld"), (["--ftm"], "entities.ftm.json"), (["--ics"], "terms.ics"),
        (["--atom"], "changes.atom"),
    ):  # fmt: skip
        out = tmp_path / name
        done = run(main, ["export", str(dossier.folder), *option, "--as-of", str(DAY), str(out)])
        assert done.exit_code == 0, done.output
        assert out.read_bytes() == written(dossier, name)
    for wrong in ([], ["--ftm", "--csv", "papers"], ["--csv", "verdicts"]):
        done = run(main, ["export", str(dossier.folder), *wrong, str(tmp_path / "none")])
        assert done.exit_code == 2, wrong
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith((".", "none"))) == []


def test_the_help_names_every_table() -> None:
    told = CliRunner().invoke(main, ["export", "--help"]).output
    assert all(table in told for table in TABLES)


def test_what_is_sealed_is_written_only_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "open.txt").write_text("Den Haag, 3 mei 2021\n\nDe brug is dicht.\n")
    (tmp_path / "dicht.txt").write_text("Den Haag, 4 mei 2021\n\nDe zwaluwbrug is dicht.\n")
    made = Dossier.create(tmp_path / "dossier")
    made.add([tmp_path / "open.txt", tmp_path / "dicht.txt"])
    set_level(made, "dicht.txt", Level.SEALED, by="Een eigenaar", reason="bronbescherming")
    for option, seen in (([], False), (["--sealed"], True)):
        out = tmp_path / "dates.csv"
        done = CliRunner().invoke(main, ["export", str(made.folder), "--csv", "dates", *option, str(out)])
        assert done.exit_code == 0, done.output
        assert ("4 mei 2021" in out.read_text(encoding="utf-8")) is seen
