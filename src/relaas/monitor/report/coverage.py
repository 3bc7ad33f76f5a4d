"""When posts were watching and listening, and when they were not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from relaas.monitor.observation import Means, Watch
from relaas.monitor.posts.post import Post

#: Shorter gaps are seams between two recordings and no downtime, seconds.
SEAM = 60.0

Spans = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How long one post watched or listened in a period.

    Attributes:
        post: its identifier.
        means: by what.
        spans: when, in order of time, none touching another.
        gaps: when it did not, for longer than a seam.
    """

    post: str
    means: Means
    spans: Spans
    gaps: Spans

    @property
    def hours(self) -> float:
        """How long."""
        return sum(end - begin for begin, end in self.spans) / 3600.0


def coverage(posts: Iterable[Post], watches: Iterable[Watch], begin: float, end: float) -> tuple[Coverage, ...]:
    """The coverage of a period by every camera and microphone that posts have, by post.

    Args:
        posts: all posts of the network, those without any recording too.
        watches: stretches of any length, overlapping or not.
        begin: of the period, seconds since 1970.
        end: of the period.
    """
    found: dict[tuple[str, Means], list[tuple[float, float]]] = {}
    for watch in watches:
        first, last = max(watch.begin, begin), min(watch.end, end)
        if first < last:
            found.setdefault((watch.post, watch.means), []).append((first, last))
    covered = []
    for post in posts:
        for means, has in ((Means.CAMERA, post.camera), (Means.MICROPHONE, post.microphone)):
            if has is not None:
                spans = united(found.get((post.id, means), ()))
                covered.append(Coverage(post.id, means, spans, _gaps(spans, begin, end)))
    return tuple(covered)


def united(spans: Iterable[tuple[float, float]]) -> Spans:
    """Spans in order of time, those that overlap or touch made one."""
    found: list[tuple[float, float]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def _gaps(spans: Spans, begin: float, end: float) -> Spans:
    edges = [(begin, begin), *spans, (end, end)]
    return tuple((before[1], after[0]) for before, after in pairwise(edges) if after[0] - before[1] > SEAM)
