"""The words of the pages are there in every language, and no catalogue lags behind the templates."""

from __future__ import annotations

import re
from importlib.resources import files
from io import BytesIO

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from make_catalogues import found_words

from relaas.web.catalogue import LANGUAGES

_PLACE = re.compile(r"%\(\w+\)s")


def translated(language: str) -> dict[object, Message]:
    content = files("relaas.web").joinpath("locale", f"{language}.po").read_bytes()
    return {message.id: message for message in read_po(BytesIO(content), locale=language) if message.id}


def _forms(words: object) -> tuple[str, ...]:
    """One word, or its singular and plural."""
    return (words,) if isinstance(words, str) else tuple(map(str, words)) if isinstance(words, tuple | list) else ()


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_every_word_is_translated_and_none_is_left_over(language: str) -> None:
    there = translated(language)
    wanted = {message.id for message in found_words() if message.id}
    assert set(there) == wanted
    empty = [name for name, one in there.items() if not _forms(one.string) or not all(_forms(one.string))]
    assert empty == []


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_translations_fill_the_same_places(language: str) -> None:
    for name, message in translated(language).items():
        for one, other in zip(_forms(name), _forms(message.string), strict=True):
            assert sorted(_PLACE.findall(one)) == sorted(_PLACE.findall(other)), name
