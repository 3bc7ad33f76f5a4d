"""The register of obligations, and one obligation with its history."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from relaas.link.obligations.explaining import official_in_words
from relaas.views.quoted import Quoted
from relaas.views.register import Question, line_of, register, standed, threads_on
from relaas.web.catalogue import marked as _
from relaas.web.errors import NotFoundError
from relaas.web.site import Site, asked, asked_day, asked_number


def obligations(site: Site, request: Request) -> Response:
    """The register."""
    as_of = asked_day(request)
    snapshot = site.snapshot(request)
    question = Question(
        words=asked(request, "words"),
        by=asked(request, "by"),
        to=asked(request, "to"),
        kind=asked(request, "kind"),
        status=asked(request, "status"),
        schedule=asked(request, "schedule"),
        marginal=bool(asked(request, "marginal")),
        page=asked_number(request, "page", 1),
    )
    found = register(snapshot.once(threads_on, as_of), question)
    return site.show(
        request, "obligations.html", view=found, question=question, as_of=as_of, given=asked(request, "as-of"),
        names=site.names(request), lines={one.thread.id: line_of(one) for one in found.rows},
        quoted=Quoted(snapshot),
    )  # fmt: skip


def obligation(site: Site, request: Request) -> Response:
    """One obligation.

    Raises:
        NotFoundError: where none goes by the identifier, or it had not begun by the day.
    """
    as_of = asked_day(request)
    snapshot = site.snapshot(request)
    name = request.path_params["id"]
    found = standed(snapshot, name, as_of)
    if found is None:
        raise NotFoundError(_("no obligation that had begun by %(day)s goes by %(name)s"), day=as_of, name=name[:80])
    language = request.path_params["language"]
    return site.show(
        request, "obligation.html", one=found, line=line_of(found), as_of=as_of, given=asked(request, "as-of"),
        official=official_in_words(found.thread.official, language), names=site.names(request),
        reckoning=found.stands.explanation[language], basis=found.stands.basis[language],
        judged=snapshot.judged.get((name,)), quoted=Quoted(snapshot),
    )  # fmt: skip
