"""Where the clause a verb stands in begins, and where what is told begins and ends."""

from __future__ import annotations

import re

from relaas.extract.statements.lexicon import Grammar, Verb, grammar, listed, prepositional, verbs
from relaas.extract.statements.tokens import Tokens

_REACH = 28
_HARD = frozenset(';:()«»“”"–•?')
# Pronouns of the author, which in a clause with *dat* stand right behind *dat* or not at all.
_NOMINATIVE = frozenset(("ik", "wij"))
_ARTICLES = frozenset("de het een".split())
# What the same speaker calls for besides: ``… en pleit voor …``.
_CALLS = frozenset("pleit pleitte pleitten roept riep adviseert adviseerde calls called urges urged".split())
# What sets one saying against another.
_CONTRASTS = frozenset(("terwijl", "while", "whereas"))
_QUESTIONED = frozenset(("u", "jullie"))
_TO_ONE = frozenset("dat zodat omdat doordat terwijl hoewel aangezien that".split())
_MARKS = frozenset("'‘“«\"")
# A complementiser glued to the next word in the residue of a PDF: dathet, datde.
_GLUED = re.compile(r"dat(?=(?:het|de|een|er|ze|dit|deze|daar|in|wij|we|zij|hij|van|voor|op|alle|veel)|\d)")


def complement(tokens: Tokens, verb: int, words: Grammar) -> tuple[int, int, int] | None:
    """What *dat* brings that the verb at token ``verb`` takes: its token, the first token of the content, its place."""
    commas: list[int] = []
    for at in range(verb + 1, min(len(tokens) - 1, verb + _REACH)):
        word = tokens.words[at]
        if word in words.complement:
            if tokens.words[at - 1] in words.coordinators or (
                commas[-1:] == [at - 1] and not _closed(tokens, commas, words)
            ):
                return None
            if at - 1 > verb and _belongs_to_noun(tokens, at, words):
                return None
            first = at + 1 + (tokens.words[at + 1] in _MARKS and at + 2 < len(tokens))
            return at, first, tokens.starts[first]
        if words.language == "nl" and (glued := _GLUED.match(word)):
            return at, at, tokens.starts[at] + glued.end()
        if word in _HARD or (word in words.subordinators and word not in words.passed):
            return None
        if word == ",":
            if at == verb + 1 and tokens.words[at + 1] in words.finite:
                return None
            commas.append(at)
    return None


def _belongs_to_noun(tokens: Tokens, at: int, words: Grammar) -> bool:
    """Whether *dat* hangs on the noun before it: ``over het bericht dat``; not ``stelt in het bericht dat``."""
    noun = tokens.words[at - 1]
    if noun in listed(words.language, "nouns", "closed"):
        return True
    carries = noun in listed(words.language, "nouns", "loose") or noun in listed(words.language, "nouns", "claims")
    return carries and not any(word in ("in", "per", "via") for word in tokens.words[max(0, at - 5) : at - 1])


def _closed(tokens: Tokens, commas: list[int], words: Grammar) -> bool:
    """Whether the comma before *dat* closes an apposition that an earlier one opened."""
    return len(commas) > 1 and not any(word in words.coordinators for word in tokens.words[commas[-2] : commas[-1]])


def content_end(tokens: Tokens, first: int, words: Grammar) -> int:
    """Where content that begins at token ``first`` ends: before another thing is told or the sentence turns."""
    depth = 0
    size = len(tokens)
    for at in range(first, size):
        word = tokens.words[at]
        if word in "([«“":
            depth += 1
        elif word in ")]»”":
            if depth == 0:
                return _close(tokens, first, at)
            depth -= 1
        elif depth == 0 and (
            word in (";", "?", "–", ":") or (word in (",", "en", "and") and _another(tokens, at, words))
        ):
            if word == ":" or (word == "–" and at < size - 1 and "–" in tokens.words[at + 1 :]):
                continue
            return _close(tokens, first, at)
        elif at > first + 2 and word in _NOMINATIVE and _turns(tokens, first, at, words):
            return _close(tokens, first, at - 1)
    return _close(tokens, first, size)


def _turns(tokens: Tokens, first: int, at: int, words: Grammar) -> bool:
    """Whether the main clause goes on with its verb before the pronoun: ``(dat) de kade verzakt, deel ik``."""
    verb = tokens.words[at - 1]
    closed = words.subordinators | words.coordinators | words.prepositions | words.adverbs | words.determiners
    return verb.isalpha() and verb not in closed and "," not in tokens.words[first : at - 2]


def _close(tokens: Tokens, first: int, last: int) -> int:
    while last > first and tokens.words[last - 1] in ".,;:!?\"'…”’":
        last -= 1
    return tokens.ends[last - 1] if last > first else tokens.starts[min(first, len(tokens) - 1)]


