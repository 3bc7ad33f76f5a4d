"""The papers of a dossier that others cite, and their words, made ready when a quotation first asks for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from relaas.model.filed import FiledDocument
from relaas.model.span import Span

SHINGLE = 3
_WORD = re.compile(r"\w+(?:[-‐]\s*\w+)*")
_JOINT = re.compile(r"[-‐\s]")


@dataclass(frozen=True)
class Wording:
    """The words of a document, and where groups of three of them stand."""

    document: FiledDocument
    spelled: tuple[str, ...]
    spans: tuple[Span, ...]
    shingles: Mapping[tuple[str, ...], tuple[int, ...]]


class Papers:
    """Documents by official identifier; of two with one identifier the one with the lesser name counts."""

    def __init__(self, documents: Iterable[FiledDocument]) -> None:
        self._documents: dict[str, FiledDocument] = {}
        for document in sorted(documents, key=lambda one: one.id):
            if document.official_id:
                self._documents.setdefault(document.official_id, document)
        self._wordings: dict[str, Wording] = {}

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._documents

    def document(self, identifier: str) -> FiledDocument | None:
        """The paper with an identifier, where it is at hand."""
        return self._documents.get(identifier)

    def wording(self, identifier: str) -> Wording:
        """The words of a paper that is at hand; made once."""
        if identifier not in self._wordings:
            self._wordings[identifier] = _wording(self._documents[identifier])
        return self._wordings[identifier]


def _wording(document: FiledDocument) -> Wording:
    spelled, spans = words_of(document.content, 0)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(spelled) - SHINGLE + 1):
        places[tuple(spelled[at : at + SHINGLE])].append(at)
    return Wording(document, tuple(spelled), tuple(spans), {key: tuple(at) for key, at in places.items()})


def words_of(text: str, offset: int) -> tuple[list[str], list[Span]]:
    """The words of a text in lower case, broken ones joined, and where each stands, counted from ``offset``."""
    found = list(_WORD.finditer(text))
    spans = [Span(offset + match.start(), offset + match.end()) for match in found]
    return [_JOINT.sub("", match[0]).lower() for match in found], spans
