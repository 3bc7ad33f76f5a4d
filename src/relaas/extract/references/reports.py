"""Reports, articles and plans by title: in quotes, with their publisher, or with the site they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference
from relaas.extract.references.names import name_end, title_end
from relaas.model.span import Span

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
# Reads "New York Post, 17 oktober 2024, «Title»", "NOS, 17 november 2024 (https://…)": publisher, day, title
_LISTED = re.compile(
    r"(?P<publisher>[A-ZÀ-Þ][^,;:\n«»()]{1,60}), (?:[0-9]{1,2} )?[a-z]{3,9}\.? (?:19|20)[0-9]{2}[,:]? ?"
    r"(?P<open>[«“‘\"'])(?P<title>[^«»“”\"\n]{8,240}?)(?P<close>[»”’\"'](?![\w]))"
)
# A footnote that is "Financieele Courant, 13 november 2024, Haven gaat dicht": publisher, day, title without quotes
_PLAIN = re.compile(
    r" ?(?P<publisher>[A-ZÀ-Þ][^,;:\n«»()]{1,60}), (?:[0-9]{1,2} )?[a-z]{3,9}\.? (?:19|20)[0-9]{2}[,:] "
    r"(?P<title>[A-ZÀ-Þ][^«»“”\"\n(|]{11,240}?)(?=[,.]? ?(?:\(|https?:|www\.|\||\n|$))"
)
_LISTED_AFTER = re.compile(
    r"(?P<open>[«“‘\"'])(?P<title>[^«»“”\"\n]{8,240}?)(?P<close>[»”’\"'](?![\w]))[,.]? (?:in )?"
    r"(?P<publisher>[A-ZÀ-Þ][^,;:\n«»()]{1,40}), (?:[0-9]{1,2} )?[a-z]{3,9}\.? (?:19|20)[0-9]{2}"
)
# a footnote that is "Title (site.nl)": the site names the publisher
_SITED = re.compile(r"(?P<title>[^\n()]{12,240}?)[ ,]*\(\"?(?P<site>(?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,6})\"?\)")
_LINE_LABEL = re.compile(r"[0-9]{1,2}(?=[A-ZÀ-Þ])")
# Reads "rapport van Amnesty International", "report by Human Rights Watch", "rapport van de Rekenkamer"
_BY = re.compile(
    r"(?: [0-9]{4})? (?:van|door|by|of|from) (?:de |het |the )?(?P<publisher>[A-ZÀ-Þ][\w’'&.-]*(?: (?:(?:van|voor"
    r"|de|en|and|for|of|the|het) ){0,2}[A-ZÀ-Þ][\w’'&-]*){0,5})"
)
# Reads "in zijn rapport over de concurrentiepositie": whose it is stands before it
# Residue of a PDF may glue it: "hetRegeerprogramma".
_AFTER_ARTICLE = re.compile(r"(?:[Dd]e|[Hh]et) ?$")
_ARTICLES = frozenset({"het", "de", "een", "dit", "the"})
_ABOUT = re.compile(r" over (?:(?:de|het) )?(?=[^\W\d_])")
_WHOSE = re.compile(r"\b(?:[Zz]ijn|[Hh]aar|[Hh]un|[Hh]is|[Hh]er|[Tt]heir|[A-ZÀ-Þ]\w+(?:’s|'s|s)) $")


def find_reports(context: Context, found: Found) -> None:
    """Titles in quotes behind a word for a text; titles in footnotes; plans and reports named with capitals."""
    text = context.text
    for cue in context.cues.of("reference.titled"):
        match: re.Match[str] | None = _QUOTED.match(text, cue.end)
        while match:
            _title(text, match, "", found)
            match = _AND_QUOTED.match(text, match.end())
    for label, span in [*context.copy.notes, *_numbered_lines(text, context.copy.notes_start)]:
        _note(text, span, label, found)
    for cue in context.cues.of("reference.report"):
        _published(text, cue.start, cue.end, found)
    for cue in context.cues.of("reference.policy"):
        found.add(reference((cue.start, cue.end), "other", text[cue.start : cue.end]))
    for cue in context.cues.of("reference.plan"):
        _plan(text, cue.start, cue.end, found)


def _numbered_lines(text: str, end: int) -> Iterator[tuple[str, Span]]:
    """Lines that begin with a number glued to a word, as footnotes do that the layout did not tell apart."""
    at = text.find("\n", 0, end)
    while 0 <= at < end:
        following = text.find("\n", at + 1)
        stop = following if following >= 0 else len(text)
        match = _LINE_LABEL.match(text, at + 1)
        if match:
            yield match[0], Span(at + 1, stop)
        at = following


def _title(text: str, match: re.Match[str], publisher: str, found: Found) -> None:
    start, end = match.span("title")
    while end > start and text[end - 1] in " .,":
        end -= 1
    name = text[start:end]
    found.add(reference((start, end), "report", f"{publisher}: {name}" if publisher else name))


def _note(text: str, span: Span, label: str, found: Found) -> None:
    """A footnote's titles: ``publisher, day, «title»``, or ``title (site)``."""
    start = span.start
    if text.startswith(label, start):
        start += len(label)
    listed = False
    for pattern in (_LISTED, _LISTED_AFTER):
        for match in pattern.finditer(text, start, span.end):
            _title(text, match, match["publisher"].strip(), found)
            listed = True
    if not listed and (plain := _PLAIN.match(text, start, span.end)):
        _title(text, plain, plain["publisher"].strip(), found)
        listed = True
    if listed:
        return
    for taken in found.within(start, span.end):
        if taken.mention_type == "url" and text[start : taken.span.start].strip() == "":
            start = taken.span.end
    sited = _SITED.match(text, start, span.end)
    if sited and "«" not in sited["title"]:
        begin = sited.start("title") + (len(sited["title"]) - len(sited["title"].lstrip(" .,:")))
        found.add(
            reference((begin, sited.end("title")), "report", f"{sited['site']}: {text[begin : sited.end('title')]}")
        )


def _published(text: str, start: int, end: int, found: Found) -> None:
    """``rapport van Amnesty International``."""
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
