"""Every outcome that a check of the record can have has its sentence in Dutch and in English, with the same places."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import relaas.record.verify
from relaas.language import LANGUAGES, table

VERIFY = Path(relaas.record.verify.__file__).parent
SOURCES = [*VERIFY.glob("*.py"), *(VERIFY.parents[1] / "dossier").glob("verifying*.py")]
FAMILY = "checks_record"
_PLACE = re.compile(r"\{([a-z]+)\}")


def test_both_languages_have_the_same_checks_and_causes() -> None:
    first, other = (table(language, FAMILY) for language in LANGUAGES)
    assert first.keys() == other.keys()
    for name in first:
        assert first[name].keys() == other[name].keys()
    for cause, sentence in first["causes"].items():
        assert set(_PLACE.findall(sentence)) == set(_PLACE.findall(other["causes"][cause])), cause


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_check_says_what_it_proves_and_what_it_does_not(language: str) -> None:
    words = table(language, FAMILY)
    assert len(words) > 10
    for name, told in words.items():
        if name != "causes":
            assert set(told) == {"title", "proves", "does_not_prove"}
            assert all(told.values())


def test_every_cause_in_the_code_has_its_sentence_and_the_other_way_round() -> None:
    written = {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    words = table("en", FAMILY)
    checks = [name for name in words if name != "causes"]
    for cause in words["causes"]:
        name = max((name for name in checks if cause.startswith(f"{name}_")), key=len, default="")
        assert cause.removeprefix(f"{name}_") in written, f"nothing gives {cause}"
