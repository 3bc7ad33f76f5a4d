"""Noun phrases without a parser: from a word onward, up to where no noun phrase can go on."""

from __future__ import annotations

from relaas.extract.statements.lexicon import Grammar, verbs
from relaas.extract.statements.tokens import Tokens

_LONGEST = 24
# Digits that can belong to a name (Radio 1, a year); longer numbers count something.
_LONGEST_NUMBER = 4
_OPENING = {",", "(", "–", "-"}
_DEFINITE = frozenset("de het deze dit die zijn haar hun".split())
# Endings of words that may stand before a noun; and nouns that a counted noun follows.
_AS_ADJECTIVE = ("e", "en", "lijk", "isch", "baar", "aal", "eel", "ief", "air", "end", "ig")
_MEASURES = frozenset("aantal paar groep deel soort tal reeks merendeel gros team handvol percentage".split())
_BEFORE_NOUN = frozenset("de het een dit dat deze zijn haar hun the a an this his her their its".split())


def phrase_from(tokens: Tokens, first: int, limit: int, words: Grammar) -> tuple[int, int] | None:
    """The noun phrase that begins at token ``first``, past words such as *ook*, as first and last token.

    It holds its *van* and *voor* phrases, coordinations, and an apposition between commas. None where no noun phrase
    stands there.
    """
    first = skip(tokens, first, limit, words)
    if first >= limit:
        return None
    word = tokens.words[first]
    if word in words.pronouns and not (word in words.determiners and _noun_follows(tokens, first, limit, words)):
        return first, first + 1
    last = first
    limit = min(limit, first + _LONGEST)
    while last < limit and _goes_on(tokens, first, last, limit, words):
        last += 1
    last = trim(tokens, first, last, words)
    if last <= first or all(tokens.words[i] in words.determiners for i in range(first, last)):
        return None
    return first, last


def skip(tokens: Tokens, first: int, limit: int, words: Grammar) -> int:
    """The first token at or after ``first`` that is none of *ook, zelfs, zowel, onder andere, …*."""
    while first < limit:
        if " ".join(tokens.words[first : first + 2]) in words.pieces:
            first += 2
        elif tokens.words[first] in words.skips:
            first += 1
        else:
            break
    return first


def trim(tokens: Tokens, first: int, last: int, words: Grammar) -> int:
    """``last`` moved back over marks, links, coordinators and adverbs that cannot end a noun phrase."""
    while last > first:
        word = tokens.words[last - 1]
        loose = word in words.links or word in words.coordinators or word in words.articles or word in words.adverbs
        if not (loose or word in words.prepositions or not word[0].isalnum()) or word == ")":
            break
        last -= 1
    return last


def _noun_follows(tokens: Tokens, at: int, limit: int, words: Grammar) -> bool:
    if at + 1 >= limit:
        return False
    word = tokens.words[at + 1]
    closed = word in words.prepositions or word in words.adverbs or word in words.finite or word in words.subordinators
    return word[0].isalnum() and not closed and word not in words.determiners and not _reports(tokens, at + 1)


def _reports(tokens: Tokens, at: int) -> bool:
    """Whether the token is a finite verb of reporting; behind a determiner it is a noun (*het besluit*)."""
    if tokens.capital[at] or not any(verb.finite for verb in verbs().get(tokens.words[at], ())):
        return False
    return at == 0 or tokens.words[at - 1] not in _BEFORE_NOUN


