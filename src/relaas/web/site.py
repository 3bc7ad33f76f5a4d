"""One dossier as a site: its newest state, and its pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from relaas.dossier import Dossier
from relaas.dossier.page_images import PageImages
from relaas.dossier.snapshot import Shelved, Snapshot, Snapshots
from relaas.errors import UsageError
from relaas.model.access import Level, Role, Visit, Visited, levels_seen
from relaas.record.vault.vault import Vault
from relaas.views.exhibit import all_exhibits
from relaas.views.proof import EntryIndex
from relaas.views.sealed import names_of_sealed
from relaas.web.called import called, told_apart
from relaas.web.catalogue import LANGUAGES, catalogue
from relaas.web.doors import Doors
from relaas.web.forms import Cookies, FormKey, new_cookie
from relaas.web.links import ServerLinker
from relaas.web.rendering import Frame, page
from relaas.web.visitors import Visitor, visitor_of

T = TypeVar("T")
LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Site:
    """What every page is made from.

    Attributes:
        folder: of the dossier.
        cookies: how cookies are set.
        form_key: what the tokens of forms are made with.
        doors: who may come in; None where nobody signs in.
        tell: is told who did what that is kept; nobody where it is None.
    """

    folder: Path
    cookies: Cookies = field(default_factory=Cookies)
    form_key: FormKey = field(default_factory=FormKey)
    doors: Doors | None = None
    tell: Callable[[Visit], None] | None = None
    snapshots: Snapshots = field(init=False)
    page_images: PageImages = field(init=False)
    _made: WeakKeyDictionary[Snapshot, dict[object, object]] = field(init=False, default_factory=WeakKeyDictionary)

    def __post_init__(self) -> None:
        object.__setattr__(self, "snapshots", Snapshots(self.folder))
        object.__setattr__(self, "page_images", PageImages(Dossier.open(self.folder).vault))

    def snapshot(self, request: Request) -> Snapshot:
        """The newest state, with the sources that whoever asks may see."""
        sees = visitor_of(request).sees
        return self.snapshots.now() if sees is None else self.snapshots.at_levels(sees)

    def states(self) -> list[Snapshot]:
        """The newest state for each range of sources that somebody may see."""
        if self.doors is None:
            return [self.snapshots.now()]
        return [self.snapshots.at_levels(levels_seen(role)) for role in self.doors.roles()]

    def link(self) -> None:
        """Link what came in and was not linked yet."""
        with Dossier.open(self.folder).linked():
            pass

    def draw(self, snapshot: Snapshot) -> None:
        """Work out what is kept with a state for its pages."""
        makers: tuple[Callable[[Snapshot], object], ...] = (EntryIndex, all_exhibits, names_of_sealed, *_NAMES.values())
        for make in makers:
            self.remembered(snapshot, make)

    def dossier(self, request: Request) -> Dossier:
        """The dossier, to write to it."""
        del request
        return Dossier.open(self.folder)

    @property
    def in_parts(self) -> bool:
        """Whether long documents are shown in parts: a server is told which one, a file holds all of it."""
        return True

    def is_printed(self, one: Shelved) -> bool:
        """Whether pages of a source can be shown as they are printed."""
        return one.source.media_type == "application/pdf" and bool(one.source.pages)

    @property
    def originals(self) -> Vault:
        """Where the bytes of sources are."""
        return self.page_images.vault

    def shows_log(self, snapshot: Snapshot) -> bool:
        """Whether numbers of entries may be shown: they would tell whoever may not see all that there is more."""
        return not snapshot.is_limited

    def remembered(self, snapshot: Snapshot, make: Callable[[Snapshot], T]) -> T:
        """What a function makes of a state, made once for each state."""
        made = self._made.setdefault(snapshot, {})
        if make not in made:
            made[make] = make(snapshot)
        return cast("T", made[make])

    def names(self, request: Request) -> Mapping[str, str]:
        """What each document is called on a page, by its identifier, in the language of the page."""
        return self.remembered(self.snapshot(request), _NAMES[request.path_params["language"]])

    def form(self, request: Request) -> Mapping[str, str]:
        """What was filled in, as the gate of forms let it through; the first of each name."""
        found = request.scope.get("form")
        if not isinstance(found, FormData):
            return {}
        return {name: value for name, value in reversed(found.multi_items()) if isinstance(value, str)}

    def word(self, request: Request, message: str) -> str:
        """A word in the language of the page."""
        return catalogue(request.path_params["language"]).gettext(message)

    def note(self, request: Request, what: Visited, source: str = "", detail: str = "") -> None:
        """Have it entered in the log that whoever asks did something; where nobody says who they are, nothing is."""
        visitor = visitor_of(request)
        if self.tell is not None and visitor.name:
            self.tell(Visit(what=what, who=visitor.name, source=source, detail=detail))

    def sealed(self, sees: frozenset[Level] | None) -> Mapping[str, frozenset[str]]:
        """What tells of sealed sources in the newest state of some levels: identifiers, each with their digests."""
        snapshot = self.snapshots.now() if sees is None else self.snapshots.at_levels(sees)
        return self.remembered(snapshot, names_of_sealed)

    def show(self, request: Request, template: str, *, status: int = 200, **values: object) -> Response:
        """A page as an answer."""
        language, here = request.path_params.get("language", "nl"), _here(request)
        visitor = visitor_of(request)
        cookie = self.cookie(request)
        fresh = "" if cookie or not self._has_forms(visitor, here) else new_cookie()
        frame = Frame(
            title=self.title(request),
            language=language,
            section=here.partition("/")[0],
            links=ServerLinker(language, here, request.url.query),
            person=visitor.name,
            comes_in=visitor.comes_in,
            signed_in=visitor.signed_in,
            with_password=visitor.with_password,
            may_review=visitor.may(Role.EDITOR),
            may_keep=visitor.may(Role.OWNER),
            form_token=self.form_key.token(cookie or fresh) if cookie or fresh else "",
        )
        answer = HTMLResponse(page(template, frame, **values), status_code=status)
        if fresh:
            self.cookies.put(answer, self.cookies.form, fresh)
        return answer

    def title(self, request: Request) -> str:
        """The title of the dossier; that of the program for whoever may not come in."""
        if not visitor_of(request).comes_in:
            return "relaas"
        return self.snapshots.now().dossier.settings.title

    def cookie(self, request: Request) -> str:
        """The cookie that forms of this browser belong to; empty where it has none."""
        if visitor_of(request).signed_in:
            return request.cookies.get(self.cookies.session, "")
        return request.cookies.get(self.cookies.form, "")

    def _has_forms(self, visitor: Visitor, here: str) -> bool:
        return visitor.role is not None or here.startswith("sign-in")


def _names(snapshot: Snapshot, language: str) -> Mapping[str, str]:
    words = catalogue(language).gettext
    return told_apart(
        {name: (one, called(one.source, one.name, language, words)) for name, one in snapshot.shelf.items()}
    )


#: What is remembered of a state goes by the function that makes it: one for each language.
_NAMES = {language: partial(_names, language=language) for language in LANGUAGES}


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
        raise UsageError("%(day)r is not a day", "Write it as 2022-11-23.", day=written[:40]) from None


def asked(request: Request, name: str) -> str:
    """A word of the question, without the white space around it; no longer than any page needs."""
    return request.query_params.get(name, "").strip()[:LONGEST_WORDS]


def asked_number(request: Request, name: str, otherwise: int) -> int:
    """A number of the question; another one where it is none."""
    written = request.query_params.get(name, "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else otherwise


def link_of(request: Request, name: str, **query: str) -> str:
    """The address of a page in the language of the one that was asked for."""
    return ServerLinker(request.path_params["language"]).page(name, fragment="", **query)


def _here(request: Request) -> str:
    """The page as links name it, without the language."""
    return request.url.path.strip("/").partition("/")[2]
