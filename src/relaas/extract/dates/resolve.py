"""From what was seen to what it means: years, sides and anchors, each inferred part with its basis."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from relaas.extract.context import Context
from relaas.extract.dates.calendar import bounds, day_by_rule, day_or_none, shift, value_of
from relaas.extract.dates.datable import running_year
from relaas.extract.dates.inferred_year import place_in_year, season_year, written_value, year_near, year_on_side
from relaas.extract.dates.named import UNKNOWN_YEAR, Named, NamedDates
from relaas.extract.dates.seen import Seen
from relaas.extract.dates.tense import sentence_around, tense
from relaas.extract.dates.words_of_time import feasts
from relaas.model.letterhead import DateInterval, Letterhead
from relaas.model.mention import DateMention
from relaas.model.span import Span

_ANNIVERSARY = re.compile(r",? (?:is|was|wordt) het (?:precies |exact |alweer |al )?")
_JOINT = re.compile(r"[ ,]*(?:t/m|tot en met|tot|en|of|op|[-–/&]|and|to|until|through)?[ ,]*(?:de |het |met )?")
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value with what it rests on."""

    value: str
    basis: str = ""
    anchor: dt.date | None = None
    optional: bool = False


def resolve_dates(context: Context, head: Letterhead, seen: list[Seen]) -> list[DateMention]:
    """The mentions of what was seen, against the day or interval of writing.

    Args:
        context: the text prepared.
        head: its letterhead; ``head.date`` may be a day, an interval, or empty.
        seen: what the forms found, in order.
    """
    resolver = _Resolver(context, head.date, seen, running_year(context, head.date, seen))
    return [resolver.mention(index) for index in range(len(seen))]


