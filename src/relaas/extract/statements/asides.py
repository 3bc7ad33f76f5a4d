"""Reporting verbs put aside from what they report: *…, zo meldt X*; *zoals X stelt, …*; *…, X said*."""

from __future__ import annotations

from relaas.extract.scan import Cue
from relaas.extract.statements.clauses import clause_start, content_end
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import Verb, grammar
from relaas.extract.statements.noun_phrases import is_named, phrase_from
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.subjects import subject
from relaas.extract.statements.tokens import Tokens
from relaas.model.span import Span

_AS = frozenset(("zoals", "as"))


def told_aside(tokens: Tokens, at: int, cue: Cue, verb: Verb, names: Speakers) -> Found | None:
    """What a verb reports that stands aside from it."""
    return _put_behind(tokens, at, cue, verb, names) or _as_told(tokens, at, cue, verb, names)


def _put_behind(tokens: Tokens, at: int, cue: Cue, verb: Verb, names: Speakers) -> Found | None:
    """``…, zo meldt X.``; ``…, zegt X.``; ``…, zo meldt X, …``; ``…, X said.``: the clause around."""
    words = grammar(verb.language)
    if not verb.finite or "d" not in verb.takes or at < 4:
        return None
    if verb.language == "nl":
        comma = at - 2 if tokens.words[at - 1] == "zo" else at - 1
        phrase = phrase_from(tokens, at + 1, len(tokens), words)
        last = phrase[1] if phrase else at
        while last < len(tokens) and tokens.words[last] in words.adverbs | {verb.particle}:
            last += 1
    else:
        comma = max((i for i in range(max(0, at - 8), at) if tokens.words[i] == ","), default=-1)
        phrase = phrase_from(tokens, comma + 1, at, words) if comma > 0 else None
        last = at + 1
        if phrase is None or phrase[1] != at or not is_named(tokens, phrase, words):
            return None
    if phrase is None or comma < 3 or tokens.words[comma] != ",":
        return None
    if comma == at - 1 and not (tokens.words[phrase[0]] in words.determiners or any(tokens.capital[slice(*phrase)])):
        return None
    if verb.particle and verb.particle not in tokens.words[phrase[1] : last]:
        return None
    if last < len(tokens) and tokens.words[last] not in (".", ",", "!", "?"):
        return None
    name = names.name(tokens, phrase, words)
    if name is None:
        return None
    trailing = last >= len(tokens) - 1
    end = tokens.ends[comma - 1] if trailing else content_end(tokens, last + 1, words)
    if not trailing and end <= tokens.starts[last + 1]:
        return None
    return Found(Span(tokens.starts[0], end), name, verb.certainty, Span(cue.start, cue.end), 1)


def _as_told(tokens: Tokens, at: int, cue: Cue, verb: Verb, names: Speakers) -> Found | None:
    """``Zoals X stelt, …``; ``…, zoals X aangeeft.``; ``As X noted, …``: the main clause."""
    words = grammar(verb.language)
    if not verb.finite or "d" not in verb.takes or at + 1 >= len(tokens):
        return None
    opening = clause_start(tokens, at, words)
    if opening < 0 or tokens.words[opening] not in _AS or tokens.words[at + 1] not in (",", "."):
        return None
    phrase = subject(tokens, at, at, words)
    name = names.name(tokens, phrase, words) if phrase else None
    if name is None:
        return None
    if opening == 0 and tokens.words[at + 1] == "," and at + 2 < len(tokens):
        span = Span(tokens.starts[at + 2], content_end(tokens, at + 2, words))
    elif opening > 3 and tokens.words[opening - 1] == "," and tokens.words[at + 1] == ".":
        span = Span(tokens.starts[0], tokens.ends[opening - 2])
    else:
        return None
    return Found(span, name, verb.certainty, Span(cue.start, cue.end), 1) if len(span) > 8 else None
