"""Who binds or asks, and whom: by the words of the sentence, else by who speaks and who is spoken to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from relaas.extract.context import Context
from relaas.extract.obligations.clause import Part, roles
from relaas.extract.obligations.passage import Passage, Voice, voice_of
from relaas.extract.obligations.rule import Rule, lexicon
from relaas.model.letterhead import DocumentKind, Letterhead
from relaas.model.mention import ActorMention
from relaas.model.span import Span

_FIRST = re.compile(r"\b(?:ik|wij|we|mijn|ons|onze|mij|i|our|my)\b")
# With one of these before it, "moet worden" is what a named speaker demands; else the author does.
_SAYS = re.compile(r"\b(?:stel|stelt|stellen|stelde|vind|vindt|vinden|meent|menen|onderstreep|benadruk|zegt|zegde)")
_SECOND = re.compile(r"\b(?:u|uw|jullie|you|your)\b")
_ARTICLE = re.compile(r"^(?:de|het|dit|deze|een|uw|mijn|the) ", re.IGNORECASE)
_PARTY = re.compile(r" \([^)]{1,24}\)$")
_ASKER = re.compile(
    r"[Vv]ragen van (?:het lid|de leden) (?P<names>[^()\n]{2,120}?(?:\([^)\n]{1,30}\)[^()\n]{0,60}?)*?) aan\b"
)
_BRACKETS = re.compile(r" ?\([^)]*\)")
_AHEAD = re.compile(
    r"(?P<word>[^\W\d_]+)"
    r"(?P<modifiers>(?: (?:de|het|een|zijn|haar|hun|uw|mijn|ons|deze|dit|the|[^\W\d_]+(?:e|se)))?) ?$"
)
# A paper's name before "waarin": "Resolutie 17,".
_TEXT_NAMED = re.compile(
    r"(?<!van )(?<!in )(?<!over )(?<!uit )\b[A-Z][\w-]{0,40}(?: (?:[A-Z][\w-]{0,40}|\d{1,6}))*,? ?$"
)
# Where no subject is named, who writes tells of his own promise: «zoals toegezegd», «conform mijn toezegging».
_AS_PROMISED = re.compile(
    r"\b(?:zoals|als|conform|overeenkomstig) (?:\w+ ){0,4}?"
    r"(?:toegezegd|toegezeg|beloofd|aangekondigd|toezegging)\w{0,2}$"
)
_MEMBER = re.compile(
    r"\b(?:[Dd]e heer|[Mm]evrouw|[Mm]eneer|[Hh]et lid) (?P<name>(?:[Vv]an (?:der? |den )?|[Dd]e )?[A-Z][\w-]{1,40})"
)
# What stands between an office and the name of who holds it.
_BETWEEN_NAMES = re.compile(r" ?(?:\([^()\n]{1,40}\))?(?:\)|\((?:de |het |the )?)?,? ?")
_SELVES = frozenset({"ik", "wij", "we", "u", "jullie", "hij", "zij", "ze"})
_UNKNOWN = frozenset({"hij", "zij", "ze", "haar", "hem", "hen", "they", "he", "she", "them", "him"})
# A trigger may stop before the ending of its participle.
_ENDING = 2
# Rules whose sentence names its parties by the place of the words.
_ASKED_OF = frozenset(
    {
        "we_request", "was_requested", "third_party_requests", "party_requests", "calls_on", "promise_told",
        "promise_made", "en_asks", "en_calls", "en_promises", "en_cannot_commit",
    }
)  # fmt: skip
_NAMED = frozenset({"person", "organisation", "country", "office", "group"})
_OF_SUBJECT = frozenset({"commitment", "refusal", "fulfilment", "postponement", "withdrawal"})
# Rules that tell of what anybody did: without a name the text leaves open who.
_TOLD = frozenset(
    {
        "agreed", "turned_down", "announced", "offered", "intends", "promise_made", "promise_told",
        "thanks_for_promise", "promise_of_predecessor", "undertaking_told",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name in the sentence: where, and the preposition before it (empty where there is none)."""

    name: str
    at: int
    preposition: str

    @property
    def acts(self) -> bool:
        """Whether it stands where somebody stands who acts: ``door Noordmark``, ``aan Noordmarkse zijde``."""
        side = self.preposition == "aan" and self.name.lower().endswith((" zijde", " kant"))
        return side or self.preposition in ("", "door", "by")


