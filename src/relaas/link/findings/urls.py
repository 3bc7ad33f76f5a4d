"""Web addresses that are stuck to other text, or cannot be opened as they are written."""

from __future__ import annotations

import re

from relaas.link.findings.wording import Reason, finding
from relaas.model.filed import FiledDocument
from relaas.model.finding import Finding
from relaas.model.mention import ReferenceMention
from relaas.model.span import Span

# A scheme written with a slip before a host: "http:/example.org", "https//example.org", "htpps://example.org",
# "https;//example.org", "https://https://example.org".
_SLIP = re.compile(
    r"(?<![\w/.])(?P<scheme>h{1,2}[tp]{2,5}s{0,2})(?P<colon>[:;]{0,2})(?P<gap>\s?)(?P<slashes>[/\\]{1,4})"
    r"(?P<rest>(?:https?://)?[A-Za-z0-9][A-Za-z0-9.-]{0,100}\.[a-z]{2,10}(?:/[^\s<>\"»”)\]]{0,400})?)"
)
_HOST = re.compile(r"(?:[a-z]{1,6}://)?(?P<host>[^/\s?#]+)", re.IGNORECASE)
# Reads "foto,htm", "rapport,pdf" at the end of an address.
_COMMA_ENDING = re.compile(r",(?:html?|pdf|php|aspx?|docx?)$", re.IGNORECASE)
# Reads "https://https://example.org"
_TWICE = re.compile(r"(?:https?:/{1,2})+(?P<last>https?://)", re.IGNORECASE)
_SPACE_IN = re.compile(r"[ \t\u00a0]")
# Reads " .nl/bijlage", " .org": a stop and the ending of a site behind a space.
_CUT_OFF = re.compile(r" \.(?:nl|be|eu|com|org|net|int|de|info)(?![\w-])(?:/[^\s<>\"»”)\]]{0,400}[^\s<>\"»”)\].,;:])?")
# Letters that begin a sentence right behind an address: "…/156203EU wants", not "…/page2" at the end of a line.
_BEHIND = re.compile(r"[^\W_]{1,40}")


def url_findings(document: FiledDocument) -> list[Finding]:
    """All findings on web addresses of a document."""
    found = []
    seen: list[Span] = []
    for one in document.mentions:
        mention = one.mention
        if isinstance(mention, ReferenceMention) and mention.mention_type == "url":
            seen.append(mention.span)
            rest = _parted(document, mention)
            if rest:
                span = Span(mention.span.start, mention.span.end + len(rest))
                found.append(finding(document, span, [Reason("URL-BROKEN")], suggestion=mention.value + rest.strip()))
                continue
            reason = _glued(document, mention) or _unopenable(mention)
            if reason is not None:
                suggestion = _mended(mention)
                found.append(finding(document, mention.span, [reason], suggestion=suggestion, related=(one.id,)))
    return [*found, *_slips(document, seen)]


def _glued(document: FiledDocument, mention: ReferenceMention) -> Reason | None:
    """Letters or figures right behind the last character."""
    behind = _BEHIND.match(document.content, mention.span.end)
    return Reason("URL-GLUED", {"behind": behind[0]}) if behind else None


def _comma(mention: ReferenceMention) -> bool:
    """A comma in the name of the site, or before the ending of a page (``foto,htm``)."""
    match = _HOST.match(mention.quote)
    return (match is not None and "," in match["host"]) or _COMMA_ENDING.search(mention.quote) is not None


def _mended(mention: ReferenceMention) -> str:
    if _comma(mention):
        return mention.value.replace(",", ".")
    return _TWICE.sub(r"\g<last>", mention.value)


def _unopenable(mention: ReferenceMention) -> Reason | None:
    """A space within, a comma for a stop, or two schemes; a line break is the printer's and no matter."""
    spaced = _SPACE_IN.search(mention.quote) is not None and "\n" not in mention.quote
    return Reason("URL-BROKEN") if spaced or _comma(mention) or _TWICE.match(mention.quote) else None


def _parted(document: FiledDocument, mention: ReferenceMention) -> str:
    """What a single space has cut off an address: the ending of a site (``www.voorbeeld .nl/bijlage``); else empty."""
    host = _HOST.match(mention.quote)
    behind = _CUT_OFF.match(document.content, mention.span.end)
    if host is None or behind is None or host.end() != len(mention.quote):
        return ""
    return behind[0]


def _slips(document: FiledDocument, seen: list[Span]) -> list[Finding]:
    """Schemes with a slip that the reading of addresses passes over, or takes from the host on."""
    found: list[Finding] = []
    if "/" not in document.content:
        return found
    for match in _SLIP.finditer(document.content):
        written = match["scheme"] + match["colon"] + match["gap"] + match["slashes"]
        rest = match["rest"].rstrip(".,;:")
        if written in ("http://", "https://") and not rest.startswith("http"):
            continue
        span = Span(match.start(), match.start("rest") + len(rest))
        if any(other.start <= span.start and span.end <= other.end for other in seen):
            continue
        scheme = "https" if match["scheme"].endswith("s") else "http"
        suggestion = rest if rest.startswith("http") else f"{scheme}://{rest}"
        found.append(finding(document, span, [Reason("URL-BROKEN")], suggestion=suggestion))
    return found