def _goes_on(tokens: Tokens, first: int, at: int, limit: int, words: Grammar) -> bool:
    word = tokens.words[at]
    if at == first:
        return word[0].isalnum() and word not in words.prepositions and word not in words.finite
    previous = tokens.words[at - 1]
    joined = previous in words.links or previous in words.coordinators or previous in ("als", ",", "(")
    if not word[0].isalnum():
        return _mark_goes_on(tokens, at, limit, words)
    named = tokens.capital[at - 1] and len(word) <= _LONGEST_NUMBER
    if word[0].isdigit() and not joined and not named and previous not in words.determiners:
        return False
    if word in words.links:
        return previous[0].isalnum() or previous in "%)"
    if word in words.coordinators or word == "als":
        return word != "als" or "zowel" in tokens.words[max(0, first - 1) : at]
    if word in words.determiners:
        return joined or previous in words.determiners or previous in ("heel", "al")
    if word in words.prepositions:
        return (
            at + 1 < limit
            and tokens.capital[at + 1]
            and word in ("in", "bij", "te", "zonder", "of", "at", "on", "without")
            and not joined
        )
    if word == "wat" and previous == "heel":
        return True
    if word in words.adverbs and previous in words.determiners and at + 1 < limit:
        return True
    closed = word in words.finite or word in words.subordinators or word in words.adverbs or word in words.pronouns
    return not closed and not _reports(tokens, at)


def _mark_goes_on(tokens: Tokens, at: int, limit: int, words: Grammar) -> bool:
    """Brackets go on; a comma where a name or an office stands in apposition, closed by another comma or the limit."""
    mark = tokens.words[at]
    if mark in "()%":
        return True
    if mark != "," or at + 1 >= limit:
        return False
    following = tokens.words[at + 1]
    if not tokens.capital[at + 1] and following not in words.articles:
        return False
    for later in range(at + 2, min(limit, at + 12)):
        if tokens.words[later] == "," or (later == limit - 1 and limit < len(tokens)):
            return True
        if tokens.words[later] in words.coordinators and later + 1 < limit and tokens.capital[later + 1]:
            return True
        if tokens.words[later] in words.finite or tokens.words[later] in words.subordinators or _reports(tokens, later):
            return False
    return False


def phrase_before(tokens: Tokens, last: int, start: int, words: Grammar) -> tuple[int, int] | None:
    """The noun phrase that ends at token ``last`` (not included), found from its determiner or first capital."""
    if last > start and tokens.words[last - 1] in _OPENING:
        last -= 1
    first = last
    while first > start:
        word = tokens.words[first - 1]
        if not word[0].isalnum() or word in words.finite or word in words.subordinators or word in words.coordinators:
            break
        if word in words.prepositions and word not in words.links:
            break
        if _reports(tokens, first - 1):
            break
        first -= 1
        if word in words.determiners and tokens.words[max(start, first - 1)] not in words.links:
            break
    while first < last and (tokens.words[first] in words.links or tokens.words[first] in words.adverbs):
        first += 1
    return (first, last) if first < last else None


def narrowed(tokens: Tokens, phrase: tuple[int, int], words: Grammar) -> tuple[int, int]:
    """A Dutch subject without the object or adverbial that stands beside it in a subordinate clause.

    ``(dat) het kabinet fondsen (heeft)``, ``(dat) de Vissersbond alarm (slaat)``: behind a definite noun or a name, a
    word in small letters that nothing joins to it begins something else.
    """
    first, last = phrase
    if words.language != "nl":
        return phrase
    joins = words.links | words.coordinators | words.prepositions | words.determiners
    definite = tokens.words[first] in _DEFINITE
    for at in range(first + 1, last):
        word, previous = tokens.words[at], tokens.words[at - 1]
        if tokens.capital[at] or not word.isalpha() or word in joins or previous in joins or not previous.isalpha():
            continue
        place = tokens.starts[at - 1]
        named = tokens.capital[at - 1] and at - 1 > first and not tokens.text[place : place + 2].isupper()
        if previous.endswith(_AS_ADJECTIVE) or previous in _MEASURES or not (named or definite):
            continue
        return first, at
    return phrase


def is_named(tokens: Tokens, phrase: tuple[int, int], words: Grammar) -> bool:
    """Whether an English noun phrase opens with a determiner or a name, not with a participle."""
    word = tokens.words[phrase[0]]
    return (
        word in words.determiners
        or word in words.pronouns
        or (tokens.capital[phrase[0]] and not word.endswith(("ing", "ly", "ed")))
    )
