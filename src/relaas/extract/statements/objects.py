"""What somebody recognises, condemns or denounces: a noun phrase instead of a clause."""

from __future__ import annotations

from relaas.extract.scan import Cue
from relaas.extract.statements.clauses import clause_start, finite_of, infinitive
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import Grammar, Verb, grammar, listed, verbs
from relaas.extract.statements.noun_phrases import is_named, phrase_before, phrase_from, trim
from relaas.extract.statements.sharing import sentence_before, shared_name
from relaas.extract.statements.sources import is_paper, source_before
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.subjects import past_preposition, subject
from relaas.extract.statements.tokens import Tokens
from relaas.model.mention import Certainty
from relaas.model.span import Span

_STOPS = frozenset(",;:?–")
_POINTERS = frozenset(("dit", "dat", "this", "that", "it"))


def taken_stand(tokens: Tokens, cue: Cue, names: Speakers) -> Found | None:
    """What a verb says of a thing.

    Forms: ``X erkent Y``; ``X heeft Y veroordeeld``; ``X klaagt Y aan``; ``Y wordt erkend door X``; ``dit wordt door X
    bevestigd`` (of the sentence before).
    """
    at = tokens.at(cue.start)
    for verb in verbs()[cue.entry]:
        if "n" not in verb.takes or verb.needs:
            continue
        words = grammar(verb.language)
        if verb.participle and (governed := finite_of(tokens, at, verb, words)):
            found = (
                _passive(tokens, at, governed[0], cue, verb, names, words)
                if governed[1]
                else _perfect(tokens, at, governed[0], cue, verb, names, words)
            )
        else:
            found = _finite(tokens, at, cue, verb, names, words) if verb.finite else None
        if found:
            return found
    return None


def accused(tokens: Tokens, cue: Cue, names: Speakers) -> Found | None:
    """What somebody is accused of: ``X beschuldigt Y van Z``; ``in het rapport wordt Y beschuldigd van Z``.

    Without a speaker in the sentence the value stays open.
    """
    at = tokens.at(cue.start)
    for verb in verbs()[cue.entry]:
        if "o" not in verb.takes:
            continue
        words = grammar(verb.language)
        mark = _of_what(tokens, at, words)
        governed = finite_of(tokens, at, verb, words) if verb.participle else (at, False)
        if mark is None or governed is None:
            continue
        last = next((i for i in range(mark, len(tokens)) if tokens.words[i] in _STOPS), len(tokens))
        while last > mark and not tokens.words[last - 1][0].isalnum():
            last -= 1
        if last <= mark:
            continue
        name = _accuser(tokens, at, governed, mark, names, words)
        if name is not None:
            return Found(
                Span(tokens.starts[mark], tokens.ends[last - 1]), name, verb.certainty, Span(cue.start, cue.end), 1
            )
    return None


def accusing(tokens: Tokens, cue: Cue, names: Speakers) -> Found | None:
    """``… stelt X in staat om Y ervan te beschuldigen Z te …``: who is enabled or asked is who accuses."""
    at = tokens.at(cue.start)
    verb = next((verb for verb in verbs()[cue.entry] if "o" in verb.takes and verb.finite), None)
    if verb is None or at == 0 or tokens.words[at - 1] != grammar(verb.language).infinitive_mark:
        return None
    words = grammar(verb.language)
    before = next((i for i in range(at - 2, max(-1, at - 24), -1) if tokens.words[i] == "om"), None)
    content = infinitive(tokens, at + 1, words)
    if before is None or content is None:
        return None
    last = next((i for i in range(before, 0, -1) if tokens.capital[i - 1]), None)
    phrase = phrase_before(tokens, last, 0, words) if last else None
    name = names.name(tokens, phrase, words) if phrase else None
    return Found(Span(*content), name, verb.certainty, Span(cue.start, cue.end), 1) if name else None


def _of_what(tokens: Tokens, at: int, words: Grammar) -> int | None:
    """The token behind *van* (*of*) that the accusation begins at."""
    preposition = "van" if words.language == "nl" else "of"
    places = [i + 1 for i in range(at + 1, min(len(tokens) - 1, at + 14)) if tokens.words[i] == preposition]
    return (
        places[-1]
        if places and words.language == "nl" and len(places) > 1 and _part_of_name(tokens, places)
        else (places[0] if places else None)
    )


def _part_of_name(tokens: Tokens, places: list[int]) -> bool:
    """Whether the first *van* belongs to who is accused: ``het leger van Y van Z``."""
    return tokens.capital[places[0]] and places[1] - places[0] <= 3


def _accuser(
    tokens: Tokens, at: int, governed: tuple[int, bool], mark: int, names: Speakers, words: Grammar
) -> str | None:
    finite, passive = governed
    if not passive:
        phrase = subject(tokens, finite, at if at > finite else mark, words)
        return names.name(tokens, phrase, words) if phrase else None
    agent = next((i for i in range(finite, min(len(tokens), mark)) if tokens.words[i] in words.agent), None)
    if agent is not None:
        by = phrase_from(tokens, agent + 1, mark - 1, words)
        return names.name(tokens, by, words) if by else None
    return source_before(tokens, at, finite, words, names) or ""


