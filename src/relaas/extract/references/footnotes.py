"""Titles in footnotes: with publisher and day in any order, with the site they stand on, or up to their address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference
from relaas.model.span import Span

# "17 oktober 2024", "oktober 2024", "Oktober 2024", "17-10-2024", "d.d. 17 oktober 2024"
_DAY = (
    r"(?:d\.?d\.? ?)?(?:(?:[0-9]{1,2}(?:e|th)? )?[A-Za-z]{3,9}\.? (?:19|20)[0-9]{2}"
    r"|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:(?:19|20)[0-9]{2}|[0-9]{2}))(?![0-9])"
)
_PUBLISHER = r"(?P<publisher>[A-ZÀ-Þ][^,;:\n«»()]{1,60})"
_OPEN, _CLOSE = r"(?P<open>[«“‘\"'])", r"(?P<close>[»”]|[’\"'](?![\w]))"
# A title may hold a quotation of its own: «Brief: «Wij wachten nog» (2)».
# One word in quotation marks is a name or a term.
QUOTED_TITLE = (
    r"(?P<title>(?=[^\s«»“”\"]+ [^\s»”\"])[^«»“”\"\n]{3,240}?(?:[«“][^«»“”\"\n]{2,160}[»”][^«»“”\"\n]{0,80}?)?)"
)
_REST = r"[,.]? ?(?:\(|https?:|www\.|\||[–—] [A-Z]|\n|$|,? ?\bp\. ?[0-9]|(?:[Tt]e raadplegen|[Bb]eschikbaar|[Vv]ia) )"

# Reads "De Dijkbode, 17 oktober 2024, «Title»", "NOS, 17 november 2024 (https://…)": publisher, day, title
_LISTED = re.compile(rf"{_PUBLISHER}, {_DAY}[,:;.]? ?{_OPEN}{QUOTED_TITLE}{_CLOSE}")
# Reads "«Title», in Dagblad Oost, 3 mei 2024"
_LISTED_AFTER = re.compile(
    rf"{_OPEN}{QUOTED_TITLE}{_CLOSE}[,.]? (?:in )?(?P<publisher>[A-ZÀ-Þ][^,;:\n«»()]{{1,40}}),? \(?{_DAY}"
)
# Reads "Financieele Courant, 13 november 2024, Haven gaat dicht": publisher, day, title without quotes
_PLAIN = re.compile(rf"{_PUBLISHER},? {_DAY}(?:[,:;.] ?| )(?P<title>[A-ZÀ-Þ0-9][^\n(|]{{11,240}}?)(?={_REST})")
# Reads "Inspectie Havens, Brief over kades, 3 mei 2024" and "Brief over kades, Inspectie Havens, 3 mei 2024"
_DATED_LAST = re.compile(
    rf"(?P<one>[A-ZÀ-Þ][^,;\n«»()]{{1,200}}), (?P<two>[A-ZÀ-Þ][^,;\n«»()]{{1,200}}),? \(?(?:{_DAY}|(?:19|20)[0-9]{{2}}"
    r"(?=[).,;]|$))"
)
# Reads "Mulder Instituut (2023). Kades in Nederland.", "Kadebureau. 2018. Kades.", "De Wit, J. (2021), Kades"
_OF_YEAR = re.compile(
    r"(?P<publisher>[A-ZÀ-Þ][^\n()«»:;]{1,80}?)(?: \((?:[A-Za-z]{3,9} )?(?:19|20)[0-9]{2}[a-z]?\)[.,:]?"
    r"|\. (?:19|20)[0-9]{2}\.) [«“‘\"']?"
    r"(?P<title>[A-ZÀ-Þ][^\n«»|]{8,200}?)(?=[»”’\"']|[.;] |[.,]?$|\n| \(| https?:| www\.)"
)
# Reads "Kadebureau. Onderzoek kades 2023 & 2024. Te raadplegen via https://…"
_POINTED = re.compile(
    r"(?P<publisher>[A-ZÀ-Þ][\w’&-]*(?: [\w’&-]+){0,5})\. (?P<title>[A-ZÀ-Þ][^\n.]{8,200})\. "
    r"(?:Te raadplegen|Beschikbaar|Geraadpleegd|Te vinden|Via|Zie|Retrieved|Available|https?:)"
)
# Reads "Kades in Nederland, gebaseerd op metingen. Onderzoeksrapport Kadebureau, oktober 2024"
_OF_KIND = re.compile(
    r"(?P<title>[A-ZÀ-Þ][^\n«».,;|]{12,240})?(?:[,.] (?:[a-z][^.\n]{0,160}\. )?)"
    r"(?P<kind>(?:[A-Za-z]{2,12})?[Rr]apport(?:age)?|Publicatie|Factsheet|Brochure|Studie|Advies|Report|Study)"
    rf" (?P<publisher>[A-ZÀ-Þ][^,;:\n«»()]{{1,60}}),? \(?(?:{_DAY}|(?:19|20)[0-9]{{2}})"
)
# A footnote that is "Title (site.nl)": the site names the publisher
_SITED = re.compile(
    r"(?P<title>[A-ZÀ-Þ0-9][^\n()|]{11,240}?(?:\([A-Z0-9/-]{2,20}\)[^\n()|]{0,120}?)?)[ ,]*(?:\|[^\n()]{0,120})?"
    r"\(\"?(?P<site>(?:[A-Za-z0-9-]{1,40}\.){1,3}[a-z]{2,6})\"?\)"
)
# A footnote that is "Title https://…" or "Title | Publisher (https://…": what stands before the address
_TITLE = re.compile(r" ?(?P<title>[A-ZÀ-Þ][^\n«»|]{15,240}?)(?: \|[^\n]{0,80})?[ ,:(]*$")
_LEADS = re.compile(
    r"(?i)\b(?:zie|see|raadplegen|via|vinden|vindt|beschikbaar|lees|meer|hier|is|zijn|kan|kunt"
    r"|gevonden|staat|staan|website|kamerstuk\w*|(?:19|20)[0-9]{2}$)\b"
)
# Reads " (havenblad.nl)" at the end of a title in quotes
_SITE_LAST = re.compile(r" ?\((?:[A-Za-z0-9-]{1,40}\.){1,3}[a-z]{2,6}\)$")
_FEWEST_WORDS = 4
# Before what a footnote cites
_POINTER = re.compile(
    r" ?(?:(?:[Zz]ie|[Bb]ron|[Ss]ee|[Ww]ebsite|[Vv]gl\.|[Cc]f\.)(?: (?:ook|o\.a\.|bijvoorbeeld|also))?:? )?"
)
# These begin a citation of law, a paper of parliament or a case, which is no title.
_NO_TITLE = re.compile(
    r"(?:Wet|Besluit|Regeling|Artikel|Artt?\.|Verordening|Richtlijn|Kamerstuk\w*|Kamervragen|Handelingen|Aanhangsel"
    r"|Tweede Kamer|Eerste Kamer|Motie|Amendement|Stb\.|Stcrt\.|Trb\.|ECLI|TK|EK|Kenmerk|Vergaderjaar|Bijlage|Idem|Ibid"
    r"|HvJ|EHRM|Hoge Raad|Rechtbank|Brief van)\b"
)
# The number of a footnote: glued to a word ("3Dagblad Oost"), in brackets ("[3]"), before one ("3)"), or apart
_LABEL = re.compile(
    r"[\n ](?:[1-9][0-9]?(?=[A-ZÀ-Þ])|\[[0-9]{1,2}\] ?|[0-9]{1,2}\) |(?<=\n)(?P<apart>[1-9][0-9]?) (?=[A-ZÀ-Þ]))"
)
# What it begins with behind white space: the search skips to that, and steps back.
_FIGURE = re.compile(r"[0-9\[](?<=[\n ].)")
_RUNS_ON = re.compile(r" (?:in|van|de|het|en|op|voor|met|bij|aan|of|the|and|for|to|on)$")
_MOST_TITLES = 50
_SHORTEST_KNOWN = 16


def find_noted_titles(context: Context, found: Found) -> None:
    """Titles of reports and articles in the footnotes; addresses and quoted titles were found before."""
    text = context.text
    known = _known_titles(found)
    for span, sure in _notes(context):
        _note(text, span, found, sure, known)


def add_title(text: str, span: tuple[int, int], publisher: str, found: Found) -> bool:
    """A title, without the blanks and stops around it, under its publisher where one is known."""
    start, end = span
    if site := _SITE_LAST.search(text, start, end):
        end = site.start()
    while start < end and text[start] in " .,:":
        start += 1
    while end > start and text[end - 1] in " .,:":
        end -= 1
    name = text[start:end]
    return found.add(reference((start, end), "report", f"{publisher}: {name}" if publisher else name))


def _notes(context: Context) -> Iterator[tuple[Span, bool]]:
    """The text of each footnote, behind its number, and whether it is surely one.

    Footnotes that the layout did not tell apart begin with a number at the start of a line, or amid a line that the
    residue of a PDF ran on into (``toegankelijkheid van 3Dagblad Oost, 3 mei 2024, …``), which is less sure.
    """
    text = context.text
    notes: dict[int, tuple[int, int, bool]] = {}
    for label, note in context.copy.notes:
        begin = note.start + len(label) if text.startswith(label, note.start) else note.start
        begin += text.startswith(" ", begin)
        notes[begin] = (note.start, note.end, True)
    for match in _labels(text):
        if match.end() not in notes:
            sure = text[match.start()] == "\n" and not match["apart"]
            notes[match.end()] = (match.start(), _line_end(text, match.end()), sure)
    ordered = sorted(notes.items())
    following = [label for _, (label, _, _) in ordered[1:]] + [len(text)]
    for (begin, (_, end, sure)), other in zip(ordered, following, strict=False):
        yield Span(begin, max(begin, min(end, other))), sure


def _labels(text: str) -> Iterator[re.Match[str]]:
    """Where the number of a footnote may stand, in order."""
    done = 0
    for figure in _FIGURE.finditer(text):
        match = _LABEL.match(text, figure.start() - 1) if figure.start() > done else None
        if match is not None:
            done = match.end()
            yield match


def _line_end(text: str, at: int) -> int:
    """Where a footnote's line ends; a line that stops at a small word runs on to the next."""
    stop = text.find("\n", at)
    if stop >= 0 and _RUNS_ON.search(text, max(at, stop - 8), stop):
        stop = text.find("\n", stop + 1)
    return stop if stop >= 0 else len(text)


