"""Treaties, conventions, charters and accords by name, in Dutch and English."""

from __future__ import annotations

import re
from functools import cache

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference
from relaas.extract.references.names import article_start, name_end, title_end
from relaas.language import rows, words

# Reads "van Genève", "van Rome", "van de Verenigde Naties", "of the United Nations", "voor de Rechten van de Mens"
_OF = re.compile(
    r" (?:(?:van|of)(?: (?:de|the))? (?=[A-ZÀ-Þ])|(?=(?:inzake|betreffende|nopens|tot|tegen|ter|voor|over|on"
    r"|against|relating to|for the|concerning) |inzake[A-Za-z]))"
)
_PLACE = re.compile(
    r"(?: (?:van|of)(?: (?:de|the))?)(?P<name>(?: (?:[A-ZÀ-Þ][\w’'-]+|de|der|van|of|the(?= [A-Z]))){1,5})"
)
# Reads "derde Geneefse ", "Internationaal ", "Non-Proliferatie ", "Helsinki ", "Europees ", "Noord-Atlantisch "
_BEFORE = re.compile(
    r"(?:(?:(?:[Ee]erste|[Tt]weede|[Dd]erde|[Vv]ierde|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Aa]anvullend"
    r"|[Ff]acultatief|[Oo]ptional|[Aa]dditional) )?)"
    r"(?:(?!(?:De|Het|Een|Dit|Deze|The|In|Op|Zo|This|Artikel|Vraag|Ook|Als|Door|Volgens|Wetsvoorstel|Goedkeuring"
    r"|Zie)\b)[A-ZÀ-Þ][\w’'-]+ ){1,4}$"
)
# Reads "Integraal " before "Zorgakkoord", "Nationaal " before "Sportakkoord"
_WIDE = re.compile(r"\b(?:[Ii]ntegraal|Nationaal|Landelijk|Regionaal|Europees|Sociaal) $")
# Any text can be a "verklaring", many are "verdragen": these need a capital and a name before them.
_DECLARED = frozenset({"verklaring", "declaration", "verdragen"})
_ORDINAL = re.compile(r"\b(?:[Ee]erste|[Tt]weede|[Dd]erde|[Vv]ierde|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth) $")


def find_treaties(context: Context, found: Found) -> None:
    """By the form of the name, then by abbreviation."""
    for cue in context.cues.of("reference.treaty"):
        _by_form(context, cue.start, cue.end, found)
    for cue in context.cues.of("reference.treaty_code"):
        name = _codes().get(context.text[cue.start : cue.end])
        if name:
            start = article_start(context.text, cue.start)
            found.add(reference((start, cue.end), "treaty", f"{context.text[start : cue.start]}{name}"))


def codes() -> tuple[str, ...]:
    """The known abbreviations of treaties."""
    return tuple(_codes())


@cache
def _codes() -> dict[str, str]:
    return {row["abbreviation"]: row["name"] for row in rows("treaties")}


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(words("references", "generic_treaties")), frozenset(words("references", "policy_accords"))


def _by_form(context: Context, start: int, end: int, found: Found) -> None:
    text = context.text
    begin = start
    while begin > 0 and (text[begin - 1].isalnum() or text[begin - 1] in "-–’"):
        begin -= 1
    while begin < start and text[begin] in "0123456789-–’":
        begin += 1
    noun = text[start:end]
    if begin < start:
        if noun.lower() not in _DECLARED:
            _compound(text, begin, end, text[begin:end], noun, found)
        return
    before = _BEFORE.search(text, max(0, begin - 60), begin)
    ordinal = _ORDINAL.search(text, max(0, begin - 16), begin) if before is None else None
    stop = _after(text, end, noun)
    if before is None and (stop == end or not (noun[0].isupper() or _names_place(text, end))):
        return
    if noun.lower() in _DECLARED and not (before and noun[0].isupper()):
        return
    first = before.start() if before else ordinal.start() if ordinal else begin
    if before and not (noun[0].isupper() or stop > end or noun.lower().startswith(("conventie", "akkoord", "verdrag"))):
        return
    if before and noun in {"agreement", "protocol", "memorandum", "akkoord"} and stop == end:
        return
    begin = article_start(text, first)
    found.add(reference((begin, stop), "treaty", text[begin:first] + _titled(text[first:stop])))


def _after(text: str, end: int, noun: str) -> int:
    """Where a name runs on behind the noun: ``van Genève``, ``inzake de rechten van het kind``."""
    if place := _PLACE.match(text, end):
        tail = re.sub(r"(?: (?:de|der|van|of|the))+$", "", place["name"])
        if tail:
            return place.start("name") + len(tail)
    if noun[0].isupper() and (link := _OF.match(text, end)):
        return max(name_end(text, end, 18), link.end() - 1 if text[link.end() - 1] != " " else end)
    return end


def _names_place(text: str, end: int) -> bool:
    return _PLACE.match(text, end) is not None


def _compound(text: str, begin: int, end: int, word: str, noun: str, found: Found) -> None:
    """``Genocideverdrag``, ``VN-verdrag Handicap``, ``BoedapestMemorandum``, ``hoofdlijnenakkoord``."""
    generic, policy = _lists()
    lower = word.lower()
    stem = lower.removeprefix("vn-").removeprefix("eu-").removeprefix("un-")
    whole = lower.replace("-", "") if lower.replace("-", "") in policy else lower  # residue: "Hoofdlijnen-akkoord"
    if lower in generic or (stem in generic and stem != noun.lower()):
        return
    if noun.lower() in {"akkoord", "akkoorden"}:
        if word[0].islower() and whole not in policy:
            return
        place = _PLACE.match(text, end)
        stop = title_end(text, end) if word[0].isupper() else end
        stop = max(stop, _after(text, end, noun)) if place and stop == end else stop
        if wide := _WIDE.search(text, max(0, begin - 12), begin):
            begin = wide.start()
        found.add(reference((begin, stop), "other" if whole in policy else "treaty", text[begin:stop]))
        return
    if noun.lower() not in {"verdrag", "conventie"} and not (word[0].isupper() and len(word) > len(noun) + 3):
        return
    stop = title_end(text, end, 3) if lower.startswith(("vn-", "un-", "eu-")) else end
    if lower in {"vn-verdrag", "eu-verdrag", "un-verdrag"} and stop == end:
        stop = _after(text, end, "Verdrag")
        if stop == end and lower == "vn-verdrag":
            return
    first = article_start(text, begin)
    found.add(reference((first, stop), "treaty", text[first:begin] + _titled(text[begin:stop])))


def _titled(name: str) -> str:
    return name[:1].upper() + name[1:]
