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
from relaas.monitor.cause import _SYSTEM, Cause
from relaas.monitor.fusion.sides import AT_THE_LINE
from relaas.monitor.remark import Remark
from relaas.monitor.wording import LANGUAGES, sentence, words

SOURCES = Path(relaas.__file__).parent
TABLES = ("remarks.toml", "causes.toml", "commands.toml")
#: Where remarks are made on the recordings of one test of shots, on what is kept of a night and on a survey alone: they
#: are in no report.
_NOT_REPORTED = ("locating", "excerpt", "observing", "settlements.py", "check.py", "measured.py")


@cache
def calls() -> tuple[tuple[Path, str, ast.Call], ...]:
    """Every call of something by its bare name, in what posts record and what is made of it."""
    return tuple(
        (path, node.func.id, node)
        for folder in ("monitor", "dossier/observing", "cli")
        for path in sorted((SOURCES / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )


def words_of(node: ast.expr, table: str = "") -> list[str]:
    """The words that an expression can be: written out, one of some, or all of a table that begin alike."""
    if isinstance(node, ast.IfExp):
        return [*words_of(node.body), *words_of(node.orelse)]
    if isinstance(node, ast.JoinedStr) and table:
        (beginning,) = words_of(node.values[0])
        return [word for word in words(table)["en"] if word.startswith(beginning)]
    if ast.unparse(node).startswith("_SYSTEM.get("):
        return ["unread", *_SYSTEM.values()]
    assert isinstance(node, ast.Constant), ast.unparse(node)
    assert isinstance(node.value, str)
    return [node.value]


def names_of(node: ast.expr | None) -> frozenset[str]:
    """The names of values that are written out."""
    if node is None:
        return frozenset()
    assert isinstance(node, ast.Dict), ast.unparse(node)
    return frozenset(word for key in node.keys if key is not None for word in words_of(key))


def said() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Of all that is told in the code its table, its word, and the names of its values."""
    for _, name, call in calls():
        given = {str(one.arg): one.value for one in call.keywords}
        if name == "Remark":
            values = names_of(call.args[2] if len(call.args) > 2 else given.get("values"))
            yield from (("remarks.toml", word, values) for word in words_of(call.args[0]))
        elif name == "Cause":
            values = names_of(call.args[1] if len(call.args) > 1 else given.get("values"))
            yield from (("causes.toml", word, values) for word in words_of(call.args[0]))
        elif name == "said":
            yield from (("commands.toml", word, frozenset(given)) for word in words_of(call.args[0], "commands.toml"))


def places(told: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(told) if name}


@pytest.mark.parametrize(("table", "word", "given"), sorted(set(said())))
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_has_its_words_and_every_value_in_them(
    language: str, table: str, word: str, given: frozenset[str]
) -> None:
    assert places(words(table)[language][word]) <= given


@pytest.mark.parametrize("table", TABLES)
def test_all_words_are_told_somewhere(table: str) -> None:
    assert words(table)["en"].keys() == {word for of, word, _ in said() if of == table}


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_have_every_sentence_with_the_same_values(table: str) -> None:
    assert set(words(table)) == set(LANGUAGES)
    assert words(table)["en"].keys() == words(table)["nl"].keys()
    for word, english in words(table)["en"].items():
        assert places(english) == places(words(table)["nl"][word]), word
        own = re.findall(r"[a-z]{2,}", re.sub(r"\{.*?\}", "", english))
        assert english != words(table)["nl"][word] or len(own) < 2, word


@pytest.mark.parametrize("table", [*TABLES, "report/remarks.toml"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_stand_in_order(table: str, language: str) -> None:
    assert list(words(table)[language]) == sorted(words(table)[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_remark_of_a_night_has_a_sentence_for_reports(language: str) -> None:
    codes = {
        code
        for path, name, call in calls()
        if name == "Remark" and not {*path.parts} & {*_NOT_REPORTED}
        for code in words_of(call.args[0])
    }
    assert len(codes) > 40
    assert codes <= words("report/remarks.toml")[language].keys()


#: Readers of a survey keep its mistakes with what to write instead; what contradicts itself in a night is refused. Both
#: are told as errors are.
_OF_ERRORS = ("told.py", "camera_told.py", "place_told.py", "network.py", "line_file.py", "holding.py")
_SENTENCE = re.compile(r"[^\W\d_]{2,} [^\W\d_]+ [^\W\d_]{2,}")


def sentences_in(path: Path) -> Iterator[str]:
    """What reads as words of a sentence in code that is no docstring and no error."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(node.value)
        elif (isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Error")) or (
            isinstance(node, ast.ClassDef) and node.name.endswith("Error")
        ):
            passed.update(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in passed:
            yield from (f"{path.name}:{node.lineno}: {found[0]}" for found in _SENTENCE.finditer(node.value))


def test_no_sentence_is_made_in_code() -> None:
    paths = [path for path in sorted((SOURCES / "monitor").rglob("*.py")) if path.name not in _OF_ERRORS]
    assert len(paths) > 150
    # The name by which shares of an event are kept in its JSON; no words of a sentence.
    kept = [f"sides.py:{line}: {AT_THE_LINE}" for line in range(1, 40)]
    assert [found for path in paths for found in sentences_in(path) if found not in kept] == []


def test_numbers_are_written_as_the_language_writes_them() -> None:
    remark = Remark("RECORDING-TRUNCATED", "a.mkv", {"after": 1.25, "whole": 60.0})
    assert remark.line("nl") == "RECORDING-TRUNCATED: a.mkv: breekt af na 1,2 van 60,0 s; wat er is, is gebruikt"
    assert str(remark) == "RECORDING-TRUNCATED: a.mkv: breaks off after 1.2 of 60.0 s; what is there is used"


@pytest.mark.parametrize(("rows", "told"), [(1, "1 row makes no sense"), (2, "2 rows make no sense")])
def test_one_and_several_have_their_own_words(rows: int, told: str) -> None:
    assert sentence("causes.toml", "wrong-rows", "en", {"rows": rows, "line": 3}).startswith(told)


def test_a_cause_is_told_in_the_language_of_its_sentence() -> None:
    why = Cause("sound-of-it", {"why": Cause("empty")})
    remark = Remark("RECORDING-UNREADABLE", "a.mkv", {"why": why})
    assert remark.sentence("nl") == "het geluid is leeg; weggelaten"
    assert remark.sentence("en") == "its sound is empty; left out"


@pytest.mark.parametrize(
    "remark",
    [
        Remark("FROM-ANOTHER-VERSION", "a.mkv", {"seconds": 3, "why": Cause("also-new", {"of": "it"})}),
        Remark("RECORDING-TRUNCATED", "a.mkv", {"seconds": 3}),
        Remark("RECORDING-TRUNCATED", "a.mkv", {"after": "x", "whole": "y", "seconds": 3}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_no_words_here_is_told_by_its_values(remark: Remark, language: str) -> None:
    assert remark.line(language).startswith(f"{remark.code}: a.mkv: ")
    assert "seconds 3" in remark.line(language)
