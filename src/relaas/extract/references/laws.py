"""Laws, regulations and codes of national law, by name or by abbreviation, with the article where one is given."""

from __future__ import annotations

import re
from functools import cache

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference
from relaas.extract.references.names import article_start, name_end, title_end
from relaas.language import rows, words

# Reads "Algemene wet bestuursrecht", "Tijdelijke wet Groningen", "Penitentiaire beginselenwet", "Crisis- en
# herstelwet"
_BEFORE = re.compile(r"(?:Algemene|Tijdelijke|Penitentiaire|Fiscale|[A-Z]\w{2,20}- en) $")
_YEAR = re.compile(r" (?:(?:19|20)[0-9]{2}(?![0-9])|BES\b)")
_ACT = re.compile(r"(?:[A-Z][\w'’-]+ (?:(?:and|of|on|for|the) ){0,2}){1,6}$")
# Reads " gegevensverwerking door samenwerkingsverbanden (Wgs)"
_SHORT = re.compile(r"(?P<name>(?: [a-zà-ÿ][\w’-]*,?){1,12}?(?<!,)) ?\(W[A-Za-z]{1,8}\)")
_SHORTEST_TITLE = 8
_OF_YEAR = re.compile(r"(?: of)?(?: |, )(?:(?:19|20)[0-9]{2})(?![0-9])")
_WITH_NAME = re.compile(
    r"(?:Regeling|Uitvoeringsregeling|Subsidieregeling|Besluit|Uitvoeringsbesluit|Vrijstellingsregeling"
    r"|Beleidsregels?|Rijksbegroting|Gedragscode)(?= )"
)
# Reads " van school naar werk" of "(Wet van school naar werk)"
_IN_BRACKETS = re.compile(r" [^\n:;()]{3,140}(?=\))")
# Reads " selectie, plaatsing en overplaatsing gedetineerden (Rspog)": a name in small letters up to its abbreviation
_SHORT_NAME = re.compile(r"(?P<name>(?: [a-zà-ÿ][\w’-]*(?:,[a-zà-ÿ][\w’-]*)?,?){1,14}?(?<!,)) ?\([A-Z][A-Za-z]{1,9}\)")
# A capital amid a sentence says that a kind of text is part of a name: "op grond van het Besluit kwaliteit kades".
_AMID = re.compile(r"(?:[a-zà-ÿ,)] |[a-z](?<=het)|[a-z](?<=de))$")
# Reads "artikel 14 BuPw", "art. 3, eerste lid, van de Wxyz": an abbreviation of a law, by its form
_CODED = re.compile(
    r" ?[0-9]+[\w:.]{0,8}(?:,? (?:(?:eerste|tweede|derde|vierde|vijfde|zesde) lid|lid [0-9]+|onder(?:deel)? [a-z]),?)?"
    r" (?:van (?:de|het) )?(?P<code>[A-Z][A-Za-z]{1,6}[wW]|[WB][a-z]{1,2}[lzpo])(?![\w-])"
)
_NO_CODE = frozenset({"Wie", "Who", "View", "Bij", "Was", "New", "How", "Now", "Bel"})
_BOOK = re.compile(
    r"(?:Burgerlijk Wetboek|Wetboek van [A-Z]\w+|[Ww]etboek van (?:Strafrecht|Strafvordering|Koophandel"
    r"|Burgerlijke Rechtsvordering))(?: BES)?"
)


def find_laws(context: Context, found: Found) -> None:
    """By known name first, then by the form of the name, then by abbreviation."""
    text = context.text
    for cue in sorted(context.cues.of("reference.law_name"), key=lambda cue: (cue.start - cue.end, cue.start)):
        if text[cue.start].isupper():
            known = _known()[cue.entry]
            year = _YEAR.match(text, cue.end)  # "Wet op de loonbelasting 1964"
            end = year.end() if year and not known[-1].isdigit() else cue.end
            _add(text, cue.start, end, f"{known}{text[cue.end : end]}", found)
    cues = context.cues.of("reference.law")
    firm = (
        {
            text[cue.end : stop]
            for cue in cues
            if (stop := name_end(text, cue.end)) > cue.end and text[stop : stop + 1] in ".,;:)»”\n("
        }
        if len(cues) > 1
        else set()
    )
    for cue in cues:
        _by_form(text, cue.start, cue.end, firm, found)
    for cue in context.cues.of("reference.regulation"):
        _regulation(text, cue.start, found)
    for cue in context.cues.of("reference.law_code"):
        name = _codes().get(text[cue.start : cue.end])
        if name and text[cue.end : cue.end + 1] != "-":
            _add(text, cue.start, cue.end, name, found)
    for cue in context.cues.of("reference.article"):
        _coded(text, cue.start, cue.end, found)
    for cue in context.cues.of("reference.bill"):
        _bill(text, cue.start, cue.end, found)
    for cue in context.cues.of("reference.act"):
        _act(text, cue.start, cue.end, found)


def names() -> tuple[str, ...]:
    """The known names of laws, in lower case."""
    return tuple(_known())


