"""Reporting verbs and set phrases with what they take: a clause with *dat*, an infinitive with *te*, a bare clause."""

from __future__ import annotations

from dataclasses import replace

from relaas.extract.scan import Cue
from relaas.extract.statements.asides import told_aside
from relaas.extract.statements.clauses import also_told, complement, content_end, finite_of, infinitive
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import Grammar, Verb, grammar, verbs
from relaas.extract.statements.noun_phrases import phrase_from
from relaas.extract.statements.sharing import shared_name
from relaas.extract.statements.sources import source_before
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.subjects import subject
from relaas.extract.statements.tokens import Tokens
from relaas.language import LANGUAGES
from relaas.model.mention import Certainty
from relaas.model.span import Span

_NOUN_FOLLOWS = frozenset("de een uw mijn hun onze geen".split())
# What a neuter noun opens with; and what stands behind *dat* only where *dat* is itself the subject.
_NEUTER = frozenset("het een ieder elk dit".split())
_NEVER_FIRST = frozenset(("zich",))
_INDEFINITE = frozenset("een dit geen ieder elk".split())
# Verbs of another clause that stand right behind one that ends a relative clause.
_SOURCED = frozenset("blijkt bleek geldt is was".split())
# English forms that end like a past tense or a third person, but are neither.
_BARE = frozenset(
    "state note declare conclude argue believe acknowledge indicate write estimate allege accuse recognise "
    "recognize observe suggest insist admit report stress confess doubt suspect".split()
)


def reported(tokens: Tokens, cue: Cue, names: Speakers) -> Found | None:
    """What a reporting verb introduces.

    Forms: ``X stelt dat …``; ``In Y stelde X dat …``; ``waarin hij stelde dat …``; ``X heeft bevestigd dat …``;
    ``X laat weten dat …``; ``X geeft aan … te …``; ``X is van mening dat …``; ``door X wordt gesteld dat …``;
    ``in het rapport wordt geschreven dat …``; ``X said (that) …``.
    """
    at = tokens.at(cue.start)
    for verb in sorted(verbs()[cue.entry], key=lambda verb: not verb.participle):
        if _is_no_verb(tokens, at, verb):
            continue
        found = _with_verb(tokens, at, cue, verb, names) or told_aside(tokens, at, cue, verb, names)
        if found:
            return found
    return None


def _is_no_verb(tokens: Tokens, at: int, verb: Verb) -> bool:
    """Whether a Dutch form that looks finite is a name, a noun with its adjective, or ends a relative clause.

    ``Besluit Fiscaal Recht``; ``een ingrijpend besluit dat``; ``het onderzoek waar X over berichtte blijkt``.
    """
    if verb.language != "nl" or not verb.finite or at == 0:
        return False
    words = grammar("nl")
    named = tokens.capital[at] and tokens.words[at - 1][0].isalnum()
    named = named or (tokens.capital[at] and tokens.words[at - 1] == ",")
    noun = tokens.words[at] in ("besluit", "schat") and bool(_INDEFINITE & set(tokens.words[max(0, at - 3) : at]))
    noun = (
        noun
        or tokens.words[at - 1] in _NOUN_FOLLOWS
        or (at > 1 and tokens.words[at - 2] == "als" and _adjective(tokens, at))
    )
    following = tokens.words[at + 1] if at + 1 < len(tokens) else ""
    return named or noun or following in words.finite & _SOURCED


def _adjective(tokens: Tokens, at: int) -> bool:
    """Whether a past tense is a participle before its noun: ``als landelijk erkende ziekte``."""
    return tokens.words[at].endswith(("de", "te")) and tokens.words[at - 1].endswith(("lijk", "isch", "eel", "aal"))


def told_besides(tokens: Tokens, one: Found) -> Found | None:
    """What the same verb tells besides: ``X meldde dat …, en ook dat …``."""
    for language in LANGUAGES:
        words = grammar(language)
        comma = tokens.at(one.span.end)
        first = also_told(tokens, comma, words) if comma < len(tokens) else None
        if first is not None:
            return replace(one, span=Span(tokens.starts[first], content_end(tokens, first, words)))
    return None