class Parties:
    """Finds by and to for the obligations of one text."""

    def __init__(self, context: Context, head: Letterhead, actors: list[ActorMention]) -> None:
        self._context = context
        self._author = _bare(str(head.authors[0])) if head.authors else ""
        self._addressee = _bare(str(head.addressees[0])) if head.addressees else ""
        if head.kind is DocumentKind.ANSWER:
            asker = _ASKER.search(context.text[:4000])
            self._addressee = _BRACKETS.sub("", asker["names"]).strip() if asker else ""
        self._answered = head.kind is DocumentKind.ANSWER
        self._actors = sorted((actor for actor in actors if actor.mention_type in _NAMED), key=lambda a: a.span)
        self._starts = [actor.span.start for actor in self._actors]
        self._turn_starts = [turn.span.start for turn in context.turns]

    def of(self, passage: Passage, rule: Rule, trigger: Span) -> tuple[str, str]:
        """Who asks or undertakes, and of or to whom; empty where the text leaves it open.

        ``trigger`` is where the words stand that make it an obligation. Who asks a question is the speaker, or in a set
        of answers the one who is answered. Else the first person is the speaker and the second the one spoken to; a
        name without a preposition is who acts, an agent behind ``door`` too, and another name is whom it concerns.
        """
        speaker, hearer = self._speaker(passage), self._hearer(passage)
        if passage.question and rule.value == "request":
            return (hearer, speaker) if self._answered else (speaker, hearer)
        # Told back by the one who was asked.
        if rule.name == "answers_request" or passage.lower.startswith("u vroeg"):
            named = self._behind(passage, trigger) if rule.name == "answers_request" else ""
            return named or hearer, speaker
        # "De commissie verzoekt u": a letter of the body itself, to whom it asks.
        if rule.name in ("body_requests", "awaits_reply"):
            return speaker, hearer
        # The text that is named calls; who names it does not.
        if rule.name == "called_on_in_text":
            whole = self._context.text[passage.span.start : trigger.start]
            paper = _TEXT_NAMED.search(whole)
            return (paper[0].strip(" ,") if paper else ""), ""
        found = self._candidates(passage)
        placed = self._placed(passage, rule, trigger, found)
        if placed is not None:
            return placed
        before = passage.lower[: max(trigger.end - passage.span.start, 0)]
        told = passage.voice is Voice.GOVERNMENT and rule.value == "commitment" and not passage.debated
        # "Hierover ontvangt u bericht": whom a minister writes to is not who binds himself.
        binds = [c for c in found if not (told and c.name and c.name in (hearer, self._addressee))]
        acting = next((c for c in binds if c.acts and c.at < trigger.end), None)
        if _AS_PROMISED.search(before) and passage.voice is Voice.GOVERNMENT:
            return speaker, hearer
        if rule.name == "left_unanswered":
            return next((c.name for c in found if c.preposition == "aan"), hearer), speaker
        if rule.name == "not_kept":
            return "", speaker
        if _FIRST.search(before) or (rule.name.startswith("must_") and not _SAYS.search(before)):
            made_by = speaker
        else:
            made_by = acting.name if acting else self._unnamed(passage, rule, trigger, speaker)
        if rule.name in ("office_will_send", "listed_by_chair") and passage.voice is Voice.CHAIR:
            return made_by, "Kamer"
        return made_by, self._to(passage, rule, made_by, found, hearer)

    def _placed(self, passage: Passage, rule: Rule, trigger: Span, found: list[_Candidate]) -> tuple[str, str] | None:
        """By and to where the place of the words shows who asks whom; None where it does not."""
        if passage.debated or passage.question or rule.name not in _ASKED_OF:
            return None
        placed = roles(
            self._context.text[passage.span.start : passage.span.end], trigger.end - passage.span.start + _ENDING
        )
        if placed is None or (placed.subject is None and not placed.passive):
            return None
        made_by = self._named(passage, placed.subject, found) if placed.subject else self._speaker(passage)
        made_to = self._named(passage, placed.object, found) if placed.object is not None else ""
        if not made_to and not placed.passive:
            made_to = self._to(passage, rule, made_by, found, self._hearer(passage))
        return made_by, "" if made_to == made_by else made_to

    def _named(self, passage: Passage, part: Part, found: list[_Candidate]) -> str:
        """The name of a party in a clause: as it is known, else in the words used."""
        lower = part.words.lower()
        if _FIRST.fullmatch(lower) or lower in ("me", "us"):
            return self._speaker(passage)
        if _SECOND.fullmatch(lower):
            return self._hearer(passage)
        start = passage.span.start + part.at
        known = next((c.name for c in found if start <= c.at < start + len(part.words)), "")
        return known or ("" if lower in _UNKNOWN else _bare(part.words))

    def _unnamed(self, passage: Passage, rule: Rule, trigger: Span, speaker: str) -> str:
        """Who acts where no name stands before the trigger: the speaker, unless the words tell of somebody else."""
        if rule.name in _TOLD:
            return self._behind(passage, trigger) if rule.name == "turned_down" else ""
        return speaker if rule.value in _OF_SUBJECT or (passage.debated and rule.value == "request") else ""

    def _to(self, passage: Passage, rule: Rule, made_by: str, found: list[_Candidate], hearer: str) -> str:
        if "motie" in passage.lower and rule.value in ("refusal", "commitment"):
            mover = next((c.name for c in found if c.preposition in ("lid", "leden")), "")
            if mover:
                return mover
        if _SECOND.search(passage.lower) or (passage.debated and rule.value != "call"):
            named = self._member(passage) if passage.voice is Voice.GOVERNMENT else ""
            return named or (hearer if hearer != made_by else "")
        if rule.value in _OF_SUBJECT and made_by and made_by in (self._author, self._speaker(passage)):
            return hearer
        reached: tuple[str, ...] = ("", "aan", "bij", "door", "richting", "jegens", "on", "upon", "to")
        if rule.name.startswith("must_"):
            reached = reached[1:]  # what must be done is not asked of whoever else the sentence names
        others = (
            c.name for c in found if c.name not in made_by and c.preposition in reached and not self._is_apposed(c.at)
        )
        return next(others, "") if rule.value in ("call", "request") or "aangeboden" in passage.lower else ""

    def _member(self, passage: Passage) -> str:
        """The member a minister names in what he says to the House: «de heer Vlasakker vroeg», as he is announced."""
        text = self._context.text[passage.span.start : passage.span.end]
        named = {match["name"] for match in _MEMBER.finditer(text)}
        speakers = {_bare(_PARTY.sub("", turn.speaker)) for turn in self._context.turns} if named else ()
        found = [one for one in speakers if any(one.endswith(f" {name}") for name in named)]
        return found[0] if len(found) == 1 else ""

    def _is_apposed(self, at: int) -> bool:
        """Whether a name goes with the one before it: ``de woordvoerder van de raad, Jan Oeverman``."""
        number = bisect_left(self._starts, at) - 1
        if number < 0:
            return False
        between = self._context.text[self._actors[number].span.end : at]
        return _BETWEEN_NAMES.fullmatch(between) is not None

    def _behind(self, passage: Passage, trigger: Span) -> str:
        return next((c.name for c in self._candidates(passage) if c.at >= trigger.end and c.preposition == "van"), "")

    def _candidates(self, passage: Passage) -> list[_Candidate]:
        """The names of the sentence in order: actors, and the author's own side named by a common noun."""
        span = passage.span
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        found = [(actor.span.start, actor.value or actor.quote) for actor in self._actors[first:last]]
        taken = {at for at, _ in found}
        for noun in _own_nouns().finditer(passage.lower):
            at = span.start + noun.start()
            if not any(abs(at - other) < 12 for other in taken):
                found.append((at, _bare(self._context.text[at : at + len(noun[0])])))
        return [_Candidate(name, at, self._preposition(span.start, at)) for at, name in sorted(found)]

    def _preposition(self, start: int, at: int) -> str:
        ahead = _AHEAD.search(self._context.lower, max(start, at - 40), at)
        if ahead is None:
            return ""
        words = [ahead["word"], *ahead["modifiers"].split()]
        return next((word for word in words if word in lexicon("prepositions")), "")

    def _speaker(self, passage: Passage) -> str:
        return self._author if passage.turn is None else _bare(_PARTY.sub("", passage.turn.speaker))

    def _hearer(self, passage: Passage) -> str:
        """Whom the speaker addresses: in a debate the nearest speaker of the other side, else the addressee."""
        if passage.turn is None:
            return self._addressee
        turns = self._context.turns
        at = bisect_right(self._turn_starts, passage.turn.span.start) - 1
        wanted = Voice.MEMBER if passage.voice is Voice.GOVERNMENT else Voice.GOVERNMENT
        near = [*reversed(turns[max(0, at - 12) : at]), *turns[at + 1 : at + 60]]
        return next((_bare(_PARTY.sub("", turn.speaker)) for turn in near if voice_of(turn) is wanted), "")


def _bare(name: str) -> str:
    """A name without its article; ``De heer X`` stays whole."""
    return name if name.startswith("De heer") else _ARTICLE.sub("", name)


@cache
def _own_nouns() -> re.Pattern[str]:
    nouns = sorted(lexicon("own_side") - _SELVES, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, nouns)) + r")\b")
