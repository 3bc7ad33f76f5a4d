"""Figures of many sources brought together: same measure, same place, periods that meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from relaas.link.figures.giver import Giver, giver_of
from relaas.link.figures.measure import Measure, fate_of, measure_of
from relaas.link.figures.parts import partings
from relaas.link.figures.places import Places
from relaas.link.figures.setting import Setting, setting_of
from relaas.link.figures.words import families
from relaas.link.passage import Passage
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.linking import Fact, Item, Join, join
from relaas.model.mention import FigureMention, plain_number

_DECADES = 4  # a period longer than this many decades is known by its last one
_MONEY = 3  # currencies have codes of three letters


def is_money(figure: FigureMention) -> bool:
    """Whether a figure is an amount of money: its unit is a currency code."""
    return len(figure.unit) == _MONEY and figure.unit.isupper()


class Figures:
    """The family of figures."""

    name = "figures"

    def items(self, document: FiledDocument) -> list[Item]:
        """An item for each figure of a document that is no money."""
        passage = Passage(document)
        places = Places(passage)
        filed = [one for one in passage.of(FigureMention) if not is_money(_figure(one))]
        found: list[Item] = []
        last: tuple[int, Measure] = (-2, Measure())
        for number, group in groupby(filed, key=lambda one: passage.sentence_number(one.mention.span.start)):
            before = last[1] if number - last[0] <= 1 else Measure()
            items, measure = _of_sentence(places, list(group), before)
            found.extend(items)
            last = (number, measure)
        return found

    def join(self, one: Item, other: Item) -> Join | None:
        """Same family of measures and unit, a place in common, and periods that meet."""
        mine, theirs = one.facts, other.facts
        if not mine["family"] or mine["family"] != theirs["family"] or mine["unit"] != theirs["unit"]:
            return None
        first, second = (mine, theirs) if _order(one) <= _order(other) else (theirs, mine)
        shared = [place for place in _names(first["places"]) if place in _names(second["places"])]
        if not shared or not _meet(mine, theirs):
            return None
        same = mine["measure"] == theirs["measure"]
        rule = "same-measure" if same else "related-measure"
        what = str(first["measure"]) if same else f"{first['measure']} beside {second['measure']}"
        return join(one, other, rule, f"{what}; {', '.join(shared)}; periods meet")


def _of_sentence(places: Places, filed: list[FiledMention], before: Measure) -> tuple[list[Item], Measure]:
    """The items of one sentence, and what its last figure measures.

    Parts take the measure and the giver of their whole. A number that stands alone and that somebody else gives takes
    the measure of the figure before it (``Velden zegt dat er 31 doden zijn, Noordmark houdt het op twaalf``).
    """
    passage = places.passage
    figures = [_figure(one) for one in filed]
    measures = [measure_of(passage, figure) for figure in figures]
    givers = [giver_of(passage, figure) for figure in figures]
    line = passage.line(passage.sentence(figures[0].span.start))
    wholes: dict[int, tuple[int, str]] = {}
    for parting in partings(line, figures, [one.counted for one in measures]):
        for part in parting.parts:
            wholes[part] = (parting.whole, parting.how)
            measures[part] = _as_part(passage, figures[part], measures[part], measures[parting.whole])
            givers[part] = givers[parting.whole]
    items: list[Item] = []
    for at, one in enumerate(filed):
        if at + 1 < len(filed) and _opens_range(figures[at], figures[at + 1]):
            measures[at] = measures[at + 1]
        elif at and not measures[at].counted and not figures[at].unit:
            measures[at] = _gone_on(passage, figures[at], measures[at], measures[at - 1])
        if not measures[at].family and not figures[at].unit and before.kind and givers[at].by != "author":
            measures[at] = before
        if at not in wholes:
            before = measures[at]
        whole = wholes.get(at)
        facts: dict[str, Fact] = {"part_of": filed[whole[0]].id if whole else "", "how": whole[1] if whole else ""}
        if whole and not figures[at].unit:
            facts["unit"] = str(items[whole[0]].facts["unit"])
        elif at + 1 < len(filed) and _opens_range(figures[at], figures[at + 1]):
            facts["unit"] = figures[at + 1].unit
        elif at and measures[at].kind and measures[at].counted == measures[at - 1].counted:
            facts["unit"] = str(items[at - 1].facts["unit"])
        items.append(_item(places, one, measures[at], givers[at], facts))
    return items, before


def _opens_range(one: FigureMention, following: FigureMention) -> bool:
    """Whether a number is the first of a range, so that what stands behind the second is counted by both."""
    return one.low != one.high and (one.low, one.high) == (following.low, following.high)


def _gone_on(passage: Passage, figure: FigureMention, own: Measure, before: Measure) -> Measure:
    """A number that names nothing counts what the one before it did: ``40 huizen … en circa 6 werden verwoest``."""
    kind, basis = fate_of(passage, figure)
    if not kind or not before.counted or families()[kind] != before.family:
        return own
    return Measure(kind, before.counted, before.family, basis)


def _as_part(passage: Passage, figure: FigureMention, part: Measure, whole: Measure) -> Measure:
    """A part counts what its whole counts, of its own people, unless something else befell them."""
    kind, basis = (part.kind, part.basis) if part.kind else fate_of(passage, figure)
    if kind and kind != whole.kind:
        return Measure(kind, part.counted or whole.counted, families()[kind], basis)
    return Measure(whole.kind, part.counted or whole.counted, whole.family, whole.basis)


def _item(places: Places, filed: FiledMention, measure: Measure, giver: Giver, more: Mapping[str, Fact]) -> Item:
    passage, figure = places.passage, _figure(filed)
    document = passage.document
    setting = setting_of(places, figure, befalls=bool(measure.kind))
    if measure.family == "flight":
        # People leave one place for another: the sentence names where to, the one before it where from.
        more_places = places.before(passage.sentence_number(figure.span.start))
        setting = replace(setting, places=tuple(dict.fromkeys((*setting.places, *more_places))))
    people = measure.kind and measure.family != "destruction" and figure.unit in ("", "body")
    unit = "person" if people else figure.unit or str(more.get("unit", ""))
    low, high = bounds(figure)
    facts: dict[str, Fact] = {
        "value": figure.value, "low": low, "high": high, "qualifier": figure.qualifier,
        "unit": unit, "measure": str(measure), "family": measure.family, "measured_by": measure.basis,
        "places": list(setting.places), "start": _day(setting.start), "end": _day(setting.end),
        "event": setting.event, "basis": setting.basis,
        "speaker": giver.speaker, "by": giver.by, "chain": list(giver.chain), "certainty": giver.certainty,
        "origin": giver.origin, "source": document.official_id or document.name, "dated": str(document.date),
        "sentence": passage.line(passage.sentence(figure.span.start)).text.strip(), **more,
    }  # fmt: skip
    return Item(
        id=filed.id, document=document.id, span=figure.span, quote=figure.quote,
        keys=_keys(measure.family, unit, setting), facts=facts,
    )  # fmt: skip


def bounds(figure: FigureMention) -> tuple[str, str]:
    """Least and greatest number the words allow, as plain numbers, empty where open."""
    low, high = figure.low, figure.high
    return plain_number(low) if low is not None else "", plain_number(high) if high is not None else ""


def _keys(family: str, unit: str, setting: Setting) -> tuple[str, ...]:
    if not family or not setting.places:
        return ()
    last = (setting.end or dt.date.max).year // 10
    first = (setting.start or setting.end or dt.date.max).year // 10
    decades = range(first, last + 1) if 0 <= last - first < _DECADES else range(last, last + 1)
    named = [f"{decade}0" for decade in decades] if setting.end else []
    return tuple(f"{family}|{unit}|{place}|{when}" for place in setting.places for when in (*named, "any"))


def _meet(one: Mapping[str, Fact], other: Mapping[str, Fact]) -> bool:
    """Whether two periods share a day; days are written so that they sort as text, and an open end is empty."""
    before = one["end"] and other["start"] and str(one["end"]) < str(other["start"])
    after = other["end"] and one["start"] and str(other["end"]) < str(one["start"])
    return not before and not after


def _order(item: Item) -> tuple[str, str, int]:
    """Where an item comes in the order of papers; names play no part, so that sides can be swapped."""
    return str(item.facts["dated"]), str(item.facts["source"]), item.span.start


def _names(places: Fact) -> list[str]:
    return [str(place) for place in places] if isinstance(places, list) else []


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _figure(filed: FiledMention) -> FigureMention:
    if not isinstance(filed.mention, FigureMention):
        raise TypeError(f"{filed.id} is no figure")
    return filed.mention


FIGURES = Figures()
