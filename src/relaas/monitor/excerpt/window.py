"""Which seconds of which recordings are kept: around each event, and once where the seconds of two run together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from relaas.monitor.event import Event, Part

#: Seconds kept before the first trace of an event at a post, and after the last.
BEFORE, AFTER = 2.0, 3.0
#: Windows of one recording are run together up to this length, seconds; a longer barrage is kept in several.
LONGEST = 60.0


@dataclass(frozen=True, slots=True)
class Window:
    """Some seconds of one recording.

    Attributes:
        source: SHA-256 of the recording.
        begin: UTC by the post's clock.
        end: UTC by the post's clock.
        events: identifiers of the events in it, in order of time.
    """

    source: str
    begin: float
    end: float
    events: tuple[str, ...]


def windows(events: Iterable[Event]) -> tuple[Window, ...]:
    """The windows of some events, by recording and time."""
    found: dict[str, list[Window]] = defaultdict(list)
    for event in events:
        for source, parts in _by_source(event).items():
            times = [part.time for part in parts]
            found[source].append(Window(source, min(times) - BEFORE, max(times) + AFTER, (event.id,)))
    return tuple(one for source in sorted(found) for one in _together(found[source]))


def _by_source(event: Event) -> Mapping[str, list[Part]]:
    found: dict[str, list[Part]] = defaultdict(list)
    for part in event.parts:
        found[part.source].append(part)
    return found


def _together(given: list[Window]) -> list[Window]:
    kept: list[Window] = []
    for one in sorted(given, key=lambda window: (window.begin, window.end, window.events)):
        last = kept[-1] if kept else None
        if last is not None and one.begin <= last.end and one.end - last.begin <= LONGEST:
            kept[-1] = Window(one.source, last.begin, max(last.end, one.end), (*last.events, *one.events))
        else:
            kept.append(one)
    return kept