class _Resolver:
    """Resolves one text's dates in order, since each may lean on those before it."""

    def __init__(
        self, context: Context, letter: DateInterval, seen: list[Seen], datable: tuple[int, str] | None
    ) -> None:
        self.context = context
        self.letter = letter
        self.seen = seen
        self.datable = datable
        self.named = NamedDates(seen)

    def mention(self, index: int) -> DateMention:
        one = self.seen[index]
        sentence = self.context.sentences.index_at(one.start)
        meaning = self._meaning(index, one, sentence)
        self._note(one, meaning.value, sentence)
        mod = one.mod or self._before(one)
        earliest, latest = bounds(meaning.value, mod) if one.mention_type == "DATE" else (None, None)
        if meaning.value.startswith("XXXX"):
            earliest, latest = self._narrowed(one)
        return DateMention(
            span=Span(one.start, one.end), quote="", value=meaning.value, optional=one.optional or meaning.optional,
            basis=meaning.basis, mention_type=one.mention_type, mod=mod, earliest=earliest, latest=latest,
            duration=one.duration, anchor=meaning.anchor,
        )  # fmt: skip

    def _meaning(self, index: int, one: Seen, sentence: int) -> Meaning:
        if one.what == "calendar":
            return self._calendar(index, one, sentence)
        if one.what == "shift":
            return self._shift(index, one)
        if one.what == "unit":
            return self._unit(one, sentence)
        if one.what == "clock":
            named = self.named.last("D")
            on_day = named is not None and named.known_year and named.sentence == sentence
            return Meaning(f"{named.first.isoformat() if named and on_day else ''}{one.value}")
        if one.what == "feast":
            return self._feast(one)
        return Meaning(one.value)

    # -- days, months, seasons, years ------------------------------------------------------------------------------

    def _calendar(self, index: int, one: Seen, sentence: int) -> Meaning:
        if not (one.month or one.part or one.year):
            return self._weekday(one)
        year, basis = (one.year, "") if one.year else self._year(index, one, sentence)
        return Meaning(written_value(one, year), basis, self.letter.exact if basis.startswith("year=letter") else None)

    def _year(self, index: int, one: Seen, sentence: int) -> tuple[int | None, str]:
        if index and self._yearly(self.seen[index - 1], one):
            return None, ""
        if one.year_shift is not None:
            return self._by_letter(lambda day: season_year(one, day) + (one.year_shift or 0))
        if one.side in (-1, 1):
            return self._by_letter(lambda day: year_on_side(one, day))
        month, day = place_in_year(one)
        partner = self._partner(index, one, month, day)
        if partner is not None:
            return partner, "year=named behind it"
        told = 1 if self._before(one) else tense(sentence_around(self.context, one.start))
        if told < 0 and _FORWARD.search(self.context.lower, max(0, one.start - 24), one.start):
            told = 0
        named = self.named.year_just_named(month, day, sentence)
        if named is not None and self._plausible(named) and not (told > 0 and self._over(one, named)):
            return named, "year=just named"
        elsewhere = self.named.year_written_with(month, day) if one.day else None
        if elsewhere is not None and self._close(elsewhere):
            return elsewhere, "year=given with the same day"
        before = self.named.year_taken_before(month, day) if one.day else None
        if before is not None and self._close(before) and not self._before(one):
            return before, "year=same day before"
        event = self.context.lower.endswith(("van ", " of "), 0, one.start) and one.day is not None
        year, basis = self._by_letter(lambda written: year_near(one, written, told, event=event))
        if year is None and self.datable:
            return self.datable[0], f"year={self.datable[1]}"
        return year, basis

    def _yearly(self, previous: Seen, one: Seen) -> bool:
        """``elk jaar op 4 mei``: a day of no one year."""
        return previous.mention_type == "SET" and previous.value == "P1Y" and one.start - previous.end <= 6

    def _by_letter(self, pick: Callable[[dt.date], int | None]) -> tuple[int | None, str]:
        """The year picked from the day of writing, where it is known well enough to leave one answer."""
        exact = self.letter.exact
        year = pick(exact) if exact else None
        if year is None and exact is None and self.datable and self.letter.latest:
            year = pick(min(self.letter.latest, dt.date(self.datable[0], 12, 31)))
            return year, f"year={self.datable[1]}" if year else ""
        return year, "year=letter date" if year else ""

    def _over(self, one: Seen, year: int) -> bool:
        """Whether a date would be over when the letter was written."""
        _, last = bounds(written_value(one, year))
        return self.letter.exact is not None and last is not None and last < self.letter.exact

    def _close(self, year: int) -> bool:
        """Whether a year is no more than one from the letter's: days of remembrance bear old years' names."""
        exact = self.letter.exact
        return exact is None or abs(year - exact.year) <= 1

    def _plausible(self, year: int) -> bool:
        exact = self.letter.exact
        return exact is None or abs(year - exact.year) <= 2 or year < exact.year

    def _partner(self, index: int, one: Seen, month: int, day: int) -> int | None:
        """The year of the date behind it, or that lies on its side of the letter (``december en januari jl.``).

        Only ``en``, ``tot en met``, a comma or a dash may stand between.
        """
        following = index + 1
        while following < len(self.seen) and following <= index + 6:
            other = self.seen[following]
            between = self.context.lower[self.seen[following - 1].end : other.start]
            if other.what != "calendar" or len(between) > 24 or _JOINT.fullmatch(between) is None:
                return None
            if other.year:
                over_new_year = one.month and other.month and (month, day) > place_in_year(other)
                return other.year - 1 if over_new_year else other.year
            if other.side in (-1, 1) and self.letter.exact:
                return year_on_side(replace(one, side=other.side), self.letter.exact)
            if other.year_shift is not None:
                return None
            following += 1
        return None

    def _weekday(self, one: Seen) -> Meaning:
        exact = self.letter.exact
        if one.weekday is None or exact is None or one.side == 0:
            return Meaning(f"XXXX-WXX-{one.weekday}")
        if one.side == 2:
            found = exact + dt.timedelta(one.weekday - exact.isoweekday())
        elif one.side < 0:
            found = exact - dt.timedelta((exact.isoweekday() - one.weekday - 1) % 7 + 1)
        else:
            found = exact + dt.timedelta((one.weekday - exact.isoweekday() - 1) % 7 + 1)
        return Meaning(found.isoformat(), "day=letter date", exact)

    # -- shifts and units ------------------------------------------------------------------------------------------

    def _shift(self, index: int, one: Seen) -> Meaning:
        previous = self.seen[index - 1] if index else None
        anniversary = previous is not None and _ANNIVERSARY.fullmatch(self.context.lower[previous.end : one.start])
        if one.anchor == "named" or anniversary:
            named = self.named.last("D", "M", "Y")
            if named is None:
                return Meaning("PAST_REF" if one.count < 0 else "FUTURE_REF", optional=True)
            grain = named.grain if anniversary else _grain_of_shift(one.unit, named.grain)
            return self._moved(named, one.unit, one.count, grain)
        exact = self.letter.exact
        moved = shift(exact, one.unit, one.count) if exact else None
        if moved is None:
            return Meaning("PAST_REF" if one.count < 0 else "FUTURE_REF", optional=one.unit.startswith("T"))
        return Meaning(value_of(moved, _grain_of_shift(one.unit, "D", exact_weeks=True)), "day=letter date", exact)

    def _moved(self, named: Named, unit: str, count: float, grain: str) -> Meaning:
        moved = shift(named.first, unit, count)
        if moved is None:
            return Meaning("FUTURE_REF", optional=True)
        value = value_of(moved, grain)
        if not named.known_year:
            if moved.year != UNKNOWN_YEAR or grain not in ("D", "M"):
                return Meaning(_UNKNOWN.get(grain, "XXXX"), "day=just named")
            value = "XXXX" + value[4:]
        return Meaning(value, "day=just named", named.first if named.known_year else None)

    def _unit(self, one: Seen, sentence: int) -> Meaning:
        if one.anchor == "named":
            meaning = self._named_unit(one, sentence)
            if meaning is not None:
                return meaning
        exact = self.letter.exact
        if exact is None:
            return self._unit_undated(one)
        moved = shift(exact, one.unit, one.count)
        if moved is None:
            return Meaning(_UNKNOWN.get(one.unit, "XXXX"))
        if one.day:
            day = day_or_none(moved.year, moved.month, one.day)
            return Meaning(day.isoformat() if day else value_of(moved, one.unit), "month=letter date", exact)
        if one.weekday:
            moved += dt.timedelta(one.weekday - moved.isoweekday())
            return Meaning(moved.isoformat(), "day=letter date", exact)
        return Meaning(value_of(moved, one.unit), "day=letter date" if one.unit == "D" else "year=letter date", exact)

    def _named_unit(self, one: Seen, sentence: int) -> Meaning | None:
        """``dezelfde dag``, ``dat jaar``, ``einde van het jaar`` where a date was just named; None where none fits."""
        grains = {"D": ("D",), "M": ("D", "M"), "W": ("D",), "WE": ("D",)}.get(one.unit, ())
        named = self.named.last(*grains)
        if one.mod and (named is None or named.sentence != sentence or not named.written_year):
            return None
        if named is None:
            return Meaning(_UNKNOWN.get(one.unit, "XXXX"), optional=True)
        if one.unit == "D" and one.count == 0 and not named.known_year:
            return Meaning("XXXX" + named.first.isoformat()[4:], "day=just named")
        return self._moved(named, one.unit, one.count, one.unit)

    def _unit_undated(self, one: Seen) -> Meaning:
        if one.unit == "D" and one.count == 0 and not one.mod:
            return Meaning("PRESENT_REF", optional=True)
        if one.day:
            return Meaning(f"XXXX-XX-{one.day:02d}")
        if one.unit == "Y" and self.datable:
            return Meaning(f"{self.datable[0] + int(one.count):04d}", f"year={self.datable[1]}")
        return Meaning(_UNKNOWN.get(one.unit, "XXXX"))

    # -- feasts ----------------------------------------------------------------------------------------------------

    def _feast(self, one: Seen) -> Meaning:
        kind, rule = feasts()[one.value]
        year, basis = one.year, ""
        if year is None:
            pick = _feast_year(kind, rule, one.side, tense(sentence_around(self.context, one.start)))
            year, basis = self._by_letter(pick)
        if kind == "period":
            return Meaning(f"{year or 'XXXX'}-{rule}", basis)
        if year is None:
            return Meaning(f"XXXX-{rule}" if rule[:2].isdigit() else "XXXX-XX-XX", optional=not rule[:2].isdigit())
        return Meaning(day_by_rule(rule, year).isoformat(), basis, self.letter.exact if basis else None)

    # -- shared ----------------------------------------------------------------------------------------------------

    def _before(self, one: Seen) -> str:
        """``BEFORE`` where ``uiterlijk`` or its like stands in front."""
        return "BEFORE" if one.mention_type == "DATE" and _deadline(self.context.lower, one.start) else ""

    def _narrowed(self, one: Seen) -> tuple[dt.date | None, dt.date | None]:
        """The days that a date without a year can mean in an interval of writing, if it lies in the past of it."""
        low, high = self.letter.earliest, self.letter.latest
        if low is None or high is None or one.what != "calendar" or not (one.month and one.day) or one.side == 1:
            return None, None
        years = {year_on_side(one, low), year_on_side(one, high)}
        days = [day for year in years if year and (day := day_or_none(year, one.month, one.day))]
        return (min(days), max(days)) if days else (None, None)

    def _note(self, one: Seen, value: str, sentence: int) -> None:
        """Remember a date that later ones may lean on."""
        if one.mention_type != "DATE" or one.optional or one.what == "fixed":
            return
        known = not value.startswith("XXXX")
        first, _ = bounds(value if known else f"{UNKNOWN_YEAR}{value[4:]}")
        if first is None:
            return
        grain = {4: "Y", 7: "M", 10: "D"}.get(len(value), "") if value[5:6].isdigit() or len(value) == 4 else "P"
        told = bool(one.year) or (known and one.what == "unit" and one.unit == "Y")
        self.named.add(Named(first, grain, told, known, sentence, one.end))


