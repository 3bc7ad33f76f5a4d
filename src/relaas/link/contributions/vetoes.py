"""Words that keep an amount from having happened: denials, shortfalls, cuts, withdrawals and advice."""

from __future__ import annotations

import re
from functools import cache

from relaas.language import LANGUAGES, table
from relaas.link.passage import Line

_BOUND = re.compile(r"[;:]|\.(?= |$)|, (?:maar|terwijl|waarvan|waarmee|but|while|of which)(?!\w)")
_NEAR = 8  # words between such a word and the amount or the word that tells its status


@cache
def veto_pattern() -> re.Pattern[str]:
    """Such a word, the beginnings of words (``bezuinig``) with whatever ends them."""
    listed = [table(language, "money")["vetoes"] for language in LANGUAGES]
    words = [re.escape(word) for one in listed for word in one["words"]]
    begun = [rf"{re.escape(word)}\w*" for one in listed for word in one["beginnings"]]
    passed = [re.escape(word) for one in listed for word in one["passed"]]
    ordered = sorted(words + begun, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?!(?:{'|'.join(sorted(passed))})(?!\w))(?:{'|'.join(ordered)})(?![\w-])")


def veto(line: Line, *places: tuple[int, int]) -> str:
    """The word near one of some places, in the same clause, that keeps the amount from being told as done.

    Forms: ``heeft niet EUR 5 miljoen beschikbaar gesteld``, ``een tekort van EUR 5 miljoen``, ``in plaats van EUR 5
    miljoen``, ``de bezuiniging van EUR 5 miljoen in te trekken``. ``niet alleen`` and ``niet minder dan`` deny nothing.
    """
    for match in veto_pattern().finditer(line.lower):
        for start, end in places:
            first, last = (match.end(), start) if match.end() <= start else (end, match.start())
            within = first > last or not _BOUND.search(line.lower, first, last)
            if within and line.words_between(min(first, last), max(first, last)) <= _NEAR:
                return match[0]
    return ""
