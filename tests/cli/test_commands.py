"""The commands as a user meets them: what they print, where, and the exit status."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from relaas import extract
from relaas.cli import main
from small_dossier import LETTER, make_dossier, write_papers


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_dossier(tmp_path_factory.mktemp("cli")).folder


def rows(folder: Path, what: str, *options: str) -> list[dict[str, Any]]:
    result = run("show", folder, what, "--format", "json", *options)
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


def test_init_add_and_the_totals(tmp_path: Path) -> None:
    assert run("init", tmp_path / "d", "--title", "Proef", "--language", "en").exit_code == 0
    result = run("add", tmp_path / "d", write_papers(tmp_path / "papers"))
    assert result.exit_code == 0
    assert "7 inputs (4 files, 3 inside them): 7 read, 0 partly, 0 refused." in result.stdout
    again = run("add", tmp_path / "d", tmp_path / "papers")
    assert "7 of these were in the dossier already" in again.stdout


def test_a_refusal_makes_the_exit_status_one_and_is_told_on_one_line(tmp_path: Path) -> None:
    run("init", tmp_path / "d")
    (tmp_path / "leeg.txt").write_bytes(b"")
    (tmp_path / "goed.txt").write_text("Op 1 mei 2020.")
    result = run("add", tmp_path / "d", tmp_path / "leeg.txt", tmp_path / "goed.txt")
    assert result.exit_code == 1
    assert "2 inputs: 1 read, 0 partly, 1 refused." in result.stdout
    assert result.stderr.startswith("refused leeg.txt: EMPTY: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("what", ["dates", "references", "figures", "actors", "statements", "obligations", "timeline"])
def test_rows_of_mentions(folder: Path, what: str) -> None:
    found = rows(folder, what)
    assert found
    sources = {source["id"]: source for source in rows(folder, "sources")}
    for row in found:
        assert {"id", "document", "start", "end", "quote", "value", "kind"} <= row.keys()
        assert row["document"] in sources
        assert row["end"] - row["start"] == len(row["quote"])
        if what == "timeline":
            assert row["quote"] in row["sentence"]
            assert row["earliest"] <= row["latest"]
    if what == "timeline":
        assert [row["earliest"] for row in found] == sorted(row["earliest"] for row in found)


def test_rows_of_sources(folder: Path) -> None:
    by_name = {row["name"]: row for row in rows(folder, "sources")}
    letter = by_name["brief.txt"]
    assert len(letter["sha256"]) == 64
    assert letter["sha256"].startswith(letter["id"])
    assert (letter["kind"], letter["date"], letter["status"]) == ("letter", "2019-03-04", "read")
    assert letter["date_basis"]
    assert letter["media_type"] == "text/plain"
    assert by_name["kort.txt"]["occurrences"][0]["parent"] == by_name["stukken.zip"]["id"]


def test_identifiers_follow_from_what_a_mention_is(folder: Path, tmp_path: Path) -> None:
    other = make_dossier(tmp_path)
    assert [row["id"] for row in rows(folder, "dates")] == [row["id"] for row in rows(other.folder, "dates")]


def test_one_document_only(folder: Path) -> None:
    names = {row["name"] for row in rows(folder, "dates", "--document", "brief.txt")}
    assert names == {"brief.txt"}
    identifier = next(row["id"] for row in rows(folder, "sources") if row["name"] == "brief.txt")
    assert rows(folder, "dates", "--document", identifier[:8]) == rows(folder, "dates", "--document", "brief.txt")
    assert run("show", folder, "dates", "--document", "nergens").exit_code == 2


def test_csv_and_table(folder: Path) -> None:
    result = run("show", folder, "figures", "--format", "csv")
    read = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {row["value"] for row in read} >= {"42", "17"}
    table = run("show", folder, "figures").stdout.splitlines()
    assert table[0].split()[:2] == ["VALUE", "AMOUNT"]
    assert len(table) == len(read) + 1


def test_search(folder: Path) -> None:
    found = json.loads(run("search", folder, "voertuigen", "--format", "json").stdout)
    assert {row["quote"] for row in found} == {"voertuigen"}
    for row in found:
        within = row["start"] - row["passage_start"]
        assert row["passage"][within : within + len(row["quote"])] == row["quote"]
    assert "[voertuigen]" in run("search", folder, "voertuigen").stdout
    wrong = run("search", folder, "NEAR(brug")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("relaas: QUERY: ")


def test_read_writes_exactly_the_rows_of_extract(tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text(LETTER, encoding="utf-8")
    lines = run("read", letter, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == [mention.row() for mention in extract(LETTER)]
    assert json.loads(run("read", letter, "--format", "json").stdout) == [json.loads(line) for line in lines]


def test_read_with_another_date(tmp_path: Path) -> None:
    note = tmp_path / "n.txt"
    note.write_text("Op 3 mei jl. was de brug dicht.", encoding="utf-8")
    lines = run("read", note, "--date", "2021-06-01", "--format", "jsonl").stdout.splitlines()
    assert json.loads(lines[0])["value"] == "2021-05-03"
    wrong = run("read", note, "--date", "1 juni")
    assert wrong.exit_code == 2
    assert "write it as 2022-11-23" in wrong.stderr


def test_text_prints_what_was_read_and_a_member(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers")
    assert run("text", papers / "brief.txt").stdout == LETTER
    outer = run("text", papers / "bericht.eml")
    assert "ik gisteren ontving" in outer.stdout
    assert "inside: notitie.txt" in outer.stderr
    inner = run("text", papers / "bericht.eml", "--member", "notitie.txt")
    assert inner.stdout.startswith("Op 3 mei 2018")
    missing = run("text", papers / "bericht.eml", "--member", "niets")
    assert (missing.exit_code, "notitie.txt" in missing.stderr) == (2, True)


ERRORS = [
    (("show", "{empty}", "dates"), 2, "NOT-A-DOSSIER"),
    (("add", "{empty}", "x"), 2, "NOT-A-DOSSIER"),
    (("init", "{dossier}"), 2, "DOSSIER-EXISTS"),
    (("read", "{empty}/nergens.txt"), 3, "NOT-FOUND"),
    (("text", "{empty}"), 3, "NOT-A-FILE"),
    (("show", "{dossier}", "weather"), 2, "is not one of"),
    (("add", "{dossier}"), 2, "Missing argument"),
]


@pytest.mark.parametrize(("words", "status", "said"), ERRORS, ids=[row[2] + " " + row[0][0] for row in ERRORS])
def test_errors_say_what_is_wrong(folder: Path, tmp_path: Path, words: tuple[str, ...], status: int, said: str) -> None:
    result = run(*(word.format(empty=tmp_path, dossier=folder) for word in words))
    assert result.exit_code == status
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_an_error_of_our_own_shows_no_trace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from relaas import Dossier

    def faulty(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(Dossier, "search", faulty)
    result = run("search", folder, "x")
    assert result.exit_code == 70
    assert result.stderr.startswith("relaas: INTERNAL: ")


def test_rebuild(folder: Path) -> None:
    before = rows(folder, "dates")
    assert run("rebuild", folder).exit_code == 0
    assert rows(folder, "dates") == before


HEAVY = ("sqlalchemy", "rich", "jinja2", "lxml", "pypdfium2", "snowballstemmer")


def test_reading_a_small_file_loads_nothing_heavy(tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text(LETTER, encoding="utf-8")
    program = (
        "import sys; from relaas.cli import main\n"
        f"main(['read', {str(letter)!r}, '--format', 'jsonl'], standalone_mode=False)\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.split() == []
    assert done.stdout


def test_the_first_interrupt_stops_after_the_document_at_hand(tmp_path: Path) -> None:
    from relaas import Dossier
    from relaas.dossier.ledger import Entry, Unwatched

    class StopAfterTwo(Unwatched):
        seen = 0

        def entry(self, entry: Entry) -> None:
            self.seen += not entry.inside

        def stopping(self) -> bool:
            return self.seen >= 2

    dossier = Dossier.create(tmp_path / "d")
    papers = write_papers(tmp_path / "papers")
    ledger = dossier.add([papers], workers=0, watch=StopAfterTwo())
    assert (ledger.files, ledger.left) == (2, 2)
    assert dossier.add([papers], workers=0).left == 0
    assert sum(1 for _ in dossier.sources()) == 6