# A date behind these may be to come in a sentence whose verb is in the past.
_FORWARD = re.compile(r"(?<!\w)(?:tot en met|t/m|tot|vanaf|vóór|voor|until|before|by) (?:de |het |the )?$")


def _deadline(lower: str, start: int) -> bool:
    return _DEADLINE.search(lower, max(0, start - 30), start) is not None


_DEADLINE = re.compile(
    r"(?<!\w)(?:uiterlijk|niet later dan|ten laatste|no later than|not later than)"
    r"(?: op| in| per| aan| tegen| voor| on)?(?: de| het| the)? $"
)


def _grain_of_shift(unit: str, anchor_grain: str, *, exact_weeks: bool = False) -> str:
    """How fine the outcome of a shift is: as its unit, weeks by the day; never finer than what it started from."""
    if unit in ("D", "W", "WE") or unit.startswith("T"):
        return anchor_grain if not exact_weeks else "D"
    return unit if unit in ("M", "Y") else {"Q": "M", "H": "M"}.get(unit, "Y")


def _feast_year(kind: str, rule: str, side: int, told: int) -> Callable[[dt.date], int]:
    def pick(written: dt.date) -> int:
        if kind == "period":
            return written.year
        day = day_by_rule(rule, written.year)
        if (side == 1 and day <= written) or (side == 0 and told > 0 and day < written - dt.timedelta(60)):
            return written.year + 1
        if (side == -1 and day >= written) or (side == 0 and told < 0 and day > written):
            return written.year - 1
        return written.year

    return pick
