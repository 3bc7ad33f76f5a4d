"""The paper's own number and title in its head: references to itself (``role=self``)."""

from __future__ import annotations

import re
from dataclasses import replace

from relaas.extract.context import Context
from relaas.extract.references.dossier import DOSSIER, read_dossier
from relaas.extract.references.found import Found, reference
from relaas.model.letterhead import Letterhead
from relaas.model.mention import ReferenceMention

_HEAD = 4_000
_FIRST_LINES, _FIRST_LINE = 700, 200
# Reads "36 410" alone at the start of a line, its addition and title behind it or on the next lines
_DOSSIER_LINE = re.compile(r"(?m)^(?=[0-9]{2}[ .]?[0-9]{3}(?![0-9]))")
_ADDITION_LINE = re.compile(r"[ \n](?P<part>[-–][0-9]{2}|[IVX]{1,6}[A-H]?|[A-H]|\(R ?[0-9]{4}\))(?=[ \n])")
# Reads "Nr. 2553" at the start of a line or of the text, a heading in capitals or a line break behind it
_NUMBER_LINE = re.compile(
    r"(?m)^ ?(?P<span>Nr\. ?(?P<number>[0-9]{1,5}[a-z]?)|(?P<letter>[A-Z]{1,2}))(?= ?\n| [A-Z]{3,})"
)
# Reads "MOTIE VAN HET LID OEVERMAN C.S.", "NADER GEWIJZIGD AMENDEMENT VAN DE LEDEN X EN Y"
_TITLE = re.compile(
    r"(?:(?:TWEEDE|DERDE|VIERDE|VIJFDE|NADER|GEWIJZIGDE?|VERBETERDE?) ){0,4}(?P<kind>MOTIE|(?:SUB)?AMENDEMENT)"
    r" VAN (?:HET LID|DE LEDEN|DE HEER|MEVROUW) ?(?P<movers>[^\n;.]{2,160}?)(?P<cs> C\.S\.)?(?= ?(?:\n"
    r"|TER VERVANGING|OVER |$))"
)
_NOUNS = ("MOTIE VAN", "AMENDEMENT VAN")
_LONGEST_LEAD = 50
_REPLACES = re.compile(r"TER VERVANGING VAN (?:DIE|DAT) GEDRUKT ONDER (?P<span>NRS?\. ?(?P<number>[0-9]{1,5}[a-z]?))")
# Reads "AH 617", "581" on a line of its own above "Vragen van het lid", "2024Z 17972"
_ANSWER = re.compile(r"(?m)^ ?(?:AH ?(?P<ah>[0-9]{1,5})|(?P<bare>[0-9]{1,5})(?= ?\nVra(?:gen|ag) van))\b")
_QUESTION_ID = re.compile(r"(?m)^ ?(?P<year>(?:19|20)[0-9]{2})Z ?(?P<number>[0-9]{5})\b")
_SESSION = re.compile(
    r"(?:[Vv]ergaderjaar|VERGADERJAAR) ?(?P<from>(?:19|20)[0-9]{2}) ?[-–/] ?(?P<to>(?:19|20)?[0-9]{2})\b"
)


def find_own(context: Context, head: Letterhead, found: Found) -> None:
    """The paper's own dossier, number, title and movers, and the number it replaces."""
    top = context.text[:_HEAD]
    dossier = _own_dossier(top, head, found)
    number = _own_number(top, dossier, found)
    _title(top, number, found)
    for match in _REPLACES.finditer(top):
        value = f"{dossier}-{match['number']}" if dossier else ""
        found.add(reference(match.span("span"), "motie", value, basis="dossier=this paper's own"))
    _answer(top, found)


def _own_dossier(top: str, head: Letterhead, found: Found) -> str:
    for line in _DOSSIER_LINE.finditer(top):
        match = DOSSIER.match(top, line.start())
        cited = read_dossier(top, match) if match else None
        if cited is None or cited.numbers:
            continue
        following = top.find("\nNr.", cited.end, cited.end + 1200)
        if following < 0:
            continue
        end, addition = cited.end, cited.addition
        if not addition and (more := _ADDITION_LINE.match(top, cited.end)):
            end, addition = more.end("part"), more["part"].strip("-–").replace(" ", "")
        value = "-".join(part for part in ("kst", cited.dossier, addition) if part)
        found.add(reference((cited.start, end), "kamerstuk", value, role="self", optional=True))
        return value
    return f"kst-{head.dossier}" if head.dossier else ""


def _own_number(top: str, dossier: str, found: Found) -> str:
    match = _NUMBER_LINE.search(top)
    if match is None or not match["number"]:
        return ""
    value = f"{dossier or 'kst-?'}-{match['number']}"
    found.add(reference(match.span("span"), "kamerstuk", value, role="self", optional=True))
    return value


def _title(top: str, number: str, found: Found) -> None:
    at = min((place for noun in _NOUNS if (place := top.find(noun)) >= 0), default=-1)
    match = _TITLE.search(top, max(0, at - _LONGEST_LEAD)) if at >= 0 else None
    if match is None:
        return
    names = [name.strip() for name in re.split(r",| EN ", match["movers"]) if name.strip()]
    kind = "motie" if match["kind"] == "MOTIE" else "other"
    movers = ",".join(_cased(name) for name in names)
    found.add(reference((match.start(), match.end()), kind, number, movers=movers, role="self", optional=True))


def _cased(name: str) -> str:
    """``VAN DER PLAS`` as ``Van der Plas``."""
    small = {"VAN", "DER", "DE", "DEN", "TER", "TEN", "'T", "’T"}
    words = [word.lower() if at and word in small else _capital(word) for at, word in enumerate(name.split())]
    return " ".join(words)


def _capital(word: str) -> str:
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


def _answer(top: str, found: Found) -> None:
    """Number of a paper with answers (``AH 617``) and registration number of the questions, in the first lines."""
    first = top[:_FIRST_LINES]
    match = _ANSWER.search(first) if "AH" in first or "\nVra" in first else None
    if match:
        year = _SESSION.search(top)
        digits = match["ah"] or match["bare"]
        value = f"ah-tk-{session(year)}-{digits}" if year else f"ah-tk-?-{digits}"
        start = match.start() + (top[match.start()] == " ")
        found.add(reference((start, match.end()), "other", value, role="self", optional=True))
    own = _QUESTION_ID.search(top, 0, _FIRST_LINE) if "Z" in top[:_FIRST_LINE] else None
    if own:
        start = own.start() + (top[own.start()] == " ")
        value = f"{own['year']}Z{own['number']}"
        found.add(reference((start, own.end()), "other", value, role="self", optional=True))


def session(match: re.Match[str]) -> str:
    """``20242025`` of a session year written as 2024–2025, 2024/25 or 2024-2025."""
    last = match["to"]
    return match["from"] + (last if len(last) == 4 else match["from"][:2] + last)


def in_heading(mentions: list[ReferenceMention]) -> list[ReferenceMention]:
    """The same, with what the dossier's title names (between its number and that of the paper) as optional."""
    own = [mention for mention in mentions if mention.role == "self" and mention.mention_type == "kamerstuk"][:2]
    if len(own) < 2:
        return mentions
    first, last = own[0].span.end, own[1].span.start
    return [
        replace(mention, optional=True) if first <= mention.span.start and mention.span.end <= last else mention
        for mention in mentions
    ]
