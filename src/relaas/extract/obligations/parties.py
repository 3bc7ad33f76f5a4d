"""Who binds or asks, and whom: by the words of the sentence, else by who speaks and who is spoken to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from relaas.extract.context import Context
from relaas.extract.obligations.passage import Passage, Voice, voice_of
from relaas.extract.obligations.rule import lexicon
from relaas.model.letterhead import Letterhead
from relaas.model.mention import ActorMention
from relaas.model.span import Span

_FIRST = re.compile(r"\b(?:ik|wij|we|mijn|ons|onze|mij|i|our|my)\b")
_SECOND = re.compile(r"\b(?:u|uw|jullie|your?)\b")
_ARTICLE = re.compile(r"^(?:de|het|dit|deze|een|uw|mijn|the) ", re.IGNORECASE)
_PARTY = re.compile(r" \([^)]{1,24}\)$")
_SELVES = frozenset({"ik", "wij", "we", "u", "jullie", "hij", "zij", "ze"})
_NAMED = frozenset({"person", "organisation", "country", "office", "group"})


class Parties:
    """Finds by and to for the obligations of one text."""

    def __init__(self, context: Context, head: Letterhead, actors: list[ActorMention]) -> None:
        self._context = context
        self._author = str(head.authors[0]) if head.authors else ""
        self._addressee = str(head.addressees[0]) if head.addressees else ""
        self._actors = sorted((actor for actor in actors if actor.mention_type in _NAMED), key=lambda a: a.span)
        self._starts = [actor.span.start for actor in self._actors]
        self._turn_starts = [turn.span.start for turn in context.turns]

    def of(self, passage: Passage, value: str, trigger: Span) -> tuple[str, str]:
        """Who asks or undertakes, and of or to whom; empty where the text leaves it open.

        ``trigger`` is where the words stand that make it an obligation. For a question the one who speaks asks the one
        who is spoken to. Else the first person is the speaker, the second the one spoken to, and a name before the
        trigger is who does it, one behind it to whom.
        """
        speaker, hearer = self._speaker(passage), self._hearer(passage)
        if passage.question and passage.debated:
            return speaker, hearer
        if passage.question:
            return hearer if passage.voice is Voice.GOVERNMENT else speaker, self._author or hearer
        before = passage.lower[: max(trigger.end - passage.span.start, 0)]
        names = self._named(passage.span)
        ahead = [name for name, at in names if at < trigger.end]
        behind = [name for name, at in names if at >= trigger.end]
        made_by = speaker if _FIRST.search(before) else next(iter(ahead), "") or self._own(before)
        if not made_by and value in ("commitment", "refusal", "fulfilment"):
            made_by = speaker
        made_to = hearer if _SECOND.search(passage.lower) else next((n for n in behind if n != made_by), "")
        if not made_to and passage.debated and value != "call":
            made_to = hearer
        return made_by, made_to

    def _named(self, span: Span) -> list[tuple[str, int]]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [(actor.value or actor.quote, actor.span.start) for actor in self._actors[first:last]]

    def _own(self, words: str) -> str:
        """The author's side where it is named by a common noun (``het kabinet``, ``de regering``)."""
        found = _own_nouns().search(words)
        return _ARTICLE.sub("", found[0]).capitalize() if found and found[0] == "nederland" else (
            _ARTICLE.sub("", found[0]) if found else ""
        )  # fmt: skip

    def _speaker(self, passage: Passage) -> str:
        if passage.turn is None:
            return self._author
        return _PARTY.sub("", passage.turn.speaker)

    def _hearer(self, passage: Passage) -> str:
        """Whom the speaker addresses: in a debate the nearest speaker of the other side, else the addressee."""
        if passage.turn is None:
            return self._addressee
        turns = self._context.turns
        at = bisect_right(self._turn_starts, passage.turn.span.start) - 1
        wanted = Voice.MEMBER if passage.voice is Voice.GOVERNMENT else Voice.GOVERNMENT
        near = [*reversed(turns[max(0, at - 12) : at]), *turns[at + 1 : at + 60]]
        return next((_PARTY.sub("", turn.speaker) for turn in near if voice_of(turn) is wanted), "")


@cache
def _own_nouns() -> re.Pattern[str]:
    nouns = sorted(lexicon("own_side") - _SELVES, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, nouns)) + r")\b")
