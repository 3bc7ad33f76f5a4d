"""The words of the pages. English is what templates and code are written in; other languages have catalogues.

The catalogues are gettext's (``locale/nl.po``), read as they are: nothing has to be compiled for a new word.
"""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

LANGUAGES = ("nl", "en")


def marked(message: str) -> str:
    """The words as they are; marks them for the catalogues where it goes by the name ``_``."""
    return message


@cache
def catalogue(language: str) -> NullTranslations:
    """The catalogue of a language; English has none and gives every word as it is."""
    if language == "en":
        return NullTranslations()
    written = read_po(BytesIO(files(__package__).joinpath("locale", f"{language}.po").read_bytes()), locale=language)
    compiled = BytesIO()
    write_mo(compiled, written)
    compiled.seek(0)
    return Translations(compiled)
