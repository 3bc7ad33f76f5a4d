"""What every request passes before a page is made: by which name it came, how much it brings, and who sends it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from relaas.errors import RelaasError
from relaas.web.api.serving import is_call
from relaas.web.catalogue import LANGUAGES
from relaas.web.catalogue import marked as _
from relaas.web.errors import HostNotKnownError, MethodError, SignedOutError, TooLargeError
from relaas.web.visitors import Visitor

# Bytes of a form. The longest thing anybody fills in is a reason.
LONGEST_BODY = 64 * 1024
_LONGEST_ADDRESS = 8 * 1024
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]/@\s]+)(?::[0-9]{1,5})?")
_OPEN = ("/static/", "/signing/")


@dataclass(frozen=True, slots=True)
class Rules:
    """What a gate holds requests to.

    Attributes:
        hosts: names by which the site may be asked for, besides this computer's own.
        visitor: who sends a request; None where nobody says so and pages are not for everybody.
        refuse: a page that tells of an error.
    """

    hosts: Collection[str]
    visitor: Callable[[Request], Visitor | None]
    refuse: Callable[[Request, RelaasError], Response]


class Gate:
    """Lets requests through to the pages with who sends them, or answers in their stead."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        answer = self._answer(request)
        if answer is not None:
            await answer(scope, receive, send)
            return
        await self._app(scope, _bounded(receive), send)

    def _answer(self, request: Request) -> Response | None:
        """What to answer in the stead of the pages; None where the request may pass."""
        trouble = self._trouble(request)
        if trouble is not None:
            return self._rules.refuse(request, trouble)
        visitor = self._rules.visitor(request)
        if visitor is None:
            path = request.url.path
            if not path.startswith(_OPEN) and not _is_signing(path):
                return self._unknown(request)
            visitor = Visitor()
        request.scope["visitor"] = visitor
        return None

    def _unknown(self, request: Request) -> Response:
        """What whoever is not signed in gets in the stead of a page: people the way to sign in, programs a problem."""
        if is_call(request):
            return self._rules.refuse(request, SignedOutError(_("calls are for whoever is signed in")))
        return _to_sign_in(request)

    def _trouble(self, request: Request) -> RelaasError | None:
        if host_of(request) not in {*_LOOPBACK, *self._rules.hosts}:
            return HostNotKnownError(_("the dossier is not served under the name that was asked for"))
        if request.method not in ("GET", "HEAD", "POST"):
            return MethodError("pages cannot be asked for with %(method)s", method=request.method[:20])
        if len(request.url.path) + len(request.url.query) > _LONGEST_ADDRESS:
            return TooLargeError(_("the address is longer than any of this site"))
        length = request.headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit() and len(length) < 10) or int(length) > LONGEST_BODY:
            return TooLargeError(_("what was sent is larger than any form of this site"))
        return None


def host_of(request: Request) -> str:
    """The name that a request asks for, without its port; empty where it is none."""
    found = _HOST.fullmatch(request.headers.get("host", ""))
    return found[1].lower() if found else ""


def _is_signing(path: str) -> bool:
    language, _, page = path.strip("/").partition("/")
    return language in LANGUAGES and page == "sign-in"


def _to_sign_in(request: Request) -> Response:
    path = request.url.path
    first = path.strip("/").partition("/")[0]
    language = first if first in LANGUAGES else "nl"
    asked = f"{path}?{request.url.query}" if request.url.query else path
    address = f"/{language}/sign-in"
    if request.method in ("GET", "HEAD") and path.strip("/") not in ("", *LANGUAGES):
        address += f"?{urlencode({'next': asked})}"
    return RedirectResponse(address, status_code=303)


def _bounded(receive: Receive) -> Receive:
    """What is sent without saying how long it is ends where a form cannot be longer."""
    total = 0

    async def receive_some() -> Message:
        nonlocal total
        message = await receive()
        if message["type"] == "http.request":
            total += len(message.get("body", b""))
            if total > LONGEST_BODY:
                raise TooLargeError(_("what was sent is larger than any form of this site"))
        return message

    return receive_some
