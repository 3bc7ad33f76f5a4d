"""An edition: a dossier of its own with what of another may be published, as if there had never been anything else.

What is public is copied; what was marked for redaction is cut out of the text before anything is found in it, and all
that follows from the text is found anew. So no page made from an edition can hold, count or hint at anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from relaas.dossier import copies
from relaas.dossier.access import levels, shown_occurrences
from relaas.dossier.dossier import Dossier
from relaas.dossier.joining import link_new
from relaas.dossier.redacting import Redacted, redacted
from relaas.dossier.redactions import by_source
from relaas.dossier.trouble import note
from relaas.dossier.writing import DATABASE
from relaas.model.access import Level
from relaas.model.judgement import Judgement
from relaas.record.home import Home
from relaas.store import writer
from relaas.store.copying import copy_sources
from relaas.store.database import Database
from relaas.store.judgements import put_judgements
from relaas.store.records import ID_LENGTH, Occurrence, SourceRecord


@dataclass(frozen=True, slots=True)
class Edition:
    """What of a dossier may be published.

    Attributes:
        dossier: a dossier of its own.
        day: the newest day that anything in it was received or decided on, ISO 8601; empty where nothing was.
        hidden: the words that were cut out.
    """

    dossier: Dossier
    day: str
    hidden: tuple[str, ...]


@contextmanager
def edition(dossier: Dossier) -> Iterator[Edition]:
    """The edition of a dossier, which is gone when the block ends.

    Raises:
        RedactionOrphanError: where a text is not what it was when something in it was marked for redaction.
    """
    with dossier.linked():  # what came in since is linked first
        pass
    found = levels(dossier)
    shelf = [one for one in dossier.sources() if found.get(one[0].sha256) is Level.PUBLIC]
    marked = by_source(dossier)
    hiding = {source.sha256: redacted(dossier, source, marked[source.sha256]) for source, _ in shelf
              if source.sha256 in marked}  # fmt: skip
    with TemporaryDirectory(prefix="relaas-edition-") as folder:
        made = Dossier.create(
            Path(folder) / "edition", title=dossier.settings.title, language=dossier.settings.language,
            home=Home(Path(folder) / "home"),
        )  # fmt: skip
        _fill(made, dossier, shelf, hiding)
        kept = _judgements(dossier, {source.sha256 for source, _ in shelf if source.sha256 not in hiding})
        with Database(made.folder / DATABASE).writing() as connection:
            put_judgements(connection, kept)
        received = [one.at[:10] for _, occurrences in shelf for one in occurrences if one.at]
        day = max([*received, *(one.at[:10] for one in kept)], default="")
        yield Edition(made, day, tuple(words for one in hiding.values() for words in one.hidden))


def _fill(
    made: Dossier,
    dossier: Dossier,
    shelf: list[tuple[SourceRecord, list[Occurrence]]],
    hiding: dict[str, Redacted],
) -> None:
    names = {source.sha256: hiding[source.sha256].sha256 if source.sha256 in hiding else source.sha256
             for source, _ in shelf}  # fmt: skip
    with Database(made.folder / DATABASE).connection() as connection:
        copy_sources(connection, dossier.folder / DATABASE, (one for one in names if one not in hiding))
        for sha256 in sorted(hiding):
            writer.put_derived(connection, hiding[sha256].derived)
        for source, occurrences in shelf:
            for one in shown_occurrences(occurrences, names.__contains__):
                name = hiding[source.sha256].scrubbed(one.name) if source.sha256 in hiding else one.name
                writer.put_occurrence(connection, replace(
                    one, sha256=names[source.sha256], parent=names.get(one.parent, ""), name=name, path=name, by=""
                ))  # fmt: skip
        connection.commit()
        link_new(connection, lambda trace: note(dossier.folder / "log" / "internal.log", trace))
        copies.draw(connection)
        connection.commit()


def _judgements(dossier: Dossier, whole: set[str]) -> list[Judgement]:
    """The judgements on documents that are published whole; their reasons may tell of what others hide."""
    names = {sha256[:ID_LENGTH] for sha256 in whole}
    kept = []
    for one in dossier.judgements():
        places = [seen.document for seen in (one.seen, one.seen_other) if seen is not None]
        if places and all(place in names for place in places):
            kept.append(one)
    return kept
