"""A table of a settings file as it is taken in: each value asked for by name, each mistake kept with its key.

Whoever reads goes on after a mistake with a stand-in, so that all mistakes of a file are told at once; nothing may be
done with what was read while there are any.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing in a settings file that makes no sense.

    Attributes:
        code: stable, upper-case; docs/posts.md lists them.
        key: where it stands, e.g. ``post[2].clock.bound``.
        cause: what is wrong with it.
        instead: what to write.
    """

    code: str
    key: str
    cause: str
    instead: str

    def __str__(self) -> str:
        """One line: ``CODE: key: cause; instead``."""
        return f"{self.code}: {self.key}: {self.cause}; {self.instead}"


class Told:
    """One table.

    Args:
        entry: the table.
        key: where it stands; empty for the file itself.
        mistakes: list to which mistakes are added.
    """

    def __init__(self, entry: Mapping[str, Any], key: str, mistakes: list[Mistake]) -> None:
        self._entry = entry
        self.key = key
        self.mistakes = mistakes
        self._asked: set[str] = set()

    def at(self, name: str) -> str:
        """The key of a member."""
        return f"{self.key}.{name}" if self.key else name

    def ask(self, *names: str) -> None:
        """Count members as known whether they are asked for or not."""
        self._asked.update(names)

    def is_list(self, name: str) -> bool:
        """Whether a member is a list."""
        return isinstance(self._entry.get(name), list)

    def wrong(self, code: str, name: str, cause: str, instead: str) -> None:
        """Keep a mistake in a member."""
        self.mistakes.append(Mistake(code, self.at(name), cause, instead))

    def has(self, *names: str) -> bool:
        """Whether all of these members are there."""
        return all(name in self._entry for name in names)

    def text(self, name: str, default: str | None = None, what: str = "a text in quotes") -> str:
        """A text that is not empty; the default where it is missing."""
        value = self._value(name, default is not None, what)
        if value is None or value == default == "":
            return default or ""
        if not isinstance(value, str) or not value.strip() or not _writable(value):
            self.wrong("VALUE-KIND", name, f"{_shown(value)} is no text", f"write {what}")
            return default or ""
        return value.strip()

    def number(
        self, name: str, least: float, most: float, default: float | None = None, unit: str = "", *, above: bool = False
    ) -> float:
        """A finite number from ``least`` (or above it) to ``most``; the default where it is missing."""
        span = f"a number {'above' if above else 'from'} {least:g} {'up ' if above else ''}to {most:g}"
        what = f"{span} ({unit})" if unit else span
        value = self._value(name, default is not None, what)
        if value is None:
            return math.nan if default is None else default
        if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
            self.wrong("VALUE-KIND", name, f"{_shown(value)} is no number", f"write {what}")
            return least
        if not least <= value <= most or (above and value == least):
            self.wrong("VALUE-RANGE", name, f"{_shown(value)} makes no sense", f"write {what}")
            return least
        return float(value)

    def whole(self, name: str, least: int, most: int, unit: str) -> int:
        """A whole number that must be there; ``least`` where it is missing or wrong."""
        value = self.number(name, least, most, unit=unit)
        return least if math.isnan(value) else int(value)

    def truth(self, name: str) -> bool:
        """True or false; false where it is missing."""
        value = self._value(name, True, "true or false")
        if value is None or isinstance(value, bool):
            return bool(value)
        self.wrong("VALUE-KIND", name, f"{_shown(value)} is no yes or no", "write true or false")
        return False

    def choice(self, name: str, options: Iterable[str]) -> str:
        """One of some words."""
        known = list(options)
        what = "one of " + ", ".join(f'"{one}"' for one in known)
        value = self._value(name, False, what)
        if value in known:
            return str(value)
        if value is not None:
            self.wrong("VALUE-CHOICE", name, f"{_shown(value)} is not known", f"write {what}")
        return known[0]

    def numbers(self, name: str, fewest: int, most: int, bound: float) -> tuple[float, ...]:
        """A list of finite numbers no larger than ``bound`` either way; empty where it is missing or wrong."""
        value = self._value(name, True, "")
        if value is None:
            return ()
        found = _numbers(value, bound)
        if found is None or not fewest <= len(found) <= most:
            count = str(fewest) if fewest == most else f"{fewest} to {most}"
            self.wrong(
                "VALUE-KIND", name, f"{_shown(value)} makes no sense", f"write {count} numbers in square brackets"
            )
            return ()
        return found

    def polygons(self, name: str, bound: float, most: int = 200) -> tuple[tuple[tuple[float, float], ...], ...]:
        """A list of polygons, each a list of at least three [x, y]; empty where it is missing."""
        value = self._value(name, True, "")
        if value is None:
            return ()
        instead = "write [[[x, y], [x, y], [x, y]], ...]: polygons of at least three corners in pixels of the picture"
        found = []
        for polygon in value if isinstance(value, list) and len(value) <= most else [None]:
            corners = [_numbers(corner, bound) for corner in polygon] if isinstance(polygon, list) else []
            pairs = [(corner[0], corner[1]) for corner in corners if corner is not None and len(corner) == 2]
            if not 3 <= len(pairs) == len(corners) <= most:
                self.wrong("VALUE-KIND", name, f"{_shown(polygon)} is no polygon", instead)
                return ()
            found.append(tuple(pairs))
        return tuple(found)

    def table(self, name: str, what: str = "", *, needed: bool = False) -> Told | None:
        """A table within; None where it is missing or none."""
        value = self._value(name, not needed, what or f"a table [{self.at(name)}]")
        if value is None:
            return None
        if not isinstance(value, dict):
            self.wrong("VALUE-KIND", name, f"{_shown(value)} is no table", f"write a table [{self.at(name)}]")
            return None
        return Told(value, self.at(name), self.mistakes)

    def tables(self, name: str, most: int) -> list[Told]:
        """The tables of an array; none where it is missing or none."""
        value = self._value(name, True, "")
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value) or len(value) > most:
            self.wrong(
                "VALUE-KIND", name, f"is no array of at most {most} tables", f"begin each with [[{self.at(name)}]]"
            )
            return []
        return [Told(one, f"{self.at(name)}[{at}]", self.mistakes) for at, one in enumerate(value, 1)]

    def done(self) -> None:
        """Keep a mistake for each member that nobody asked for, since what it says would be passed over."""
        for name in self._entry:
            if name not in self._asked:
                near = difflib.get_close_matches(name, self._asked, 1)
                instead = f"did you mean {near[0]}?" if near else f"known here: {', '.join(sorted(self._asked))}"
                self.wrong("KEY-UNKNOWN", name, "is not known and would be passed over", instead)

    def _value(self, name: str, optional: bool, what: str) -> Any:
        self._asked.add(name)
        value = self._entry.get(name)
        if value is None and not optional:
            self.wrong("KEY-MISSING", name, "is missing", f"write {name} = … with {what}")
        return value


def _numbers(value: Any, bound: float) -> tuple[float, ...] | None:
    if not isinstance(value, list) or len(value) > 100:
        return None
    for one in value:
        if not isinstance(one, int | float) or isinstance(one, bool) or not abs(one) <= bound:
            return None
    return tuple(float(one) for one in value)


def _shown(value: object) -> str:
    """A value as a mistake quotes it: on one line and short."""
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _writable(value: str) -> bool:
    """Whether it can be written as UTF-8: JSON may tell half of a surrogate pair, which no file can hold."""
    return not any("\ud800" <= sign <= "\udfff" for sign in value)
