"""Reads sentences that say what a picture or a recording shows.

The forms stand in the tables ``showings`` of the languages: ``een video waarin te zien was dat …``, ``foto's die …
tonen``, ``op de beelden is te zien hoe …``, ``footage showing …``, ``in the video … can be seen``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from relaas.language import table
from relaas.link.passage import Line

# Between the noun and what it shows may stand whose it is, of when, and its name in brackets.
_GAP = r"(?:[ ,(][^.;:!?]{0,140}?|[ ,(][^;!?]{0,100}?\.\w{2,4}\)?[^.;:!?]{0,60}?)?,? "
_KINDS = ("video", "picture", "audio")
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says that an item shows; places count characters of the line.

    Attributes:
        kind: video, picture or audio.
        whole: from the noun to the end of what it shows.
        content: what it shows.
    """

    kind: str
    whole: tuple[int, int]
    content: tuple[int, int]


def told_in(line: Line, language: str) -> Iterator[Told]:
    """What a sentence says that items show; at most one for each kind of item.

    Args:
        line: the sentence, on one line.
        language: ``nl`` or ``en``; any other is read as English.
    """
    language = language if language in ("nl", "en") else "en"
    for kind in _KINDS:
        noun, forms = _forms(language, kind)
        if noun.search(line.lower) is None:
            continue
        for form in forms:
            match = form.search(line.lower)
            if match is None:
                continue
            start, end = match.span("content")
            while end > start and line.text[end - 1] in " .,;:":
                end -= 1
            if len(line.text[start:end].split()) >= _FEWEST_WORDS:
                yield Told(kind, (match.start("noun"), max(end, match.end("noun"))), (start, end))
                break


@cache
def _forms(language: str, kind: str) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    words = table(language, "showings")
    nouns = "|".join(map(re.escape, sorted(words["nouns"][kind], key=len, reverse=True)))
    places = {
        name: "(?:" + "|".join(map(re.escape, sorted(found, key=len, reverse=True))) + ")"
        for name, found in words["words"].items()
    }
    noun = rf"(?<![\w-])(?P<noun>(?:[\w-]{{2,20}})?(?:{nouns}))(?![\w-])"
    content = r"(?P<content>[^;]{4,600}?)"
    forms = tuple(re.compile(form.format(noun=noun, gap=_GAP, content=content, **places)) for form in words["forms"])
    return re.compile(rf"(?:{nouns})(?![\w-])"), forms
