"""Facts that papers are checked against, as data files with their source and date, and the questions one can ask them.

A file is CSV with notes on top that start with ``#``, or TOML. Nothing is read before it is asked for, and each file is
read once. What a file does not hold is unknown: no rule may conclude anything from a gap.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file, e.g. ``rows("budgets")``; lines that start with # are notes."""
    source = files(__name__).joinpath(f"{name}.csv")
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(csv.DictReader(lines))


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file, e.g. ``table("sessions")``."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
