"""Dossier, number and official identifier of a parliamentary paper, as its head or running lines print them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from relaas.extract.context import Context
from relaas.extract.dates.calendar import day_by_rule
from relaas.extract.letterhead.kinds import HEAD_REACH
from relaas.model.letterhead import DocumentKind

_SERIES = ("kst-", "ah-tk-", "ah-ek-", "kv-tk-", "h-tk-", "h-ek-", "nds-tk-", "blg-")
_PRINTED = re.compile(rf"(?m)^[ \t]*(?P<id>(?:{'|'.join(_SERIES)})\d[\w-]{{2,40}})[ \t]*$")
_DOSSIER = re.compile(
    r"(?:^|\n) ?(?P<dossier>\d\d[ .]?\d{3})(?:(?: |\n ?)?-(?P<suffix>\d\d)"
    r"|[ \n](?P<chapter>[IVX]{1,6}[A-H]?|[A-Z])(?=[ \n]))?"
    r"(?P<title>[ \n][^\n]{0,300})?"
)
_NUMBER = re.compile(r"(?:^|\n) ?[Nn]r\. ?(?P<number>\d{1,5}|[A-Z]{1,3})(?=\s|$)")
_QUESTION_NUMBER = re.compile(r"(?:^|\n) ?(?P<number>(?:19|20)\d\dZ ?\d{5})(?=\s)")
_ANSWER_NUMBER = re.compile(
    r"(?:(?:^|\n) ?(?:AH )?|antwoorden\s)(?P<number>\d{1,4})(?: ?\n|(?=\sVragen van)|(?=\s(?:19|20)\d\dZ))"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a paper is called officially; each part empty where the text does not give it.

    ``official_id`` has ``?`` for a dossier that is not printed; ``end`` is where the printed parts end.
    """

    dossier: str = ""
    number: str = ""
    official_id: str = ""
    title: str = ""
    end: int = 0


def find_identity(context: Context, kind: DocumentKind, date: dt.date | None) -> Identity:
    """The identity of a paper of parliament; empty for documents of other kinds."""
    content = context.copy.source.content
    printed = _PRINTED.search(content) if any(series in content for series in _SERIES) else None
    if kind in (DocumentKind.ANSWER, DocumentKind.QUESTIONS):
        return _of_answer(context, kind, printed, date)
    head = context.text[:HEAD_REACH]
    number = _NUMBER.search(head)
    if number is None and printed is None:
        return Identity()
    dossier = _DOSSIER.search(head, 0, number.end() if number else len(head))
    found = _dossier(dossier) if dossier else ""
    count = number["number"] if number else ""
    official = printed["id"] if printed else f"kst-{found or '?'}-{count}"
    if printed and not found:
        found, count = _parts(printed["id"], count)
    return Identity(
        found, count, official, _title(dossier), max(m.end() for m in (number, dossier) if m) if number else 0
    )


def _dossier(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match["dossier"])
    part = match["suffix"] or match["chapter"]
    return f"{digits}-{part}" if part else digits


def _title(match: re.Match[str] | None) -> str:
    return match["title"].strip() if match and match["title"] else ""


def _parts(official: str, number: str) -> tuple[str, str]:
    """Dossier and number of an identifier as printed: ``kst-21501-02-2553``."""
    match = re.fullmatch(r"kst-(\d{5}(?:-(?:\d\d|[IVX]+[A-H]?))?)-(\w+)", official)
    return (match[1], match[2]) if match else ("", number)


def _of_answer(context: Context, kind: DocumentKind, printed: re.Match[str] | None, date: dt.date | None) -> Identity:
    if kind is DocumentKind.QUESTIONS:
        asked = _QUESTION_NUMBER.search(context.text[:HEAD_REACH]) or _QUESTION_NUMBER.search(context.text)
        count = asked["number"].replace(" ", "") if asked else ""
        return Identity("", count, f"kv-tk-{count}" if count else "", "", asked.end() if asked else 0)
    number = _ANSWER_NUMBER.search(context.text[:HEAD_REACH])
    count = number["number"] if number else ""
    if printed:
        return Identity("", count or printed["id"].rpartition("-")[2], printed["id"], "", number.end() if number else 0)
    if not count:
        return Identity()
    session = _session(date) if date else "?"
    return Identity("", count, f"ah-tk-{session}-{count}", "", number.end() if number else 0)


def _session(date: dt.date) -> str:
    """The session of parliament a day falls in, written in one; it begins on the third Tuesday of September."""
    first = date.year if date >= day_by_rule("nth:09:3:2", date.year) else date.year - 1
    return f"{first}{first + 1}"
