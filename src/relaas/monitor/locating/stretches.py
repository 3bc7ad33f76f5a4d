"""A long scene, worked on a stretch at a time: effort and memory grow with its length and not with the square of it.

Each stretch is seen with some seconds before and after it, more than sound takes between sensors and echoes last, so
that a shot near its edge is explained whole; it is told in the stretch in which it was fired, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from relaas.monitor.locating.association import Association, associated
from relaas.monitor.locating.fit import Fit
from relaas.monitor.locating.search import Ground
from relaas.monitor.locating.weighing import Group
from relaas.monitor.sound.pick import Listening, Pick

#: Seconds of a stretch, and of what is seen on either side of it.
STRETCH, MARGIN = 60.0, 10.0


def associated_throughout(ground: Ground) -> Iterator[tuple[Association, Ground]]:
    """The shots of a scene of any length: each stretch's association, with what was heard in and about it."""
    spans = [span for heard in ground.heard for span in heard.spans]
    if not spans:
        return
    begin, end = min(first for first, _ in spans), max(last for _, last in spans)
    if end - begin <= STRETCH + 2 * MARGIN:
        yield associated(ground), ground
        return
    # What was fired before the first sensor listened can be heard by it.
    position = begin - MARGIN
    while position < end:
        part = _between(ground, position - MARGIN, position + STRETCH + MARGIN)
        if sum(bool(heard.picks) for heard in part.heard) >= 3:
            yield _within(associated(part), position, position + STRETCH), part
        position += STRETCH


def _between(ground: Ground, begin: float, end: float) -> Ground:
    """The scene between two moments."""
    heard = tuple(
        Listening(
            one.sensor,
            tuple(pick for pick in one.picks if begin <= pick.time < end),
            tuple((max(a, begin), min(b, end)) for a, b in one.spans if b > begin and a < end),
        )
        for one in ground.heard
    )
    return replace(ground, heard=heard)


def _within(association: Association, begin: float, end: float) -> Association:
    """The shots fired, and the picks left, between two moments."""

    def inside(one: Fit | Pick) -> bool:
        return begin <= one.time < end

    groups = []
    for group in association.groups:
        kept = [(shot, rivals) for shot, rivals in zip(group.shots, group.rivals, strict=True) if inside(shot)]
        if kept:
            groups.append(Group(tuple(shot for shot, _ in kept), group.total, tuple(rivals for _, rivals in kept)))
    return Association(tuple(groups), tuple(pick for pick in association.left if inside(pick)))
