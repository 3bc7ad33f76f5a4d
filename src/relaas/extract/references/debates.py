"""Debates and meetings of parliament that are given with their date."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference
from relaas.language import words
from relaas.model.letterhead import Letterhead

_TOPIC = r"[^.;:?!\n()]{0,120}?"
_DAYS = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag |(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_MONTHS = r"[A-Za-z]{3,9}\.?"
# Reads "… van 13 oktober jl.", "… op 23 oktober jongstleden", "… d.d. 3 mei 2023", "… (3 mei 2023)", "of 3 May
# 2023"
_DATED = re.compile(
    rf"(?P<topic>{_TOPIC})(?:,? ?(?:van|op|d\.d\.|dd\.?|of|on|held on|gehouden op)| ?\() ?(?:de )?{_DAYS}"
    rf"(?P<date>(?P<day>[0-3]?[0-9])(?: en [0-3]?[0-9])? (?P<month>{_MONTHS})(?: (?P<year>(?:19|20)[0-9]{{2}}))?"
    r"(?: ?(?P<rel>jl\.|jongstleden|j\.l\.|l\.l\.|ll\.|a\.s\.|aanstaande|dezes))?)"
)
_STRAIGHT = re.compile(
    rf" (?P<topic>)(?P<date>(?P<day>[0-3]?[0-9]) (?P<month>{_MONTHS}) (?P<year>(?:19|20)[0-9]{{2}})(?P<rel>))"
)
_ADJECTIVE = re.compile(
    r"(?:[Pp]lenaire?|[Ss]chriftelijk|[Nn]ader|[Aa]lgemeen|[Pp]lenary|[Cc]ommittee|[Ii]nterpellatie|[Gg]eneral) $"
)
# Alone these are any talk; with a topic in lower case behind them (``overleg met de sector op …``) they are no
# debate.
_PLAIN = frozenset({"overleg", "consultation", "hearing", "beraadslaging"})
# Between a debate and its date no other act may stand: "het debat waarin ik op 3 mei …"
_BREAKS = re.compile(
    r"\b(?:heeft|heb|hebben|is|was|zijn|wordt|waarin|waar|dat|die|zal|vóór|voor (?:de|het|donder|woens|dins)"
    r"|ontvangen|ingezonden|wees|has|had|vaststellen|inplannen|houden|gehouden|voeren|plannen|agenderen|will"
    r"|which|that)\b"
)


def find_debates(context: Context, head: Letterhead, found: Found) -> None:
    """Each debate word with a date behind it in the same sentence."""
    text, months = context.text, _months()
    for cue in context.cues.of("reference.debate"):
        match = _STRAIGHT.match(text, cue.end) or _DATED.match(text, cue.end)
        if match is None:
            continue
        month = months.get(match["month"].lower().rstrip("."))
        if month is None or _BREAKS.search(match["topic"]):
            continue
        start = _begin(text, cue.start)
        if start == cue.start and cue.entry in _PLAIN and not match["topic"][1:2].isupper() and match["topic"]:
            continue
        name = re.sub(r"\s+", " ", text[start : match.end("topic")]).strip(" ,(")
        day = _day(int(match["day"]), month, match["year"], match["rel"] or "", head)
        basis = "" if match["year"] or not day else "year=letter date"
        found.add(reference((start, match.end("date")), "debate", f"{name} {day}".strip(), basis=basis))


def _begin(text: str, at: int) -> int:
    """Where the type begins: the whole compound (``commissiedebat``), and its adjective where it has one."""
    while at > 0 and text[at - 1].isalpha():
        at -= 1
    before = _ADJECTIVE.search(text, max(0, at - 18), at)
    return before.start() if before else at


def _day(day: int, month: int, year: str | None, relation: str, head: Letterhead) -> str:
    """ISO day; without a year the latest such day before the letter (``a.s.``: the next after it)."""
    try:
        if year:
            return dt.date(int(year), month, day).isoformat()
        written = head.date.exact
        if written is None:
            return f"XXXX-{month:02d}-{day:02d}"
        found = dt.date(written.year, month, day)
        if relation in {"a.s.", "aanstaande"}:
            return (found if found >= written else found.replace(year=written.year + 1)).isoformat()
        return (found if found <= written else found.replace(year=written.year - 1)).isoformat()
    except ValueError:
        return ""


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in ("nl", "en"):
        for number, spelled in enumerate(words("references", "months", (language,)), start=1):
            for spelling in spelled.split("/"):
                found[spelling] = number
    return found
