"""Donor, channel, recipient and purpose of an amount, from the grammar around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from relaas.language.letters import CAPITAL
from relaas.link.contributions.words import cue, lands
from relaas.link.passage import Line, Passage
from relaas.model.mention import ActorMention
from relaas.model.span import Span

_ASKERS = frozenset({"wij", "we", "ik", "i"})  # "verzoeken wij de regering"
_HOLDERS = frozenset({"country", "organisation", "office", "group", "person"})
_BEFORE = re.compile(
    r"(?P<word>[^\W\d_][\w’'-]*) (?:(?:de|het|een|the|a|an|onze|mijn|zijn|haar|bovengenoemde|zogeheten) )*\(?$"
)
_PHRASE = re.compile(r"[^,.;:()–]+")
_NAMED = re.compile(
    r"(?:het |de |een |the )?(?:zogeheten |zogenaamde |so-called )?"
    rf"(?P<name>[{CAPITAL}][\w’'-]*(?:(?: (?:of|for|the|voor|van|de|and|en)){{0,2}} [{CAPITAL}][\w’'-]*)*)"
)
_LEADIN = re.compile(r"\s+(?:reeds |al )?(?:een bedrag van|tot op heden|ruim|circa)\s*$")
# "de periode 2023-2027", "het jaar 2024": when, not what for.
_WHEN = re.compile(r"(?:(?:de|het|the) )?(?:periodes?|period|jaar|year|jaren|years|kwartaal|quarter|(?:19|20)\d\d)\b")
_WITHIN_NAME = re.compile(rf"[{CAPITAL}][\w’'-]*$")
_OF = frozenset({"van", "of", "by", "door"})
_OWN = 16  # characters between an appeal and whose it is
_WORDS = 14  # words of a purpose that are kept
_STOP = re.compile(rf"[.](?: [{CAPITAL}]|$)|[,;:]")
_NEXT = re.compile(r"(?: en| and)? (?:EUR|€|CHF|USD|\$|£|\d).*$")
_TAIL = re.compile(
    r" (?:beschikbaar|gesteld|bijgedragen|uitgetrokken|heeft|hebben|is|zijn|wordt|worden|waarvan|waarmee"
    r"|die|dat)(?: .*)?$"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Who gives, through whom, to whom, what for, and who asks; empty where the words leave it open."""

    donor: str = ""
    channel: str = ""
    recipient: str = ""
    purpose: str = ""
    asker: str = ""


class Clause:
    """One sentence with its actors, and the place of the amount in it (its end, for a sentence before)."""

    def __init__(self, passage: Passage, span: Span, amount: Span) -> None:
        self.line: Line = passage.line(span)
        inside = span.contains(amount)
        self.start = self.line.place(amount.start) if inside else len(self.line.text)
        self.end = self.line.place(amount.end) if inside else len(self.line.text)
        self.actors = [
            (self.line.place(one.span.start), self.line.place(one.span.end), one)
            for one in passage.actors(span)
            if one.mention_type in _HOLDERS or one.mention_type == "place"
        ]
        # "Nederland ondersteunt UNHCR met": who stands right behind a verb of support is supported.
        verbs = [match.end() for match in cue("supporting").finditer(self.line.lower)]
        self.helped = [one for start, _, one in self.actors if any(0 <= start - end <= 5 for end in verbs)]

    def lead(self, start: int) -> str:
        """The word before a place, articles passed over."""
        match = _BEFORE.search(self.line.lower, max(0, start - 50), start)
        return match["word"] if match else ""

    def subject(self) -> str:
        """The nearest actor before the amount, else behind it, that no preposition leads."""
        free = [
            (start, one)
            for start, _, one in self.actors
            if one.mention_type in _HOLDERS
            and one not in self.helped
            and not cue("prepositions").fullmatch(self.lead(start))
            and not self._only_tells(start, one)
        ]
        before = [(start, one) for start, one in free if start < self.start]
        if before:
            return self._together(before)
        government = cue("government").search(self.line.lower, 0, self.start)
        if government and not cue("prepositions").fullmatch(self.lead(government.start())):
            return government[0]
        return free[0][1].value if free else ""

    def _together(self, free: list[tuple[int, ActorMention]]) -> str:
        """The last of some actors, with those it is named together with: ``Zweden en Denemarken``."""
        names = [free[-1][1].value]
        for (start, one), (after, _) in zip(reversed(free[:-1]), reversed(free), strict=False):
            if cue("together").fullmatch(self.line.lower[start + len(self._printed(one)) : after].strip()) is None:
                break
            names.insert(0, one.value)
        return ", ".join(names)

    def _printed(self, one: ActorMention) -> str:
        start, end = self.line.place(one.span.start), self.line.place(one.span.end)
        return self.line.text[start:end]

    def _only_tells(self, start: int, one: ActorMention) -> bool:
        """``Ik zie dat kinderen EUR 5 ontvingen``: who speaks of the amount, and has no part in it."""
        told = one.quote.lower() in _ASKERS and start < self.start
        return told and cue("that").search(self.line.lower, start, self.start) is not None

    def led_by(self, name: str) -> ActorMention | None:
        """The actor nearest to the amount that a preposition of one name leads."""
        led = [(start, one) for start, _, one in self.actors if cue(name).fullmatch(self.lead(start))]
        return min(led, key=lambda pair: self.line.words_between(pair[0], self.start))[1] if led else None

    def of_land(self) -> str:
        """``de Nederlandse bijdrage``: the land whose adjective stands before a word for giving."""
        for match in cue("giving").finditer(self.line.lower):
            for word in reversed(self.line.lower[: match.start()].split()[-4:]):
                if word in lands():
                    return lands()[word]
        return ""

    def asker(self) -> str:
        """``Oostmark vroeg Nederland``, ``verzoeken wij de regering``: who asks, before the verb or right behind it."""
        verb = cue("asking").search(self.line.lower)
        if verb is None:
            return ""
        for start, _, one in self.actors:
            if 0 <= start - verb.end() <= 1 and one.quote.lower() in _ASKERS:
                return one.value
        before = [one.value for start, _, one in self.actors if start < verb.start()]
        return before[-1] if before else ""

    def appealing(self) -> str:
        """``het hulpverzoek van het Rode Kruis``: whose appeal it is."""
        for match in cue("appeal").finditer(self.line.lower):
            near = (
                one for start, _, one in self.actors if 0 <= start - match.end() <= _OWN and self.lead(start) in _OF
            )
            if (one := next(near, None)) is not None:
                return one.value
        return ""

    def asked(self) -> str:
        """``verzoekt de regering``: who stands right behind a verb of asking."""
        for match in cue("asking").finditer(self.line.lower):
            government = cue("government").search(self.line.lower, match.end(), match.end() + 30)
            if government:
                return government[0]
            for start, _, one in self.actors:
                near = 0 <= start - match.end() <= 12 and one.mention_type in _HOLDERS
                if near and one.quote.lower() not in _ASKERS:
                    return one.value
        return ""


