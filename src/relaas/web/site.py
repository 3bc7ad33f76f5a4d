"""One dossier as a site: its newest state, and its pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from relaas.dossier.snapshot import Snapshot, Snapshots
from relaas.errors import UsageError
from relaas.web.links import ServerLinker
from relaas.web.rendering import Frame, page

T = TypeVar("T")
LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Site:
    """What every page is made from."""

    folder: Path
    snapshots: Snapshots = field(init=False)
    _made: WeakKeyDictionary[Snapshot, dict[object, object]] = field(init=False, default_factory=WeakKeyDictionary)

    def __post_init__(self) -> None:
        object.__setattr__(self, "snapshots", Snapshots(self.folder))

    def snapshot(self, request: Request) -> Snapshot:
        """The newest state, with the sources that whoever asks may see."""
        del request
        return self.snapshots.now()

    def remembered(self, snapshot: Snapshot, make: Callable[[Snapshot], T]) -> T:
        """What a function makes of a state, made once for each state."""
        made = self._made.setdefault(snapshot, {})
        if make not in made:
            made[make] = make(snapshot)
        return cast("T", made[make])

    def show(self, request: Request, template: str, *, status: int = 200, **values: object) -> Response:
        """A page as an answer."""
        language, here = request.path_params.get("language", "nl"), _here(request)
        frame = Frame(
            title=self.snapshot(request).dossier.settings.title,
            language=language,
            section=here.partition("/")[0],
            links=ServerLinker(language, here, request.url.query),
        )
        return HTMLResponse(page(template, frame, **values), status_code=status)


def asked_day(request: Request) -> dt.date:
    """The day that terms are reckoned for: ``as-of``, or today.

    Raises:
        UsageError: where it is no day.
    """
    written = request.query_params.get("as-of", "").strip()
    if not written:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"{written[:40]!r} is not a day", "Write it as 2022-11-23.") from None


def asked(request: Request, name: str) -> str:
    """A word of the question, without the white space around it; no longer than any page needs."""
    return request.query_params.get(name, "").strip()[:LONGEST_WORDS]


def asked_number(request: Request, name: str, otherwise: int) -> int:
    """A number of the question; another one where it is none."""
    written = request.query_params.get(name, "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else otherwise


def _here(request: Request) -> str:
    """The page as links name it, without the language."""
    return request.url.path.strip("/").partition("/")[2]
