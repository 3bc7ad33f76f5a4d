"""The numbers and bullets that Word puts before list items: they stand nowhere in the text and have to be counted."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

_W = "{*}"
_PLACEHOLDERS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted.

    ``levels`` holds, for each list (``numId``), its levels; ``abstract`` the definition that lists share counts by.
    """

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, list_id: str, level: int) -> str:
        """The label of the next item of a list: ``1.``, ``2.b``, ``-`` for a bullet; empty where the list has none."""
        known = self.levels.get(list_id, {}).get(level)
        if known is None or known.form == "none":
            return ""
        if known.form == "bullet":
            return "-"
        counts = self._counts.setdefault(self.abstract.get(list_id, list_id), [None] * _PLACEHOLDERS)
        before = counts[level]
        counts[level] = known.start if before is None else before + 1
        counts[level + 1 :] = [None] * (_PLACEHOLDERS - level - 1)
        return self._filled(list_id, known.pattern, counts)

    def _filled(self, list_id: str, pattern: str, counts: list[int | None]) -> str:
        for place in range(_PLACEHOLDERS):
            if (mark := f"%{place + 1}") in pattern:
                known = self.levels[list_id].get(place)
                count = counts[place] or (known.start if known else 1)
                pattern = pattern.replace(mark, ordinal(count, known.form if known else "decimal"))
        return pattern


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists defined in ``word/numbering.xml``; none where the part is missing."""
    numbering = Numbering()
    if root is None:
        return numbering
    definitions = {_value(definition, "abstractNumId"): definition for definition in root.iterfind(f"{_W}abstractNum")}
    for entry in root.iterfind(f"{_W}num"):
        list_id, reference = _value(entry, "numId"), entry.find(f"{_W}abstractNumId")
        definition = definitions.get(_value(reference)) if reference is not None else None
        if definition is not None:
            numbering.abstract[list_id] = _value(reference)
            numbering.levels[list_id] = dict(_level(level) for level in definition.iterfind(f"{_W}lvl"))
    return numbering


def ordinal(count: int, form: str) -> str:
    """A number in one of Word's forms: decimal, lowerLetter (1 is ``a``, 27 is ``aa``), lowerRoman, their capitals."""
    if form in ("lowerLetter", "upperLetter"):
        text = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
    elif form in ("lowerRoman", "upperRoman"):
        text = _roman(count)
    else:
        return str(count)
    return text.upper() if form.startswith("upper") else text


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for worth, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        text += letters * (count // worth)
        count %= worth
    return text


def _level(level: etree._Element) -> tuple[int, _Level]:
    start = _value(level.find(f"{_W}start")) or "1"
    number = _value(level, "ilvl")
    return int(number) if number.isdigit() else 0, _Level(
        form=_value(level.find(f"{_W}numFmt")) or "decimal",
        pattern=_value(level.find(f"{_W}lvlText")),
        start=int(start) if start.isdigit() else 1,
    )


def _value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute by its local name (the strict and the transitional form differ in namespace only)."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")
