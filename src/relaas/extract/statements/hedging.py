"""Content that the author himself leaves open: *vermeende misdrijven door X*, *leken te hebben plaatsgevonden*."""

from __future__ import annotations

from relaas.extract.scan import Cue
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import Grammar, grammar, listed, verbs
from relaas.extract.statements.tokens import Tokens
from relaas.model.mention import Certainty
from relaas.model.span import Span

_PERFECT = frozenset("hebben zijn worden".split())
_GOES_ON = frozenset("van door tegen in op tijdens jegens of by against in during at".split())


def hedged(tokens: Tokens, cue: Cue) -> Found | None:
    """What the author calls alleged, possible or seeming.

    Forms: ``vermeende`` or ``mogelijke`` with a deed (*schendingen*, *oorlogsmisdrijven*) and whose and against whom;
    ``X lijken te zijn …`` of something past; ``alleged war crimes by X``.
    """
    language = (
        "nl" if any(cue.entry in listed("nl", "hedges", key) for key in ("alleged", "possible", "seems")) else "en"
    )
    words = grammar(language)
    at = tokens.at(cue.start)
    if cue.entry in listed(language, "hedges", "seems"):
        return _seeming(tokens, at, cue, words)
    deed = _deed(tokens, at, language)
    if deed is None:
        return None
    last = _phrase_end(tokens, deed, words)
    return Found(
        Span(cue.start, tokens.ends[last - 1]), "author", Certainty.ALLEGED, Span(cue.start, cue.end), 0, optional=True
    )


def _deed(tokens: Tokens, at: int, language: str) -> int | None:
    """The noun of a deed among the three words behind the hedge; its compounds count (*oorlogsmisdrijven*)."""
    deeds = tuple(listed(language, "hedges", "deeds"))
    for later in range(at + 1, min(at + 4, len(tokens))):
        word = tokens.words[later]
        if word.endswith(deeds):
            return later
        if not word[0].isalnum() or word in grammar(language).prepositions:
            return None
    return None


def _phrase_end(tokens: Tokens, deed: int, words: Grammar) -> int:
    """Behind the deed, the phrases with *van*, *door*, *tegen*, *in* … that belong to it."""
    last = deed + 1
    while last < min(len(tokens), deed + 16):
        word = tokens.words[last]
        joined = tokens.words[last - 1] in _GOES_ON or tokens.words[last - 1] in words.determiners
        stops = word in words.finite or word in words.subordinators or word in words.adverbs or not word[0].isalnum()
        if stops or (word in words.prepositions and word not in _GOES_ON):
            break
        verb = not tokens.capital[last] and any(verb.finite for verb in verbs().get(word, ()))
        if not joined and (verb or word in words.coordinators):
            break
        if (
            not joined
            and word not in _GOES_ON
            and tokens.words[last - 1].endswith(("en", "s"))
            and not tokens.capital[last]
        ):
            break
        last += 1
    while last > deed + 1 and (tokens.words[last - 1] in _GOES_ON or tokens.words[last - 1] in words.determiners):
        last -= 1
    return last


def _seeming(tokens: Tokens, at: int, cue: Cue, words: Grammar) -> Found | None:
    """``lijken te hebben plaatsgevonden``: only of what would have happened, not of how things look."""
    window = tokens.words[at + 1 : at + 14]
    if words.infinitive_mark not in window:
        return None
    mark = at + 1 + window.index(words.infinitive_mark)
    if mark + 2 >= len(tokens) or tokens.words[mark + 1] not in _PERFECT:
        return None
    if (
        not tokens.words[mark + 2].startswith(("ge", "ver", "be", "ont", "plaatsge"))
        and "ge" not in tokens.words[mark + 2][2:6]
    ):
        return None
    first = at
    while first > 0 and tokens.words[first - 1] not in words.subordinators and tokens.words[first - 1] not in ",;:":
        first -= 1
    last = mark + 3
    while last < len(tokens) and tokens.words[last] not in ",;:.?!":
        last += 1
    return Found(
        Span(tokens.starts[first], tokens.ends[last - 1]),
        "author",
        Certainty.ALLEGED,
        Span(cue.start, cue.end),
        0,
        optional=True,
    )
