"""Kamerstukken: papers of parliament by dossier and number, as letters, notes and debates write them."""

from __future__ import annotations

import re
from dataclasses import replace

from relaas.extract.context import Context
from relaas.extract.references.dossier import DOSSIER, Cited, read_dossier, read_list
from relaas.extract.references.found import Found, reference
from relaas.model.letterhead import Letterhead
from relaas.model.mention import ReferenceMention, ReferenceStatus

# Reads "Kamerstuk ", "Kamerstukken II 2009/10, ", "Bijlage bij Kamerstuk", "Kamerstukken 1993/94-1996/97, ", "TK
# 2023/24, ",
# Reads "Tweede Kamer, vergaderjaar 2017–2018, ", "motie ", "dossier ", "wetsvoorstel "
_SESSION = r"(?:(?:vergaderjaar )?[0-9]{4} ?[-–/] ?[0-9]{2,4}(?: ?[-–] ?[0-9]{4}/[0-9]{2,4})?[,;]? ?(?:nr\.? )?)?"
_LEAD = re.compile(
    r"(?<![^\W\d_])(?<!-)(?P<word>"
    r"(?:[Bb]ijlagen? (?:bij|van|to) )?(?:[Kk]amerst(?:uk(?:ken)?|\.)(?:nummers?)?|KST|Kst\.?"
    r"|Parliamentary [Pp]apers?)"
    r"|(?P<motion>[Mm]oties?|[Mm]otions?)"
    r"|(?:[Ii]nitiatief)?(?:[Ww]ets)?voorstel(?:len)?|[Kk]amerdossiers?|[Dd]ossiers?(?:nummers?)?|[Aa]mendement"
    r"(?:en)?"
    r"|TK|EK|Tweede Kamer|Eerste Kamer"
    rf")[,:]? ?(?:(?:I{{1,2}}|TK|EK|[12]|nr\.?|nummer|met nummer|\(TK\))[,;]? )?{_SESSION}$"
)
# Another dossier before it that shares the number: "31 293 en 31 289, nr. 653"
_SHARED = re.compile(r"^(?: en | and |/|, | / )$")
# Reads "nr. 206 (" / "nrs. 4 en 5 (" / "nr. 292, " before the dossier
_BEFORE = re.compile(
    r"(?:(?:op|onder) (?:de )?stuk(?:ken)? )?(?<![\w-])(?P<word>[Nn][Rr][Ss]?)\b\.? ?(?P<list>[0-9]{1,4}[a-z]?(?:(?:, ?"
    r"| en )[0-9]{1,4}[a-z]?){0,12})(?: ?\( ?|, ?)$"
)
_NAMING = re.compile(
    r"(?i)\b(?:stuk(?:ken)?|wet\w*|\w*voorstel\w*|dossier\w*|motie\w*|amendement\w*|initiatief\w*|notitie|nota|bill|motion\w*"
    r"|kamerst\w*)\b|\w+wet\b"
)
# Another of its kind behind it: "29683-177; 26407-88"
_TIGHT_LIST = re.compile(r"[;,] ?[0-9]{5}-[0-9]")
_MOTION_NEAR = re.compile(r"(?i)\bmoties?\b[^.;()]{0,12}$")
# Reads "op stuk nr. 305", "op de stukken nrs. 1136, 1140 en 1150", "gedrukt onder nr. 41", "ter vervanging van nr.
# 45", "t.v.v. nr. 12"
_BARE = re.compile(
    r"(?i)(?:(?P<piece>(?:(?:op|onder) )?(?:de )?stuk(?:ken)?) ?|(?:ter vervanging van|t\.?v\.?v\.?)(?: (?:die"
    r"|het amendement|de motie|dat))?"
    r"(?: (?:gedrukt|genummerd))?(?: onder)? ?|gedrukt onder ?)(?P<span>nrs?\b\.? ?(?P<list>[0-9]{1,5}))"
)


