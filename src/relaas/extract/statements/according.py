"""Introductions of who says it: *volgens X*, *aldus X*, *naar verluidt*, *in tegenstelling tot wat X beweert*."""

from __future__ import annotations

from relaas.extract.scan import Cue
from relaas.extract.statements.clauses import content_end
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import Grammar, everywhere, grammar, listed, verbs
from relaas.extract.statements.noun_phrases import narrowed, phrase_from, trim
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.tokens import Tokens
from relaas.model.mention import Certainty
from relaas.model.span import Span

_MARKS = frozenset(";?")


def according(tokens: Tokens, cue: Cue, names: Speakers) -> Found | None:
    """What stands according to somebody.

    Forms: ``Volgens X telt het …`` (content from the verb on); ``… is volgens X …`` (the whole clause);
    ``…, aldus X``; ``According to X, …``; ``…, according to X``.
    """
    language = "nl" if cue.entry in listed("nl", "according", "before") else "en"
    words = grammar(language)
    at, first = tokens.at(cue.start), tokens.at(cue.end)
    if first >= len(tokens):
        return None
    opening = _opening(tokens, at, words)
    fronted = at == opening
    phrase = _whom(tokens, first, fronted, words)
    if phrase is None or _is_norm(tokens, phrase, language, words):
        return None
    name = names.name(tokens, phrase, words)
    if name is None:
        return None
    span = (
        _after(tokens, phrase[1], words)
        if fronted and cue.entry != "aldus"
        else _around(tokens, opening, at, phrase[1], words)
    )
    if span is None:
        return None
    return Found(span, name, Certainty.REPORTED, Span(cue.start, cue.end), 2)


def _opening(tokens: Tokens, at: int, words: Grammar) -> int:
    """The first token of the clause that token ``at`` stands in."""
    for earlier in range(at - 1, -1, -1):
        word = tokens.words[earlier]
        subordinates = word in words.subordinators and word not in ("als", "of", "nu", "daar", "as", "since")
        if word in _MARKS or (subordinates and not (word in words.relatives - words.complement and earlier < at - 6)):
            return earlier + 1
        if word == ":" and earlier < 8:
            return earlier + 1
        if word == "," and earlier > 0 and _clause_follows(tokens, earlier + 1, words):
            return earlier + 2
    return 0


def _clause_follows(tokens: Tokens, at: int, words: Grammar) -> bool:
    return at < len(tokens) and tokens.words[at] in words.coordinators and at + 1 < len(tokens)


def _whom(tokens: Tokens, first: int, fronted: bool, words: Grammar) -> tuple[int, int] | None:
    """Who it is according to; where the phrase opens its clause, it ends where the verb in second place must stand."""
    phrase = phrase_from(tokens, first, len(tokens), words)
    if phrase is None or words.language == "en":
        return phrase
    start, last = phrase
    if not fronted:
        return narrowed(tokens, (start, trim(tokens, start, _name_end(tokens, start, last, words), words)), words)
    for at in range(start + 1, last):
        if _is_second(tokens, at, words):
            return (start, trim(tokens, start, at, words)) if at > start else None
    return phrase


def _name_end(tokens: Tokens, first: int, last: int, words: Grammar) -> int:
    """Where a name within the clause ends: before the words that go on with it (``volgens X jaarlijks zes …``)."""
    for at in range(first + 1, last):
        if at == last - 1 and tokens.words[at].endswith(("en", "er", "ers")):
            break
        named = tokens.capital[at - 1] and not tokens.capital[at]
        if named and tokens.words[at][0].isalnum() and tokens.words[at] not in words.links | words.coordinators:
            return at
    return last


def _is_second(tokens: Tokens, at: int, words: Grammar) -> bool:
    """Whether a word in what looks like a noun phrase must be the verb: small, behind a noun, before a new phrase."""
    word, previous = tokens.words[at], tokens.words[at - 1]
    if tokens.capital[at] or not word.isalpha() or word in words.links or word in words.coordinators:
        return False
    if (
        previous in words.determiners
        or previous in words.links
        or word in words.determiners
        or word in words.prepositions
    ):
        return False
    following = tokens.words[at + 1] if at + 1 < len(tokens) else "."
    opens = following in words.determiners or following in words.pronouns or following in words.adverbs
    after_name = tokens.capital[at - 1] and previous not in words.determiners
    ends_as_verb = word.endswith(("t", "en", "de", "den", "te", "ten", "n"))
    return ends_as_verb and (opens or after_name or (following in words.prepositions and not previous.endswith("e")))


