"""What a speaker is said to rest on: *op basis van beelden stelt X dat …*, *X concludes, citing a report, that …*."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from relaas.extract.context import Context
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import grammar, listed, verbs
from relaas.extract.statements.noun_phrases import phrase_from
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.tokens import Tokens, tokenise


def rested(context: Context, found: list[Found], names: Speakers) -> list[Found]:
    """The statements, with what their speaker rests on where the same sentence says so outside what is told.

    Forms: ``Op basis van Y stelt X dat …``; ``X stelt op grond van Y dat …``; ``onder verwijzing naar Y``;
    ``citing Y``.
    """
    settled = sorted(found, key=lambda one: one.cue)
    places = [one.cue.start for one in settled]
    for cue in context.cues.of("statement.rests"):
        sentence = context.sentences.at(cue.start)
        first = bisect_left(places, max(sentence.start, cue.start - _REACH))
        last = bisect_left(places, min(sentence.end, cue.start + _REACH))
        for number, one in enumerate(settled[first:last], first):
            if not one.span.start <= cue.start < one.span.end:
                tokens = tokenise(context.text, cue.end, min(sentence.end, cue.end + _REACH))
                basis = _basis(tokens, one, "nl" if cue.entry in listed("nl", "rests", "on") else "en", names)
                settled[number] = replace(settled[number], rests_on=basis)
    return settled


_REACH = 300


def _basis(tokens: Tokens, one: Found, language: str, names: Speakers) -> str:
    """The noun phrase behind, up to a verb of reporting; empty for a pronoun and for the speaker himself."""
    words = grammar(language)
    limit = next((i for i in range(1, len(tokens)) if any(v.finite for v in verbs().get(tokens.words[i], ()))), None)
    phrase = phrase_from(tokens, 0, len(tokens) if limit is None else limit, words) if len(tokens) else None
    name = names.name(tokens, phrase, words) if phrase else None
    return name if name and name != one.speaker else ""
