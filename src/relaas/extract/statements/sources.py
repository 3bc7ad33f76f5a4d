"""Papers and media as sources: *uit X blijkt dat*, *in X staat dat*, *uit de media vernomen dat*, *geruchten dat*."""

from __future__ import annotations

from relaas.extract.scan import Cue
from relaas.extract.statements.clauses import complement, content_end
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import Grammar, grammar, listed
from relaas.extract.statements.noun_phrases import phrase_before, phrase_from
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.subjects import subject
from relaas.extract.statements.tokens import Tokens
from relaas.model.mention import Certainty
from relaas.model.span import Span

_FROM = frozenset(("uit", "van", "via"))
_POINTING = frozenset("deze die dit this these".split())
_ABOUT = frozenset("over van about of".split())
_THERE = frozenset(("er", "there"))
_PROVISIONS = frozenset("artikel artikelen art lid mijn onze ons".split())
_RELATIVE = frozenset(("waarin", "waaruit"))
_QUOTES = "'\"‘’“”«»"


def shown(tokens: Tokens, cue: Cue, names: Speakers) -> Found | None:
    """What a paper or medium shows.

    Forms: ``uit X blijkt dat …``; ``blijkt uit X dat …``; ``op basis van X is gebleken dat …``; ``in X staat dat …``;
    ``uit de media vernomen dat …``.
    """
    words = grammar("nl")
    at = tokens.at(cue.start)
    last = tokens.at(cue.end) - 1
    found = complement(tokens, last, words)
    if found is None:
        return None
    token, first, start = found
    holds = cue.entry in listed("nl", "sources", "holds")
    aside = tokens.words[last + 1] == "," and tokens.words[last + 2] != "namelijk"
    if aside or (holds and token - last > 4):
        return None
    openers = _openers(cue.entry)
    source = _source(tokens, at, token, openers, words)
    if source is None:
        return None
    if source[0] > at and cue.entry in listed("nl", "sources", "holds"):
        return None
    if any(word in words.negations for word in tokens.words[last + 1 : token]):
        return None
    name = source_name(tokens, source, names, words)
    if name is None:
        return None
    span = Span(start, content_end(tokens, first, words))
    return Found(span, name, Certainty.REPORTED, Span(cue.start, cue.end), 2) if len(span) > 8 else None


def _openers(entry: str) -> frozenset[str]:
    if entry in listed("nl", "sources", "holds"):
        return frozenset(("in", "op"))
    return _FROM if entry in listed("nl", "sources", "learns") else frozenset(("uit", "van"))


def _source(tokens: Tokens, at: int, token: int, openers: frozenset[str], words: Grammar) -> tuple[int, int] | None:
    """The noun phrase behind *uit* (*in*, *op basis van*): first behind the verb, else nearest before it."""
    relative = next((i for i in range(at - 1, max(-1, at - 4), -1) if tokens.words[i] in _RELATIVE), None)
    if relative is not None and tokens.words[relative].removeprefix("waar") in openers:
        return _antecedent(tokens, relative, words)
    for later in range(at + 1, min(token, at + 6)):
        if tokens.words[later] in openers:
            return phrase_from(tokens, later + 1, token, words)
    if tokens.words[at - 1] in words.articles:
        return None
    for earlier in range(at - 1, max(-1, at - 30), -1):
        word = tokens.words[earlier]
        if (
            word in ";:?"
            or word in ("want", "maar")
            or (word in words.subordinators and word in ("dat", "omdat", "terwijl", "en"))
        ):
            return None
        if word not in openers or tokens.words[earlier + 1][0].isdigit():
            continue
        if word == "van" and tokens.words[max(0, earlier - 2) : earlier] != ["op", "basis"]:
            continue
        return phrase_from(tokens, earlier + 1, at, words)
    return None


def _antecedent(tokens: Tokens, relative: int, words: Grammar) -> tuple[int, int] | None:
    """The paper that *waarin* or *waaruit* belongs to: the nearest noun of paper before it, with whose it is."""
    paper = next(
        (i for i in range(relative - 1, max(-1, relative - 14), -1) if _is_paper(tokens.words[i], words)), None
    )
    if paper is None:
        return None
    phrase = phrase_before(tokens, paper + 1, 0, words)
    owned = paper + 1 < relative and tokens.words[paper + 1] in ("van", "door", "uit")
    owner = phrase_from(tokens, paper + 2, relative, words) if owned else None
    return (phrase[0], owner[1] if owner else phrase[1]) if phrase else None


def source_name(tokens: Tokens, source: tuple[int, int], names: Speakers, words: Grammar) -> str | None:
    """How a paper or medium is named as a source; None for one that says nothing of itself."""
    vague = listed("nl", "sources", "vague")
    if any(word in vague for word in tokens.words[source[0] : source[1]]):
        return None
    if tokens.words[source[0]] in words.pronouns and source[1] - source[0] == 1:
        return None
    if any(word in _PROVISIONS for word in tokens.words[source[0] : source[0] + 2]):
        return None
    return names.name(tokens, source, words)


def source_before(tokens: Tokens, at: int, finite: int, words: Grammar, names: Speakers) -> str | None:
    """The paper that a passive clause stands in: ``in het rapport wordt gesteld dat``; None where none is named."""
    for place in range(finite - 1, max(-1, finite - 14), -1):
        word = tokens.words[place]
        if word in _RELATIVE:
            phrase = _antecedent(tokens, place, words)
            return names.name(tokens, phrase, words) if phrase else None
        if word in ("in", "op"):
            return _paper(tokens, place, finite, words, names)
        if word in words.subordinators or word in ";:,":
            break
    for place in range(finite + 1, at):
        if tokens.words[place] == "in":
            return _paper(tokens, place, at, words, names)
    return None


def _paper(tokens: Tokens, place: int, limit: int, words: Grammar, names: Speakers) -> str | None:
    phrase = phrase_from(tokens, place + 1, limit, words)
    if phrase is None or not any(_is_paper(tokens.words[i], words) for i in range(*phrase)):
        return None
    return names.name(tokens, phrase, words)


def _is_paper(word: str, words: Grammar) -> bool:
    return word.endswith(tuple(listed(words.language, "sources", "papers")))


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
    following = at + 1
    if tokens.words[following] in ("van", "of", "by", "door", "uit"):
        owner = phrase_from(tokens, following + 1, len(tokens), words)
        if owner is None:
            return None
        following = owner[1]
    if following + 1 >= len(tokens) or tokens.words[following] not in words.complement:
        return None
    loose = cue.entry in listed(language, "nouns", "loose")
    claim = cue.entry in listed(language, "nouns", "claims")
    if (loose and not owner and _is_title(tokens, at, words)) or tokens.words[max(0, at - 1)] in _POINTING:
        return None
    speaker = names.name(tokens, owner, words) if owner else (cue.entry if loose else "")
    if not owner and not loose:
        speaker = _bringer(tokens, at, names, words) or ("" if claim else None)
    if speaker is None:
        return None
    start, end, untrue = _claim_span(tokens, following + 1, language)
    certainty = Certainty.DENIED if untrue else _noun_certainty(cue.entry, claim)
    return Found(Span(start, end), speaker, certainty, Span(cue.start, cue.end), 2) if end - start > 8 else None


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
