"""The pages on which somebody does something: they are on a server alone, and each asks for a role."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from relaas.model.access import Role
from relaas.web.catalogue import LANGUAGES
from relaas.web.catalogue import marked as _
from relaas.web.errors import NotAllowedError, NotFoundError
from relaas.web.forms import read_form
from relaas.web.pages.keeping import level_page, people, set_level
from relaas.web.pages.review import decide, review, undo
from relaas.web.pages.signing import change_password, come_back, leave, password_page, sign_in, sign_in_page, sign_out
from relaas.web.site import Site
from relaas.web.visitors import visitor_of


@dataclass(frozen=True, slots=True)
class Desk:
    """A page on which something is done.

    Attributes:
        path: its address, without the language.
        page: makes it.
        needs: the role that it asks for; None where anybody may come.
        method: ``GET``, or ``POST`` for what is sent with a form.
    """

    path: str
    page: Callable[[Site, Request], Response]
    needs: Role | None
    method: str = "GET"


_AT_KEYBOARD = (
    "`relaas serve DIR --review NAME` lets you review; `relaas access` sets levels, and `relaas user` makes accounts."
)

DESKS = (
    Desk("sign-in", sign_in_page, None),
    Desk("sign-in", sign_in, None, "POST"),
    Desk("sign-out", sign_out, Role.READER, "POST"),
    Desk("password", password_page, Role.READER),
    Desk("password", change_password, Role.READER, "POST"),
    Desk("review", review, Role.EDITOR),
    Desk("review/decide", decide, Role.EDITOR, "POST"),
    Desk("review/undo", undo, Role.EDITOR, "POST"),
    Desk("levels/{id}", level_page, Role.OWNER),
    Desk("levels/{id}", set_level, Role.OWNER, "POST"),
    Desk("people", people, Role.OWNER),
)


def desk_routes(site: Site) -> list[Route]:
    """The desks as routes."""
    return [Route(f"/{{language}}/{one.path}", _endpoint(site, one), methods=[one.method]) for one in DESKS]


def provider_routes(site: Site) -> list[Route]:
    """The way to a provider of identities and back, which has one address for all languages."""
    language = site.snapshots.now().dossier.settings.language

    def endpoint(page: Callable[[Site, Request], Response]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            request.path_params["language"] = language
            return page(site, request)

        return answer

    return [
        Route("/signing/provider", endpoint(leave)),
        Route("/signing/back", endpoint(come_back)),
    ]


def _endpoint(site: Site, desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        if request.path_params["language"] not in LANGUAGES:
            request.path_params["language"] = "en"
            raise NotFoundError(_("there is no page %(name)s"), name=request.url.path[:80])
        visitor = visitor_of(request)
        if desk.needs is not None and not visitor.may(desk.needs):
            remedy = _AT_KEYBOARD if visitor.at_keyboard else None
            raise NotAllowedError(_("this page is not for everybody who may read"), remedy)
        if desk.method == "POST":
            request.scope["form"] = await read_form(request, site.form_key, site.cookie(request))
        return await run_in_threadpool(desk.page, site, request)

    return endpoint
