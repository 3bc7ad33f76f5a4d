"""From items that hang together to the incident that is shown, by joins and what people decided. Pure functions."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from relaas.link.components import components, decided
from relaas.link.incidents import facts
from relaas.link.incidents.accounts import account_of, by_paper
from relaas.link.incidents.agreement import agreements_of
from relaas.link.incidents.grouping import holding
from relaas.link.incidents.lexicon import kinds
from relaas.link.incidents.origins import origins_of
from relaas.link.incidents.recorded import is_recorded
from relaas.link.incidents.spelling import same_town
from relaas.link.incidents.states import is_wide
from relaas.model.incident import Account, Incident, Link, Rests, When, incident_id
from relaas.model.linking import Item, Join

_JUDGED = "judgement"


def incidents(
    items: Iterable[Item], joins: Iterable[Join] = (), judged: Mapping[tuple[str, str], bool] | None = None
) -> list[Incident]:
    """The incidents that items make, by when they happened.

    Args:
        items: items of this family, in any order.
        joins: proposed joins between them.
        judged: pairs (lesser identifier first) that a person called the same (True) or different (False).

    Returns:
        Every item in exactly one incident; those without a time last; the same whatever the order of the arguments.
    """
    everything = sorted(items, key=by_paper)
    ordered = [item for item in everything if not is_recorded(item)]
    recordings = sorted(filter(is_recorded, everything), key=lambda item: bool(item.facts["given_out"]))
    by_id = {item.id: item for item in ordered}
    proposed = {(one.one, one.other): one for one in joins}
    kept = holding(by_id, decided(proposed, dict(judged or {})), proposed)
    reasons: dict[str, list[Link]] = {}
    for one, other in kept:
        held = proposed.get((one, other))
        link = Link(one=one, other=other, rule=held.rule if held else _JUDGED, why=held.why if held else "")
        reasons.setdefault(one, []).append(link)
    found = []
    apart = [pair for pair, is_same in (judged or {}).items() if not is_same]
    for group in components(by_id, kept, apart):
        members = set(group)
        links = [link for name in group for link in reasons.get(name, ()) if link.other in members]
        found.append(_incident([by_id[name] for name in group], links))
    return sorted(_with_recordings(found, recordings, proposed, judged or {}), key=_by_time)


def _with_recordings(
    found: list[Incident], recordings: list[Item], proposed: Mapping[tuple[str, str], Join],
    judged: Mapping[tuple[str, str], bool],
) -> list[Incident]:  # fmt: skip
    """The incidents with the recordings that lie beside them, and those beside which nothing is told.

    A recording may lie beside several incidents of one night and place: it makes one of none of them.
    """
    beside = _beside(proposed, judged)
    by_id = {item.id: item for item in recordings}
    made, placed = [], set[str]()
    for one in found:
        links = {
            (link.one, link.other): (name, link)
            for told in one.accounts for name, link in beside.get(told.id, ()) if name in by_id
        }  # fmt: skip
        names = {name for name, _ in links.values()}
        placed |= names
        kept = _each_once([item for name, item in by_id.items() if name in names])
        shown = {item.id for item in kept}
        tied = (*one.links, *(link for name, link in links.values() if name in shown))
        accounts = (*one.accounts, *map(account_of, kept))
        made.append(replace(one, accounts=accounts, links=tied) if kept else one)
    alone = _each_once([item for item in recordings if item.id not in placed])
    return [*made, *(_incident([item], []) for item in alone)]


def _beside(
    proposed: Mapping[tuple[str, str], Join], judged: Mapping[tuple[str, str], bool]
) -> Mapping[str, list[tuple[str, Link]]]:
    """The items that each is held beside, and why."""
    found: dict[str, list[tuple[str, Link]]] = {}
    for pair in decided(proposed, dict(judged)):
        held = proposed.get(pair)
        link = Link(one=pair[0], other=pair[1], rule=held.rule if held else _JUDGED, why=held.why if held else "")
        for mine, theirs in (pair, pair[::-1]):
            found.setdefault(mine, []).append((theirs, link))
    return found


def _each_once(recordings: list[Item]) -> list[Item]:
    """What a report tells of the events of the sealed account is one recording to whoever sees both.

    Words do not say so: a report may be in another language than the dossier. Of what several forms of a report tell of
    the same events, the last one stands.
    """
    found: dict[tuple[str, ...], Item] = {}
    for item in recordings:
        events = facts.names(item, "events") or (item.id,)
        found[events] = max(found.get(events, item), item, key=_last_given)
    return list(found.values())


def _last_given(item: Item) -> tuple[bool, int]:
    revision = item.facts["revision"]
    return not item.facts["given_out"], revision if isinstance(revision, int) else 0


def _incident(items: list[Item], links: list[Link]) -> Incident:
    accounts = tuple(account_of(item) for item in items)
    kinds = Counter(one.kind for one in accounts)
    return Incident(
        id=incident_id(items[0].id),
        kind=kinds.most_common(1)[0][0],
        kinds=tuple(kinds),
        when=_when(items),
        where=_where(accounts),
        accounts=accounts,
        sources=len({one.document for one in accounts if one.rests is not Rests.OBSERVED}),
        agreements=() if is_recorded(items[0]) else agreements_of(accounts),
        origins=origins_of(accounts, links),
        links=tuple(links),
    )


def _where(accounts: tuple[Account, ...]) -> str:
    """The place that most accounts put first; a town before a state, the first named where as many name another.

    Two spellings of one town count as one, and go by the one that most accounts use.
    """
    named = [one.places[0] for one in accounts if one.places]
    if not named:
        return ""
    spelled = Counter(named)
    together = {place: sum(count for other, count in spelled.items() if same_town(place, other)) for place in spelled}
    return max(spelled, key=lambda place: (together[place], not is_wide(place), spelled[place]))


def _when(items: list[Item]) -> When:
    """The days that all accounts allow; where they differ, all days that any of them gives.

    A day on which it began and a number of days it lasted make a last day.
    """
    told = [facts.when(item) for item in items]
    placed = [one for one in told if one.earliest and one.latest]
    if not placed:
        known = [one for one in told if one.latest]
        return min(known, key=lambda one: one.latest or dt.date.max) if known else When()
    reckoned = _reckoned(items, placed)
    if reckoned is not None:
        return reckoned
    first = max(one.earliest for one in placed if one.earliest)
    last = min(one.latest for one in placed if one.latest)
    if first <= last:
        tightest = min(placed, key=lambda one: (one.latest or dt.date.max) - (one.earliest or dt.date.min))
        return When(
            earliest=first, latest=last, basis="accounts together", words=tightest.words, duration=_lasted(told)
        )
    first = min(one.earliest for one in placed if one.earliest)
    last = max(one.latest for one in placed if one.latest)
    return When(earliest=first, latest=last, basis="accounts differ", duration=_lasted(told))


def _lasted(told: list[When]) -> int | None:
    return next((one.duration for one in told if one.duration), None)


def _reckoned(items: list[Item], placed: list[When]) -> When | None:
    """From the day the fighting began and the days it lasted to the day it ended."""
    lasted = _lasted(placed)
    if not lasted or not any(facts.text(item, "family") == "war" for item in items):
        return None
    for item in items:
        began = facts.when(item)
        if item.facts["opening"] and began.earliest and began.earliest == began.latest:
            last = began.earliest + dt.timedelta(lasted)
            return When(earliest=began.earliest, latest=last, basis="reckoned", words=began.words, duration=lasted)
    return None


def _by_time(incident: Incident) -> tuple[bool, dt.date, dt.date, tuple[object, ...]]:
    when, first = incident.when, incident.accounts[0]
    day = when.earliest or when.latest
    return (
        day is None,
        day or dt.date.max,
        when.latest or dt.date.max,
        (first.source, first.document, first.span.start, first.span.end, kinds()[first.kind].rank, incident.id),
    )
