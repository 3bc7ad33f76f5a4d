"""What a figure is about besides its measure: where, when and what event, each with what it rests on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from relaas.link.figures.places import Places
from relaas.link.figures.words import cue, cue_words, kind_pattern
from relaas.link.passage import Passage
from relaas.model.mention import ActorMention, DateMention, FigureMention
from relaas.model.span import Span

_BEFORE = 3  # sentences of the paragraph that are looked back for a day
# Reads "het jaar ", "de zomer van ", "the year " between the word *since* and a date.
_OF_DATE = re.compile(r"(?:(?:het|de|the) (?:\w+ )?(?:van |of )?|begin |eind |early |late )$")
_PAPER_LEAD = re.compile(r"(?:^|\W)(?:van|dated|d\.d\.) (?:\w+dag )?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and when.

    Attributes:
        places: usual names of the places, the nearest first.
        start: first day it can be about, None where open.
        end: last day it can be about.
        event: the word for the event, empty where none is named.
        basis: what places and period rest on.
    """

    places: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    event: str = ""
    basis: str = ""


def setting_of(places: Places, figure: FigureMention, *, befalls: bool = True) -> Setting:
    """Places, period and event of a figure: of its sentence, else of what stands before it.

    Args:
        places: those of the document.
        figure: the figure.
        befalls: whether it tells what befell people or things; a number of countries or principles is no matter of the
            event that was told before.
    """
    passage = places.passage
    named, place_basis = places.of(figure, far=befalls)
    start, end, date_basis = _period(passage, figure, named if befalls else ())
    event = cue("events").search(passage.line(passage.sentence(figure.span.start)).lower)
    basis = "; ".join(filter(None, (place_basis and f"place={place_basis}", date_basis and f"period={date_basis}")))
    return Setting(places=named, start=start, end=end, event=event[0] if event else "", basis=basis)


def _period(
    passage: Passage, figure: FigureMention, places: tuple[str, ...]
) -> tuple[dt.date | None, dt.date | None, str]:
    number = passage.sentence_number(figure.span.start)
    spans = [passage.sentence(figure.span.start), *passage.before(number, _BEFORE)]
    for at, span in enumerate(spans):
        dates = [one for one in passage.dates(span) if not _is_of_paper(passage, one)]
        if dates:
            nearest = min(dates, key=lambda one: _words(passage, span, one, figure))
            basis = "sentence before" if at else "sentence"
            if _is_since(passage, span, nearest):
                return nearest.earliest, passage.document.date.latest, f"{basis}, since"
            return nearest.earliest, nearest.latest, basis
    named = _date_of_place(passage, figure, places)
    if named is not None:
        return named.earliest, named.latest, "day named with the place"
    written = passage.document.date
    if written.latest is None:
        return None, None, ""
    first = written.earliest or written.latest
    return first - dt.timedelta(days=366), written.latest, "year up to the paper"


def _is_since(passage: Passage, span: Span, date: DateMention) -> bool:
    """Whether a date is where a stretch of time begins that runs on to the paper: ``sinds 1995``."""
    line = passage.line(span)
    lead = _OF_DATE.sub("", line.lower[: line.place(date.span.start)]).split()
    return any(word in cue_words("since") for word in (*lead[-1:], date.quote.split()[0].lower()))


def _words(passage: Passage, span: Span, date: DateMention, figure: FigureMention) -> int:
    """Words between a date and a figure; those of a note that interrupts their sentence are none of them."""
    if span.contains(figure.span):
        line = passage.line(span)
        return line.words_between(line.place(date.span.start), line.place(figure.span.start))
    return len(passage.document.content[date.span.start : figure.span.start].split())


def _is_of_paper(passage: Passage, date: DateMention) -> bool:
    """Whether a date lies after the paper itself: no figure is of a day to come."""
    written = passage.document.date.latest
    return date.earliest is not None and written is not None and date.earliest > written


def _date_of_place(passage: Passage, figure: FigureMention, places: tuple[str, ...]) -> DateMention | None:
    """The last day named before the figure in a sentence that tells of an event at its nearest place."""
    if not places:
        return None
    before = [one for one in passage.once("days of events", _by_place).get(places[0], ()) if one.span < figure.span]
    return max(before, key=lambda one: one.span, default=None)


def _by_place(passage: Passage) -> dict[str, list[DateMention]]:
    """The days of events, by the places named in their sentences."""
    found: dict[str, list[DateMention]] = {}
    for filed in passage.of(ActorMention):
        actor = filed.mention
        if isinstance(actor, ActorMention) and actor.mention_type == "place":
            found.setdefault(actor.value, []).extend(_event_dates(passage, passage.sentence(actor.span.start)))
    return found


def _event_dates(passage: Passage, span: Span) -> list[DateMention]:
    """The dates of a sentence that tells of an event, those that say which paper is meant (``brief van``) left out."""
    line = passage.line(span)
    if not (cue("events").search(line.lower) or kind_pattern().search(line.lower)):
        return []
    return [
        one
        for one in passage.dates(span)
        if not _is_of_paper(passage, one) and not _PAPER_LEAD.search(line.lower[: line.place(one.span.start)])
    ]