def find_kamerstukken(context: Context, head: Letterhead, found: Found) -> None:
    """Papers with a dossier first, then the numbers that lean on one named elsewhere."""
    previous: Cited | None = None
    for match in DOSSIER.finditer(context.text):
        if previous is not None and match.start() < previous.end:
            continue
        cited = read_dossier(context.text, match)
        if cited is None:
            continue
        cited = _with_partner(context.text, cited)
        for mention in _mentions(context, cited, previous):
            found.add(mention)
            previous = cited
    _lean(context, head, found)


def _with_partner(text: str, cited: Cited) -> Cited:
    """``31 293 en 31 289, nr. 653``: one paper that is filed in two dossiers; it is cited by the first."""
    if cited.numbers:
        return cited
    following = DOSSIER.search(text, cited.end, cited.end + 12)
    if following is None or not _SHARED.match(text[cited.end : following.start()]):
        return cited
    partner = read_dossier(text, following)
    if partner is None or not partner.numbers or not partner.sure:
        return cited
    return replace(cited, numbers=partner.numbers, end=partner.end, sure=True)


def _mentions(context: Context, cited: Cited, previous: Cited | None) -> list[ReferenceMention]:
    text = context.text
    window = max(0, cited.start - 90)
    lead = _LEAD.search(text, window, cited.start)
    numbers = _BEFORE.search(text, window, cited.start) if not cited.numbers and lead is None else None
    if numbers is not None:
        return _number_first(text, cited, numbers)
    start = lead.start("word") if lead else cited.start
    kind = "motie" if lead and lead["motion"] else "kamerstuk"
    doubt = "" if lead else _doubt(context, cited, previous)
    if doubt is None:
        return []
    if not cited.numbers:
        return [reference((start, cited.end), kind, cited.identifier(), doubt=doubt)]
    rows = _rows(cited, start, kind, doubt)
    return [replace(row, status=ReferenceStatus.SUSPECT, note=_DIGITS) for row in rows] if cited.suspect else rows


def _rows(cited: Cited, start: int, kind: str, doubt: str) -> list[ReferenceMention]:
    """One row for each number: the first with everything before it, the later ones the number alone."""
    first = cited.numbers[0]
    rows = [
        reference(
            (start, first.end if len(cited.numbers) > 1 else cited.end),
            kind,
            cited.identifier(first.number),
            doubt=doubt,
        )
    ]
    rows += [
        reference((one.start, one.end), kind, cited.identifier(one.number), doubt=doubt) for one in cited.numbers[1:]
    ]
    return rows


def _number_first(text: str, cited: Cited, match: re.Match[str]) -> list[ReferenceMention]:
    """``nr. 206 (28 844)``, ``9 (36 410-XIV)``, ``nrs. 4 en 5 (36410)``."""
    end = cited.end + (text[cited.end : cited.end + 1] == ")")
    numbers = read_list(text, match.start("list"))
    kind = "motie" if _MOTION_NEAR.search(text, max(0, match.start() - 40), match.start()) else "kamerstuk"
    begin = match.start("word")
    if len(numbers) == 1:
        return [reference((begin, end), kind, cited.identifier(numbers[0].number))]
    last = numbers[-1]
    rows = [reference((begin, numbers[0].end), kind, cited.identifier(numbers[0].number))]
    rows += [reference((one.start, one.end), kind, cited.identifier(one.number)) for one in numbers[1:-1]]
    return [*rows, reference((last.start, end), kind, cited.identifier(last.number))]


def _doubt(context: Context, cited: Cited, previous: Cited | None) -> str | None:
    """Why a dossier without a type word may be something else; empty where it cannot; None where it is not one."""
    text = context.text
    if cited.sure:
        return ""
    before, after = text[max(0, cited.start - 1) : cited.start], text[cited.end : cited.end + 1]
    bracketed = before == "(" and after in {")", ";", ","}
    if cited.numbers and not cited.tight:  # an Eerste Kamer letter
        return "" if bracketed or cited.addition else None
    if cited.tight:
        listed = _listed(text, cited, previous)
        if bracketed or listed or text.endswith(" - ", 0, cited.start):
            return ""
        named = _NAMING.search(text, max(0, cited.start - 60), cited.start) or _TIGHT_LIST.match(text, cited.end)
        return _TIGHT if named else None
    if cited.addition and text[cited.start : cited.end] == f"{cited.dossier}-{cited.addition}":
        return "" if bracketed or _listed(text, cited, previous) else _TIGHT
    if bracketed and _NAMING.search(text, max(0, cited.start - 120), cited.start):
        return ""
    return _SPACED if bracketed and text[cited.start + 2] == " " and not cited.numbers else None


