"""Search: passages with their words marked, by kind and year of the paper they stand in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from relaas.errors import RelaasError
from relaas.store.errors import QueryError
from relaas.views.found import Found, found
from relaas.web.site import Site, asked, asked_number


def search(site: Site, request: Request) -> Response:
    """What was found; ``part`` gives the list alone, for a page that asks as somebody types."""
    words, kind, year = asked(request, "q"), asked(request, "kind"), asked(request, "year")
    answer: Found | None = None
    trouble: RelaasError | None = None
    if words:
        try:
            page = asked_number(request, "page", 1)
            answer = found(site.snapshot(request), words, kind=kind, year=year, page=page)
        except QueryError as error:
            trouble = error
    template = "found.html" if asked(request, "part") else "search.html"
    return site.show(request, template, words=words, kind=kind, year=year, answer=answer, trouble=trouble)