def roles_of(passage: Passage, sentence: Span, amount: Span, status: str) -> Roles:
    """The roles around an amount in one sentence."""
    clause = Clause(passage, sentence, amount)
    subject = clause.of_land() or clause.subject()
    by = clause.led_by("by")
    donor = by.value if by is not None and not clause.of_land() else subject
    given = clause.led_by("to")
    recipient = (
        given.value
        if given is not None and given.mention_type != "place"
        else "".join(one.value for one in clause.helped[:1])
    )
    if status == "invested" and not recipient:
        recipient = _where(clause)
    asker = ""
    if status == "asked for":
        donor = clause.asked()
        asker = clause.asker() if donor else subject
        recipient = "" if cue("asking").search(clause.line.lower) else clause.appealing() or subject
    elif cue("receiving").search(clause.line.lower):
        donor, recipient = ("" if by is None else by.value), subject
    if recipient == donor:
        recipient = ""
    channel = _channel(clause)
    benefits = _benefits(clause) if status != "asked for" else ""
    return Roles(donor, "" if channel == recipient else channel, recipient or benefits, _purpose(clause), asker)


def _benefits(clause: Clause) -> str:
    """``dat ten goede komt aan mensen die zijn getroffen``: for whom, in the words of the paper."""
    found = cue("benefit").search(clause.line.lower)
    phrase = _PHRASE.match(clause.line.text, found.end()) if found else None
    return " ".join(phrase[0].split()[:_WORDS]) if phrase else ""


def _where(clause: Clause) -> str:
    return next((one.value for start, _, one in clause.actors if clause.lead(start) == "in"), "")


def _channel(clause: Clause) -> str:
    for match in cue("via").finditer(clause.line.lower):
        for start, _, one in clause.actors:
            if match.end() <= start and clause.lead(start) in match[0].split():
                return one.value
        named = _NAMED.match(clause.line.text, match.end() + 1)
        if named:
            return named["name"]
    return ""


def _purpose(clause: Clause) -> str:
    """What for: the nearest such phrase behind the amount, else the nearest before it, else the kind of giving."""
    text, lower = clause.line.text, clause.line.lower
    stop = _STOP.search(lower, clause.end)
    limit = stop.start() if stop else len(lower)
    found = next((one for one in cue("purpose").finditer(lower, clause.end, limit) if _is_for(text, one)), None)
    if found is None:
        before = [one for one in cue("purpose").finditer(lower, 0, clause.start) if _is_for(text, one)]
        found = next((one for one in reversed(before) if one[0] != "om"), None)
    if found is not None:
        phrase = _PHRASE.match(text, found.end(), max(limit, found.end()))
        words = phrase[0].split()[:_WORDS] if phrase else []
        ending = clause.start - found.end() if found.end() < clause.start else len(text)
        said = _TAIL.sub("", " ".join(words) if ending > len(" ".join(words)) else text[found.end() : clause.start])
        said = _NEXT.sub("", _LEADIN.sub("", said)).strip()
        if said:
            return said
    return _kind_of_giving(clause)


def _is_for(text: str, found: re.Match[str]) -> bool:
    """Whether a word for a purpose opens one: not a time, and not within a name (``Trust Fund for Africa``)."""
    behind = text[found.end() + 1 :]
    named = behind[:1].isupper() and _WITHIN_NAME.search(text[: found.start()].rstrip()) is not None
    return not named and not _WHEN.match(behind.lower())


def _kind_of_giving(clause: Clause) -> str:
    """``ongeoormerkte financiering``, ``hulpverzoek``: what kind of money it is, where no purpose is told."""
    lower = clause.line.lower
    giving = list(cue("giving").finditer(lower, 0, clause.start))
    if not giving:
        return ""
    words = lower[: giving[-1].end()].split()[-3:]
    kept = [word for word in words if cue("unearmarked").fullmatch(word.strip(",")) or word == giving[-1][0]]
    return " ".join(kept)
