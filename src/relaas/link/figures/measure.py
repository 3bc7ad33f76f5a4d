"""What a figure measures: the kind of fate or thing, and whom or what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from relaas.link.figures.parts import is_of_whole
from relaas.link.figures.words import cue, families, kind_pattern, kinds, no_nouns, separable, units, who, word_list
from relaas.link.passage import Line, Passage
from relaas.model.mention import FigureMention
from relaas.model.span import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEHIND = re.compile(r"[ (]{0,2}(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)")
_ASIDE = re.compile(r" ?– ?[^–.;]{1,60} ?– ?")
_SHARE_OF = re.compile(r" (?:van|of) (?:de |het |alle |the |all )?")
_SOME_OF = re.compile(r" (?:van|of) (?:de|het|deze|die|the|these|those) ")
# "huurlingen – meer dan 1.000 –", "mercenaries (more than 1,000)": the noun stands before a number that is put between.
_ASIDE_OPENS = re.compile(r"(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*) ?[(–-] ?(?:[^\W\d_]+ ){0,3}$")
_ASIDE_CLOSES = re.compile(r" ?[)–-](?!\w)")
_NUMBER_OF = re.compile(r"(?<!\w)(?:aantal|number of) (?:[^\W\d_]+e )?(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)")
_PLURAL = ("en", "s")
_CLAUSE_END = re.compile(r"[;:]|[.?!](?= |$)|, (?=maar |terwijl |but |while |waarvan |of which )")
# A number that stands alone: what it counts is told elsewhere, or it counts nothing.
_PEOPLE = frozenset({"", "person", "family", "percent", "body"})
_EITHER = ("", "percent")
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
    kind, basis = ("", "") if bare and not figure.what else _kind(passage, figure, line)
    if not kind and cue("anaphoric").search(line.lower, 0, start):
        kind, basis = _told_before(passage, figure, line)
    if not kind and figure.what:
        known = _SEEN.get(figure.what, figure.what)
        if known in families():
            kind, basis = known, figure.what
    if (figure.unit not in _PEOPLE) != (families().get(kind) == "destruction") and figure.unit not in _EITHER:
        kind, basis = "", ""  # "123 gevallen, waaronder vluchtelingen" counts cases, and people are not ruined
    if basis in word_list("people_only") and figure.unit not in ("person", "family", "percent"):
        kind, basis = "", ""  # "475.000 vluchten", "twee tranches die opgepakt worden"
    # A share, and houses that are ruined, are not people that are dead.
    family = families().get(kind, "") or ("" if noun in word_list("generic") else noun.lower())
    return Measure(kind, counted, family, basis or counted)


def _told_before(passage: Passage, figure: FigureMention, line: Line) -> tuple[str, str]:
    """The kind that ``het gaat om 9.000 mensen`` points back to: of the clause before it, else the sentence before."""
    found = _nearest(line, line.place(figure.span.start))
    before = passage.before(passage.sentence_number(figure.span.start), 1)
    if found[0] or not before:
        return found
    return _nearest(passage.line(before[0]), len(passage.line(before[0]).lower))


def _kind(passage: Passage, figure: FigureMention, line: Line) -> tuple[str, str]:
    """The kind that the noun behind the figure shows, else the clause behind it, else the clause before it.

    What befell those whom a noun of the table counts goes before the noun: ``15 gevangenen werden vrijgelaten``.
    """
    start, end = line.place(figure.span.start), line.place(figure.span.end)
    limit = _CLAUSE_END.search(line.lower, end)
    stop = limit.start() if limit else len(line.lower)
    if is_of_whole(line, start):
        stop = min(stop, _following(passage, figure, line))  # what is told behind the next number is told of that one
    found = list(kind_pattern().finditer(line.lower, end, stop))
    parts = _in_two_parts(line, start, end, stop)
    if found:
        longest = max(found, key=lambda one: (len(one[0].split()), -one.start()))
        chosen = longest[0] if len(longest[0].split()) > len(found[0][0].split()) else found[0][0]
        noun = found[0][0] in who() and not set(line.lower[end : found[0].start()].split()) & word_list("stops")
        if noun and parts is not None:
            return parts
        reach = _following(passage, figure, line)
        told = next((one[0] for one in found if one[0] not in who() and one.start() < reach), None)
        if noun and chosen in who() and told is not None:
            chosen = told
        return kinds()[chosen], chosen
    return parts or _nearest(line, start, since=_clause_start(line, start))


def fate_of(passage: Passage, figure: FigureMention) -> tuple[str, str]:
    """The kind told right behind a number that names nothing (``31 were destroyed``), and the word that tells it."""
    line = passage.line(passage.sentence(figure.span.start))
    found = kind_pattern().search(line.lower, line.place(figure.span.end), _following(passage, figure, line))
    return (kinds()[found[0]], found[0]) if found else ("", "")


def _in_two_parts(line: Line, start: int, end: int, stop: int) -> tuple[str, str] | None:
    """The kind that a verb around the figure shows: ``kwamen 31 mensen om``."""
    since = _clause_start(line, start)
    before, behind = (set(_WORD.findall(line.lower, *reach)) for reach in ((since, start), (end, stop)))
    for (head, particle), kind in separable().items():
        if head in before and particle in behind:
            return kind, f"{head} … {particle}"
    return None


def _following(passage: Passage, figure: FigureMention, line: Line) -> int:
    """Where the next figure of the sentence stands in its line; its end where there is none."""
    others = passage.within(FigureMention, passage.sentence(figure.span.start))
    places = [line.place(one.mention.span.start) for one in others if one.mention.span.start > figure.span.start]
    return min(places, default=len(line.lower))


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
    if figure.unit in units():
        return figure.unit
    behind = _noun_behind(line, figure, end)
    number_of = None if behind else _number_of(line, figure)
    if number_of:
        return number_of
    before = _ASIDE_OPENS.search(line.text, max(0, line.place(figure.span.start) - 80), line.place(figure.span.start))
    if before and _ASIDE_CLOSES.match(line.lower, end):
        word = before["word"]
        return who().get(word.lower()) or (word if word.endswith(_PLURAL) else "")
    return behind


def _number_of(line: Line, figure: FigureMention) -> str:
    """``het aantal advocaten was in 2023 5.971``: the noun of the number that the clause speaks of."""
    start = line.place(figure.span.start)
    found = list(_NUMBER_OF.finditer(line.text, _clause_start(line, start), start))
    word = found[-1]["word"] if found and figure.unit in ("", "person") else ""
    return who().get(word.lower()) or (word if word.endswith(_PLURAL) else "")


def _noun_behind(line: Line, figure: FigureMention, end: int) -> str:
    """The noun behind a figure: one of the table, else the first plural, else the first word that can be a noun."""
    share = (_SHARE_OF if figure.unit == "percent" else _SOME_OF).match(line.lower, end)
    skipped = _ASIDE.match(line.lower, end) or share
    at, words = skipped.end() if skipped else end, list[str]()
    for _ in range(4):
        match = _BEHIND.match(line.text, at)
        if match is None or match["word"].lower() in no_nouns() or line.text.startswith("://", match.end()):
            break
        word = match["word"]
        if word.lower() in who():
            return who()[word.lower()]
        if word.lower() not in word_list("passed"):
            words.append(word)
        at = match.end()
    if figure.unit == "percent" and share is None:
        return ""  # "met 5,8% stijgen"
    plural = next((word for word in words if word.endswith(_PLURAL)), "")
    if plural:
        return plural
    known = figure.unit or figure.value == "1"
    return next((word for word in words if known and not word.endswith("e")), "")
