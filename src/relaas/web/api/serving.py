"""Answers the calls: JSON with an ETag, problems as RFC 9457 has them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from relaas.errors import RelaasError
from relaas.web.api.answers import Problem
from relaas.web.api.asking import checked, page_of
from relaas.web.api.calls import CALLS, Call
from relaas.web.api.nouns import Json, plain
from relaas.web.api.openapi import description
from relaas.web.site import Site

# Browsers may keep an answer, and ask each time whether it is still right; nobody between may.
_KEEPING = "private, no-cache"
_PROBLEMS = "https://relaas.invalid/errors/"


def routes(site: Site) -> list[BaseRoute]:
    """The routes of all calls, of their description and of the page about them."""
    language = site.snapshots.now().dossier.settings.language

    def described(request: Request) -> Response:
        return _json(request, description())

    def about(_request: Request) -> Response:
        return RedirectResponse(f"/{language}/api", status_code=HTTPStatus.TEMPORARY_REDIRECT)

    found: list[BaseRoute] = [Route("/api", about), Route("/api/openapi.json", described)]
    return found + [Route(call.path, _endpoint(site, call)) for call in CALLS]


def is_call(request: Request) -> bool:
    """Whether a program asks, which is answered with a problem and not with a page."""
    return request.url.path.startswith("/api/")


def problem(error: RelaasError, status: int) -> Response:
    """What is wrong, for a program."""
    said = Problem(type=f"{_PROBLEMS}{error.code}", title=error.cause, detail=error.remedy, status=status)
    return Response(_bytes(plain(said)), status_code=status, media_type="application/problem+json")


def _endpoint(site: Site, call: Call) -> Callable[[Request], Response]:
    """A call as an endpoint; not async, so that one that takes long holds up no other."""

    def endpoint(request: Request) -> Response:
        asked = checked(request, call.parameters)
        found = call.make(site, request, asked)
        if not call.many:
            return _json(request, plain(found))
        page, size = page_of(asked)
        total, start = len(found), (page - 1) * size
        items = [plain(one) for one in found.part(start, min(start + size, total))] if start < total else []
        following = _address(request, page + 1) if start + size < total else None
        return _json(request, {"total": total, "page": page, "size": size, "next": following, "items": items})

    return endpoint


def _address(request: Request, page: int) -> str:
    """The same question for another page, as an address that begins with its path."""
    changed = request.url.include_query_params(page=page)
    return f"{changed.path}?{changed.query}"


def _json(request: Request, values: Json) -> Response:
    body = _bytes(values)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": _KEEPING, "vary": "Cookie"}
    known = request.headers.get("if-none-match", "")
    if known == "*" or tag in (one.strip().removeprefix("W/") for one in known.split(",")):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _bytes(values: Json) -> bytes:
    """JSON as UTF-8; what is no Unicode (lone surrogates) as its escape, which is JSON too."""
    return json.dumps(values, ensure_ascii=False, allow_nan=False).encode(errors="backslashreplace")
