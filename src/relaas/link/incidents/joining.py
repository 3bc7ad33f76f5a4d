"""Whether two passages tell of the same event: rules over time, place, kind and parties, each with its reason.

A rule proposes; near twins (another day, another town, the parties the other way round) stay apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from relaas.link.incidents import facts, recorded
from relaas.link.incidents.accounts import by_paper
from relaas.link.incidents.keys import LATELY
from relaas.link.incidents.recorded import is_recorded
from relaas.link.incidents.spelling import same_town
from relaas.link.incidents.states import is_wide, lies_in, party_root
from relaas.model.incident import Rests, When
from relaas.model.linking import Item, Join, join

_DAY = dt.timedelta(1)
_SHORT = dt.timedelta(3)
_TIGHT = dt.timedelta(31)
_YEAR = dt.timedelta(366)
_RECENT = dt.timedelta(60)
# Words of the first hours for one and the same: what one paper calls a shelling is an explosion in another.
_STRUCK = frozenset({"attack", "shelling", "explosion"})
_SLACK = 0.1  # two durations this much apart can be one, told roundly


def joined(one: Item, other: Item) -> Join | None:
    """The join of two items by the first rule that holds; the same whichever comes first."""
    if is_recorded(one) or is_recorded(other):
        return recorded.joined(one, other)
    within = _tied(one, other)
    if within is not None or one.document == other.document:
        return within
    one, other = sorted((one, other), key=by_paper)  # the reason names the earlier paper first
    for name, rule in _RULES:
        why = rule(one, other)
        if why:
            return join(one, other, name, why)
    return None


def _tied(one: Item, other: Item) -> Join | None:
    for item, anchor in ((one, other), (other, one)):
        tie = facts.tie(item)
        if tie is not None and tie.to == anchor.id:
            return join(one, other, tie.rule, tie.why)
    return None


def _same_war(one: Item, other: Item) -> str:
    """Both tell of a war: one region, times that overlap within a year, durations and numbers that do not clash."""
    if not _wars(one, other) or _clash(one, other):
        return ""
    place, when, others = _shared_region(one, other), facts.when(one), facts.when(other)
    if not place or not _overlap(when, others) or max(_width(when), _width(others)) > _YEAR:
        return ""
    return f"{place}, {_both(when, others)}"


def _same_duration(one: Item, other: Item) -> str:
    """Both tell of a war of as many days, at times that overlap, and no place says otherwise."""
    if not _wars(one, other) or _clash(one, other):
        return ""
    when, others = facts.when(one), facts.when(other)
    if not (when.duration and others.duration and _overlap(when, others)):
        return ""
    if facts.names(one, "places") and facts.names(other, "places") and not _shared_region(one, other):
        return ""
    return f"{when.duration} days, {_both(when, others)}"


def _same_name(one: Item, other: Item) -> str:
    """Both name the war by its number and region (``de tweede Orle-oorlog``), and times do not say otherwise."""
    if not _wars(one, other) or _clash(one, other):
        return ""
    ordinal, place = facts.text(one, "ordinal"), _shared_region(one, other)
    when, others = facts.when(one), facts.when(other)
    apart = _placed(when) and _placed(others) and not _overlap(when, others)
    if not ordinal or ordinal != facts.text(other, "ordinal") or not place or apart:
        return ""
    return f"{ordinal}, {place}"


def _start_and_duration(one: Item, other: Item) -> str:
    """One tells the day the fighting began, the other how long the war lasted and by when it was over, and they fit."""
    for opening, war in ((one, other), (other, one)):
        began, lasted = facts.when(opening), facts.when(war)
        if not opening.facts["opening"] or facts.text(war, "family") != "war" or not lasted.duration:
            continue
        if began.earliest is None or began.latest is None or began.latest - began.earliest > _SHORT:
            continue
        place = _shared_region(one, other)
        if not place or not lasted.earliest or not lasted.latest or lasted.basis != "reckoned":
            continue
        ends = began.earliest + dt.timedelta(lasted.duration)
        if lasted.earliest <= began.earliest and ends <= lasted.latest:
            return f"{place}: {began.earliest} + {lasted.duration} days = {ends}"
    return ""


def _opening_of_war(one: Item, other: Item) -> str:
    """One tells the day the fighting began, the other of the war of that year in that region."""
    for opening, war in ((one, other), (other, one)):
        began, told = facts.when(opening), facts.when(war)
        if not opening.facts["opening"] or facts.text(opening, "family") != "violence":
            continue
        if facts.text(war, "family") != "war" or (told.duration and told.basis == "reckoned"):
            continue
        place = _shared_region(one, other)
        if place and _placed(began) and _placed(told) and _overlap(began, told) and _width(told) <= _YEAR:
            return f"{place}, {_both(began, told)}"
    return ""


def _same_recording(one: Item, other: Item) -> str:
    """Both rest on a recording that came out within some days, of the same parties in the same roles."""
    if facts.rests(one) is not Rests.RECORDING or facts.rests(other) is not Rests.RECORDING or _crossed(one, other):
        return ""
    when, others = facts.when(one), facts.when(other)
    if when.latest is None or others.latest is None:
        return ""
    gap = max(when.since or when.latest, others.since or others.latest) - min(when.latest, others.latest)
    if gap > _SHORT or not _one_deed(one, other):
        return ""
    return f"{facts.text(one, 'rests_on')}, {min(when.latest, others.latest)}"


def _one_deed(one: Item, other: Item) -> bool:
    """Whether both tell of the same parties: who undergoes it, or who does it where one does not name who does."""
    if _roots(one, "sufferers") and _roots(other, "sufferers"):
        return bool(_roots(one, "sufferers") & _roots(other, "sufferers"))
    return bool(_roots(one, "doers") & _roots(other, "doers"))


def _same_operation(one: Item, other: Item) -> str:
    """One paper dates an operation, another speaks of "the operation" of the same party there within two months."""
    if not {facts.text(one, "kind"), facts.text(other, "kind")} <= {"operation", "attack"} or _crossed(one, other):
        return ""
    for dated, undated in ((one, other), (other, one)):
        when = facts.when(dated)
        _, written = facts.written(undated)
        if facts.when(undated).basis != "paper" or not _placed(when) or written is None or when.latest is None:
            continue
        place, doers = _shared_region(one, other), _roots(one, "doers") & _roots(other, "doers")
        if place and doers and dt.timedelta(0) <= written - when.latest <= _RECENT:
            return f"{place}, {when}"
    return ""


def _same_day_and_place(one: Item, other: Item) -> str:
    """The same town within a day, in kinds of one family; in a state as a whole, the same kind and no party crossed."""
    place = _shared_place(one, other)
    if not _comparable(one, other) or not place or not _times_meet(one, other):
        return ""
    same_kind, tight = facts.text(one, "kind") == facts.text(other, "kind"), _looser(one, other) <= _SHORT
    if is_wide(place) and (not same_kind or _crossed(one, other) or not tight):
        return ""
    return f"{place}, {_both(facts.when(one), facts.when(other))}"


def _same_day_and_spelling(one: Item, other: Item) -> str:
    """The same days, and towns whose names differ in vowels or in how one sound is written."""
    names = _spelled(one, other)
    if not names or not _comparable(one, other) or not _times_meet(one, other):
        return ""
    return f"{names}, {_both(facts.when(one), facts.when(other))}"


def _times_meet(one: Item, other: Item) -> bool:
    """Whether the times of two accounts meet; where one is loose, what happened and to whom must go together too."""
    if not _near(facts.when(one), facts.when(other)) or _touching_nights(facts.when(one), facts.when(other)):
        return False
    if _looser(one, other) <= _SHORT:
        return True
    kinds = {facts.text(one, "kind"), facts.text(other, "kind")}
    return (len(kinds) == 1 or kinds <= _STRUCK) and not _parties_differ(one, other)


def _touching_nights(one: When, other: When) -> bool:
    """Whether two times are nights one after the other: 13 to 14 March, 14 to 15 March."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.earliest != other.earliest and _width(one) == _DAY == _width(other)


