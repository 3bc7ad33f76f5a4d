"""What a clause shares with what stands before: a subject (*X riep op en noemde …*), a content (*Dat zegt X ook*)."""

from __future__ import annotations

from relaas.extract.statements.lexicon import Grammar, verbs
from relaas.extract.statements.noun_phrases import narrowed, phrase_from
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.subjects import subject
from relaas.extract.statements.tokens import Tokens
from relaas.model.span import Span

_REACH = 40


def shared_name(tokens: Tokens, finite: int, names: Speakers, words: Grammar) -> str | None:
    """Who speaks where the finite verb at token ``finite`` has no subject of its own and stands behind *en*.

    That is who spoke last in the same sentence, else the subject of the verb before. None where nothing is shared.
    """
    if not any(word in words.coordinators for word in tokens.words[max(0, finite - 3) : finite]):
        return None
    spoken, name = names.last
    if tokens.starts[0] <= spoken < tokens.starts[finite]:
        return name
    for earlier in range(finite - 2, max(-1, finite - _REACH), -1):
        told = any(verb.finite and verb.takes for verb in verbs().get(tokens.words[earlier], ()))
        if tokens.words[earlier] in words.finite or told:
            phrase = subject(tokens, earlier, finite, words)
            return names.name(tokens, phrase, words) if phrase else None
        if tokens.words[earlier] in words.complement:
            opened = phrase_from(tokens, earlier + 1, finite, words)
            return names.name(tokens, narrowed(tokens, opened, words), words) if opened else None
    return None


def sentence_before(tokens: Tokens, names: Speakers, words: Grammar) -> Span | None:
    """What *dit* points back to: the clause with *dat* of the sentence before, else all of that sentence."""
    spans = names.context.sentences
    number = spans.index_at(tokens.starts[0])
    if number == 0:
        return None
    before = spans.spans[number - 1]
    text = names.context.text
    found = next((text.find(f" {word} ", before.start, before.end) for word in words.complement), -1)
    start = found + 5 if found >= 0 and words.language == "nl" else before.start
    end = before.end
    while end > start and text[end - 1] in ".!? ":
        end -= 1
    return Span(start, end) if end > start else None
