"""Whether two items look alike, looked at closely: pictures one to one, videos by frames that follow in step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import median

import numpy as np

from relaas.link.copies.aligning import Alignment, align, fits, grid
from relaas.model.evidence import Print
from relaas.model.likeness import Alike, Likeness
from relaas.model.windows import WHOLE, WINDOWS, Window

# A fit that pictures of different things did not come near, and that copies hardly fell short of (bench/duplicates.py).
PICTURE_FIT = 0.9
# Frames of a moving scene are up to a quarter of a second apart in two videos.
FRAME_FIT = 0.85
# A candidate that fits its window worse than this, before its edges are moved, is let go.
_ROUGH = 0.4
# PDQ's authors: hashes of less quality tell nothing.
LEAST_QUALITY = 50
# A ground: so many grey levels about the commonest hold this share of a picture. Of pages of text on one letter paper
# PDQ differs in 20 bits or more, and of one page saved twice in few (bench/duplicates.py).
_GROUND_LEVELS, _GROUND_SHARE, _PDQ_ON_GROUND, _EDGE = 4, 0.32, 14, 0.05
# Seconds between two steps at which frames are looked at, and how far two frames in step may be apart.
_STEP, _APART = 0.5, 0.75
# Frames that must be found again, and the share of those that could be.
_FRAMES, _SHARE = 3, 0.5


@dataclass(frozen=True, slots=True)
class Shown:
    """An item: its identifier, what it is known again by, and its seconds where it is a video."""

    id: str
    prints: Sequence[Print]
    duration: float | None = None

    @property
    def moves(self) -> bool:
        """Whether it is a video."""
        return bool(self.prints) and self.prints[0].at is not None


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A pair of prints, one of each of two items, that may show the same.

    Attributes:
        one: place of the print in the first item.
        other: place in the second.
        window: number of the window.
        mirrored: whether left and right are swapped.
        within: whether the first item's is the part.
        through: whether both are seen through the window only.
    """

    one: int
    other: int
    window: int
    mirrored: bool
    within: bool
    through: bool = False


def likeness(one: Shown, other: Shown, hits: Iterable[Hit]) -> Likeness | None:
    """How two items look alike, if they do; the same whichever is called first.

    Args:
        one: the item with the lesser identifier.
        other: the item with the greater.
        hits: the pairs of their prints that came near.
    """
    plain = {place for place, found in enumerate(one.prints) if found.quality < LEAST_QUALITY}
    plain_other = {place for place, found in enumerate(other.prints) if found.quality < LEAST_QUALITY}
    kept = sorted({hit for hit in hits if hit.one not in plain and hit.other not in plain_other})
    if one.moves and other.moves:
        return _films(one, other, kept, (len(one.prints) - len(plain), len(other.prints) - len(plain_other)))
    return _stills(one, other, kept)


def _stills(one: Shown, other: Shown, hits: list[Hit]) -> Likeness | None:
    """Two pictures, or a picture and the frame of a video that it fits best."""
    best: tuple[float, Hit, Alignment] | None = None
    for hit, found in _aligned(one, other, hits):
        if not _tells(one.prints[hit.one], other.prints[hit.other], hit, found):
            continue
        # What is seen of all of it goes before what is seen through a window, however well that fits.
        better = best is None or (not hit.through, found.fit) > (not best[1].through, best[0])
        if found.fit >= PICTURE_FIT and better:
            best = (found.fit, hit, found)
    if best is None:
        return None
    _, hit, found = best
    part, whole = (one, other) if hit.within else (other, one)
    film = one if one.moves else other if other.moves else None
    frame = (one.prints[hit.one] if film is one else other.prints[hit.other]) if film else None
    return Likeness(
        alike=Alike.FRAME if film else Alike.PICTURE,
        part=part.id,
        whole=whole.id,
        window=found.window,
        mirrored=hit.mirrored,
        covered=hit.through,
        fit=found.fit,
        pdq=_bits_apart(one.prints[hit.one].pdq, other.prints[hit.other].pdq),
        at=frame.at if frame else None,
    )


def _tells(one: Print, other: Print, hit: Hit, found: Alignment) -> bool:
    """Whether a fit says anything: pages of text on one letter paper fit each other whatever they say.

    Of pictures on an even ground only wholes are held to be alike, and only where PDQ all but agrees.
    """
    if not (_on_even_ground(one) or _on_even_ground(other)):
        return True
    whole = all(abs(edge - full) <= _EDGE for edge, full in zip(found.window, WHOLE, strict=True))
    return whole and not (hit.mirrored or hit.through) and _bits_apart(one.pdq, other.pdq) <= _PDQ_ON_GROUND


