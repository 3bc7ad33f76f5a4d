"""Puts a finding into words: a template for each code and language, filled with what was found."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from relaas.facts.resolutions import subject
from relaas.language import LANGUAGES, rows, table
from relaas.model.filed import FiledDocument
from relaas.model.finding import Finding
from relaas.model.span import Span

_ID_LENGTH = 16

Value = str | int | dt.date | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that does not fit: the code of its wording and the values that fill it."""

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """Where something stands: the identifier of the document, the characters, and these characters."""

    document: str
    span: Span
    quote: str


def finding(
    document: FiledDocument,
    span: Span,
    reasons: Iterable[Reason],
    *,
    suggestion: str = "",
    basis: Iterable[str] = (),
    related: Iterable[str] = (),
) -> Finding:
    """A finding on a passage of a document; its code is that of the first reason, its message tells all of them."""
    passage = Passage(document.id, span, span.of(document.content))
    return passage_finding(passage, reasons, suggestion=suggestion, basis=basis, related=related)


def passage_finding(
    passage: Passage,
    reasons: Iterable[Reason],
    *,
    suggestion: str = "",
    basis: Iterable[str] = (),
    related: Iterable[str] = (),
) -> Finding:
    """As :func:`finding`, where the words of the passage are at hand and the document need not be read for them."""
    told = list(reasons)
    code = told[0].code
    span = passage.span
    key = f"{code}\0{passage.document}\0{span.start}\0{span.end}".encode()
    return Finding(
        id=hashlib.sha256(key).hexdigest()[:_ID_LENGTH],
        code=code,
        document=passage.document,
        span=span,
        quote=passage.quote,
        message={language: " ".join(_worded(one, language) for one in told) for language in LANGUAGES},
        suggestion=suggestion,
        basis=tuple(basis),
        related=tuple(related),
    )


def _worded(reason: Reason, language: str) -> str:
    values = {name: _shown(value, language) for name, value in reason.values.items()}
    template: str = table(language, "findings")["messages"][reason.code]
    words = template.format(**values)
    return words[:1].upper() + words[1:]


def _shown(value: Value, language: str) -> str:
    if isinstance(value, dt.date):
        return f"{value.day} {month_name(value.month, language)} {value.year}"
    return str(value[language]) if isinstance(value, Mapping) else str(value)


def in_words(first: dt.date, last: dt.date | None, language: str) -> str:
    """A stretch of days: ``25 mei 2021 tot en met 17 september 2021``, ``sinds 2 juli 2024``."""
    phrases = table(language, "findings")["stretches"]
    key = "open" if last is None else "closed"
    return str(phrases[key]).format(first=_shown(first, language), last="" if last is None else _shown(last, language))


def month_name(month: int, language: str) -> str:
    """The name of a month, 1 to 12."""
    return str(table(language, "findings")["months"][month - 1])


def weekday_name(weekday: int, language: str) -> str:
    """The name of a day of the week, 1 (Monday) to 7."""
    return str(table(language, "findings")["weekdays"][weekday - 1])


def in_all(name: str, *arguments: int) -> dict[str, str]:
    """The name of a ``month`` or ``weekday`` in every language."""
    call = month_name if name == "month" else weekday_name
    return {language: call(arguments[0], language) for language in LANGUAGES}


@cache
def _states() -> dict[str, dict[str, str]]:
    return {row["iso"]: row for row in rows("countries") if row["iso"]}


def named(codes: Iterable[str]) -> dict[str, str]:
    """Subjects by their codes, in words, in every language: ``Armenië en Azerbeidzjan``."""
    wanted = sorted(codes)
    return {language: _listed([_name(code, language) for code in wanted], language) for language in LANGUAGES}


def _name(code: str, language: str) -> str:
    if row := subject(code):
        return row[language]
    return (_states().get(code, {}).get(language) or code).partition("|")[0]


def _listed(names: list[str], language: str) -> str:
    ordered = sorted(names)
    if len(ordered) < 2:
        return "".join(ordered)
    return f"{', '.join(ordered[:-1])} {table(language, 'findings')['and']} {ordered[-1]}"
