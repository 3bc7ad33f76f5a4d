"""How a foreign name sounds, whatever the language it was written over into."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Usual ways to write one sound of Armenian, Azerbaijani, Russian, Arabic or Georgian names in Dutch and English, the
# longer first. Source: BGN/PCGN romanisation tables and the Dutch transcription of the Taalunie, as known in 2026-11.
# The digits stand for sounds of more than one letter; they keep "c" free for "k".
SOUNDS = (
    ("tch", "1"), ("tsj", "1"), ("tsh", "1"), ("sch", "2"), ("dzj", "3"), ("dzh", "3"), ("dj", "3"), ("zj", "3"),
    ("zh", "3"), ("sj", "2"), ("sh", "2"), ("kh", "h"), ("gh", "h"), ("ch", "h"), ("x", "h"), ("j", "3"), ("oe", "u"),
    ("ou", "u"), ("w", "v"), ("q", "k"), ("c", "k"), ("e", "i"), ("y", "i"), ("ı", "i"), ("ə", "a"),
    ("i3", "i"),
)  # fmt: skip
FEWEST_LETTERS = 6
_TWICE = re.compile(r"(.)\1+")


@cache
def sound(name: str) -> str:
    """A key that is the same for the usual ways to write one name in Dutch and English.

    A name of fewer than six letters is its own key: too many short names sound alike.
    """
    letters = _letters(name)
    if not is_heard(name):
        return letters
    key = letters
    for written, heard in SOUNDS:
        key = key.replace(written, heard)
    return _TWICE.sub(r"\1", key)


def is_heard(name: str) -> bool:
    """Whether a name is long enough to be tied to others by its sound."""
    return len(_letters(name)) >= FEWEST_LETTERS


def _letters(name: str) -> str:
    # The marks of letters come apart from them and are no letters themselves.
    return "".join(letter for letter in unicodedata.normalize("NFD", name.lower()) if letter.isalpha())
