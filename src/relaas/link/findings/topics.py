"""Which states and regions a stretch of text names, by any of their spellings, adjectives, peoples and capitals."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from relaas.facts import rows as fact_rows
from relaas.language import rows

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LONGEST = 4
_FIELDS = ("nl", "variants", "adjective", "inhabitants", "en", "adjective_en", "capital")


@cache
def _codes() -> dict[tuple[str, ...], str]:
    """Words in lower case, of each name, with the code it stands for."""
    found: dict[tuple[str, ...], str] = {}
    for row in rows("countries"):
        if not row["iso"]:
            continue
        for name in (name for field in _FIELDS for name in re.split(r"[|/]", row[field] or "")):
            words = tuple(_WORD.findall(name.lower()))
            if words and len(words) <= _LONGEST:
                found.setdefault(words, row["iso"])
                found.setdefault((*words[:-1], words[-1] + "e"), row["iso"])
    for row in fact_rows("subjects"):
        for name in filter(None, row["spellings"].split("|")):
            found.setdefault(tuple(_WORD.findall(name.lower())), row["code"])
    return found


def states_named(text: str) -> Counter[str]:
    """How often each state or region is named; the longest name at a place counts."""
    spelled = [match[0] for match in _WORD.finditer(text)]
    words = [word.lower() for word in spelled]
    codes = _codes()
    found: Counter[str] = Counter()
    at = 0
    while at < len(words):
        taken = 0
        if spelled[at][0].isupper():
            for length in range(min(_LONGEST, len(words) - at), 0, -1):
                code = codes.get(tuple(words[at : at + length]))
                if code is not None:
                    found[code] += 1
                    taken = length
                    break
        at += taken or 1
    return found
