"""Reporting verbs put aside from what they report: *…, zo meldt X*; *zoals X stelt, …*; *…, X said*."""

from __future__ import annotations

from relaas.extract.scan import Cue
from relaas.extract.statements.clauses import clause_first, clause_start, content_end
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import Verb, grammar
from relaas.extract.statements.noun_phrases import is_named, phrase_from
from relaas.extract.statements.sharing import sentence_before
from relaas.extract.statements.sources import is_paper
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.subjects import subject
from relaas.extract.statements.tokens import Tokens
from relaas.model.span import Span

# What shows something need not say anything: only a paper does.
_SHOWS = frozenset(("zien",))
_AS = frozenset(("zoals", "as"))


def told_aside(tokens: Tokens, at: int, cue: Cue, verb: Verb, names: Speakers) -> Found | None:
    """What a verb reports that stands aside from it."""
    return (
        _put_behind(tokens, at, cue, verb, names)
        or _as_told(tokens, at, cue, verb, names)
        or _as_told_by(tokens, at, cue, verb, names)
        or _told_before(tokens, at, cue, verb, names)
    )


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


def _as_told_by(tokens: Tokens, at: int, cue: Cue, verb: Verb, names: Speakers) -> Found | None:
    """``…, zoals vastgesteld door X``; ``…, as noted by X``: the clause before."""
    words = grammar(verb.language)
    before = at - 1 - (tokens.words[at - 1] in words.adverbs)
    told = verb.participle and before > 4 and tokens.words[before] in _AS and tokens.words[before - 1] == ","
    if not told or at + 2 >= len(tokens) or tokens.words[at + 1] not in words.agent:
        return None
    phrase = phrase_from(tokens, at + 2, len(tokens), words)
    name = names.name(tokens, phrase, words) if phrase else None
    if name is None:
        return None
    span = Span(tokens.starts[clause_first(tokens, before - 1)], tokens.ends[before - 2])
    return (
        Found(span, name, verb.certainty, Span(cue.start, cue.end), 1) if tokens.several(span.start, span.end) else None
    )


def _told_before(tokens: Tokens, at: int, cue: Cue, verb: Verb, names: Speakers) -> Found | None:
    """``Dat constateerde X ook.``; ``Dit bevestigt X.``: the sentence before."""
    words = grammar(verb.language)
    if at != 1 or tokens.words[0] not in ("dat", "dit") or not verb.finite or "d" not in verb.takes:
        return None
    phrase = phrase_from(tokens, at + 1, len(tokens), words)
    name = names.name(tokens, phrase, words) if phrase else None
    rest = tokens.words[phrase[1] :] if phrase else []
    loose = words.adverbs | {verb.particle, ".", "!"}
    if not name or any(word not in loose for word in rest) or (verb.particle and verb.particle not in rest):
        return None
    span = sentence_before(tokens, names, words)
    return Found(span, name, verb.certainty, Span(cue.start, cue.end), 1) if span else None


def _as_told(tokens: Tokens, at: int, cue: Cue, verb: Verb, names: Speakers) -> Found | None:
    """``Zoals X stelt, …``; ``…, zoals X aangeeft.``; ``As X noted, …``: the main clause."""
    words = grammar(verb.language)
    if not verb.finite or "d" not in verb.takes or at + 1 >= len(tokens):
        return None
    opening = clause_start(tokens, at, words)
    last = at + 1 + (bool(verb.particle) and tokens.words[at + 1] == verb.particle)
    ends = last >= len(tokens) or tokens.words[last] in (",", ".", "?", ";")
    if opening < 0 or tokens.words[opening] not in _AS or not ends or (verb.particle and last == at + 1):
        return None
    phrase = subject(tokens, at, at, words)
    if verb.particle in _SHOWS and phrase and not any(is_paper(word, words) for word in tokens.words[slice(*phrase)]):
        return None
    name = names.name(tokens, phrase, words) if phrase else None
    if name is None:
        return None
    goes_on = last + 1 < len(tokens) and tokens.words[last] == ","
    if opening == 0 and goes_on:
        span = Span(tokens.starts[last + 1], content_end(tokens, last + 1, words))
    elif opening > 3 and tokens.words[opening - 1] == "," and not goes_on:
        span = Span(tokens.starts[clause_first(tokens, opening - 1)], tokens.ends[opening - 2])
    else:
        return None
    return (
        Found(span, name, verb.certainty, Span(cue.start, cue.end), 1) if tokens.several(span.start, span.end) else None
    )
