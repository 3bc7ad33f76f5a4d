"""Who is the subject of a verb: by word order, in main clauses, inversions and subordinate clauses."""

from __future__ import annotations

from relaas.extract.statements.clauses import clause_start
from relaas.extract.statements.lexicon import Grammar, verbs
from relaas.extract.statements.noun_phrases import narrowed, phrase_before, phrase_from, skip, trim
from relaas.extract.statements.tokens import Tokens

Phrase = tuple[int, int]
# Pronouns that can only be subjects: behind the finite verb they are its subject.
_NOMINATIVE = frozenset("ik wij we hij jij".split())
# Pronouns that are all of the phrase they open.
_ALONE = frozenset(("u", "ik", "wij"))


def subject(tokens: Tokens, finite: int, limit: int, words: Grammar) -> Phrase | None:
    """The subject of the finite verb at token ``finite``; it is sought behind the verb no further than ``limit``.

    Dutch puts one part before the finite verb of a main clause: where that is the subject, it is all of it; else the
    subject follows the verb. In a subordinate clause the subject follows the conjunction. None for a verb that shares
    its subject with an earlier one.
    """
    if words.language == "nl" and finite + 1 < min(limit, len(tokens)) and tokens.words[finite + 1] in _NOMINATIVE:
        return finite + 1, finite + 2
    opening = clause_start(tokens, finite, words)
    first = opening + 1
    word = tokens.words[opening] if opening >= 0 else ""
    if word in words.subordinators:
        return _subordinate(tokens, opening, finite, limit, words)
    if first == finite:
        if word in words.coordinators or words.language == "en":
            return None
        return phrase_from(tokens, finite + 1, limit, words) or _antecedent(tokens, opening, word, words)
    first = (
        _behind_last_verb(tokens, first, finite) if words.language == "en" else _behind_number(tokens, first, finite)
    )
    return _main(tokens, first, finite, limit, words)


def _main(tokens: Tokens, first: int, finite: int, limit: int, words: Grammar) -> Phrase | None:
    """The subject in a main clause that begins at token ``first``."""
    start = skip(tokens, first, finite, words)
    if start < finite and tokens.words[start] in _ALONE:
        return start, start + 1
    if start >= finite:
        if words.language == "en" or _none_before(tokens, first, finite, words):
            return None
        return phrase_from(tokens, finite + 1, limit, words)
    if words.language == "en" and _is_adverbial(tokens, start, finite, words):
        return _last_phrase(tokens, start, finite, words)
    if _is_adverbial(tokens, start, finite, words):
        return phrase_from(tokens, finite + 1, limit, words)
    reflexive = next((i for i in range(start, finite) if tokens.words[i] == "zich"), finite)
    last = trim(tokens, start, reflexive, words)
    if any(tokens.words[i] in words.finite for i in range(start, last)):
        return None
    return (start, last) if last > start else None


def _behind_number(tokens: Tokens, first: int, finite: int) -> int:
    """The token behind the number of an item: ``2. De commissie stelt``."""
    numbered = first + 2 < finite and tokens.words[first].isdigit() and tokens.words[first + 1] in (".", ")")
    return first + 2 if numbered else first


def _behind_last_verb(tokens: Tokens, first: int, finite: int) -> int:
    """English leaves *that* out: in ``X says he told Y …`` the subject of *told* stands behind *says*."""
    for at in range(finite - 2, first - 1, -1):
        told = any(verb.finite and "z" in verb.takes for verb in verbs().get(tokens.words[at], ()))
        if told and not tokens.capital[at]:
            return at + 1
    return first


def _none_before(tokens: Tokens, first: int, finite: int, words: Grammar) -> bool:
    """Whether nothing but a coordinator stands before the verb, which then shares an earlier subject."""
    return all(tokens.words[i] in words.coordinators for i in range(first, finite)) and first > 0


def _is_adverbial(tokens: Tokens, start: int, finite: int, words: Grammar) -> bool:
    """Whether the part before the verb is no subject: it begins with a preposition, an adverb, or tells a time."""
    word = tokens.words[start]
    if word in words.prepositions or word in words.asks or word[0].isdigit():
        return True
    if _tells_time(tokens, start, finite, words):
        return True
    if word not in words.adverbs:
        return False
    possessive = word in words.determiners and finite - start > 1
    return not possessive


def _tells_time(tokens: Tokens, start: int, finite: int, words: Grammar) -> bool:
    """``Een dag later``, ``Drie weken geleden``."""
    return finite - start < 6 and any(word in words.times for word in tokens.words[start:finite])


def _last_phrase(tokens: Tokens, start: int, finite: int, words: Grammar) -> Phrase | None:
    """The noun phrase right before an English verb, behind an adverbial: from its determiner or first capital."""
    last = finite
    while last > start and tokens.words[last - 1] in words.adverbs | words.finite:
        last -= 1
    return phrase_before(tokens, last, start, words)


def _subordinate(tokens: Tokens, opening: int, finite: int, limit: int, words: Grammar) -> Phrase | None:
    if opening == 0 and words.language == "nl" and finite - opening > 2:
        behind = phrase_from(tokens, finite + 1, limit, words)
        if behind:
            return behind
    start = skip(tokens, opening + 1, finite, words)
    while start < finite and tokens.words[start] in words.adverbs and tokens.words[start] not in words.determiners:
        start = skip(tokens, start + 1, finite, words)
    if start >= finite:
        relative = tokens.words[opening] in words.relatives
        if relative:
            return _spoken_of(tokens, opening, words)
        return phrase_from(tokens, finite + 1, limit, words)
    if tokens.words[start] in words.prepositions:
        passed = past_preposition(tokens, start, finite, words)
        found = phrase_from(tokens, passed, finite, words) if passed < finite else None
        if found:
            return found
        if tokens.words[opening] in words.relatives - words.complement:
            return _spoken_of(tokens, opening, words)
        return None
    found = phrase_from(tokens, start, finite, words)
    if found and tokens.words[opening] in words.relatives and tokens.words[found[0]] in words.adverbs:
        return _spoken_of(tokens, opening, words)
    return narrowed(tokens, found, words) if found and found[1] == finite else found


def _spoken_of(tokens: Tokens, opening: int, words: Grammar) -> Phrase | None:
    """What a relative clause belongs to: the noun phrase before it, past a verb cluster."""
    last = opening
    if last > 2 and not tokens.capital[last - 1] and "ge" in tokens.words[last - 1][:5]:
        if tokens.words[last - 2] in words.finite:
            last -= 2
        elif any(word in words.has for word in tokens.words[max(0, last - 10) : last - 1]):
            last -= 1
    return phrase_before(tokens, last, 0, words)


def past_preposition(tokens: Tokens, start: int, finite: int, words: Grammar) -> int:
    """The token behind a prepositional phrase, itself a noun phrase that stops where the next one begins."""
    at = start + 1
    while at < finite and tokens.words[at] in words.determiners:
        at += 1
    while at < finite:
        word = tokens.words[at]
        if word in words.adverbs:
            return at + 1
        if word == "," or (word in words.determiners and tokens.words[at - 1] not in words.links | words.prepositions):
            return at + 1 if word == "," else at
        at += 1
    return at


def _antecedent(tokens: Tokens, opening: int, word: str, words: Grammar) -> Phrase | None:
    """What stands before a lone mark that opens the clause: ``X: stelt …`` has none."""
    return phrase_before(tokens, opening, 0, words) if word == "," and opening > 0 else None
