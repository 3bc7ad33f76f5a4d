"""Letters signed by a minister on a day on which that minister was not, or no longer, in that office."""

from __future__ import annotations

import datetime as dt
import re

from relaas.facts.ministers import Office, holders_on, office_name, office_named, terms_of
from relaas.language import LANGUAGES
from relaas.link.findings.wording import Reason, Value, finding, in_words
from relaas.model.filed import FiledDocument
from relaas.model.finding import Finding
from relaas.model.span import Span

# A letter bears a day within a week of the one on which it was signed.
_MARGIN = dt.timedelta(7)
_LINES = 200  # characters of the lines around an office


def signatory_findings(document: FiledDocument) -> list[Finding]:
    """One for each author who signs in an office of which all of that person's terms are known and lie elsewhere."""
    found = []
    for author in document.authors:
        code, name = office_named(author)
        person = (_person(name) if name else _beside(document, author)) if code else ()
        own = tuple(one for one in person if one.office == code)
        if own and not any(_meets(document, one) for one in own):
            found.append(_told(document, code, own, person))
    return found


def _beside(document: FiledDocument, office: str) -> tuple[Office, ...]:
    """The person whose full name stands on the line before or behind an office that signs without a name."""
    at = document.content.rfind(office)
    if at < 0:
        return ()
    before = document.content[max(0, at - _LINES) : at].strip().rpartition("\n")[2]
    behind = document.content[at + len(office) :][:_LINES].strip(" ,\n").partition("\n")[0]
    found = (_person(line.strip()) for line in (before, behind) if len(line.split()) > 1)
    return next((person for person in found if person), ())


def _person(name: str) -> tuple[Office, ...]:
    """The terms of the person of a name; the shortest forenames that leave a surname that is known."""
    words = name.split()
    for at in range(len(words)):
        surname, forenames = " ".join(words[at:]), " ".join(words[:at])
        terms = terms_of(surname, forenames)
        if terms:
            return terms
    return ()


def _meets(document: FiledDocument, term: Office) -> bool:
    """Whether the document can have been written within a term; open bounds can."""
    first, last = document.date.earliest, document.date.latest
    before = last is not None and last < term.since - _MARGIN
    after = first is not None and term.until is not None and first > term.until + _MARGIN
    return not before and not after


def _told(document: FiledDocument, code: str, own: tuple[Office, ...], person: tuple[Office, ...]) -> Finding:
    day = document.date.latest or document.date.earliest
    name = own[0].name
    office: Value = {language: office_name(code, language) for language in LANGUAGES}
    values: dict[str, Value] = {"name": name, "office": office, "terms": _periods(own)}
    reasons = [Reason("SIGNATORY-OUT-OF-OFFICE", {**values, "day": day or str(document.date)})]
    holders = holders_on(code, day) if day else ()
    if len(holders) == 1:
        reasons.append(Reason("SIGNATORY-HOLDER", {"holder": holders[0].name}))
    other = [one for one in person if day and one.office != code and one.held_on(day)]
    if other:
        held: Value = {language: office_name(other[0].office, language) for language in LANGUAGES}
        reasons.append(Reason("SIGNATORY-OTHER-OFFICE", {"name": name, "other": held}))
    suggestion = f"{office_name(code, document.language)} {holders[0].name}" if len(holders) == 1 else ""
    return finding(document, _signature(document, own[0]), reasons, suggestion=suggestion, basis=("ministers",))


def _periods(terms: tuple[Office, ...]) -> Value:
    """The terms in words: ``25 mei 2021 tot en met 17 september 2021``."""
    told = {language: [in_words(one.since, one.until, language) for one in terms] for language in LANGUAGES}
    return {language: "; ".join(periods) for language, periods in told.items()}


def _signature(document: FiledDocument, term: Office) -> Span:
    """Where the surname stands last in the document: below the letter, else in its head."""
    short = re.escape(term.surname.partition("-")[0]).replace("\\ ", r"\s+")
    matches = list(re.finditer(short, document.content, re.IGNORECASE))
    if not matches:
        return Span(0, min(len(document.content), 1))
    line = document.content.rfind("\n", 0, matches[-1].start()) + 1
    end = document.content.find("\n", matches[-1].end())
    start = line + len(document.content[line:]) - len(document.content[line:].lstrip())
    whole = document.content[start : end if end >= 0 else None].rstrip()
    near = len(whole) < 120
    return Span(start, start + len(whole)) if near else Span(*matches[-1].span())
