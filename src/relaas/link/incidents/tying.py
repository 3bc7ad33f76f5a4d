"""Passages of one document that tell of the same event: each is tied to the first that tells of it, or stands alone.

A document often says when and where once and then goes on: "this attack", "the Orle massacre". Every later passage is
tied to one anchor, so that the work grows with the number of passages, and only anchors meet other documents.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from relaas.link.incidents.anchors import (
    LOOK_BACK,
    Anchors,
    Tie,
    crossed,
    family_of,
    part_of,
    roots_of,
    same_spot,
)
from relaas.link.incidents.keeping import enough, is_yet_to_come, placed, stands_undated
from relaas.link.incidents.making import Seen
from relaas.link.incidents.parties import Roles
from relaas.link.incidents.undated import beside, recording_tie, undated_tie
from relaas.model.incident import Rests

_NEAR = 8  # sentences over which "this attack" can point
_TIGHT = dt.timedelta(31)
_DAYS = dt.timedelta(3)  # a time no looser than this names days


def tied(passages: list[Seen], paper: dt.date | None) -> list[tuple[Seen, Tie | None]]:
    """The passages worth keeping, in order, each with the tie to its anchor where it has one.

    Args:
        passages: the passages of a document, in order.
        paper: last day on which the document can have been written: what it tells happened by then.
    """
    anchors, ties = Anchors(), dict[str, Tie | None]()
    dated = [one for one in passages if placed(one)]
    for seen in dated:
        if is_yet_to_come(seen, paper):
            continue
        tie = _dated_tie(seen, anchors)
        if tie is None and not enough(seen):
            continue
        ties[seen.id] = tie
        if tie is None:
            anchors.add(seen)
    by_number: dict[int, list[Seen]] = {}
    for seen in dated:
        if seen.id in ties:
            by_number.setdefault(seen.number, []).append(seen)
    for seen in passages:
        if seen.id in ties or placed(seen):
            continue
        tie = undated_tie(seen, anchors) or beside(seen, by_number.get(seen.number, []), ties)
        if tie is None and not stands_undated(seen):
            continue
        ties[seen.id] = tie
        if tie is None:
            anchors.add(seen)
    return _once_each([(one, ties[one.id]) for one in passages if one.id in ties])


def _once_each(kept: list[tuple[Seen, Tie | None]]) -> list[tuple[Seen, Tie | None]]:
    """One passage of a sentence for each event and teller: the anchor, else the first, stands for the others.

    It takes from those it stands for who did it and whom it befell, where it does not tell these itself. A passage
    that only speaks of the event ("de herdenking van …") and says nothing of it is no account.
    """
    spoken: dict[tuple[int, str, str, str], int] = {}
    out: list[tuple[Seen, Tie | None]] = []
    for seen, tie in sorted(kept, key=lambda one: (one[0].number, one[1] is not None)):
        key = (seen.number, tie.to if tie else seen.id, seen.telling.speaker, seen.telling.certainty.value)
        if tie is not None and key in spoken:
            held, why = out[spoken[key]]
            out[spoken[key]] = _with_roles(held, seen), why
            continue
        if tie is not None and seen.only_named:
            continue
        spoken[key] = len(out)
        out.append((seen, tie))
    return out


def _with_roles(seen: Seen, other: Seen) -> Seen:
    if crossed(seen, other):
        return seen
    doers, sufferers = seen.roles.doers or other.roles.doers, seen.roles.sufferers or other.roles.sufferers
    counted = {one.start for one in (*doers, *sufferers)}
    named = tuple(one for one in seen.roles.named if one.start not in counted)
    return replace(seen, roles=Roles(doers, sufferers, named))


def _dated_tie(seen: Seen, anchors: Anchors) -> Tie | None:
    family = family_of(seen)
    if seen.telling.rests is Rests.RECORDING:
        return recording_tie(seen, anchors.before(seen))
    if family == "violence" and seen.when is not None and seen.when.basis == "paragraph":
        for other in anchors.near("war", seen.number, seen.number):
            return Tie(other.id, "one-sentence", f"{seen.words}: {other.words}")
    for other in reversed(anchors.before(seen)):
        if other.number == seen.number and other.when == seen.when and family != "war" and not crossed(seen, other):
            return Tie(other.id, "one-sentence", f"{seen.words}: {other.words}")
    for place in seen.places[:3]:
        for other in reversed(anchors.at(family, place)[-LOOK_BACK:]):
            if same_time(seen, other) and same_spot(seen, other) and not _told_apart(seen, other):
                return Tie(other.id, "same-day-and-place", f"{place}, {other.when}")
            if _told_by_then(seen, other):
                return Tie(other.id, "told-by-then", f"{place}, {other.when}")
    return _goes_on(seen, anchors) or _same_day(seen, anchors)


def _goes_on(seen: Seen, anchors: Anchors) -> Tie | None:
    """What the paragraph goes on to tell of an event: the day is its, and the place can be."""
    for other in reversed(anchors.before(seen)[-2:]):
        near = seen.number - other.number <= _NEAR
        if _told_apart(seen, other):
            continue
        follows = seen.points_back or (seen.when is not None and seen.when.basis == "paragraph") or not seen.places
        if near and follows and same_time(seen, other) and part_of(seen, other):
            return Tie(other.id, "goes-on-with", f"same paragraph, {other.when}")
    return None


def _same_day(seen: Seen, anchors: Anchors) -> Tie | None:
    """The one event of its kind that the text told of that very day, where no town says otherwise."""
    when = seen.when
    if when is None or not when.basis.startswith("words") or when.earliest is None or when.latest is None:
        return None
    found = anchors.by_day.get((seen.kind, when.earliest, when.latest), [])
    if len(found) != 1 or (when.latest - when.earliest > _DAYS and when.basis != "words, year open"):
        return None
    fits = same_spot(seen, found[0]) and (not seen.places or not found[0].places or part_of(seen, found[0]))
    return Tie(found[0].id, "same-day", f"{seen.words}, {when}") if fits else None


def same_time(one: Seen, other: Seen) -> bool:
    """Whether two times overlap and are tight enough to be one; wars may be told by the year."""
    a, b = one.when, other.when
    if a is None or b is None or not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    if a.earliest > b.latest or b.earliest > a.latest:
        return False
    if family_of(one) == "war":
        return max(a.latest - a.earliest, b.latest - b.earliest) <= dt.timedelta(366)
    open_years = {a.basis, b.basis} == {"words, year open"} and (a.earliest, a.latest) == (b.earliest, b.latest)
    return open_years or max(a.latest - a.earliest, b.latest - b.earliest) <= _TIGHT


def _told_by_then(one: Seen, other: Seen) -> bool:
    """Whether one thing that had happened by a day is told twice: of the same kind, of the same people."""
    a, b = one.when, other.when
    if a is None or b is None or a.earliest or b.earliest or a.latest != b.latest or one.kind != other.kind:
        return False
    sufferers, others = roots_of(one)[1], roots_of(other)[1]
    return bool(sufferers & others) and not crossed(one, other)


def _told_apart(one: Seen, other: Seen) -> bool:
    """Whether one text gives a day to one and a looser time to the other: "half maart …", "op 21 maart …"."""
    if one.points_back or one.number == other.number or family_of(one) == "war":
        return False
    times = [
        when
        for when in (one.when, other.when)
        if when and when.basis in ("words", "paragraph") and when.earliest and when.latest
    ]
    widths = [when.latest - when.earliest for when in times if when.latest and when.earliest]
    return len(widths) == 2 and min(widths) <= _DAYS < max(widths)
