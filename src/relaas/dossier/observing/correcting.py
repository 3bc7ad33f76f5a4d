"""Corrections of events: entered beside what stood before, which stays."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from relaas.dossier.observing.at_hand import held_against_recordings, refuse_changed
from relaas.dossier.observing.checking import check
from relaas.dossier.observing.entering import enter
from relaas.dossier.observing.errors import CorrectionError, NoSuchEventError
from relaas.dossier.observing.mapping import Drawer, map_beside
from relaas.dossier.observing.nights import need, nights_of, standing_events
from relaas.model.access import Level
from relaas.monitor.event import Event
from relaas.monitor.night import Night
from relaas.monitor.remark import Remark
from relaas.monitor.report.documents import event_document
from relaas.record.observed import Corrected, Made, Observed

if TYPE_CHECKING:
    from relaas.dossier.dossier import Dossier

_REASON = "the reckoning of a corrected event is sealed as any other"


@dataclass(frozen=True, slots=True)
class Correct:
    """What came of a correction.

    Attributes:
        entry: as it is in the log.
        remarks: what could not be checked.
    """

    entry: Corrected
    remarks: tuple[Remark, ...]


def correct(
    dossier: Dossier, event: str, *, reason: str, by: str, night: Night | None = None, folder: Path | None = None,
    draw: Drawer | None = None,
) -> Correct:  # fmt: skip
    """Withdraw an event, or put what another night makes of it in its place; both stand in later reports.

    Args:
        dossier: where.
        event: its identifier.
        reason: why, as reports print it.
        by: who decides.
        night: the night that has the event as it is to stand; the event is withdrawn where it is None.
        folder: of that night, with its recordings; None where they are not at hand.
        draw: prints the map of the event as it is to stand; none is kept where it is None.

    Returns:
        What was entered, and what could not be checked.

    Raises:
        CorrectionError: where there is no name or reason, or nothing changes.
        NightDamagedError: where that night contradicts itself, or recordings of it that are in the folder.
        NoSuchEventError: where the dossier, or that night, has no such event.
        DossierLockedError: where another process is writing.
        KeyMissingError: where the key of the log is not on this computer.
    """
    if not by.strip() or not reason.strip():
        raise CorrectionError("a correction needs a name and a reason")
    if night is not None:
        check(night)
    unchecked = held_against_recordings(night, folder) if night is not None else ()
    with dossier.writing("correcting an event"):
        standing = _standing(dossier, event)
        now = _in_night(night, event) if night is not None else None
        if standing == now:
            raise CorrectionError(f"{event[:40]!r} {'is withdrawn already' if now is None else 'stands so already'}")
        if night is None or now is None:
            entry = Corrected(corrects=event, by=by.strip(), reason=reason.strip())
            enter(dossier, {}, Level.SEALED, reason=_REASON, by=by.strip(), where="", also=[entry])
            return Correct(entry, ())
        if folder is not None:
            refuse_changed(night, folder, {part.source for part in now.parts})
        with tempfile.TemporaryDirectory(prefix="relaas-event-") as scratch:
            out = Path(scratch)
            drawn = () if draw is None else (map_beside(night, now, draw, dossier.settings.language, out),)
            content = event_document(night, now, drawn)
            digest = hashlib.sha256(content).hexdigest()
            path = out / f"event-{digest[:16]}.json"
            path.write_bytes(content)
            entry = Corrected(corrects=event, now=digest, by=by.strip(), reason=reason.strip())
            told = Observed(observed=digest, made=Made.EVENT, network=night.network, night="", event=event)
            made = {path: told} | {out / one.name: replace(told, observed=one.sha256, made=Made.MAP) for one in drawn}
            enter(
                dossier, made, Level.SEALED, reason=_REASON, by=by.strip(),
                where=f"posts/{night.network}/corrected", also=[entry],
            )  # fmt: skip
        return Correct(entry, unchecked)


def _standing(dossier: Dossier, event: str) -> Event | None:
    """The event as it stands; None where it was withdrawn."""
    found = need(nights_of(dossier), dossier)
    if event not in found.events:
        raise NoSuchEventError(f"the dossier has no event {event[:80]!r}")
    standing: Event | None = found.events[event]
    for one, _, now in standing_events(dossier, found):
        if one.corrects == event:
            standing = now
    return standing


def _in_night(night: Night, event: str) -> Event:
    for one in night.events:
        if one.id == event:
            return one
    raise NoSuchEventError(f"that night has no event {event[:80]!r}")
