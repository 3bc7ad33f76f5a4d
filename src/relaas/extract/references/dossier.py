"""The grammar of parliamentary papers: dossier, addition (suffix, chapter, Rijkswet number) and numbers within it.

Sources: Aanwijzing voor de regelgeving 3.43 (how papers are cited), and the printed numbering of the papers themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DASH = r"[-–‑−]"
# 21 501 / 21.501 / 21501; what stands before it is looked at afterwards, which keeps the search fast.
# Six digits in a row are let through to be told as suspect, where a number word shows that a dossier was meant.
DOSSIER = re.compile(r"[0-9]{2}(?:[ .]?[0-9]{3}|[0-9]{4})(?![0-9])")
# -02, and " -20" as printed under a dossier in the head of a paper.
_SUFFIX = re.compile(rf" ?{DASH} ?(?P<part>[0-9]{{2}})(?![0-9A-Za-z]|[.,][0-9])")
# Reads "21501 02 nr 2535"
_SPACED_SUFFIX = re.compile(r" (?P<part>[0-9]{2})(?=,? ?[Nn]r)")
# Reads " V", "-XVI", "V" (heading), " (X)", " IXB", " B" (funds): Roman chapter of the budget or letter of a fund.
_CHAPTER = re.compile(
    rf"(?: ?{DASH} ?| \(?|(?=[IVX]))(?P<part>(?:X{{0,2}}(?:IX|IV|V?I{{1,3}}|V)|X{{1,2}})[A-H]?|[A-HJ-N])(?![\w’'])\)?"
)
# Reads the Rijkswet number: "(R2137)", "-(R2137)"
_REALM = re.compile(rf" ?{DASH}? ?\((?P<part>R ?[0-9]{{4}})\)")
# Reads ", nr. 2553", " Nr. 2", ", nr.142", ", nrs. 4", "/nr. 12", " nr 8", ", ondernr. 3", ", no. 7", ", number 7"
_NUMBERED = re.compile(
    r"(?:[,:;/]? ?\(?|\) ?)(?P<word>(?:onder)?(?:[Nn][Rr]([Ss])?\b\.?|[Nn]ummers?|[Nn]os?\.|[Nn]umbers?)) ?"
    r"(?P<number>[0-9]{1,4}(?:[a-z]{1,2}(?![0-9A-Za-z]))?)(?![0-9])"
)
# Reads "-177" behind an unspaced dossier, "-129" behind a chapter
_HYPHENED = re.compile(rf" ?{DASH} ?(?P<number>[0-9]{{1,4}})(?![0-9A-Za-z]|[.,][0-9])")
# Reads ", D, p. 4" / ", letter Y" / " EK B": papers of the Eerste Kamer have letters
_LETTERED = re.compile(
    r"(?:, ?(?P<word>letters? )|,? (?:EK|I) |, ?(?=[A-Z]{1,2}(?:[,.;:)\]\n]|\s?\bp\.| en [A-Z]\b|$)))"
    r"(?P<number>[A-Z]{1,2}[0-9]?)(?![\w’'])"
)
# Reads " (250, 250a)": numbers in brackets behind the dossier
_BRACKETED = re.compile(r" \((?P<list>[0-9]{1,4}[a-z]?(?:, ?[0-9]{1,4}[a-z]?){1,20})\)")
# Reads " en 2416", ", 5 en 6", " t/m 9", " en nr. 12", "/46"
_FURTHER = re.compile(
    r"(?P<gap>, ?| ?(?:en|and|&|alsmede|alsook|tot en met|t/m|/) ?)(?P<again>[Nn][Rr][Ss]?\b\.? ?)?"
    r"(?P<number>[0-9]{1,4}[a-z]?|[A-Z](?![\w.]))"
    r"(?![0-9A-Za-z–-]|[ .][0-9]{3}\b|[.,][0-9]|/[0-9])"
)
_FIRST = re.compile(r"[0-9]{1,5}[a-z]?(?![0-9A-Za-z])")
_STOPS = re.compile(r"[,.;:)\]»”\"’\n]|$| (?:en|and|van|of|over|inzake|waarin|die|dat|p\.|d\.d\.|of|by|on)\b")
_AFTER_MONEY = re.compile(
    r",[0-9]|[.][0-9]| ?(?:euro|miljoen|miljard|mln|mld|procent|%|mensen|personen|people|km|ton|inwoners|keer)\b"
)
_BEFORE_MONEY = re.compile(
    r"(?:€|\$|£|\bEUR|\bUSD|\bCHF|\b[Tt]el(?:efoon)?\.?|ISSN|IBAN|\b[A-Z]{2}[0-9]{2})[ :.]*[0-9 .]{0,12}$"
)
# Dossiers with sub-dossiers of two digits that stand without a zero in front.
_WITH_SUFFIX = frozenset({"21501"})
HIGHEST = 39_999
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Numbered:
    """One number within a dossier and where it stands."""

    number: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A dossier as cited.

    Attributes:
        start: where the dossier number begins.
        end: where the citation ends, numbers included.
        dossier: five digits.
        addition: suffix, chapter or Rijkswet number, empty without one.
        numbers: the numbers within the dossier.
        sure: the form alone shows that this is a paper (a number word, a known suffix).
        tight: dossier and number are written as one, ``29683-177``.
    """

    start: int
    end: int
    dossier: str
    addition: str
    numbers: tuple[Numbered, ...]
    sure: bool
    tight: bool

    @property
    def suspect(self) -> bool:
        """Whether the dossier has a digit too many, as the official record itself sometimes prints."""
        return len(self.dossier) != _DIGITS

    def identifier(self, number: str = "") -> str:
        """``kst-21501-02-2553``; without a number the whole dossier."""
        return "-".join(part for part in ("kst", self.dossier, self.addition, number) if part)


