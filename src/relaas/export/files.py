"""What leaves relaas as one file, by the ending of its name."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import IO

from relaas.errors import UsageError
from relaas.export.atom import write_feed
from relaas.export.csv_rows import write_csv
from relaas.export.follow_the_money import write_entities
from relaas.export.icalendar import write_calendar
from relaas.export.json_rows import write_array
from relaas.export.web_annotation import write_jsonld
from relaas.views.exported import TABLES, Export, exported
from relaas.views.threads import cited_names

# Files that are no table, with what each is.
OTHERS = {
    "annotations.jsonld": "application/ld+json",
    "entities.ftm.json": "application/x-ndjson",
    "terms.ics": "text/calendar",
    "changes.atom": "application/atom+xml",
}
_TABLES = {"csv": "text/csv", "json": "application/json"}
FILES = {**{f"{table}.{ending}": kind for table in TABLES for ending, kind in _TABLES.items()}, **OTHERS}


def write_file(export: Export, name: str, out: IO[bytes]) -> None:
    """Write one of :data:`FILES`.

    Raises:
        UsageError: where there is no such file.
    """
    if name not in FILES:
        raise UsageError(f"there is no file {name!r}", f"It can be {', '.join(FILES)}.")
    if name in _BYTES:
        _BYTES[name](export, out)
        return
    words = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="", write_through=False)
    try:
        _write_words(export, name, words)
        words.flush()
    finally:
        words.detach()


def _write_words(export: Export, name: str, out: IO[str]) -> None:
    table, _, ending = name.partition(".")
    if name == "annotations.jsonld":
        write_jsonld(export.snapshot, out, export.links)
    elif name == "entities.ftm.json":
        write_entities(export.snapshot, out, export.links, export.language)
    elif ending == "csv":
        write_csv(exported(export, table), out)
    else:
        write_array(exported(export, table), out)


def _calendar(export: Export, out: IO[bytes]) -> None:
    reckoned = (one for one in export.snapshot.standings(export.as_of) if not one[0].optional)
    write_calendar(reckoned, out, title=export.snapshot.dossier.settings.title, language=export.language)


def _feed(export: Export, out: IO[bytes]) -> None:
    snapshot = export.snapshot
    shown = (thread for thread in snapshot.threads if not thread.optional)
    write_feed(
        shown, out, as_of=export.as_of, title=snapshot.dossier.settings.title,
        names=cited_names((one.source, one.name) for one in snapshot.shelf.values()), language=export.language,
    )  # fmt: skip


_BYTES: dict[str, Callable[[Export, IO[bytes]], None]] = {"terms.ics": _calendar, "changes.atom": _feed}
