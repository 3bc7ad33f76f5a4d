"""Reports, articles and plans by title: in quotes, with their publisher, or with the site they stand on."""

from __future__ import annotations

import re

from relaas.extract.context import Context
from relaas.extract.references.footnotes import add_title
from relaas.extract.references.found import Found, reference
from relaas.extract.references.names import name_end, title_end

# Reads "rapport «Title»", "het bericht ‘Title’", "artikel "Title""
_QUOTED = re.compile(
    r"(?:s|en)?(?: (?:van|uit|in|op|over|getiteld|met de titel|genaamd|by|titled|entitled|of)"
    r"(?: [\w.’'-]+){0,6}?)?[ ,:]{1,2}(?P<open>[«“‘\"'„])(?P<title>[^«»“”\"„\n]{8,240}?)(?P<close>[»”’\"'](?![\w]))"
)
# Reads "de berichten «Title» en «Title»"
_AND_QUOTED = re.compile(
    r"[0-9]{0,2}(?:,? en(?: het (?:artikel|bericht))?|,) (?P<open>[«“‘\"'„])(?P<title>[^«»“”\"„\n]{8,240}?)"
    r"(?P<close>[»”’\"'](?![\w]))"
)
# Reads "rapport van Amnesty International", "report by Human Rights Watch", "rapport van de Rekenkamer"
_BY = re.compile(
    r"(?: [0-9]{4})? (?:van|door|by|of|from) (?:de |het |the )?(?P<publisher>[A-ZÀ-Þ][\w’'&.-]*(?: (?:(?:van|voor"
    r"|de|en|and|for|of|the|het) ){0,2}[A-ZÀ-Þ][\w’'&-]*){0,5})"
)
# Residue of a PDF may glue it: "hetRegeerprogramma".
_AFTER_ARTICLE = re.compile(r"(?:[Dd]e|[Hh]et) ?$")
_ARTICLES = frozenset({"het", "de", "een", "dit", "the"})
# Reads "in zijn rapport over de concurrentiepositie": whose it is stands before it.
_ABOUT = re.compile(r" over (?:(?:de|het) )?(?=[^\W\d_])")
_WHOSE = re.compile(r"\b(?:[Zz]ijn|[Hh]aar|[Hh]un|[Hh]is|[Hh]er|[Tt]heir|[A-ZÀ-Þ]\w+(?:’s|'s|s)) $")


def find_reports(context: Context, found: Found) -> None:
    """Titles in quotes behind a word for a text; plans and reports named with capitals."""
    text = context.text
    for cue in context.cues.of("reference.titled"):
        match: re.Match[str] | None = _QUOTED.match(text, cue.end)
        while match:
            add_title(text, match.span("title"), "", found)
            match = _AND_QUOTED.match(text, match.end())
    for cue in context.cues.of("reference.report"):
        _published(text, cue.start, cue.end, found)
    for cue in context.cues.of("reference.policy"):
        found.add(reference((cue.start, cue.end), "other", text[cue.start : cue.end]))
    for cue in context.cues.of("reference.plan"):
        _plan(text, cue.start, cue.end, found)


def _published(text: str, start: int, end: int, found: Found) -> None:
    """``rapport van Amnesty International``, ``in zijn rapport over de havens``, ``Publicatie Waterkant 1996``."""
    begin = start
    while begin > 0 and text[begin - 1].isalpha():
        begin -= 1
    if text[begin:start] in _ARTICLES:
        begin = start  # residue of a PDF: "hetrapport"
    if match := _BY.match(text, end):
        found.add(reference((begin, match.end()), "report", text[begin : match.end()]))
    elif (about := _ABOUT.match(text, end)) and _WHOSE.search(text, max(0, begin - 30), begin):
        stop = name_end(text, about.end() - 1, 6)
        if stop > about.end():
            found.add(reference((begin, stop), "report", text[begin:stop]))
    elif (stop := title_end(text, end, 5)) > end and len(text[end:stop].split()[0]) > 1:
        found.add(reference((begin, stop), "report", text[begin:stop]))


def _plan(text: str, start: int, end: int, found: Found) -> None:
    """``actieplan Samen tegen Mensenhandel``: a word for a plan and a title that begins with a capital."""
    begin = start
    while begin > 0 and (text[begin - 1].isalpha() or text[begin - 1] == "-"):
        begin -= 1
    stop = title_end(text, end)
    alone = begin == start and text[start:end].lower() == "agenda"
    if (stop > end and not alone) or (begin < start and _is_named(text, begin, end)):
        found.add(reference((begin, stop), "report", text[begin:stop]))


def _is_named(text: str, begin: int, end: int) -> bool:
    """``de Hervormingsagenda``: a compound with a capital behind an article is a name by itself."""
    word = text[begin:end]
    return (
        word[0].isupper() and word[1:].islower() and _AFTER_ARTICLE.search(text, max(0, begin - 5), begin) is not None
    )
