"""The families of links that a dossier draws."""

from __future__ import annotations

from functools import cache

from relaas.link.family import Family


@cache
def families() -> tuple[Family, ...]:
    """Every family, in a fixed order; loaded when first asked for."""
    return ()
