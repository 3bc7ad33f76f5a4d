"""What lies beside a recorded account: the sources of its events, and what was corrected of them since.

An account is a source that never changes. What was withdrawn or corrected after it is in the log, and is shown with it
to whoever may see the events themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from relaas.dossier.snapshot import Snapshot
from relaas.record.observed import Corrected, Made, Observed, corrections, observed
from relaas.record.vault.vault import VaultDamagedError
from relaas.store.records import ID_LENGTH

_ORDER = (Made.EVENT, Made.MAP, Made.CLIP, Made.FRAME, Made.SPECTROGRAM)


@dataclass(frozen=True, slots=True)
class Beside:
    """A source that belongs to an event.

    Attributes:
        made: what it is.
        document: its short name.
        recording: SHA-256 of the whole recording that it was made of; empty where it was made of several.
        coding: codecs in which a clip was encoded anew; empty for a copy.
        masked: not empty where masked parts of its pictures were filled.
    """

    made: Made
    document: str
    recording: str = ""
    coding: str = ""
    masked: str = ""


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event of a recorded account.

    Attributes:
        id: its identifier.
        sources: its reckoning, map, clips, pictures and sounds that may be seen, in this order.
        corrections: what was decided of it since, in order.
    """

    id: str
    sources: tuple[Beside, ...]
    corrections: tuple[Corrected, ...]


def events_of(snapshot: Snapshot, document: str, quote: str | None = None) -> tuple[RecordedEvent, ...]:
    """The events that a recorded account tells of, as far as their reckoning may be seen.

    Args:
        snapshot: what may be seen.
        document: short name of the account, or of the reckoning or the map of one event.
        quote: words of one passage of the account; all of its passages where it is None.
    """
    log = snapshot.once(_log)
    of = log.made.get(document)
    if of is None or document not in snapshot.shelf:
        return ()
    if of.made is Made.EVENT or (of.made is Made.MAP and of.event in log.sources):
        return (_event(snapshot, log, of.event),)
    if of.made not in (Made.ACCOUNT, Made.TOLD):
        return ()
    names = _told(snapshot, document, quote)
    return tuple(_event(snapshot, log, name) for name in dict.fromkeys(names) if name in log.sources)


def kept_as(snapshot: Snapshot, document: str) -> Beside | None:
    """What a source is that came of recordings, and how it was made of one; None of any other.

    Args:
        snapshot: what may be seen.
        document: its short name.
    """
    of = snapshot.once(_log).made.get(document) if document in snapshot.shelf else None
    return None if of is None else Beside(of.made, document, of.recording, of.coding, of.masked)


def map_of(snapshot: Snapshot, document: str) -> str:
    """The short name of the map of an event that may be seen; empty where there is none.

    Only what the log has as a map is one, whatever a file says of itself.

    Args:
        snapshot: what may be seen.
        document: short name of the map, or of the reckoning of the event.
    """
    log = snapshot.once(_log)
    of = log.made.get(document) if document in snapshot.shelf else None
    if of is None or of.made not in (Made.EVENT, Made.MAP):
        return ""
    names = (
        [document]
        if of.made is Made.MAP
        else [digest[:ID_LENGTH] for digest in _excerpts(snapshot, document, Made.MAP)]
    )
    maps = (name for name in names if name in log.made and log.made[name].made is Made.MAP)
    return next((name for name in maps if name in snapshot.shelf), "")


def revised_by(snapshot: Snapshot, document: str) -> str:
    """The number of the report that tells what stands instead, where a later form of it may be seen; else empty.

    It rests on what was given out alone, so that everybody is told who is shown the earlier one.

    Args:
        snapshot: what may be seen.
        document: short name of a report, or of the account of it that incidents quote.
    """
    log = snapshot.once(_log)
    of = log.made.get(document)
    latest = log.reports.get((of.network, of.night)) if of is not None and of.number else None
    return latest.number if of is not None and latest is not None and latest.revision > of.revision else ""


@dataclass(frozen=True, slots=True)
class _Log:
    """What the log tells: sources by short name, those of each event that may be seen, and what was corrected of it.

    Of each network and day it has the latest form of the report that may be seen.
    """

    made: Mapping[str, Observed]
    reports: Mapping[tuple[str, str], Observed]
    sources: Mapping[str, tuple[Beside, ...]]
    corrections: Mapping[str, tuple[Corrected, ...]]


def _log(snapshot: Snapshot) -> _Log:
    made: dict[str, Observed] = {}
    sources: dict[str, list[Beside]] = {}
    reports: dict[tuple[str, str], Observed] = {}
    for one in observed(snapshot.dossier.log):
        name = one.observed[:ID_LENGTH]
        made[name] = one
        if name in snapshot.shelf and one.event and one.made in _ORDER:
            sources.setdefault(one.event, []).append(Beside(one.made, name, one.recording, one.coding, one.masked))
        if name in snapshot.shelf and one.made is Made.REPORT:
            latest = reports.setdefault((one.network, one.night), one)
            reports[one.network, one.night] = max(latest, one, key=lambda given: given.revision)
    given: dict[str, list[Corrected]] = {}
    for decided in corrections(snapshot.dossier.log):
        given.setdefault(decided.corrects, []).append(decided)
    return _Log(
        made,
        reports,
        {
            event: tuple(sorted(found, key=lambda one: _ORDER.index(one.made)))
            for event, found in sources.items()
            if any(one.made is Made.EVENT for one in found)
        },
        {event: tuple(found) for event, found in given.items()},
    )


def _event(snapshot: Snapshot, log: _Log, name: str) -> RecordedEvent:
    own = log.sources.get(name, ())
    reckonings = (one.document for one in own if one.made is Made.EVENT)
    shared = dict.fromkeys(clip for document in reckonings for clip in snapshot.once(_clips, document))
    sources = sorted(dict.fromkeys((*own, *shared)), key=lambda one: _ORDER.index(one.made))
    return RecordedEvent(name, tuple(sources), log.corrections.get(name, ()))


def _clips(snapshot: Snapshot, document: str) -> tuple[Beside, ...]:
    """The clips that a reckoning names: seconds that run together are kept once, and entered with one event alone."""
    made = snapshot.once(_log).made
    names = [digest[:ID_LENGTH] for digest in _excerpts(snapshot, document, Made.CLIP)]
    return tuple(
        Beside(Made.CLIP, name, made[name].recording, made[name].coding)
        for name in names
        if name in snapshot.shelf and name in made and made[name].made is Made.CLIP
    )


def _told(snapshot: Snapshot, document: str, quote: str | None) -> Iterable[str]:
    """The events that the passages of an account name."""
    try:
        found = json.loads(snapshot.dossier.vault.read(snapshot.shelf[document].source.sha256))
        return [str(event) for one in found["passages"] if quote in (None, one["text"]) for event in one["events"]]
    except (VaultDamagedError, ValueError, KeyError, TypeError):
        return ()


def _excerpts(snapshot: Snapshot, document: str, made: Made) -> Iterable[str]:
    """The digests of what lies beside a reckoning: maps, of which one that was corrected has several, or clips."""
    try:
        found = json.loads(snapshot.dossier.vault.read(snapshot.shelf[document].source.sha256))
        return [str(one["sha256"]) for one in found["excerpts"] if one["made"] == made.value]
    except (VaultDamagedError, ValueError, KeyError, TypeError):
        return ()
