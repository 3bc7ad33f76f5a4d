"""What every answer carries, so that a browser runs nothing of a document and asks nothing of other machines."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join((
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "connect-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip

#: Of a picture that could hold commands: none is run and nothing is loaded, whatever it is opened as.
PICTURE_POLICY = "default-src 'none'; sandbox"

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


def secured(answer: Response) -> Response:
    """An answer with the headers, for what is answered outside of :class:`SecureHeaders`; no browser keeps it."""
    for name, value in (*_HEADERS.items(), ("cache-control", "no-store")):
        answer.headers[name] = value
    return answer


class SecureHeaders:
    """Adds the headers to every answer; pages are not kept by browsers, files that never change are.

    Args:
        app: what answers.
        keep_nothing: whether browsers keep no answers at all, as where whoever uses one next may see less.
    """

    def __init__(self, app: ASGIApp, *, keep_nothing: bool = False) -> None:
        self._app = app
        self._keep_nothing = keep_nothing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add the headers on the way back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if self._keep_nothing and not scope["path"].startswith("/static/"):
                    headers["cache-control"] = "no-store"
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers)
