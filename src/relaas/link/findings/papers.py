"""Citations of parliamentary papers whose dossier, chapter or number does not fit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from relaas.facts.papers import budgets, chapters, numbered_after, opened_after, without_chapters
from relaas.facts.sessions import opening
from relaas.link.findings.lists import references
from relaas.link.findings.nearness import one_slip_from
from relaas.link.findings.wording import Reason, Value, finding
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.finding import Finding
from relaas.model.mention import ReferenceMention
from relaas.model.span import Span

# kst-21501-02-2535, kst-33570-V-42, kst-36410-74, kst-36410, kst-325900-V-27
_VALUE = re.compile(r"kst-(?P<dossier>[0-9]{5,6})(?:-(?P<addition>[0-9]{2}|[IVX]+[A-H]?))?(?:-(?P<number>[0-9]+))?$")
# Reads "Kamerstuk 53 570 V, nr. 42", "Kamerstukken II 2020/21, 53570, nr. 4": beyond any number that was given out.
_BEYOND = re.compile(
    r"\bKamerstuk(?:ken)?(?: I{1,2})?(?: [0-9]{4}[/–-][0-9]{2,4},)? (?P<thousands>[4-9][0-9])[ .]?(?P<rest>[0-9]{3})"
    r"(?![0-9])(?:[ -]\(?(?P<chapter>[IVX]{1,6}[A-H]?)\b\)?)?(?:,? nr\.? ?(?P<number>[0-9]{1,4}))?"
)
_DIGITS = 5
# A budget is cited in the year it is for, the year before and some years after; one that is nearer than the next by
# this many years stands out.
_CLEARLY_NEARER = 2
_AGE = 6


@dataclass(frozen=True)
class _Paper:
    """One paper as cited."""

    filed: FiledMention
    mention: ReferenceMention
    dossier: str
    addition: str
    number: str

    def identifier(self, dossier: str) -> str:
        """The same paper in another dossier."""
        return "-".join(part for part in ("kst", dossier, self.addition, self.number) if part)


def paper_findings(document: FiledDocument) -> list[Finding]:
    """All findings on parliamentary papers that a document cites, at most one for each citation."""
    found = []
    for filed, mention in references(document):
        match = _VALUE.match(mention.value)
        if match is None:
            continue
        paper = _Paper(filed, mention, match["dossier"], match["addition"] or "", match["number"] or "")
        result = _digits(document, paper) or _chapter(document, paper) or _too_young(document, paper)
        if result is not None:
            found.append(result)
    return [*found, *_beyond(document)]


def _beyond(document: FiledDocument) -> list[Finding]:
    """Dossiers with a number that the series has not reached, which are not read as citations at all."""
    found = []
    for match in _BEYOND.finditer(document.content):
        dossier = match["thousands"] + match["rest"]
        chapter = match["chapter"] if match["chapter"] in chapters() else ""
        likely = _nearest(document, _budgets_near(document, dossier)) if chapter else ""
        suggestion = "-".join(part for part in ("kst", likely, chapter, match["number"]) if part) if likely else ""
        reasons = [Reason("DOSSIER-BEYOND", {"dossier": dossier}), *_budget_of(likely)]
        found.append(finding(document, Span(*match.span()), reasons, suggestion=suggestion, basis=("budgets",)))
    return found


def _told(document: FiledDocument, paper: _Paper, reasons: list[Reason], likely: str, *basis: str) -> Finding:
    suggestion = paper.identifier(likely) if likely else ""
    return finding(document, paper.mention.span, reasons, suggestion=suggestion, basis=basis, related=(paper.filed.id,))


def _digits(document: FiledDocument, paper: _Paper) -> Finding | None:
    """A dossier number with a digit too many (``325900-V``)."""
    if len(paper.dossier) == _DIGITS:
        return None
    if paper.addition in chapters():
        likely = _nearest(document, _budgets_near(document, paper.dossier))
    else:
        near = [one for one in one_slip_from(paper.dossier) if len(one) == _DIGITS and one in without_chapters()]
        likely = near[0] if len(near) == 1 else ""
    reason = Reason("DOSSIER-DIGITS", {"count": len(paper.dossier)})
    return _told(document, paper, [reason], likely, "budgets", "dossiers")


def _chapter(document: FiledDocument, paper: _Paper) -> Finding | None:
    """A chapter behind a dossier that is no budget, where it is known for another or a budget is one slip away."""
    if paper.addition not in chapters() or paper.dossier in budgets():
        return None
    near = _budgets_near(document, paper.dossier)
    likely = _nearest(document, near)
    if not near and paper.dossier not in without_chapters():
        return None
    reasons = [Reason("DOSSIER-CHAPTER", {"dossier": paper.dossier, "chapter": paper.addition})]
    return _told(document, paper, [*reasons, *_budget_of(likely)], likely, "budgets", "dossiers")


def _budget_of(likely: str) -> list[Reason]:
    """Which budget was probably meant, where one stands out."""
    if not likely:
        return []
    return [Reason("DOSSIER-CHAPTER-LIKELY", {"year": str(budgets()[likely][1]), "likely": likely})]


def _budgets_near(document: FiledDocument, dossier: str) -> list[str]:
    """Budgets one slip away that were open on the day of the text and not long past; all of them where it has none."""
    day = document.date.latest or document.date.earliest
    near = [one for one in one_slip_from(dossier) if budgets().get(one, ("", 0))[0] == "budget"]
    if day is None:
        return sorted(near)
    return sorted(one for one in near if opening(budgets()[one][1] - 1) <= day and day.year - budgets()[one][1] <= _AGE)


def _nearest(document: FiledDocument, near: list[str]) -> str:
    """The budget whose year is nearest the day of the text; empty where none stands out."""
    day = document.date.latest or document.date.earliest
    if day is None or len(near) < 2:
        return near[0] if len(near) == 1 else ""
    ages = sorted((abs(day.year - budgets()[one][1]), one) for one in near)
    return ages[0][1] if ages[1][0] - ages[0][0] >= _CLEARLY_NEARER else ""


def _too_young(document: FiledDocument, paper: _Paper) -> Finding | None:
    """A dossier or a number that did not exist yet on the day of the text."""
    day = document.date.exact
    if day is None:
        return None
    values: dict[str, Value] = {"dossier": paper.dossier, "day": day}
    opened = opened_after(paper.dossier, day)
    if opened is not None:
        reasons = [Reason("DOSSIER-LATER", {**values, "opened": opened})]
        likely = _nearest(document, _budgets_near(document, paper.dossier)) if paper.addition in chapters() else ""
        return _told(document, paper, [*reasons, *_budget_of(likely)], likely, "budgets")
    if not paper.number:
        return None
    name = "-".join(part for part in (paper.dossier, paper.addition) if part)
    later = numbered_after(name, int(paper.number), day)
    if later is None:
        return None
    values |= {"dossier": name, "number": paper.number, "known": later[0], "reached": later[1]}
    return _told(document, paper, [Reason("PAPER-LATER", values)], "", "paper_numbers")
