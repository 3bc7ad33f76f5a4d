"""The figures that papers give for the same thing, and the ledger of money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from relaas.model.series import Series
from relaas.views.dots import plot, shared
from relaas.views.series import row_label, series_label, units
from relaas.web.site import Site, asked, asked_number

_PER_PAGE = 24
# Rows that a page has, and rows of one series that are shown.
_ROWS_PER_PAGE = 90
_MOST_ROWS = 60
_AMOUNTS = 100


def figures(site: Site, request: Request) -> Response:
    """Series that more than one passage gives as dots and ranges; the others as a list."""
    snapshot = site.snapshot(request)
    words = asked(request, "words").casefold()
    found = [one for one in snapshot.series if not words or words in f"{one.subject} {' '.join(one.places)}".casefold()]
    several, alone = shared(found)
    every = [*several, *alone]
    pages = _paged(every)
    number = min(max(asked_number(request, "page", 1), 1), len(pages))
    shown = pages[number - 1]
    language = request.path_params["language"]
    return site.show(
        request, "figures.html", plots=[plot(_shortened(one)) for one in shown if len(one.rows) > 1],
        alone=[one for one in shown if len(one.rows) == 1], total=len(every), several=len(several), number=number,
        pages=len(pages), more={one.id: len(one.rows) - _MOST_ROWS for one in shown}, words=asked(request, "words"),
        series_label=partial(series_label, language=language), row_label=partial(row_label, language=language),
        units=partial(units, language=language), names=site.names(request),
    )  # fmt: skip


def _shortened(one: Series) -> Series:
    return replace(one, rows=one.rows[:_MOST_ROWS])


def _paged(every: Sequence[Series]) -> list[list[Series]]:
    """Series by the page, so that no page has more rows than a browser shows at ease."""
    pages: list[list[Series]] = [[]]
    rows = 0
    for one in every:
        more = min(len(one.rows), _MOST_ROWS)
        if pages[-1] and (rows + more > _ROWS_PER_PAGE or len(pages[-1]) >= _PER_PAGE):
            pages.append([])
            rows = 0
        pages[-1].append(one)
        rows += more
    return pages


def money(site: Site, request: Request) -> Response:
    """The ledger of money a page at a time; on the first the totals within one donor, currency and status."""
    ledger = site.snapshot(request).ledger
    pages = max(-(-len(ledger.rows) // _AMOUNTS), 1)
    number = min(max(asked_number(request, "page", 1), 1), pages)
    return site.show(
        request, "money.html", rows=ledger.rows[(number - 1) * _AMOUNTS : number * _AMOUNTS], number=number,
        pages=pages, totals=ledger.totals if number == 1 else (), names=site.names(request),
    )  # fmt: skip
