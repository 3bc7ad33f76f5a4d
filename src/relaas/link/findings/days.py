"""Days that no calendar has, days of the week that do not go with their date, session years that are none."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import cache

from relaas.facts.papers import opened_after
from relaas.facts.sessions import opening
from relaas.language import LANGUAGES, table
from relaas.link.findings.lists import references
from relaas.link.findings.wording import Reason, Value, finding, in_all
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.finding import Finding
from relaas.model.mention import DateMention, ReferenceMention

_DAY = re.compile(r"(?P<year>[0-9]{4}|XXXX)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-9]{2})$")
_YEAR = re.compile(r"(?<![0-9])(?:1[6-9]|20)[0-9]{2}(?![0-9])")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LEAP = 2000
# jl. and a.s. fix the year together with the day of the text.
_FIXED_BY_TEXT = re.compile(r"(?:\bjl|\bjongstleden|\ba\.s|\baanstaande|\blast|\bl\.l)\b")
_DOSSIER = re.compile(r"kst-(?P<dossier>[0-9]{5})(?:-|$)")
# Reads "2009/10", "2024–2025", "20242025" in "vergaderjaar 2024–2025, nr. 12"; the lead word must stand there.
_SESSION = re.compile(
    r"(?:[Vv]ergaderjaar|Kamerstukken (?:I{1,2},? )?|Handelingen (?:I{1,2},? )?)\s?(?P<first>(?:19|20)[0-9]{2})"
    r"\s?[/–-]\s?(?P<second>(?:19|20)?[0-9]{2})(?![0-9])"
)
_LEAD = 40
_COMMA = re.compile(r",\s")


def day_findings(document: FiledDocument) -> list[Finding]:
    """Findings on the dates of a document."""
    found = []
    for one in document.mentions:
        if isinstance(one.mention, DateMention) and one.mention.mention_type == "DATE":
            match = _DAY.match(one.mention.value)
            if match is not None:
                result = _impossible(document, one, match) or _weekday(document, one, one.mention)
                if result is not None:
                    found.append(result)
    return found


def _impossible(document: FiledDocument, one: FiledMention, match: re.Match[str]) -> Finding | None:
    """``31 november``; ``29 februari`` counts only with a year that is printed."""
    month, day = int(match["month"]), int(match["day"])
    printed = match["year"] != "XXXX" and _YEAR.search(one.mention.quote) is not None
    year = int(match["year"]) if printed else _LEAP
    days = calendar.monthrange(year, month)[1]
    if 1 <= day <= days:
        return None
    names = in_all("month", month)
    shown: Value = {language: f"{name} {year}" for language, name in names.items()} if printed and month == 2 else names
    reason = Reason("DATE-IMPOSSIBLE", {"month": shown, "days": days, "printed": day})
    return finding(document, one.mention.span, [reason], basis=("calendar",), related=(one.id,))


@cache
def _weekdays() -> dict[str, int]:
    return {
        name.lower(): number + 1
        for language in LANGUAGES
        for number, name in enumerate(table(language, "findings")["weekdays"])
    }


def _weekday(document: FiledDocument, one: FiledMention, date: DateMention) -> Finding | None:
    """A day of the week before a date of which the year is printed, or fixed by ``jl.`` and the day of the text."""
    word = _FIRST_WORD.search(date.quote)
    printed = _weekdays().get(word[0].lower()) if word else None
    if word is None or printed is None or date.earliest is None or date.earliest != date.latest:
        return None
    if not _YEAR.search(date.quote) and not (_FIXED_BY_TEXT.search(date.quote) and document.date.exact):
        return None
    day = date.earliest
    if day.isoweekday() == printed:
        return None
    values: dict[str, Value] = {
        "day": day,
        "weekday": in_all("weekday", day.isoweekday()),
        "printed": in_all("weekday", printed),
    }
    suggestion = in_all("weekday", day.isoweekday())[_language(word[0])] + date.quote[word.end() :]
    return finding(
        document, date.span, [Reason("WEEKDAY", values)],
        suggestion=" ".join(suggestion.split()), basis=("calendar",), related=(one.id,),
    )  # fmt: skip


def _language(weekday: str) -> str:
    """The language a day of the week is written in."""
    dutch = [name.lower() for name in table("nl", "findings")["weekdays"]]
    return "nl" if weekday.lower() in dutch else "en"


def _session_before(document: FiledDocument, mention: ReferenceMention) -> re.Match[str] | None:
    """``vergaderjaar 2025-2026, 31 710, nr. 90``: the session year right before a citation, parted by a comma."""
    lead = document.content[max(0, mention.span.start - _LEAD) : mention.span.start]
    found = list(_SESSION.finditer(lead))
    return found[-1] if found and _COMMA.fullmatch(lead, found[-1].end()) else None


def session_findings(document: FiledDocument) -> list[Finding]:
    """Session years that do not span two years in a row, had not begun on the day of the text, or were over."""
    found = []
    day = document.date.exact
    for one, mention in references(document):
        match = _SESSION.search(mention.quote) or _session_before(document, mention)
        if match is None:
            continue
        first, second = int(match["first"]), match["second"]
        printed = f"{match['first']}–{second}"
        dossier = _DOSSIER.match(mention.value)
        younger = opened_after(dossier["dossier"], opening(first + 1)) if dossier else None
        if int(second[-2:]) != (first + 1) % 100 or (len(second) == 4 and int(second) != first + 1):
            reason = Reason("SESSION-YEAR", {"printed": printed})
        elif day is not None and opening(first) > day + dt.timedelta(1):
            reason = Reason("SESSION-LATER", {"printed": printed, "opened": opening(first), "day": day})
        elif dossier is not None and younger is not None:
            reason = Reason("SESSION-DOSSIER", {"printed": printed, "dossier": dossier["dossier"], "opened": younger})
        else:
            continue
        found.append(finding(document, mention.span, [reason], basis=("sessions",), related=(one.id,)))
    return found
