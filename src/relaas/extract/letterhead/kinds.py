"""The kind of a document, by its heading or its opening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from relaas.extract.context import Context
from relaas.language import LANGUAGES, table
from relaas.model.letterhead import DocumentKind

HEAD_REACH = 3_000
# Where a field of a head ends: its line, or the name of the next field where lines were joined.
NEXT_FIELD = r" (?:Aan|To|Cc|Van|From|Datum|Date|Verzonden|Sent|Betreft|Onderwerp|Subject): |\n|$"


@dataclass(frozen=True, slots=True)
class Opening:
    """What a document opens with: its kind, and the line that shows it (positions in the working copy)."""

    kind: DocumentKind
    start: int
    end: int


@cache
def _openings() -> tuple[tuple[DocumentKind, re.Pattern[str]], ...]:
    """The forms of headings, per kind, in the order in which they are tried."""
    found = []
    for language in LANGUAGES:
        for kind, forms in table(language, "letterhead").get("kinds", {}).items():
            found.append((DocumentKind(kind), re.compile("|".join(forms), re.MULTILINE)))
    return tuple(found)


def find_opening(context: Context) -> Opening:
    """The opening of a document; of kind UNKNOWN where its first three thousand characters show none."""
    head = context.lower[:HEAD_REACH]
    for kind, forms in _openings():
        match = forms.search(head)
        if match:
            return Opening(kind, match.start(), match.end())
    if len(context.turns) >= 2:
        return Opening(DocumentKind.DEBATE, 0, 0)
    return Opening(DocumentKind.UNKNOWN, 0, 0)
