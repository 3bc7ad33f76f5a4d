"""Words that were marked for redaction are nowhere in what is published, however they would have got there."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from relaas.cli import main
from relaas.dossier import Dossier
from relaas.dossier.errors import NoSuchIdError, RedactionError, SignatureMissingError
from relaas.dossier.judging import Draft
from relaas.dossier.redacting import BLOCK, cut, merged
from relaas.dossier.redactions import by_source, redact, take_back
from relaas.model.judgement import Decision
from relaas.model.span import Span
from relaas.model.text import Place, Segment, Text
from relaas.web.publishing import publish
from relaas.web.publishing.hidden import HiddenWordsError

LETTER = """\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 4 maart 2019

Betreft: het verzoek van mevrouw Quispelmans

Geachte voorzitter,

Op 3 mei 2018 heeft mevrouw Quispelmans verzocht om vóór 1 juni 2018 EUR 7.654.321 vrij te maken. De brug bij
Ostrava-Noord werd beschoten; volgens mevrouw
Quispelmans vielen daarbij 4321 doden. Zij heeft toegezegd de Kamer binnen drie weken te informeren.

De Minister van Buitenlandse Zaken,
A.B. Voorbeeld
"""
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
HIDDEN = ("mevrouw Quispelmans", "EUR 7.654.321", "mevrouw\nQuispelmans", "4321 doden")


def public(folder: Path) -> Dossier:
    Dossier.create(folder, title="Verzonnen")
    settings = folder / "dossier.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[access]\ndefault = "public"\n', encoding="utf-8")
    return Dossier.open(folder)


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    paper = tmp_path / "brief-quispelmans.txt"
    paper.write_text(LETTER, encoding="utf-8")
    made = public(tmp_path / "dossier")
    made.add([paper])
    return made


def mark(dossier: Dossier, words: str, letter: str = LETTER) -> None:
    """Mark the words wherever they stand."""
    at = -1
    while (at := letter.find(words, at + 1)) >= 0:
        redact(dossier, "brief-quispelmans.txt", at, at + len(words), by="Een redacteur", reason="persoonsgegevens")


def everything(folder: Path) -> str:
    """All bytes and all names of files, in every way of writing that is there: escapes undone, on one line."""
    found = []
    for path in folder.rglob("*"):
        found.append(path.name)
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            found += [
                text,
                html.unescape(text),
                _ESCAPE.sub(lambda one: chr(int(one[1], 16)), text).replace("\\n", " "),
            ]
    return " ".join(" ".join(found).split()).casefold()


def test_hidden_words_are_nowhere(dossier: Dossier, tmp_path: Path) -> None:
    mention = next(one for one in dossier.mentions() if "7.654.321" in str(one.row["quote"]))
    dossier.judge(Draft(about=mention.id, decision=Decision.ACCEPT, by="Een lezer", reason="EUR 7.654.321 staat er"))
    old = dossier.source("brief-quispelmans.txt").id
    publish(dossier, tmp_path / "open")
    found = everything(tmp_path / "open")
    assert all(word in found for word in ("quispelmans", "7.654.321", "7654321", "4321 doden", old, mention.id))
    for words in HIDDEN:
        mark(dossier, words)
    done = publish(dossier, tmp_path / "site")
    assert done.redactions == 5
    found = everything(tmp_path / "site")
    # The digest of the original is not there either: who guesses the words could see by it that they guessed right.
    for word in ("quispelmans", "7.654.321", "7654321", "4321 doden", old, mention.id):
        assert word not in found, word
    assert not re.search(r"(?<![0-9a-f])4321(?![0-9a-f])", found)
    assert BLOCK in found
    assert "ostrava-noord" in found
    page = next((tmp_path / "site" / "nl" / "documents").glob("*.html")).read_text(encoding="utf-8")
    assert page.count(BLOCK) >= 4
    assert "█" * 6 not in page


def test_what_hides_much_and_little_looks_the_same(tmp_path: Path) -> None:
    sizes = set()
    for number, name in enumerate(("Jo", "Barones Anna-Maria van Wittenburg tot Hogestein")):
        folder = tmp_path / str(number)
        folder.mkdir()
        text = f"Den Haag, 3 mei 2021\n\nVolgens {name} is de brug dicht.\n"
        (folder / "brief-quispelmans.txt").write_text(text, encoding="utf-8")
        made = public(folder / "dossier")
        made.add([folder / "brief-quispelmans.txt"])
        mark(made, name, text)
        publish(made, folder / "site")
        pages = (folder / "site" / "nl" / "documents").glob("*.html")
        sizes.add(next(pages).read_bytes())
    assert len(sizes) == 1


def test_it_is_refused_where_the_words_also_stand_elsewhere(dossier: Dossier, tmp_path: Path) -> None:
    mark(dossier, "EUR 7.654.321")
    other = tmp_path / "ander.txt"
    other.write_text("Den Haag, 5 maart 2019\n\nHet gaat om EUR 7.654.321 voor de brug.\n", encoding="utf-8")
    dossier.add([other])
    with pytest.raises(HiddenWordsError):
        publish(dossier, tmp_path / "site")
    assert not (tmp_path / "site").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    publish(dossier, tmp_path / "site", elsewhere=True)
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "site" / "nl" / "documents").glob("*.html")]
    assert sorted("7.654.321" in page for page in pages) == [False, True]
    assert [BLOCK in page.partition("<article")[2] for page in pages if "7.654.321" not in page] == [True]


def test_a_redaction_is_kept_with_name_and_reason_and_can_be_taken_back(dossier: Dossier) -> None:
    run = CliRunner().invoke
    start = LETTER.index("Quispelmans")
    place = f"{start}-{start + 11}"
    given = ["redact", str(dossier.folder), "brief-quispelmans.txt", place]
    assert "NAME-OR-REASON-MISSING" in run(main, given).output
    done = run(main, [*given, "--name", "Een redacteur", "--reason", "persoonsgegevens"])
    assert done.exit_code == 0, done.output
    name = done.output.partition(":")[0]
    listed = run(main, ["redact", str(dossier.folder)]).output
    assert all(part in listed for part in (name, place, "Een redacteur", "persoonsgegevens"))
    assert "Quispelmans" in dossier.text("brief-quispelmans.txt").content
    undone = ["redact", str(dossier.folder), "--undo", name, "--name", "Een redacteur", "--reason", "vergissing"]
    assert run(main, undone).exit_code == 0
    assert by_source(dossier) == {}
    with pytest.raises(NoSuchIdError):
        take_back(dossier, name, by="Een redacteur", reason="nog eens")
    with pytest.raises(RedactionError):
        redact(dossier, "brief-quispelmans.txt", 5, 99999, by="x", reason="y")
    with pytest.raises(SignatureMissingError):
        redact(dossier, "brief-quispelmans.txt", 5, 9, by=" ", reason="y")


def test_a_judgement_log_with_redactions_is_read_as_before(dossier: Dossier) -> None:
    mark(dossier, "EUR 7.654.321")
    assert dossier.judgements() == []
    dossier.rebuild(workers=0)
    assert dossier.judgements() == []
    assert len(by_source(dossier)) == 1


def test_a_cut_text_keeps_the_places_of_what_is_left() -> None:
    text = Text("abc HIDE def MORE ghi", tuple(
        Segment(Span(start, end), place=Place(page=number))
        for number, (start, end) in enumerate(((0, 6), (6, 8), (8, 16), (16, 21)), 1)
    ))  # fmt: skip
    spans = merged([Span(5, 8), Span(4, 6), Span(13, 17)])
    left = cut(text, spans)
    assert spans == (Span(4, 8), Span(13, 17))
    assert left.content == f"abc {BLOCK} def {BLOCK} ghi"
    shown = [left.quote(one.span) for one in left.segments]
    assert shown == [f"abc {BLOCK}", f" def {BLOCK}", " ghi"]


def test_the_index_finds_what_is_left(dossier: Dossier, tmp_path: Path) -> None:
    for words in HIDDEN:
        mark(dossier, words)
    publish(dossier, tmp_path / "site")
    found = []
    for path in (tmp_path / "site" / "search").glob("words-*.js"):
        part = json.loads(path.read_text(encoding="ascii").partition(",")[2].removesuffix(");\n"))
        found += [word for word, *_ in part]
    assert "ostrava" in found
    assert "quispelmans" not in found


def test_a_page_as_it_is_printed_is_not_published_where_words_were_cut_out(tmp_path: Path) -> None:
    """Its picture would show them, and its digest would tell whoever guesses them that they guessed right."""
    made = public(tmp_path / "dossier")
    made.add([Path(__file__).parents[3] / "samples" / "03-brief-minister.pdf"], workers=0)
    source = made.source("03-brief-minister.pdf")
    assert source.pages
    publish(made, tmp_path / "whole")
    assert len(list((tmp_path / "whole" / "pages").rglob("*.png"))) == source.pages
    content = made.content(source.id)
    words = next(word for word in re.findall(r"\b[a-z]{9,}\b", content) if content.count(word) == 1)
    at = content.index(words)
    redact(made, source.id, at, at + len(words), by="Een redacteur", reason="persoonsgegevens")
    publish(made, tmp_path / "cut")
    assert not (tmp_path / "cut" / "pages").exists()
    assert not list((tmp_path / "cut").rglob("page/*.html"))
    proofs = list((tmp_path / "cut" / "nl" / "proof").glob("*.html"))
    assert proofs
    for path in (tmp_path / "cut").rglob("*"):
        if path.is_file():
            assert source.sha256.encode() not in path.read_bytes(), path
            assert words.encode() not in path.read_bytes(), path
