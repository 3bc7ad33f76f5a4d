"""Titles in footnotes: with publisher and day, with the site they stand on, or up to their address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference
from relaas.model.span import Span

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
# A footnote that is "Title https://…" or "Title | Publisher (https://…": what stands before the address
_TITLE = re.compile(r" ?(?P<title>[A-ZÀ-Þ][^\n«»|]{15,240}?)(?: \|[^\n]{0,80})?[ ,:(]*$")
_LEADS = re.compile(
    r"(?i)\b(?:zie|see|raadplegen|via|vinden|vindt|beschikbaar|lees|meer|hier|is|zijn|kamerstuk\w*|(?:19|20)[0-9]{2}$)\b"
)
_FEWEST_WORDS = 4
_LINE_LABEL = re.compile(r"[0-9]{1,2}(?=[A-ZÀ-Þ])")


def find_noted_titles(context: Context, found: Found) -> None:
    """Titles of reports and articles in the footnotes; addresses were found before."""
    text = context.text
    for label, span in [*context.copy.notes, *_numbered_lines(text, context.copy.notes_start)]:
        _note(text, span, label, found)


def add_title(text: str, span: tuple[int, int], publisher: str, found: Found) -> None:
    """A title, without the blanks and stops around it, under its publisher where one is known."""
    start, end = span
    while start < end and text[start] in " .,:":
        start += 1
    while end > start and text[end - 1] in " .,:":
        end -= 1
    name = text[start:end]
    found.add(reference((start, end), "report", f"{publisher}: {name}" if publisher else name))


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


def _note(text: str, span: Span, label: str, found: Found) -> None:
    """A footnote's titles: ``publisher, day, «title»``, or ``title (site)``."""
    start = span.start
    if text.startswith(label, start):
        start += len(label)
    listed = False
    for pattern in (_LISTED, _LISTED_AFTER):
        for match in pattern.finditer(text, start, span.end):
            add_title(text, match.span("title"), match["publisher"].strip(), found)
            listed = True
    if not listed and (plain := _PLAIN.match(text, start, span.end)):
        add_title(text, plain.span("title"), plain["publisher"].strip(), found)
        listed = True
    if listed:
        return
    for taken in found.within(start, span.end):
        if taken.mention_type == "url" and text[start : taken.span.start].strip() == "":
            start = taken.span.end
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
