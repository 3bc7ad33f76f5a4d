"""How long each post watched and listened, and when it did not."""

from __future__ import annotations

from collections.abc import Iterable

from relaas.monitor.fusion.hearing import joined
from relaas.monitor.night import Hours, Outage
from relaas.monitor.observation import Means, Watch
from relaas.monitor.posts.post import Post

#: A gap shorter than this between two recordings is no outage, seconds.
_GAP = 1.0


def hours(posts: tuple[Post, ...], watches: tuple[Watch, ...], period: tuple[float, float]) -> tuple[Hours, ...]:
    """For each post and each means that it has: seconds covered, and outages, within a period."""
    return tuple(
        _hours(post.id, means, watches, period)
        for post in posts
        for means in Means
        if (post.camera if means is Means.CAMERA else post.microphone) is not None
    )


def _hours(post: str, means: Means, watches: Iterable[Watch], period: tuple[float, float]) -> Hours:
    begin, end = period
    spans = joined(
        [
            (max(one.begin, begin), min(one.end, end))
            for one in watches
            if one.post == post and one.means is means and one.end > begin and one.begin < end
        ]
    )
    edges = [begin, *(edge for span in spans for edge in span), end]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return Hours(
        post=post,
        means=means,
        covered=sum(last - first for first, last in spans),
        period=end - begin,
        outages=tuple(Outage(first, last) for first, last in gaps if last - first > _GAP),
    )
