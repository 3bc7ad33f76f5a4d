"""Resolutions and documents of the United Nations, in symbols and in Dutch or English prose."""

from __future__ import annotations

import re

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference
from relaas.model.mention import ReferenceMention, ReferenceStatus

# S/RES/822 (1993), A/RES/64/293, A/RES/491 (V), A/RES/ES-11/1, A/HRC/RES/49/1, S/PRST/1992/12, S/PV.3205,
# S/2023/773, A/HRC/49/71/Add.1
_SYMBOL = re.compile(
    r"(?P<symbol>(?:S/(?:RES|PRST|PV|INF|AC)|A/(?:RES|HRC(?:/RES|/DEC|/S)?|C\.[1-6]|ES|CONF|AC|PV)|E/(?:RES|CN|C)"
    r"|S(?=/(?:19|20)[0-9]{2}/)|A(?=/[0-9]{2}/[0-9]{2,4}))"
    r"(?:[./](?:ES-?|S-?|L\.|WG\.|NGO/)?[0-9]{1,4}(?:\.[0-9]{1,4})?){1,4}(?:/(?:Add|Corr|Rev"
    r"|Annex)\.?[0-9]{0,3}){0,2})"
    r"(?: ?\((?:(?:19|20)[0-9]{2}|[IVXL]{1,7}(?:-[IVX]{1,4})?)\))?"
)
# Reads "resolutie 1325", "Resoluties 882, 853", "resolutie nr. 2417", "resolution 1701 (2006)", "resolutie 3367 A
# (XXX)", "resolution 62/243"
_WORD = re.compile(
    r"[Rr](?:esoluti(?:es?|ons?)|ESOLUTI(?:ES?|ONS?))(?: (?:nr|no)s?\.?| nummers?| numbers?)? (?:van de "
    r"(?:VN-)?[Vv]eiligheidsraad )?"
)
_ITEM = re.compile(
    r"(?P<number>(?:ES-)?[0-9]{1,4})(?P<part>/[0-9]{1,3}(?![0-9]))?(?P<letter> ?[A-Z](?= \())?(?P<year>[ \n]?\("
    r"(?P<inside>(?:19|20)[0-9]{2}|[IVXL]{1,7})\))?(?![0-9]|[.,][0-9]{3})"
)
# Between the numbers of a list; the day of each may stand there: "713 (1991) of 25 September 1991, 721 (1991)"
_NEXT = re.compile(
    r"(?P<day>[ \n](?:of|van) [0-9]{1,2}[ \n][A-Za-z]{3,10}(?:[ \n](?:19|20)[0-9]{2})?)?"
    r"(?:,[ \n]?(?:en |and )?|[ \n]?(?:en|and|&|alsook|alsmede)[ \n](?:resolut\w+ )?)"
)
_ASSEMBLY = re.compile(r"\bAVVN|\bVN-AV|[Aa]lgemene [Vv]ergadering|General Assembly|\bUNGA|\bAV-resol|\bAVVN-resol")
_RIGHTS = re.compile(r"[Mm]ensenrechtenraad|Human Rights Council|\bHRC|\bVNMR|\bMRR")
_COUNCIL = re.compile(
    r"[Vv]eiligheidsraad|Security Council|\bVNVR|\bVR-|\bUNSC|\bVN-|\bVN\b|Verenigde Naties|United Nations|\bUN\b"
)
_ELSEWHERE = re.compile(
    r"(?:Europees|European) Parl|\bEP-|Raad van Europa|Council of Europe|PACE|Parlementaire (?:Assemblee|Vergadering)"
    r"|Parliamentary Assembly|Tweede Kamer|Bundestag|Congres|Senaat|UNESCO|\bIMO\b|\bWHA|\bWHO|\bILO\b|\bIPU\b"
    r"|House of Rep|Senate"
)
_BODIES = ((_COUNCIL, "S"), (_ASSEMBLY, "A"), (_RIGHTS, "A/HRC"), (_ELSEWHERE, ""))
# Behind the number in the heading of a resolution stands its day, or the line ends.
_HEADING = re.compile(r"\n|(?: of| van) [0-9]{1,2} [A-Za-z]")
_TIED = re.compile(r" (?:van|of) (?:de |het |the )?")
_TOP = 20_000
_NEAR = 600
_LONGEST_LIST = 60
_HIGHEST_EXPECTED = 3500


