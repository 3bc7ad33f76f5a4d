"""Notices which sealed sources an answer shows, and what is taken out, so that the log can tell of it.

Whatever shows something names what it shows, by its identifier: the document, or what hangs together across documents.
So an answer is looked through for the identifiers of sealed sources and of everything that rests on one, whichever
page, call or export made it; and its address as well, since a picture or a proof names nothing.
"""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from relaas.model.access import Level, Visit, Visited
from relaas.web.visitors import Visitor

# Seconds within which one person's views of one source are entered once.
_ONCE_IN = 15 * 60
_MOST = 20_000
# An identifier: hexadecimal digits, with a letter before them where it is no document's. Longer ones are digests.
_NAME = re.compile(rb"(?<![0-9A-Za-z])[a-z]?[0-9a-f]{12,64}(?![0-9A-Za-z])")
_LONGEST_NAME = 80
_NOTHING = ("/static/",)


Names = Mapping[str, frozenset[str]]
Levels = frozenset[Level] | None


class Noting:
    """Tells of views of sealed sources and of exports.

    Args:
        app: what makes the answers.
        sealed: gives the identifiers that tell of sealed sources in the newest state of some levels (of all where that
            is None), each with the digests of these.
        tell: is told of each view and export.
    """

    def __init__(self, app: ASGIApp, sealed: Callable[[Levels], Names], tell: Callable[[Visit], None]) -> None:
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
        names: Names = {}
        if (sees is None or Level.SEALED in sees) and not scope["path"].startswith(_NOTHING):
            names = await run_in_threadpool(self._sealed, sees)
        seen: set[str] = set()
        tail = b""
        shows = False

        async def send_noted(message: Message) -> None:
            nonlocal tail, shows
            if message["type"] == "http.response.start":
                if is_export(scope["path"], message):
                    self._tell(Visit(what=Visited.EXPORTED, who=visitor.name, detail=scope["path"][:200]))
                # Who is told that something is not there sees nothing of it, though the page names what was asked for.
                shows = message["status"] not in (HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN)
                if message["status"] == HTTPStatus.OK:
                    self._note(visitor.name, scope["path"].encode(errors="replace"), names, seen)
            elif message["type"] == "http.response.body" and shows:
                content = tail + message.get("body", b"")
                self._note(visitor.name, content, names, seen)
                tail = content[-_LONGEST_NAME:]
            await send(message)

        await self._app(scope, receive, send_noted)

    def _note(self, who: str, content: bytes, names: Names, seen: set[str]) -> None:
        """Tell of the sealed sources that are named in a part of an answer and were not named in it before."""
        if not names:
            return
        for name in set(_NAME.findall(content)):
            for source in names.get(name.decode(), frozenset()) - seen:
                seen.add(source)
                self._view(who, source)

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
