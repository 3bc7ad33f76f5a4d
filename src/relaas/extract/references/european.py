"""Acts and documents of the European Union: regulations, directives, COM and Council papers, Official Journal."""

from __future__ import annotations

import re
from functools import cache

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference
from relaas.extract.references.names import article_start
from relaas.language import rows

_COMMUNITY = r"(?:EU|EG|EEG|EC|EEC|EGKS|Euratom|GBVB|CFSP|JBZ|JHA)(?:, ?Euratom)?"
# Reads "Verordening (EU) 2016/679", "Verordening (EG) nr. 1224/2009", "Richtlijn 2008/98/EG", "richtlijn (EU)
# 2023/2413",
# Reads "btw-richtlijn (2006/112)", "Besluit 2014/512/GBVB", "Regulation (EU) No 604/2013", "richtlijn 2024/1385"
_ACT = re.compile(
    rf"(?P<word>[\w-]{{0,24}}(?:[Vv]erordening|[Rr]ichtlijn|[Bb]esluit|[Bb]eschikking|[Rr]egulations?"
    rf"|[Dd]irectives?|[Dd]ecisions?|REGULATION|DIRECTIVE)(?:en)?)"
    rf" ?(?:\(?(?P<before>{_COMMUNITY})\)? )?\(?(?:[Nn](?:r|o)\.? ?)?(?P<a>[0-9]{{1,4}})/(?P<b>[0-9]{{1,4}})(?:/"
    rf"(?P<after>{_COMMUNITY}))?\)?(?![0-9/])"
)
_TYPE = (
    ("verordening", "R"),
    ("regulation", "R"),
    ("richtlijn", "L"),
    ("directive", "L"),
    ("besluit", "D"),
    ("decision", "D"),
    ("beschikking", "D"),
)
# Reads "COM(2021) 554 final", "COM (2010) 586", "JOIN(2023) 12", "SWD(2022) 3", "SEC(2009) 1", "C(2020) 1234"
_COM = re.compile(
    r"(?P<kind>COM|JOIN|SWD|SEC|C) ?\((?P<year>(?:19|20)[0-9]{2})\) ?(?P<number>[0-9]{1,5})(?P<final> (?:final"
    r"|def(?:initief)?\.?))?(?![0-9])"
)
# Reads "Raadsdocument 12345/21", "Council document ST 12345/21", "ST 12345/1/21 REV 1"
_COUNCIL = re.compile(
    r"(?:Raadsdocument(?:en)?|Council [Dd]ocuments?|ST|document)(?: (?:nr\.?|no\.?|ST))? ?(?P<number>[0-9]{4,5}"
    r"(?:/[0-9])?/[0-9]{2})(?![0-9])(?: REV ?[0-9])?"
)
# Reads "PbEU 2021, L 123", "PbEG L 206", "PB L 69 van 13.3.2013, blz. 1", "OJ L 69, 13.3.2013, p. 1", "OJ C,
# C/2024/5510, 11.9.2024", "PbEU L, 2024/1689"
# Reads "Vogel- en Habitatrichtlijn"
_PAIR = re.compile(r"\b[A-Z]\w{2,20}- en $")
_JOURNAL = re.compile(
    r"(?:PbE[UGK]G?|PB|Pb|OJ)(?: (?P<year>(?:19|20)[0-9]{2}),)? (?P<series>[LC](?:I|A)?)(?:,? (?P<new>(?:C/|L/)?"
    r"(?:20)[0-9]{2}/[0-9]{1,5})| ?(?P<number>[0-9]{1,4}))"
    r"(?:(?:,| van| of) (?P<day>[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}))?(?:[,/] ?(?:p|blz)\. ?[0-9]{1,5}"
    r"(?:[-–][0-9]{1,5})?)?"
)


def find_european(context: Context, found: Found) -> None:
    """Numbered acts, then documents by their signs, then acts by the names they are known by."""
    text = context.text
    for cue in context.cues.of("reference.eu_act"):
        start = cue.start
        while start > 0 and start > cue.start - 24 and (text[start - 1].isalnum() or text[start - 1] == "-"):
            start -= 1
        match = _ACT.match(text, start)
        if match and (value := _celex(match)):
            end = match.end() - (match[0].endswith(")") and "(" not in match[0])
            found.add(reference((article_start(text, match.start()), end), "eu_act", value))
    for cue in context.cues.of("reference.com"):
        if (match := _COM.match(text, cue.start)) and not text[cue.start - 1 : cue.start].isalnum():
            found.add(reference(match.span(), "eu_act", f"{match['kind']}({match['year']}) {match['number']}"))
    for cue in context.cues.of("reference.council"):
        if match := _COUNCIL.match(text, cue.start):
            found.add(reference(match.span(), "other", f"ST {match['number']}"))
    for cue in context.cues.of("reference.journal"):
        if match := _JOURNAL.match(text, cue.start):
            number = match["new"] or match["number"]
            found.add(reference(match.span(), "other", f"OJ {match['series']} {number}"))
    _named(context, found)


def _celex(match: re.Match[str]) -> str:
    """``32016R0679``. The year comes first since 2015 and in directives; before that regulations have it last."""
    first, second = match["a"], match["b"]
    kind = next(letter for word, letter in _TYPE if word in match["word"].lower())
    if kind == "D" and not (match["before"] or match["after"]):
        return ""
    year, number = (first, second) if _is_year(first, kind) else (second, first)
    if len(year) == 2:
        year = "19" + year if int(year) > 51 else "20" + year
    if len(year) != 4 or not 1951 <= int(year) <= 2100:
        return ""
    return f"3{year}{kind}{int(number):04d}"


def _is_year(part: str, kind: str) -> bool:
    if len(part) == 4:
        return part[:2] in {"19", "20"}
    return len(part) == 2 and kind != "R"


def names() -> tuple[str, ...]:
    """The names and abbreviations by which well-known acts go."""
    return tuple(row["name"].lower() for row in rows("eu_acts"))


@cache
def _by_name() -> dict[str, tuple[str, str]]:
    return {row["name"].lower(): (row["name"], row["celex"]) for row in rows("eu_acts")}


def _named(context: Context, found: Found) -> None:
    known = _by_name()
    cues = context.cues.of("reference.eu_name")
    for cue in sorted(cues, key=lambda cue: (cue.start - cue.end, cue.start)):
        name, celex = known[cue.entry]
        written = context.text[cue.start : cue.end]
        following = context.text[cue.end : cue.end + 2]
        if (name.isupper() and written != name) or (following[:1] == "-" and following[1:].isalpha()):
            continue
        pair = _PAIR.search(context.text, max(0, cue.start - 26), cue.start)
        start = article_start(context.text, pair.start() if pair else cue.start)
        found.add(reference((start, cue.end), "eu_act", celex))
