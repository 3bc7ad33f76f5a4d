"""What posts observed, as entries of the log: which sources came of recordings, what was corrected, what was given out.

Each source has an entry of its own, so that one can be erased and leave the others; nights go by their network and
beginning and not by a digest for the same reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from relaas.record.log.leaf import Draft, Kind
from relaas.record.log.log import Entry, Log

_SOURCE, _CORRECTS, _ELSEWHERE = "observed", "corrects", "elsewhere"


class Made(StrEnum):
    """What a source is of what posts observed."""

    NIGHT = "night"  # all of a night: recordings, observations, events
    ACCOUNT = "account"  # what a night tells, in words
    EVENT = "event"  # one event with its reckoning
    MAP = "map"  # of one event
    CLIP = "clip"  # some seconds of a recording
    FRAME = "frame"  # the picture with the flash
    SPECTROGRAM = "spectrogram"
    REPORT = "report"  # a report that was given out
    TOLD = "told"  # what a report tells, in words: an account that is later and coarser


#: What may be seen by everybody: what was given out as a report. All else never is.
GIVEN_OUT = frozenset({Made.REPORT, Made.TOLD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """That a source came of recordings of posts.

    Attributes:
        observed: SHA-256 of the source.
        made: what it is.
        network: of posts.
        night: beginning of the night, UTC, ``2026-03-01T18:30:00Z``; the day (``2026-03-02``) for a report.
        event: identifier of the event it belongs to; empty where it belongs to none or several.
        number: of the report, ``12/2026`` or ``12/2026 r1``; empty for what is none.
        language: of the report; empty likewise.
        by: who gave it out or entered it.
        recording: SHA-256 of the whole recording that it was made of; empty for what was made of several or none.
        coding: codecs in which a clip was encoded anew; empty for a copy, and for what is no clip.
        masked: ``masked`` where masked parts of its pictures were filled; empty elsewhere.
        index: place of the entry in the log; -1 until it has one.
        at: when it was entered, UTC; empty until it is.
    """

    observed: str
    made: Made
    network: str
    night: str
    event: str = ""
    number: str = ""
    language: str = ""
    by: str = ""
    recording: str = ""
    coding: str = ""
    masked: str = ""
    index: int = -1
    at: str = ""

    @property
    def revision(self) -> int:
        """Of the report; 0 for its first form, and for what is none."""
        _, _, told = self.number.partition(" r")
        return int(told) if told.isdecimal() else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """That an event was corrected.

    Attributes:
        corrects: identifier of the event.
        now: SHA-256 of the source with what stands in its place; empty where it was withdrawn.
        by: who decided.
        reason: why, as reports print it.
        index: place of the entry in the log; -1 until it has one.
        at: when it was entered, UTC; empty until it is.
    """

    corrects: str
    now: str = ""
    by: str
    reason: str
    index: int = -1
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservedElsewhere:
    """That a source which somebody handed over came of recordings of posts there: here too it never becomes public.

    It is no recording here, where nobody can know what was entered elsewhere as one; only what may be seen follows.

    Attributes:
        elsewhere: SHA-256 of the source.
        origin: of the log that tells so.
        by: who took it in.
        index: place of the entry in the log; -1 until it has one.
        at: when it was entered, UTC; empty until it is.
    """

    elsewhere: str
    origin: str = ""
    by: str = ""
    index: int = -1
    at: str = ""


_LOGGED = frozenset({"index", "at"})


def draft_of(one: Observed | Corrected | ObservedElsewhere) -> Draft:
    """Any of them as it goes into the log; what is empty is left out."""
    values = {field.name: str(getattr(one, field.name)) for field in fields(one) if field.name not in _LOGGED}
    return Draft(Kind.OBSERVED, {name: value for name, value in values.items() if value})


def observed_of(entry: Entry) -> Observed | None:
    """The source in an entry; None where it was erased, or is about something else."""
    payload = entry.payload or {}
    if _SOURCE not in payload:
        return None
    values = {field.name: str(payload.get(field.name, "")) for field in fields(Observed) if field.name not in _LOGGED}
    made = Made(values.pop("made"))
    return Observed(made=made, **values, index=entry.index, at=entry.leaf.at)


def corrected_of(entry: Entry) -> Corrected | None:
    """The correction in an entry; None where it was erased, or is about something else."""
    payload = entry.payload or {}
    if _CORRECTS not in payload:
        return None
    values = {field.name: str(payload.get(field.name, "")) for field in fields(Corrected) if field.name not in _LOGGED}
    return Corrected(**values, index=entry.index, at=entry.leaf.at)


def observed_elsewhere_of(entry: Entry) -> ObservedElsewhere | None:
    """What came of recordings elsewhere, in an entry; None where it was erased, or is about something else."""
    payload = entry.payload or {}
    if _ELSEWHERE not in payload:
        return None
    values = {
        field.name: str(payload.get(field.name, "")) for field in fields(ObservedElsewhere) if field.name not in _LOGGED
    }
    return ObservedElsewhere(**values, index=entry.index, at=entry.leaf.at)


def never_public(entry: Entry) -> str:
    """The SHA-256 of the source that by this entry never becomes public; empty where it tells of none."""
    found, other = observed_of(entry), observed_elsewhere_of(entry)
    if found is not None and found.made not in GIVEN_OUT:
        return found.observed
    return other.elsewhere if other is not None else ""


def observed(log: Log) -> Iterator[Observed]:
    """Every source that came of recordings, in the order of the log.

    Raises:
        RecordDamagedError: where an entry is not what was committed to.
    """
    for entry in log.entries(kinds=(Kind.OBSERVED,)):
        found = observed_of(entry)
        if found is not None:
            yield found


def corrections(log: Log) -> Iterator[Corrected]:
    """Every correction, in the order of the log; as :func:`observed`."""
    for entry in log.entries(kinds=(Kind.OBSERVED,)):
        found = corrected_of(entry)
        if found is not None:
            yield found