_DIGITS = "a dossier number has five digits"
_SPACED = "a number in brackets, without a word that names a paper"
_TIGHT = "dossier and number tied by a hyphen, without a type word"


def _listed(text: str, cited: Cited, previous: Cited | None) -> bool:
    """Whether a citation goes on with a list of others: ``29683-177; 26407-88``."""
    return previous is not None and text[previous.end : cited.start].strip() in {";", ",", "en"}


def _lean(context: Context, head: Letterhead, found: Found) -> None:
    """Numbers without a dossier: that of the same number elsewhere, of the paper replaced, or of this paper."""
    cues = context.cues.of("reference.lean")
    known: dict[str, set[str]] = {}
    for mention in found.all() if cues else ():
        if mention.value.startswith("kst-"):
            known.setdefault(mention.value.rsplit("-", 1)[-1], set()).add(mention.value)
    for cue in cues:
        match = _BARE.match(context.text, cue.start)
        if match is None or found.covers(match.start("span"), match.end("list")):
            continue
        near = _MOTION_NEAR.search(context.text, max(0, cue.start - 24), cue.start)
        kind = "motie" if near else "kamerstuk"
        same = known if match["piece"] else {}
        here = _dossier_here(context, head, found, match)
        for place, one in enumerate(read_list(context.text, match.start("list"))):
            span = (match.start("span") if place == 0 else one.start, one.end)
            found.add(_leaning(span, kind, one.number, same, here))


def _leaning(
    span: tuple[int, int], kind: str, number: str, known: dict[str, set[str]], here: tuple[str, str]
) -> ReferenceMention:
    same = known.get(number, set())
    if len(same) == 1:
        return reference(span, kind, next(iter(same)), basis="dossier=same number elsewhere in the text")
    dossier, basis = here
    if dossier:
        return reference(span, kind, f"{dossier}-{number}", basis=f"dossier={basis}")
    return reference(span, kind, doubt="no dossier is named for this number", status=ReferenceStatus.UNRESOLVED)


def _dossier_here(context: Context, head: Letterhead, found: Found, match: re.Match[str]) -> tuple[str, str]:
    """The dossier that a bare number belongs to: of the paper in its footnote, just named, or of this paper."""
    marks = context.copy.marks
    sentence = context.sentences.at(match.start())
    for position, label in marks:
        if match.end() <= position <= sentence.end + 1:
            for noted, span in context.copy.notes:
                if noted == label and (papers := _papers(found.within(span.start, span.end))):
                    return papers[0], "footnote"
    if papers := _papers(found.within(sentence.start, match.start())):
        return papers[-1], "just named"
    if papers := _papers(found.within(match.end(), sentence.end)):
        return papers[0], "named in the same sentence"
    if own := head.dossier or _first_dossier(context, found):
        return f"kst-{own}", "this paper's own"
    earlier = [] if match["piece"] else _papers(found.within(0, match.start()))
    return (earlier[-1], "last named") if earlier else ("", "")


def _papers(mentions: list[ReferenceMention]) -> list[str]:
    return [m.value.rsplit("-", 1)[0] for m in mentions if m.value.count("-") > 1 and m.value.startswith("kst-")]


def _first_dossier(context: Context, found: Found) -> str:
    """The dossier in the head of a paper, where the head was read as such."""
    for mention in found.within(0, min(len(context.text), 1500)):
        if mention.role == "self" and mention.value.startswith("kst-") and "?" not in mention.value:
            return mention.value.removeprefix("kst-")
    return ""
