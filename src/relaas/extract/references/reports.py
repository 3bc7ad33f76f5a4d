"""Reports and articles in the running text: by a title in quotes, by their publisher, or by a name for them."""

from __future__ import annotations

import re

from relaas.extract.context import Context
from relaas.extract.references.footnotes import QUOTED_TITLE, add_title
from relaas.extract.references.found import Found, reference
from relaas.extract.references.names import name_end, title_end

# Reads "rapport «Title»", "het bericht ‘Title’", "artikel "Title""
_QUOTED = re.compile(
    r"(?:s|en)?(?: (?:van|uit|in|op|over|getiteld|met de titel|genaamd|by|titled|entitled|of)"
    r"(?: [\w.’'-]+){0,6}?)?[ ,:]{1,2}(?P<open>[«“‘\"'„])"
    rf"{QUOTED_TITLE}(?P<close>[»”]|[’\"'](?![\w]))"
)
# Reads "de berichten «Title» en «Title»"
_AND_QUOTED = re.compile(
    r"[0-9]{0,2}(?:,? en(?: het (?:artikel|bericht))?|,) (?P<open>[«“‘\"'„])"
    rf"{QUOTED_TITLE}(?P<close>[»”]|[’\"'](?![\w]))"
)
# Reads "rapport van Amnesty International", "report by Human Rights Watch", "rapport van de Rekenkamer"
_BY = re.compile(
    r"(?: [0-9]{4})? (?:van|door|by|of|from) (?:de |het |the )?(?P<publisher>[A-ZÀ-Þ][\w’'&.-]*(?: (?:(?:van|voor"
    r"|de|en|and|for|of|the|het) ){0,2}[A-ZÀ-Þ][\w’'&-]*){0,5})"
)
# Reads "het EGALITE-" before "rapport": a name glued on with a hyphen; "een VN-rapport" is any of several
_NAMED = re.compile(r"(?<![\w&/-])(?:[A-ZÀ-Þ][\w’.]*[ -]){0,2}[A-ZÀ-Þ][\w’.]*-$")
_ANY = re.compile(r"\b(?:[Ee]en|[Gg]een|[Ee]lk|[Ii]eder|[Nn]ieuwe?|[Ee]erdere?|[Mm]eerdere|[Dd]iverse) $")
# Reads "the Lighthouse Report", "Goldstone Report"
_CALLED = re.compile(
    r"(?:(?!The |This |Annual |Final |Progress |Draft |Interim |Staff |Status )[A-ZÀ-Þ][\w’-]+ ){1,4}$"
)
# Reads " Een" of "rapport Een waardig bestaan": a title that goes on in small letters
_OPENS_PHRASE = re.compile(
    r" (?:Een|Naar|Op|Van|Voor|Met|Meer|Minder|Geen|In|De|Het|Over|Zonder|Tussen|Onderzoek|A|The|On)"
)
_LONGEST_PHRASE = 6
_ARTICLES = frozenset({"het", "de", "een", "dit", "the"})
# Reads "in zijn rapport over de concurrentiepositie": whose it is stands before it.
_ABOUT = re.compile(r" over (?:(?:de|het) )?(?=[^\W\d_])")
_WHOSE = re.compile(r"\b(?:[Zz]ijn|[Hh]aar|[Hh]un|[Hh]is|[Hh]er|[Tt]heir|[A-ZÀ-Þ]\w+(?:’s|'s|s)) $")


def find_quoted_titles(context: Context, found: Found) -> None:
    """Titles in quotes behind a word for a text; the laws and accords that a title names are part of it."""
    text = context.text
    for cue in context.cues.of("reference.titled"):
        match: re.Match[str] | None = _QUOTED.match(text, cue.end)
        while match:
            add_title(text, match.span("title"), "", found)
            match = _AND_QUOTED.match(text, match.end())


def find_reports(context: Context, found: Found) -> None:
    """Reports with their publisher, and reports that go by a name."""
    text = context.text
    for cue in context.cues.of("reference.report"):
        if not _named(text, cue.start, cue.end, found):
            _published(text, cue.start, cue.end, found)


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
        if _OPENS_PHRASE.fullmatch(text, end, stop):
            stop = name_end(text, stop, _LONGEST_PHRASE)
        found.add(reference((begin, stop), "report", text[begin:stop]))


def _named(text: str, start: int, end: int, found: Found) -> bool:
    """``het EGALITE-rapport``, ``rapport-Oosterling``, ``the Lighthouse Report``: a report by the name it goes by."""
    if text[start - 1 : start] == "-":
        name = _NAMED.search(text, max(0, start - 60), start)
        if name is None or _ANY.search(text, max(0, name.start() - 12), name.start()):
            return False
        return found.add(reference((name.start(), end), "report", text[name.start() : end]))
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper():
        stop = _word_end(text, end + 1)
        return found.add(reference((start, stop), "report", text[start:stop]))
    if text[start:end] == "Report" and (called := _CALLED.search(text, max(0, start - 60), start)):
        return found.add(reference((called.start(), end), "report", text[called.start() : end]))
    return False


def _word_end(text: str, at: int) -> int:
    while at < len(text) and (text[at].isalnum() or text[at] in "-’"):
        at += 1
    return at
