"""Who tells of an event in a sentence, how sure they are, what they rest on, and through whom it comes."""

from __future__ import annotations

from dataclasses import dataclass

from relaas.link.incidents.lexicon import kinds, phrases, word_set
from relaas.link.incidents.sentence import Told
from relaas.link.incidents.triggers import Trigger
from relaas.link.passage import Passage
from relaas.model.incident import Rests
from relaas.model.mention import Certainty, StatementMention
from relaas.model.span import Span

AUTHOR = "author"
_NEAR = 7
_RECORDED = ("violence", "war", "breach", "protest", "disaster", "accident")  # families that a recording shows
_SHOWN = 30  # words between a recording and what it shows
_LONGEST = 1500  # characters; a statement that starts further back is not looked for


@dataclass(frozen=True, slots=True)
class Telling:
    """How an event is told.

    Attributes:
        speaker: the innermost speaker as named; empty for the author of the document.
        certainty: how sure that speaker is.
        rests: what it rests on.
        rests_on: the same as named.
        chain: who passes it on, from the first to the last before the document: name, role, certainty.
        statement: the innermost statement it stands in.
        framed: whether the statement is given with a word such as ``volgens``, so that a date outside it is its own.
    """

    speaker: str
    certainty: Certainty
    rests: Rests
    rests_on: str
    chain: tuple[tuple[str, str, Certainty], ...]
    statement: StatementMention | None = None
    framed: bool = False

    def covers(self, told: Told, position: int) -> bool:
        """Whether a position of the line belongs to what is told, not to who tells it."""
        if self.statement is None or self.framed or not told.span.overlaps(self.statement.span):
            return True
        return told.place(self.statement.span.start) <= position < told.place(self.statement.span.end)


def telling_of(told: Told, trigger: Trigger, passage: Passage) -> Telling:
    """How the event of an event word is told.

    One that only says when another was (``tijdens de oorlog``) is taken as told by the author.
    """
    if not word_set("meanwhile").isdisjoint(told.before(trigger, 4)):
        return Telling("", Certainty.ASSERTED, Rests.NOTHING_NAMED, "", ())
    around = _statements(told, trigger, passage)
    spoken = [one for one in around if one.value and one.value != AUTHOR and not _is_recording(one.value)]
    inner = around[0] if around else None
    certainty = _certainty(told, trigger, inner)
    recording = recording_before(told, trigger)
    chain: list[tuple[str, str, Certainty]] = []
    if recording:
        chain.append((recording, "recording", Certainty.ASSERTED))
    # Of this event the innermost speaker may be less or more sure than of the rest of what is said.
    sure = [certainty, *(one.certainty for one in spoken[1:])]
    chain.extend((_one_line(one.value), "speaker", how) for one, how in zip(spoken, sure, strict=False))
    rests, rests_on = _rests(told, trigger, recording, inner)
    return Telling(
        speaker=_one_line(spoken[0].value) if spoken else "",
        certainty=certainty,
        rests=rests,
        rests_on=_one_line(rests_on),
        chain=tuple(chain),
        statement=spoken[0] if spoken else None,
        framed=bool(spoken) and _framed(spoken[0], told),
    )


def _is_recording(speaker: str) -> bool:
    """Whether what is said to show something is a recording and nobody's name."""
    return speaker.islower() and not word_set("recordings").isdisjoint(speaker.split())


def recording_before(told: Told, trigger: Trigger) -> str:
    """What a recording before the event word in its sentence is called: ``video``; empty where none is there."""
    if kinds()[trigger.entry.kind].family not in _RECORDED:
        return ""  # "over de video gesproken in een gesprek"
    names = word_set("recordings")
    for at in range(trigger.first - 1, max(trigger.first - _SHOWN, -1), -1):
        if told.words[at] in names:
            return told.words[at]
    return ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _statements(told: Told, trigger: Trigger, passage: Passage) -> list[StatementMention]:
    """The statements around an event word, the innermost first; one that starts in its sentence will do."""
    where = told.line.span(trigger.start, trigger.end)
    reach = Span(max(told.span.start - _LONGEST, 0), told.span.end + _LONGEST)
    found = [
        one.mention
        for one in passage.within(StatementMention, reach)
        if isinstance(one.mention, StatementMention) and one.mention.span.overlaps(where)
    ]
    return sorted(found, key=lambda one: (len(one.span), one.span))


def _certainty(told: Told, trigger: Trigger, inner: StatementMention | None) -> Certainty:
    """By the words: a denied or doubted statement stays so; then ``geen``, ``vermeende``; then the statement's own.

    What a speaker who denies one thing speaks of instead (``ontkent ... en spreekt van een ontploffing``) is reported.
    """
    if inner is not None and not word_set("speaks_of").isdisjoint(told.before(trigger, 3)):
        return Certainty.REPORTED
    if inner is not None and inner.certainty in (Certainty.DENIED, Certainty.DOUBTED, Certainty.CONDITIONAL):
        return inner.certainty
    near = told.before(trigger)
    if _negated(told, trigger):
        return Certainty.DENIED
    disowned = _disowned(told, trigger)
    if disowned is not None:
        return Certainty.DENIED if disowned else Certainty.REPORTED
    if not word_set("hedged").isdisjoint(near) or told.words[trigger.last + 1 : trigger.last + 2] in (
        ["zou"],
        ["zouden"],
    ):
        return Certainty.ALLEGED
    return inner.certainty if inner is not None else Certainty.ASSERTED


def _negated(told: Told, trigger: Trigger) -> bool:
    """Whether the event is said not to have been: ``geen aanvallen``, ``niet beschoten``."""
    near = told.before(trigger, 3)
    behind = " ".join(told.after(trigger, 16))
    if any(f" {phrase} " in f" {behind} " for phrase in phrases("denied_behind")):
        return True
    return not word_set("none").isdisjoint(near) or (trigger.entry.verb and not word_set("not").isdisjoint(near))


def _disowned(told: Told, trigger: Trigger) -> bool | None:
    """Whether somebody denies it: ``verwerpt dat``; what comes behind ``en`` or ``maar`` is said anew: not denied."""
    before = told.before(trigger, 3 * _NEAR)
    denying = [at for at, word in enumerate(before) if word in word_set("denying")]
    return word_set("joining").isdisjoint(before[denying[-1] :]) if denying else None


def _framed(statement: StatementMention, told: Told) -> bool:
    """Whether the cue is a preposition such as ``volgens``: then the rest of the sentence belongs to what is told."""
    if statement.cue is None or not told.span.contains(statement.cue):
        return False
    cue = told.line.lower[told.place(statement.cue.start) : told.place(statement.cue.end)]
    return not word_set("frames").isdisjoint(cue.split())


def _rests(told: Told, trigger: Trigger, recording: str, inner: StatementMention | None) -> tuple[Rests, str]:
    if recording:
        return Rests.RECORDING, recording
    if inner is not None and inner.rests_on:
        return Rests.NAMED, inner.rests_on
    if inner is not None and inner.value and inner.value != AUTHOR:
        words = inner.value.lower().split()
        if word_set("unnamed").isdisjoint(words) and any(letter.isupper() for letter in inner.value):
            return Rests.NAMED, inner.value
        return Rests.UNNAMED, inner.value
    if inner is not None and not inner.value:
        return Rests.UNNAMED, ""
    before = [word.removesuffix("'s").removesuffix("’s") for word in told.words[: trigger.first]]
    if not word_set("self").isdisjoint(before) and not word_set("seen_by_self").isdisjoint(before):
        return Rests.SEEN, ""
    return Rests.NOTHING_NAMED, ""
