"""Motions and amendments named by their movers, and the paper number that the text gives for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference
from relaas.extract.references.movers import read_movers
from relaas.model.mention import ReferenceMention

# motie-Dijkhoff/Dikkers; motie Van der Graaf c.s.; motie van de leden Bikker en Omtzigt; motie van het lid Oeverman;
# amendement-Stoffer c.s.; motie van Diederik van Dijk c.s.; subamendement Inge van Dijk; motion by Van Dijk and
# others
_PERSON = r"(?:lid|leden|heer|heren|mevrouw|Kamerlid|Kamerleden|Eerste Kamerlid)"
_MOVED = re.compile(
    rf"(?P<word>(?:[Mm]oties?|(?:[Ss]ub)?[Aa]mendement(?:en)?|[Mm]otions?|[Aa]mendments?))"
    rf"(?: ?-(?=[A-ZÀ-Þv])| ?(?P<of>(?:van|door) ?(?:het |de )?{_PERSON}s? |of (?:the )?(?:Members? )?|by "
    rf"(?:Members? |MPs? )?|van mevr(?:ouw|\.) )| (?P<plain>(?:van (?:de )?(?=[A-ZÀ-Þ]))?)(?=[A-ZÀ-Þ]"
    r"|van [A-ZÀ-Þ]|(?:[Vv]an|[Dd]e|[Dd]en|[Tt]er|[Tt]en|[Ee]l|[Aa]l|[’']t) ))"
)
# Reads "moties Becker (35 228, nr. 8) en Wassenberg c.s. (36 200, nr. 9)"
_AND_OF = re.compile(r"(?: ?\([^()]{3,60}\)| [0-9][^;()\n]{3,40}?)(?:,|,? en|,? and) (?:van )?(?=[A-ZÀ-Þ])")
_NUMBER_FOLLOWS = re.compile(r" ?\(| [0-9]{2} ?[0-9]{3}")
# Residue of a PDF: "hetamendement"; not "promotie", "emotie".
_GLUED = re.compile(r"(?<![^\W_])(?:de|het|een|van|deze|die|dat|met|in|aan|sub)$", re.IGNORECASE)
# Between the movers and the number: "(", " (Kamerstuk ", " op stuk nr. ", " over … (", ", "
_TIED = re.compile(r"^(?:,? ?(?:\(|op stuk |met |Kamerstuk )?|[^;\n()]{0,160}\((?:[^()]{0,40})?)$")
# The number that a motion replaces is not its own: "(t.v.v. 21501-02, nr. 2599)"
_REPLACES = re.compile(r"(?i)(?:\bt\.?v\.?v\.?|\bvervanging van)[^()0-9]{0,30}$")
_MOVER_BEHIND = re.compile(r"\)? van (?:het lid|de leden|mevrouw|de heer) ")


@dataclass(frozen=True, slots=True)
class _Moved:
    start: int
    end: int
    kind: str
    movers: str


def find_moved(context: Context, found: Found) -> None:
    """A row for each motion or amendment with movers; its number is behind it, in its footnote or elsewhere."""
    text = context.text
    seen = [moved for cue in context.cues.of("reference.moved") for moved in _read(text, cue.start)]
    values: dict[tuple[str, str], str] = {}
    ready: list[tuple[_Moved, str, str]] = []
    for place, moved in enumerate(seen):
        following = seen[place + 1].start if place + 1 < len(seen) else len(text)
        value, basis = _number(context, moved, following, found)
        ready.append((moved, value, basis))
        if value:
            values.setdefault((moved.kind, moved.movers), value)
    for moved, value, basis in ready:
        known = value or values.get((moved.kind, moved.movers), "")
        reason = basis if value or not known else "value=named with its number elsewhere in the text"
        found.add(reference((moved.start, moved.end), moved.kind, known, movers=moved.movers, basis=reason))


def _read(text: str, at: int) -> list[_Moved]:
    """The motion that a word begins, or the several of ``moties Becker (35 228, nr. 8) en Wassenberg c.s.``."""
    lead = _MOVED.match(text, at)
    if lead is None or (text[at - 1 : at].isalpha() and not _GLUED.search(text, max(0, at - 6), at)):
        return []
    movers = read_movers(text, lead.end())
    if movers is None or (lead["plain"] is not None and movers.names[0].isupper()):
        return []
    kind = "other" if "mend" in lead["word"].lower() else "motie"
    named = str(movers)
    if movers.stroke and (lead["plain"] or "").startswith("van "):
        named = f"Van {named}"  # "motie van Campen/Boswijk": with a stroke no "van" stands before the movers
    found = [_Moved(at, movers.end, kind, named)]
    while lead["word"].lower().endswith(("s", "en")) and (gap := _AND_OF.match(text, found[-1].end)):
        others = read_movers(text, gap.end())
        if others is None or not _NUMBER_FOLLOWS.match(text, others.end):
            break
        found.append(_Moved(gap.end(), others.end, kind, str(others)))
    return found


def _number(context: Context, moved: _Moved, following: int, found: Found) -> tuple[str, str]:
    """The paper number that the text gives for a motion, and where it stands."""
    text = context.text
    sentence = context.sentences.at(moved.start)
    limit = min(max(sentence.end, moved.end + 60), following, moved.end + 220, len(text))
    for paper in found.within(moved.end, limit):
        between = text[moved.end : paper.span.start]
        if paper.value.startswith("kst-") and _TIED.match(between) and not _REPLACES.search(between):
            return paper.value, "value=number behind it"
    for position, label in context.copy.marks:
        if moved.end <= position <= min(following, max(limit, sentence.end + 1)):
            for noted, span in context.copy.notes:
                papers = [m.value for m in found.within(span.start, span.end) if m.value.startswith("kst-")]
                if noted == label and papers:
                    return papers[0], f"value=footnote {label}"
    return "", ""


def name_movers(context: Context, found: Found) -> Found:
    """``de motie op stuk nr. 206 (28 844) van het lid X``: the movers that stand behind a number go with it."""
    named = Found()
    for mention in found.all():
        named.add(_with_movers(context.text, mention))
    return named


def _with_movers(text: str, mention: ReferenceMention) -> ReferenceMention:
    if mention.movers or mention.mention_type not in {"motie", "kamerstuk"} or mention.role:
        return mention
    lead = _MOVER_BEHIND.match(text, mention.span.end)
    movers = read_movers(text, lead.end()) if lead else None
    return replace(mention, movers=str(movers)) if movers else mention