def codes() -> tuple[str, ...]:
    """The known abbreviations of laws."""
    return tuple(_codes())


@cache
def _known() -> dict[str, str]:
    return {row["name"].lower(): row["name"] for row in rows("laws")}


@cache
def _codes() -> dict[str, str]:
    return {row["abbreviation"]: row["name"] for row in rows("laws") if row["abbreviation"]}


@cache
def _links() -> frozenset[str]:
    return frozenset(words("references", "name_links"))


@cache
def _generic() -> frozenset[str]:
    return frozenset(words("references", "generic_laws"))


def _add(text: str, start: int, end: int, name: str, found: Found) -> None:
    begin = article_start(text, start)
    found.add(reference((begin, end), "law", f"{text[begin:start]}{name}"))


def _by_form(text: str, start: int, end: int, firm: set[str], found: Found) -> None:
    """``Wet <name>``, ``Algemene wet <name>``, ``Klimaatwet``; not ``de wet`` nor kinds of law (``kaderwet``)."""
    begin = start
    while not text[begin].isupper() and begin > 0 and (text[begin - 1].isalpha() or text[begin - 1] == "-"):
        begin -= 1  # a capital begins a word, also where the residue of a PDF glued one before it: "deWet"
    word = text[begin:end]
    if len(word) == 3:
        lead = _BEFORE.search(text, max(0, begin - 14), begin)
        if word != "Wet" and lead is None:
            return
        stop = _wet_end(text, end, firm)
        if stop > end:
            _add(text, lead.start() if lead else begin, stop, text[lead.start() if lead else begin : stop], found)
        return
    if len(word) < 6 or word.lower() in _generic() or word.lower().split("-")[-1] in {"wet", *_generic()}:
        return
    year = _YEAR.match(text, end) if word[0].isupper() else None
    following = year.end() if year else end
    lead = _BEFORE.search(text, max(0, begin - 30), begin)
    begin = lead.start() if lead else begin
    name = text[begin:following]
    _add(text, begin, following, name[:1].upper() + name[1:], found)


def _wet_end(text: str, end: int, firm: set[str]) -> int:
    """Where the name behind ``Wet`` ends: at its bracketed abbreviation, as it ends elsewhere, or by its words."""
    if short := _SHORT.match(text, end):
        return short.end("name")
    if text[end - 4 : end - 3] == "(" and (bracketed := _IN_BRACKETS.match(text, end)):
        return bracketed.end()
    if text[end + 1 : end + 2].isupper():
        return title_end(text, end)  # "Wet BIG", "Wet IB 2001"
    stop = name_end(text, end)
    for name in firm:
        if text.startswith(f"{name} ", end) and len(name) < stop - end:
            return end + len(name)
    return stop


def _regulation(text: str, start: int, found: Found) -> None:
    if match := _BOOK.match(text, start):
        _add(text, start, match.end(), match[0], found)
        return
    match = _WITH_NAME.match(text, start)
    if match is None:
        return
    end = title_end(text, match.end())
    if end == match.end() and match[0] != "Rijksbegroting":
        end = _small_name(text, start, match.end())
    if match[0] == "Rijksbegroting" or text[match.end() + 1 : match.end() + 5].isdigit():
        end = match.end() + 5 if text[match.end() + 1 : match.end() + 5].isdigit() else match.end()
    if end > match.end():
        _add(text, start, end, text[start:end], found)


def _small_name(text: str, start: int, end: int) -> int:
    """Where a name in small letters ends behind ``Regeling``: at its abbreviation, or by its words amid a sentence."""
    if short := _SHORT_NAME.match(text, end):
        return short.end("name")
    if article_start(text, start) == start and not _AMID.search(text, max(0, start - 3), start):
        return end
    stop = name_end(text, end)
    return stop if text[end + 1 : stop].split(" ")[0] not in _links() else end


def _coded(text: str, start: int, end: int, found: Found) -> None:
    """``artikel 14 BuPw``: an article of a law by an abbreviation that is on no list."""
    match = _CODED.match(text, end)
    if match and match["code"] not in _NO_CODE:
        found.add(reference((start, match.end()), "law", text[start : match.end()]))


def _bill(text: str, start: int, end: int, found: Found) -> None:
    """``wetsvoorstel Verbetering beschikbaarheid loodsen``: a bill by its title."""
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper() or text.startswith(" Wet ", end):
        return
    stop = name_end(text, end)
    if stop - end > _SHORTEST_TITLE:
        found.add(reference((start, stop), "law", text[end + 1 : stop]))


def _act(text: str, start: int, end: int, found: Found) -> None:
    """``Magnitsky Act``, ``Freedom of Information Act 2000``."""
    if text[start:end] != "Act":
        return
    lead = _ACT.search(text, max(0, start - 60), start)
    if lead is None or lead[0].strip() in {"The", "This", "An"}:
        return
    begin = lead.start() + (4 if lead[0].startswith("The ") else 0)
    year = _OF_YEAR.match(text, end)
    found.add(reference((begin, year.end() if year else end), "law", text[begin : year.end() if year else end]))
