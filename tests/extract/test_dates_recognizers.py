"""Dutch date cases of Recognizers-Text (MIT), where they lie beside the project: right span and right value.

Cases that contradict the annotation rules are left out by class; ``tests/cases/dates_recognizers.toml`` says why.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from relaas import extract
from relaas.model.mention import DateMention

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT.parent / "shared" / "gold" / "dates-recognizers-nl.jsonl.gz"
RULES = tomllib.loads((ROOT / "tests" / "cases" / "dates_recognizers.toml").read_text(encoding="utf-8"))
FLOOR = 0.85

LEADING = re.compile(
    r"^(?:tijdens|startend op|beginnend op|voorafgaand aan|niet later dan|later dan|op(?! het moment)|in|om|voor|na"
    r"|over|sinds|tot(?! nu toe| op heden)|aan|van|rond|per|vanaf|het|de|deze(?= afgelopen)) ",
    re.IGNORECASE,
)
RANGE_WORDS = re.compile(r"\b(?:tot|en|tussen|t/m|-)\b|~")
TRAILING = re.compile(r",? (?:en|of) (?:later|daarna)$", re.IGNORECASE)
COMPOSED = re.compile(r"\b(?:vanaf|na|voor|sinds)\b")
SOME = re.compile(r"\b(?:paar|wat|enkele)\b", re.IGNORECASE)

pytestmark = pytest.mark.skipif(not CASES.is_file(), reason="the date cases are not beside the project")


def timexes(entity: dict[str, Any]) -> list[str]:
    return [value.get("timex") or "" for value in entity.get("Resolution", {}).get("values", [])]


def left_out(entity: dict[str, Any]) -> str:
    """The class for which a reference is not counted; empty where it counts."""
    kind = entity["TypeName"].rpartition(".")[2]
    values = timexes(entity)
    if kind in ("time", "timerange", "datetime", "datetimerange", "timezone") and values != ["PRESENT_REF"]:
        return "clock"
    if any(re.search(r"T\d\d", value) for value in values):
        return "clock"
    if any(value.startswith("(") for value in values) and unit_of(entity) is None:
        return "range"
    if re.match(r"(?:\w+ dan |tijdens )?[\w]+ (?:jaar|maanden|weken|dagen)\b", entity["Text"]) and COMPOSED.search(
        entity["Text"]
    ):
        return "composed"
    if SOME.search(entity["Text"]):
        return "some"
    if any(value.startswith(("FY", "SY")) or "#" in value or re.match(r"\d{4}-\d\d-W", value) for value in values):
        return "notation"
    return ""


def unit_of(entity: dict[str, Any]) -> str | None:
    """A start and an end that are one unit of the calendar, as that unit's value."""
    match = re.fullmatch(r"\((\d{4})-(\d\d)-01,\d{4}-\d\d-01,(P3M|P6M|P10Y|P100Y)\)", timexes(entity)[0])
    if match is None or RANGE_WORDS.search(entity["Text"].lower()):
        return None
    year, month, width = int(match[1]), int(match[2]), match[3]
    if width == "P3M":
        return f"{year}-Q{(month + 2) // 3}" if month % 3 == 1 else None
    if width == "P6M":
        return f"{year}-H{(month + 5) // 6}" if month % 6 == 1 else None
    return str(year // 10) if width == "P10Y" else f"{year // 100:02d}"


def wanted(entity: dict[str, Any]) -> set[str]:
    """All values that are right for a reference."""
    unit = unit_of(entity)
    found = {unit} if unit else set(timexes(entity))
    for value in entity.get("Resolution", {}).get("values", []):
        timex = value.get("timex") or ""
        day = value.get("value") or value.get("start") or value.get("end") or ""
        if timex.startswith("XXXX-") and re.match(r"\d{4}-\d\d-\d\d$", day):
            found.add(day if "W" in timex else day[:4] + timex[4:])
    if found & {"SP", "SU", "FA", "WI"}:
        found |= {f"{entity['year']}-{season}" for season in found}
    return {same_duration(value) for value in found}


def same_duration(value: str) -> str:
    return "P6M" if value == "P0.5Y" else value


def span_of(entity: dict[str, Any], text: str) -> tuple[int, int]:
    """The reference's span (its End is the last character) without the preposition and article it starts with."""
    start, end = int(entity["Start"]), int(entity["End"]) + 1
    while match := LEADING.match(text[start:end]):
        start += match.end()
    end = len(text[:end].rstrip())
    trailing = TRAILING.search(text[start:end])
    return start, start + trailing.start() if trailing else end


def right(case: dict[str, Any]) -> bool:
    """Whether a case's references are all found with span and value, and nothing else is."""
    day = dt.datetime.fromisoformat(case["ref"]).date()
    found = [m for m in extract(case["text"], date=day, language="nl") if isinstance(m, DateMention)]
    for entity in ({**one, "year": day.year} for one in case["results"]):
        start, end = span_of(entity, case["text"])
        match = next((m for m in found if (m.span.start, m.span.end) == (start, end)), None)
        if match is None or same_duration(match.value) not in wanted(entity):
            return False
        found.remove(match)
    return not [m for m in found if not m.optional]


def test_date_cases_reach_the_floor(capsys: pytest.CaptureFixture[str]) -> None:
    cases = [json.loads(line) for line in gzip.decompress(CASES.read_bytes()).decode("utf-8").splitlines()]
    out: Counter[str] = Counter()
    counted = []
    for case in cases:
        reasons = sorted({reason for entity in case["results"] if (reason := left_out(entity))})
        if reasons:
            out[reasons[0]] += 1
        else:
            counted.append(case)
    wrong = [case["text"] for case in counted if not right(case)]
    share = 1 - len(wrong) / len(counted)
    with capsys.disabled():
        sys.stdout.write(f"\n{len(counted)} date cases counted, {share:.3f} right; left out: {dict(out)}\n")
    assert set(out) <= set(RULES["left_out"])
    assert share >= FLOOR, "\n".join(wrong)
