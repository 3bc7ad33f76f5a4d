"""The traces of errors in relaas itself, in a file of the dossier that is no part of the record."""

from __future__ import annotations

from pathlib import Path

from relaas.record.durable import written


def note(path: Path, trace: str) -> None:
    """Add a trace to the file."""
    with written(path), path.open("a", encoding="utf-8") as file:
        file.write(trace)
