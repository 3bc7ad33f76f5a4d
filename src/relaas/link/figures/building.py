"""Series from items and joins: rows side by side, how they stand to each other, copies, and parts beside wholes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from relaas.link.components import components
from relaas.link.figures.labels import amount, measure_label, words
from relaas.model.linking import Item, Join
from relaas.model.mention import plain_number
from relaas.model.series import Comparison, FigureRow, Origin, PartsCheck, Relation, Series


def build_all(items: Sequence[Item], joins: Iterable[Join], language: str = "en") -> list[Series]:
    """All series of some items, figures that stand alone included, by the date of their first source.

    A part belongs to the series of its whole, so that the two are shown together.

    Args:
        items: the figures.
        joins: which of them belong together.
        language: of the words that say how figures stand to each other.
    """
    pairs = [(one.one, one.other) for one in joins]
    pairs += [(item.id, str(item.facts["part_of"])) for item in items if item.facts["part_of"]]
    by_id = {item.id: item for item in items}
    groups = [[by_id[name] for name in group] for group in components(by_id, pairs)]
    return sorted((build(group, language) for group in groups), key=lambda one: _row_order(one.rows[0]))


def build(group: Sequence[Item], language: str = "en") -> Series:
    """The series that a group of items makes."""
    items = sorted(group, key=lambda one: _row_order(row_of(one)))
    rows = tuple(row_of(item) for item in items)
    places: dict[str, int] = {}
    for row in rows:
        for place in row.places:
            places[place] = places.get(place, 0) + 1
    common = tuple(place for place, count in places.items() if count == max(places.values()))
    return Series(
        id=min(item.id for item in items),
        subject=_subject(items),
        places=common,
        period=_period(min(_open(items, "start", "0")), max(_open(items, "end", "~"))),
        rows=rows,
        comparisons=tuple(_comparisons(items, language)),
        origins=tuple(_origins(rows)),
        parts=tuple(_parts(items, language)),
    )


def row_of(item: Item) -> FigureRow:
    """The row that shows an item."""
    facts = item.facts
    places = facts["places"]
    return FigureRow(
        id=item.id, document=item.document, source=str(facts["source"]), span=item.span, quote=item.quote,
        sentence=str(facts["sentence"]), value=str(facts["value"]), low=str(facts["low"]), high=str(facts["high"]),
        qualifier=str(facts["qualifier"]), unit=str(facts["unit"]), measure=str(facts["measure"]),
        places=tuple(map(str, places)) if isinstance(places, list) else (),
        period=_period(str(facts["start"]), str(facts["end"])), speaker=str(facts["speaker"]), by=str(facts["by"]),
        certainty=str(facts["certainty"]), origin=str(facts["origin"]), dated=str(facts["dated"]),
    )  # fmt: skip


def _row_order(row: FigureRow) -> tuple[str, str, int]:
    return row.dated, row.source, row.span.start


def _subject(items: Sequence[Item]) -> str:
    measures = list(dict.fromkeys(str(item.facts["measure"]) for item in items))
    families = {str(item.facts["family"]) for item in items} - {""}
    return measures[0] if len(measures) == 1 else min(families, default=measures[0])


def _open(items: Sequence[Item], end: str, open_as: str) -> list[str]:
    return [str(item.facts[end]) or open_as for item in items]


def _period(start: str, end: str) -> str:
    first, last = start if start > "1" else "", end if end < "~" else ""
    if not first and not last:
        return ""
    return first if first == last else f"{first or '..'}/{last or '..'}"


def _comparisons(items: Sequence[Item], language: str) -> list[Comparison]:
    """How the numbers stand to each other: each number of a measure with each other one, each measure with each other.

    Rows that give the same number of the same measure are compared with the first of them; what one voice counts in one
    sentence is its own list and is not compared.
    """
    firsts: dict[str, dict[tuple[str, str], Item]] = {}
    found = []
    for item in items:
        numbers = firsts.setdefault(str(item.facts["measure"]), {})
        number = (str(item.facts["value"]), str(item.facts["qualifier"]))
        others = [numbers[number]] if number in numbers else list(numbers.values())
        found += [_compare(other, item, language) for other in others if not _one_list(other, item)]
        numbers.setdefault(number, item)
    leads = [next(iter(numbers.values())) for numbers in firsts.values()]
    for at, lead in enumerate(leads):
        found += [_compare(lead, other, language) for other in leads[at + 1 :] if _voice(lead) != _voice(other)]
    return found


def _one_list(one: Item, other: Item) -> bool:
    return _voice(one) == _voice(other) and one.facts["sentence"] == other.facts["sentence"]


def _voice(item: Item) -> tuple[str, str]:
    return item.document, str(item.facts["speaker"])


def _compare(one: Item, other: Item, language: str) -> Comparison:
    mine, theirs = str(one.facts["measure"]), str(other.facts["measure"])
    if mine != theirs:
        labels = (measure_label(str(item.facts["measure"]), str(item.facts["unit"]), language) for item in (one, other))
        why = words("other_measure", language, **dict(zip(("one", "other"), labels, strict=True)))
        return Comparison(one=one.id, other=other.id, relation=Relation.OTHER_MEASURE, why=why)
    relation = Relation.COMPATIBLE if _meets(one, other) else Relation.DIFFERS
    same = all(one.facts[name] == other.facts[name] for name in ("value", "low", "high", "qualifier"))
    why = words("same" if same else str(relation), language, one=_words(one), other=_words(other))
    return Comparison(one=one.id, other=other.id, relation=relation, why=why)


def _meets(one: Item, other: Item) -> bool:
    """Whether some number satisfies both; a number that is only about right is near any of its own size."""
    first, second = _interval(one), _interval(other)
    return not (_below(first[1], second[0]) or _below(second[1], first[0]))


def _interval(item: Item) -> tuple[Decimal | None, Decimal | None]:
    facts = item.facts
    low, high = (Decimal(str(facts[end])) if facts[end] else None for end in ("low", "high"))
    if low is None and high is None and facts["value"]:
        # "circa" without bounds: as far as half a unit of its last digit that is no zero.
        value = Decimal(str(facts["value"]))
        reach = Decimal(10) ** _last_digit(value) / 2
        return value - reach, value + reach
    return low, high


def _last_digit(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _below(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low


def _words(item: Item) -> str:
    return amount(str(item.facts["value"]), str(item.facts["qualifier"]))


def _origins(rows: Sequence[FigureRow]) -> list[Origin]:
    """Rows of different papers or voices with one number, one measure and one named origin."""
    groups: dict[tuple[str, str, str], list[FigureRow]] = {}
    for row in rows:
        if row.origin:
            groups.setdefault((row.origin, row.value, row.measure), []).append(row)
    return [Origin(name=key[0], rows=tuple(row.id for row in same)) for key, same in groups.items() if len(same) > 1]


def _parts(items: Sequence[Item], language: str) -> list[PartsCheck]:
    by_whole: dict[str, list[Item]] = {}
    for item in items:
        if item.facts["part_of"]:
            by_whole.setdefault(str(item.facts["part_of"]), []).append(item)
    return [check_parts(item, by_whole[item.id], language) for item in items if item.id in by_whole]


def check_parts(whole: Item, parts: Sequence[Item], language: str = "en") -> PartsCheck:
    """Whether parts and whole agree, by interval arithmetic; some of a whole may overlap and need not fill it."""
    how = str(parts[0].facts["how"])
    lows, highs = zip(*(_interval(part) for part in parts), strict=True)
    total = sum((Decimal(str(part.facts["value"])) for part in parts), Decimal(0))
    low = sum((one or Decimal(0) for one in lows), Decimal(0))
    high = None if None in highs else sum((one for one in highs if one is not None), Decimal(0))
    whole_low, whole_high = _interval(whole)
    value, together = _words(whole), plain_number(total)
    if how == "partition":
        agrees = not (_below(high, whole_low) or _below(whole_high, low))
        gap = plain_number(abs(total - Decimal(str(whole.facts["value"]))))
        outcome = words("parts_agree" if agrees else "parts_apart", language, sum=together, whole=value, gap=gap)
    else:
        largest = max((one or Decimal(0) for one in lows), default=Decimal(0))
        agrees = not _below(whole_high, largest)
        code = "part_more" if not agrees else "one_part" if len(parts) == 1 else "some_parts"
        outcome = words(code, language, sum=together, whole=value, count=len(parts))
    return PartsCheck(
        whole=whole.id, parts=tuple(part.id for part in parts), how=how, sum=together, agrees=agrees, words=outcome
    )
