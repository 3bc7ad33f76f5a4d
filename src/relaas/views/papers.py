"""The papers that documents refer to: which are in the dossier, which are only named, and who names which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from relaas.dossier.snapshot import Snapshot

_MOST = 60


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is named.

    Attributes:
        name: its canonical name (``kst-21501-02-2553``, ``S/RES/822``).
        type: kind of reference.
        document: the document that it is, where it is in the dossier.
        named_by: documents that name it, each with the mentions.
        address: of the paper itself, where the name is one.
    """

    name: str
    type: str
    document: str
    named_by: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def address(self) -> str:
        """Where it can be had, where its name is an address of the web."""
        return self.name if self.name.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class Graph:
    """Documents on the left, papers on the right, a line where one names the other; places count rows from 0."""

    documents: tuple[str, ...]
    papers: tuple[Paper, ...]
    lines: tuple[tuple[int, int], ...]


def named_papers(snapshot: Snapshot) -> tuple[Paper, ...]:
    """Every paper that a document names, the most named first."""
    by_paper: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    types: dict[str, str] = {}
    for mention in snapshot.dossier.mentions_of_kind("reference"):
        name = str(mention.row["value"])
        if name and mention.document in snapshot.shelf:
            types.setdefault(name, str(mention.row.get("type", "")))
            by_paper[name][mention.document].append(mention.id)
    there = papers_there(snapshot)
    papers = (Paper(name, types[name], there.get(name, ""), _frozen(named)) for name, named in by_paper.items())
    return tuple(sorted(papers, key=lambda paper: (-len(paper.named_by), paper.name)))


def papers_there(snapshot: Snapshot) -> Mapping[str, str]:
    """The documents that are papers with a name, by that name."""
    return {one.source.official_id: one.id for one in snapshot.shelf.values() if one.source.official_id}


def graph(papers: Iterable[Paper]) -> Graph:
    """The picture of the papers that are in the dossier or that most documents name."""
    shown = sorted(papers, key=lambda paper: (not paper.document, -len(paper.named_by), paper.name))
    shown = [paper for paper in shown if not paper.address][:_MOST]
    documents = list(dict.fromkeys(document for paper in shown for document, _ in paper.named_by))[:_MOST]
    rows = {document: row for row, document in enumerate(documents)}
    lines = (
        (rows[document], row) for row, paper in enumerate(shown) for document, _ in paper.named_by if document in rows
    )
    return Graph(tuple(documents), tuple(shown), tuple(lines))


def _frozen(named: Mapping[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((document, tuple(mentions)) for document, mentions in named.items())
