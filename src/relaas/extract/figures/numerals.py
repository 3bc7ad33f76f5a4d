"""Numbers as they stand: figures in Dutch and English notation, and number words with scales and halves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from relaas.extract.figures.number_words import bare, collective_value, word_value
from relaas.language import LANGUAGES, table

NUMERAL = re.compile(
    r"(?:\d{1,3}(?:(?:\.\d{3})+(?!\d)|(?:,\d{3})+(?!\d)|(?: \d{3})+(?!\d))(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)[¼½¾]?"
    r"|[¼½¾]",
    re.ASCII,
)
_DIGIT = re.compile(r"[0-9¼½¾]")
_FRACTIONS = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_NEXT = re.compile(r"\s(?P<joiner>(?:en|and)\s)?(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)")
# No number is written in more words than this.
_MOST_WORDS = 12
_HALF = re.compile(r"\s(?:en\seen|and\sa)\s(?:(?P<half>halve?|half)|kwart|quarter)\b")
_SCALE = re.compile(r"[ -]?(?P<scale>[^\W\d_]+)(?P<stop>\.?)(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Number:
    """A number read at ``start`` up to ``end``.

    Attributes:
        scaled: power of ten that a scale word gave it, 0 where none.
        spelled: whether it is written in words.
        share: whether it is a fraction of a whole, given in percent.
        vague: whether it names only an order of size (``tientallen``).
    """

    start: int
    end: int
    value: Decimal
    scaled: int = 0
    spelled: bool = False
    share: bool = False
    vague: bool = False


def numerals(text: str) -> Iterator[tuple[int, int]]:
    """Where the numerals of a text stand, in order."""
    # The bare class is searched for, since the expression engine skips to it faster than to a choice of forms.
    first = _DIGIT.search(text)
    while first is not None:
        match = NUMERAL.match(text, first.start())
        end = match.end() if match is not None else first.end()
        yield first.start(), end
        first = _DIGIT.search(text, end)


def numeral_value(literal: str) -> Decimal:
    """What a figure says: ``1.275`` and ``1,275`` are 1275, ``16.9`` and ``6,9`` are decimals, ``2½`` is 2.5.

    A single mark with three figures behind it parts thousands, unless what stands before it begins with a nought
    (``0,125``): three decimals are rarer in either language than a thousand in the notation of the other.
    """
    fraction = _FRACTIONS.get(literal[-1])
    if fraction is not None:
        return fraction + (numeral_value(literal[:-1]) if len(literal) > 1 else 0)
    plain = literal.replace(" ", "")
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return Decimal(plain)
    whole, decimals = plain[:last], plain[last + 1 :]
    mixed = "." in whole or "," in whole
    if mixed and plain[last] not in whole:
        return Decimal(f"{whole.replace('.', '').replace(',', '')}.{decimals}")
    thousands = len(decimals) == 3 and (mixed or not whole.startswith("0"))
    return Decimal(whole.replace(".", "").replace(",", "") + ("" if thousands else ".") + decimals)


def with_scale(text: str, number: Number) -> Number:
    """The number with the scale word behind it taken in (``6,9 miljoen``, ``2,5 mln.``)."""
    match = _SCALE.match(text, number.end, number.end + 16)
    if match is None:
        return number
    word = match["scale"].lower()
    glued = len("euro") if word.endswith(("neuro", "deuro")) else 0
    word = word[: len(word) - glued]
    power = scales().get(word)
    if power is None:
        return number
    dot = bool(match["stop"]) and f"{word}." in scales()
    return Number(
        number.start, match.end() if dot else match.end("scale") - glued, number.value * power, len(str(power)) - 1,
        number.spelled, number.share, number.vague,
    )  # fmt: skip


def spelled_at(lower: str, start: int) -> Number | None:
    """The number in words that begins at ``start``, with its scales; None where there is none."""
    first = WORD.match(lower, start, start + 60)
    if first is None:
        return None
    word = first[0].rstrip(".")
    head = word_value(word)
    if head is None:
        together = collective_value(word)
        return None if together is None else Number(start, start + len(word), together, spelled=True)
    vague = word in vague_words()
    total, group, end, power = Decimal(0), head, start + len(word), Decimal(1)
    half = _HALF.match(lower, end, end + 20)
    if half is not None and not vague:
        group, end = group + Decimal("0.5" if half["half"] else "0.25"), half.end()
    for _ in range(_MOST_WORDS):
        following = _NEXT.match(lower, end, end + 40)
        if following is None:
            break
        scale = scales().get(following["word"])
        if scale is not None and not following["joiner"]:
            if total and scale >= power:
                break  # the next number of a list
            group, power = group * scale, scale
            if scale >= 1000:
                total, group = total + group, Decimal(0)
        else:
            more = word_value(following["word"]) if not vague else None
            if more is None or not _continues(total, group, more, following["joiner"]):
                break
            group += more
        end = following.end()
    return Number(start, end, total + group, len(str(power)) - 1, True, False, vague)


def _continues(total: Decimal, group: Decimal, more: Decimal, joiner: str | None) -> bool:
    """Whether a further word goes on with the same number (``two hundred and fifty``), not with the next one."""
    if group == 0:
        return total > 0 and not joiner and more < 1000
    return 0 < more < (1000 if group % 1000 == 0 else 100 if group % 100 == 0 else 0)


@cache
def scales() -> dict[str, Decimal]:
    """What each scale word multiplies by."""
    found: dict[str, Decimal] = {}
    for language in LANGUAGES:
        for word, power in table(language, "numbers")["scales"].items():
            found[word] = Decimal(power) if isinstance(power, str) else Decimal(10) ** power
    return {word: Decimal(int(value)) for word, value in found.items()}


@cache
def vague_words() -> frozenset[str]:
    """Words that name an order of size only."""
    found = [word for language in LANGUAGES for word in table(language, "numbers")["special"]]
    return frozenset(word for word in found if word.endswith(("en", "s")) and bare(word) not in ("dozen",))
