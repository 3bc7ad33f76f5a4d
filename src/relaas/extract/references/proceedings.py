"""Handelingen, the Aanhangsel with answers to questions, and the official gazettes."""

from __future__ import annotations

import re

from relaas.extract.context import Context
from relaas.extract.references.dossier import read_list
from relaas.extract.references.found import Found, reference

_YEARS = (
    r"(?:,? ?\(?(?:[Vv]ergaderjaar|session) ?)?,? ?(?P<from>(?:19|20)[0-9]{2}) ?[-–/] ?(?P<to>(?:19"
    r"|20)?[0-9]{2})\b\)?"
)
# Reads "Aanhangsel Handelingen, vergaderjaar 2024–2025, nr. 1028", "Aanhangsel van de Handelingen II 2014/15, nr.
# 12",
# Reads "Aanhangsel Handelingen I 2014/15, nr. 12", "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel van de
# Handelingen, nr. 2386"
_APPENDIX = re.compile(
    rf"[Aa]anhangsel(?: ?(?:van de |der |bij de )?(?P<full>Handelingen))?,?(?: (?P<chamber>I{{1,2}}|TK|EK)\b)?"
    rf"(?:{_YEARS})?,? ?(?P<word>[Nn][Rr][Ss]?\b\.? ?)?(?=[0-9])"
)
_YEARS_BEFORE = re.compile(rf"(?<![^\W\d_])(?P<house>Tweede Kamer|Eerste Kamer|TK|EK){_YEARS}, ?$")
# Reads "Handelingen II 2010/11, nr. 108, item 5, p. 25-36", "Handelingen II 2007/08, nr. 108, p. 7909-7943",
# Reads "Handelingen TK 2017/18, 50-1"
_DEBATED = re.compile(
    rf"Handelingen (?P<chamber>I{{1,2}}|TK|EK|(?:der )?Tweede Kamer|Eerste Kamer),?{_YEARS},? ?(?:nr\.? ?)?"
    rf"(?P<number>[0-9]{{1,4}})"
    r"(?:(?:,? item |-)(?P<item>[0-9]{1,3})(?![0-9]))?(?:,? (?:p|pp|blz)\. ?(?P<pages>[0-9]{1,5}"
    r"(?: ?[-–] ?[0-9]{1,5})?))?"
)
# Reads "Stb. 2024, 153", "Stcrt. 2020, nr. 123", "Trb. 2012, 227 en 2013, 149", "Staatsblad 2011, 35"
_GAZETTE = re.compile(
    r"(?P<name>Stb|Trb|Stcrt|[Ss]taatsblad|[Tt]ractatenblad|[Ss]taatscourant)\.?,? (?P<year>(?:18|19"
    r"|20)[0-9]{2}),? ?(?:nr\.? ?)?(?P<number>[0-9]{1,5})(?![0-9])"
)
_GAZETTE_MORE = re.compile(r"(?:,| en|;) (?P<year>(?:18|19|20)[0-9]{2}), ?(?:nr\.? ?)?(?P<number>[0-9]{1,5})(?![0-9])")
_SHORT = {"staatsblad": "stb", "tractatenblad": "trb", "staatscourant": "stcrt"}


def find_proceedings(context: Context, found: Found) -> None:
    """Everything cited by session year or by the year of a gazette."""
    for cue in context.cues.of("reference.appendix"):
        _appendix(context.text, cue.start, found)
    for cue in context.cues.of("reference.debated"):
        _debated(context.text, cue.start, found)
    for cue in context.cues.of("reference.gazette"):
        _gazette(context.text, cue.start, found)


def _years(match: re.Match[str]) -> str:
    if not match["from"]:
        return ""
    return match["from"] + (match["to"] if len(match["to"]) == 4 else match["from"][:2] + match["to"])


def _appendix(text: str, at: int, found: Found) -> None:
    match = _APPENDIX.match(text, at)
    if match is None or not (match["full"] or match["word"]):
        return
    before = _YEARS_BEFORE.search(text, max(0, at - 50), at)
    years = _years(match) or (_years(before) if before else "")
    if not years:
        return
    first = before["house"] if before else ""
    chamber = "ek" if match["chamber"] in {"I", "EK"} or first in {"Eerste Kamer", "EK"} else "tk"
    start = before.start() if before and not match["from"] else at
    for place, one in enumerate(read_list(text, match.end())):
        found.add(
            reference((start if place == 0 else one.start, one.end), "other", f"ah-{chamber}-{years}-{one.number}")
        )


def _debated(text: str, at: int, found: Found) -> None:
    match = _DEBATED.match(text, at)
    if match is None:
        return
    chamber = "ek" if match["chamber"] in {"I", "EK", "Eerste Kamer"} else "tk"
    last = match["item"] or (match["pages"] or "").replace(" ", "").replace("–", "-")
    value = "-".join(
        part for part in ("h", chamber, _years(match), match["number"] if match["item"] else "", last) if part
    )
    if not last:
        value = f"h-{chamber}-{_years(match)}-{match['number']}"
    found.add(reference(match.span(), "other", value))


def _gazette(text: str, at: int, found: Found) -> None:
    match = _GAZETTE.match(text, at)
    if match is None:
        return
    name = match["name"].lower()
    name = _SHORT.get(name, name)
    kind = "treaty" if name == "trb" else "law"
    found.add(reference(match.span(), kind, f"{name}-{match['year']}-{match['number']}"))
    end = match.end()
    while further := _GAZETTE_MORE.match(text, end):
        span = further.span("year")[0], further.end("number")
        found.add(reference(span, kind, f"{name}-{further['year']}-{further['number']}"))
        end = further.end()
