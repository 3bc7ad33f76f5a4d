"""Identifiers that name a text by themselves: publication ids, registration numbers, ECLI, CELEX, JCI."""

from __future__ import annotations

import re

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference

# kst-21501-02-2553, kst-33802-C, kst-20012002-21501-16-323, kst-35663-4-n1, ah-tk-20242025-1244, h-tk-20202021-55-8,
# kv-tk-2024Z18893, nds-tk-…, ag-tk-…, blg-1184123, ah-1271549, stb-2024-153, stcrt-…, trb-…
_PUBLICATION = re.compile(
    r"(?:kst-(?:[0-9]{8}-)?[0-9]{5}(?:-[0-9A-Za-z()]{1,6}){0,4}|(?:ah|h|kv|nds|ag)-(?:tk|ek)-[0-9]{4,8}"
    r"(?:Z[0-9]{5})?(?:-[0-9A-Z]{1,6}){0,3}"
    r"|(?:blg|ah)-[0-9]{5,8}|(?:stb|stcrt|trb)-[0-9]{4}-[0-9]{1,6}(?:-[a-z]?[0-9]{1,3})?)(?![\w])"
)
# 2021D41766 document, 2010Z16021 matter, 2024A02517 activity, TZ202603-130 commitment: found by the letter before the
# last figures, which is rarer than figures are
_LETTER = re.compile(r"[ADZ](?= ?[0-9]{5})")
_REGISTERED = re.compile(
    r"(?<![\w/=])(?:(?P<year>(?:19|20)[0-9]{2}) ?(?P<kind>[ADZ]) ?(?P<number>[0-9]{5})|TZ[0-9]{6}-[0-9]{1,4})(?![\w])"
)
_ECLI = re.compile(r"ECLI: ?[A-Z]{2}: ?[A-Z0-9]{1,7}: ?[0-9]{4}: ?[A-Z0-9.]{1,25}(?<!\.)")
_CELEX = re.compile(r"(?<![\w])(?P<id>[1-9CE][0-9]{4}[A-Z]{1,2}[0-9]{4}(?:\([0-9]{2}\))?)(?![\w])")
_CELEX_NEAR = re.compile(r"(?i)celex[ :]{0,3}(?:nr\.?|nummer|number)?[ :]{0,2}$")
_JCI = re.compile(r"jci1(?:\.[0-9]{1,2})?:[cv]:[A-Z]{3,6}[0-9]{1,10}(?:&[a-z]{1,12}=[\w.+-]{1,40}){0,8}")
_TYPES = {"kst": "kamerstuk", "stb": "law", "stcrt": "law", "trb": "treaty"}


def find_identifiers(context: Context, found: Found) -> None:
    """All of them, each near the letters it starts with."""
    text = context.text
    for cue in context.cues.of("reference.publication"):
        match = _PUBLICATION.match(text, cue.start)
        if match:
            kind = _TYPES.get(match[0].split("-")[0], "other")
            role = "self" if _alone(text, match.start(), match.end()) else ""
            found.add(reference(match.span(), kind, match[0], role=role, optional=bool(role)))
    for cue in context.cues.of("reference.ecli"):
        if match := _ECLI.match(text, cue.start):
            found.add(reference(match.span(), "ecli", match[0].replace(" ", "")))
    for cue in context.cues.of("reference.jci"):
        if match := _JCI.match(text, cue.start):
            found.add(reference(match.span(), "law", match[0]))
    for cue in context.cues.of("reference.celex"):
        _celex(text, cue.end, found)
    for letter in _LETTER.finditer(text):
        before = text[max(0, letter.start() - 5) : letter.start()]
        first = letter.start() - (1 if before.endswith("T") else len(before) if before.endswith(" ") else 4)
        if first >= 0 and (match := _REGISTERED.match(text, first)):
            value = f"{match['year']}{match['kind']}{match['number']}" if match["year"] else match[0]
            found.add(reference(match.span(), "other", value))


def _celex(text: str, at: int, found: Found) -> None:
    match = _CELEX.search(text, at, at + 30)
    if match:
        found.add(reference(match.span("id"), "eu_act", match["id"]))


def _alone(text: str, start: int, end: int) -> bool:
    """Whether an identifier has a line to itself, as in the foot of a page."""
    return (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
