"""The subject of a document: its subject line, its title, or what questions are about."""

from __future__ import annotations

import re

from relaas.extract.context import Context
from relaas.extract.letterhead.kinds import HEAD_REACH, NEXT_FIELD
from relaas.model.letterhead import DocumentKind

_FIELDS = ("Betreft", "Onderwerp", "Subject", "Re", "Inzake", "Betr.")
_INLINE = (" Onderwerp: ", " Subject: ")
_LINE = re.compile(
    rf"(?:(?:^|\n) ?(?:{'|'.join(map(re.escape, _FIELDS))}):? ?:? |{'|'.join(_INLINE)})"
    rf"(?P<subject>[^\n]{{3,300}}?)(?={NEXT_FIELD})"
)
_ASKED = "Vragen van "
_ABOUT = re.compile(rf"\b{_ASKED}[^\n]{{5,400}}? over (?P<subject>[^\n]{{3,300}}?)(?= ?\(ingezonden|\n|$)")
_FIRST = re.compile(r"\A\s?(?P<subject>[^\n.?!,]{6,140})\n")


def find_subject(context: Context, kind: DocumentKind, title: str) -> str:
    """The subject as printed; the dossier's title where the paper has no subject of its own; else empty."""
    head = context.text[:HEAD_REACH]
    match = (_LINE.search(head) if _has_field(head) else None) or (_ABOUT.search(head) if _ASKED in head else None)
    if match is None and kind in (DocumentKind.NOTE, DocumentKind.UNKNOWN, DocumentKind.REPORT):
        match = _FIRST.match(head)
    return match["subject"].strip() if match else title


def _has_field(head: str) -> bool:
    """Whether a line begins as a subject line does, or the field stands within one."""
    return any(line.lstrip().startswith(_FIELDS) for line in head.split("\n")) or any(name in head for name in _INLINE)
