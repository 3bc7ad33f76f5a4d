"""Debates that are given a day on which the Tweede Kamer was in recess."""

from __future__ import annotations

import re

from relaas.facts.sessions import recess_of
from relaas.language import LANGUAGES, table
from relaas.link.findings.wording import Reason, Value, finding
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.finding import Finding
from relaas.model.mention import DateMention

# Reads "plenair debat over de brug van 4 maart 2024", "Commissiedebat … d.d. 4 maart 2024", "tweeminutendebat op 4
# maart": the meeting, then no other day and no end of a sentence, then the word before the day.
_MEETING = re.compile(
    r"(?<![\w-])(?:commissiedebat|algemeen overleg|plenaire? (?:debat|vergadering)|tweeminutendebat|wetgevingsoverleg"
    r"|notaoverleg|dertigledendebat|vragenuur|hoofdlijnendebat|plenary debate|committee debate)(?!\w)"
    r"(?P<between>[^.;:?!0-9()«»“”]{0,120}?)[\s(](?:van|op|d\.d\.|dd\.|of|on)\s(?:\w+dag\s)?$"
)
_BEFORE = 180
_WHITE = re.compile(r"\s+")
_OTHERS = re.compile(r"(?<!\w)(?:eerste kamer|gemeenteraad|provinciale staten|senate|europees parlement)(?!\w)")
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def meeting_findings(document: FiledDocument) -> list[Finding]:
    """One for each debate whose day lies within a recess that is known, and on which the House was not called back."""
    found = []
    for one in document.mentions:
        if isinstance(one.mention, DateMention) and one.mention.mention_type == "DATE":
            result = _in_recess(document, one, one.mention)
            if result is not None:
                found.append(result)
    return found


def _in_recess(document: FiledDocument, one: FiledMention, date: DateMention) -> Finding | None:
    day = date.earliest
    if day is None or day != date.latest or not (_YEAR.search(date.quote) or document.date.exact):
        return None
    recess = recess_of(day)
    if recess is None:
        return None
    lead = document.content[max(0, date.span.start - _BEFORE) : date.span.start].lower()
    match = _MEETING.search(_WHITE.sub(" ", lead))
    if match is None or _OTHERS.search(match["between"]):
        return None
    names: Value = {language: table(language, "findings")["recesses"][recess.name] for language in LANGUAGES}
    values: dict[str, Value] = {"day": day, "recess": names, "first": recess.first, "last": recess.last}
    return finding(document, date.span, [Reason("RECESS", values)], basis=("recesses",), related=(one.id,))
