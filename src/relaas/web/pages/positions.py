"""Where actors stand on questions, and who says so."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from relaas.views.matrix import matrix
from relaas.views.positions import stance_label
from relaas.web.site import Site, asked


def positions(site: Site, request: Request) -> Response:
    """The table of actors and questions, and what stands alone."""
    snapshot = site.snapshot(request)
    words = asked(request, "words").casefold()
    found = [one for one in snapshot.positions if not words or words in f"{one.actor} {one.question}".casefold()]
    marginal = bool(asked(request, "marginal"))
    label = partial(stance_label, language=request.path_params["language"])
    return site.show(
        request, "positions.html", table=matrix(found, marginal=marginal), label=label, words=asked(request, "words"),
        marginal=marginal, total=len(found),
    )  # fmt: skip
