"""A night of posts goes into a dossier: the night, each event with its reckoning and what was kept beside it."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from relaas.dossier.ledger import Ledger, Watch
from relaas.dossier.observing.at_hand import changed, held_against_recordings
from relaas.dossier.observing.checking import check, zone_of
from relaas.dossier.observing.entering import enter
from relaas.dossier.observing.errors import EventDiffersError, NightForeignError
from relaas.dossier.observing.mapping import Drawer, in_names, map_beside
from relaas.dossier.observing.nights import Nights, nights_of
from relaas.model.access import Level
from relaas.monitor.event import Event
from relaas.monitor.excerpt.coding import Coding
from relaas.monitor.excerpt.cutting import keep
from relaas.monitor.night import Night
from relaas.monitor.night_json import to_json
from relaas.monitor.remark import Remark
from relaas.monitor.report.accounts import Ground, passages
from relaas.monitor.report.coverage import coverage
from relaas.monitor.report.documents import Excerpt, account_document, event_document
from relaas.monitor.report.limits import limits_of
from relaas.monitor.report.reckoned import bands, expected
from relaas.monitor.report.settlements import settlements
from relaas.monitor.report.words import Words
from relaas.record.log.leaf import Kind
from relaas.record.observed import Made, Observed
from relaas.record.receipts import Receipt, receipt_of

if TYPE_CHECKING:
    from relaas.dossier.dossier import Dossier

_REASON = "what posts recorded is sealed until somebody decides otherwise"


@dataclass(frozen=True, slots=True)
class Added:
    """What came of it.

    Attributes:
        ledger: how every source ended; None where the night was there already, whole.
        events: how many events are new.
        known: how many were there already.
        remarks: what could not be checked or kept beside them, and what was wrong with named places.
    """

    ledger: Ledger | None
    events: int
    known: int
    remarks: tuple[Remark, ...]


def add_night(
    dossier: Dossier, night: Night, folder: Path, *, by: str, draw: Drawer | None = None, watch: Watch | None = None
) -> Added:  # fmt: skip
    """Take in a night; safe to break off and to run again.

    Args:
        dossier: where.
        night: what was observed.
        folder: of the night: its recordings, and its named places.
        by: who does it, for the log.
        draw: prints the map of each event; none is kept where it is None.
        watch: who follows.

    Raises:
        NightDamagedError: where it contradicts itself, or recordings of it that are in the folder.
        NightForeignError: where the dossier's nights are of another network.
        EventDiffersError: where the dossier has one of its events with another reckoning.
        FloorError: where dossier.toml asks for finer or earlier reports than there may be.
        DossierLockedError: where another process is writing.
        KeyMissingError: where the key of the log is not on this computer.
    """
    check(night)
    unchecked = held_against_recordings(night, folder)
    limits = limits_of(dossier.settings.monitor)
    with dossier.writing("taking in a night"):
        there = nights_of(dossier)
        fresh = _fresh(night, there)
        content = to_json(night)
        digest = hashlib.sha256(content).hexdigest()
        whole = _is_whole(dossier, digest, there)
        if whole:
            # A run that broke off may have received what it did not read.
            dossier.work_off_pending()
            return Added(None, 0, len(night.events), unchecked)
        known, wrong = settlements(folder, night.frame)
        with tempfile.TemporaryDirectory(prefix="relaas-night-") as scratch:
            out = Path(scratch)
            kept = keep(night, folder, out, fresh)
            for path in kept.changed:
                raise changed(night, path)
            network = Words(dossier.settings.language).network(night.network, night.invented)
            ground = Ground(
                network, {post.id: post for post in night.posts}, known, zone_of(night), limits, night.line
            )  # fmt: skip
            if draw is not None:
                for one in fresh:
                    kept.by_event[one.id].insert(0, map_beside(night, one, draw, dossier.settings.language, out))
            made = _event_files(night, fresh, kept.by_event, out)
            made |= _account(night, fresh, ground, dossier.settings.language, out)
            # The night comes last: once it is there, all is.
            made |= _file(out, "night.json", content, _told(night, Made.NIGHT))
            where = f"posts/{night.network}/{_stamp(night.begin)}"
            ledger = enter(dossier, made, Level.SEALED, reason=_REASON, by=by, where=where, watch=watch)
    return Added(ledger, len(fresh), len(night.events) - len(fresh), (*unchecked, *kept.remarks, *wrong))


def _fresh(night: Night, there: Nights) -> list[Event]:
    """The events of a night that the dossier does not have."""
    if there.network and night.network != there.network:
        raise NightForeignError(
            f"the night is of {night.network[:80]!r} and the dossier has nights of {there.network[:80]!r}"
        )
    known = there.events
    differing = [event.id for event in night.events if event.id in known and known[event.id] != event]
    if differing:
        more = f" and {len(differing) - 3} more" if len(differing) > 3 else ""
        raise EventDiffersError(f"other reckonings of {', '.join(differing[:3])}{more} are in the dossier")
    return [event for event in night.events if event.id not in known]


def _is_whole(dossier: Dossier, digest: str, there: Nights) -> bool:
    """Whether that night is in the dossier and its receipts with it."""
    if not any(one.observed == digest for one in there.sources):
        return False
    entries = dossier.log.entries(kinds=(Kind.RECEIVED,))
    receipts = (receipt_of(entry) for entry in entries)
    return any(isinstance(one, Receipt) and one.sha256 == digest for one in receipts)


def _event_files(
    night: Night, events: Sequence[Event], kept: Mapping[str, list[Excerpt]], out: Path
) -> dict[Path, Observed]:
    made: dict[Path, Observed] = {}
    beside: dict[str, list[str]] = {}
    for event in events:
        excerpts = kept.get(event.id, [])
        for one in excerpts:
            beside.setdefault(one.name, []).append(event.id)
        name = f"event-{in_names(event.id)}.json"
        made |= _file(out, name, event_document(night, event, excerpts), _told(night, Made.EVENT, event.id))
    by_name = {one.name: one for event in events for one in kept.get(event.id, ())}
    for name, one in by_name.items():
        # A clip that lies beside several events belongs to none of them alone.
        owner = beside[name][0] if len(beside[name]) == 1 else ""
        told = _told(night, Made(one.made), owner, sha256=one.sha256)
        coding = one.coding or Coding()
        made[out / name] = replace(
            told, recording=one.source, coding=" + ".join(coding.anew), masked="masked" if coding.masked else ""
        )
    return made


def _account(night: Night, events: Sequence[Event], ground: Ground, language: str, out: Path) -> dict[Path, Observed]:
    found = passages(events, ground, Words(language))
    if not found:
        return {}
    words = Words(language)
    first, last = (dt.datetime.fromtimestamp(at, ground.zone) for at in (night.begin, night.end))
    begin, end = (f"{words.day(at.date())}, {at:%H:%M}" for at in (first, last))
    title = words("account-title", network=ground.network, begin=begin, end=end)
    covered = coverage(night.posts, night.observations.watches, night.begin, night.end)
    told = expected(
        covered, night.expectations.chances, bands(night.expectations.reaches), night.end - night.begin
    )  # fmt: skip
    content = account_document(
        title, night.network, night.zone, found, ground.known, told, night=_stamp(night.begin), language=language
    )
    return _file(out, "account.json", content, _told(night, Made.ACCOUNT))


def _told(night: Night, made: Made, event: str = "", sha256: str = "") -> Observed:
    return Observed(observed=sha256, made=made, network=night.network, night=_stamp(night.begin), event=event)


def _file(out: Path, name: str, content: bytes, told: Observed) -> dict[Path, Observed]:
    path = out / name
    path.write_bytes(content)
    return {path: Observed(
        observed=_digest(content), made=told.made, network=told.network, night=told.night, event=told.event
    )}  # fmt: skip


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _stamp(moment: float) -> str:
    return dt.datetime.fromtimestamp(moment, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
