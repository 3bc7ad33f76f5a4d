"""Who gives a figure: the author, the speaker of the statement it stands in, or whoever is named beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from relaas.language.letters import CAPITAL
from relaas.link.figures.words import cue, word_list
from relaas.link.passage import Passage
from relaas.model.letterhead import DocumentKind
from relaas.model.mention import ActorMention, FigureMention, StatementMention
from relaas.model.span import Span

_NOTE_MARK = re.compile(r"(?<=[^\W\d_])[.,;:)»”]?(?P<mark>[1-9]\d?)(?!\d)[.,;:]?")
_NOTE = re.compile(r"^[ \t]*(?P<mark>[1-9]\d?)[ \t]+(?P<text>[^\n]{8,400})", re.MULTILINE)
_TURN = re.compile(
    rf"^[ \t]*(?P<who>(?:De heer|Mevrouw|Meneer|Minister|Staatssecretaris) "
    rf"[{CAPITAL}][^:\n.?!;]{{1,60}}|De voorzitter):",
    re.MULTILINE,
)
# "Vragen van de leden X (A) en Y (B) aan de Minister": who asks what an answer repeats.
_ASKERS = re.compile(rf"Vragen\s+van\s+(?:het\s+lid|de\s+leden)\s+(?P<who>[{CAPITAL}][^\n?;:]{{2,120}}?)\s+aan\s+de")
_SUBJECT = re.compile(r"(?P<name>[^\W\d_][\w’'-]*)(?: er| zelfs)?$")
_LEAD = 16  # characters of small words between "volgens" and who is named
_CLOSE = 2  # words between a name and the figure it gives, where another gives one too
_NEAR = 6  # words between the source that is named and its figure
_AUTHOR = "author"


@dataclass(frozen=True, slots=True, kw_only=True)
class Giver:
    """Who gives a figure.

    Attributes:
        speaker: as named.
        by: ``author``, ``statement`` or ``according to``.
        chain: who tells it of whom, the outermost first, the speaker last.
        certainty: of the statement.
        origin: what the number is taken from, by its usual name: the speaker where it is not the author, what the
            statement rests on, or the footnote behind the sentence.
    """

    speaker: str
    by: str
    chain: tuple[str, ...]
    certainty: str = ""
    origin: str = ""


def author_of(passage: Passage, position: int = 0) -> str:
    """The author of the document as printed, in a debate who has the floor, else the name it came in under."""
    document = passage.document
    if document.kind == DocumentKind.DEBATE:
        starts, speakers = passage.once("turns", _turns)
        number = bisect_right(starts, position)
        if number:
            return speakers[number - 1]
    asks = document.kind in (DocumentKind.ANSWER, DocumentKind.QUESTIONS)
    if asks and passage.line(passage.sentence(position)).text.rstrip().endswith("?"):
        askers = passage.once("askers", _askers)
        if askers:
            return askers
    return ", ".join(document.authors) or document.official_id or document.name


def _turns(passage: Passage) -> tuple[list[int], list[str]]:
    found = list(_TURN.finditer(passage.document.content))
    return [turn.start() for turn in found], [turn["who"] for turn in found]


def _askers(passage: Passage) -> str:
    found = _ASKERS.search(passage.document.content)
    return " ".join(found["who"].split()) if found else ""


def _notes(passage: Passage) -> dict[str, list[re.Match[str]]]:
    found: dict[str, list[re.Match[str]]] = {}
    for note in _NOTE.finditer(passage.document.content):
        found.setdefault(note["mark"], []).append(note)
    return found


def giver_of(passage: Passage, figure: FigureMention) -> Giver:
    """Who gives a figure.

    Forms: ``Volgens X zijn 31 mensen gedood`` (a statement), ``X houdt het op twaalf``, ``(volgens X)`` behind it, a
    footnote mark behind its sentence; anything else is the author's own.
    """
    author = author_of(passage, figure.span.start)
    counter = _counting(passage, figure)
    if counter:
        chain = tuple(dict.fromkeys((author, counter)))
        return Giver(speaker=counter, by="statement", chain=chain, origin=counter)
    statements = passage.statements_around(figure.span)
    named = _according(passage, figure)
    if named is not None and statements and _is_another(passage, named, figure):
        # "Volgens X waren het er 40 en volgens Y 60": each gives the figure behind its name.
        return Giver(speaker=named.value, by="according to", chain=(author, named.value), origin=named.value)
    if statements:
        inner = statements[-1]
        names = [author, *(one.value for one in statements)]
        rests = inner.rests_on
        return Giver(
            speaker=inner.value,
            by="statement",
            chain=tuple(dict.fromkeys(names)),
            certainty=str(inner.certainty),
            origin=rests or usual_name(passage, inner, figure),
        )
    if named is not None:
        return Giver(speaker=named.value, by="according to", chain=(author, named.value), origin=named.value)
    return Giver(speaker=author, by=_AUTHOR, chain=(author,), origin=_footnote(passage, figure))


def _is_another(passage: Passage, named: ActorMention, figure: FigureMention) -> bool:
    """Whether a name right before a figure is the second that the sentence says something is according to."""
    line = passage.line(passage.sentence(figure.span.start))
    at, last, start = line.place(named.span.start), line.place(named.span.end), line.place(figure.span.start)
    close = last <= start and len(line.lower[last:start].split()) <= _CLOSE
    return close and len(list(cue("according").finditer(line.lower, 0, at))) > 1


def usual_name(passage: Passage, statement: StatementMention, figure: FigureMention) -> str:
    """The usual name of a speaker, where the actors of the sentence give one."""
    for actor in passage.actors(passage.sentence(figure.span.start)):
        printed = passage.line(actor.span).text
        if printed and printed in statement.value:
            return actor.value
    return statement.value


def _counting(passage: Passage, figure: FigureMention) -> str:
    """``Noordmark houdt het op twaalf``, ``de waarnemers telden 19 doden``: who stands before a verb of counting."""
    line = passage.line(passage.sentence(figure.span.start))
    start, end = line.place(figure.span.start), line.place(figure.span.end)
    verbs = list(cue("counting").finditer(line.lower, max(0, start - 40), min(end + 12, len(line.lower))))
    found = verbs[-1] if verbs else None
    if found is None or len(line.lower[found.end() : start].split()) > 2:
        return ""
    lead = line.text[: found.start() if found.start() < start else start].rstrip()
    if found.start() > end and line.lower[end : found.start()].strip():
        return ""
    reach = line.span(max(0, len(lead) - 200), len(lead))
    for actor in passage.actors(reach):
        if not line.lower[line.place(actor.span.end) : len(lead)].strip():
            return actor.value
    subject = _SUBJECT.search(lead)
    if subject is None or not (subject["name"][0].isupper() or subject["name"].lower() in word_list("counters")):
        return ""
    return subject["name"]


def _according(passage: Passage, figure: FigureMention) -> ActorMention | None:
    """``19 doden (volgens X)``, ``volgens X zelfs 2.600``: the actor behind ``volgens``, within the clause."""
    line = passage.line(passage.sentence(figure.span.start))
    start, end = line.place(figure.span.start), line.place(figure.span.end)
    for found in cue("according").finditer(line.lower):
        actors = passage.actors(line.span(found.end(), min(found.end() + 200, len(line.lower))))
        if not actors or line.place(actors[0].span.start) - found.end() > _LEAD:
            continue
        last = line.place(actors[0].span.end)
        between = line.lower[last:start] if last <= start else line.lower[end : found.start()]
        if len(between.split()) <= _NEAR and not re.search(r"\d|[;.]", between):
            return actors[0]
    return None


def _footnote(passage: Passage, figure: FigureMention) -> str:
    """The source that a footnote behind the figure's sentence names, by its usual name."""
    content = passage.document.content
    sentence = passage.sentence(figure.span.start)
    marks = list(_NOTE_MARK.finditer(content, figure.span.end, min(sentence.end + 4, len(content))))
    if not marks:
        return ""
    for note in passage.once("notes", _notes).get(marks[-1]["mark"], []):
        if note.start("mark") >= sentence.end:
            actors = passage.actors(Span(note.start("text"), note.end("text")))
            return actors[0].value if actors else note["text"].strip()[:80]
    return ""