def find_un(context: Context, found: Found) -> None:
    """Symbols first, then numbers behind the word resolution, one row for each number of a list."""
    text = context.text
    for cue in context.cues.of("reference.un_symbol"):
        match = _SYMBOL.match(text, cue.start)
        if match and not text[cue.start - 1 : cue.start].isalnum():
            kind = "un_resolution" if "/RES/" in match["symbol"] or "PRST" in match["symbol"] else "other"
            found.add(reference(match.span(), kind, match["symbol"]))
    cues = context.cues.of("reference.resolution")
    named = bool(cues) and _COUNCIL.search(text, 0, _TOP) is not None
    for cue in cues:
        _worded(context, cue.start, named, found)


def _worded(context: Context, at: int, named: bool, found: Found) -> None:
    text = context.text
    lead = None if found.covers(at, at + 1) else _WORD.match(text, at)
    item = _ITEM.match(text, lead.end()) if lead else None
    if lead is None or item is None:
        return
    start = at
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "-"):
        start -= 1
    body, doubt = _body(context, start, item, named)
    first = True
    while item is not None:
        value = _value(item, body)
        if value is not None:
            found.add(_resolution((start if first else item.start(), item.end()), item, value, body, doubt))
        first = False
        item = _following(text, item)


def _resolution(span: tuple[int, int], item: re.Match[str], value: str, body: str, doubt: str) -> ReferenceMention:
    """One number as a mention; a text that begins with its own number names itself."""
    own = span[0] == 0 and item["year"] is not None and _HEADING.match(item.string, span[1]) is not None
    suspect = body == "S" and not item["part"] and int(item["number"].removeprefix("ES-")) > _HIGHEST_EXPECTED
    return reference(
        span,
        "un_resolution" if body else "other",
        value,
        doubt="higher than any resolution expected" if suspect else doubt,
        status=ReferenceStatus.SUSPECT if suspect else None,
        role="self" if own else "",
        optional=own,
    )


def _body(context: Context, start: int, item: re.Match[str], named: bool) -> tuple[str, str]:
    """Whose resolution: S, A, A/HRC, or empty for another body; and the doubt where nothing near says so.

    The body tied to the list decides (``van de Veiligheidsraad``), else the last one named before it, else the first
    behind it, else any in the sentence.
    """
    text, sentence = context.text, context.sentences.at(start)
    before = text[max(sentence.start, start - 60) : item.start()].rpartition(";")[2]
    end = _list_end(text, item)
    tied = _TIED.match(text, end)
    body = _nearest(text[tied.end() : tied.end() + 30], last=False) if tied else None
    if body is None:
        body = _nearest(before, last=True)
    if body is None:
        body = _nearest(text[end : max(end, min(sentence.end, end + 60))], last=False)
    if body is None:
        body = _nearest(text[max(sentence.start, start - _NEAR) : min(sentence.end, start + _NEAR)], last=False)
    if body is not None:
        return body, ""
    if named or _noted(context, start):
        return "S", ""
    return "S", "no body is named; read as the Security Council's"


def _nearest(stretch: str, *, last: bool) -> str | None:
    found = [(match.start(), body) for pattern, body in _BODIES for match in pattern.finditer(stretch)]
    if not found:
        return None
    return max(found, key=lambda one: one[0])[1] if last else min(found, key=lambda one: one[0])[1]


def _following(text: str, item: re.Match[str]) -> re.Match[str] | None:
    """The next number of a list: with a year or a session, or of three digits or more; not ``1325 en 3 andere``."""
    gap = _NEXT.match(text, item.end())
    found = _ITEM.match(text, gap.end()) if gap else None
    if gap is None or found is None:
        return None
    plain = not (found["year"] or found["part"])
    return None if plain and (gap["day"] or len(found["number"]) < 3) else found


def _list_end(text: str, item: re.Match[str]) -> int:
    """Where a list of numbers ends that begins with this one."""
    last = item
    for _ in range(_LONGEST_LIST):
        following = _following(text, last)
        if following is None:
            break
        last = following
    return last.end()


def _noted(context: Context, at: int) -> bool:
    """Whether the sentence that a footnote hangs on names the Security Council."""
    for label, span in context.copy.notes:
        if span.start <= at < span.end:
            for position, mark in context.copy.marks:
                if mark == label:
                    return _COUNCIL.search(context.sentences.at(max(position - 1, 0)).of(context.text)) is not None
    return False


def _value(item: re.Match[str], body: str) -> str | None:
    number, part, inside = item["number"], item["part"], item["inside"] or ""
    if part:
        return f"{'A/HRC' if body == 'A/HRC' else 'A'}/RES/{number}{part}" if body else ""
    if inside and not inside.isdigit():
        letter = (item["letter"] or "").strip()
        return f"A/RES/{number}{' ' + letter if letter else ''} ({inside})"
    if not body:
        return ""
    return f"{body}/RES/{number}"
