"""Notices which sealed sources an answer shows, and what is taken out, so that the log can tell of it.

Whatever shows a passage names the document it stands in, by its identifier: so an answer is looked through for the
identifiers of sealed sources, whichever page, call or export made it.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from relaas.model.access import Level, Visit, Visited
from relaas.store.records import ID_LENGTH
from relaas.web.visitors import Visitor

# Seconds within which one person's views of one source are entered once.
_ONCE_IN = 15 * 60
_MOST = 20_000


class Noting:
    """Tells of views of sealed sources and of exports.

    Args:
        app: what makes the answers.
        sealed: the digests of the sealed sources of the newest state.
        tell: is told of each view and export.
    """

    def __init__(self, app: ASGIApp, sealed: Callable[[], Collection[str]], tell: Callable[[Visit], None]) -> None:
        self._app = app
        self._sealed = sealed
        self._tell = tell
        self._told: OrderedDict[tuple[str, str], float] = OrderedDict()
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and look through what comes back."""
        visitor = scope.get("visitor")
        if not isinstance(visitor, Visitor) or not visitor.name:
            await self._app(scope, receive, send)
            return
        sees = visitor.sees
        left: dict[bytes, str] = {}
        if sees is None or Level.SEALED in sees:
            left = {one[:ID_LENGTH].encode(): one for one in await run_in_threadpool(self._sealed)}
        tail = b""

        async def send_noted(message: Message) -> None:
            nonlocal tail
            if message["type"] == "http.response.start":
                if is_export(scope["path"], message):
                    self._tell(Visit(what=Visited.EXPORTED, who=visitor.name, detail=scope["path"][:200]))
            elif message["type"] == "http.response.body" and left:
                content = tail + message.get("body", b"")
                for name in [one for one in left if one in content]:
                    self._view(visitor.name, left.pop(name))
                tail = content[-ID_LENGTH:]
            await send(message)

        await self._app(scope, receive, send_noted)

    def _view(self, who: str, source: str) -> None:
        now = time.monotonic()
        with self._lock:
            last = self._told.get((who, source))
            if last is not None and now - last < _ONCE_IN:
                return
            self._told[who, source] = now
            self._told.move_to_end((who, source))
            while len(self._told) > _MOST:
                self._told.popitem(last=False)
        self._tell(Visit(what=Visited.VIEWED, who=who, source=source))


def is_export(path: str, start: Message) -> bool:
    """Whether an answer is a file to take away: one that says so, or what a call gives that is no JSON for a page."""
    headers = Headers(raw=start["headers"])
    if start["status"] != 200:
        return False
    if headers.get("content-disposition", "").startswith("attachment"):
        return True
    kind = headers.get("content-type", "").partition(";")[0]
    return path.startswith("/api/") and kind not in ("application/json", "application/problem+json")
