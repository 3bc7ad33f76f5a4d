"""Who asks whom by the place of the words: the subject before a finite verb or right behind it, the object after that.

Dutch main clauses have their verb second (``De commissie verzocht het kabinet``, ``Gisteren verzocht de commissie het
kabinet``); English ones have the subject before it (``The Committee requests the Minister to``). A name needs no list:
a capital letter or an article where a party stands is enough. Source: ANS, chapter 21; general English grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from relaas.extract.obligations.rule import lexicon

_NO_NOUN = (
    r"(?!(?:het|de|een|om|mij|me|ons|u|op|te|haar|hem|hen|hun|in|aan|dat|of|voor|van|ook|nogmaals|to|that|the|for|and|en)"
    r"\b)"
)
_WORD = r"[\w’'-]{1,40}"
_PROPER = rf"[A-Z]{_WORD}(?: (?:van der |van den |van de |van |de |der |of |of the )?[A-Z]{_WORD}){{0,5}}"
_NOT_FRONTED = (
    r"(?!(?:[Hh]ier|[Dd]aar|[Ww]aar)\w*\b|(?:[Ee]r|[Tt]evens|[Oo]ok|[Vv]oorts|[Dd]aarnaast|[Nn]ogmaals|[Tt]oen)\b)"
)
_AGENT_REACH = 160  # characters behind the verb in which ``door`` names who asked
_DUTCH = (
    rf"(?:(?:[Hh]et (?:[Kk]amer)?lid|[Dd]e (?:[Kk]amer)?leden|[Dd]e heer|[Mm]evrouw) {_PROPER}(?: en {_PROPER})?|"
    r"(?:[Dd]e|[Hh]et|[Dd]eze|[Dd]it|[Uu]w|[Mm]ijn|[Oo]nze|[Oo]ns|[Aa]lle|[Bb]eide) "
    rf"(?:\w{{1,30}}e {_NO_NOUN})?{_NO_NOUN}{_WORD}(?: (?:van|voor) (?:de |het )?{_PROPER})?"
    rf"|(?:[Ii]k|[Ww]ij|[Ww]e|mij|me|ons|[Uu]|[Hh]ij|[Zz]ij|[Zz]e|haar|hem|hen)\b|{_PROPER})"
)
_ENGLISH = (
    rf"(?:(?:[Tt]he|[Oo]ur|[Bb]oth|[Aa]ll) (?:{_NO_NOUN}{_WORD} ){{0,3}}?{_NO_NOUN}{_WORD}"
    rf"(?: (?:of|for) (?:the )?{_PROPER})?"
    rf"|(?:I|[Ww]e|you|[Tt]hey|[Hh]e|[Ss]he|them|him|us)\b|{_PROPER})"
)
_ASKS = re.compile(
    r"\b(?:verzoekt|verzoeken|verzocht|verzochten|vraagt|vragen|vroeg|vroegen|roept|roepen|riep|riepen)\b"
    r"|\b(?:heb|heeft|hebben|had|hadden)\b(?=[^;,]{0,140}\b(?:verzocht|gevraagd|opgeroepen|toegezegd|beloofd)\b)"
)
_WHOLE = re.compile(rf"(?:(?:En|Maar|Want|Dus|en|maar) )?(?P<party>{_DUTCH})(?: (?:uit|in|van|voor) [^,]{{1,60}})?,? $")
_NEXT = re.compile(rf" (?:aan |bij )?(?P<party>{_DUTCH})(?![\w’'-])")
# A clause with its verb last: «waarin de commissie mij verzocht te reageren», «die het kabinet de Kamer heeft beloofd».
_SUBORDINATE = re.compile(
    rf"\b(?:waarin|waarmee|waarbij|waarop|waarover|dat|die|zoals) (?P<subject>{_DUTCH}) (?P<object>{_DUTCH}) "
    r"(?:\w+ ){0,2}?(?:(?:heeft|hebben|had|hadden) )?(?:verzocht|verzochten|gevraagd|vroeg|vroegen|toegezegd|beloofd)\b"
)
# «… mijn reactie op de petitie, waarom de commissie op 27 januari heeft gevraagd».
_ASKED_FOR = re.compile(
    rf"\bwaar(?:om|toe) (?P<subject>{_DUTCH}) [^;]{{0,80}}?(?:(?:heeft|hebben|had|hadden) )?(?:verzocht|gevraagd)\b"
)
# «De minister wordt verzocht te …», «Tevens zal hem worden verzocht», «Aan het lid X is verzocht»: who is asked.
_BE = r"(?:wordt|worden|werd|werden|is|zijn|zal|zullen)"
_AND_ANOTHER = r"(?: en (?:de |het )?[\w’'-]{2,40})?"
_ARE_ASKED = re.compile(
    rf"(?:^|(?<=[\s(])){_NOT_FRONTED}(?P<party>{_DUTCH}){_AND_ANOTHER}(?: \([^()]{{1,20}}\))? {_BE}"
    r" (?:\w+ ){0,3}?verzocht\b"
    rf"|(?:^|(?<=\s)){_BE} (?P<behind>{_DUTCH}){_AND_ANOTHER} (?:\w+ ){{0,3}}?verzocht\b"
)
_BY_WHOM = re.compile(rf"\bdoor (?P<party>{_DUTCH})(?![\w’'-])")
_SAYS = re.compile(
    r"\b(?:(?P<passive>(?:is|are|was|were|been) (?:\w+ )?(?:requested|asked|urged|called (?:up)?on))"
    r"|(?:request(?:s|ed)?|ask(?:s|ed)?|urge(?:s|d)?|call(?:s|ed)? (?:up)?on|appeal(?:s|ed)? to|invite[sd]?"
    r"|encourage[sd]?|(?P<promise>promise[sd]?|pledge[sd]?|vow(?:s|ed)|offer(?:s|ed)?|undertook|undertakes|announce[sd]?"
    r"|agree[sd]?|decide[sd]?|plans|intends|will|shall|refuse[sd]?|reject(?:s|ed)?)))\b"
)
_AUXILIARY = (
    r"(?:,? (?:has|have|had|also|again|strongly|hereby|repeatedly"
    r"|therefore|further|now|once|urgently|kindly|solemnly)){0,4}"
)
_BEFORE = re.compile(rf"(?:^|(?<=[\s(“\"]))(?P<party>{_ENGLISH}){_AUXILIARY} $")
_AFTER = re.compile(rf" (?P<party>{_ENGLISH})(?= (?:to|that|for|not|in|at|on|and)\b|[,.;]|$)")
_RECIPIENT = re.compile(rf" to(?= the | [A-Z])(?P<party> {_ENGLISH})")
_GIVEN = re.compile(rf" (?P<party>{_ENGLISH})(?= (?:an?|to|that)\b)")
_GIVES = re.compile(
    r"(?:promise|pledge|vow|offer)|(?:will|shall) (?:also )?(?:send|report|provide|give|submit|present|offer|write"
    r"|pay)\b"
)
_AGENT = re.compile(rf" by(?P<party> {_ENGLISH})")


@dataclass(frozen=True, slots=True)
class Part:
    """The words of a party and where they start in the sentence."""

    words: str
    at: int


@dataclass(frozen=True, slots=True)
class Roles:
    """Who asks or promises, and whom; None where the clause names nobody there.

    Where somebody is said to be asked (``passive``) the asker may be left out: it is then whose text it is.
    """

    subject: Part | None
    object: Part | None
    passive: bool = False


def roles(sentence: str, end: int) -> Roles | None:
    """The parties of the first asking verb of a sentence, up to ``end``, or None where their place is not clear."""
    if (clause := _SUBORDINATE.search(sentence, 0, end)) is not None:
        subject, asked = (Part(clause[name], clause.start(name)) for name in ("subject", "object"))
        return Roles(subject, asked)
    if (clause := _ASKED_FOR.search(sentence, 0, end)) is not None:
        # Asked of whoever gives it in this sentence: the writer.
        return Roles(Part(clause["subject"], clause.start("subject")), Part("mij", clause.start()))
    if (clause := _ARE_ASKED.search(sentence, 0, end)) is not None:
        name = "party" if clause["party"] else "behind"
        asked = Part(clause[name], clause.start(name))
        return Roles(_part(_BY_WHOM.search(sentence, 0, end + _AGENT_REACH)), asked, passive=True)
    asks = _ASKS.search(sentence, 0, end)
    while asks is not None:
        found = _dutch(sentence, asks)
        if found is not None:
            return found
        asks = _ASKS.search(sentence, asks.end(), end)
    says = _SAYS.search(sentence, 0, end)
    return _english(sentence, says) if says is not None else None


def _dutch(sentence: str, verb: re.Match[str]) -> Roles | None:
    before = sentence[: verb.start()]
    whole = _WHOLE.match(before)
    front = before.split(" ", 1)[0].lower().strip(",")
    fronted = front in lexicon("fronted") or front in lexicon("prepositions")
    first = _NEXT.match(sentence, verb.end())
    if whole is not None and not fronted:
        return Roles(_part(whole), _asked(first))
    if fronted and first is not None:
        return Roles(_part(first), _asked(_NEXT.match(sentence, first.end())))
    return None


def _english(sentence: str, verb: re.Match[str]) -> Roles | None:
    before = _BEFORE.search(sentence[max(0, verb.start() - 120) : verb.start()])
    shift = max(0, verb.start() - 120)
    subject = Part(before["party"], shift + before.start("party")) if before is not None else None
    if verb["passive"]:
        agent = _AGENT.search(sentence, verb.end(), verb.end() + 200)
        return Roles(_part(agent), subject)
    reached = _recipient(sentence, verb) if verb["promise"] else _AFTER.match(sentence, verb.end())
    return Roles(subject, _part(reached)) if subject is not None or reached is not None else None


def _recipient(sentence: str, verb: re.Match[str]) -> re.Match[str] | None:
    """To whom something is promised: ``a report to the House``, ``the House a report``; not what is agreed to."""
    if _GIVES.match(sentence, verb.start()) is None:
        return None
    return _RECIPIENT.search(sentence, verb.end(), verb.end() + 200) or _GIVEN.match(sentence, verb.end())


def _part(found: re.Match[str] | None) -> Part | None:
    if found is None:
        return None
    words = found["party"]
    return Part(words.strip(), found.start("party") + len(words) - len(words.lstrip()))


def _asked(found: re.Match[str] | None) -> Part | None:
    """The object where it can be asked: a name, a pronoun, or a noun for a body or its people."""
    part = _part(found)
    if part is None or part.words[0].isupper() or " " not in part.words:
        return part
    return part if any(word.lower() in _bodies() or word[0].isupper() for word in part.words.split()[1:]) else None


@cache
def _bodies() -> frozenset[str]:
    named = (noun.rsplit(" ", 1)[-1] for noun in (*lexicon("own_side"), *lexicon("asked")))
    return lexicon("bodies") | frozenset(named)
