"""Whether a sentence tells of what happened or of what is to come, by its verbs and a few adverbs."""

from __future__ import annotations

import re
from functools import cache

from relaas.extract.context import Context
from relaas.extract.dates.words import choice

# Participles with ge-, also behind a particle (opgericht, aangenomen), and commoner ones without.
_PARTICIPLE = (
    r"(?:(?:(?:aan|af|bij|door|in|neer|op|over|plaats|toe|uit|voor)?ge\w{2,}(?:d|t|en|aan))"
    r"|verstuurd|verzonden|verschenen|ontvangen|begonnen|besproken|overleden|vernietigd|verwoest|ondertekend)"
)


@cache
def _past() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{choice('past_words')}|is [^.]{{0,80}}?(?<!\w){_PARTICIPLE})(?!\w)")


@cache
def _future() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{choice('future_words')})(?!\w)")


def tense(sentence: str) -> int:
    """-1 for a sentence (in lower case) that tells of the past, 1 of what is to come, 0 where that is open."""
    if _future().search(sentence):
        return 1
    return -1 if _past().search(sentence) else 0


_REACH = 300


def sentence_around(context: Context, position: int) -> str:
    """The sentence that holds a position, in lower case, no more than three hundred characters to either side."""
    span = context.sentences.at(position)
    return context.lower[max(span.start, position - _REACH) : min(span.end, position + _REACH)]
