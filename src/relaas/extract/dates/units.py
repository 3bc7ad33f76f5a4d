"""Units of the calendar pointed at or counted: ``dit jaar``, ``30 jaar geleden``, ``drie weken``, ``elk jaar``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from relaas.extract.context import Context
from relaas.extract.dates.seen import Seen
from relaas.extract.dates.words import choice, choices, duration, entries, number, ordinal
from relaas.extract.scan import Cue

_REACH = 44


@cache
def _pointed() -> re.Pattern[str]:
    """``dit ``, ``later deze ``, ``begin volgend ``, ``einde van het ``, ``dezelfde `` before a unit."""
    return re.compile(
        rf"(?<!\w)(?:(?P<lead>{choice('mods')}|later|eerder|earlier)(?: ?van| of| in)? )?"
        rf"(?:(?:de|het|the|deze) )?(?:(?P<pointer>{choice('pointers')})|(?P<named>{choice('pointers_named')}))"
        r"(?:e? (?:gehele|hele|zelfde))? $"
    )


@cache
def _lead_of_the() -> re.Pattern[str]:
    """``eind van het ``, ``einde van de ``, ``the end of the `` before a unit that nothing points at."""
    return re.compile(rf"(?<!\w)(?P<mod>{choice('mods')})(?: van| of) (?:de|het|the|dit) $")


@cache
def _every() -> re.Pattern[str]:
    """``elk ``, ``per ``, ``iedere drie ``, ``om de twee `` before a unit."""
    return re.compile(rf"(?<!\w)(?P<every>{choice('every')}) (?:(?P<count>\d{{1,3}}|[a-zëé]{{3,14}}) )?$")


@cache
def _counted() -> re.Pattern[str]:
    """``44 ``, ``44-``, ``drie ``, ``afgelopen 20 ``, ``twee tot drie ``, ``een half ``, ``enkele `` before a unit."""
    return re.compile(
        rf"(?:(?<!\w)(?P<pointer>{choice('pointers')}|laatste) )?"
        r"(?<![^\W_])(?<!\d[.,:])(?:(?:een|a|an) (?=half|halve|kwart|quarter))?"
        rf"(?:(?P<low>\d{{1,4}}|[a-zëé]{{3,14}})(?: (?:tot|à|a|of|to) | ?[-–] ?)(?=\S))?"
        rf"(?:(?P<some>{choice('some')})|(?P<count>\d{{1,4}}(?:[.,]\d{{1,2}})?|[a-zëé]{{3,16}}|[a-zëé]+-[a-zëé]+))[ -]"
        r"(?P<between>(?:volle|hele|lange|afgelopen|komende|aankomende|opeenvolgende|consecutive) )?$"
    )


@cache
def _bare_pointed() -> re.Pattern[str]:
    """``afgelopen ``, ``laatste ``, ``komende ``, ``daaropvolgende `` before a plural unit."""
    return re.compile(
        rf"(?<!\w)(?P<pointer>{choice('pointers')}|laatste|daaropvolgende|recente|eerdere)"
        r"(?: (?:paar|tientallen))? $"
    )


@cache
def _behind() -> re.Pattern[str]:
    """`` geleden``, `` later``, `` eerder``, `` oud``, `` na dato`` behind a count of units."""
    return re.compile(
        rf"(?: (?:(?P<ago>{choice('ago')})|(?P<later>{choice('later')})|(?P<earlier>{choice('earlier')})"
        r"|(?P<age>oud|old|van leeftijd)))(?!\w)"
    )


@cache
def _quality() -> re.Pattern[str]:
    """``ruim ``, ``meer dan ``, ``bijna ``, ``circa `` before a count of units."""
    return re.compile(
        rf"(?<!\w)(?:(?P<more>{choice('more_than')})|(?P<less>{choice('less_than')})|(?P<about>{choice('about')}))"
        r" (?:de |het )?$"
    )


def read_units(context: Context) -> Iterator[Seen]:
    """All expressions that end in, or turn on, a unit of the calendar."""
    lower = context.lower
    singular, plural = entries("units"), entries("units_plural")
    for cue in context.cues.of("date.unit"):
        unit = singular.get(cue.entry) or plural[cue.entry]
        if _part_of_word(lower, cue):
            continue
        seen = _at_unit(lower, cue, unit, is_plural=cue.entry not in singular)
        if seen is not None:
            yield seen


def _part_of_word(lower: str, cue: Cue) -> bool:
    """``jaar-`` and ``dag/`` in longer words; ``44-dagen`` is no such word."""
    following = lower[cue.end : cue.end + 2]
    if following[:1] in ("-", "/") and following[1:].isalpha():
        return True
    return cue.start > 1 and lower[cue.start - 1] == "-" and lower[cue.start - 2].isalpha()


def _at_unit(lower: str, cue: Cue, unit: str, *, is_plural: bool) -> Seen | None:
    begin = max(0, cue.start - _REACH)
    before = lower[begin : cue.start]
    every = _every().search(lower, begin, cue.start) if _has_every(before) else None
    if every and (seen := _set(every, cue, unit, is_plural=is_plural)):
        return seen
    if unit == "D" and not is_plural and (seen := _day_of_month(lower, cue)):
        return seen
    if not is_plural:
        pointed = _pointed().search(lower, begin, cue.start) if before.endswith(_pointed_endings()) else None
        if pointed:
            return _pointed_seen(lower, pointed, cue, unit)
        whole = _WHOLE.search(lower, begin, cue.start) if before.endswith(_WHOLE_ENDINGS) else None
        if whole and unit in ("D", "W", "M", "Y"):
            value = duration(1, unit)
            return Seen(start=whole.start(), end=cue.end, what="fixed", value=value, mention_type="DURATION")
        led = _lead_of_the().search(lower, begin, cue.start) if before.endswith(_ARTICLES) else None
        if led and unit in ("D", "W", "M", "Q", "Y", "H", "10Y", "100Y"):
            named = "named" if unit == "Y" else "letter"
            return Seen(
                start=led.start(), end=cue.end, what="unit", unit=unit, mod=entries("mods")[led["mod"]], anchor=named
            )
    counted = _counted().search(lower, begin, cue.start)
    if counted and (seen := _counted_seen(lower, counted, cue, unit, is_plural=is_plural)):
        return seen
    if is_plural and (bare := _bare_pointed().search(lower, begin, cue.start)):
        return Seen(
            start=bare.start(), end=cue.end, what="fixed", value=_some(unit), mention_type="DURATION", optional=True
        )
    return None if is_plural else _next_to_named(lower, cue, unit)


_SPEED = re.compile(r"(?<!\w)(?:km|kilometers?|mijl|knopen|km’s) $")


def _set(every: re.Match[str], cue: Cue, unit: str, *, is_plural: bool) -> Seen | None:
    """``per jaar`` P1Y, ``elke drie weken`` P3W; ``per uur`` and ``per dag`` too."""
    if unit == "TH" and _SPEED.search(every.string, max(0, every.start() - 12), every.start()):
        return None
    amount = 1.0
    if every["count"]:
        read = number(every["count"])
        if read is None:
            return None
        amount = read
    elif is_plural and every["every"] != "alle":
        return None
    if every["every"] == "om de" and not every["count"]:
        amount = 2.0
    value = duration(amount, unit)
    return Seen(start=every.start(), end=cue.end, what="fixed", value=value, mention_type="SET")


_SHIFT_OF_UNIT = {"volgende": 1, "volgend": 1, "vorige": -1, "vorig": -1, "following": 1}


# ``hele ``, ``gehele ``, ``volle `` before a unit: one of it.
_WHOLE = re.compile(r"(?<!\w)(?:ge)?hele $|(?<!\w)(?:volle|whole) $")
_WHOLE_ENDINGS = ("hele ", "volle ", "whole ")
_ARTICLES = (" de ", " het ", " the ", " dit ")


@cache
def _pointed_endings() -> tuple[str, ...]:
    """What every stretch that :func:`_pointed` finds ends in."""
    return tuple(f"{word} " for word in (*choices("pointers", "pointers_named"), "hele", "zelfde"))


def _has_every(before: str) -> bool:
    """Whether one of the words that :func:`_every` begins with stands in a stretch."""
    return any(word in before for word in choices("every"))


@cache
def _month_of_day() -> re.Pattern[str]:
    """`` van september 2020``, `` van de maand``, `` van volgende maand`` behind ``vijftiende dag``."""
    return re.compile(
        rf" (?:van|of) (?:(?:de maand )?(?P<month>{choice('months')})(?: (?P<year>(?:19|20)\d\d))?"
        rf"|(?:de|(?:de )?(?P<pointer>{choice('pointers')})) maand)(?!\w)"
    )


_ORDINAL = re.compile(r"(?<![^\W\d_])(?P<word>\d{1,2}(?:e|ste|de)|[a-zë]{5,18}) $")


def _day_of_month(lower: str, cue: Cue) -> Seen | None:
    """``vijftiende dag van september``, ``15e dag van volgende maand``."""
    before = _ORDINAL.search(lower, max(0, cue.start - 22), cue.start)
    day = ordinal(before["word"]) if before else None
    behind = _month_of_day().match(lower, cue.end)
    if before is None or behind is None or day is None or not 1 <= day <= 31:
        return None
    if behind["month"]:
        year = int(behind["year"]) if behind["year"] else None
        month = entries("months")[behind["month"]]
        return Seen(start=before.start(), end=behind.end(), what="calendar", year=year, month=month, day=day)
    count = entries("pointers")[behind["pointer"]] if behind["pointer"] else 0
    return Seen(start=before.start(), end=behind.end(), what="unit", unit="M", count=count, day=day)


def _pointed_seen(lower: str, match: re.Match[str], cue: Cue, unit: str) -> Seen | None:
    lead = match["lead"] or ""
    mod = entries("mods").get(lead, "")
    anchor, count = "letter", 0
    start = match.start("lead") if lead else match.start("pointer" if match["pointer"] else "named")
    if match["named"]:
        anchor = "named"
        if unit.startswith("T"):
            return None
    else:
        count = entries("pointers")[match["pointer"]]
        if match["pointer"] in ("volgende", "following") and unit == "D":
            anchor = "named"
    if unit.startswith(("T", "15T")):
        return Seen(
            start=start, end=cue.end, what="fixed", value=duration(1, unit), mention_type="DURATION", optional=True
        )
    if unit == "Y" and match["pointer"] in ("afgelopen", "laatste", "voorbije", "past") and not mod:
        return Seen(start=start, end=cue.end, what="fixed", value="P1Y", mention_type="DURATION")
    end = cue.end
    if anchor == "named" and (behind := re.compile(r" (?:daarvoor|ervoor|daarna|erna|daarop)(?!\w)").match(lower, end)):
        end, count = behind.end(), -1 if "voor" in behind[0] else 1
    return Seen(start=start, end=end, what="unit", unit=unit, count=count, anchor=anchor, mod=mod)


def _counted_seen(lower: str, match: re.Match[str], cue: Cue, unit: str, *, is_plural: bool) -> Seen | None:
    behind = _behind().match(lower, cue.end)
    if match["some"]:
        return _some_seen(match, cue, unit, behind, is_plural=is_plural)
    amount = _amount(lower, match, cue)
    if amount is None:
        return None
    start = _count_start(lower, match)
    value = duration(amount, unit)
    if match["low"] and (low := number(match["low"])) is not None:
        start, value = match.start("low"), f"{duration(low, unit)}/{value}"
    if behind and not behind["age"] and "/" not in value:
        named = not behind["ago"]
        count = amount if behind["later"] else -amount
        return Seen(
            start=start, end=behind.end(), what="shift", unit=unit, count=count, duration=value,
            anchor="named" if named else "letter", mod=_mod(lower, start),
        )  # fmt: skip
    if _over(lower, start) and not match["pointer"]:
        return Seen(start=start, end=cue.end, what="shift", unit=unit, count=amount, duration=value)
    if match["pointer"] and "/" not in value:
        start = match.start("pointer")
    return Seen(
        start=start, end=behind.end() if behind else cue.end, what="fixed", value=value, mention_type="DURATION",
        mod=_mod(lower, start), optional=bool(behind and behind["age"]),
    )  # fmt: skip


def _count_start(lower: str, match: re.Match[str]) -> int:
    """Where a count begins: ``een half jaar`` and ``een kwart eeuw`` with their article."""
    start = match.start("count")
    for article in ("een ", "a ", "an "):
        if match["count"] in entries("broken_numbers") and lower.endswith(article, 0, start):
            return start - len(article)
    return start


def _amount(lower: str, match: re.Match[str], cue: Cue) -> float | None:
    word = match["count"]
    amount = number(word)
    if amount is None or amount == 0:
        return None
    start = match.start("count")
    if (
        word in ("een", "één", "one")
        and lower.endswith(("op ", "van ", "zo "), 0, start)
        and cue.entry in ("dag", "day")
    ):
        return None
    if cue.entry == "uur" and ("." in word or _CLOCK_BEFORE.search(lower, max(0, start - 10), start)):
        return None
    if 1800 <= amount <= 2100 and cue.entry in ("jaar", "jaren"):
        return None
    return amount


_CLOCK_BEFORE = re.compile(r"(?<!\w)(?:om|tegen|tot|vanaf|rond|om circa) $")


def _over(lower: str, start: int) -> bool:
    """Whether ``over`` stands before a count, so that it names a day to come (``over twee weken``)."""
    return lower.endswith(("over ", " in over "), 0, start) and not lower.endswith(
        ("meer over ", "gaat over "), 0, start
    )


def _mod(lower: str, start: int) -> str:
    quality = _quality().search(lower, max(0, start - 20), start)
    if quality is None:
        return ""
    return "MORE_THAN" if quality["more"] else "LESS_THAN" if quality["less"] else "APPROX"


def _some(unit: str) -> str:
    bare = unit.lstrip("0123456789")
    return f"PTX{bare[1:]}" if bare.startswith("T") else f"PX{bare}"


def _some_seen(
    match: re.Match[str], cue: Cue, unit: str, behind: re.Match[str] | None, *, is_plural: bool
) -> Seen | None:
    """``een paar weken`` PXW, ``enkele jaren geleden`` PAST_REF, always optional; ``paar uur``."""
    if not is_plural and cue.entry not in ("jaar", "uur"):
        return None
    start = match.start("pointer") if match["pointer"] else match.start("some")
    if behind and behind["ago"]:
        return Seen(start=start, end=behind.end(), what="fixed", value="PAST_REF", optional=True)
    return Seen(start=start, end=cue.end, what="fixed", value=_some(unit), mention_type="DURATION", optional=True)


@cache
def _after_named() -> re.Pattern[str]:
    """`` daarna``, `` erop``, `` ervoor`` behind ``de dag``, ``het jaar``."""
    return re.compile(rf" (?:(?P<after>{choice('unit_after')})|(?P<before>{choice('unit_before')}))(?!\w)")


def _next_to_named(lower: str, cue: Cue, unit: str) -> Seen | None:
    """``de dag erna``, ``het jaar daarvoor``: the unit beside the one just named."""
    if not lower.endswith(("de ", "het ", "the "), 0, cue.start):
        return None
    behind = _after_named().match(lower, cue.end)
    if behind is None or behind[0].strip() in ("after", "before", "later"):
        return None
    count = 1 if behind["after"] else -1
    return Seen(start=cue.start, end=behind.end(), what="unit", unit=unit, count=count, anchor="named")


@cache
def _number_in_word() -> re.Pattern[str]:
    """``tien``daagse, ``18-``jarigen, ``44-``daagse."""
    return re.compile(r"(?<![^\W_])(?P<count>\d{1,3}|[a-zëé]{3,16}?)-?$")


def read_compounds(context: Context) -> Iterator[Seen]:
    """``zesdaagse`` P6D, ``vijfjarig`` P5Y, ``18-jarigen`` P18Y (ages: optional)."""
    lower = context.lower
    endings = entries("unit_endings")
    for cue in context.cues.of("date.unit_ending"):
        if lower[cue.end : cue.end + 1].isalpha():
            continue
        before = _number_in_word().search(lower, max(0, cue.start - 20), cue.start)
        amount = number(before["count"]) if before else None
        if before is None or amount is None:
            continue
        age = cue.entry.startswith("jarige") and (cue.entry == "jarigen" or before["count"].isdigit())
        yield Seen(
            start=before.start(), end=cue.end, what="fixed", value=duration(amount, endings[cue.entry]),
            mention_type="DURATION", optional=age,
        )  # fmt: skip


def read_sets(context: Context) -> Iterator[Seen]:
    """``jaarlijks`` P1Y, ``tweewekelijkse`` P2W, ``zondags``."""
    values = entries("sets")
    for cue in context.cues.of("date.set"):
        if context.text[cue.start].isupper() and context.sentences.at(cue.start).start != cue.start:
            continue  # part of a name
        if context.lower[cue.end : cue.end + 1] == "-" and context.lower[cue.end + 1 : cue.end + 2].isalpha():
            continue
        yield Seen(start=cue.start, end=cue.end, what="fixed", value=values[cue.entry], mention_type="SET")
