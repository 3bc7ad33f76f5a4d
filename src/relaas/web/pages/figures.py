"""The figures that papers give for the same thing, and the ledger of money."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from relaas.views.dots import plot, shared
from relaas.web.site import Site, asked, asked_number

_PER_PAGE = 24


def figures(site: Site, request: Request) -> Response:
    """Series that more than one passage gives as dots and ranges; the others as a list."""
    snapshot = site.snapshot(request)
    words = asked(request, "words").casefold()
    found = [one for one in snapshot.series if not words or words in f"{one.subject} {' '.join(one.places)}".casefold()]
    several, alone = shared(found)
    every = [*several, *alone]
    pages = max(-(-len(every) // _PER_PAGE), 1)
    number = min(max(asked_number(request, "page", 1), 1), pages)
    shown = every[(number - 1) * _PER_PAGE : number * _PER_PAGE]
    return site.show(
        request, "figures.html", plots=[plot(one) for one in shown if len(one.rows) > 1],
        alone=[one for one in shown if len(one.rows) == 1], total=len(every), several=len(several), number=number,
        pages=pages, words=asked(request, "words"),
    )  # fmt: skip


def money(site: Site, request: Request) -> Response:
    """The ledger of money, with totals within one donor, currency and status."""
    return site.show(request, "money.html", ledger=site.snapshot(request).ledger)
