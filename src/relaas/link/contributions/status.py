"""What happened to an amount: promised, made available, asked for, paid, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from relaas.link.contributions.vetoes import veto
from relaas.link.contributions.words import adjacent, around, cue, separable, status_pattern, statuses
from relaas.link.passage import Line
from relaas.model.linking import Fact
from relaas.model.mention import FigureMention

_PART_END = re.compile(r"[.;:](?= |$)|, ")
_NEAR = 4  # words between a request and the amount it is about
_APART = 8  # words between the parts of a verb
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = 14  # words before a verb in which its helper can stand


@dataclass(frozen=True, slots=True)
class Status:
    """A status by name, the words that show it, and whether something denies it."""

    name: str
    words: str
    vetoed: bool = False


def status_of(line: Line, start: int, end: int) -> Status:
    """The status: of the word right before the amount, of a request before it, else of the nearest word."""
    parted = _in_two_parts(line, start) or _around(line, start, end)
    if parted is not None and not line.text.rstrip().endswith("?"):
        vetoed = veto(line, (start, end), (start, start))
        return Status("not told", vetoed, vetoed=True) if vetoed else Status(*parted)
    found = list(status_pattern().finditer(line.lower))
    if not found or line.text.rstrip().endswith("?"):
        # A question tells nothing, and neither does a shortfall.
        return Status("not told", "", vetoed=bool(veto(line, (start, end))))
    right_before = [one for one in found if one.end() <= start and not line.lower[one.end() : start].strip(" €")]
    asked = [one for one in found if statuses()[one[0]] == "asked for" and one.end() <= start]
    # A request far off is about the amount only where the sentence tells what should be done with it.
    if all(statuses()[one[0]] == "asked for" for one in found):
        found = [one for one in found if len(line.lower[one.end() : start].split()) <= _NEAR]
        asked = [one for one in asked if one in found]
    if not found:
        return Status("not told", "")
    far = {one: line.words_between(one.end(), start) for one in found if one.end() <= start}
    nearest = min(found, key=lambda one: far[one] if one in far else line.words_between(end, one.start()))
    chosen = (right_before or asked[-1:] or [nearest])[0]
    name = statuses()[chosen[0]]
    vetoed = veto(line, (start, end), chosen.span())
    if vetoed:
        return Status("not told", vetoed, vetoed=True)
    behind = line.lower[chosen.end() :].split()[:2]  # "betaald moeten worden"
    before = " ".join([*line.lower[: chosen.end()].split()[-_CLAUSE:], *behind])
    if name in ("spent", "invested", "received") and cue("modal").search(before):
        return Status("not told", "")  # what should be spent is not spent
    if name == "made available" and cue("future").search(before):
        name = "promised"
    return Status(name, chosen[0])


def _in_two_parts(line: Line, start: int) -> tuple[str, str] | None:
    """A verb whose parts stand apart before the amount, the second right before it: ``vroeg Nederland om EUR 3``."""
    before = _WORD.findall(line.lower, 0, start)
    for (head, particle), status in separable().items():
        words = particle.split()
        if before[-len(words) :] == words and head in before[-len(words) - _APART : -len(words)]:
            return status, f"{head} … {particle}"
    near = next((word for word in before[-2:] if word in adjacent()), "")
    return (adjacent()[near], near) if near else None


def _around(line: Line, start: int, end: int) -> tuple[str, str] | None:
    """A verb whose parts stand around the amount: ``zegt € 2 miljoen toe``."""
    before = _WORD.findall(line.lower, 0, start)[-_APART:]
    limit = _PART_END.search(line.lower, end)
    behind = _WORD.findall(line.lower, end, limit.start() if limit else len(line.lower))
    for (head, particle), status in around().items():
        if head in before and particle in behind:
            return status, f"{head} … {particle}"
    return None


def status_of_part(line: Line, figure: FigureMention, following: Sequence[FigureMention]) -> dict[str, Fact]:
    """The status told right behind a part (``waarvan EUR 10 miljoen is overgemaakt``); nothing where none is."""
    end = line.place(figure.span.end)
    stop = line.place(following[0].span.start) if following else len(line.lower)
    limit = _PART_END.search(line.lower, end, stop)
    found = list(status_pattern().finditer(line.lower, end, limit.start() if limit else stop))
    if not found or veto(line, (end, end), found[-1].span()):
        return {}
    return {"status": statuses()[found[-1][0]], "status_words": found[-1][0]}
