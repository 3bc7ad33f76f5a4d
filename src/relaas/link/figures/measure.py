"""What a figure measures: the kind of fate or thing, and whom or what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from relaas.link.figures.words import cue, families, kind_pattern, kinds, separable, who, word_list
from relaas.link.passage import Line, Passage
from relaas.model.mention import FigureMention
from relaas.model.span import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEHIND = re.compile(r"[ (]{0,2}(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)")
_ASIDE = re.compile(r" ?– ?[^–.;]{1,60} ?– ?")
_SHARE_OF = re.compile(r" (?:van|of) (?:de |het |alle |the |all )?")
_CLAUSE_END = re.compile(r"[;:]|[.?!](?= |$)|, (?=maar |terwijl |but |while |waarvan |of which )")
# A number that stands alone: what it counts is told elsewhere, or it counts nothing.
_PEOPLE = frozenset({"", "person", "family", "percent", "body"})
_BARE = ("",)
# The extraction's own name for what is counted, where the sentence has no word of the table.
_SEEN = {"killed": "dead", "hostage": "hostages", "prisoners": "held", "imprisoned": "held"}


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured.

    Attributes:
        kind: kind of measure (``dead``, ``left``), empty where only things are counted.
        counted: whom or what (``people``, ``civilians``, ``landmijnen``).
        family: measures that are shown side by side with it; empty where nothing says what is measured.
        basis: the words it rests on.
    """

    kind: str = ""
    counted: str = ""
    family: str = ""
    basis: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.counted}" if self.kind and self.counted else self.kind or self.counted


def measure_of(passage: Passage, figure: FigureMention) -> Measure:
    """What a figure measures, from the noun behind it, the predicate of its clause, or the sentence before.

    Forms: ``613 mensen werden gedood``, ``zeker 19 doden``, ``6.500 verloren levens``, ``vluchtte de helft van … Het
    gaat om ruim 75.000 mensen``, ``112 mijnenvelden``, ``31 civilians had been killed``.
    """
    span = passage.sentence(figure.span.start)
    line = passage.line(span)
    start, end = line.place(figure.span.start), line.place(figure.span.end)
    noun = _counted(passage, line, figure, end)
    counted = noun or ("" if figure.unit == "person" else figure.unit)
    bare = not counted and figure.unit in _BARE
    kind, basis = ("", "") if bare and not figure.what else _kind(line, start, end)
    if not kind and cue("anaphoric").search(line.lower, 0, start):
        before = passage.before(passage.sentence_number(figure.span.start), 1)
        if before:
            kind, basis = _nearest(passage.line(before[0]), len(passage.line(before[0]).lower))
    if not kind and figure.what:
        known = _SEEN.get(figure.what, figure.what)
        if known in families():
            kind, basis = known, figure.what
    if figure.unit not in _PEOPLE and families().get(kind) != "destruction":
        kind, basis = "", ""  # "123 gevallen, waaronder vluchtelingen" counts cases
    # A share, and houses that are ruined, are not people that are dead.
    family = families().get(kind, "") or ("" if noun in word_list("generic") else noun)
    return Measure(kind, counted, family, basis or counted)


def _kind(line: Line, start: int, end: int) -> tuple[str, str]:
    """The kind that the noun behind the figure shows, else the clause behind it, else the clause before it."""
    limit = _CLAUSE_END.search(line.lower, end)
    stop = limit.start() if limit else len(line.lower)
    found = kind_pattern().search(line.lower, end, stop)
    if found:
        for phrase in kind_pattern().finditer(line.lower, end, stop):
            if len(phrase[0].split()) > len(found[0].split()):
                found = phrase
                break
        return kinds()[found[0]], found[0]
    since = _clause_start(line, start)
    for (head, particle), kind in separable().items():
        if head in line.lower[since:start].split() and particle in line.lower[end:stop].split():
            return kind, f"{head} … {particle}"
    return _nearest(line, start, since=since)


def _clause_start(line: Line, start: int) -> int:
    ends = [match.end() for match in _CLAUSE_END.finditer(line.lower, 0, start)]
    return ends[-1] if ends else 0


def _nearest(line: Line, stop: int, since: int = 0) -> tuple[str, str]:
    found = [match[0] for match in kind_pattern().finditer(line.lower, since, stop)]
    return (kinds()[found[-1]], found[-1]) if found else ("", "")


def _counted(passage: Passage, line: Line, figure: FigureMention, end: int) -> str:
    """Whom or what: a people that is named, a noun of the table, else the head noun behind the figure."""
    reach = line.span(min(end, len(line.text) - 1), min(end + 120, len(line.text)))
    for actor in passage.actors(Span(reach.start, max(reach.end, reach.start))):
        between = line.lower[end : line.place(actor.span.start)]
        if actor.mention_type == "group" and len(_WORD.findall(between)) <= 1 and not re.search(r"[,;:.]", between):
            return who().get(actor.value.lower(), actor.value)
    aside = _ASIDE.match(line.lower, end)
    share = _SHARE_OF.match(line.lower, end) if figure.unit == "percent" else None
    skipped = aside or share
    at, loose = skipped.end() if skipped else end, ""
    for _ in range(3):
        match = _BEHIND.match(line.lower, at)
        if match is None or match["word"] in word_list("stops"):
            break
        word = match["word"]
        if word in who():
            return who()[word]
        if not loose and not word.endswith("e"):
            loose = word
        at = match.end()
    if loose and not figure.unit and not loose.endswith(("en", "s")):
        return ""
    return loose