def _note(text: str, span: Span, found: Found, sure: bool, known: dict[str, str]) -> None:
    """A footnote's titles: in quotes with publisher and day, or else the one it begins with."""
    start = lead.end() if (lead := _POINTER.match(text, span.start, span.end)) else span.start
    listed = False
    for pattern in (_LISTED, _LISTED_AFTER):
        for match in pattern.finditer(text, start, span.end):
            listed = add_title(text, match.span("title"), match["publisher"].strip(), found) or listed
    if listed or _NO_TITLE.match(text, start):
        return
    if plain := _PLAIN.match(text, start, span.end):
        add_title(text, plain.span("title"), plain["publisher"].strip(), found)
        return
    if _again(text, Span(start, span.end), known, found) or not sure:
        return
    if not _composed(text, start, span.end, found):
        _sited(text, Span(start, span.end), found)


def _composed(text: str, start: int, end: int, found: Found) -> bool:
    """Title and publisher in one of the orders of a list of literature."""
    if (match := _OF_KIND.match(text, start, end)) and match["title"]:
        found.reserve(match.start("kind"), match.end("publisher"))
        return add_title(text, match.span("title"), match["publisher"].strip(), found)
    for pattern in (_OF_YEAR, _POINTED):
        if (match := pattern.match(text, start, end)) and not found.covers(start, match.start("title")):
            return add_title(text, match.span("title"), match["publisher"].strip(), found)
    match = _DATED_LAST.match(text, start, end)
    if match is None or found.covers(*match.span()):
        return False
    title, publisher = sorted(("one", "two"), key=lambda name: (-len(match[name].split()), name == "one"))
    if len(match[title].split()) < 3 or len(match[publisher].split()) > 8:
        return False
    return add_title(text, match.span(title), match[publisher].strip(), found)


