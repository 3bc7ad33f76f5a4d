"""The public verbs: what they take, and what they say of what they do not take."""

from __future__ import annotations

import ast
import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from relaas import extract

LETTER = "Op 2 mei jl. schreef ik u."
SOURCES = sorted((Path(__file__).parent.parent / "src" / "relaas").rglob("*.py"))


@pytest.mark.parametrize("day", [dt.date(2021, 6, 2), "2021-06-02", dt.datetime(2021, 6, 2, 12, tzinfo=dt.UTC)])
def test_a_day_can_be_given_in_any_of_its_forms(day: dt.date | str) -> None:
    (found,) = [m for m in extract(LETTER, date=day) if m.kind == "date"]
    assert found.value == "2021-05-02"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"text": b"bytes"}, TypeError),
        ({"text": None}, TypeError),
        ({"text": LETTER, "date": 5}, TypeError),
        ({"text": LETTER, "date": "gisteren"}, ValueError),
        ({"text": LETTER, "language": "xx"}, ValueError),
    ],
)
def test_anything_else_is_named(arguments: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        extract(**arguments)


@pytest.mark.parametrize(
    "words",
    [
        "from relaas import Dossier, extract, read",
        "from relaas import extract, Dossier",
        "import relaas.extract; from relaas import extract",
        "from relaas import read; import relaas.dossier; from relaas import extract",
    ],
)
def test_the_verbs_can_be_imported_in_any_order(words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{words}; print(extract('Op 1 mei 2020.')[0].value)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "2020-05-01"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: "/".join(path.parts[-2:]))
def test_nothing_inside_imports_the_package_root(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.module != "relaas"
        if isinstance(node, ast.Import):
            assert "relaas" not in {name.name for name in node.names}
