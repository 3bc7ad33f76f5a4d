"""Where actors stand on questions, and who says so."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from relaas.views.matrix import matrix
from relaas.views.positions import stance_label
from relaas.web.site import LONGEST_WORDS, Site, asked, asked_number

# Passages of one actor on one question that the table shows, and stands on a page of the list.
_IN_CELL = 6
_PER_PAGE = 80


def positions(site: Site, request: Request) -> Response:
    """The table of actors and questions, and what stands alone; or all of one actor and question."""
    snapshot = site.snapshot(request)
    words, marginal = asked(request, "words").casefold(), bool(asked(request, "marginal"))
    actor, question = asked(request, "actor"), asked(request, "question")
    found = [
        one
        for one in snapshot.positions
        if (not words or words in f"{one.actor} {one.question}".casefold())
        and (not actor or one.actor == actor)
        and (not question or one.question[:LONGEST_WORDS].strip() == question)
    ]
    table = matrix(found, marginal=marginal)
    pages = max(-(-len(table.alone) // _PER_PAGE), 1)
    number = min(max(asked_number(request, "page", 1), 1), pages)
    return site.show(
        request, "positions.html", table=table, alone=table.alone[(number - 1) * _PER_PAGE : number * _PER_PAGE],
        label=partial(stance_label, language=request.path_params["language"]), words=asked(request, "words"),
        marginal=marginal, total=len(found), number=number, pages=pages, in_cell=_IN_CELL, actor=actor,
        question=question, names=site.names(request),
    )  # fmt: skip
