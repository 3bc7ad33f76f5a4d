"""Bills by their full title: ``Wijziging van de … in verband met …``, ``Vaststelling van de begrotingsstaten …``."""

from __future__ import annotations

import re

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference
from relaas.extract.references.names import name_end

# Reads "Wijziging van de Havenwet, de Kadewet en enige andere wetten in verband met", "Wijzing van de Kadewet houdende"
_CHANGE = re.compile(
    r"(?P<kind>Wijz(?:ig)?ing|Aanpassing|Intrekking|Goedkeuring|Uitvoering|Nieuwe regels|Regels) "
    r"(?:van |omtrent |over |met betrekking tot )[^\n.:;|«»]{4,400}? (?:in verband met|houdende|tot|teneinde"
    r"|met het oog op|ter (?:implementatie|uitvoering|bevordering|verbetering) van)(?= ?[a-zà-ÿA-Z])"
)
# Reads "Vaststelling van de begrotingsstaten van het Ministerie van Visserij (XX) voor het jaar 2025"
_BUDGET = re.compile(
    r"(?P<kind>Vaststelling|Wijziging) van de (?:begroting|begrotingsstaten?|departementale begrotingsstaat)"
    r"[^\n;«»]{4,240}? (?:voor het jaar|over het jaar) (?:19|20)[0-9]{2}"
    r"(?: \((?:[Ww]ijziging|[Ss]uppletoire)[^()\n]{4,120}\))?"
)
_SHORT_TITLE = re.compile(r" \((?P<name>[A-Z][^()\n]{3,80})\)")
_PAPER = re.compile(r",? ?\(?(?=Kamerstuk|[0-9]{2} ?[0-9]{3})")
_LETTERS = re.compile(r"[^a-z0-9]")
_NUMBER = re.compile(r"(?P<dossier>kst-[0-9]{5}(?:-[IVX]{1,6}[A-H]?(?![a-z]))?)(?:-|$)")
_LONGEST_TAIL = 40
_HEAD = 4_000


def find_bills(context: Context, found: Found) -> None:
    """Titles of bills; the dossier is the one that stands next to the title here or elsewhere in the text."""
    text = context.text
    spans: list[tuple[int, int, bool]] = []
    for cue in context.cues.of("reference.changed"):
        match = _BUDGET.match(text, cue.start) or _CHANGE.match(text, cue.start)
        if match is None:
            continue
        end = match.end() if match.re is _BUDGET else _tail(text, match.end())
        if end > match.end() or match.re is _BUDGET:
            spans.append((match.start(), end, match["kind"] == "Wijzing"))
    dossiers = {
        _key(text[start:end]): value for start, end, _ in spans if (value := _dossier_beside(text, start, end, found))
    }
    for start, end, misspelt in spans:
        title = text[start:end]
        own = _own_dossier(start, found)
        # A budget goes by its title, so that the year it is for is read as a date.
        value = title if "begroting" in title else own or dossiers.get(_key(title), title)
        found.add(
            reference(
                (start, end), "law", value,
                role="self" if own else "", optional=bool(own),
                basis="" if value in (own, title) else "dossier=beside the title",
                correct=f"Wijziging{title[7:]}" if misspelt else "",
            )
        )  # fmt: skip


def _tail(text: str, at: int) -> int:
    """Where the purpose of a bill ends, with the short title in brackets behind it."""
    begin = at - 4 if text.endswith((" met", " van"), 0, at) else at
    end = name_end(text, begin, _LONGEST_TAIL)
    short = _SHORT_TITLE.match(text, end)
    return short.end() if short and end > at else end


def _key(title: str) -> str:
    """The letters of a title from its second word: the residue of a PDF glues words, and the first may be misspelt."""
    return _LETTERS.sub("", title.partition(" ")[2].lower())


def _dossier_beside(text: str, start: int, end: int, found: Found) -> str:
    before = found.within(max(0, start - 60), start)
    if before and text[before[-1].span.end : start].strip(" (,:") == "" and (at := _NUMBER.match(before[-1].value)):
        return at["dossier"]
    after = found.within(end, end + 20)
    if after and _PAPER.match(text, end) and (at := _NUMBER.match(after[0].value)):
        return at["dossier"]
    return ""


def _own_dossier(start: int, found: Found) -> str:
    """The paper's own dossier, where the title stands right behind it in the head."""
    if start > _HEAD:
        return ""
    before = found.within(max(0, start - 30), start)
    own = before[-1] if before else None
    if own is None or own.role != "self" or own.mention_type != "kamerstuk" or start - own.span.end > 2:
        return ""
    return own.value
