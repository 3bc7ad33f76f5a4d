"""Passages and mentions as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), documents in PROV.

An annotation selects by position and by quote, and says in which state of the text: the SHA-256 of the text as UTF-8.
Whoever has that text finds the passage without relaas.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.model.span import Span
from relaas.record.readings import digest_of_text
from relaas.store.records import MentionRecord
from relaas.views.permalinks import Passages, Permalinks

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"prov": "http://www.w3.org/ns/prov#"})
# Characters before and behind a quote, by which it is found where the text was changed elsewhere.
_AROUND = 32

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TextState:
    """A text as annotations point into it.

    Attributes:
        document: identifier of the document.
        content: its characters.
        digest: SHA-256 of the text as UTF-8.
    """

    document: str
    content: str
    digest: str

    @classmethod
    def of(cls, document: str, content: str) -> TextState:
        """The state of a text."""
        return cls(document, content, digest_of_text(content))


def passage_annotation(state: TextState, span: Span, links: Permalinks) -> Node:
    """A passage, pointed at and nothing more."""
    return {
        "@context": list(CONTEXT),
        "id": links.annotation(state.document, span.start, span.end),
        "type": "Annotation",
        "motivation": "highlighting",
        "target": _target(state, span, links),
    }


def mention_annotation(state: TextState, mention: MentionRecord, links: Passages) -> Node:
    """A mention: its kind as a tag, what it means, and what else its kind says, as one object; without context."""
    row = mention.row
    span = Span(int(row["start"]), int(row["end"]))
    kept = {name: one for name, one in row.items() if name not in ("start", "end", "quote", "kind", "value")}
    bodies: list[Node] = [
        {"type": "TextualBody", "purpose": "classifying", "value": str(row["kind"])},
        {"type": "TextualBody", "purpose": "identifying", "value": str(row["value"])},
    ]
    if kept:
        bodies.append({
            "type": "TextualBody", "purpose": "describing", "format": "application/json",
            "value": json.dumps(kept, ensure_ascii=False, sort_keys=True),
        })  # fmt: skip
    return {
        "id": f"urn:relaas:mention:{mention.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": bodies,
        "target": _target(state, span, links),
        "prov:wasDerivedFrom": {"id": _text_urn(state.digest)},
    }


def write_jsonld(snapshot: Snapshot, out: IO[str], links: Passages) -> int:
    """All documents with what was derived from them, and all that was found in them, as one JSON-LD document.

    It is written document by document, so that a large dossier needs no memory.

    Returns:
        The number of nodes.
    """
    out.write('{"@context": ' + json.dumps(CONTEXT) + ', "@graph": [')
    count = 0
    for node in _nodes(snapshot, links):
        out.write(("," if count else "") + "\n" + json.dumps(node, ensure_ascii=False))
        count += 1
    out.write("\n]}\n")
    return count


def written(node: Node) -> bytes:
    """One node as a document."""
    return json.dumps(node, ensure_ascii=False, indent=1).encode(errors="backslashreplace")


def _nodes(snapshot: Snapshot, links: Passages) -> Iterator[Node]:
    for one in snapshot.shelf.values():
        content = snapshot.dossier.text(one.source.sha256).content
        state = TextState.of(one.id, content)
        yield from _derived(one, state, links)
        for mention in snapshot.dossier.mentions(document=one.source.sha256):
            yield mention_annotation(state, mention, links)


def _derived(one: Shelved, state: TextState, links: Passages) -> Iterator[Node]:
    """The original, its text, and the reading that made the one from the other."""
    source = one.source
    original = f"urn:sha256:{source.sha256}"
    yield {
        "id": original, "type": "prov:Entity", "schema:name": one.name, "schema:sha256": source.sha256,
        "schema:encodingFormat": source.media_type, "schema:url": links.document(one.id),
        **({"schema:headline": source.title} if source.title else {}),
        **({"schema:temporalCoverage": source.date} if source.date else {}),
    }  # fmt: skip
    if not state.content:
        return
    reading = f"urn:relaas:reading:{one.id}"
    yield {
        "id": reading, "type": "prov:Activity", "prov:used": {"id": original}, "schema:instrument": source.reader,
    }  # fmt: skip
    yield {
        "id": _text_urn(state.digest), "type": "prov:Entity", "schema:sha256": state.digest,
        "prov:wasDerivedFrom": {"id": original}, "prov:wasGeneratedBy": {"id": reading},
    }  # fmt: skip


def _target(state: TextState, span: Span, links: Passages) -> Node:
    content = state.content
    return {
        "source": links.document(state.document),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(content),
                "prefix": content[max(span.start - _AROUND, 0) : span.start],
                "suffix": content[span.end : span.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
        "state": {"type": "oa:State", "schema:sha256": state.digest, "schema:encodingFormat": "text/plain"},
    }


def _text_urn(digest: str) -> str:
    return f"urn:sha256:{digest}"
