"""Reasons as sentences, in the languages of the interface."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

#: In which reasons can be told.
LANGUAGES = ("en", "nl")


def sentence(why: str, language: str) -> str:
    """A stable word of a verdict as a sentence without a full stop.

    Raises:
        KeyError: there is no such word, or no such language.
    """
    return _sentences()[language][why]


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("relaas.monitor.fusion") / "reasons.toml").read_text(encoding="utf-8"))
