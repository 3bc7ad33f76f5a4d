"""Papers linked in memory: what a dossier does with its store, for tests of what links say."""

from __future__ import annotations

from collections.abc import Iterable

from relaas.link.drawing import joins_between
from relaas.link.obligations import FAMILY, items, threads
from relaas.model.filed import FiledDocument
from relaas.model.linking import Item, Join
from relaas.model.thread import Thread


def linked(documents: Iterable[FiledDocument]) -> tuple[list[Item], list[Join]]:
    """The items of documents and their joins, drawn one document after the other."""
    known: list[Item] = []
    found: list[Join] = []
    for document in documents:
        new = items(document)
        found += joins_between(FAMILY, new, known)
        known += new
    return known, found


def threads_in(*documents: FiledDocument) -> tuple[Thread, ...]:
    """The threads of some documents."""
    return threads(*linked(documents))
