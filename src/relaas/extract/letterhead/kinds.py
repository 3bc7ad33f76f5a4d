"""The kind of a document, by its heading or its opening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from relaas.extract.context import Context
from relaas.language import LANGUAGES, table
from relaas.model.letterhead import DocumentKind

HEAD_REACH = 3_000
_BREAK = re.compile(r"\n")
# Where a field of a head ends: its line, or the name of the next field where lines were joined.
NEXT_FIELD = r" (?:Aan|To|Cc|Van|From|Datum|Date|Verzonden|Sent|Betreft|Onderwerp|Subject): |\n|$"


@dataclass(frozen=True, slots=True)
class Opening:
    """What a document opens with: its kind, and the line that shows it (positions in the working copy)."""

    kind: DocumentKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of headings of one kind: those that open a line, and those that stand anywhere."""

    kind: DocumentKind
    lines: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None

    def first(self, head: str, lines: list[int]) -> re.Match[str] | None:
        """The first of them in a head whose lines start at ``lines``."""
        opened = next((m for at in lines if (m := self.lines.match(head, at))), None) if self.lines else None
        loose = self.anywhere.search(head) if self.anywhere else None
        if opened is None or loose is None:
            return opened or loose
        return opened if opened.start() <= loose.start() else loose


@cache
def _openings() -> tuple[_Forms, ...]:
    """The forms of headings, per kind, in the order in which they are tried."""
    found = []
    for language in LANGUAGES:
        for kind, forms in table(language, "letterhead").get("kinds", {}).items():
            lines = _either([form for form in forms if form.startswith("^")])
            found.append(_Forms(DocumentKind(kind), lines, _either([form for form in forms if form[0] != "^"])))
    return tuple(found)


def _either(forms: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(forms), re.MULTILINE) if forms else None


def find_opening(context: Context) -> Opening:
    """The opening of a document; of kind UNKNOWN where its first three thousand characters show none."""
    head = context.lower[:HEAD_REACH]
    lines = [0, *(line.end() for line in _BREAK.finditer(head))]
    for forms in _openings():
        match = forms.first(head, lines)
        if match:
            return Opening(forms.kind, match.start(), match.end())
    if len(context.turns) >= 2:
        return Opening(DocumentKind.DEBATE, 0, 0)
    return Opening(DocumentKind.UNKNOWN, 0, 0)
