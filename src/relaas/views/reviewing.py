"""The queue of proposals that nobody judged, and one proposal with its passage, its history and what is like it."""

from __future__ import annotations

import datetime as dt
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain, islice

from relaas.dossier.snapshot import Snapshot
from relaas.model.judgement import Judgement
from relaas.model.span import Span
from relaas.views.flow import flowing, line_width
from relaas.views.judgements import states_of
from relaas.views.proposals import Listed, Member, Proposal, Sort, listed
from relaas.views.visible import visible

# Characters of the text shown to either side of a passage.
_AROUND = 450
_MOST_ALIKE = 8
# A word shorter than this says little of what a passage is about.
_SHORTEST_WORD = 5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Context:
    """A passage with the text around it; ``start`` is where ``before`` begins in the document."""

    start: int
    before: str
    words: str
    behind: str


@dataclass(frozen=True, slots=True)
class Told:
    """A judgement with where it stands: counts, differs, agrees, replaced, withdrawn or withdrawal."""

    judgement: Judgement
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One proposal to be judged.

    Attributes:
        proposal: the proposal.
        name: file name of its document.
        language: of its document.
        context: its passage; None for a document.
        history: what people decided on it, earliest first.
        alike: others of its sort it may be the same as.
    """

    proposal: Proposal
    name: str
    language: str
    context: Context | None
    history: tuple[Told, ...]
    alike: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many proposals of a sort there are, and how many of them nobody judged."""

    sort: Sort
    total: int
    undecided: int


def sheet(snapshot: Snapshot, proposal: Proposal, language: str) -> Sheet:
    """Everything there is to see of a proposal before it is judged."""
    return Sheet(
        proposal=proposal,
        name=snapshot.names[proposal.document],
        language=snapshot.shelf[proposal.document].source.language,
        context=_context(snapshot, proposal) if len(proposal.span) else None,
        history=history(snapshot, proposal),
        alike=tuple(_alike(snapshot, proposal, language)),
    )


def history(snapshot: Snapshot, proposal: Proposal) -> tuple[Told, ...]:
    """What people decided on a proposal or on its parts, earliest first."""
    states = states_of(snapshot.judgements)
    about = set(proposal.about)
    return tuple(Told(one, states[one.id]) for one in snapshot.judgements if not about.isdisjoint(one.subject))


def next_undecided(
    snapshot: Snapshot, sort: Sort, language: str, *, document: str = "", after: str = ""
) -> Proposal | None:
    """The first proposal of a sort that nobody judged; behind another one where that is named and there is one."""
    first = None
    passed = not after
    for one in _undecided(snapshot, sort, document, after):
        if one.id == after:
            passed = True
            continue
        if passed:
            return one.made(language)
        first = first or one
    return first.made(language) if first else None


def _undecided(snapshot: Snapshot, sort: Sort, document: str, after: str) -> Iterator[Listed]:
    """What nobody judged, and the one to begin behind, judged or not."""
    judged = judged_names(snapshot)
    for one in listed(snapshot, sort, document):
        if one.id == after or judged.isdisjoint(one.names):
            yield one


def progress(snapshot: Snapshot, document: str = "") -> tuple[Progress, ...]:
    """How far the judging of each sort is; of mentions only within one document, where they can be counted quickly."""
    judged = judged_names(snapshot)
    found = []
    for sort in Sort:
        if sort is Sort.MENTION and not document:
            continue
        every = [one.names for one in listed(snapshot, sort, document)]
        found.append(Progress(sort, len(every), sum(map(judged.isdisjoint, every))))
    return tuple(found)


def judged_names(snapshot: Snapshot) -> frozenset[str]:
    """The identifiers of single things on which a judgement counts."""
    return frozenset(subject[0] for subject in snapshot.judged if len(subject) == 1)


def span_of_words(content: str, words: str, near: int) -> Span | None:
    """Where some words stand in a text, in whatever way its lines break; nearest to a place. None where nowhere."""
    parts = words.split()
    if not parts:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    found = [Span(match.start(), match.end()) for match in pattern.finditer(content)]
    return min(found, key=lambda span: abs(span.start - near), default=None)


def _context(snapshot: Snapshot, proposal: Proposal) -> Context:
    content = snapshot.dossier.content(snapshot.shelf[proposal.document].source.sha256)
    start, end = proposal.span.start, proposal.span.end
    low, high = max(start - _AROUND, 0), min(end + _AROUND, len(content))
    if low:
        low = content.find(" ", low, start) + 1 or low
    if high < len(content):
        high = content.rfind(" ", end, high) if content.rfind(" ", end, high) > 0 else high
    # Words that a line broke stay broken here, since a reader may select them to say what a passage should be.
    shown = flowing(content[low:high], line_width(content), whole_words=False)
    parts = (shown[: start - low], shown[start - low : end - low], shown[end - low :])
    return Context(low, *map(visible, parts))


def _alike(snapshot: Snapshot, proposal: Proposal, language: str) -> Iterator[Member]:
    """Others of its sort that share most of the rarer words of its passages; none for what stands by itself."""
    if not proposal.members:
        return
    own = {one.id for one in proposal.members}
    index = snapshot.once(_index, proposal.sort, snapshot.today)
    mine = _words(one.quote for one in proposal.members)
    shared = Counter(chain.from_iterable(index.places.get(word, ()) for word in mine))
    likeness = (
        (count / (len(mine) + index.sizes[place] - count), place)
        for place, count in shared.items()
        if own.isdisjoint(index.every[place].names)
    )
    # What goes by the name of no part of it, as threads and incidents do, is found itself besides.
    best = nlargest(_MOST_ALIKE + 1, likeness, key=lambda pair: (pair[0], -pair[1]))
    others = (index.every[place].made(language).members for _, place in best)
    yield from islice((one[0] for one in others if own.isdisjoint(member.id for member in one)), _MOST_ALIKE)


@dataclass(frozen=True, slots=True)
class _Words:
    """The proposals of a sort by the words of the passages they go by; places are those in the list."""

    every: Sequence[Listed]
    places: Mapping[str, array[int]]
    sizes: array[int]


def _index(snapshot: Snapshot, sort: Sort, _day: dt.date) -> _Words:
    every = list(listed(snapshot, sort))
    places: dict[str, array[int]] = defaultdict(lambda: array("l"))
    sizes = array("l")
    for place, one in enumerate(every):
        words = _words(one.quotes[:1])
        sizes.append(len(words))
        for word in words:
            places[word].append(place)
    return _Words(every, places, sizes)


def _words(quotes: Iterable[str]) -> frozenset[str]:
    return frozenset(word for one in quotes for word in _WORD.findall(one.casefold()) if len(word) >= _SHORTEST_WORD)
