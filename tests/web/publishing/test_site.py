"""A published site holds together by itself, holds what is public and nothing else, and is the same each time."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from lxml import html

from relaas.cli import main
from relaas.dossier import Dossier
from relaas.dossier.access import set_level
from relaas.model.access import Level
from relaas.record.log.leaf import Kind
from relaas.web.catalogue import LANGUAGES
from relaas.web.publishing import publish

SAMPLES = Path(__file__).parent.parent.parent.parent / "samples"


def public(folder: Path) -> Dossier:
    """A new dossier of which everything is public."""
    Dossier.create(folder, title="Verzonnen voorbeeld")
    settings = folder / "dossier.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[access]\ndefault = "public"\n', encoding="utf-8")
    return Dossier.open(folder)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    made = public(tmp_path_factory.mktemp("publish") / "dossier")
    made.add([SAMPLES])
    return made


@pytest.fixture(scope="module")
def site(dossier: Dossier) -> Path:
    publish(dossier, dossier.folder.parent / "site", by="Een redacteur")
    return dossier.folder.parent / "site"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Path) -> None:
    pages = {path: html.parse(str(path)) for path in site.rglob("*.html")}
    places = {path: {str(one.get("id")) for one in page.iter() if one.get("id")} for path, page in pages.items()}
    seen = 0
    for path, page in pages.items():
        for element in page.iter("a", "link", "script", "img"):
            address = element.get("href") or element.get("src") or ""
            if re.match(r"https?:", address):
                assert element.tag == "a"
                continue
            target, _, fragment = address.partition("#")
            file = (path.parent / unquote(target)).resolve() if target else path
            assert file.is_file(), (path, address)
            assert not fragment or unquote(fragment) in places[file], (path, address)
            seen += 1
    assert seen > 1000
    for language in LANGUAGES:
        assert len([one for one in pages if one.parent == site / language / "documents"]) == 16


def test_permalinks_in_data_lead_to_the_passage(site: Path) -> None:
    for language in LANGUAGES:
        for table in (
            "obligations",
            "events",
            "incidents",
            "figures",
            "money",
            "positions",
            "findings",
            "papers",
            "dates",
        ):
            for row in json.loads((site / language / "data" / f"{table}.json").read_text(encoding="utf-8")):
                file, _, fragment = row["permalink"].partition("#")
                ids = {one.get("id") for one in html.parse(str(site / file)).iter()}
                assert fragment in ids, (table, row["permalink"])


def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier, site: Path, tmp_path: Path) -> None:
    publish(dossier, tmp_path / "again")
    first, second = tree(site), tree(tmp_path / "again")
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_the_manifest_tells_of_every_file_and_the_log_of_it(dossier: Dossier, site: Path) -> None:
    subprocess.run(["sha256sum", "-c", "--quiet", "--strict", "manifest.sha256"], cwd=site, check=True)
    lines = (site / "manifest.sha256").read_text(encoding="utf-8").splitlines()
    assert {line.partition("  ")[2] for line in lines} == tree(site).keys() - {"manifest.sha256"}
    described = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    assert {one["path"] for one in described["files"]} == tree(site).keys() - {"manifest.sha256", "manifest.json"}
    entry = next(dossier.log.entries(kinds=(Kind.PUBLISHED,)))
    assert entry.payload is not None
    assert entry.payload["manifest"] == hashlib.sha256((site / "manifest.sha256").read_bytes()).hexdigest()
    assert entry.payload["by"] == "Een redacteur"


def test_pages_say_of_which_day_they_are_and_run_nothing(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "default-src 'none'" in text
        assert " style=" not in text
        assert "<script>" not in text
    described = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    assert described["as_of"][:4] in (site / "nl" / "index.html").read_text(encoding="utf-8")


def test_only_what_is_public_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "openbaar.txt").write_text("Den Haag, 3 mei 2021\n\nDe brug bij Rudikom is dicht.\n")
    (folder / "geheimnaam.txt").write_text(
        "Den Haag, 4 mei 2021\n\nDe minister heeft toegezegd de zwaluwbrug voor 1 juni 2021 te openen.\n"
    )
    made = Dossier.create(tmp_path / "dossier")
    made.add([folder])
    done = CliRunner().invoke(main, ["publish", str(made.folder), str(tmp_path / "none")])
    assert done.exit_code == 2
    assert "NOTHING-PUBLIC" in done.output
    assert not (tmp_path / "none").exists()
    set_level(made, "openbaar.txt", Level.PUBLIC, by="Een redacteur", reason="staat op de site")
    hidden = made.source("geheimnaam.txt").id
    assert publish(made, tmp_path / "site").documents == 1
    for path, content in tree(tmp_path / "site").items():
        for word in ("geheimnaam", "zwaluwbrug", hidden, "4 mei 2021", str(tmp_path)):
            assert word not in path
            assert word.encode() not in content, (path, word)


def test_hostile_documents_are_harmless_in_it(tmp_path: Path) -> None:
    paper = tmp_path / "<img src=x onerror=alert(1)>.txt"
    paper.write_text(
        "Den Haag, 3 mei 2021\n\n<script>alert(1)</script> \u202e EUR 5 miljoen </script><b onclick=x>. "
        'javascript:alert(1) https://example.org/"onmouseover="alert(1)\n\u2028\');alert(1)//\n',
        encoding="utf-8",
    )
    made = public(tmp_path / "dossier")
    made.add([paper])
    publish(made, tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.html"):
        page = html.parse(str(path))
        for element in page.iter():
            assert not [name for name in element.keys() if name.startswith("on")], path  # noqa: SIM118
            assert not (element.get("href") or "").startswith("javascript:")
        assert [one.get("src") for one in page.iter("img")] == []
        assert all(one.get("src") and not one.text for one in page.iter("script"))
    for path in (tmp_path / "site" / "search").glob("*.js"):
        content = path.read_text(encoding="ascii")
        assert "<" not in content
        name, _, part = content.removeprefix("relaas(").removesuffix(");\n").partition(",")
        json.loads(name), json.loads(part)


def test_what_is_there_is_not_written_over(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    done = CliRunner().invoke(main, ["publish", str(dossier.folder), str(tmp_path / "there")])
    assert done.exit_code == 2
    assert "PUBLISH-EXISTS" in done.output
    assert list((tmp_path / "there").iterdir()) == []


def test_lists_go_on_in_files_of_their_own(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(61):
        (folder / f"{number:02}.txt").write_text(f"Den Haag, 3 mei 2021\n\nBrief nummer {number}.\n")
    made = public(tmp_path / "dossier")
    made.add([folder])
    publish(made, tmp_path / "site")
    first, second = (
        (tmp_path / "site" / "nl" / f"documents{page}.html").read_text(encoding="utf-8") for page in ("", "-2")
    )
    assert 'href="documents-2.html"' in first
    assert 'href="documents.html"' in second
    assert 'href="../en/documents-2.html"' in second
    assert len(re.findall(r'href="documents/[0-9a-f]{16}\.html"', first + second)) == 61


def test_the_index_has_words_without_accents_and_those_broken_at_a_line_end(tmp_path: Path) -> None:
    paper = tmp_path / "brief.txt"
    paper.write_text("Den Haag, 3 mei 2021\n\nDe coördi-\nnatie van Rudikom-Noord is één keer ÉÉN.\n", encoding="utf-8")
    made = public(tmp_path / "dossier")
    made.add([paper])
    publish(made, tmp_path / "site")
    words = set()
    for path in (tmp_path / "site" / "search").glob("words-*.js"):
        part = json.loads(path.read_text(encoding="ascii").partition(",")[2].removesuffix(");\n"))
        words |= {word for word, *_ in part}
    assert {"coordinatie", "rudikom", "noord", "een", "mei", "2021"} <= words
    assert not words & {"één", "Rudikom", "rudikomnoord"}


def test_proofs_printed_pages_and_parts_of_lists_are_pages_too(dossier: Dossier, site: Path) -> None:
    letter = dossier.source("03-brief-minister.pdf")
    assert (site / "pages" / letter.id / "1.png").read_bytes().startswith(b"\x89PNG")
    for language in LANGUAGES:
        printed = (site / language / "documents" / letter.id / "page" / "1.html").read_text(encoding="utf-8")
        assert f"pages/{letter.id}/1.png" in printed
        told = (site / language / "proof" / f"{letter.id}.html").read_text(encoding="utf-8")
        assert letter.sha256 in told
        assert letter.sha256 not in (site / language / "documents.html").read_text(encoding="utf-8")
        # No number of an entry and no size of the log, which would tell how much else there is.
        assert "entry-" not in told
        whole = (site / language / "obligations.html").read_text(encoding="utf-8").count("<li id=")
        part = (site / language / "obligations-status-open.html").read_text(encoding="utf-8")
        assert 0 < part.count("<li id=") < whole
        assert part.count("badge b-open") == part.count("<li id=")
        findings = list((site / language).glob("findings-code-*.html"))
        assert len(findings) > 2
