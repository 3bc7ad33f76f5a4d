"""Draft letters about a thread: a reminder, and written questions. Dutch, for a person to read over, fill in and sign.

Whatever a draft says is quoted from a document with its paper and date, or counted from such dates; the sender is a
placeholder always.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from relaas.language import table
from relaas.link.obligations import standing
from relaas.link.obligations.explaining import day_in_words, days_in_words, plain_day
from relaas.link.obligations.status import happened
from relaas.link.obligations.terms import convention
from relaas.model.letterhead import DateInterval
from relaas.model.thread import Event, EventKind, Standing, Term, Thread, ThreadKind

_LONGEST_QUOTE = 600
_REPLIES = frozenset({EventKind.ANSWERED, EventKind.CLAIMED_FULFILLED, EventKind.REFUSED, EventKind.PARTLY_ANSWERED})


class LetterKind(StrEnum):
    """The drafts there are."""

    REMINDER = "reminder"
    QUESTIONS = "questions"


class Style(StrEnum):
    """How a paragraph is set."""

    PLAIN = "plain"
    HEADING = "heading"
    QUOTE = "quote"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a draft; line breaks within it are kept."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft: its title and its paragraphs in order."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class _Matter:
    """What drafts are made from, in the words they use."""

    thread: Thread
    stands: Standing
    names: Mapping[str, str]
    words: Mapping[str, Any]

    @property
    def promised(self) -> bool:
        return any(event.kind is EventKind.PROMISED for event in self.thread.events)

    @property
    def opening(self) -> Event:
        """The promise where there is one, else the request; as it was made rather than as it was told."""
        kind = EventKind.PROMISED if self.promised else EventKind.ASKED
        found = [event for event in self.thread.events if event.kind is kind] or [self.thread.events[0]]
        return next((event for event in found if not event.told), found[0])

    @property
    def when(self) -> DateInterval:
        return self.opening.when if self.opening.when.earliest else self.stands.made

    @property
    def dated(self) -> bool:
        return self.stands.made.exact is not None

    @property
    def days(self) -> dict[str, str]:
        """When it was asked or promised, for the places in templates."""
        return {**_placed("day", self.when, self.words["when"]), "of_day": _of(self.when, self.words["when"])}

    @property
    def owing(self) -> str:
        """Who owes the answer: who promised, else who was asked."""
        name = self.opening.by if self.opening.kind is EventKind.PROMISED else self.thread.to
        return _with_article(name, self.words["articles"])

    @property
    def reply(self) -> Event | None:
        """The last thing said in reply by the day of reckoning, in part or in full."""
        return next(
            (event for event in reversed(happened(self.thread, self.stands.as_of)) if event.kind in _REPLIES), None
        )

    @property
    def term(self) -> Term | None:
        return next((term for term in self.thread.terms if term.due == self.stands.due and term.due), None)

    @property
    def what(self) -> str:
        kind = ThreadKind.COMMITMENT if self.promised else self.thread.kind
        return str(self.words["what"][kind.value])

    def source(self, event: Event) -> str:
        """The document an event stands in: its paper where it has a number, else its file, with the day it tells."""
        name = self.names.get(event.document, "")
        paper = self.thread.papers[0] if self.thread.papers and event.item == self.opening.item else ""
        return ", ".join(part for part in (paper, name) if part) or event.document


def draft(
    kind: LetterKind, thread: Thread, as_of: dt.date, names: Mapping[str, str] | None = None, language: str = "nl"
) -> Letter:
    """A draft about a thread.

    Args:
        kind: which draft.
        thread: what it is about.
        as_of: the day that days are counted to.
        names: how each document is to be cited, by identifier.
        language: language of the draft; Dutch is the only one there is words for.
    """
    words = table(language, "letters") or table("nl", "letters")
    matter = _Matter(thread, standing(thread, as_of), names or {}, words)
    return _reminder(matter) if kind is LetterKind.REMINDER else _questions(matter)


def _reminder(matter: _Matter) -> Letter:
    words, sender = matter.words["reminder"], matter.words["sender"]
    subject = words["subject"].format(what=matter.what, **matter.days)
    body = [Paragraph(_opening(matter)), Paragraph(f"«{_quote(matter.opening)}»", Style.QUOTE)]
    body.append(Paragraph(words["source"].format(source=matter.source(matter.opening))))
    if days := _days(matter):
        body.append(
            Paragraph(
                " ".join(filter(None, (words["days"].format(today=_today(matter), days=days), _term(matter, words))))
            )
        )
    elif term := _term(matter, words):
        body.append(Paragraph(term))
    body.append(Paragraph(_reply(matter, words)))
    return Letter(
        subject,
        (
            Paragraph(sender["note"], Style.NOTE),
            Paragraph("\n".join(sender["lines"])),
            Paragraph(f"Aan: {matter.owing or matter.words['questions']['owing_unknown']}"),
            Paragraph(sender["place_and_day"]),
            Paragraph(subject, Style.HEADING),
            Paragraph(words["salutation"]),
            *body,
            Paragraph(words["thanks"]),
            Paragraph(f"{sender['closing']}\n\n{sender['signature']}"),
        ),
    )


def _questions(matter: _Matter) -> Letter:
    words = matter.words["questions"]
    subject = words["subject"].format(what=matter.what, **matter.days)
    title = words["title"].format(owing=matter.owing or words["owing_unknown"], subject=subject)
    opening = "first_commitment" if matter.promised else "first_other"
    asked = [
        words[opening if matter.dated else "first_undated"].format(
            **matter.days, quote=_quote(matter.opening), source=matter.source(matter.opening)
        )
    ]
    days = _days(matter)
    if matter.reply is None:
        later = words["days"].format(days=days) if days else ""
        asked.append(words["not_found"].format(today=_today(matter), days=later))
    else:
        asked.append(_reply(matter, words))
    if term := _term(matter, words):
        asked.append(term)
    if matter.reply is None:
        asked.append(words["expected"])
    asked.append(words["own"])
    paragraphs = [Paragraph(matter.words["sender"]["note"], Style.NOTE), Paragraph(title, Style.HEADING)]
    for number, text in enumerate(asked, 1):
        paragraphs += [Paragraph(words["heading"].format(number=number), Style.HEADING), Paragraph(text)]
    return Letter(title, tuple(paragraphs))


def _opening(matter: _Matter) -> str:
    name = "commitment" if matter.promised else "other"
    words = matter.words["reminder"]
    return str(words[f"opening_{name}"].format(**matter.days) if matter.dated else words[f"opening_undated_{name}"])


def _placed(name: str, when: DateInterval, words: Mapping[str, str]) -> dict[str, str]:
    """A day as it stands behind a verb, and at the head of a sentence: «op 3 maart», «tussen 3 en 9 maart»."""
    day = day_in_words(when, "nl")
    on = words["on_exact"].format(day=day) if when.exact else day
    if when.earliest is None and when.latest is None:
        on = words["on_unknown"]
    return {f"on_{name}": on, f"On_{name}": on[:1].upper() + on[1:]}


def _of(when: DateInterval, words: Mapping[str, str]) -> str:
    """A day as it stands behind a noun; nothing where it is unknown."""
    if when.earliest is None and when.latest is None:
        return ""
    name = "exact" if when.exact else "between" if when.earliest and when.latest else "open"
    return words[f"of_{name}"].format(day=day_in_words(when, "nl"))


def _with_article(name: str, articles: Mapping[str, list[str]]) -> str:
    """«de regering» for «regering»; names of persons and what has an article stay as they are.

    An office right before a name has none: «Minister Oldeman», but «de Minister van Waterstaat A.J. Oldeman».
    """
    first, *rest = name.lower().split(" ")
    if rest and name.split(" ")[1][:1].isupper() and first in articles["before_names"]:
        return name
    article = next((one for one in ("het", "de") if first in articles[one]), "")
    return f"{article} {name}" if article else name


def _quote(event: Event) -> str:
    words = " ".join(event.quote.split()).replace("«", "‹").replace("»", "›")
    return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1].rsplit(' ', 1)[0]} …"


def _today(matter: _Matter) -> str:
    return plain_day(matter.stands.as_of, "nl")


def _days(matter: _Matter) -> str:
    """Days gone by from the promise to the day of reckoning, whether or not something was said meanwhile."""
    made = matter.stands.made
    if made.exact is None:
        return ""
    gone = (matter.stands.as_of - made.exact).days
    phrases: dict[str, str] = table("nl", "threads")["phrases"]
    return days_in_words((gone, gone), phrases) if gone > 0 else ""


def _term(matter: _Matter, words: Mapping[str, str]) -> str:
    term = matter.term
    if term is None or term.due is None:
        return ""
    reading, due = convention(term.convention)["nl"], plain_day(term.due, "nl")
    name = "term" if term.words else "term_rule"
    return words[name].format(words=term.words, reading=reading, due=due)


def _reply(matter: _Matter, words: Mapping[str, str]) -> str:
    event = matter.reply
    if event is None:
        return words["not_found"]
    return words["found"].format(
        **_placed("answered", event.when, matter.words["when"]), quote=_quote(event), source=matter.source(event)
    )
