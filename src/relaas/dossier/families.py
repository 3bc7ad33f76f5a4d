"""The families of links that a dossier draws."""

from __future__ import annotations

from functools import cache

from relaas.link.family import Family


@cache
def families() -> tuple[Family, ...]:
    """Every family, in a fixed order; loaded when first asked for, as reading a single file needs none."""
    from relaas.link.findings.keeping import FAMILY as FINDINGS
    from relaas.link.obligations import FAMILY as OBLIGATIONS
    from relaas.link.official import FAMILY as OFFICIAL

    return (OBLIGATIONS, FINDINGS, OFFICIAL)
