"""Reads the numbers of a text in order: each where it begins, with its article, scale and share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from relaas.extract.context import Context, Mask
from relaas.extract.figures import vetoes
from relaas.extract.figures.lexicon import currency_before, unit_behind, word_set
from relaas.extract.figures.number_words import collective_value, word_value
from relaas.extract.figures.numerals import Number, numeral_value, numerals, scales, spelled_at, vague_words, with_scale
from relaas.extract.figures.surroundings import qualifier
from relaas.language import LANGUAGES, table, words

# A longer run of figures is no number that anybody wrote.
_LONGEST = 24
_LEAD = re.compile(r"(?<!\w)(?P<one>[^\W\d_]+|'n)(?P<half> (?:half|halve|half a|kwart))? $")
_HALF_LEAD = re.compile(r"(?<!\w)(?:(?P<one>een|a|'n) )?(?P<part>half|halve|kwart|half a|quarter of a) $")
_COUNT_LEAD = re.compile(r"(?<!\w)(?P<count>[^\W\d_]+)[ -]$")
_GLUED_WORD = re.compile(r"(?<![^\W\d_])(?:al|nu|is|en|wel|tot|dan|nog|ruim|bijna)(?P<word>[a-zà-ÿ]{3,12}) $")
_GLUED_TO = re.compile(r"(?<![\w-])[a-zà-ÿ]{2,}$")
_RATE = re.compile(r"(?<![\w.,])(?P<count>\w+) (?:op (?:de|elke|iedere)|(?:out of|in) every|(?<=one )in|op) $")
_WORD = re.compile(r"\s?(?P<word>[^\W\d_]+)")


def read_numbers(context: Context, mask: Mask) -> list[Number]:
    """All numbers outside the mask that count something, in order."""
    return _Reader(context, mask).read()


class _Reader:
    """Goes through the anchors (numerals, number words, scales, parts) from left to right."""

    def __init__(self, context: Context, mask: Mask) -> None:
        self.context, self.mask = context, mask
        self.text, self.lower = context.text, context.lower
        self.found: list[Number] = []
        self.label_end: int | None = None
        self.notes = frozenset(label for label, _ in context.copy.notes)

    def read(self) -> list[Number]:
        anchors = [(start, "", end) for start, end in numerals(self.text)]
        for category in ("number", "scale", "part", "half"):
            anchors += [(cue.start, category, cue.end) for cue in self.context.cues.of(f"figure.{category}")]
        anchors += [(start, "number", start) for start in self._glued_ratios()]
        anchors.sort()
        done = 0
        for start, category, end in anchors:
            if start < done or self.mask.touches(start, end):
                continue
            number = self._at(start, category, end)
            if number is not None and not self.mask.touches(number.start, number.end):
                self.found.append(self._rate(number))
                done = number.end
            elif not category:
                done = end
        return self.found

    def _glued_ratios(self) -> Iterator[int]:
        """Residue of a PDF: where a number word begins that is run together with the one before (``nuzes keer``)."""
        for cue in self.context.cues.of("figure.times"):
            if vetoes.compares(self.lower, cue.start - 1):
                glued = _GLUED_WORD.search(self.lower, max(0, cue.start - 20), cue.start)
                if glued is not None and word_value(glued["word"]) is not None:
                    yield glued.start("word")

    def _at(self, start: int, category: str, end: int) -> Number | None:
        if not category:
            return self._numeral(start, end)
        if category == "number":
            return self._spelled(start)
        if category == "scale":
            return self._bare_scale(start, end)
        if category == "half":
            return Number(start, start + 4, Decimal(50), spelled=True, share=True)
        return self._part(start, end)

    def _numeral(self, start: int, end: int) -> Number | None:
        if end - start > _LONGEST:
            return None
        number = with_scale(self.text, Number(start, end, numeral_value(self.text[start:end])))
        if self._has_unit(number):
            return number
        if self._begins_term(number):
            return None
        qualified = bool(qualifier(self.lower, start, number.end, self.context.language))
        if vetoes.is_label(self.text, number, self.label_end, qualified=qualified, notes=self.notes):
            self.label_end = end
            return None
        return number

    def _begins_term(self, number: Number) -> bool:
        """Whether a list or range goes on into a term or date: ``tussen 10 en 14 jaar``, ``van 6 naar 9 weken``."""
        last = vetoes.runs_on_to(self.text, number)
        return last is not None and self.mask.touches(last, last + 1)

    def _has_unit(self, number: Number) -> bool:
        """Whether a currency or percent sign settles that a numeral is a figure."""
        if currency_before().search(self.text, max(0, number.start - 5), number.start):
            return True
        behind = unit_behind().match(self.text, number.end, number.end + 24)
        if self.text[number.start - 1 : number.start].isalnum():  # the 2 of CO2, or residue of a PDF: "en12 procent"
            glued = _GLUED_TO.search(self.text, max(0, number.start - 24), number.start)
            return glued is not None and behind is not None and behind.lastgroup == "percent"
        return behind is not None and behind.lastgroup != "measure"

    def _spelled(self, start: int) -> Number | None:
        number = spelled_at(self.lower, start)
        if number is None:
            return self._share(start)
        if self._hyphenated(number) or self._is_name(start):
            return None
        word = self.lower[start : number.end]
        if number.vague:
            return None if vetoes.is_pronoun(self.lower, number) else self._vague(number)
        part = _WORD.match(self.lower, number.end, number.end + 12)
        if part is not None and part["word"] in parts() and number.value < parts()[part["word"]]:
            return _share(start, part.end(), number.value, parts()[part["word"]])
        if word.split(" ", 1)[0] in english_only() and self._language_at(start) != "en":
            return None
        if self._begins_term(number):
            return None
        if number.scaled < 3 and vetoes.is_pronoun(self.lower, number):
            return None
        return self._with_article(number) if self._takes_article(word) else number

    def _takes_article(self, word: str) -> bool:
        head = word.split(" ", 1)[0]
        return head in scales() or collective_value(head) is not None or head in ("honderd", "hundred")

    def _with_article(self, number: Number) -> Number:
        lead = _LEAD.search(self.lower, max(0, number.start - 8), number.start)
        if lead is None or lead["one"] not in ones() or lead["half"]:
            return number
        return replace(number, start=lead.start("one"))

    def _hyphenated(self, number: Number) -> bool:
        return self.lower[number.end : number.end + 1] == "-" and self.lower[number.end + 1 : number.end + 2].isalpha()

    def _is_name(self, start: int) -> bool:
        """A number word with a capital amid a sentence belongs to a name."""
        before = self.text[max(0, start - 2) : start]
        capital = self.text[start].isupper() and not self.text[start + 1 : start + 2].isupper()
        return capital and len(before) == 2 and (before[0].islower() or before[0] == ",") and before[1] == " "

    def _language_at(self, position: int) -> str:
        sentence = self.context.sentences.at(position)
        return self.context.language_at(sentence.start, sentence.end)

    def _vague(self, number: Number) -> Number:
        before = self.lower[max(0, number.start - 12) : number.start].rstrip()
        for lead in word_set("vague_lead"):
            if before.endswith(lead) and before[-len(lead) - 1 : -len(lead)] in ("", " ", "\n", "("):
                return replace(number, start=number.start - len(lead) - 1)
        return number

    def _share(self, start: int) -> Number | None:
        """``de helft``, ``driekwart``: a share that one word gives."""
        match = _WORD.match(self.lower, start, start + 24)
        value = shares().get(match["word"]) if match is not None else None
        if match is None or value is None:
            return None
        before = _COUNT_LEAD.search(self.lower, max(0, start - 12), start)
        if before is not None and before["count"] in word_set("half_sides"):
            return None
        return Number(start, match.end(), value, spelled=True, share=True)

    def _bare_scale(self, start: int, end: int) -> Number | None:
        """``een miljoen``, ``een half miljoen``, ``miljoenen``: a scale with no number before it."""
        value = scales()[self.lower[start:end]]
        window = max(0, start - 16)
        half = _HALF_LEAD.search(self.lower, window, start)
        power = len(str(value)) - 1
        if half is not None:
            part = Decimal("0.25") if half["part"] in ("kwart", "quarter of a") else Decimal("0.5")
            return Number(half.start(), end, value * part, power, True)
        lead = _LEAD.search(self.lower, window, start)
        if lead is not None and lead["one"] in ones():
            whole = spelled_at(self.lower, start)
            following = whole if whole is not None and whole.end > end else None
            return following or Number(lead.start("one"), end, value, power, True)
        word = self.lower[start:end]
        vague = word in vague_words()
        loose = Number(start, end, value, power, True, False, True)
        return self._vague(loose) if vague and not vetoes.is_pronoun(self.lower, loose) else None

    def _part(self, start: int, end: int) -> Number | None:
        """``een derde van``, ``een kwart``, ``two thirds``: a count and a part."""
        lead = _COUNT_LEAD.search(self.lower, max(0, start - 10), start)
        if lead is None:
            return None
        count = Decimal(1) if lead["count"] in ones() else word_value(lead["count"])
        word = self.lower[start:end]
        size = parts()[word]
        if count is None or count >= size:
            return None
        following = _WORD.match(self.lower, end, end + 24)
        if following is not None and following["word"] in _NO_SHARE:
            return None
        loose = count > 1 or word == "kwart" or following is None or following["word"] in word_set("part_follows")
        return _share(lead.start("count"), end, count, size) if loose else None

    def _rate(self, number: Number) -> Number:
        """``één op de drie``, ``one in three``: the share, and the earlier number taken back."""
        match = _RATE.search(self.lower, max(0, number.start - 24), number.start)
        if match is None or number.scaled or number.share:
            return number
        said = match["count"]
        count = Decimal(1) if said in ones() else Decimal(said) if said.isdecimal() else word_value(said)
        if count is None or not 0 < count < number.value or number.value > 1000:
            return number
        if self.found and self.found[-1].start == match.start("count"):
            self.found.pop()
        return _share(match.start("count"), number.end, count, int(number.value))


# A quarter of these is a time or a sum of its own.
_NO_SHARE = frozenset("eeuw miljoen miljard voor over century".split())


def _share(start: int, end: int, count: Decimal, size: int) -> Number:
    value = (count * 100 / size).quantize(Decimal("0.01")).normalize()
    return Number(start, end, value, spelled=True, share=True)


@cache
def ones() -> frozenset[str]:
    """Words that say one before a scale, a part or a collective."""
    return frozenset(words("numbers", "one"))


@cache
def english_only() -> frozenset[str]:
    """English number words that are no Dutch ones."""
    dutch, english = table("nl", "numbers"), table("en", "numbers")
    return frozenset({*english["units"], *english["tens"]} - {*dutch["units"], *dutch["tens"]})


@cache
def parts() -> dict[str, int]:
    """Words for parts of a whole, to how many of them make it."""
    return {word: size for language in LANGUAGES for word, size in table(language, "numbers")["parts"].items()}


@cache
def shares() -> dict[str, Decimal]:
    """Words that give a share by themselves, to the percentage."""
    return {word: Decimal(size) for word, size in table("nl", "numbers")["shares"].items()}
