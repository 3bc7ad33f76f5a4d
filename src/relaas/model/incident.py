"""Incidents: what is said or seen to have happened, in the account of each source that tells of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from relaas.model.letterhead import DateInterval
from relaas.model.mention import Certainty
from relaas.model.span import Span


class Rests(StrEnum):
    """What an account rests on, by the words of the source."""

    SEEN = "seen"  # the teller's own observation
    RECORDING = "recording"  # a video, images
    OBSERVED = "observed"  # recordings of fixed posts, with their reckoning; no source of a party
    NAMED = "named"  # a source that is named
    UNNAMED = "unnamed"  # a source that is spoken of without a name
    NOTHING_NAMED = "nothing_named"


class Standing(StrEnum):
    """How the accounts stand to one another on one point."""

    AGREE = "agree"
    DIFFER = "differ"
    ONE_SPEAKS = "one_speaks"
    SILENT = "silent"
    OTHER_MEASURE = "other_measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When something is said to have happened.

    Attributes:
        earliest: first possible day, None where open.
        latest: last possible day, None where open.
        basis: what the bounds rest on: ``words``, ``paragraph``, ``recording``, ``telling``, ``paper``, ``reckoned``.
        words: the words that give it.
        duration: days that it lasted, where the words say so.
        since: for a recording, the first day on which it can have come out; ``latest`` is then the last.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    basis: str = ""
    words: str = ""
    duration: int | None = None
    since: dt.date | None = None

    def __str__(self) -> str:
        """EDTF."""
        return str(DateInterval(self.earliest, self.latest))


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """One step in a chain of attribution.

    Attributes:
        who: the teller as named, or what a recording is called.
        role: ``recording``, ``speaker`` or ``source`` (the document).
        certainty: how sure this teller is, by the words used.
    """

    who: str
    role: str
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """A figure that an account gives, with the words that hold it."""

    value: str
    unit: str
    what: str
    qualifier: str
    low: str
    high: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one source says of an incident, in one passage.

    Attributes:
        id: the item it is.
        document: the document it stands in.
        source: the file name of that document.
        date: when the document was written.
        span: the passage.
        quote: the characters of the passage.
        kind: kind of event by the words of this account.
        words: the event words.
        when: when it happened, by this account.
        places: where, canonical names, the most telling first.
        doers: who did it, as written.
        sufferers: whom it befell, as written.
        named: others who are named in the passage.
        speaker: who says it: the innermost speaker, or the author of the document.
        certainty: how sure that speaker is, by the words used.
        rests: what the account rests on.
        rests_on: the same as named.
        chain: all who pass it on, from the first to the document.
        figures: the figures of the passage.
    """

    id: str
    document: str
    source: str
    date: DateInterval
    span: Span
    quote: str
    kind: str
    words: str
    when: When
    places: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    sufferers: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    speaker: str = ""
    certainty: Certainty = Certainty.ASSERTED
    rests: Rests = Rests.NOTHING_NAMED
    rests_on: str = ""
    chain: tuple[Teller, ...] = ()
    figures: tuple[ToldFigure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Accounts that go back to one origin: however many they are, they are one voice.

    Attributes:
        name: the origin as first named.
        accounts: the accounts that rest on it, at least two.
        documents: the documents these stand in.
    """

    name: str
    accounts: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How the accounts stand to one another on one point.

    Attributes:
        attribute: ``told`` (says or denies that it happened), ``time``, ``place``, ``doer``, ``sufferer``, ``figure``.
        measure: for a figure, what is counted.
        standing: agree, differ, one speaks, silent, or another measure.
        values: account and what it says, in the order of the accounts.
        silent: the accounts that say nothing of it.
    """

    attribute: str
    standing: Standing
    values: tuple[tuple[str, str], ...] = ()
    silent: tuple[str, ...] = ()
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why two accounts are taken to tell of the same event: a proposal, or what a person decided."""

    one: str
    other: str
    rule: str
    why: str


def incident_id(account: str) -> str:
    """The identifier of an incident whose first account has some identifier."""
    return f"i{account}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something said or seen to have happened, with every account of it side by side.

    Attributes:
        id: derived from its first account.
        kind: the kind that most accounts use.
        kinds: every kind that an account uses, in order of first use.
        when: the days that the accounts allow, taken together.
        where: the place most accounts name; empty where none does.
        accounts: by date of the document, then its name, then place in it; recordings of posts after all that is told.
        sources: how many documents tell of it; recordings are none.
        agreements: how the accounts stand to one another, point by point.
        origins: origins that more than one account goes back to.
        links: why the accounts are held together.
    """

    id: str
    kind: str
    kinds: tuple[str, ...]
    when: When
    where: str
    accounts: tuple[Account, ...]
    sources: int
    agreements: tuple[Agreement, ...] = ()
    origins: tuple[Origin, ...] = ()
    links: tuple[Link, ...] = ()
