"""A clause around a verb of stance: its actors, its bounds, and what the words around the verb say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from relaas.language.letters import CAPITAL
from relaas.link.passage import Line, Passage
from relaas.link.positions.words import cue, word_list
from relaas.model.mention import ActorMention
from relaas.model.span import Span

# Where a clause begins or ends. A comma alone does not: lists and asides stand between commas.
_BOUND = re.compile(
    rf"[;:•]|\n|\.(?= [{CAPITAL}«])|,? (?:maar|terwijl|waarbij|waarin|waarmee|omdat|nadat|voordat|zodat|hoewel)"
    r"(?= )|,? (?:but|while|whereas|because)(?= )|,? (?:dat|die|that|which|who)(?= )"
    r"|, (?:dan|then|tegelijkertijd|tevens|daarnaast|bovendien)(?= )|, (?=en (?:heeft|zal|is|stelt|roept|blijft)\b)"
)
_LEAD = re.compile(r"(?P<word>[^\s(]+) (?:(?:de|het|een|the|a|an|onze|zijn|haar|hun|alle|ook|vele) )*$")
# "Geen van de buurlanden erkent": who follows is the subject for all that.
_SOME_OF = re.compile(r"(?<!\w)(?:geen|none|veel|alle|all|some|many|enkele|de meeste|most) (?:van|of) (?:de |the )?$")
_NAME = re.compile(rf"(?:^|[ ,(«“\"])(?P<name>[{CAPITAL}][\w’'-]+(?: [{CAPITAL}][\w’'-]+)*) $")
_LIKE = re.compile(r"(?<!\w)(?:net als|evenals|zoals ook|as well as|like)(?!\w)")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_BODY = re.compile(r"(?<![\w-])(?:het |de |the )?(?P<body>[a-z]+)(?![\w-])", re.IGNORECASE)
# Behind these the verb of a Dutch clause stands last, and its subject first.
_OPENER = re.compile(r"(?<!\w)(?:dat|die|omdat|nadat|voordat|zodat|hoewel|terwijl|waarbij|waarin|waarmee) ?$")
BODY = "body"  # kind of a holder that is the body whose paper it is
_AND = frozenset({"noch", "nor", "en", "and", "of", "or", "alsook", "evenals", "als", "inclusief", "including", "ook"})
_HOLDERS = frozenset({"country", "organisation", "office", "group", "person", "place"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who can hold a position, with where it stands in the line.

    ``kind`` is that of the mention, empty where there is none. ``said_by`` names who alone says that this one of a list
    does so, empty for the author; None leaves it to what stands around the sentence.
    """

    start: int
    end: int
    name: str
    quote: str
    kind: str = ""
    said_by: str | None = None


