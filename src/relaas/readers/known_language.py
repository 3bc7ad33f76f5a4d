"""Whether a text is in a language that is read here (Dutch, English), by its commonest words."""

from __future__ import annotations

import re
from functools import cache

from relaas.language import words
from relaas.model.reading import Notice

# Characters looked at; words needed to judge; the least share of commonest words. Dutch and English prose hold 15 % or
# more of these, prose in other languages under 2 %.
_SAMPLE = 20_000
_ENOUGH = 60
_SHARE = 0.03
_WORD = re.compile(r"[^\W\d_]+")


def language_notice(text: str) -> Notice | None:
    """A remark where a text is long enough to judge and in neither language; it is kept and searched all the same."""
    found = _WORD.findall(text[:_SAMPLE].lower())
    if len(found) < _ENOUGH:
        return None
    common = _commonest()
    if sum(word in common for word in found) >= _SHARE * len(found):
        return None
    message = "The text is neither Dutch nor English: it is kept and can be searched, but little will be found in it."
    return Notice("LANGUAGE-UNKNOWN", message, partial=False)


@cache
def _commonest() -> frozenset[str]:
    return frozenset(words("commonest", "words"))
