"""Mentions of the same thing together: one line for each paper or actor, with the places where it is named."""

from __future__ import annotations

from dataclasses import dataclass, field

from relaas.model.mention import Row
from relaas.views.lines import Line
from relaas.views.visible import one_line

# Places that one line gives; how many more there are is told.
_MOST_PLACES = 12
_MOST_SPELLINGS = 8


@dataclass(slots=True)
class Group:
    """One thing that is named.

    Attributes:
        value: its canonical name or identifier, or its words where that is open.
        kinds: its types; a motion is cited as one and as the paper it is.
        statuses: how far the mentions could be read, for references.
        spellings: the ways it is written.
        places: where it is named, the first few.
        total: how many times it is named.
        documents: the documents it is named in.
    """

    value: str
    kinds: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    spellings: list[str] = field(default_factory=list)
    places: list[Line] = field(default_factory=list)
    total: int = 0
    documents: set[str] = field(default_factory=set)

    @property
    def address(self) -> str:
        """The address to open, where it is one of the web; never a script."""
        return self.value if self.value.startswith(("https://", "http://")) else ""


class Grouping:
    """Collects mentions by their value, or by their words where that is open."""

    def __init__(self) -> None:
        self._groups: dict[str, Group] = {}

    def add(self, line: Line, row: Row) -> None:
        """Add one mention to its group."""
        value = one_line(str(row["value"] or row["quote"]))
        group = self._groups.setdefault(value, Group(value))
        group.total += 1
        group.documents.add(line.document)
        if len(group.places) < _MOST_PLACES:
            group.places.append(line)
        _note(group.kinds, str(row.get("type", "")))
        _note(group.statuses, line.values.get("status", ""))
        if line.quote not in group.spellings and len(group.spellings) < _MOST_SPELLINGS:
            group.spellings.append(line.quote)

    def most_mentioned(self, most: int) -> tuple[tuple[Group, ...], int]:
        """The groups in the most documents, then named most, then by name; and how many groups there are."""
        ordered = sorted(self._groups.values(), key=lambda group: (-len(group.documents), -group.total, group.value))
        return tuple(ordered[:most]), len(ordered)


def _note(known: list[str], word: str) -> None:
    if word and word not in known:
        known.append(word)
