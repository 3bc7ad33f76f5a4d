"""The application: which address shows what."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from relaas.errors import RelaasError
from relaas.web.api.serving import is_call, problem
from relaas.web.api.serving import routes as calls
from relaas.web.catalogue import LANGUAGES
from relaas.web.desks import desk_routes
from relaas.web.errors import NotFoundError, OnlyReadError, status_of
from relaas.web.gate import Gate, Rules
from relaas.web.pages.api import api
from relaas.web.pages.documents import annotation, document, documents
from relaas.web.pages.figures import figures, money
from relaas.web.pages.incidents import incident, incidents
from relaas.web.pages.obligations import obligation, obligations
from relaas.web.pages.overview import overview
from relaas.web.pages.papers import findings, papers
from relaas.web.pages.positions import positions
from relaas.web.pages.search import search
from relaas.web.security import SecureHeaders
from relaas.web.site import Site
from relaas.web.visitors import at_keyboard

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
    "search": search,
    "api": api,
}


def application(folder: Path, reviewer: str = "") -> Starlette:
    """The pages of a dossier, for a server to serve.

    Args:
        folder: of the dossier.
        reviewer: name of the person at this computer, who may then review; nobody may where it is empty.
    """
    site = Site(folder)
    rules = Rules((), lambda _request: at_keyboard(reviewer), partial(_trouble, site))
    language = site.snapshots.now().dossier.settings.language

    def home(_request: Request) -> Response:
        return RedirectResponse(f"/{language}", status_code=307)

    routes: list[BaseRoute] = [Route("/", home), *calls(site)]
    routes += [Route(f"/{{language}}/{path}".rstrip("/"), _shown(site, page)) for path, page in PAGES.items()]
    routes += desk_routes(site)
    routes.insert(0, Mount("/static", StaticFiles(directory=str(files("relaas.web").joinpath("static")))))
    handlers = {RelaasError: partial(_trouble, site), HTTPException: partial(_no_page, site)}
    passed = [Middleware(SecureHeaders), Middleware(Gate, rules)]
    return Starlette(routes=routes, middleware=passed, exception_handlers=handlers)


def _shown(site: Site, page: Page) -> Callable[[Request], Response]:
    """A page as an endpoint; not async, so that one that takes long holds up no other."""

    def endpoint(request: Request) -> Response:
        if request.path_params["language"] not in LANGUAGES:
            request.path_params["language"] = "en"
            raise NotFoundError(f"there is no page {request.url.path[:80]!r}")
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


def _no_page(site: Site, request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    if is_call(request) and error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return problem(OnlyReadError("calls only read"), error.status_code)
    return _trouble(site, request, NotFoundError(f"there is no page {request.url.path[:80]!r}"))
