"""Text in, mentions out: pure functions, no I/O, no clock; the same text gives the same mentions, byte for byte.

The order is: working copy, sentences and cues; references first, so that no date or figure is read inside one; the
letterhead, whose date anchors the others; dates, figures, actors; then what was said and what was asked or promised.
"""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType

from relaas.extract import actors, dates, figures, letterhead, obligations, references, statements
from relaas.extract.context import Context, Mask, language_of
from relaas.extract.scan import Scanner
from relaas.extract.sentences import find_sentences, find_turns
from relaas.extract.working import WorkingCopy, working_copy
from relaas.language import LANGUAGES
from relaas.model.letterhead import Letterhead, Party
from relaas.model.mention import ActorMention, Mention, ObligationMention, ReferenceMention, StatementMention
from relaas.model.span import Span
from relaas.model.text import Text

_PARTS = (letterhead, references, dates, figures, actors, statements, obligations)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one text: its letterhead, its mentions sorted by start, then kind, and its sentences."""

    letterhead: Letterhead
    mentions: tuple[Mention, ...]
    sentences: tuple[Span, ...] = ()


def extract_all(text: Text, *, date: dt.date | None = None, language: str | None = None) -> Extraction:
    """Letterhead and mentions of a text.

    Args:
        text: the text as read; every span that comes back counts its characters.
        date: the day of writing, where the caller knows better than the text.
        language: ``nl`` or ``en``; found from the text where it is None.
    """
    context, head, found = _read(text, date, language)
    sentences = tuple(sorted(context.copy.origin(sentence.start, sentence.end) for sentence in context.sentences))
    return Extraction(_anchor_head(context.copy, head), tuple(found), sentences)


def _read(text: Text, date: dt.date | None, language: str | None) -> tuple[Context, Letterhead, list[Mention]]:
    """The text prepared, its letterhead in working coordinates, and its mentions in those of the text as shown."""
    context = prepare(text, language)
    head = letterhead.find_letterhead(context, date)
    refs = references.find_references(context, head)
    cited = [ref.span for ref in refs if _is_closed(ref)]
    seen = dates.read_dates(context, Mask(cited))
    head = letterhead.settle_date(context, head, seen)
    days = dates.resolve_dates(context, head, seen)
    numbers = figures.find_figures(context, Mask([*cited, *(day.span for day in days)]))
    people = actors.find_actors(context, head, Mask(cited))
    said = statements.find_statements(context, head, people)
    owed = obligations.find_obligations(context, head, refs, days, people)
    found: list[Mention] = [*refs, *days, *numbers, *people, *said, *owed]
    for mention in found:
        _anchor(context.copy, mention)
    found.sort(key=lambda mention: (mention.span.start, mention.span.end, mention.kind))
    return context, head, found


# A debate or a report is named with its date or its numbers: these are read inside such references too.
_TRANSPARENT = frozenset({"debate", "report", "other", "motie"})
# Save where the numbers are those of a paper: "motie op stuk nr. 189 (29502)", "OJ L 69, 13.3.2013".
_NUMBERED = ("kst-", "ah-", "h-", "OJ ", "ST ")


def _is_closed(ref: ReferenceMention) -> bool:
    """Whether no date or figure is read inside a reference; a bill, such as a budget, is titled with its year."""
    if ref.mention_type in _TRANSPARENT:
        return ref.role != "self" and ref.value.startswith(_NUMBERED)
    return not (ref.mention_type == "law" and (ref.role == "self" or "begroting" in ref.value))


def prepare(text: Text, language: str | None = None) -> Context:
    """Everything the rules share of a text."""
    copy = working_copy(text)
    turns = find_turns(copy.text)
    return Context(
        copy=copy,
        sentences=find_sentences(copy.text, turns),
        turns=turns,
        cues=scanner().scan(copy.lower),
        language=language or language_of(copy.lower),
    )


@cache
def scanner() -> Scanner:
    """The automaton over the entries of all kinds."""
    return Scanner({name: entries for part in _PARTS for name, entries in part.cues().items()})


def _anchor(copy: WorkingCopy, mention: Mention) -> None:
    """Moves the spans of a mention to the text as shown, and fills in its quote.

    Done in place, while nobody else holds the mention: to build each a second time costs more than to find it.
    """
    span = copy.origin(mention.span.start, mention.span.end)
    object.__setattr__(mention, "span", span)
    object.__setattr__(mention, "quote", copy.source.content[span.start : span.end])
    for name in _INNER.get(type(mention), ()):
        inner = getattr(mention, name)
        if inner is not None:
            object.__setattr__(mention, name, copy.origin(inner.start, inner.end))


# Attributes that are spans too.
_INNER: dict[type[Mention], tuple[str, ...]] = {
    ActorMention: ("refers",),
    StatementMention: ("cue", "within"),
    ObligationMention: ("content", "trigger"),
}


def _anchor_head(copy: WorkingCopy, head: Letterhead) -> Letterhead:
    def moved(span: Span | None) -> Span | None:
        return copy.origin(span.start, span.end) if span else None

    def party(one: Party) -> Party:
        return replace(one, span=moved(one.span))

    return replace(
        head,
        date_span=moved(head.date_span),
        authors=tuple(party(one) for one in head.authors),
        addressees=tuple(party(one) for one in head.addressees),
        head=copy.origin(head.head.start, head.head.end),
    )


def mentions_of(text: str | Text, date: dt.date | str | None, language: str | None) -> list[Mention]:
    """All mentions of a text, for callers that hand over whatever they have; see :func:`relaas.extract`.

    Raises:
        TypeError: where text or date is of another type.
        ValueError: where date is no day, or language none that is known.
    """
    if not isinstance(text, str | Text):
        raise TypeError(f"a text is a string or what a reader gave, not {type(text).__name__}: decode bytes first")
    if language not in (None, *LANGUAGES):
        raise ValueError(f"language is one of {', '.join(LANGUAGES)}, or None, not {language!r}")
    return _read(Text(text) if isinstance(text, str) else text, _day(date), language)[2]


def _day(date: dt.date | str | None) -> dt.date | None:
    if isinstance(date, str):
        return dt.date.fromisoformat(date)
    if isinstance(date, dt.datetime):
        return date.date()
    if date is None or isinstance(date, dt.date):
        return date
    raise TypeError(f"a date is a date or a string such as 2022-11-23, not {type(date).__name__}")


class _Verb(ModuleType):
    """The package as the public verb ``relaas.extract``.

    Importing a package puts it under its name in its parent, over the function of that name there; so that
    ``from relaas import extract`` gives something to call at any time, the package can be called as well.
    """

    def __call__(
        self, text: str | Text, *, date: dt.date | str | None = None, language: str | None = None
    ) -> list[Mention]:
        """All mentions of a text, as :func:`relaas.extract` says."""
        return mentions_of(text, date, language)


sys.modules[__name__].__class__ = _Verb
