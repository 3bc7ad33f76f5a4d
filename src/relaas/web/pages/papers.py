"""The papers that documents refer to, and what a reader should look at."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from relaas.model.finding import Finding
from relaas.views.findings import finding_title
from relaas.views.papers import graph, named_papers
from relaas.views.quoted import Quoted
from relaas.web.site import Site, asked, asked_day, asked_number

_FINDINGS = 60
_PER_PAGE = 100


def papers(site: Site, request: Request) -> Response:
    """The graph of references and the list of papers."""
    snapshot = site.snapshot(request)
    words = asked(request, "paper").casefold()
    found = [paper for paper in snapshot.once(named_papers) if not words or words in paper.name.casefold()]
    pages = max(-(-len(found) // _PER_PAGE), 1)
    number = min(max(asked_number(request, "page", 1), 1), pages)
    return site.show(
        request, "papers.html", graph=graph(found), papers=found[(number - 1) * _PER_PAGE : number * _PER_PAGE],
        total=len(found), names=site.names(request), words=asked(request, "paper"), number=number, pages=pages,
    )  # fmt: skip


def findings(site: Site, request: Request) -> Response:
    """What a reader should look at, by what it is, the rarest first; or all of one code."""
    as_of = asked_day(request)
    snapshot = site.snapshot(request)
    counts = Counter(one.code for one in snapshot.findings(as_of))
    code = asked(request, "code")
    found = [one for one in snapshot.findings(as_of) if not code or one.code == code]
    found.sort(key=lambda one: (counts[one.code], one.code))
    pages = max(-(-len(found) // _FINDINGS), 1)
    number = min(max(asked_number(request, "page", 1), 1), pages)
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for one in found[(number - 1) * _FINDINGS : number * _FINDINGS]:
        by_code[one.code].append(one)
    return site.show(
        request, "findings.html", quoted=Quoted(snapshot), by_code=dict(by_code), counts=counts, code=code, as_of=as_of,
        names=site.names(request), given=asked(request, "as-of"), number=number, pages=pages,
        title=partial(finding_title, language=request.path_params["language"]),
    )  # fmt: skip
