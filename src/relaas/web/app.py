"""The application: which address shows what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from relaas.errors import RelaasError
from relaas.web.ahead import Ahead, draw
from relaas.web.api.serving import is_call, problem
from relaas.web.api.serving import routes as calls
from relaas.web.catalogue import LANGUAGES
from relaas.web.catalogue import marked as _
from relaas.web.desks import desk_routes, provider_routes
from relaas.web.doors import Doors
from relaas.web.errors import BrokenPageError, NotFoundError, OnlyReadError, status_of
from relaas.web.forms import Cookies
from relaas.web.gate import Gate, Rules
from relaas.web.noting import Noting
from relaas.web.pages.api import api
from relaas.web.pages.data import data
from relaas.web.pages.documents import (
    annotation,
    document,
    documents,
    event_map,
    item_picture,
    page_picture,
    printed_page,
)
from relaas.web.pages.figures import figures, money
from relaas.web.pages.incidents import incident, incidents
from relaas.web.pages.obligations import obligation, obligations
from relaas.web.pages.overview import overview
from relaas.web.pages.papers import findings, papers
from relaas.web.pages.positions import positions
from relaas.web.pages.proof import proof, proof_part
from relaas.web.pages.search import search
from relaas.web.security import SecureHeaders, secured
from relaas.web.site import Site
from relaas.web.visitors import at_keyboard
from relaas.web.visits import VisitBook

Page = Callable[[Site, Request], Response]

# Every page by its address, without the language.
PAGES: dict[str, Page] = {
    "": overview,
    "obligations": obligations,
    "obligations/{id}": obligation,
    "incidents": incidents,
    "incidents/{id}": incident,
    "figures": figures,
    "figures/money": money,
    "positions": positions,
    "documents": documents,
    "documents/{id}": document,
    "documents/{id}/annotation.jsonld": annotation,
    "papers": papers,
    "findings": findings,
    "proof/{id}": proof,
    "search": search,
    "data/{file}": data,
    "api": api,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """How a dossier is served.

    Attributes:
        reviewer: name of the person at this computer, who may then review; nobody may where it is empty.
        doors: who may come in, where accounts are kept; None where only this computer reaches the pages.
        hosts: names by which the site may be asked for besides this computer's own.
        book: where it is entered who came and saw what; nowhere where it is None.
        ahead: whether pages are drawn before anybody asks for them.
    """

    reviewer: str = ""
    doors: Doors | None = None
    hosts: tuple[str, ...] = ()
    book: VisitBook | None = None
    ahead: bool = False


# What belongs to one page of these: a printed page of a document, a file that proves something.
PARTS: dict[str, Page] = {"documents/{id}/page/{number}": printed_page, "proof/{id}/{file}": proof_part}
# Pictures, which have no language.
PICTURES: dict[str, Page] = {
    "pages/{id}/{number}.png": page_picture,
    "pictures/{id}/{number}": item_picture,
    "maps/{id}.svg": event_map,
}


def application(folder: Path, served: Served | None = None) -> Starlette:
    """The pages of a dossier, for a server to serve.

    Args:
        folder: of the dossier.
        served: how; to this computer alone, to read, where it is None.
    """
    served = served or Served()
    doors, book = served.doors, served.book
    site = Site(folder, doors.cookies if doors else Cookies(), doors=doors, tell=book.tell if book else None)
    language = site.snapshots.now().dossier.settings.language

    def home(_request: Request) -> Response:
        return RedirectResponse(f"/{language}", status_code=307)

    routes: list[BaseRoute] = [Route("/", home), *calls(site)]
    routes += [Route(f"/{{language}}/{path}".rstrip("/"), _shown(site, page)) for path, page in (PAGES | PARTS).items()]
    routes += [*desk_routes(site), *(provider_routes(site) if doors and doors.provider else ())]
    routes += [Route(f"/{path}", partial(page, site)) for path, page in PICTURES.items()]
    routes.insert(0, Mount("/static", StaticFiles(directory=str(files("relaas.web").joinpath("static")))))
    handlers = {
        RelaasError: partial(_trouble, site), HTTPException: partial(_no_page, site), Exception: partial(_broken, site),
    }  # fmt: skip
    ahead = Ahead(site.link, site.states, (draw, site.draw)) if served.ahead else None
    return Starlette(
        routes=routes, middleware=_passed(site, served), exception_handlers=handlers, lifespan=_lasting(book, ahead)
    )


def _passed(site: Site, served: Served) -> list[Middleware]:
    """What a request passes on its way to a page, outermost first."""
    doors = served.doors
    here = at_keyboard(served.reviewer)
    rules = Rules(served.hosts, doors.visitor if doors else lambda _request: here, partial(_trouble, site))
    passed = [Middleware(SecureHeaders, keep_nothing=doors is not None), Middleware(Gate, rules)]
    if served.book is not None:
        passed.append(Middleware(Noting, site.sealed, served.book.tell))
    return passed


def _lasting(book: VisitBook | None, ahead: Ahead | None) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """What goes on while the server lasts; what waits to be entered in the log is entered before it ends."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        if ahead is not None:
            ahead.begin()
        yield
        if ahead is not None:
            ahead.end()
        if book is not None:
            await run_in_threadpool(book.close)

    return lifespan


def _shown(site: Site, page: Page) -> Callable[[Request], Response]:
    """A page as an endpoint; not async, so that one that takes long holds up no other."""

    def endpoint(request: Request) -> Response:
        if request.path_params["language"] not in LANGUAGES:
            request.path_params["language"] = "en"
            raise NotFoundError(_("there is no page %(name)s"), name=request.url.path[:80])
        return page(site, request)

    return endpoint


def _trouble(site: Site, request: Request, error: Exception) -> Response:
    assert isinstance(error, RelaasError)  # noqa: S101 - registered for these alone
    status = status_of(error)
    if is_call(request):
        return problem(error, status)
    first = request.url.path.strip("/").partition("/")[0]
    request.scope.setdefault("path_params", {}).setdefault("language", first if first in LANGUAGES else "en")
    return site.show(request, "error.html", status=status, error=error)


def _broken(site: Site, request: Request, _error: Exception) -> Response:
    """What nobody thought of: it is told without what went wrong, which is for whoever runs the server to read."""
    told = BrokenPageError(_("something went wrong in relaas while it made this page"))
    try:
        return secured(_trouble(site, request, told))
    except Exception:
        return secured(PlainTextResponse(f"{told.code}: {told.cause}. {told.remedy}", told.http_status))


def _no_page(site: Site, request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    if is_call(request) and error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return problem(OnlyReadError("calls only read"), error.status_code)
    return _trouble(site, request, NotFoundError(_("there is no page %(name)s"), name=request.url.path[:80]))
