"""Headlines in footnotes, which speak for their medium: ``Krant, 3 mei 2021, «Haven sluit vroeger»``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from relaas.extract.context import Context
from relaas.extract.scan import Cue
from relaas.extract.statements.found import Found
from relaas.extract.statements.hedging import hedged
from relaas.extract.statements.lexicon import grammar, verbs
from relaas.extract.statements.tokens import Tokens, tokenise
from relaas.model.mention import Certainty
from relaas.model.span import Span

_MEDIUM = re.compile(r"\((?P<medium>(?:[\w-]{1,40}\.){1,3}[a-z]{2,6})\)")
_LONGEST = 300
_LABEL = r"\n[\[(]?\d{1,2}[\])]{0,2} ?(?:Website )?"
_WHO = r"(?P<who>[^\W\d_][^,\n«‘“'\"(]{1,60})"
_DAY = r"(?:d\.d\. )?\d{1,2} [a-zé]{3,9}\.? (?:19|20)\d\d"
_QUOTED = r"[«‘“'\"](?P<quoted>[^\n»”]{8,260})[»’”'\"](?=[\s,.;)(]|$)"
_OPEN = r"(?P<open>[^\W_«‘“'\"(][^\n(|]{8,260})"
# ``1Krant, 3 mei 2021, «Titel»``; ``1 Krant, 3 mei 2021, Titel (url)``; ``1) Krant, «Titel», 3 mei 2021``.
_DATED = re.compile(rf"{_LABEL}{_WHO}, {_DAY}[,:]? (?:{_QUOTED}|{_OPEN})")
_TITLED = re.compile(rf"{_LABEL}{_WHO}[,:] {_QUOTED},? (?:van )?{_DAY}")
_ADDRESS = re.compile(r",? ?(?:https?:|www\.).*")
_ENGLISH = frozenset("the and by from with for after as".split())
_PARTICIPLE = re.compile(r"ge\w{3,}(?:d|t|en)$|\w{3,}ge\w{3,}(?:d|t|en)$")


def headlines(context: Context, found: list[Found]) -> list[Found]:
    """What headlines in notes say, by the medium named before or in brackets behind them.

    One that only names a subject says nothing; nor is one repeated, or taken whole where something that somebody says
    was found in it already.
    """
    taken = sorted(one.span for one in found)
    return [*_in_brackets(context), *_in_notes(context, taken)]


def _in_brackets(context: Context) -> Iterator[Found]:
    """``Onderzoek naar vermeende fraude (krant.nl)``: what the headline calls alleged."""
    hedges = context.cues.of("statement.hedge")
    for _, note in context.copy.notes:
        for match in _MEDIUM.finditer(context.text, note.start, note.end):
            begin = max(note.start, match.start() - _LONGEST)
            first, last = (bisect_left(hedges, Cue(place, 0, "")) for place in (begin, match.start()))
            tokens = tokenise(context.text, begin, match.start()) if first < last else None
            for cue in hedges[first:last]:
                one = hedged(tokens, cue) if tokens else None
                if one:
                    yield Found(one.span, match["medium"], Certainty.ALLEGED, one.cue, 2)


def _in_notes(context: Context, taken: list[Span]) -> Iterator[Found]:
    seen: set[str] = set()
    for pattern in (_DATED, _TITLED):
        for match in pattern.finditer(context.text):
            span = _title(match)
            title = context.text[span.start : span.end]
            at = bisect_left(taken, span)
            told = any(one.start < span.end and span.start < one.end for one in taken[max(0, at - 1) : at + 1])
            if title in seen or told or not _says(tokenise(context.text, span.start, span.end)):
                continue
            seen.add(title)
            yield Found(span, match["who"].strip(), Certainty.REPORTED, Span(*match.span("who")), 1)


def _title(match: re.Match[str]) -> Span:
    """The words of the headline, without an address or stop behind them."""
    name = next(group for group in ("quoted", "open") if match.groupdict().get(group))
    words = _ADDRESS.sub("", match[name]).rstrip(" .,;'’\"”»")
    return Span(match.start(name), match.start(name) + len(words))


def _says(tokens: Tokens) -> bool:
    """Whether a headline holds a verb: a known one, or a word that ends as one behind what can be its subject."""
    language = "en" if any(word in _ENGLISH for word in tokens.words) else "nl"
    finite = grammar(language).finite
    if not tokens.words or "?" in tokens.words or tokens.words[0] in grammar(language).asks:
        return False
    for at in range(1, len(tokens)):
        word = tokens.words[at]
        if tokens.capital[at] or len(word) < 3 or not word.isalpha():
            continue
        told = any(one.language == language and (one.finite or one.participle) for one in verbs().get(word, ()))
        if word in finite or told or _ends_as_verb(tokens, at, language):
            return True
    return False


def _ends_as_verb(tokens: Tokens, at: int, language: str) -> bool:
    words = grammar(language)
    word, previous = tokens.words[at], tokens.words[at - 1]
    closed = words.prepositions | words.subordinators | words.determiners | words.coordinators
    if word in closed or word in words.adverbs or previous in closed:
        return False
    if language == "en":
        return word.endswith("ed") or (word.endswith("ing") and tokens.capital[at - 1])
    if previous.endswith("e") and not tokens.capital[at - 1]:
        return False
    if _PARTICIPLE.match(word):
        return True
    if not previous[0].isalnum() and previous != ",":
        return False
    goes_on = at + 1 < len(tokens) and tokens.words[at + 1][0].isalnum()
    past = goes_on and word.endswith(("de", "te")) and not word.endswith(("ende", "ste"))
    plural = goes_on and word.endswith("en") and previous.endswith("s")
    return len(word) > 3 and (past or plural or word.endswith("t"))