def _on_even_ground(found: Print) -> bool:
    """Whether a third of a picture has one grey level, as paper, a screen or a black sky have."""
    levels = np.frombuffer(found.grey, dtype=np.uint8)
    counts = np.bincount(levels, minlength=256)
    around = np.convolve(counts, np.ones(2 * _GROUND_LEVELS + 1, dtype=np.int64), mode="same")
    return int(around.max()) >= _GROUND_SHARE * len(levels)


def _films(one: Shown, other: Shown, hits: list[Hit], telling: tuple[int, int]) -> Likeness | None:
    """Two videos of which enough frames are found again in step."""
    best: Likeness | None = None
    for through, within, mirrored in product((False, True), (True, False), (False, True)):
        if through and best is not None:
            break
        among = [hit for hit in hits if (hit.through, hit.within, hit.mirrored) == (through, within, mirrored)]
        found = _in_step(one, other, among, telling) if among else None
        if found and (best is None or (found.frames, found.fit) > (best.frames, best.fit)):
            best = found
    return best


def _in_step(one: Shown, other: Shown, hits: list[Hit], telling: tuple[int, int]) -> Likeness | None:
    """The distance in time at which most frames are found again, if they are enough."""
    within, mirrored = hits[0].within, hits[0].mirrored
    part, whole = (one, other) if within else (other, one)
    offset = _likeliest_offset(part, whole, hits, within)
    near = [hit for hit in hits if abs(_offset(part, whole, hit, within) - offset) <= _APART]
    found: dict[int, tuple[float, float, Window]] = {}
    met: set[int] = set()
    for hit, laid in _aligned(one, other, near):
        place, there = (hit.one, hit.other) if within else (hit.other, hit.one)
        if laid.fit >= FRAME_FIT:
            met.add(there)
        if laid.fit >= FRAME_FIT and (place not in found or laid.fit > found[place][0]):
            found[place] = (laid.fit, _offset(part, whole, hit, within), laid.window)
    end = (whole.duration or whole.prints[-1].until or 0.0) + _STEP
    could = [
        frame for frame in part.prints if 0 <= (frame.at or 0.0) + offset <= end and frame.quality >= LEAST_QUALITY
    ]
    # A film that hardly moves has few frames to be known again by; then all of them must be.
    enough = min(_FRAMES, *telling)
    # One frame of the one that several of the other fit is one frame in common.
    shared = min(len(found), len(met))
    if shared < enough or len(found) < _SHARE * len(could) or (enough < _FRAMES and len(found) < len(could)):
        return None
    edges = [round(median(window[side] for _, _, window in found.values()), 3) for side in range(4)]
    lengths = (part.duration, whole.duration)
    return Likeness(
        alike=Alike.VIDEO,
        part=part.id,
        whole=whole.id,
        window=(edges[0], edges[1], edges[2], edges[3]),
        mirrored=mirrored,
        covered=hits[0].through,
        fit=round(median(fit for fit, _, _ in found.values()), 4),
        at=round(median(at for _, at, _ in found.values()), 1) + 0.0,
        frames=len(found),
        compared=len(could),
        shorter=round(lengths[1] - lengths[0], 1) if lengths[0] is not None and lengths[1] is not None else None,
    )


def _likeliest_offset(part: Shown, whole: Shown, hits: list[Hit], within: bool) -> float:
    """Where in the whole the part begins, by the number of its frames that say so; the steps beside count too."""
    frames: dict[int, set[int]] = defaultdict(set)
    for hit in hits:
        step = round(_offset(part, whole, hit, within) / _STEP)
        frames[step].add(hit.one if within else hit.other)
    together = {
        step: len(found | frames.get(step - 1, set()) | frames.get(step + 1, set())) for step, found in frames.items()
    }
    best = max(sorted(frames), key=lambda step: (together[step], len(frames[step]), -abs(step)))
    return best * _STEP


def _offset(part: Shown, whole: Shown, hit: Hit, within: bool) -> float:
    mine, theirs = (hit.one, hit.other) if within else (hit.other, hit.one)
    return (whole.prints[theirs].at or 0.0) - (part.prints[mine].at or 0.0)


def _aligned(one: Shown, other: Shown, hits: list[Hit]) -> Iterable[tuple[Hit, Alignment]]:
    """Each hit that fits its window roughly, with the edges moved to where it fits best."""
    for hit in hits:
        mine, theirs = one.prints[hit.one], other.prints[hit.other]
        part, whole = (mine, theirs) if hit.within else (theirs, mine)
        laid, under = grid(part.grey, mirrored=hit.mirrored), grid(whole.grey)
        window = WINDOWS[hit.window]
        seen = window if hit.through else WHOLE
        if float(fits(under[None], laid, [window], seen)[0]) >= _ROUGH:
            yield hit, align(under, laid, window, seen)


def _bits_apart(one: bytes, other: bytes) -> int:
    difference = np.frombuffer(one, dtype=np.uint8) ^ np.frombuffer(other, dtype=np.uint8)
    return int(np.bitwise_count(difference).sum())