def _passive(
    tokens: Tokens, at: int, finite: int, cue: Cue, verb: Verb, names: Speakers, words: Grammar
) -> Found | None:
    agent = next(
        (i for i in range(max(finite, at - 12), min(len(tokens), at + 3)) if tokens.words[i] in words.agent), None
    )
    if agent is None or any(word in words.complement for word in tokens.words[at + 1 : at + 8]):
        return None
    by = phrase_from(tokens, agent + 1, len(tokens) if agent > at else at, words)
    what = subject(tokens, finite, min(at, agent), words)
    if by is None or what is None:
        return None
    name = names.name(tokens, by, words)
    if name is None:
        return None
    what = (what[0], at) if what[0] < at < what[1] else what
    if what[1] - what[0] == 1 and tokens.words[what[0]] in _POINTERS:
        span = sentence_before(tokens, names, words)
    elif tokens.words[what[0]] in words.pronouns and what[1] - what[0] == 1:
        span = None
    else:
        span = Span(tokens.starts[what[0]], tokens.ends[what[1] - 1])
    return Found(span, name, verb.certainty, Span(cue.start, cue.end), 1) if span else None


def _perfect(
    tokens: Tokens, at: int, finite: int, cue: Cue, verb: Verb, names: Speakers, words: Grammar
) -> Found | None:
    """``X heeft Y veroordeeld``: what stands between, without the subject where that follows the verb."""
    if finite > at or any(word.startswith("zich") for word in tokens.words[finite:at]):
        return None
    by = subject(tokens, finite, at, words)
    if by is None:
        return None
    first = max(finite + 1, by[1]) if by[0] > finite else finite + 1
    phrase = phrase_from(tokens, first, at, words) if first < at else None
    name = names.name(tokens, by, words)
    if phrase is None or name is None or _pronoun(tokens, phrase, words):
        return None
    last = trim(tokens, phrase[0], at, words)
    return Found(
        Span(tokens.starts[phrase[0]], tokens.ends[last - 1]), name, verb.certainty, Span(cue.start, cue.end), 1
    )


def _finite(tokens: Tokens, at: int, cue: Cue, verb: Verb, names: Speakers, words: Grammar) -> Found | None:
    if any(word in words.complement for word in tokens.words[at + 1 : at + 10]) or (
        cue.entry.endswith("en") and at == 0
    ):
        return None
    before = tokens.words[at - 1] if at else ""
    if before == words.infinitive_mark or before in words.adverbs | words.modals | words.articles:
        return None
    limit = next((i for i in range(at + 1, len(tokens)) if tokens.words[i] in _STOPS), len(tokens))
    if words.language == "nl" and not any(word[0].isalnum() for word in tokens.words[at + 1 : limit]):
        return _final(tokens, at, cue, verb, names, words)
    if verb.particle and verb.particle not in tokens.words[at + 1 : limit]:
        return None
    by = subject(tokens, at, limit, words)
    if by is not None and words.language == "en" and not is_named(tokens, by, words):
        return None
    name = names.name(tokens, by, words) if by else shared_name(tokens, at, names, words)
    phrase = _object(tokens, by[1] if by and by[0] > at else at + 1, limit, verb, words)
    if name is None or phrase is None or _pronoun(tokens, phrase, words):
        return None
    last = limit
    while last > phrase[1] and not tokens.words[last - 1][0].isalnum():
        last -= 1
    return Found(
        Span(tokens.starts[phrase[0]], tokens.ends[last - 1]), name, verb.certainty, Span(cue.start, cue.end), 1
    )


def _final(tokens: Tokens, at: int, cue: Cue, verb: Verb, names: Speakers, words: Grammar) -> Found | None:
    """``dat X Y veroordeelt``: subject and object side by side before the verb that ends the clause."""
    opening = clause_start(tokens, at, words)
    by = subject(tokens, at, at, words)
    if verb.particle or opening < 0 or tokens.words[opening] not in words.subordinators or by is None or by[1] >= at:
        return None
    phrase = _object(tokens, by[1], at, verb, words)
    name = names.name(tokens, by, words)
    if name is None or phrase is None or by[0] <= opening or _pronoun(tokens, phrase, words):
        return None
    span = Span(tokens.starts[phrase[0]], tokens.ends[trim(tokens, phrase[0], at, words) - 1])
    return (
        Found(span, name, verb.certainty, Span(cue.start, cue.end), 1) if tokens.several(span.start, span.end) else None
    )


def _object(tokens: Tokens, first: int, limit: int, verb: Verb, words: Grammar) -> tuple[int, int] | None:
    """The object behind the verb, past adverbs and one adverbial: from a determiner, name or number.

    Where something is denied it may be a bare noun (``ontkent betrokkenheid``).
    """
    while first < limit and tokens.words[first] in words.adverbs:
        first += 1
    if first < limit and tokens.words[first] in words.prepositions:
        first = past_preposition(tokens, first, limit, words)
    if first >= limit:
        return None
    bare = verb.certainty is Certainty.DENIED and tokens.words[first].isalpha()
    found = phrase_from(tokens, first, limit, words) if bare or _opens_phrase(tokens, first, words) else None
    return found if found and not _is_cited(tokens, found, words) else None


def _is_cited(tokens: Tokens, phrase: tuple[int, int], words: Grammar) -> bool:
    """Whether a thing is only a paper by its number or name: ``Resolutie 17 van Y``, ``het Verdrag van Y``.

    Who endorses one tells nothing of what it says; *de conclusies van Resolutie 17* are told.
    """
    first = phrase[0]
    while first < phrase[1] - 1 and tokens.words[first] in words.articles:
        first += 1
    paper = is_paper(tokens.words[first], words) or tokens.words[first] in listed(words.language, "according", "norms")
    numbered = first + 1 < phrase[1] and tokens.words[first + 1][0].isdigit()
    return paper and (tokens.capital[first] or numbered)


def _pronoun(tokens: Tokens, phrase: tuple[int, int], words: Grammar) -> bool:
    return phrase[1] - phrase[0] == 1 and tokens.words[phrase[0]] in words.pronouns


def _opens_phrase(tokens: Tokens, at: int, words: Grammar) -> bool:
    return tokens.words[at] in words.determiners or tokens.capital[at] or tokens.words[at][0].isdigit()