def _with_verb(tokens: Tokens, at: int, cue: Cue, verb: Verb, names: Speakers) -> Found | None:
    words = grammar(verb.language)
    after = tokens.at(cue.end)
    governed = _governing(tokens, at, verb, words)
    if governed is None:
        return None
    finite, passive, participle = governed
    told = _content(tokens, after - 1, finite, participle, verb, words)
    if told is None:
        return None
    limit, start, end = told
    if any(word in words.negations for word in (*tokens.words[max(0, at - 2) : at], *tokens.words[after:limit])):
        return None
    if verb.particle in tokens.words[after:limit]:
        limit = tokens.words.index(verb.particle, after)
    hearsay = verb.certainty is Certainty.ALLEGED
    speaker = _speaker(tokens, at, finite, limit, passive, hearsay, names, words)
    if speaker is None or not tokens.several(start, end):
        return None
    certainty = verb.certainty
    if certainty is Certainty.REPORTED and tokens.words[finite] in ("zou", "zouden"):
        certainty = Certainty.ALLEGED
    return Found(
        Span(start, end), speaker, _content_certainty(tokens, start, certainty, words), Span(cue.start, cue.end), 3
    )


def _governing(tokens: Tokens, at: int, verb: Verb, words: Grammar) -> tuple[int, bool, bool] | None:
    """The finite verb of the clause, whether it is passive, and whether the form at ``at`` is no finite verb itself."""
    if verb.participle:
        found = finite_of(tokens, at, verb, words)
        return (*found, True) if found else None
    if at and tokens.words[at - 1] == words.infinitive_mark:
        return None
    form = tokens.words[at]
    if verb.language == "en" and not _can_be_finite(tokens, at, words):
        return None
    if form.endswith("en") or verb.language == "en":
        for earlier in range(at - 1, max(-1, at - 16), -1):
            word = tokens.words[earlier]
            if word in words.has and form == "laten":
                return earlier, False, True
            if word in words.modals and (form.endswith("en") or earlier >= at - 2):
                return (earlier, False, True) if word in words.wishes else None
            if word in words.subordinators or word in ",;:?":
                break
    return at, False, False


def _can_be_finite(tokens: Tokens, at: int, words: Grammar) -> bool:
    """Whether an English form is no noun or infinitive; one without an ending needs a plural before it."""
    form, before = tokens.words[at], tokens.words[at - 1] if at else ""
    if before in words.determiners or before in words.prepositions or before in words.modals:
        return False
    inflected = form.endswith(("s", "d", "t", "e")) and form not in _BARE
    return inflected or before.endswith("s") or before in words.pronouns


def _content(
    tokens: Tokens, last: int, finite: int, participle: bool, verb: Verb, words: Grammar
) -> tuple[int, int, int] | None:
    """The token where the content is introduced, and the places where it begins and ends."""
    found = complement(tokens, last, words) if "d" in verb.takes else None
    if found:
        token, first, start = found
        if verb.particle and verb.particle not in tokens.words[last + 1 : token]:
            return None
        if tokens.words[token - 1] == "voor" and not verb.particle:
            return None
        if _is_relative(tokens, last, token, verb, words):
            return None
        if words.infinitive_mark not in tokens.words[last + 1 : token]:
            return token, start, content_end(tokens, first, words)
    if "t" in verb.takes or "o" in verb.takes:
        begin = _infinitive_start(tokens, last, finite, participle, verb, words)
        spot = infinitive(tokens, begin, words) if begin is not None else None
        if spot and begin is not None:
            return begin, *spot
    if "z" in verb.takes:
        return _bare_clause(tokens, last, words)
    return None


