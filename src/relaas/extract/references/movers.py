"""The names of those who moved a motion: ``Dijkhoff/Dikkers``, ``Van der Graaf c.s.``, ``Bikker (CU) en Omtzigt``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from relaas.language import words

_SMALL = (
    r"(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]er|[Tt]en|[Tt]e|[Oo]p|[Ii]n|[’']t|[Vv]on|[Dd]a|[Dd]u|[Ee]l|[Aa]l|[Ll]a|[Ll]e"
    r"|[Hh]et)"
)
_PROPER = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[’'][A-ZÀ-Þ]?[a-zà-ÿ]+)?(?:-[A-ZÀ-ÖØ-Þa-z][^\W\d_]+){0,2}"
_NAME = rf"(?:{_PROPER} (?={_SMALL} |{_PROPER}[ /,.)»-]))?(?:{_SMALL} ){{0,3}}{_PROPER}"
_NEXT = rf"(?: ?/ ?|, (?!c\.s)(?={_PROPER}[,/ ]|{_SMALL} )| en | and )"
_PARTY = re.compile(r" \([^)]*\)")
_ONE = re.compile(rf"(?P<name>{_NAME})(?: \((?:[A-Z0-9][\w+/-]{{1,14}}|Groep [A-Z]\w+|Lid [A-Z]\w+)\))?")
_MORE = re.compile(_NEXT)
_OTHERS = re.compile(r",? (?:c\.s\.?|e\.a\.|cum suis|et al\.|and others)")
_MOST = 16
_ARTICLES = frozenset({"De", "Het", "In", "Op"})


@dataclass(frozen=True, slots=True)
class Movers:
    """Who moved, as named; where the names end (``c.s.`` included, a party not); whether strokes stand between."""

    names: tuple[str, ...]
    end: int
    stroke: bool

    def __str__(self) -> str:
        """The names with commas between, each with a capital first: ``van Campen`` → ``Van Campen``."""
        return ",".join(name[:1].upper() + name[1:] for name in self.names)


def read_movers(text: str, at: int) -> Movers | None:
    """The names that begin at ``at``; None where no name does, or what stands there is no mover (``De Kamer``)."""
    names: list[str] = []
    end, shown, stroke = at, at, False
    while len(names) < _MOST:
        gap = _MORE.match(text, end) if names else None
        if names and gap is None:
            break
        one = _ONE.match(text, gap.end() if gap else at)
        if one is None or not _is_name(one["name"]):
            break
        names.append(one["name"])
        stroke = stroke or bool(gap and "/" in gap[0])
        end, shown = one.end(), one.end("name")
    if not names:
        return None
    others = _OTHERS.match(text, end)
    return Movers(tuple(names), others.end() if others else shown, stroke)


def _is_name(name: str) -> bool:
    """Whether a name is a person's: ``De Hoop``, not ``De Kamer``, ``Minister Oost`` or ``Nederland``."""
    known, parts = _no_movers(), name.split(" ")
    first = parts[0] in known and not (len(parts) > 1 and parts[0] in _ARTICLES)
    return name not in known and parts[-1] not in known and not first


@cache
def _no_movers() -> frozenset[str]:
    return frozenset(words("references", "no_movers"))
