"""Other names of a place that the text itself gives.

Forms: ``Rudekom (ook Roedekom en Rudikom)``, ``Rudekom (also known as Roedekom)``, ``het dorp heet Rudekom; op oude
kaarten staat ook Roedekom``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from relaas.extract.actors.lexicon import listed
from relaas.language.letters import CAPITAL, SMALL

_NAME = rf"[{CAPITAL}][{SMALL}’']{{2,}}(?:-[{CAPITAL}][{SMALL}]+)?(?![\w])"
_NAMES = rf"{_NAME}(?:, {_NAME}){{0,4}}(?:,? (?:en|of|and|or) {_NAME})?"
_EACH = re.compile(_NAME)
_NAME_BEFORE = re.compile(rf"(?<![\w-])(?P<name>{_NAME}) $")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(rf"\((?:{_also()}):? (?P<others>{_NAMES})")


@cache
def _told() -> re.Pattern[str]:
    """``heet Rudekom; op oude kaarten staat ook Roedekom en Rudikom``."""
    named = "|".join(re.escape(word) for word in listed("is_named"))
    return re.compile(rf" (?:{named}) (?P<name>{_NAME})[;,]? (?:[^.\n;()]{{0,60}} )?(?:{_also()}) (?P<others>{_NAMES})")


def _also() -> str:
    return "|".join(re.escape(word) for word in sorted(listed("also"), key=len, reverse=True))


def other_names(text: str, lower: str) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Each name with its other names, and whether the text says that it is a place's.

    Args:
        text: the working copy.
        lower: the same in lower case.
    """
    for match in _bracket().finditer(text):
        before = _NAME_BEFORE.search(text, max(0, match.start() - 40), match.start())
        if before is not None:
            yield before["name"], _split(match["others"]), False
    for word in listed("is_named"):
        at = lower.find(f" {word} ")
        while at >= 0:
            told = _told().match(text, at)
            if told is not None and not _places().isdisjoint(lower[max(0, at - 40) : at].split()[-2:]):
                yield told["name"], _split(told["others"]), True
            at = lower.find(f" {word} ", at + 1)


def _split(names: str) -> tuple[str, ...]:
    return tuple(match[0] for match in _EACH.finditer(names))


@cache
def _places() -> frozenset[str]:
    return frozenset(listed("places"))
