"""From what the rules found to statements: one for each content and speaker, nested ones tied to what they stand in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from relaas.extract.statements.found import Found
from relaas.model.mention import StatementMention
from relaas.model.span import Span


def settle(found: list[Found]) -> list[StatementMention]:
    """The statements, sorted by place.

    Of two that share most of their content the weightier stays; content the author hedges within what another says is
    that other's; of two nested ones with one speaker the inner stays.
    """
    return [mention for cluster in _clusters(found) for mention in _settled(cluster)]


def _clusters(found: list[Found]) -> Iterator[list[Found]]:
    """Those that overlap, together; in order of place."""
    cluster: list[Found] = []
    reach = -1
    for one in sorted(found, key=lambda f: (f.span.start, f.span.end, f.cue.start)):
        if cluster and one.span.start >= reach:
            yield cluster
            cluster, reach = [], -1
        cluster.append(one)
        reach = max(reach, one.span.end)
    if cluster:
        yield cluster


def _settled(cluster: list[Found]) -> list[StatementMention]:
    ordered = sorted(cluster, key=lambda f: (f.span.start, f.span.end))
    kept = [False] * len(ordered)
    near = _near(ordered)
    for number in sorted(range(len(ordered)), key=lambda n: (-ordered[n].weight, n)):
        kept[number] = not any(kept[other] and _same(ordered[number], ordered[other]) for other in near[number])
    left = [one for one, stays in zip(ordered, kept, strict=True) if stays]
    left = _without(left, lambda one, other: one.optional and _holds(other, one))
    left = _without(left, _retold)
    return [_mention(one, left[others.start : others.stop]) for one, others in zip(left, _near(left), strict=True)]


def _near(ordered: list[Found]) -> list[range]:
    """For each, the numbers of those it can share a character with; a few, however many a cluster holds."""
    starts = [one.span.start for one in ordered]
    longest = max((len(one.span) for one in ordered), default=0)
    return [
        range(bisect_left(starts, one.span.start - longest), bisect_left(starts, max(one.span.end, one.span.start + 1)))
        for one in ordered
    ]


def _without(ordered: list[Found], given_up: Callable[[Found, Found], bool]) -> list[Found]:
    """Those that are not given up for another."""
    return [
        one
        for one, others in zip(ordered, _near(ordered), strict=True)
        if not any(ordered[other] is not one and given_up(one, ordered[other]) for other in others)
    ]


def _same(one: Found, other: Found) -> bool:
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    if shared <= 0:
        return False
    longest = max(len(one.span), len(other.span))
    told_twice = shared > 0.5 * longest and one.speaker == other.speaker and one.span.end != other.span.end
    return shared > 0.9 * longest or told_twice


def _holds(outer: Found, inner: Found) -> bool:
    return outer.span.contains(inner.span)


def _retold(outer: Found, inner: Found) -> bool:
    """Whether the outer one only wraps what the same speaker says: *X says he told Y that …*."""
    return outer.speaker == inner.speaker and _holds(outer, inner) and outer.span != inner.span


def _mention(one: Found, near: list[Found]) -> StatementMention:
    outer = [f for f in near if f is not one and f.span != one.span and _holds(f, one)]
    within: Span | None = min((f.span for f in outer), key=len) if outer else None
    return StatementMention(
        span=one.span, quote="", value=one.speaker, optional=one.optional, certainty=one.certainty, cue=one.cue,
        within=within, rests_on=one.rests_on,
    )  # fmt: skip
