"""What somebody tells of by a preposition: *X waarschuwt voor Y*, *X beroept zich op Y*, *X wijst op Y*."""

from __future__ import annotations

from relaas.extract.scan import Cue
from relaas.extract.statements.clauses import clause_start, content_end
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import Grammar, Prepositional, grammar, listed, prepositional
from relaas.extract.statements.noun_phrases import phrase_from
from relaas.extract.statements.sharing import shared_name
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.subjects import subject
from relaas.extract.statements.tokens import Tokens
from relaas.model.mention import Certainty
from relaas.model.span import Span

_PROVISIONS = ("artikel ", "lid ", "bijlage ", "article ")
_QUOTES = frozenset("«‘“'\"")
_THEIR = frozenset(("hun", "zijn", "haar", "their", "his", "her"))
_REFLEXIVE = frozenset(("zich", "zichzelf"))


def told_of(tokens: Tokens, cue: Cue, names: Speakers) -> Found | None:
    """What a verb tells of by its preposition.

    Forms: ``X waarschuwt voor Y``; ``X heeft gewezen op Y``; ``waar X zich beroept op Y``; ``dat X op Y wijst``;
    ``dat X alarm slaat en spreekt van Y``; ``X maakt melding van Y``; ``X warned of Y``.
    """
    at = tokens.at(cue.start)
    for form in prepositional()[cue.entry]:
        words = grammar(form.language)
        finite = _finite_for(tokens, at, form, words)
        if finite is None or not _complete(tokens, at, finite, form, words):
            continue
        found = _behind(tokens, at, finite, form, names, words) or _before(tokens, at, finite, form, names, words)
        if found is not None:
            return Found(*found, Certainty.REPORTED, Span(cue.start, cue.end), 1)
    return None


def _behind(
    tokens: Tokens, at: int, finite: int, form: Prepositional, names: Speakers, words: Grammar
) -> tuple[Span, str] | None:
    """The thing behind the verb and its preposition, with nothing but a subject and adverbs between."""
    reach = range(at + 1, min(len(tokens) - 1, at + 14))
    mark = next((i for i in reach if tokens.words[i] in form.prepositions), None)
    if mark is None or any(tokens.words[i] in words.negations for i in range(at, mark)):
        return None
    by = subject(tokens, finite, mark if finite == at else at, words)
    name = names.name(tokens, by, words) if by else shared_name(tokens, finite, names, words)
    between = by[1] if by and by[0] > at else at + 1
    loose = words.adverbs | words.skips | _REFLEXIVE | {form.particle}
    if name is None or not all(tokens.words[i] in loose for i in range(between, mark)):
        return None
    return _thing(tokens, mark + 1, content_end(tokens, mark + 1, words), form, name, words)


def _before(
    tokens: Tokens, at: int, finite: int, form: Prepositional, names: Speakers, words: Grammar
) -> tuple[Span, str] | None:
    """In a clause that ends in its verb, the thing stands before: ``dat X op de risico's wijst``."""
    if form.language == "en":
        return None
    first = min(at, finite)
    first = finite if finite < at else clause_start(tokens, at, words)
    marks = [i for i in range(max(0, first + 1), at) if tokens.words[i] in form.prepositions]
    if not marks or any(word in words.negations for word in tokens.words[first:at]):
        return None
    last = at
    while last > marks[0] and tokens.words[last - 1] in words.has | words.passive | {form.particle}:
        last -= 1
    by = subject(tokens, finite, marks[0] if finite < marks[0] else at, words)
    name = names.name(tokens, by, words) if by else None
    if name is None or by is None or by[0] >= marks[0] or last <= marks[0] + 1:
        return None
    return _thing(tokens, marks[0] + 1, tokens.ends[last - 1], form, name, words)


def _thing(
    tokens: Tokens, first: int, end: int, form: Prepositional, name: str, words: Grammar
) -> tuple[Span, str] | None:
    """What is told of: no pronoun, no person told, and no paper, which is only pointed to."""
    phrase = phrase_from(tokens, first, len(tokens), words) if first < len(tokens) else None
    if phrase is None and any(mark in _QUOTES for mark in tokens.words[first : first + 2]):
        phrase = first, first + 2
    if phrase is None or end <= tokens.starts[phrase[0]] + 4:
        return None
    lone = phrase[1] - phrase[0] == 1 and tokens.words[phrase[0]] in words.pronouns
    head = tokens.words[slice(phrase[0], min(phrase[1], phrase[0] + 3))]
    own = any(word in ("mijn", "onze", "uw") for word in head) or (bool(form.particle) and head[0] in _THEIR)
    papers = (*listed(form.language, "sources", "papers"), "antwoord", "vraag", "vragen", "bijlage", "motie")
    paper = any(word.endswith(papers) for word in head) and not form.prepositions & {"voor", "van", "tegen", "of"}
    return (
        None
        if lone or own or paper or name.lower().startswith(_PROVISIONS)
        else (Span(tokens.starts[phrase[0]], end), name)
    )


def _finite_for(tokens: Tokens, at: int, form: Prepositional, words: Grammar) -> int | None:
    """The finite verb that the form at ``at`` is or goes with; None for an infinitive."""
    if form.participle:
        near = [*range(at - 1, max(-1, at - 24), -1), *range(at + 1, min(len(tokens), at + 2))]
        return next((i for i in near if tokens.words[i] in words.has), None)
    before = tokens.words[max(0, at - 12) : at]
    if before and before[-1] in words.articles:
        return None
    return None if before and (before[-1] in words.modals or any(word in words.modals for word in before[-4:])) else at


def _complete(tokens: Tokens, at: int, finite: int, form: Prepositional, words: Grammar) -> bool:
    """Whether *zich* and the word that must go with the verb stand near."""
    near = tokens.words[max(0, min(at, finite) - 8) : at + 10]
    if form.reflexive and not _REFLEXIVE & set(near):
        return False
    if tokens.words[at] in ("gewezen", "verwezen") and any(word in words.passive for word in near[:8]):
        return tokens.words[finite] in words.has
    return not form.particle or form.particle in tokens.words[max(0, at - 3) : len(tokens)]
