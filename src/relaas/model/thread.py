"""The history of one obligation: what was asked or promised, what came of it, and where it stands on a day."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from relaas.model.letterhead import DateInterval
from relaas.model.span import Span


class EventKind(StrEnum):
    """What can happen to an obligation. Each word is what a document shows or says, never whether it is right."""

    ASKED = "asked"
    PROMISED = "promised"
    REPEATED = "repeated"
    REFINED = "refined"  # a later version asks for it in other words
    CITED = "cited"  # named by another paper, which says nothing of what came of it
    APPRAISED = "appraised"  # the government says what it thinks of a motion
    POSTPONED = "postponed"
    PARTLY_ANSWERED = "partly_answered"
    ANSWERED = "answered"
    CLAIMED_FULFILLED = "claimed_fulfilled"  # the one who owes it says that it was done
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    UNANSWERED = "unanswered"  # somebody says that no answer came
    DISPUTED = "disputed"  # somebody says so after an answer


class ThreadKind(StrEnum):
    """What the obligation began as."""

    REQUEST = "request"
    CALL = "call"
    COMMITMENT = "commitment"
    MOTION = "motion"
    QUESTIONS = "questions"  # a set of written questions


class ThreadStatus(StrEnum):
    """What the documents show of it on a day."""

    OPEN = "open"
    POSTPONED = "postponed"
    PARTLY_ANSWERED = "partly_answered"
    ANSWERED = "answered"
    CLAIMED_FULFILLED = "claimed_fulfilled"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    UNANSWERED = "unanswered"
    DISPUTED = "disputed"
    STATED = "stated"  # a declaration, which asks nothing of anybody


class Schedule(StrEnum):
    """Where it stands against its term. Without a term that rests on something, nothing is said."""

    NO_TERM = "no_term"  # no words or rule give one
    TERM_UNREAD = "term_unread"  # words give one, but no day can be told from them
    NOT_BINDING = "not_binding"  # a motion with a term, of which nothing shows that it was adopted
    RUNNING = "running"
    OVERDUE = "overdue"
    MET_IN_TIME = "within_term"
    MET_LATE = "after_term"
    UNDETERMINED = "undetermined"  # the days are known too loosely to tell
    ENDED = "ended"  # refused, withdrawn or lapsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to an obligation.

    Attributes:
        kind: what happened.
        when: the day, or the days between which it happened; either bound may be open.
        document: the document that shows or tells it.
        span: the passage there.
        quote: the characters of the passage.
        mention: the mention it rests on.
        why: the rule that read it, by its name.
        by: who did it, as named.
        to: towards whom, as named.
        told: whether the document tells of something earlier, instead of being where it happened.
        item: the item it comes from.
    """

    kind: EventKind
    when: DateInterval
    document: str
    span: Span
    quote: str
    mention: str
    why: str
    by: str = ""
    to: str = ""
    told: bool = False
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Until when it is due, by words in a document or a named rule.

    Attributes:
        words: the words used; empty where a rule gives the term.
        due: the last day of the term; None where the words give no day.
        convention: identifier of the convention or rule that gives the day; empty where the words need none.
        since: the day or days that the term is counted from.
        mention: the mention that it was read with.
    """

    words: str
    due: dt.date | None
    convention: str
    since: DateInterval
    mention: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialStatus:
    """What a public register says of a paper, or of a commitment.

    Attributes:
        paper: identifier of the paper (``kst-36600-VIII-32``), or number of the commitment in the register.
        source: the register, with the number of the matter there.
        finished: whether it lists the matter as dealt with; None where it does not say.
        stage: stage of treatment, as written there.
        appraisal: the government's appraisal of a motion, as written there.
        decision: what was decided on it, as written there.
        due: day a commitment is to be kept by, empty where none is given.
        letters: numbers of the letters that kept a commitment, as written there.
        date: day of the record, empty where unknown.
    """

    paper: str
    source: str
    finished: bool | None = None
    stage: str = ""
    appraisal: str = ""
    decision: str = ""
    due: str = ""
    letters: str = ""
    date: str = ""


def thread_id(item: str) -> str:
    """The identifier of a thread that begins with an item of some identifier."""
    return hashlib.sha256(f"thread\n{item}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One obligation with all that documents tell of it. Status is not kept: it is computed for a day.

    Attributes:
        id: derived from its earliest item, so that it stays when documents are added.
        kind: what it began as.
        events: in order of time, at least one.
        terms: in order of time.
        by: who asked or promised, as first named.
        to: who was asked or promised, as first named.
        movers: movers of a motion.
        papers: papers that carry it.
        optional: whether it is marginal.
        official: what registers say; apart from what documents show.
        items: the items it is made of.
    """

    id: str
    kind: ThreadKind
    events: tuple[Event, ...]
    terms: tuple[Term, ...] = ()
    by: str = ""
    to: str = ""
    movers: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    optional: bool = False
    official: tuple[OfficialStatus, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a thread stands on one day, by the documents (``status``) and by its term (``schedule``).

    Attributes:
        as_of: the day it is reckoned for.
        status: what the documents show by then.
        schedule: where that stands against the term.
        made: when it was asked or promised.
        answered: when it was answered, refused, or said to be done; None where nothing shows that.
        due: last day of the term; None where there is none.
        days: fewest and most days from made to answered, or to ``as_of`` where nothing was answered; None where open.
        overdue: whether the term is past without an answer; None where no term can be told.
        basis: what the term rests on: the words, the convention; ``no term given`` where there is none; by language.
        explanation: how this was reckoned, in sentences, by language.
    """

    as_of: dt.date
    status: ThreadStatus
    schedule: Schedule
    made: DateInterval
    answered: DateInterval | None
    due: dt.date | None
    days: tuple[int, int] | None
    overdue: bool | None
    basis: dict[str, str]
    explanation: dict[str, tuple[str, ...]] = field(default_factory=dict)
