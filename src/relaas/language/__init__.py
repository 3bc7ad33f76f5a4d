"""The words of each language as data files, and their loader.

A table is a TOML file in ``nl/`` or ``en/`` (or a CSV file for long lists), each with its source and date in a comment
at the top. Nothing is read before it is asked for, and each file is read once.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("nl", "en")


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """The TOML table ``name`` of a language, e.g. ``table("nl", "dates")``; empty where that language has none."""
    source = files(__name__).joinpath(language, f"{name}.toml")
    if not source.is_file():
        return {}
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file that serves all languages, e.g. ``rows("countries")``; lines starting with # are notes."""
    source = files(__name__).joinpath(f"{name}.csv")
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(csv.DictReader(lines))


@cache
def words(name: str, key: str, languages: tuple[str, ...] = LANGUAGES) -> tuple[str, ...]:
    """The list ``key`` of table ``name`` in all languages together, in order, without repeats."""
    found: dict[str, None] = {}
    for language in languages:
        for word in table(language, name).get(key, ()):
            found[word] = None
    return tuple(found)