def _is_relative(tokens: Tokens, at: int, token: int, verb: Verb, words: Grammar) -> bool:
    """Whether *dat* is the pronoun of the object before it: ``erkent het bestuur dat zich in Y heeft uitgeroepen``.

    A neuter noun stands between a verb that can have an object and *dat*, behind which there is no subject of its own;
    where the subject follows the verb (``Gisteren meldde het bestuur dat …``) *dat* brings what is told.
    """
    first = at + 1
    while first < token and tokens.words[first] in words.adverbs:
        first += 1
    if words.language != "nl" or token - first < 2 or tokens.words[first] not in _NEUTER or token + 1 >= len(tokens):
        return False
    behind = tokens.words[token + 1]
    led = behind in _NEVER_FIRST or ("n" in verb.takes and behind in words.adverbs | words.prepositions | words.finite)
    if not led or phrase_from(tokens, first, token, words) != (first, token):
        return False
    by = subject(tokens, at, token, words)
    return by is not None and by[0] < at


def _infinitive_start(
    tokens: Tokens, last: int, finite: int, participle: bool, verb: Verb, words: Grammar
) -> int | None:
    """Where an infinitive with *te* can begin: behind a participle, a particle, a subject that follows, or the verb."""
    if participle or finite != last:
        follows = tokens.words[last + 1] if last + 1 < len(tokens) else ""
        return last + 2 if follows == verb.particle or follows in words.has else last + 1
    if verb.particle:
        return _behind_particle(tokens, last, verb.particle, words)
    if "o" in verb.takes and "ervan" in tokens.words[last : last + 14]:
        return last + 1 + tokens.words[last : last + 14].index("ervan")
    inverted = finite == 0 or subject(tokens, finite, len(tokens), words)
    if isinstance(inverted, tuple) and inverted[0] > last:
        return inverted[1]
    return last + 1


def _behind_particle(tokens: Tokens, last: int, particle: str, words: Grammar) -> int | None:
    """The token behind a particle that nothing but a subject and adverbials part from its verb."""
    window = tokens.words[last + 1 : last + 20]
    if particle not in window:
        return None
    place = last + 1 + window.index(particle)
    by = subject(tokens, last, place, words)
    first = by[1] if by and by[0] > last else last + 1
    while first < place and tokens.words[first] in words.adverbs:
        first += 1
    return place + 1 if first == place or tokens.words[first] in words.prepositions else None


def _bare_clause(tokens: Tokens, last: int, words: Grammar) -> tuple[int, int, int] | None:
    """``X said the talks had failed``, ``X told Y the talks failed``: a noun phrase with a finite verb behind it."""
    first = last + 1
    if first >= len(tokens) or not tokens.words[first][0].isalnum():
        return None
    for at in range(first, min(len(tokens), first + 14)):
        word = tokens.words[at]
        if word in words.finite or (at > first + 1 and word.endswith("ed")):
            break
        if word in words.subordinators or word in ',;:"“':
            return None
    else:
        return None
    if tokens.words[last] in ("told", "tells"):
        told = phrase_from(tokens, first, at, words)
        first = told[1] if told and told[1] < at else first + tokens.capital[first]
    return first, tokens.starts[first], content_end(tokens, first, words)


def _speaker(
    tokens: Tokens, at: int, finite: int, limit: int, passive: bool, hearsay: bool, names: Speakers, words: Grammar
) -> str | None:
    if passive:
        agent = _agent(tokens, finite, at, limit, words)
        if agent:
            return names.name(tokens, agent, words)
        source = source_before(tokens, at, finite, words, names)
        return "" if source is None and hearsay else source
    phrase = subject(tokens, min(finite, at), min(limit, at) if at > finite else limit, words)
    if phrase is None:
        return shared_name(tokens, finite, names, words)
    return names.name(tokens, phrase, words)


def _agent(tokens: Tokens, finite: int, at: int, limit: int, words: Grammar) -> tuple[int, int] | None:
    """Who does it in a passive clause: ``door X`` before the content."""
    for by in range(max(0, min(finite, at) - 12), min(limit, len(tokens) - 1)):
        if tokens.words[by] in words.agent:
            found = phrase_from(tokens, by + 1, at if by < at else limit, words)
            if found:
                return found
    return None


def _content_certainty(tokens: Tokens, start: int, certainty: Certainty, words: Grammar) -> Certainty:
    """A condition in front makes reported content conditional."""
    first = tokens.at(start)
    if certainty is Certainty.REPORTED and first < len(tokens) and tokens.words[first] in words.conditions:
        return Certainty.CONDITIONAL
    return certainty
