"""From what the rules found to statements: one for each content and speaker, nested ones tied to what they stand in."""

from __future__ import annotations

from collections.abc import Iterator

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
    kept: list[Found] = []
    for one in sorted(cluster, key=lambda f: (-f.weight, f.span.start, f.span.end, f.cue.start)):
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    kept = [
        one for one in kept if not (one.optional and any(other is not one and _holds(other, one) for other in kept))
    ]
    kept = [one for one in kept if not any(_retold(one, other) for other in kept)]
    kept.sort(key=lambda f: (f.span.start, f.span.end))
    return [_mention(one, kept) for one in kept]


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
    same = outer is not inner and outer.speaker == inner.speaker
    return same and _holds(outer, inner) and outer.span != inner.span


def _mention(one: Found, kept: list[Found]) -> StatementMention:
    outer = [f for f in kept if f is not one and f.span != one.span and _holds(f, one)]
    within: Span | None = min((f.span for f in outer), key=len) if outer else None
    return StatementMention(
        span=one.span, quote="", value=one.speaker, optional=one.optional, certainty=one.certainty, cue=one.cue,
        within=within, rests_on=one.rests_on,
    )  # fmt: skip
