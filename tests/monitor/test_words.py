"""Every remark and every cause of one has its sentence in Dutch and English, and no sentence is made anywhere else."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import relaas
from relaas.monitor.cause import Cause
from relaas.monitor.remark import Remark
from relaas.monitor.wording import LANGUAGES, sentence, words

SOURCES = Path(relaas.__file__).parent
TABLES = ("remarks.toml", "causes.toml")


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    """Every call of something by its bare name, in what posts record and what is made of it."""
    return tuple(
        (node.func.id, node)
        for folder in ("monitor", "dossier/observing", "cli")
        for path in sorted((SOURCES / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )


def words_of(node: ast.expr) -> list[str]:
    """The words that an expression can be, where it is one of some that are written out."""
    if isinstance(node, ast.IfExp):
        return [*words_of(node.body), *words_of(node.orelse)]
    assert isinstance(node, ast.Constant), ast.unparse(node)
    assert isinstance(node.value, str)
    return [node.value]


def names_of(node: ast.expr | None) -> set[str]:
    """The names of values that are written out."""
    if node is None:
        return set()
    assert isinstance(node, ast.Dict), ast.unparse(node)
    return {word for key in node.keys if key is not None for word in words_of(key)}


def said() -> Iterator[tuple[str, str, set[str]]]:
    """Of each remark and cause in the code its table, its word, and the names of its values."""
    for name, call in calls():
        if name == "Remark":
            values = next((one.value for one in call.keywords if one.arg == "values"), None)
            yield from (("remarks.toml", word, names_of(values)) for word in words_of(call.args[0]))
        elif name == "Cause":
            values = call.args[1] if len(call.args) > 1 else None
            yield from (("causes.toml", word, names_of(values)) for word in words_of(call.args[0]))


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_have_every_sentence_with_the_same_values(table: str) -> None:
    assert set(words(table)) == set(LANGUAGES)
    assert words(table)["en"].keys() == words(table)["nl"].keys()
    for word, english in words(table)["en"].items():
        assert places(english) == places(words(table)["nl"][word]), word
        own = re.findall(r"[a-z]{2,}", re.sub(r"\{.*?\}", "", english))
        assert english != words(table)["nl"][word] or len(own) < 2, word


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_stand_in_order(table: str, language: str) -> None:
    assert list(words(table)[language]) == sorted(words(table)[language])


def test_numbers_are_written_as_the_language_writes_them() -> None:
    remark = Remark("RECORDING-TRUNCATED", "a.mkv", values={"after": 1.25, "whole": 60.0})
    assert remark.line("nl") == "RECORDING-TRUNCATED: a.mkv: breekt af na 1,2 van 60,0 s; wat er is, is gebruikt"
    assert str(remark) == "RECORDING-TRUNCATED: a.mkv: breaks off after 1.2 of 60.0 s; what is there is used"


@pytest.mark.parametrize(("rows", "told"), [(1, "1 row makes no sense"), (2, "2 rows make no sense")])
def test_one_and_several_have_their_own_words(rows: int, told: str) -> None:
    assert sentence("causes.toml", "wrong-rows", "en", {"rows": rows, "line": 3}).startswith(told)


def test_a_cause_is_told_in_the_language_of_its_sentence() -> None:
    why = Cause("sound-of-it", {"why": Cause("empty")})
    remark = Remark("RECORDING-UNREADABLE", "a.mkv", values={"why": why})
    assert remark.sentence("nl") == "het geluid is leeg; weggelaten"
    assert remark.sentence("en") == "its sound is empty; left out"


@pytest.mark.parametrize(
    "remark",
    [
        Remark("FROM-ANOTHER-VERSION", "a.mkv", values={"seconds": 3, "why": Cause("also-new", {"of": "it"})}),
        Remark("RECORDING-TRUNCATED", "a.mkv", values={"seconds": 3}),
        Remark("RECORDING-TRUNCATED", "a.mkv", values={"after": "x", "whole": "y", "seconds": 3}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_no_words_here_is_told_by_its_values(remark: Remark, language: str) -> None:
    assert remark.line(language).startswith(f"{remark.code}: a.mkv: ")
    assert "seconds 3" in remark.line(language)
