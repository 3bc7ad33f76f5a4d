"""Every hostile file gives the error or notice it is named after, in one line, within seconds, and harms no other.

Where Tesseract is absent or present is decided here: these files are read as if it were absent.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import make_files
import pytest

from relaas.readers import images, isolation, pdf, read
from relaas.readers.errors import ReadError

HERE = Path(__file__).parent
FILES = sorted(path for path in HERE.iterdir() if path.is_file() and path.suffix not in (".py", ".md", ".pyc"))


@pytest.fixture(autouse=True)
def _no_engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without Tesseract, here and in the children."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(images, "engine", lambda: None)
    monkeypatch.setattr(pdf, "engine", lambda: None)
    isolation.end_children()
    yield
    isolation.end_children()


def codes_of(path: Path) -> list[str]:
    try:
        return [notice.code for notice in read(path).notices]
    except ReadError as error:
        one_line = error.cause and error.remedy and "\n" not in str(error)
        return [error.code if one_line else f"{error.code} in more than one line, or without a remedy"]


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_hostile_file_gives_the_code_it_is_named_after(path: Path) -> None:
    started = time.monotonic()
    promised = path.name.split(".")[0]
    assert any(promised == code or promised.startswith(f"{code}-") for code in codes_of(path)), codes_of(path)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("name", make_files.FILES)
def test_the_file_is_the_one_the_script_writes(name: str) -> None:
    assert (HERE / name).read_bytes() == make_files.FILES[name]
