"""Search: what each operator finds, where the hit stands, and what is said of a question that is no question."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relaas import Dossier
from relaas.model.text import Text
from relaas.store.errors import QueryError
from relaas.store.fulltext.passages import cut, passages
from relaas.store.fulltext.query import Word, parse
from relaas.store.fulltext.tokens import fold, stem, tokens, words_and_stems
from relaas.store.fulltext.variants import by_sound
from small_dossier import make_dossier


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    made = make_dossier(tmp_path_factory.mktemp("search"))
    settings = made.folder / "dossier.toml"
    party = '\n[[parties]]\nname = "Zuidmark"\nspellings = ["Suidmark", "Republiek Zuidmark"]\n'
    settings.write_text(settings.read_text() + party)
    return Dossier.open(made.folder)


OPERATORS = [
    # query, names of the files it finds, quotes that are marked first
    ("krijgsgevangene", {"brief.txt", "notitie.txt"}, {"krijgsgevangenen", "krijgsgevangene"}),  # by stem
    ("voertuig", {"notitie.txt"}, {"voertuigen"}),  # the singular finds the plural
    ('"geen doden"', {"notitie.txt"}, {"geen doden"}),  # a phrase
    ('"doden geen"', set(), set()),  # in this order only
    ("brug AND voertuigen", {"notitie.txt"}, {"voertuigen", "brug"}),
    ("brug voertuigen", {"notitie.txt"}, {"voertuigen", "brug"}),  # side by side is AND
    ("gewond OR doden", {"brief.txt", "notitie.txt"}, {"gewond", "doden"}),
    ("krijgsgevangenen NOT vrijgelaten", {"notitie.txt"}, {"krijgsgevangene"}),
    ("waarnem*", {"brief.txt", "notitie.txt"}, {"waarnemers", "waarnemersmissie"}),  # a prefix
    ("NEAR(missie brug, 5)", {"notitie.txt"}, {"missie"}),
    ("NEAR(mei brug, 5)", set(), set()),  # too far apart in the note
    ("een getuigenis", {"brief.txt"}, {"één", "een"}),  # accents are no difference
    ("Ostrava-Noord", {"brief.txt"}, {"Ostrava-Noord"}),  # with its hyphen
    ("ostrava noord", {"brief.txt"}, {"Ostrava"}),  # and without
    ("(gewond OR doden) AND brug", {"brief.txt", "notitie.txt"}, {"brug", "gewond", "doden"}),
    ("Suidmark", {"brief.txt", "notitie.txt"}, {"Zuidmark"}),  # another spelling of the same name
    ("Republiek Zuidmark", {"brief.txt", "notitie.txt"}, {"Zuidmark"}),  # of several words
    ("98 765", {"brief.txt"}, {"98"}),
    ("sneeuw", set(), set()),
]


@pytest.mark.parametrize(("query", "files", "quotes"), OPERATORS, ids=[row[0] for row in OPERATORS])
def test_operators(dossier: Dossier, query: str, files: set[str], quotes: set[str]) -> None:
    hits = dossier.search(query).found
    names = dossier.names(hit.sha256 for hit in hits)
    found = {names[hit.sha256] for hit in hits} - {"bericht.eml", "kort.txt", "stukken.zip"}
    assert found >= files
    if not files:
        assert hits == ()
    assert {hit.quote for hit in hits if names[hit.sha256] in files} <= quotes
    for hit in hits:
        content = dossier.text(hit.document).content
        assert content[hit.passage.start : hit.passage.end] == hit.words
        assert hit.marks
        assert all(hit.passage.contains(mark) for mark in hit.marks)
        assert content[hit.marks[0].start : hit.marks[0].end] == hit.quote


def test_a_word_broken_over_lines_is_found(dossier: Dossier) -> None:
    quotes = {hit.quote for hit in dossier.search("autoriteiten").found}
    assert "autori-\nteiten" in quotes


def test_only_so_many_are_given_and_all_are_counted(dossier: Dossier) -> None:
    hits = dossier.search("brug", most=1)
    assert len(hits.found) == 1
    assert hits.total > 1


WRONG = [
    ("brug NEAR dijk", "written before its words"),
    ("brug NEAR/5 dijk", "written before its words"),
    ("", "nothing to search"),
    ("   ", "nothing to search"),
    ("AND brug", "AND needs"),
    ("brug OR", "missing after OR"),
    ("NOT brug", "NOT needs"),
    ("(brug", "not closed"),
    ("brug)", "bracket or comma too many"),
    ('"brug', "no second one"),
    ('""', "no words between"),
    ("NEAR(brug)", "two words"),
    ("NEAR(brug weg, veel)", "how many words"),
    ("NEAR(brug weg", "not closed"),
    ("!!!", "no letter or digit"),
    ("(" * 60 + "a" + ")" * 60, "deep"),
    ("a" * 2_000, "too long"),
]


@pytest.mark.parametrize(("query", "words"), WRONG, ids=[row[0][:12] for row in WRONG])
def test_a_question_that_is_none_is_explained(dossier: Dossier, query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        dossier.search(query)


@given(st.text(max_size=40))
def test_any_question_is_answered_or_explained(query: str) -> None:
    with suppress(QueryError):
        assert parse(query)


@given(
    st.lists(
        st.sampled_from(["brug", '"de brug"', "AND", "OR", "NOT", "(", ")", "NEAR(", ",", "5", "br*", "é-ü", '"']),
        max_size=9,
    )
)
def test_sqlite_understands_every_question_that_we_do(dossier: Dossier, parts: list[str]) -> None:
    with suppress(QueryError):
        assert dossier.search(" ".join(parts), most=2).total >= 0


@given(st.text(alphabet="ab .\n\t-é\u0301", max_size=400), st.lists(st.integers(1, 399), max_size=3))
def test_passages_cover_a_text_without_overlap(content: str, breaks: list[int]) -> None:
    spans = list(cut(content, sorted({at for at in breaks if at < len(content)})))
    assert "".join(span.of(content) for span in spans) == content
    for span in spans:
        assert not [at for at in breaks if span.start < at < span.end]


def test_a_line_of_a_million_characters_is_cut() -> None:
    found = list(passages(Text("woord " * 170_000), "nl"))
    assert max(passage.end - passage.start for passage in found) <= 1_600
    assert sum(len(passage.exact.split()) for passage in found) == 170_000


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Één", "een"),
        ("autori-\nteiten", "autoriteiten"),
        ("Işık", "isık"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("e\u0301", "e"),
    ],
)
def test_folding(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_words_of_one_family_have_one_stem() -> None:
    for family in (
        ("toezegging", "toezeggingen"),
        ("brief", "brieven"),
        ("gevangene", "gevangenen"),
        ("minister", "ministers"),
    ):
        assert len({stem(word, "nl") for word in family}) == 1


@given(st.text(alphabet="ab é\u0301-\n_1ß\u00ad", max_size=80), st.integers(0, 40), st.integers(0, 40))
def test_the_index_holds_the_words_that_marks_are_looked_for_in(content: str, start: int, length: int) -> None:
    words, stems = words_and_stems(content, start, start + length, "nl")
    assert words == [token.folded for token in tokens(content, start, start + length)]
    assert len(stems) == len(words)


def test_a_number_with_a_comma_is_one_thing_to_look_for() -> None:
    assert parse("1,5") == Word(("1", "5"))


def test_a_place_is_found_by_every_way_to_write_its_sound(tmp_path: Path) -> None:
    made = Dossier.create(tmp_path / "dossier", title="Towns")
    for name, words in {
        "a.txt": "Den Haag, 4 maart 2019\n\nIn de stad Chodzjavan bleef het stil.",
        "b.txt": "Den Haag, 5 maart 2019\n\nIn de stad Khodzjavan viel een granaat.",
        "c.txt": "Den Haag, 6 maart 2019\n\nIn de stad Waardsteen viel regen.",
    }.items():
        (tmp_path / name).write_text(words)
        made.add([tmp_path / name], workers=0)
    for query in ("Khojavan", "Khodjavan", "Chodzjavan", "khodzjavan"):
        found = {hit.quote for hit in made.search(query).found}
        assert found == {"Chodzjavan", "Khodzjavan"}, query
    assert {hit.quote for hit in made.search("Waardstein").found} == {"Waardsteen"}


def test_short_names_have_no_sound() -> None:
    assert by_sound("ruda") == ""
    assert by_sound("rudikom") == by_sound("roedekom") != ""
