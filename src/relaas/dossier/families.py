"""The families of links that a dossier draws."""

from __future__ import annotations

from functools import cache

from relaas.link.family import Family
from relaas.model.filed import FiledDocument
from relaas.model.letterhead import DocumentKind
from relaas.model.linking import Item
from relaas.model.observation import MADE


@cache
def families() -> tuple[Family, ...]:
    """Every family, in a fixed order; loaded when first asked for, as reading a single file needs none."""
    from relaas.link.citations import Citations
    from relaas.link.contributions import Contributions
    from relaas.link.figures import Figures
    from relaas.link.findings.keeping import FAMILY as FINDINGS
    from relaas.link.incidents import FAMILY as INCIDENTS
    from relaas.link.obligations import FAMILY as OBLIGATIONS
    from relaas.link.official import FAMILY as OFFICIAL
    from relaas.link.positions import Positions
    from relaas.link.showings import Showings

    return (
        OBLIGATIONS,
        INCIDENTS,
        Figures(),
        Contributions(),
        Positions(),
        FINDINGS,
        Citations(),
        OFFICIAL,
        Showings(),
    )


def items_of(document: FiledDocument) -> dict[str, tuple[Item, ...]]:
    """The items of a document, by family.

    A register's record is no document of the matter: it only says how a matter stands, or what was promised.
    """
    from relaas.link.incidents import NAME as INCIDENTS
    from relaas.link.incidents.recorded import items as recorded_items
    from relaas.link.obligations import FAMILY as OBLIGATIONS
    from relaas.link.official import FAMILY as OFFICIAL
    from relaas.link.showings import Showings

    if document.kind is DocumentKind.OBSERVATION or document.metadata.get(MADE):
        # What posts recorded is an account of its own kind, and says nothing that the rules for papers could read.
        return {INCIDENTS: tuple(recorded_items(document))}
    drawn: tuple[Family, ...] = (OBLIGATIONS, OFFICIAL) if document.kind is DocumentKind.RECORD else families()
    if not document.content:
        drawn = (Showings(),)  # a picture or a recording says nothing, and is told of
    return {family.name: tuple(family.items(document)) for family in drawn}