def _lately_in_town(one: Item, other: Item) -> str:
    """One paper dates an attack on a town, another speaks of one there without a day within two weeks."""
    if not {facts.text(one, "kind"), facts.text(other, "kind")} <= _STRUCK or _parties_differ(one, other):
        return ""
    for dated, undated in ((one, other), (other, one)):
        when, (_, written) = facts.when(dated), facts.written(undated)
        if facts.when(undated).basis != "paper" or facts.tie(undated) or when.basis != "words" or written is None:
            continue
        if when.latest is None or _width(when) > _SHORT or not dt.timedelta(0) <= written - when.latest <= LATELY:
            continue
        towns, others = _towns(dated), _towns(undated)
        place = next((town for town in towns for another in others if same_town(town, another)), "")
        if place:
            return f"{place}, {when}"
    return ""


def _same_day_and_parties(one: Item, other: Item) -> str:
    """The same day and kind, done by the same and to the same, where one names no place or a wider one."""
    if not _comparable(one, other) or facts.text(one, "kind") != facts.text(other, "kind"):
        return ""
    if not _same_days(facts.when(one), facts.when(other)) or (_towns(one) and _towns(other)):
        return ""
    doers, sufferers = (
        _roots(one, "doers") & _roots(other, "doers"),
        _roots(one, "sufferers") & _roots(other, "sufferers"),
    )
    if not doers or not sufferers or _crossed(one, other):
        return ""
    return f"{_both(facts.when(one), facts.when(other))}, {len(doers) + len(sufferers)} parties"


def _same_day_operation(one: Item, other: Item) -> str:
    """Both tell of an operation of the same day that both tie to one state, where at most one names a place."""
    if not _comparable(one, other) or not {facts.text(item, "kind") for item in (one, other)} <= {"operation"}:
        return ""
    if not _same_days(facts.when(one), facts.when(other)) or _crossed(one, other):
        return ""
    if facts.names(one, "places") and facts.names(other, "places"):
        return ""
    shared = _every_root(one) & _every_root(other)
    return f"{_both(facts.when(one), facts.when(other))}, {len(shared)} shared" if shared else ""


