"""The addresses of the pages of a dossier: every page, and of those with an identifier some of each kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from relaas.dossier import Dossier
from relaas.web.app import PAGES

# Questions that lists are asked, with and without an answer.
_ASKED = ("search?q=brug", "obligations?words=nergens", "documents?words=nergens", "figures?words=nergens")


def pages_of(dossier: Dossier, most: int = 4) -> Iterator[str]:
    """Addresses without the language.

    Args:
        dossier: whose.
        most: documents of which the page is given.
    """
    found = _names(dossier, most)
    for path in PAGES:
        if path.endswith((".jsonld", "{file}")):
            continue
        family = path.partition("/")[0]
        yield from (path.replace("{id}", name) for name in found.get(family, [])) if "{" in path else (path,)
    yield from _printed(dossier)
    yield from _ASKED


def _names(dossier: Dossier, most: int) -> dict[str, list[str]]:
    with dossier.linked() as links:
        threads = sorted(links.threads(), key=lambda one: -len(one.events))
        incidents = sorted(links.incidents(), key=lambda one: -one.sources)
        findings = list(links.findings(dossier_day(dossier)))
    documents = [source.id for source, _ in dossier.sources()]
    mention = next((one.id for one in dossier.mentions()), "")
    return {
        "obligations": [one.id for one in threads[:1]],
        "incidents": [one.id for one in incidents[:1]],
        "documents": documents[:most],
        "proof": [one for one in (*documents[:1], mention, *(one.id for one in findings[:1])) if one],
    }


def dossier_day(dossier: Dossier) -> dt.date:
    """A day after everything that a dossier tells of: that on which it was made."""
    return dt.date.fromisoformat(dossier.settings.created)


def _printed(dossier: Dossier) -> Iterator[str]:
    """The printed pages of the PDFs, one with a passage that was asked for."""
    for source, _ in dossier.sources():
        if source.media_type == "application/pdf" and source.pages:
            yield f"documents/{source.id}/page/1"
            yield f"documents/{source.id}/page/1?span=20-60"
