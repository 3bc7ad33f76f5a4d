"""What somebody expresses a feeling about: *betuigde zijn afschuw over …*, *expressed concern about …*."""

from __future__ import annotations

from relaas.extract.scan import Cue
from relaas.extract.statements.clauses import content_end, finite_of
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import Grammar, Verb, grammar, listed
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.subjects import subject
from relaas.extract.statements.tokens import Tokens
from relaas.model.mention import Certainty
from relaas.model.span import Span


def felt(tokens: Tokens, cue: Cue, names: Speakers) -> Found | None:
    """What a feeling that is put in words is about; alleged.

    Forms: ``X betuigt afschuw over Y``; ``in zijn brief uitte X zijn zorgen over Y``; ``X heeft zorgen geuit over Y``;
    ``X expressed concern about Y``.
    """
    language = "nl" if cue.entry in listed("nl", "feelings", "nouns") else "en"
    words = grammar(language)
    at = tokens.at(cue.start)
    about = next((i for i in range(at + 1, min(len(tokens) - 1, at + 4)) if _is_about(tokens, i, language)), None)
    verb = _expressed(tokens, at, language)
    if about is None or verb is None:
        return None
    phrase = _who(tokens, verb, at, words)
    name = names.name(tokens, phrase, words) if phrase else None
    if name is None:
        return None
    about += tokens.words[about + 1] in words.complement and about + 2 < len(tokens)
    span = Span(tokens.starts[about + 1], content_end(tokens, about + 1, words))
    return (
        Found(span, name, Certainty.ALLEGED, Span(cue.start, cue.end), 1)
        if tokens.several(span.start, span.end)
        else None
    )


def _is_about(tokens: Tokens, at: int, language: str) -> bool:
    pair = f"{tokens.words[at - 1]} {tokens.words[at]}"
    return tokens.words[at] in listed(language, "feelings", "about") or pair in listed(language, "feelings", "other")


def _expressed(tokens: Tokens, at: int, language: str) -> int | None:
    """The verb of expressing, nearest before the feeling, or behind it (``zijn zorgen geuit over``)."""
    expressing = listed(language, "feelings", "verbs")
    near = [*range(at - 1, max(-1, at - 14), -1), *range(at + 1, min(len(tokens), at + 3))]
    found = next((i for i in near if tokens.words[i] in expressing), None)
    return None if found and tokens.words[found - 1] == grammar(language).infinitive_mark else found


def _who(tokens: Tokens, verb: int, feeling: int, words: Grammar) -> tuple[int, int] | None:
    if words.language == "nl" and (tokens.words[verb].startswith(("ge", "uitge")) or tokens.words[verb] == "betuigd"):
        perfect = finite_of(tokens, verb, _ANY, words)
        active = perfect is not None and not perfect[1]
        return subject(tokens, perfect[0], min(feeling, verb), words) if perfect and active else None
    return subject(tokens, verb, feeling if feeling > verb else verb, words)


_ANY = Verb("nl", Certainty.ALLEGED, finite=False, participle=True, particle="", takes=frozenset())
