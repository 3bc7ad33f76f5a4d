"""Papers of policy by name: programmes, plans, agendas, covenants, accords and pacts."""

from __future__ import annotations

import re
from functools import cache

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference
from relaas.extract.references.names import name_end, title_end
from relaas.language import words

# Residue of a PDF may glue it: "hetRegeerprogramma".
_AFTER_ARTICLE = re.compile(r"(?:[Dd]e|[Hh]et) ?$")
_ANY = re.compile(r"\b(?:[Ee]en|[Gg]een|[Ee]lk|[Ii]eder|[Nn]ieuwe?) $")
# Reads "Nationaal " before "Programma", "Stabiliteits- en " before "Groeipact"
_BEFORE = re.compile(
    r"(?:(?:Nationaal|Nationale|Europees|Europese|Nederlandse?|Regionale?|Interbestuurlijke?|Maatschappelijke?|Brede"
    r"|Integrale?|Meerjarige?|Landelijke?) ?|[A-ZÀ-Þ]\w{3,24}- en )$"
)
# Reads "Capaciteitsplan 2024–2027"
_YEARS = re.compile(r" (?:19|20)[0-9]{2}(?:[-–/](?:19|20)[0-9]{2}|[-–/][0-9]{2})?(?![0-9])")
_PACT_OF = re.compile(r" (?:van|voor|for|on|of) (?:de |het |the )?(?P<name>[A-ZÀ-Þ][\w’-]*)")
# Reads " Groene" of "actieplan Groene haven": an adjective whose noun has a small letter
_ADJECTIVE = re.compile(r" [A-ZÀ-Þ][\w-]*(?:brede|[aie]le|[a-z]se|[iï]sche|ieve|ige|bare|lijke)| Nieuwe| Groene")
_LONGEST = 8
_SHORTEST_PACT = 8


def find_policies(context: Context, found: Found) -> None:
    """Papers that go by one word, plans and programmes with their title, accords and pacts."""
    text = context.text
    for cue in context.cues.of("reference.policy"):
        found.add(reference((cue.start, cue.end), "other", text[cue.start : cue.end]))
    for cue in context.cues.of("reference.plan"):
        _plan(text, cue.start, cue.end, "report", found)
    for cue in context.cues.of("reference.programme"):
        _programme(text, cue.start, cue.end, found)
    for cue in context.cues.of("reference.pact"):
        _pact(text, cue.start, cue.end, found)


@cache
def _generic() -> frozenset[str]:
    return frozenset(words("references", "generic_programmes"))


def _word_start(text: str, start: int) -> int:
    begin = start
    while begin > 0 and (text[begin - 1].isalpha() or text[begin - 1] == "-"):
        begin -= 1
    return begin


def _plan(text: str, start: int, end: int, kind: str, found: Found) -> None:
    """``actieplan Samen voor Droge Voeten``: a word for a plan and a title that begins with a capital."""
    begin = _word_start(text, start)
    stop = title_end(text, end)
    if _ADJECTIVE.fullmatch(text, end, stop) and text[stop + 1 : stop + 2].islower():
        stop = name_end(text, stop, _LONGEST)
    alone = begin == start and text[start:end].lower() == "agenda"
    compound = begin < start
    years = _YEARS.match(text, end) if text[begin].isupper() else None
    if years and stop == end:
        stop = years.end()
    before = _BEFORE.search(text, max(0, begin - 30), begin) if text[begin].isupper() else None
    if (stop > end and not alone) or (compound and _is_named(text, begin, end)) or (before and compound):
        begin = before.start() if before else begin
        found.add(reference((begin, stop), kind, text[begin:stop]))


def _is_named(text: str, begin: int, end: int) -> bool:
    """``de Hervormingsagenda``, ``de HGIS-nota``: a compound with a capital behind an article is a name by itself."""
    word = text[begin:end]
    lead, _, noun = word.rpartition("-")
    known = word[1:].islower() or (len(lead) > 1 and lead[0].isupper() and noun.islower())
    return word[0].isupper() and known and _AFTER_ARTICLE.search(text, max(0, begin - 5), begin) is not None


def _programme(text: str, start: int, end: int, found: Found) -> None:
    """``Nationaal Programma Havenstad``, ``actieprogramma Stille Kades``, ``programma Schoon Water``.

    With a capital, an adjective in capitals or in a compound one word of title is enough; else it takes two, as a
    broadcast goes by ``het programma`` and its name too.
    """
    begin = _word_start(text, start)
    word = text[begin:end]
    if word.lower() in _generic() or text[end : end + 1].isalpha():
        return
    if word[0].isupper() and word[1:] != word[1:].lower() and "-" not in word:
        before = None  # residue of a PDF: "NationaalProgramma"
    else:
        before = _BEFORE.search(text, max(0, begin - 30), begin) if word[0].isupper() else None
    stop = title_end(text, end)
    title = text[end:stop].split()
    firm = before is not None or begin < start or (word[0].isupper() and text[begin - 2 : begin - 1] not in ".?!:")
    if title and (firm or sum(part[:1].isupper() for part in title) > 1):
        begin = before.start() if before else begin
        found.add(reference((begin, stop), "other", text[begin:stop]))
    elif not title and begin < start and word.startswith(("Delta", "Actie", "Meerjaren")):
        _plan(text, start, end, "other", found)


def _pact(text: str, start: int, end: int, found: Found) -> None:
    """``Havenpact``, ``het jongerenpact``, ``Stabiliteits- en Groeipact``, ``Pact van Oosthaven``."""
    begin = _word_start(text, start)
    word = text[begin:end]
    if begin == start:
        of = _PACT_OF.match(text, end) if word == "Pact" else None
        if of:
            stop = title_end(text, of.start("name") - 1)
            found.add(reference((begin, stop), "other", text[begin:stop]))
        return
    if (
        len(word) < _SHORTEST_PACT
        or word.lower().endswith(("impact", "compact"))
        or word.lower() in _generic()
        or text[end : end + 1].isalpha()
    ):
        return
    before = _BEFORE.search(text, max(0, begin - 30), begin)
    named = word[0].isupper() or _AFTER_ARTICLE.search(text, max(0, begin - 5), begin) is not None
    if named and not _ANY.search(text, max(0, begin - 8), begin):
        begin = before.start() if before else begin
        found.add(reference((begin, end), "other", text[begin:end]))
