"""Citations of parliamentary papers whose dossier, chapter or number does not fit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from relaas.facts.papers import budgets, chapters, names, numbered_after, opened_after, without_chapters
from relaas.link.findings.lists import references
from relaas.link.findings.nearness import one_slip_from
from relaas.link.findings.wording import Reason, Value, finding
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.finding import Finding
from relaas.model.mention import ReferenceMention

# kst-21501-02-2535, kst-33570-V-42, kst-36410-74, kst-36410, kst-325900-V-27
_VALUE = re.compile(r"kst-(?P<dossier>[0-9]{5,6})(?:-(?P<addition>[0-9]{2}|[IVX]+[A-H]?))?(?:-(?P<number>[0-9]+))?$")
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
    return found


def _told(document: FiledDocument, paper: _Paper, reasons: list[Reason], likely: str, *basis: str) -> Finding:
    suggestion = paper.identifier(likely) if likely else ""
    return finding(document, paper.mention.span, reasons, suggestion=suggestion, basis=basis, related=(paper.filed.id,))


def _digits(document: FiledDocument, paper: _Paper) -> Finding | None:
    """A dossier number with a digit too many (``325900-V``)."""
    if len(paper.dossier) == _DIGITS:
        return None
    known = budgets() if paper.addition in chapters() else {name.partition("-")[0]: name for name in names()}
    near = [one for one in one_slip_from(paper.dossier) if len(one) == _DIGITS and one in known]
    likely = _nearest_budget(document, near) if paper.addition in chapters() else near[0] if len(near) == 1 else ""
    reason = Reason("DOSSIER-DIGITS", {"count": len(paper.dossier)})
    return _told(document, paper, [reason], likely, "budgets", "dossiers")


def _chapter(document: FiledDocument, paper: _Paper) -> Finding | None:
    """A chapter of the budget behind a dossier that is no budget, where it is known for another or one stands out."""
    if paper.addition not in chapters() or paper.dossier in budgets():
        return None
    near = [one for one in one_slip_from(paper.dossier) if budgets().get(one, ("", 0))[0] == "budget"]
    likely = _nearest_budget(document, near)
    if not likely and paper.dossier not in without_chapters():
        return None
    reasons = [Reason("DOSSIER-CHAPTER", {"dossier": paper.dossier, "chapter": paper.addition})]
    if likely:
        values = {"year": str(budgets()[likely][1]), "likely": likely}
        reasons.append(Reason("DOSSIER-CHAPTER-LIKELY", values))
    return _told(document, paper, reasons, likely, "budgets", "dossiers")


def _nearest_budget(document: FiledDocument, near: list[str]) -> str:
    """The budget whose year fits the day of the text best; empty where none stands out."""
    day = document.date.latest or document.date.earliest
    if day is None:
        return near[0] if len(near) == 1 else ""
    # The budget of the next year is there from September on.
    ages = sorted((abs(day.year - budgets()[one][1]), one) for one in near if budgets()[one][1] <= day.year + 1)
    if not ages or ages[0][0] > _AGE:
        return ""
    if len(ages) > 1 and ages[1][0] - ages[0][0] < _CLEARLY_NEARER:
        return ""
    return ages[0][1]


def _too_young(document: FiledDocument, paper: _Paper) -> Finding | None:
    """A dossier or a number that did not exist yet on the day of the text."""
    day = document.date.exact
    if day is None:
        return None
    values: dict[str, Value] = {"dossier": paper.dossier, "day": day}
    opened = opened_after(paper.dossier, day)
    if opened is not None:
        return _told(document, paper, [Reason("DOSSIER-LATER", {**values, "opened": opened})], "", "budgets")
    if not paper.number:
        return None
    name = "-".join(part for part in (paper.dossier, paper.addition) if part)
    later = numbered_after(name, int(paper.number), day)
    if later is None:
        return None
    values |= {"dossier": name, "number": paper.number, "known": later[0], "reached": later[1]}
    return _told(document, paper, [Reason("PAPER-LATER", values)], "", "paper_numbers")