class Clause:
    """The clause that holds a verb."""

    def __init__(self, line: Line, holders: list[Holder], start: int, end: int) -> None:
        self.line = line
        bounds = list(_BOUND.finditer(line.lower))
        self.first = max((one.end() for one in bounds if one.end() <= start), default=0)
        self.last = min((one.start() for one in bounds if one.start() >= end), default=len(line.lower))
        self.holders = [one for one in holders if self.first <= one.start and one.end <= self.last]
        self.start, self.end = start, end

    def bound_after(self, position: int) -> int:
        """Where the clause that begins at a position ends."""
        return next((one.start() for one in _BOUND.finditer(self.line.lower, position)), len(self.line.lower))

    def is_subordinate(self) -> bool:
        """Whether a subordinator opens the clause (``constaterende dat X Q steunt``), so that its verb stands last."""
        return _OPENER.search(self.line.lower, max(self.first - 10, 0), self.first) is not None

    def first_phrase(self) -> list[Holder]:
        """The subject of a clause that a subordinator opens: who stands right behind it."""
        for one in self.free():
            if one.end <= self.start and all(
                word in word_list("lists") for word in _WORD.findall(self.line.lower[self.first : one.start])
            ):
                return self.listed_from(one)
            break
        return []

    def named_before(self, names: frozenset[str]) -> list[Holder]:
        """A name right before the verb that is known from elsewhere in the document, though no list holds it."""
        match = _NAME.search(self.line.text, self.first, self.start)
        if match is None or match["name"] not in names:
            return []
        return [Holder(match.start("name"), match.end("name"), match["name"], match["name"])]

    def lead(self, holder: Holder) -> str:
        """The word before a holder, articles passed over."""
        match = _LEAD.search(self.line.lower, max(self.first - 12, 0), holder.start)
        return match["word"] if match else ""

    def free(self) -> list[Holder]:
        """The holders that no preposition leads."""
        return [one for one in self.holders if self._is_free(one)]

    def _is_free(self, holder: Holder) -> bool:
        if self.lead(holder) not in word_list("prepositions"):
            return True
        return _SOME_OF.search(self.line.lower, max(self.first, holder.start - 30), holder.start) is not None

    def has(self, name: str, start: int, end: int) -> bool:
        """Whether a word of a list stands in a stretch."""
        return cue(name).search(self.line.lower, max(start, 0), max(end, 0)) is not None

    def listed_from(self, first: Holder) -> list[Holder]:
        """A holder and those that follow it in one list: ``Mexico, Peru en Panama``."""
        found, ended = [first], False
        for one in self.holders:
            if one.start >= found[-1].end and self._is_list(found[-1].end, one.start):
                joined = not _AND.isdisjoint(_WORD.findall(self.line.lower[found[-1].end : one.start]))
                if ended and not joined:
                    break  # "Chili, Noorwegen en Japan, de Republiek …": who follows the last of a list is not of it
                found.append(one)
                ended = joined
        return self._joined(found)

    def _joined(self, found: list[Holder]) -> list[Holder]:
        """The members of a list; two with only a comma between are one, named twice (``de gezant, T. Klaar``)."""
        gaps = [self.line.lower[one.end : other.start] for one, other in pairwise(found)]
        words = {word for gap in gaps for word in _WORD.findall(gap)}
        alike = len({one.kind for one in found}) == 1 and found[0].kind == "country"
        return found if words & _AND or alike else found[-1:]

    def listed_to(self, last: Holder) -> list[Holder]:
        """A holder and those before it in one list: ``Nederland en de EU``; who is only ``van`` it is left out."""
        found = [last]
        for one in reversed(self.holders):
            if one.end <= found[0].start and self._is_list(one.end, found[0].start):
                found.insert(0, one)
        return self._joined([one for one in found if self.lead(one) not in ("van", "of")] or [last])

    def _is_list(self, start: int, end: int) -> bool:
        between = self.line.lower[start:end]
        words = _WORD.findall(between)
        joined = "," in between or any(word in _AND for word in words)
        known = word_list("lists")
        if _LIKE.search(between):  # "België heeft, net als Denemarken, geen kant gekozen"
            known |= word_list("perfect") | word_list("passive") | word_list("staying")
        return joined and len(words) <= 8 and all(word in known for word in words)


def holders_of(passage: Passage, span: Span) -> list[Holder]:
    """Everybody in a sentence who can hold a position: actors, and bodies that go without a name."""
    line = passage.line(span)
    found: list[Holder] = []
    office = False
    for one in passage.actors(span):
        at = line.place(one.span.start)
        in_compound = line.text[max(at - 1, 0) : at] == "-"  # "in Noord-Portugal" names no government
        if one.mention_type not in _HOLDERS or not one.value or in_compound:
            continue
        holder = _holder(line, one)
        if office and one.mention_type == "person" and holder.start - found[-1].end <= 1:
            begin = found.pop().start
            holder = Holder(begin, holder.end, one.value, line.text[begin : holder.end], "person")
        found.append(holder)
        office = one.mention_type == "office"
    taken = [(one.start, one.end) for one in found]
    for match in _BODY.finditer(line.text):
        word = match["body"].lower()
        if word in word_list("bodies") and not any(a < match.end() and match.start() < b for a, b in taken):
            found.append(Holder(match.start(), match.end(), word, match[0]))
    return sorted(found, key=lambda one: one.start)


def _holder(line: Line, actor: ActorMention) -> Holder:
    start, end = line.place(actor.span.start), line.place(actor.span.end)
    return Holder(start, end, actor.value, line.text[start:end], actor.mention_type)