def _every_root(item: Item) -> set[str]:
    return {party_root(name) for fact in ("doers", "sufferers", "named") for name in facts.names(item, fact)}


_RULES: tuple[tuple[str, Callable[[Item, Item], str]], ...] = (
    ("same-war", _same_war),
    ("same-duration", _same_duration),
    ("same-name", _same_name),
    ("start-and-duration", _start_and_duration),
    ("opening-of-war", _opening_of_war),
    ("same-recording", _same_recording),
    ("same-operation", _same_operation),
    ("same-day-and-place", _same_day_and_place),
    ("same-day-and-spelling", _same_day_and_spelling),
    ("same-day-and-parties", _same_day_and_parties),
    ("same-day-operation", _same_day_operation),
    ("lately-in-town", _lately_in_town),
)
# The rules that rest on days: what they join is held to the days that all of it names.
BY_DAY = frozenset({"same-day-and-place", "same-day-and-spelling", "same-day-and-parties", "lately-in-town"})


def _wars(one: Item, other: Item) -> bool:
    return facts.text(one, "family") == "war" == facts.text(other, "family")


def _clash(one: Item, other: Item) -> bool:
    """Whether two wars cannot be one: another number, another duration."""
    ordinals = {facts.text(one, "ordinal"), facts.text(other, "ordinal")} - {""}
    lasted, others = facts.when(one).duration, facts.when(other).duration
    unequal = bool(lasted and others) and abs((lasted or 0) - (others or 0)) > _SLACK * max(lasted or 0, others or 0)
    return len(ordinals) > 1 or unequal


def _comparable(one: Item, other: Item) -> bool:
    """Whether both are of one family, other than a war, and placed in time by words."""
    family = facts.text(one, "family")
    if family == "war" or family != facts.text(other, "family"):
        return False
    return all(_placed(facts.when(item)) and facts.when(item).basis != "words, year open" for item in (one, other))


def _placed(when: When) -> bool:
    return when.earliest is not None and when.latest is not None


def _width(when: When) -> dt.timedelta:
    return when.latest - when.earliest if when.latest and when.earliest else _YEAR * 10


def _looser(one: Item, other: Item) -> dt.timedelta:
    return max(_width(facts.when(one)), _width(facts.when(other)))


def _spelled(one: Item, other: Item) -> str:
    """Two spellings of one town, that of the earlier paper first; empty where no towns sound alike."""
    for place in _towns(one):
        for another in _towns(other):
            if same_town(place, another):
                return f"{place}/{another}"
    return ""


def _overlap(one: When, other: When) -> bool:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


def _same_days(one: When, other: When) -> bool:
    return _overlap(one, other) and max(_width(one), _width(other)) <= _DAY


def _near(one: When, other: When) -> bool:
    """Whether two times overlap, neither looser than a month."""
    return _overlap(one, other) and max(_width(one), _width(other)) <= _TIGHT


def _both(one: When, other: When) -> str:
    """The days two times share, in EDTF; the tighter one where they are the same."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return str(one) or str(other)
    return str(When(earliest=max(one.earliest, other.earliest), latest=min(one.latest, other.latest)))


def _towns(item: Item) -> list[str]:
    return [place for place in facts.names(item, "places")[:2] if not is_wide(place)]


def _shared_place(one: Item, other: Item) -> str:
    """The place both name: a town of both; or a state, where at most one of them names a town, and that lies in it."""
    towns, others = _towns(one), _towns(other)
    if towns and others:
        lower = {place.lower() for place in others}
        return next((place for place in towns if place.lower() in lower), "")
    if towns or others:
        return next((place for place in towns or others if _inside(place, other if towns else one)), "")
    return _shared_region(one, other)


def _inside(town: str, item: Item) -> bool:
    whole = lies_in(town).lower()
    return bool(whole) and whole in {place.lower() for place in facts.names(item, "places")}


def _shared_region(one: Item, other: Item) -> str:
    """The first place of one that the other names too, or that its place lies in; read from the paper first by name."""
    first, second = sorted((one, other), key=lambda item: (facts.text(item, "name"), item.span, item.id))
    around = {name.lower() for place in facts.names(second, "places") for name in (place, lies_in(place)) if name}
    for place in facts.names(first, "places"):
        for name in (place, lies_in(place)):
            if name and name.lower() in around:
                return name
    return ""


def _roots(item: Item, role: str) -> set[str]:
    return {party_root(name) for name in facts.names(item, role)}


def _crossed(one: Item, other: Item) -> bool:
    """Whether whoever does it by one undergoes it by the other."""
    return bool(_roots(one, "doers") & _roots(other, "sufferers") or _roots(one, "sufferers") & _roots(other, "doers"))


def _parties_differ(one: Item, other: Item) -> bool:
    """Whether both name parties in a role and none is shared."""
    for role in ("doers", "sufferers"):
        mine, theirs = _roots(one, role), _roots(other, role)
        if mine and theirs and not mine & theirs:
            return True
    return False
