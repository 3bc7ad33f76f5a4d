"""Each moment of each post once, and each recording once, however often and in whatever container it was handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from relaas.monitor.cause import Cause
from relaas.monitor.detecting.folder import Described
from relaas.monitor.remark import Remark
from relaas.monitor.video.soundtrack import Listened
from relaas.monitor.video.watching import Watched

#: Seconds by which recordings of one post may overlap without being remarked: frames and samples do not end together.
_SEAM = 0.25

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Read:
    """One recording with what was found in it.

    Attributes:
        described: which one, and whose.
        watched: what its picture showed.
        listened: what its sound gave.
        own: remarks on the reading itself.
    """

    described: Described
    watched: Watched
    listened: Listened
    own: tuple[Remark, ...] = ()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All that is to be remarked on it, each once, with its post: what read it knows the file alone."""
        told = dict.fromkeys((*self.own, *self.watched.remarks, *self.listened.remarks))
        return tuple(
            replace(one, subject=self.described.name) if one.subject == self.described.path.name else one
            for one in told
        )

    @property
    def extent(self) -> Span | None:
        """UTC of its first and after its last frame or sample; None where there was neither."""
        both = [one for one in (self.watched.extent, self.listened.extent) if one is not None]
        return (min(begin for begin, _ in both), max(end for _, end in both)) if both else None


def once(reads: Sequence[Read]) -> tuple[list[Read], list[Remark]]:
    """Recordings in order, without those that show the same, and without what others of the post showed already.

    Args:
        reads: in order of post and start.
    """
    kept: list[Read] = []
    remarks: list[Remark] = []
    prints: dict[str, str] = {}
    shown: dict[tuple[str, str], tuple[float, str]] = {}
    for read in reads:
        name = read.described.name
        same = next((prints[one] for one in _prints(read) if one in prints), None)
        if same is not None:
            why = Cause("same-beginning", {"other": same})
            remarks.append(Remark("RECORDING-DUPLICATE", name, {"why": why}))
            continue
        prints.update(dict.fromkeys(_prints(read), name))
        kept.append(_after(read, shown, remarks))
    return kept, remarks


def _prints(read: Read) -> list[str]:
    return [one for one in (read.watched.print_, read.listened.print_) if one]


def _after(read: Read, shown: dict[tuple[str, str], tuple[float, str]], remarks: list[Remark]) -> Read:
    """A recording without the time that one before it has shown; its end is remembered."""
    post, name = read.described.post.id, read.described.name
    watched, listened = read.watched, read.listened
    overlaps: list[tuple[float, str]] = []
    if watched.extent is not None:
        until = _until(shown, (post, "picture"), watched.extent, name, overlaps)
        lights = tuple(one for one in watched.candidates if one.source != read.described.source or one.time >= until)
        watched = replace(watched, candidates=lights, spans=_cut(watched.spans, until))
    if listened.extent is not None:
        until = _until(shown, (post, "sound"), listened.extent, name, overlaps)
        bangs = tuple(one for one in listened.bangs if one.pick.time >= until)
        listened = replace(listened, bangs=bangs, spans=_cut(listened.spans, until))
    if overlaps:
        seconds, other = max(overlaps)
        remarks.append(Remark("RECORDING-OVERLAP", name, {"seconds": round(seconds, 1), "other": other}))
    return replace(read, watched=watched, listened=listened)


def _until(
    shown: dict[tuple[str, str], tuple[float, str]],
    key: tuple[str, str],
    extent: Span,
    name: str,
    overlaps: list[tuple[float, str]],
) -> float:
    """Until when others have shown it; where this recording overlaps them, by how much is noted."""
    until, other = shown.get(key, (float("-inf"), ""))
    if until - extent[0] > _SEAM:
        overlaps.append((until - extent[0], other))
    shown[key] = max((until, other), (extent[1], name))
    return until


def _cut(spans: tuple[Span, ...], until: float) -> tuple[Span, ...]:
    return tuple((max(begin, until), end) for begin, end in spans if end > until)
