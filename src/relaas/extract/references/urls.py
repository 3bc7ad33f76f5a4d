"""Addresses on the web, also where the residue of a PDF broke them or glued the next word to them."""

from __future__ import annotations

import re

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference

_BODY = r"[\w\-.~:/?#@!$&'*+;=%()\[\],|]"
_URL = re.compile(rf"(?:(?P<scheme>h?t?tps?://)|www\.){_BODY}{{0,2000}}")
# Residue: a break behind a stroke or hyphen, the rest on the next line: "…/laatste-nieuws/ geboortezorg-niet-op-orde"
_REST = re.compile(rf" (?=[\w%-]{{0,60}}[-/_.=%?&0-9])(?P<rest>[a-z0-9%?&#=/-]{_BODY}{{2,600}})")
_REST_HTTP = re.compile(rf" (?P<rest>(?:www\.|[a-z0-9-]{{2,40}}\.[a-z]{{2,6}}/){_BODY}{{2,600}})")
# Residue: a break before the parameters: "…/haven-gaat-dicht? share=nY%2B"
_PARAMETERS = re.compile(rf"(?:\? | \?) ?(?P<rest>[A-Za-z_][\w.-]{{0,40}}=(?!=){_BODY}{{1,600}})")
# Reads "…/156203EU wants", "…/index.html Meer": a capital word glued behind digits at the end of a path.
_SHORTEST = 4
_GLUED = re.compile(
    r"(?<=[0-9/])(?=(?:[A-Z]{2,}|[A-Z][a-z]+) [a-z])|(?<=\.html)(?=[A-Z])|(?<=\.pdf)(?=[A-Z])|(?<=\.htm)(?=[A-Z])"
)
_DOMAIN = re.compile(
    r"(?<![\w@./-])(?P<url>(?:[a-z0-9][a-z0-9-]{0,40}\.){1,3}(?:nl|com|org|eu|net|int|gov|edu|info|be|de|fr|uk"
    r"|co\.uk|am|az|ru|ua|ch|news|io)(?P<path>/[\w\-./%?=&#~+]{1,300})?)(?![\w@])(?!\.[a-z])"
)


def find_urls(context: Context, found: Found) -> None:
    """Addresses with a scheme or ``www.`` first, then bare domains with a path or in brackets."""
    text = context.text
    for cue in context.cues.of("reference.url"):
        if found.covers(cue.start, cue.start + 1):
            continue
        match = _URL.match(text, _begin(text, cue.start))
        if match is None:
            continue
        start, end = match.start(), _end(text, match)
        end, value = _joined(text, start, end)
        if len(value.partition("://")[2] or value) < _SHORTEST:
            continue
        if not value.startswith(("http", "www")):
            value = "https://" + value.partition("://")[2]
        found.add(reference((start, end), "url", value if "://" in value else f"http://{value}"))
    for cue in context.cues.of("reference.domain"):
        _bare(text, cue.start, found)


def _begin(text: str, at: int) -> int:
    """Where the scheme begins, of which the residue may have lost the first letters (``ttps://``)."""
    start = at
    while text.startswith("://", at) and start > max(0, at - 5) and text[start - 1] in "htps":
        start -= 1
    return start


def _end(text: str, match: re.Match[str]) -> int:
    """Where an address ends: before closing punctuation, an unmatched bracket and what is glued to it."""
    start, end = match.span()
    if text.startswith("://", end - 3):
        return end
    path = text.find("/", start + 9, end)
    if path > 0 and (glued := _GLUED.search(text, path, end + 2)) and glued.start() < end:
        end = glued.start()
    again = text.find("http", start + 8, end)
    if again > 0 and text[again - 1] not in "=/?&:":
        end = again
    while end > start:
        last = text[end - 1]
        if (
            last in ".,;:!?'*|"
            or (last == ")" and text.count("(", start, end) < text.count(")", start, end))
            or (last == "]" and text.count("[", start, end) < text.count("]", start, end))
            or last in "(["
        ):
            end -= 1
        else:
            break
    bracket = text.find(")", start, end)
    if bracket > 0 and "(" not in text[start:bracket]:
        end = bracket
    return end


def _joined(text: str, start: int, end: int) -> tuple[int, str]:
    """An address that was broken over lines, put together; at most four pieces."""
    value = text[start:end]
    for _ in range(4):
        more = None
        if text.startswith(("? ", " ?"), end) and "?" not in value:
            more = _PARAMETERS.match(text, end)
            value += "?" if more else ""
        elif value.endswith("://"):
            more = _REST_HTTP.match(text, end)
        elif text[end - 1] in "/-_=&?" and text[end : end + 1] == " ":
            more = _REST.match(text, end)
        if more is None:
            break
        rest = more["rest"].rstrip(".,;:!?'»")
        if rest.endswith(")") and "(" not in rest:
            rest = rest.rstrip(").,;")
        value, end = value + rest, more.start("rest") + len(rest)
    return end, value


def _bare(text: str, at: int, found: Found) -> None:
    """``(volkskrant.nl)`` and ``nos.nl/artikel/123``; not mail addresses, nor dots between glued sentences."""
    start = at
    while (
        start > 0
        and at - start < 60
        and (text[start - 1].isalnum() or text[start - 1] in ".-")
        and text[start - 1].isascii()
    ):
        start -= 1
    match = _DOMAIN.match(text, start)
    if match is None:
        return
    bracketed = text[start - 1 : start] in {"(", "["} and text[match.end() : match.end() + 1] in {")", "]", ","}
    if match["path"] or bracketed:
        end = match.end()
        while text[end - 1] in ".,":
            end -= 1
        found.add(reference((start, end), "url", "http://" + text[start:end], optional=not match["path"]))
