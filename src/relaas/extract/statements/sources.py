"""Papers and media as sources: *uit X blijkt dat*, *in X staat dat*, *uit de media vernomen dat*."""

from __future__ import annotations

from relaas.extract.scan import Cue
from relaas.extract.statements.clauses import complement, content_end
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import Grammar, grammar, listed
from relaas.extract.statements.noun_phrases import phrase_before, phrase_from
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.tokens import Tokens
from relaas.model.mention import Certainty
from relaas.model.span import Span

_FROM = frozenset(("uit", "van", "via"))
_PROVISIONS = frozenset("artikel artikelen art lid mijn onze ons".split())
_RELATIVE = frozenset(("waarin", "waaruit", "waarop"))


def shown(tokens: Tokens, cue: Cue, names: Speakers) -> Found | None:
    """What a paper or medium shows.

    Forms: ``uit X blijkt dat …``; ``blijkt uit X dat …``; ``op basis van X is gebleken dat …``; ``in X staat dat …``;
    ``uit de media vernomen dat …``; ``in X is opgenomen dat …``, where X is a paper.
    """
    words = grammar("nl")
    at = tokens.at(cue.start)
    last = tokens.at(cue.end) - 1
    found = complement(tokens, last, words)
    if found is None:
        return None
    token, first, start = found
    holds = cue.entry in listed("nl", "sources", "holds")
    if cue.entry in listed("nl", "sources", "laid_down") and not _is_put_down(tokens, at, words):
        return None
    aside = tokens.words[last + 1] == "," and tokens.words[last + 2] != "namelijk"
    if aside or (holds and token - last > 4):
        return None
    openers = _openers(cue.entry)
    source = _source(tokens, at, token, openers, words)
    if source is None:
        return None
    if source[0] > at and holds:
        return None
    if any(word in words.negations for word in tokens.words[last + 1 : token]):
        return None
    unwritten = cue.entry in listed("nl", "sources", "laid_down") and not _is_written(tokens, source, words)
    name = None if unwritten else source_name(tokens, source, names, words)
    if name is None:
        return None
    span = Span(start, content_end(tokens, first, words))
    return (
        Found(span, name, Certainty.REPORTED, Span(cue.start, cue.end), 2)
        if tokens.several(span.start, span.end)
        else None
    )


def _is_put_down(tokens: Tokens, at: int, words: Grammar) -> bool:
    """Whether a participle stands in a passive clause: ``in X is opgenomen``, ``in X staat opgenomen``."""
    near = tokens.words[max(0, at - 12) : at + 2]
    return any(word in words.passive or word in ("staat", "staan", "stond") for word in near)


def _is_written(tokens: Tokens, source: tuple[int, int], words: Grammar) -> bool:
    return any(is_paper(word, words) for word in tokens.words[slice(*source)])


def _openers(entry: str) -> frozenset[str]:
    if entry in listed("nl", "sources", "holds") | listed("nl", "sources", "laid_down"):
        return frozenset(("in", "op"))
    return _FROM if entry in listed("nl", "sources", "learns") else frozenset(("uit", "van"))


def _source(tokens: Tokens, at: int, token: int, openers: frozenset[str], words: Grammar) -> tuple[int, int] | None:
    """The noun phrase behind *uit* (*in*, *op basis van*): first behind the verb, else nearest before it."""
    relative = next((i for i in range(at - 1, max(-1, at - 4), -1) if tokens.words[i] in _RELATIVE), None)
    if relative is not None and tokens.words[relative].removeprefix("waar") in openers:
        return _antecedent(tokens, relative, words)
    for later in range(at + 1, min(token, at + 6)):
        if tokens.words[later] in openers:
            return phrase_from(tokens, later + 1, token, words)
    if tokens.words[at - 1] in words.articles:
        return None
    title = False
    for earlier in range(at - 1, max(-1, at - 30), -1):
        word = tokens.words[earlier]
        title = word == "»" or (title and word != "«")
        if title:
            continue
        if (
            word in ";:?"
            or word in ("want", "maar")
            or (word in words.subordinators and word in ("dat", "omdat", "terwijl", "en"))
        ):
            return None
        if word not in openers or tokens.words[earlier + 1][0].isdigit():
            continue
        if word == "van" and tokens.words[max(0, earlier - 2) : earlier] != ["op", "basis"]:
            continue
        return phrase_from(tokens, earlier + 1, at, words)
    return None


def _antecedent(tokens: Tokens, relative: int, words: Grammar) -> tuple[int, int] | None:
    """The paper that *waarin* or *waaruit* belongs to: the nearest noun of paper before it, with whose it is."""
    paper = next((i for i in range(relative - 1, max(-1, relative - 14), -1) if is_paper(tokens.words[i], words)), None)
    if paper is None:
        return None
    verb = next((i for i in range(paper, 0, -1) if tokens.words[i - 1] in listed("nl", "nouns", "exists")), 0)
    phrase = phrase_before(tokens, paper + 1, verb, words)
    owned = paper + 1 < relative and tokens.words[paper + 1] in ("van", "door", "uit")
    owner = phrase_from(tokens, paper + 2, relative, words) if owned else None
    return (phrase[0], owner[1] if owner else phrase[1]) if phrase else None


def source_name(tokens: Tokens, source: tuple[int, int], names: Speakers, words: Grammar) -> str | None:
    """How a paper or medium is named as a source; None for one that says nothing of itself."""
    vague = listed("nl", "sources", "vague")
    if any(word in vague for word in tokens.words[source[0] : source[1]]):
        return None
    if tokens.words[source[0]] in words.pronouns and source[1] - source[0] == 1:
        return None
    if any(word in _PROVISIONS for word in tokens.words[source[0] : source[0] + 2]):
        return None
    return names.name(tokens, source, words)


def source_before(tokens: Tokens, at: int, finite: int, words: Grammar, names: Speakers) -> str | None:
    """The paper that a passive clause stands in: ``in het rapport wordt gesteld dat``; None where none is named."""
    for place in range(finite - 1, max(-1, finite - 14), -1):
        word = tokens.words[place]
        if word in _RELATIVE:
            phrase = _antecedent(tokens, place, words)
            return names.name(tokens, phrase, words) if phrase else None
        if word in ("in", "op"):
            return _paper(tokens, place, finite, words, names)
        if word in words.subordinators or word in ";:,":
            break
    for place in range(finite + 1, at):
        if tokens.words[place] == "in":
            return _paper(tokens, place, at, words, names)
    return None


def _paper(tokens: Tokens, place: int, limit: int, words: Grammar, names: Speakers) -> str | None:
    phrase = phrase_from(tokens, place + 1, limit, words)
    if phrase is None or not any(is_paper(tokens.words[i], words) for i in range(*phrase)):
        return None
    return names.name(tokens, phrase, words)


def is_paper(word: str, words: Grammar) -> bool:
    """Whether a word ends as the name of a paper or medium does."""
    return word.endswith(tuple(listed(words.language, "sources", "papers")))