def _another(tokens: Tokens, at: int, words: Grammar) -> bool:
    """Whether a comma or *en* begins a clause of its own.

    Forms: ``, en stelde dat``; ``, maar`` with a finite verb second; ``, aldus X``; ``, zo stelt X``; ``, zegt X``.
    """
    rest = tokens.words[at + 1 : at + 6]
    if not rest:
        return False
    if tokens.words[at] == ",":
        if rest[0] in ("aldus", "zo", "dixit") or (rest[0] in ("om", "waarna") and "te" not in rest[:1]):
            return rest[0] != "om" or rest[1:3] == ["op", "die"]
        if rest[0] in _CONTRASTS:
            return any(_tells(tokens, later) for later in range(at + 3, min(len(tokens), at + 9)))
        if rest[0] in words.coordinators and len(rest) > 1:
            if also_told(tokens, at, words):
                return True
            return _tells(tokens, at + 2) or _main_clause(tokens, at + 2, words, rest[0])
        asks = rest[0] in words.finite and len(rest) > 1 and rest[1] in words.pronouns | _ARTICLES
        return asks or _tells(tokens, at + 1)
    return (_tells(tokens, at + 1) or rest[0] in _CALLS) and tokens.words[at - 1] != ","


def also_told(tokens: Tokens, comma: int, words: Grammar) -> int | None:
    """The first token of what is told besides, where a comma begins it: ``, en ook dat …``."""
    rest = tokens.words[comma : comma + 4]
    again = len(rest) == 4 and rest[0] == "," and rest[1] in words.coordinators and rest[2] in words.adverbs
    return comma + 4 if again and rest[3] in words.complement and comma + 4 < len(tokens) else None


def _tells(tokens: Tokens, at: int) -> bool:
    """Whether the token is the finite verb of reporting, with no subject before it."""
    if at >= len(tokens) or tokens.capital[at]:
        return False
    word = tokens.words[at]
    pointing = any(not form.participle and not form.particle for form in prepositional().get(word, ()))
    return pointing or any(verb.finite and verb.takes and len(word) > 3 for verb in verbs().get(word, ()))


def _main_clause(tokens: Tokens, at: int, words: Grammar, coordinator: str) -> bool:
    """Whether a clause with its finite verb in second place begins at ``at``: ``want dat is …``."""
    if coordinator in ("en", "and", "alsook") or at >= len(tokens) or tokens.words[at] in words.subordinators:
        return False
    for later in range(at + 1, min(at + 5, len(tokens) - 1)):
        word = tokens.words[later]
        if word in words.finite:
            following = tokens.words[later + 1]
            return following[0].isalnum() and following not in words.finite
        if not word[0].isalnum() or word in words.subordinators:
            return False
    return False


def infinitive(tokens: Tokens, first: int, words: Grammar) -> tuple[int, int] | None:
    """Content told in an infinitive with *te* from token ``first`` on: places where it begins and ends."""
    size = len(tokens)
    mark = words.infinitive_mark
    if first >= size or not tokens.words[first][0].isalnum() or tokens.words[first] in ("om", "dat", "en", "door"):
        return None
    for at in range(first, min(size - 1, first + 40)):
        word = tokens.words[at]
        if word in words.complement or word in _HARD or (word in words.subordinators - words.passed and at - first < 3):
            return None
        if word == mark and _infinitive_follows(tokens, at + 1):
            end = at + 1
            while end < size and tokens.words[end] not in (",", ";", "?", ".", ":"):
                end += 1
            end = _goes_past(tokens, end)
            return tokens.starts[first], _close(tokens, first, end)
        glued = re.match(r"te[a-z]{3,}en$", word) if mark == "te" and at > first else None
        if glued and at + 1 < size and tokens.words[at + 1] in (",", ".", "?", "en"):
            return tokens.starts[first], _close(tokens, first, at + 1)
    return None


