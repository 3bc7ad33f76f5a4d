"""Sentences out of tables of words: a file of TOML with the same words in each language, filled in with values.

``{seconds:.1f}`` is a value, its number written as the language does; ``{count:picture is|pictures are}`` gives the
first words where the value is one and the others where it is not.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

#: In which the program tells what it found.
LANGUAGES = ("en", "nl")
_DECIMAL = {"en": ".", "nl": ","}


def sentence(table: str, word: str, language: str, values: Mapping[str, object] | None = None) -> str:
    """A word of a table as it is told, without a full stop.

    Args:
        table: file beside this one, or below.
        word: stable, as codes and reasons are.
        language: one of :data:`LANGUAGES`.
        values: by name of the place they fill in.

    Raises:
        KeyError: there is no such word, or a value is missing.
        ValueError: a value is of another kind than its place asks for.
    """
    return _Filled(language).vformat(words(table)[language][word], (), values or {})


@cache
def words(table: str) -> Mapping[str, Mapping[str, str]]:
    """All words of a table, by language."""
    found: Mapping[str, Mapping[str, str]] = tomllib.loads((files(__package__) / table).read_text(encoding="utf-8"))
    return found


class _Filled(Formatter):
    def __init__(self, language: str) -> None:
        self._decimal = _DECIMAL[language]

    def format_field(self, value: Any, format_spec: str) -> str:
        one, several, many = format_spec.partition("|")
        if several:
            return one if value == 1 else many
        told: str = super().format_field(value, format_spec)
        return told.replace(".", self._decimal) if isinstance(value, float) else told