def read_dossier(text: str, match: re.Match[str]) -> Cited | None:
    """The citation that begins with a dossier number; None where the digits are money, a telephone number, etc."""
    start, at = match.span()
    before = text[max(0, start - 1) : start]
    if before.isalnum() or before in {"/", ",", ".", "+", "-", "–"}:
        return None
    if _AFTER_MONEY.match(text, at) or _BEFORE_MONEY.search(text, max(0, start - 24), start):
        return None
    dossier = re.sub(r"\D", "", match[0])
    if len(dossier) == 5 and not 10_000 <= int(dossier) <= HIGHEST:
        return None
    addition, at, fixed = _addition(text, at, dossier)
    numbers, end, tight, worded = _numbers(text, at, spaced=" " in match[0] and not addition)
    chapter_sure = bool(addition) and (len(addition) > 1 or bool(numbers)) and not addition.startswith("(")
    sure = worded or fixed or chapter_sure
    if len(dossier) != _DIGITS and not worded:
        return None
    return Cited(start, end, dossier, addition, tuple(numbers), sure, tight)


def _addition(text: str, at: int, dossier: str) -> tuple[str, int, bool]:
    """Suffix, chapter or Rijkswet number behind a dossier, where it ends, and whether it is beyond doubt."""
    if match := _SUFFIX.match(text, at):
        known = dossier in _WITH_SUFFIX or match["part"].startswith("0")
        if known or _NUMBERED.match(text, match.end()):
            return match["part"], match.end(), True
        return "", at, False
    if (match := _SPACED_SUFFIX.match(text, at)) and (dossier in _WITH_SUFFIX or match["part"].startswith("0")):
        return match["part"], match.end(), True
    if match := _REALM.match(text, at):
        return f"({match['part'].replace(' ', '')})", match.end(), True
    if match := _CHAPTER.match(text, at):
        closed = "(" not in match[0] or match[0].endswith(")")
        return match["part"], match.end() if closed and "(" in match[0] else match.end("part"), False
    return "", at, False


def _numbers(text: str, at: int, *, spaced: bool) -> tuple[list[Numbered], int, bool, bool]:
    """Numbers behind a dossier; where they end; whether they are tied on by a hyphen; whether a number word leads."""
    if match := _NUMBERED.match(text, at):
        first = Numbered(match["number"], match.start("word"), match.end("number"))
        further = _further(text, match.end("number"), plural=bool(match[2]) or "s" in match["word"][-2:])
        return [first, *further], (further[-1].end if further else first.end), False, True
    if match := _BRACKETED.match(text, at):
        inside = re.finditer(r"[0-9]{1,4}[a-z]?", match["list"])
        offset = match.start("list")
        return [Numbered(m[0], offset + m.start(), offset + m.end()) for m in inside], match.end(), False, True
    if match := _LETTERED.match(text, at):
        first = Numbered(match["number"], match.start("number"), match.end("number"))
        return [first], first.end, False, bool(match["word"])
    if not spaced and (match := _HYPHENED.match(text, at)):
        return [Numbered(match["number"], match.start("number"), match.end("number"))], match.end(), True, False
    return [], at, False, False


def _further(text: str, at: int, *, plural: bool) -> list[Numbered]:
    """The rest of a list: ``nr. 2423 en 2416``, ``nrs. 4, 5 en 6``; not ``nr. 74, 3 oktober``."""
    found: list[Numbered] = []
    while len(found) < 40 and (match := _FURTHER.match(text, at)):
        joined = match["gap"].strip() not in {",", "/"}
        if not (plural or match["again"] or (joined and _STOPS.match(text, match.end()))):
            break
        found.append(Numbered(match["number"], match.start("number"), match.end("number")))
        at = match.end()
    return found


def read_list(text: str, at: int) -> list[Numbered]:
    """A list of numbers that begins at ``at`` with the first number: ``1136, 1140 en 1150``."""
    match = _FIRST.match(text, at)
    if match is None:
        return []
    return [Numbered(match[0], *match.span()), *_further(text, match.end(), plural=True)]
