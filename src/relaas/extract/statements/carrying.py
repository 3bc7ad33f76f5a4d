"""Nouns that carry what is told: *geruchten dat*, *de bewering van X dat*, *er zijn berichten over*."""

from __future__ import annotations

from relaas.extract.scan import Cue
from relaas.extract.statements.clauses import content_end
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import Grammar, grammar, listed
from relaas.extract.statements.noun_phrases import phrase_before, phrase_from
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.subjects import subject
from relaas.extract.statements.tokens import Tokens
from relaas.model.mention import Certainty
from relaas.model.span import Span

_WHOSE = frozenset("van of by door uit".split())
_IN_PAPER = frozenset(("in", "op"))
_ABOUT = frozenset("over van about of".split())
_THERE = frozenset(("er", "there"))
_POINTING = frozenset("deze die dit this these".split())
_QUOTES = "'\"‘’“”«»"


def claimed(tokens: Tokens, cue: Cue, names: Speakers) -> Found | None:
    """What a noun carries.

    Forms: ``geruchten dat …``; ``het bericht dat …``; ``de bewering (van X) dat … is verkeerd``;
    ``de conclusie van X dat …``.
    """
    language = "nl" if cue.entry in _dutch_nouns() else "en"
    words = grammar(language)
    at = tokens.at(cue.start)
    if at + 2 >= len(tokens):
        return None
    if cue.entry in listed(language, "nouns", "heard") and (heard := _heard(tokens, at, cue, words)):
        return heard
    owner = None
    loose = cue.entry in listed(language, "nouns", "loose")
    following = at + 1 + (tokens.words[at + 1] in listed(language, "nouns", "exists"))
    if tokens.words[following] in (_IN_PAPER | _WHOSE if loose else _WHOSE):
        owner = phrase_from(tokens, _past_instance(tokens, following + 1), len(tokens), words)
        if owner is None:
            return None
        following = owner[1]
    if following + 1 >= len(tokens) or tokens.words[following] not in words.complement:
        return None
    claim = cue.entry in listed(language, "nouns", "claims")
    if cue.entry == "berichten" and not owner and (teller := _tellers(tokens, at, words)):
        return _reported(tokens, following + 1, names.name(tokens, teller, words), cue, words)
    if loose and words.negations & set(tokens.words[max(0, at - 3) : at]):
        return None
    if (loose and not owner and _is_title(tokens, at, words)) or tokens.words[max(0, at - 1)] in _POINTING:
        return None
    speaker = names.name(tokens, owner, words) if owner else (cue.entry if loose else "")
    if not owner and not loose:
        speaker = _bringer(tokens, at, names, words) or ("" if claim else None)
    if speaker is None:
        return None
    start, end, untrue = _claim_span(tokens, following + 1, language)
    certainty = Certainty.DENIED if untrue else _noun_certainty(cue.entry, claim)
    found = Found(Span(start, end), speaker, certainty, Span(cue.start, cue.end), 2)
    return found if tokens.several(start, end) else None


def _past_instance(tokens: Tokens, at: int) -> int:
    """Past the word that says a name is one of several: ``van bijvoorbeeld X``."""
    return at + (at < len(tokens) and tokens.words[at] in ("bijvoorbeeld", "o.a", "o.m"))


def _reported(tokens: Tokens, first: int, name: str | None, cue: Cue, words: Grammar) -> Found | None:
    span = Span(tokens.starts[first], content_end(tokens, first, words))
    if not name or not tokens.several(span.start, span.end):
        return None
    return Found(span, name, Certainty.REPORTED, Span(cue.start, cue.end), 2)


def _tellers(tokens: Tokens, at: int, words: Grammar) -> tuple[int, int] | None:
    """Who tells, where *berichten* is a verb: a noun stands right before it (``media berichten dat``)."""
    word = tokens.words[at - 1] if at else "."
    closed = words.prepositions | words.determiners | words.adverbs | words.coordinators | words.finite | words.skips
    if not word[0].isalpha() or word in closed or word.endswith("e"):
        return None
    return phrase_before(tokens, at, 0, words)


def _heard(tokens: Tokens, at: int, cue: Cue, words: Grammar) -> Found | None:
    """What there is word of, by nobody in particular: ``er zijn berichten over Y``, ``there were reports of Y``."""
    if tokens.words[at + 1] not in _ABOUT:
        return None
    before = tokens.words[max(0, at - 8) : at]
    is_there = _THERE & set(before) and listed(words.language, "nouns", "exists") & set(before)
    last = next((i for i in range(at + 2, len(tokens)) if tokens.words[i] in ",;:.?!"), len(tokens))
    if not is_there or words.negations & set(before) or last < at + 3:
        return None
    span = Span(tokens.starts[at + 2], tokens.ends[last - 1])
    claim = cue.entry in listed(words.language, "nouns", "claims")
    return Found(span, cue.entry, _noun_certainty(cue.entry, claim), Span(cue.start, cue.end), 1)


def _bringer(tokens: Tokens, at: int, names: Speakers, words: Grammar) -> str | None:
    """Who brings out what the noun holds: ``X sprak de verwachting uit dat``, ``X trekt de conclusie dat``."""
    bringing = listed(words.language, "nouns", "brings")
    reach = range(at - 1, max(-1, at - 7), -1)
    finite = next((i for i in reach if tokens.words[i] in bringing), None)
    by = subject(tokens, finite, at, words) if finite is not None else None
    return names.name(tokens, by, words) if by else None


def _is_title(tokens: Tokens, at: int, words: Grammar) -> bool:
    """Whether a noun of report only names a subject (``Vragen van X over het bericht dat``) or is a verb."""
    before = tokens.words[max(0, at - 2) : at]
    if before and before[-1] in words.pronouns - words.determiners | {words.infinitive_mark}:
        return True
    heading = any(pair == ("vragen", "van") for pair in zip(tokens.words[:at], tokens.words[1:at], strict=False))
    return heading and "over" in before


def _dutch_nouns() -> frozenset[str]:
    return frozenset(noun for key in ("loose", "claims", "owned", "heard") for noun in listed("nl", "nouns", key))


def _noun_certainty(entry: str, claim: bool) -> Certainty:
    hearsay = entry.startswith(("gerucht", "rumo", "alleg", "accus"))
    return Certainty.ALLEGED if claim or hearsay else Certainty.REPORTED


def _claim_span(tokens: Tokens, first: int, language: str) -> tuple[int, int, bool]:
    """Where the claim begins and ends, and whether the sentence goes on to call it untrue."""
    words = grammar(language)
    untrue = listed(language, "nouns", "untrue")
    denied = next((i for i in range(first, len(tokens)) if tokens.words[i] in untrue), None)
    start = first
    if tokens.words[first] in _QUOTES:
        start = first + 1
        closing = next((i for i in range(start, len(tokens)) if tokens.words[i] in _QUOTES), None)
        if closing and closing > start:
            return tokens.starts[start], tokens.ends[closing - 1], denied is not None
    if denied is None or denied < first + 2:
        return tokens.starts[start], content_end(tokens, start, words), False
    end = denied
    while end > start + 1 and tokens.words[end] not in words.finite and tokens.words[end] != "klopt":
        end -= 1
    return tokens.starts[start], tokens.ends[end - 1], True
