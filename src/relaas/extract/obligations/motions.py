"""The dictum of a motion: what it asks of the government, in a motion's own paper or in the report of a debate.

A motion runs from ``De Kamer, gehoord de beraadslaging`` to ``en gaat over tot de orde van de dag``; between the two
stand considerations (``overwegende dat …;``) and one or more dicta (``verzoekt de regering …;``,
``spreekt uit dat …``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from relaas.extract.context import Context
from relaas.model.letterhead import DocumentKind, Letterhead
from relaas.model.mention import ObligationMention
from relaas.model.span import Span

# A motion seldom passes 3,000 characters; the bound keeps stray cues from joining far parts of a text.
_LONGEST = 8000
_VERB = (
    r"(?P<verb>verzoekt\b|(?:vraagt|draagt|roept|nodigt|dringt|spreekt|besluit|keurt|zegt|betreurt|erkent|verklaart|stelt"
    r"|benoemt|machtigt|verleent|veroordeelt|steunt|onderschrijft|bevestigt|verwerpt|bepaalt|dankt|betuigt)"
    r"(?= (?:opnieuw |nogmaals |derhalve |daarom |tevens |bij |er bij )?(?:de|het|haar|zijn|uit|als|er|om|dat"
    r"|zich|deze|dit|erkenning|steun|waardering)\b)|doet\b(?= een (?:dringend )?beroep op\b)"
    r"|wijst\b(?=[^;\n]{1,200} aan\b)|neemt\b(?=[^;\n]{1,200} (?:over|kennis)\b))"
)
_DICTUM = re.compile(rf"(?:^|[;,\n:]) {{0,2}}(?:en )?(?P<dictum>{_VERB})")
_CLOSING = re.compile(r"(?:\ben )?gaa[tn] over tot de\b")
# What opens the next clause of a motion, behind the sign or paragraph that ends the one before it.
_CLAUSE = re.compile(
    r"[;\n][ \n]{0,3}(?:en |voorts |tevens |verder )?(?:constaterende?|overwegende?|vaststellende?|gelet op|gezien"
    r"|gehoord|kennisgenomen|indachtig|in herinnering|verwijzende?|van mening|van oordeel|ervan overtuigd)\b"
    rf"|[;,\n][ \n]{{0,3}}(?:en |voorts |tevens |verder )?{_VERB.replace('?P<verb>', '?:')}"
)
_MOVED = re.compile(
    r"voorgesteld door (?:de leden|het lid|mevrouw|de heer) (?P<names>[^.\n]{2,200}?)(?:\. |\.?$|\n| wordt"
    r"| naar het)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:de|het) (?P<body>regering|kabinet|presidium|kamer|minister\w*|staatssecretaris|voorzitter|college)"
)


@dataclass(frozen=True, slots=True)
class Motions:
    """The motions of a text: their dicta, and the stretches they take, so that nothing else reads there."""

    mentions: tuple[ObligationMention, ...]
    regions: tuple[Span, ...]


def find_motions(context: Context, head: Letterhead) -> Motions:
    """All dicta of all motions, in order."""
    mentions: list[ObligationMention] = []
    regions: list[Span] = []
    after = 0
    for cue in context.cues.of("obligation.order"):
        region = _region(context.lower, max(after, cue.start - _LONGEST), cue.start)
        if region is None:
            continue
        after = cue.end
        regions.append(Span(region.start, cue.end))
        movers = _movers(context, head, cue.end)
        mentions.extend(_dicta(context, region, movers))
    if not regions and head.kind is DocumentKind.MOTION and (region := _unclosed(context.lower)):
        regions.append(region)
        mentions.extend(_dicta(context, region, _movers(context, head, region.end)))
    return Motions(tuple(mentions), tuple(regions))


def inside(regions: tuple[Span, ...], span: Span) -> bool:
    """Whether a stretch touches one of the regions (sorted, apart)."""
    at = bisect_left(regions, span.start, key=lambda region: region.end)
    return at < len(regions) and regions[at].start < span.end


def _region(lower: str, floor: int, end: int) -> Span | None:
    """From where the motion opens to the words that close it."""
    # Children, experts and witnesses are heard inside motions too; what a motion opens with names what was.
    heard = lower.rfind("gehoord de ", floor, end)
    if heard < 0:
        heard = lower.rfind("gehoord", floor, end)
    opened = lower.rfind("de kamer,", floor, end) if heard < 0 else heard
    return Span(opened, end) if opened >= 0 else None


def _unclosed(lower: str) -> Span | None:
    """The motion of a paper that lacks the closing words: up to the last paragraph that goes on, before the names."""
    opened = lower.find("gehoord de ")
    end = max(lower.rfind(",\n"), lower.rfind(";\n"))
    return Span(opened, end) if 0 <= opened < end else None


def _dicta(context: Context, region: Span, movers: str) -> list[ObligationMention]:
    found: list[ObligationMention] = []
    body = context.lower[region.start : region.end]
    at = 0
    while (match := _DICTUM.search(body, at)) is not None:
        start, stop = match.start("dictum"), _stop(body, match.end("dictum"))
        end = start + len(_without_closing(body[start:stop]))
        at = max(stop, match.end())
        body_named = _BODY.search(body, start, min(end, start + 80))
        span = Span(region.start + start, region.start + end)
        found.append(
            ObligationMention(
                span=span,
                quote="",
                value="motion",
                made_by="Kamer",
                made_to=body_named["body"] if body_named else "",
                status="open",
                movers=movers,
                trigger=Span(span.start, span.start + len(match["verb"])),
                why="motion_dictum",
            )
        )
    return found


def _without_closing(dictum: str) -> str:
    """A dictum without the words that close the motion, and without the signs before them."""
    closing = _CLOSING.search(dictum)
    return dictum[: closing.start() if closing else len(dictum)].rstrip(" \n,;.")


def _stop(body: str, start: int) -> int:
    """Where a dictum ends: at the next clause or where the motion closes; the items of a list do not end it."""
    closing = _CLOSING.search(body, start)
    stop = closing.start() if closing else len(body)
    following = _CLAUSE.search(body, start, stop)
    return following.start() if following else stop


def _movers(context: Context, head: Letterhead, end: int) -> str:
    """Who moved it: as the chair announces them behind it, else the authors of the paper."""
    moved = _MOVED.search(context.text, end, end + 400)
    if moved is not None:
        return ",".join(name.strip() for name in re.split(r", | en ", moved["names"]) if name.strip())
    return ",".join(author.name for author in head.authors if author.name)
