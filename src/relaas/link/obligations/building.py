"""From items and joins to threads: which tellings are of one obligation, and its events in order of time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from relaas.link.components import components, decided
from relaas.link.obligations.days import order
from relaas.link.obligations.joins import WHOLE
from relaas.link.obligations.telling import events_of
from relaas.model.linking import Item, Join
from relaas.model.thread import Event, EventKind, OfficialStatus, Thread, ThreadKind, thread_id

# What comes first of two events on one day.
_RANK = {kind: rank for rank, kind in enumerate((
    EventKind.ASKED, EventKind.PROMISED, EventKind.REPEATED, EventKind.REFINED, EventKind.CITED, EventKind.APPRAISED,
    EventKind.POSTPONED, EventKind.UNANSWERED, EventKind.PARTLY_ANSWERED, EventKind.REFUSED, EventKind.ANSWERED,
    EventKind.CLAIMED_FULFILLED, EventKind.DISPUTED, EventKind.WITHDRAWN, EventKind.LAPSED,
))}  # fmt: skip
_OPENINGS = frozenset({EventKind.ASKED, EventKind.PROMISED})
_ANSWERS = frozenset({EventKind.ANSWERED, EventKind.CLAIMED_FULFILLED, EventKind.PARTLY_ANSWERED})


def threads(
    items: Iterable[Item],
    joins: Iterable[Join],
    judged: Mapping[tuple[str, str], bool] | None = None,
    official: Mapping[str, Sequence[OfficialStatus]] | None = None,
) -> tuple[Thread, ...]:
    """The threads that items make.

    Args:
        items: items of any number of documents, in any order.
        joins: what rules propose between them.
        judged: pairs (lesser identifier first) that a person called the same (True) or different (False).
        official: what registers say, by identifier of the paper.

    Returns:
        Threads in order of time, then name of the document and place; the same whatever the order of items and joins.
    """
    by_id = {item.id: item for item in sorted(items, key=_place)}
    known = list(joins)
    tied = {(join.one, join.other) for join in known if join.rule not in WHOLE}
    said_of = {(join.one, join.other) for join in known if join.rule in WHOLE}
    verdicts = dict(judged or {})
    parts = [name for name, item in by_id.items() if not _facts(item).get("whole")]
    same = decided(tied, {pair: verdict for pair, verdict in verdicts.items() if pair not in said_of})
    about = _about(by_id, {pair for pair in said_of if verdicts.get(pair, True)})
    replaced = {name for join in known if join.rule == "replaced_motion" for name in (join.one, join.other)}
    found = []
    used: set[str] = set()
    apart = [pair for pair, alike in verdicts.items() if not alike]
    for group in components(parts, same, apart):
        extra = sorted({whole for name in group for whole in about[name]}, key=lambda name: _place(by_id[name]))
        used.update(extra)
        found.append(_thread([by_id[name] for name in group], [by_id[name] for name in extra], replaced))
    found += _of_wholes(by_id, used)
    named = [_with_official(thread, official or {}) for thread in found if thread is not None]
    return tuple(sorted(named, key=lambda thread: (order(thread.events[0].when), _place(by_id[thread.events[0].item]))))


def _facts(item: Item) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", item.facts)


def _place(item: Item) -> tuple[str, int, int, str]:
    """Where an item stands: by the name of its document, so that no order that is shown hangs on a digest."""
    return _facts(item)["name"], item.span.start, item.span.end, item.id


def _about(by_id: Mapping[str, Item], pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """For each dictum the items that speak of its motion as a whole."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        if one in by_id and other in by_id:
            whole, part = (one, other) if _facts(by_id[one]).get("whole") else (other, one)
            found[part].add(whole)
    return found


def _of_wholes(by_id: Mapping[str, Item], used: set[str]) -> list[Thread | None]:
    """Threads of motions that are only spoken of: the motion itself is not among the documents."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for name, item in by_id.items():
        if _facts(item).get("whole") and name not in used and _facts(item).get("paper"):
            groups[_facts(item)["paper"]].append(item)
    return [_thread(group, [], set()) for group in groups.values()]


def _thread(own: list[Item], extra: list[Item], replaced: set[str]) -> Thread | None:
    """The thread of items that hang together, with what is said of the whole they are part of."""
    if all(_facts(item).get("loose") for item in own):
        return None
    pairs = [pair for item in own for pair in events_of(item)]
    pairs += [pair for item in extra for pair in events_of(item) if pair[0].kind is not EventKind.ASKED]
    known = [order(event.when) for event, _ in pairs if event.kind in _OPENINGS and event.when.earliest]
    pairs.sort(key=lambda pair: _in_time(pair[0], min(known, default=None)))
    events = _told_apart([event for event, _ in pairs], replaced)
    by_name = {item.id: item for item in own}
    first = next(event for event in events if event.item in by_name)
    lead = _facts(by_name[first.item])
    facts = [_facts(item) for item in own]
    return Thread(
        id=thread_id(first.item),
        kind=ThreadKind(lead["kind"]),
        events=tuple(events),
        terms=tuple(term for _, term in pairs if term is not None),
        by=lead["by"] or next((one["by"] for one in facts if one["by"]), ""),
        to=lead["to"] or next((one["to"] for one in facts if one["to"]), ""),
        movers=tuple(lead.get("askers", ())),
        papers=tuple(dict.fromkeys(one["paper"] for one in facts if one.get("paper"))),
        optional=all(one.get("optional") for one in facts),
        official=tuple(OfficialStatus(**one["official"]) for one in facts if one.get("official")),
        items=tuple(sorted([*by_name, *(item.id for item in extra)])),
    )


def _in_time(event: Event, begun: tuple[dt.date, dt.date] | None) -> tuple[tuple[dt.date, dt.date], int, bool]:
    """A key that sorts events by time; those it does not tell apart stay in the order of their documents.

    What a later paper says was asked or promised before it, without a day, comes with the day that another gives for
    it, and before all else where none does.
    """
    when = order(event.when)
    if event.kind in _OPENINGS and event.when.earliest is None:
        when = begun or (dt.date.min, dt.date.min)
    return when, _RANK[event.kind], event.told


def _told_apart(events: list[Event], replaced: set[str]) -> list[Event]:
    """The events, with what happens a second time called so: asked again, a new version, no answer after an answer."""
    found: list[Event] = []
    begun: set[EventKind] = set()
    answered = False
    for event in events:
        kind = event.kind
        if kind in _OPENINGS:
            if kind in begun and not event.told:
                newer = event.item in replaced
                kind = EventKind.REFINED if newer else EventKind.REPEATED
            begun.add(event.kind)
        elif kind is EventKind.UNANSWERED and answered:
            kind = EventKind.DISPUTED
        answered = answered or kind in _ANSWERS
        found.append(event if kind is event.kind else replace(event, kind=kind))
    return found


def _with_official(thread: Thread, official: Mapping[str, Sequence[OfficialStatus]]) -> Thread:
    found = tuple(status for paper in thread.papers for status in official.get(paper, ()))
    return replace(thread, official=(*thread.official, *found)) if found else thread
