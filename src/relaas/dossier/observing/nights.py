"""The nights in a dossier, as they are in its vault by the word of its log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from relaas.dossier.observing.errors import NightGoneError, NoNightError
from relaas.monitor.errors import NightUnreadableError
from relaas.monitor.event import Event
from relaas.monitor.night import Night
from relaas.monitor.night_json import from_json
from relaas.monitor.report.documents import EVENT
from relaas.record.observed import Corrected, Made, Observed, corrections, observed
from relaas.record.vault.vault import VaultDamagedError

if TYPE_CHECKING:
    from relaas.dossier.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Nights:
    """All nights of a dossier.

    Attributes:
        nights: in the order in which they came in.
        sources: what the log tells of sources that came of recordings, in order.
        corrected: the corrections, in order.
    """

    nights: tuple[Night, ...]
    sources: tuple[Observed, ...]
    corrected: tuple[Corrected, ...]

    @property
    def network(self) -> str:
        """The network they are of; empty where there is no night."""
        return self.nights[0].network if self.nights else ""

    @property
    def events(self) -> Mapping[str, Event]:
        """Every event by identifier, as it came in first."""
        found: dict[str, Event] = {}
        for night in self.nights:
            for event in night.events:
                found.setdefault(event.id, event)
        return found


def nights_of(dossier: Dossier) -> Nights:
    """Read them.

    Raises:
        NightGoneError: where one that the log tells of is not in the vault, or is not a night.
    """
    sources = tuple(observed(dossier.log))
    there = [one for one in sources if one.made is Made.NIGHT]
    return Nights(
        tuple(_night(dossier, one.observed) for one in there if _received(dossier, one.observed)),
        sources,
        tuple(corrections(dossier.log)),
    )


def need(found: Nights, dossier: Dossier) -> Nights:
    """The same.

    Raises:
        NoNightError: where there is none.
    """
    if not found.nights:
        raise NoNightError(f"{dossier.folder} holds no night of posts")
    return found


def standing_events(dossier: Dossier, found: Nights) -> Iterator[tuple[Corrected, Event, Event | None]]:
    """Each correction with the event as it stood before it, and as it stands since; None where it was withdrawn."""
    events: dict[str, Event | None] = dict(found.events)
    for one in found.corrected:
        former = events.get(one.corrects)
        now = event_in(dossier, one.now) if one.now else None
        if former is not None:
            yield one, former, now
        events[one.corrects] = now


def event_in(dossier: Dossier, sha256: str) -> Event:
    """The event in a source that holds its reckoning.

    Raises:
        NightGoneError: where it is not in the vault, or is none.
    """
    try:
        told = msgspec.json.decode(dossier.vault.read(sha256))
        if not isinstance(told, dict) or told.get("form") != EVENT:
            raise NightGoneError(f"the source {sha256[:16]} holds no event")
        return msgspec.convert(told["event"], Event)
    except (VaultDamagedError, msgspec.MsgspecError, KeyError) as error:
        raise NightGoneError(f"the event in the source {sha256[:16]} cannot be read ({error})") from None


def _received(dossier: Dossier, sha256: str) -> bool:
    """Whether the bytes are there: the log tells of a source before it is received."""
    return sha256 in dossier.vault


def _night(dossier: Dossier, sha256: str) -> Night:
    try:
        return from_json(dossier.vault.read(sha256))
    except (VaultDamagedError, NightUnreadableError) as error:
        raise NightGoneError(f"the night in the source {sha256[:16]} cannot be read ({error})") from None
