"""The map that lies beside an event: as sealed as the event, and never in what is given out."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from relaas.monitor.drawing.picture import Picture
from relaas.monitor.event import Event
from relaas.monitor.mapping.event_map import map_of_event
from relaas.monitor.night import Night
from relaas.monitor.report.documents import Excerpt
from relaas.record.observed import Made

#: What a map says of itself, by which it is read again.
_FORM = "relaas-map/1"

#: Prints a picture as a file, with what it says of itself.
Drawer = Callable[[Picture, Mapping[str, str]], bytes]


def map_beside(night: Night, event: Event, draw: Drawer, language: str, out: Path) -> Excerpt:
    """Draw the map of an event into a folder.

    Args:
        night: whose event it is.
        event: which.
        draw: prints it.
        language: of its words.
        out: the folder.
    """
    day = dt.datetime.fromtimestamp(event.origin, dt.UTC).date().isoformat()
    content = draw(map_of_event(night, event, language), {"form": _FORM, "day": day})
    path = out / f"map-{in_names(event.id)}.svg"
    path.write_bytes(content)
    begin, end = event.interval
    return Excerpt(Made.MAP.value, path.name, hashlib.sha256(content).hexdigest(), "", begin, end, "drawn")


def in_names(event: str) -> str:
    """The identifier of an event as names of files have it: a digest where it is more than letters and digits."""
    return event if event.isalnum() else hashlib.sha256(event.encode()).hexdigest()[:16]