def _infinitive_follows(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return word.endswith(("en", "n")) and not tokens.capital[at] if word[0].isalpha() else False


def _goes_past(tokens: Tokens, end: int) -> int:
    """An infinitive goes on past a comma into *als* and *omdat* clauses, not into *om*, *maar* and *waarbij*."""
    size = len(tokens)
    if (
        end + 1 < size
        and tokens.words[end] == ","
        and tokens.words[end + 1] in ("als", "omdat", "indien", "dat", "die")
    ):
        while end < size and tokens.words[end] not in (";", "?"):
            end += 1
    return min(end, size)


def clause_start(tokens: Tokens, verb: int, words: Grammar) -> int:
    """The token that opens the clause of the verb at ``verb`` (a subordinator, mark or coordinator), -1 for none."""
    at = verb - 1
    while at >= 0:
        word = tokens.words[at]
        qualifies = word == "als" and verb == at + 2 and at > 0 and tokens.words[at - 1] != ","
        if word in words.subordinators and not qualifies and not _within_phrase(tokens, at, words):
            return at
        if word in _HARD and word != ")":
            return at
        if word == "," and not _in_apposition(tokens, at, verb, words):
            return at
        if word == ")" and "(" in tokens.words[:at]:
            at = at - tokens.words[at::-1].index("(")
        elif word in words.coordinators and (at == verb - 1 or _finite_before(tokens, at, words)):
            return at
        at -= 1
    return -1


def _within_phrase(tokens: Tokens, at: int, words: Grammar) -> bool:
    """Whether a word that can subordinate stands in a noun phrase: ``later die dag``, ``zowel … als``."""
    word = tokens.words[at]
    if word == "wat":
        return at > 0 and tokens.words[at - 1] in ("heel", "nogal")
    if word in ("als", "as"):
        return "zowel" in tokens.words[:at] or (at > 0 and tokens.words[at - 1] in ("evenals", "net", "such"))
    if (
        word in ("die", "dat", "welke", "that")
        and at > 0
        and (tokens.words[at - 1] in words.prepositions or tokens.words[at - 1] in words.adverbs)
    ):
        return True
    return word in ("nu", "daar", "since", "after", "before") and at > 0 and tokens.words[at - 1] != ","


def _in_apposition(tokens: Tokens, at: int, verb: int, words: Grammar) -> bool:
    """Whether a comma opens or closes an apposition or a list of names: ``X, de minister van Y, stelt``."""
    if at == verb - 1:
        earlier = [i for i in range(max(0, at - 14), at) if tokens.words[i] == ","]
        if not earlier:
            return False
        inner = tokens.words[earlier[-1] + 1 : at]
        first = earlier[-1] + 1
        named = bool(inner) and (tokens.capital[first] or inner[0] in words.articles)
        return named and not any(word in words.finite or word in words.subordinators for word in inner)
    following = at + 1
    named = tokens.capital[following] or tokens.words[following] in words.articles
    stretch = tokens.words[following:verb]
    if not named or any(word in words.finite or word in words.subordinators for word in stretch):
        return False
    if "," in stretch:
        return True
    return any(word in words.coordinators for word in stretch) and tokens.capital[following]


def clause_first(tokens: Tokens, comma: int) -> int:
    """The first token of the clause that ends at a comma.

    That is the one behind its conjunction, or behind whom a question asks (``Hoe beoordeelt u …``), else the first.
    """
    for at in range(comma - 1, 0, -1):
        word = tokens.words[at]
        joins = word in _TO_ONE and not (at > 1 and tokens.words[at - 1] in grammar("nl").prepositions)
        if joins or word in _QUESTIONED or word in ";:?":
            return at + 1
    return 0


def _finite_before(tokens: Tokens, at: int, words: Grammar) -> bool:
    """Whether a clause stands before the coordinator at ``at``: a finite verb not parted from it by a mark."""
    for earlier in range(at - 1, max(-1, at - 25), -1):
        word = tokens.words[earlier]
        if word in words.finite or any(verb.finite for verb in verbs().get(word, ()) if verb.takes):
            return True
        if word in _HARD:
            return False
    return False


def finite_of(tokens: Tokens, at: int, verb: Verb, words: Grammar) -> tuple[int, bool] | None:
    """The finite verb that a participle or set phrase at ``at`` goes with, and whether the clause is passive.

    It is looked for to the left as far as the clause can reach, then in the two words to the right.
    """
    active = verb.needs or words.has
    reach = range(at - 1, max(-1, at - 36), -1)
    been = False
    for earlier in reach:
        word = tokens.words[earlier]
        been = been or word == "been"
        if word in active:
            return earlier, been
        if not verb.needs and word in words.passive and not (word == "zijn" and _possessive(tokens, earlier, words)):
            if word in ("been", "be", "being"):
                continue
            return earlier, True
        if word in (";", "?", "«", ":") or (word in words.subordinators and not _within_phrase(tokens, earlier, words)):
            break
    for later in range(at + 1, min(at + 3, len(tokens))):
        if tokens.words[later] in active:
            return later, False
        if not verb.needs and tokens.words[later] in words.passive:
            return later, True
    return None


def _possessive(tokens: Tokens, at: int, words: Grammar) -> bool:
    """Whether *zijn* is *his*: a preposition before it."""
    return at > 0 and tokens.words[at - 1] in words.prepositions
