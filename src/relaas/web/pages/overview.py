"""The first page of the dossier."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from relaas.views.front import front
from relaas.views.register import Standed
from relaas.web.site import Site, asked_day


def overview(site: Site, request: Request) -> Response:
    """What is past its term, what is open, what needs a look, what changed, and the timeline."""
    as_of = asked_day(request)
    snapshot = site.snapshot(request)
    threads = [Standed(*one) for one in snapshot.standings(as_of)]
    return site.show(request, "overview.html", view=front(snapshot, threads, as_of))
