"""How a speaker is named: the noun phrase without its article, a pronoun traced back, the author left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from relaas.extract.context import Context
from relaas.extract.statements.lexicon import Grammar
from relaas.extract.statements.tokens import Tokens
from relaas.model.letterhead import DocumentKind, Letterhead
from relaas.model.mention import ActorMention

_NAME = re.compile(
    r"(?:[^\W\d_a-zà-ÿ][\w.'’-]+)(?: (?:(?:van|de|der|den|von|of|for|voor) ){0,2}[^\W\d_a-zà-ÿ][\w'’-]+){0,6}"
)
_OFFICE = re.compile(r"minister|staatssecretaris|secretary|kabinet|regering", re.IGNORECASE)
_OWNER = re.compile(
    r"\b(?:van|of|by|door) (?:de |het |the )?[^\W\d_a-zà-ÿ][\w.'’-]*"
    r"(?: (?:en |and |van |voor |of )?[^\W\d_a-zà-ÿ][\w'’-]*){0,7}"
)
_MARK = re.compile(r"(?<=[^\W\d_]{3})\d{1,2}$")
_COLLEAGUES = ("voorganger", "voorgangers", "ambtgenoot", "ambtsgenoot", "ambtgenoten", "collega", "collega's")
_POINTING = frozenset("deze die dit dat these this those that".split())
_REACH = 700
_NEAR = 400


@dataclass(slots=True)
class Speakers:
    """Names speakers; it remembers who spoke last, for pronouns and shared subjects.

    Attributes:
        context: the text.
        government: whether the author speaks for the government.
        signature: the author's offices and names, in lower case.
        last: name and place of the latest speaker.
    """

    context: Context
    actors: list[ActorMention]
    government: bool
    signature: str = ""
    last: tuple[int, str] = (-1, "")
    _starts: list[int] = field(default_factory=list)
    _noted: dict[str, bool] = field(default_factory=dict)

    def name(self, tokens: Tokens, phrase: tuple[int, int], words: Grammar) -> str | None:
        """The name of a speaker; None where that is the author, the addressee at large or nobody."""
        first, last = phrase
        if tokens.words[first] in words.nobody:
            return None
        if last - first == 1:
            word = tokens.words[first]
            if word in words.persons:
                return self._referent(tokens.starts[first], word, words)
            if word in words.self or word in words.pronouns:
                return None
        while first < last - 1 and tokens.words[first] in words.articles and tokens.words[first + 1] not in words.links:
            first += 1
        named = tokens.between(first, last).strip(" ,.–-")
        opens_as_verb = words.language == "en" and tokens.words[first].endswith(("ing", "ly"))
        if not named or opens_as_verb or not named[0].isalnum() or self._is_author(tokens, first, last, words):
            return None
        return self._owned(tokens, first, last) or self._without_mark(named)

    def _without_mark(self, named: str) -> str:
        """A name without the mark of a footnote that was left glued to it (``Zeehulp3``)."""
        mark = _MARK.search(named)
        if mark is None:
            return named
        if mark[0] not in self._noted:
            self._noted[mark[0]] = bool(re.search(rf"\s{mark[0]}[^\W\d_a-z]", self.context.text))
        return named[: mark.start()] if self._noted[mark[0]] else named

    def _owned(self, tokens: Tokens, first: int, last: int) -> str:
        """``deze rapporten`` with whose they are, where that stands shortly before; empty for anything else."""
        noun = tokens.words[last - 1]
        if tokens.words[first] not in _POINTING or last - first != 2:
            return ""
        begin = max(0, tokens.starts[first] - _NEAR)
        before = self.context.lower.rfind(f" {noun} ", begin, tokens.starts[first])
        owner = (
            _OWNER.search(self.context.text, before, min(before + 120, tokens.starts[first])) if before >= 0 else None
        )
        return f"{noun} {owner[0]}" if owner else ""

    def _is_author(self, tokens: Tokens, first: int, last: int, words: Grammar) -> bool:
        head = tokens.words[first]
        if self.government and head in ("minister", "staatssecretaris") and last - first > 1:
            return tokens.between(first, last).lower() in self.signature
        if head == "mijn" and tokens.words[last - 1].endswith(_COLLEAGUES):
            return False
        if head in ("ik", "wij", "we", "ons", "onze", "mijn", "i", "our", "my"):
            return True
        if self.government and head in ("kabinet", "regering") and tokens.capital[min(first + 1, last - 1)]:
            return True
        if not self.government or last - first > 3:
            return False
        if head in ("dit", "deze", "nederlandse"):
            return tokens.words[last - 1] in words.own_government
        return (
            last - first == 1
            and head in words.own_government
            and head not in ("minister", "staatssecretaris", "ministerie")
        )

    def _referent(self, position: int, pronoun: str, words: Grammar) -> str:
        """Whom *hij, zij, deze* stands for: the last fitting actor, else the last speaker or name; empty if none."""
        wanted = (
            ("person", "office")
            if pronoun in ("hij", "he", "she")
            else ("person", "office", "organisation", "group", "country")
        )
        at = bisect_left(self._starts, position)
        if (
            at < len(self.actors)
            and self.actors[at].span.start == position
            and self.actors[at].value.lower() != pronoun
        ):
            return self.actors[at].value
        for number in range(at - 1, -1, -1):
            actor = self.actors[number]
            if position - actor.span.start > _REACH:
                break
            if actor.mention_type in wanted and actor.span.end <= position:
                surface = self.context.text[actor.span.start : actor.span.end]
                if surface.lower() not in words.pronouns | words.self:
                    return surface
        spoken, name = self.last
        found = (self._as_name(m, words) for m in _NAME.finditer(self.context.text, max(0, position - 220), position))
        names = [one for one in found if one]
        if names and (spoken < 0 or names[-1][0] > spoken or position - spoken > _REACH):
            return names[-1][1]
        return name if spoken >= 0 and position - spoken <= 2 * _REACH else ""

    def _as_name(self, match: re.Match[str], words: Grammar) -> tuple[int, str] | None:
        """A run of capitalised words as a name, without an article or preposition that only opens the sentence."""
        text, named = self.context.text, match[0]
        first, _, rest = named.partition(" ")
        common = words.articles | words.prepositions | words.adverbs | words.pronouns | words.subordinators
        if first.lower() in common - words.links:
            return (match.start() + len(first) + 1, rest) if rest else None
        before = text[max(0, match.start() - 5) : match.start()].lower().split()
        starts_sentence = match.start() == self.context.sentences.at(match.start()).start
        if (before and before[-1] in ("een", "a", "an")) or (starts_sentence and not rest):
            return None
        return match.start(), named


def speakers(context: Context, head: Letterhead, actors: list[ActorMention]) -> Speakers:
    """The namer of speakers for one text."""
    ordered = sorted(actors, key=lambda actor: actor.span)
    end = context.copy.notes_start
    signature = context.lower[max(0, end - 300) : end] + " ".join(str(party).lower() for party in head.authors)
    return Speakers(
        context, ordered, _of_government(context, head), signature, _starts=[actor.span.start for actor in ordered]
    )


def _of_government(context: Context, head: Letterhead) -> bool:
    """Whether the author is a minister or the cabinet: by the letterhead, else by how such papers open or close."""
    if any(_OFFICE.search(party.office or party.name) for party in head.authors):
        return True
    if head.kind in (
        DocumentKind.PETITION,
        DocumentKind.NOTE,
        DocumentKind.MOTION,
        DocumentKind.DEBATE,
        DocumentKind.REPORT,
    ):
        return False
    start, end = context.lower[:1500], context.lower[max(0, context.copy.notes_start - 300) : context.copy.notes_start]
    return (
        "brief van de minister" in start
        or "antwoord van minister" in start
        or "antwoord van staatssecretaris" in start
        or ("de minister van" in end or "de staatssecretaris van" in end)
    )
