"""The places a figure is about: of its sentence, of those before it, of the heading, of the event told before."""

from __future__ import annotations

import re
from functools import cache

from relaas.language import LANGUAGES, rows, table
from relaas.language.letters import CAPITAL, SMALL
from relaas.link.figures.words import cue, cue_words
from relaas.link.passage import Passage
from relaas.model.mention import ActorMention, FigureMention
from relaas.model.span import Span

_MOST = 3  # places that are kept, and sentences of the paragraph that are looked at
_FAR = 12  # sentences that are looked back for an event
_LEAD = re.compile(r"(?:^| )(?P<word>[^ ]+) (?:de |het |the )?$")
_LEADS = (
    "in", "uit", "naar", "te", "nabij", "rond", "from", "near", "at", "dorp", "stad", "dorp heet", "stad heet",
    "village of", "town of", "city of", "part of", "north of", "south of", "east of", "west of", "bevolking van",
    "inwoners van", "bewoners van", "population of", "inhabitants of", "residents of",
)  # fmt: skip
# Reads " 2023" behind a title: "in Balans 2023".
_YEAR_BEHIND = re.compile(r" (?:19|20)[0-9]{2}(?![0-9.])")
_LEAD_LENGTH, _LEAD_WORDS = 40, 3
_OF = (" van", " van de", " van het", " of", " of the")
_CAPITAL = re.compile(rf"(?<![\w-])[{CAPITAL}][{SMALL}]{{2,}}(?:-[{CAPITAL}][{SMALL}]+)?(?![\w-])")
# Reads ", 4 maart 2019" behind the place a paper was written in, and "2500 EA " before one it goes to.
_DATED = re.compile(r",\s+(?:\w+dag\s)?[0-9]{1,2}\s[a-zé]+\s[0-9]{4}")
_POSTCODE = re.compile(r"[0-9]{4} ?[A-Z]{2}\s{1,2}$")


class Places:
    """The places that one document names, and which of them a figure is about."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self._found: dict[Span, tuple[tuple[int, str], ...]] = {}

    def of(self, figure: FigureMention, *, far: bool = True) -> tuple[tuple[str, ...], str]:
        """Usual names of the places of a figure, the nearest first, and where they were found.

        Args:
            figure: the figure.
            far: also the places of the event told before, and of the title.
        """
        passage = self.passage
        number = passage.sentence_number(figure.span.start)
        found = self.within(passage.sentence(figure.span.start), figure.span.start)
        if found:
            return found, "sentence"
        heading = passage.heading(number)
        above = self.within(heading, heading.start) if heading is not None else ()
        if heading is not None and passage.line(heading).text.strip() in above:
            return above, "heading"
        found = self.before(number)
        if found:
            return found, "sentence before"
        if above:
            return above, "heading"
        return self._of_event(number) if far else ((), "")

    def before(self, number: int) -> tuple[str, ...]:
        """The places of the nearest sentence before one, in its paragraph, that names any."""
        for span in self.passage.before(number, _MOST):
            found = self.within(span, span.end)
            if found:
                return found
        return ()

    def _of_event(self, number: int) -> tuple[tuple[str, ...], str]:
        """The places of the event told of before; else those the title names."""
        sentences = self.passage.sentences
        for at in range(number - 1, max(number - _FAR, -1), -1):
            if cue("events").search(self.passage.line(sentences[at]).lower):
                found = self.within(sentences[at], sentences[at].end)
                if found:
                    return found, "event named before"
        title = self.passage.document.title
        if not title:
            return (), ""
        names = {one.mention.value: None for one in self.passage.of(ActorMention) if _is_place(one.mention)}
        named = tuple(name for name in names if name in title)[:_MOST]
        return named, "title" if named else ""

    def within(self, span: Span, position: int) -> tuple[str, ...]:
        """The places of a stretch, the nearest to a position first."""
        found = self._found.get(span)
        if found is None:
            found = self._found[span] = tuple(self._read(span))
        content = self.passage.document.content
        near = sorted(found, key=lambda one: len(content[min(one[0], position) : max(one[0], position)].split()))
        return tuple(dict.fromkeys(name for _, name in near))[:_MOST]

    def _read(self, span: Span) -> list[tuple[int, str]]:
        """Places, countries behind a word for where, and names that stand behind such a word elsewhere."""
        line = self.passage.line(span)
        found: list[tuple[int, str]] = []
        taken: list[Span] = []
        for actor in self.passage.actors(span):
            taken.append(actor.span)
            if self._is_of_paper(actor.span):
                continue
            country = actor.mention_type == "country" and _is_where(line.lower, line.place(actor.span.start))
            if _is_place(actor) or country:
                found.append((actor.span.start, actor.value))
        names = self.passage.once("names of places", _names_without_actor)
        for match in _CAPITAL.finditer(line.text) if names else ():
            where = line.span(match.start(), match.end())
            if match[0] in names and not any(where.overlaps(one) for one in taken):
                found.append((where.start, match[0]))
        return found

    def _is_of_paper(self, span: Span) -> bool:
        """Whether a place is where a paper was written or goes to: ``Den Haag, 4 maart 2019``, ``2500 EA Den Haag``."""
        content = self.passage.document.content
        dated = _DATED.match(content, span.end)
        return dated is not None or _POSTCODE.search(content, max(0, span.start - 10), span.start) is not None


def _is_place(actor: object) -> bool:
    return isinstance(actor, ActorMention) and actor.mention_type == "place"


def _is_where(lower: str, start: int) -> bool:
    lead = _LEAD.search(lower, max(0, start - 24), start)
    return lead is not None and cue("locative").fullmatch(lead["word"]) is not None


def _names_without_actor(passage: Passage) -> frozenset[str]:
    """Names that stand somewhere in the document behind a word for where, and are no actor's."""
    names = _named(passage.document.content)
    if not names:
        return frozenset()
    actors = {word for one in passage.of(ActorMention) for word in one.mention.quote.split()}
    return frozenset(names - actors - _months() - _adjectives())


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives of lands, plain and inflected: ``naar Zweeds model`` names no place."""
    listed = {
        form for row in rows("countries") for key in ("adjective", "adjective_en") for form in row[key].split("|")
    }
    plain = {form for form in listed if form} | {"Europees", "European"}
    return frozenset(plain | {f"{form}e" for form in plain} | {"Europese"})


def _named(content: str) -> set[str]:
    """Names behind a word for where, or behind an event and *of*: ``nabij Rudekom``, ``beschieting van Rudekom``."""
    found: set[str] = set()
    for match in _CAPITAL.finditer(content):
        if match[0] in found or _YEAR_BEHIND.match(content, match.end()):
            continue
        before = content[max(0, match.start() - _LEAD_LENGTH) : match.start()].split()[-_LEAD_WORDS:]
        if (
            before
            and before[-1] in _last_words()
            and any(" ".join(before[at:]) in _leads() for at in range(len(before)))
        ):
            found.add(match[0])
    return found


@cache
def _leads() -> frozenset[str]:
    return frozenset([*_LEADS, *(f"{event}{of}" for event in cue_words("events") for of in _OF)])


@cache
def _last_words() -> frozenset[str]:
    return frozenset(lead.rpartition(" ")[2] for lead in _leads())


@cache
def _months() -> frozenset[str]:
    return frozenset(word.capitalize() for language in LANGUAGES for word in table(language, "dates")["months"])
