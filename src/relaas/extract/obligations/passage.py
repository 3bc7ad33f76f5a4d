"""A sentence as the rules see it: its words, who speaks it, and what kind of sentence it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from relaas.extract.context import Context
from relaas.extract.sentences import Turn
from relaas.model.letterhead import DocumentKind, Letterhead
from relaas.model.span import Span

_WORDS = re.compile(r"\w+")
_CONSIDERED = re.compile(r"(?:constaterende|overwegende|van (?:mening|oordeel) dat|gehoord de|indachtig)\b")
_OFFICE = re.compile(r"minister|staatssecretaris|kabinet|regering|wethouder|burgemeester|college van|bewinds", re.I)
_ANSWERED = re.compile(r"(?:antwoord|brief) van (?:de )?(?:minister|staatssecretaris)")
_SIGNED = re.compile(r"\n(?:de|het) (?:minister|staatssecretaris|kabinet)\b")
_ANSWER_MARK = re.compile(r"(?:antwoord(?:en)?|reactie)\b[^.?!]{0,40}$")
# A condition opens the sentence or closes it. "Wanneer het rapport gereed is" tells when, not whether.
_CONDITION = re.compile(
    r"^(?:maar |en |ook |dus |alleen )?(?:als|indien|mocht|mochten|tenzij|mits|wanneer"
    r"(?![^,]{0,120}\b(?:gereed|klaar|beschikbaar|afgerond|bekend|ontvangen|binnen|verschenen|gepubliceerd)\b))\b"
    r"(?! (?:gezegd|bekend|gevolg|reactie|onderdeel|lid|minister|kabinet|eerste|laatste|vervolg|antwoord|aanvulling)\b)"
    r"[^;]{3,300}?\b(?:zal|zullen)\b"
    r"|\b(?:zal|zullen)\b[^;]{3,240}[^ ] (?:indien|mits|tenzij)\b(?! nodig\b)"
    r"|\bif\b[^;]{3,200}\b(?:will|shall)\b|\b(?:will|shall)\b[^;]{3,200} (?:if|unless|provided that)\b"
)
# A rule never needs more of a sentence than this; it bounds the work on hostile input.
LONGEST = 1500


class Voice(StrEnum):
    """On whose behalf a sentence is spoken."""

    GOVERNMENT = "government"
    MEMBER = "member"
    CHAIR = "chair"
    WRITER = "writer"


@dataclass(frozen=True)
class Passage:
    """One sentence with what the rules ask of it.

    Attributes:
        lower: its first 1,500 characters in lower case.
        span: where it stands in the working copy.
        number: its place among the sentences.
        voice: on whose behalf it is spoken.
        turn: the speaker's turn, in a debate.
        categories: the cue categories found in it.
    """

    lower: str
    span: Span
    number: int
    voice: Voice
    turn: Turn | None
    categories: frozenset[str]

    @property
    def question(self) -> bool:
        """Whether it is a question."""
        return self.lower.endswith(("?", '?"', "?”", "?»", "?)"))

    @property
    def considered(self) -> bool:
        """Whether it is one of a motion's considerations."""
        return _CONSIDERED.match(self.lower) is not None

    @property
    def conditional(self) -> bool:
        """Whether what it says hangs on a condition."""
        return _CONDITION.search(self.lower) is not None

    @property
    def debated(self) -> bool:
        """Whether it is spoken in a debate."""
        return self.turn is not None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, in order."""
        return tuple(_WORDS.findall(self.lower))


def by_government(passage: Passage) -> bool:
    """Stated, not asked, on behalf of a government."""
    return passage.voice is Voice.GOVERNMENT and not passage.question


def plain(passage: Passage) -> bool:
    """Neither a question nor one of a motion's considerations."""
    return not passage.question and not passage.considered


def voice_of(turn: Turn) -> Voice:
    """On whose behalf a speaker in a debate speaks, by how the report announces him."""
    speaker = turn.speaker.lower()
    if speaker.startswith("de voorzitter"):
        return Voice.CHAIR
    if speaker.startswith(("minister", "staatssecretaris")):
        return Voice.GOVERNMENT
    return Voice.MEMBER


def voice_of_text(context: Context, head: Letterhead) -> Voice:
    """On whose behalf a text that is no debate is written: by its authors, else by its opening and signature."""
    if head.kind in (DocumentKind.PETITION, DocumentKind.QUESTIONS):
        return Voice.WRITER
    if head.authors:
        return Voice.GOVERNMENT if any(_OFFICE.search(str(author)) for author in head.authors) else Voice.WRITER
    end = context.copy.notes_start
    opening, closing = context.lower[:3000], context.lower[max(0, end - 1500) : end]
    official = head.kind is DocumentKind.ANSWER or _ANSWERED.search(opening) or _SIGNED.search(closing)
    return Voice.GOVERNMENT if official else Voice.WRITER


def passages(context: Context, head: Letterhead, found: dict[int, set[str]]) -> Iterator[Passage]:
    """The sentences with cues in them, in order; ``found`` maps a sentence's number to the categories of its cues."""
    written = voice_of_text(context, head)
    turns = context.turns
    at = 0
    for number in sorted(found):
        span = context.sentences.spans[number]
        while at + 1 < len(turns) and turns[at + 1].span.start <= span.start:
            at += 1
        turn = turns[at] if turns and turns[at].span.start <= span.start < turns[at].span.end else None
        if turns and turn is None:
            continue  # what stands before the first speaker of a debate is its title
        lower = context.lower[span.start : min(span.end, span.start + LONGEST)]
        if span.end - span.start > LONGEST:
            lower = lower[: lower.rfind(" ")]
        yield Passage(lower, span, number, voice_of(turn) if turn else written, turn, frozenset(found[number]))


def answer_mark(lower: str) -> bool:
    """Whether a sentence is the heading of an answer (``Antwoord op vraag 3``, ``Antwoord:``)."""
    return len(lower) < 60 and _ANSWER_MARK.match(lower) is not None
