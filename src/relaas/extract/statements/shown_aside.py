"""Papers as sources put aside from what they show: *…, zoals blijkt uit X*; *Zoals uit X blijkt, …*."""

from __future__ import annotations

from relaas.extract.scan import Cue
from relaas.extract.statements.clauses import clause_first, content_end
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import Grammar, grammar, listed
from relaas.extract.statements.noun_phrases import phrase_from
from relaas.extract.statements.sources import source_name
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.tokens import Tokens
from relaas.model.mention import Certainty
from relaas.model.span import Span

_OPENS = frozenset(("zoals", "zo"))
_SOURCE = frozenset(("uit", "in", "op"))
_STOPS = frozenset(",;:.?!")


def shown_aside(tokens: Tokens, cue: Cue, names: Speakers) -> Found | None:
    """What a paper shows that is put aside with *zoals* or *zo*.

    Forms: ``…, zoals (ook) blijkt uit X``; ``…, zoals uit X blijkt, …``; ``…, zoals in X naar voren komt, …``;
    ``…, zo staat in X``; ``…, blijkt uit X``; ``Zoals uit X blijkt, …``.
    """
    words = grammar("nl")
    if cue.entry in listed("nl", "sources", "laid_down"):
        return None
    at, after = tokens.at(cue.start), tokens.at(cue.end)
    opening = next((i for i in range(at - 1, max(-1, at - 16), -1) if tokens.words[i] in _OPENS | _STOPS), -1)
    if opening < 0 or (tokens.words[opening] not in _OPENS and (opening != at - 1 or tokens.words[opening] != ",")):
        return None
    mark = next((i for i in range(opening + 1, min(len(tokens), after + 3)) if tokens.words[i] in _SOURCE), None)
    if mark is None or any(word in words.negations for word in tokens.words[opening:mark]):
        return None
    before = mark < at
    source = phrase_from(tokens, mark + 1, at if before else len(tokens), words) if mark + 1 < len(tokens) else None
    name = source_name(tokens, source, names, words) if source else None
    if source is None or name is None:
        return None
    last = after if before else source[1]
    bare = tokens.words[opening] in _STOPS
    span = _fronted(tokens, last, words) if opening == 0 else _around(tokens, opening - (not bare), last, bare, words)
    return Found(span, name, Certainty.REPORTED, Span(cue.start, cue.end), 1) if span else None


def _fronted(tokens: Tokens, last: int, words: Grammar) -> Span | None:
    """``Zoals uit X blijkt, …``: the main clause behind."""
    if last + 2 >= len(tokens) or tokens.words[last] != ",":
        return None
    span = Span(tokens.starts[last + 1], content_end(tokens, last + 1, words))
    return span if tokens.several(span.start, span.end) else None


def _around(tokens: Tokens, comma: int, last: int, bare: bool, words: Grammar) -> Span | None:
    """The clause before, and what of it goes on behind the aside."""
    if comma < 2 or tokens.words[comma] not in (",", "–"):
        return None
    first = clause_first(tokens, comma)
    behind = tokens.words[last] if last < len(tokens) else "."
    if bare and behind not in (".", ",", "?"):
        return None
    goes_on = behind == "," and last + 2 < len(tokens) and not bare
    goes_on = goes_on and tokens.words[last + 1] not in words.coordinators | words.subordinators
    end = content_end(tokens, last + 1, words) if goes_on else tokens.ends[comma - 1]
    return Span(tokens.starts[first], end) if first < comma and end > tokens.starts[first] + 12 else None
