"""What a search found, as a page shows it: passages with their words marked, and how many each sort of paper holds."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.store.fulltext.search import Hit
from relaas.views.register import Facet
from relaas.views.visible import visible

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """One passage: its document, its page, and its words as a run of (words, whether they are marked)."""

    hit: Hit
    shelved: Shelved
    runs: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of what was found."""

    passages: tuple[FoundPassage, ...]
    total: int
    documents: int
    page: int
    pages: int
    kinds: tuple[Facet, ...]
    years: tuple[Facet, ...]


def found(snapshot: Snapshot, words: str, *, kind: str = "", year: str = "", page: int = 1) -> Found:
    """Look.

    Args:
        snapshot: where.
        words: what for, in the language of searches.
        kind: only in documents of this kind.
        year: only in documents of this year.
        page: which page of the answer, from 1.

    Raises:
        QueryError: where the words cannot be understood.
    """
    answers, extent = snapshot.answers(words), snapshot.extent
    shelf = {one.source.sha256: one for one in snapshot.shelf.values()}
    counts = Counter(map(extent.places.__getitem__, answers.numbers))
    everything = {extent.sources[place]: count for place, count in counts.items()}
    among = {digest for digest in everything if _fits(shelf[digest], kind, year)}
    numbers = answers.numbers
    if len(among) < len(everything):
        numbers = array("l", (one for one in numbers if extent.source(one) in among))
    pages = max(-(-len(numbers) // PER_PAGE), 1)
    page = min(max(page, 1), pages)
    shown = snapshot.hits(answers, numbers[(page - 1) * PER_PAGE : page * PER_PAGE])
    known = [shelf[digest] for digest in everything]
    return Found(
        passages=tuple(FoundPassage(hit, shelf[hit.sha256], _runs(hit)) for hit in shown),
        total=len(numbers), documents=len(among), page=page, pages=pages,
        kinds=_counted(everything, (one for one in known if _fits(one, "", year)), _kind),
        years=_counted(everything, (one for one in known if _fits(one, kind, "")), _year),
    )  # fmt: skip


def _fits(one: Shelved, kind: str, year: str) -> bool:
    return (not kind or _kind(one) == kind) and (not year or _year(one) == year)


def _kind(one: Shelved) -> str:
    return one.source.kind


def _year(one: Shelved) -> str:
    """The year it was written in, where both ends of the interval are in one year."""
    first, _, last = one.source.date.partition("/")
    year = (last or first)[:4]
    return year if year.isdigit() and first[:4] in (year, "..") else ""


def _counted(counts: Mapping[str, int], shelf: Iterable[Shelved], name: Callable[[Shelved], str]) -> tuple[Facet, ...]:
    found: Counter[str] = Counter()
    for one in shelf:
        if value := name(one):
            found[value] += counts[one.source.sha256]
    return tuple(Facet(value, count) for value, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _runs(hit: Hit) -> tuple[tuple[str, bool], ...]:
    runs, at = [], hit.passage.start
    for mark in hit.marks:
        start, end = max(mark.start, at), max(mark.end, at)
        runs.append((visible(hit.words[at - hit.passage.start : start - hit.passage.start]), False))
        runs.append((visible(hit.words[start - hit.passage.start : end - hit.passage.start]), True))
        at = end
    runs.append((visible(hit.words[at - hit.passage.start :]), False))
    return tuple(run for run in runs if run[0])
