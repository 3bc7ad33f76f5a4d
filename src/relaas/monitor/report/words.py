"""The words of reports in Dutch and English."""

from __future__ import annotations

import datetime as dt
import math

from relaas.monitor.wording import sentence, words


class Words:
    """The words of one language.

    Args:
        language: ``nl`` or ``en``.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = words("report/words.toml")[language]

    def __call__(self, name: str, **values: object) -> str:
        """A sentence or word with its places filled in."""
        return self._words[name].format(**values)

    def counted(self, name: str, number: int, **values: object) -> str:
        """The same for one or for several."""
        return self(f"{name}-{'one' if number == 1 else 'many'}", number=number, **values)

    def remark(self, code: str) -> str:
        """What a remark of a code says, with the code behind it; the code alone where it has no sentence."""
        told = words("report/remarks.toml")[self.language].get(code)
        return f"{told} ({code})" if told else code

    def reason(self, why: str) -> str:
        """The sentence for a reason; the word itself where there is none, as of a night that another version made."""
        try:
            return sentence("fusion/reasons.toml", why, self.language)
        except KeyError:
            return why.replace("-", " ")

    def network(self, name: str, invented: bool) -> str:
        """The name of a network; one that is made up is never named without saying so."""
        return self("invented", network=name) if invented else name

    def points(self) -> tuple[str, ...]:
        """The sixteen points of the compass, from north clockwise."""
        return tuple(self("points").split())

    def day(self, day: dt.date) -> str:
        """A date in words."""
        return f"{day.day} {self('months').split()[day.month - 1]} {day.year}"

    def short_day(self, day: dt.date) -> str:
        """A date without its year."""
        return f"{day.day} {self('short-months').split()[day.month - 1]}"

    def rough(self, value: float) -> str:
        """A number to two digits, as is enough for what is expected."""
        if value == 0:
            return "0"
        if value < 0.01:
            return f"< {self.number(0.01, 2)}"
        if value >= 10:
            whole = round(value, 1 - math.floor(math.log10(value)))
            return f"{whole:,.0f}".replace(",", self("thousands"))
        return self.number(value, 1 if value >= 1 else 2)

    def hours(self, value: float) -> str:
        """Hours, so that minutes do not count as none."""
        return self.number(value, 1 if value >= 1 or value == 0 else 2 if value >= 0.01 else 3)

    def number(self, value: float, places: int = 1) -> str:
        """A number with so many decimals, as the language writes it."""
        return f"{value:.{places}f}".replace(".", self("decimal"))