def _sited(text: str, span: Span, found: Found) -> None:
    """``Title (site)``, or a title that runs up to the address it stands at."""
    start = span.start
    for taken in found.within(start, span.end):
        if taken.mention_type == "url" and text[start : taken.span.start].strip() == "":
            start = taken.span.end
    while text.startswith(" ", start):
        start += 1
    sited = _SITED.match(text, start, span.end)
    if sited and "«" not in sited["title"]:
        add_title(text, sited.span("title"), sited["site"], found)
    elif not sited:
        _before_address(text, start, span.end, found)


def _before_address(text: str, start: int, end: int, found: Found) -> None:
    """A title that runs up to the address it stands at; not a sentence that leads to one (``Zie ook https://…``)."""
    address = next((m for m in found.within(start, end) if m.mention_type == "url"), None)
    if address is None:
        return
    match = _TITLE.match(text, start, address.span.start)
    if match and not _LEADS.search(match["title"]) and len(match["title"].split()) >= _FEWEST_WORDS:
        site = address.value.partition("://")[2].partition("/")[0].removeprefix("www.")
        add_title(text, match.span("title"), site, found)


def _known_titles(found: Found) -> dict[str, str]:
    """The titles that the running text gives in quotes, by their letters: the residue of a PDF glues their words."""
    titles = [mention.value for mention in found.all() if mention.mention_type == "report"]
    return {letters: title for title in titles[:_MOST_TITLES] if len(letters := _letters(title)[0]) >= _SHORTEST_KNOWN}


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a stretch in lower case, and where each stands."""
    places = [at for at, character in enumerate(text) if character.isalnum()]
    return "".join(text[at].lower()[:1] for at in places), places


def _again(text: str, span: Span, known: dict[str, str], found: Found) -> bool:
    """A title that the running text gave in quotes, which the footnote repeats without them."""
    if not known:
        return False
    letters, places = _letters(text[span.start : min(span.end, span.start + 500)])
    for title in known:
        at = letters.find(title)
        if at >= 0:
            begin, end = span.start + places[at], span.start + places[at + len(title) - 1] + 1
            if kind := _OF_KIND.match(text, end, span.end):
                found.reserve(kind.start("kind"), kind.end("publisher"))
            return add_title(text, (begin, end), kind["publisher"].strip() if kind else "", found)
    return False