def _is_norm(tokens: Tokens, phrase: tuple[int, int], language: str, words: Grammar) -> bool:
    """Whether it is a rule or plan that something happens by, not somebody who says it."""
    norms = listed(language, "according", "norms")
    for at in range(*phrase):
        word = tokens.words[at]
        if word in words.links:
            break
        if word in norms and word not in words.determiners:
            return True
        if language == "nl" and word.endswith(
            ("wet", "regels", "recht", "artikel", "planning", "methode", "richtlijnen")
        ):
            return True
    return tokens.words[phrase[0]][0].isdigit()


def _after(tokens: Tokens, last: int, words: Grammar) -> Span | None:
    while last < len(tokens) and tokens.words[last] in (",", ")"):
        last += 1
    if last >= len(tokens):
        return None
    end = content_end(tokens, last, words)
    return Span(tokens.starts[last], end) if end - tokens.starts[last] > 8 else None


def _around(tokens: Tokens, opening: int, at: int, last: int, words: Grammar) -> Span | None:
    """The clause around; the introduction stays in it where more of the clause follows."""
    if last >= len(tokens) or all(not word[0].isalnum() for word in tokens.words[last:]):
        end = at
        while end > opening and not tokens.words[end - 1][0].isalnum():
            end -= 1
        return Span(tokens.starts[opening], tokens.ends[end - 1]) if end > opening + 1 else None
    end_place = content_end(tokens, last, words)
    if end_place <= tokens.starts[last]:
        end_place = tokens.ends[last - 1]
    start = opening + (opening == 0 and _is_mark(tokens))
    while start < at and (not tokens.words[start][0].isalnum() or tokens.words[start] in words.coordinators):
        start += 1
    return Span(tokens.starts[start], end_place) if end_place > tokens.starts[start] + 8 else None


def _is_mark(tokens: Tokens) -> bool:
    """Whether the sentence begins with the mark of the footnote it stands in."""
    place = tokens.starts[0]
    return len(tokens.words[0]) <= 2 and tokens.words[0].isdigit() and tokens.text[place - 1 : place] == "\n"


def hearsay(tokens: Tokens, cue: Cue) -> Found | None:
    """``naar verluidt``, ``reportedly``: the clause around, said by nobody in particular."""
    language = "nl" if cue.entry in listed("nl", "according", "hearsay") else "en"
    words = grammar(language)
    at = tokens.at(cue.start)
    opening = _opening(tokens, at, words)
    span = (
        _after(tokens, tokens.at(cue.end), words)
        if at == opening
        else _around(tokens, opening, at, tokens.at(cue.end), words)
    )
    return Found(span, "", Certainty.ALLEGED, Span(cue.start, cue.end), 1) if span else None


def contrary(tokens: Tokens, cue: Cue, names: Speakers) -> Found | None:
    """``In tegenstelling tot wat X beweert is … niet …``: what X says, denied; the quoted words where there are any."""
    language = "nl" if cue.entry in listed("nl", "contrary", "openings") else "en"
    words = grammar(language)
    first = tokens.at(cue.end)
    phrase = phrase_from(tokens, first, min(len(tokens), first + 12), words)
    if phrase is None:
        return None
    last = phrase[1]
    while phrase[1] - phrase[0] > 1 and tokens.words[last - 1].endswith(("en", "t")) and _verb_like(tokens, last - 1):
        last -= 1
    name = names.name(tokens, (phrase[0], last), words)
    if name is None:
        return None
    rest = last + 1
    quoted = next((i for i in range(rest, len(tokens) - 2) if tokens.words[i] in "'\"‘“«"), None)
    if quoted is not None:
        closing = next((i for i in range(quoted + 1, len(tokens)) if tokens.words[i] in "'\"’”»"), None)
        if closing:
            return Found(
                Span(tokens.starts[quoted + 1], tokens.ends[closing - 1]),
                name,
                Certainty.DENIED,
                Span(cue.start, cue.end),
                2,
            )
    if rest >= len(tokens):
        return None
    span = _after(tokens, rest, words)
    return Found(span, name, Certainty.DENIED, Span(cue.start, cue.end), 2) if span else None


def _verb_like(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    following = tokens.words[at + 1] if at + 1 < len(tokens) else ""
    finite = following in grammar("nl").finite or following in grammar("en").finite or following == ","
    return word in verbs() or (finite and not tokens.capital[at])


def openings() -> tuple[str, ...]:
    """All introductions, for the scanner."""
    return everywhere("according", "before")
