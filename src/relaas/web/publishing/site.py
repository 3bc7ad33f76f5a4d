"""An edition as pages that link to one another as files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from relaas.dossier.page_images import PageImages
from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.readers.errors import ReadError
from relaas.record.vault.vault import Vault
from relaas.views.exhibit import pictures_kept
from relaas.web.errors import NotFoundError
from relaas.web.links import Facet, FileLinker, file_of, numbered, picture_file
from relaas.web.pages.documents import document, documents, printed_page
from relaas.web.pages.figures import figures, money
from relaas.web.pages.incidents import incident, incidents
from relaas.web.pages.obligations import obligation, obligations
from relaas.web.pages.overview import overview
from relaas.web.pages.papers import findings, papers
from relaas.web.pages.positions import positions
from relaas.web.pages.proof import proof
from relaas.web.rendering import Frame, page
from relaas.web.site import Site

Page = Callable[[Site, Request], Response]

_LISTS: Mapping[str, Page] = {
    "": overview,
    "obligations": obligations,
    "incidents": incidents,
    "figures": figures,
    "figures/money": money,
    "positions": positions,
    "documents": documents,
    "papers": papers,
    "findings": findings,
}


@dataclass(frozen=True, slots=True)
class EditionSite(Site):
    """What every page of an edition is made from.

    Attributes:
        edition: what is shown.
        as_of: the day that everything is reckoned for.
        vault: the originals of what is published whole.
    """

    edition: Snapshot = field(kw_only=True)
    as_of: dt.date = field(kw_only=True)
    vault: Vault = field(kw_only=True)
    _pages: list[int] = field(init=False, default_factory=list)
    _facets: dict[str, Facet] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        Site.__post_init__(self)
        object.__setattr__(self, "page_images", PageImages(self.vault))

    def snapshot(self, request: Request) -> Snapshot:
        """The edition: everybody may see all of it."""
        del request
        return self.edition

    @property
    def in_parts(self) -> bool:
        """Documents are whole."""
        return False

    def is_printed(self, one: Shelved) -> bool:
        """Only what is published whole: a page as it is printed would show what was cut out."""
        return Site.is_printed(self, one) and one.source.sha256 in self.vault

    def shows_log(self, snapshot: Snapshot) -> bool:
        """It would tell how much else there is."""
        del snapshot
        return False

    def show(self, request: Request, template: str, *, status: int = 200, **values: object) -> Response:
        """A page as a file; how many pages its list has is remembered."""
        view = values.get("view")
        self._pages[:] = [int(str(values.get("pages") or getattr(view, "pages", 1)))]
        here = str(request.scope["relaas.name"])
        language = str(request.path_params["language"])
        frame = Frame(
            title=self.edition.dossier.settings.title, language=language, section=here.partition("/")[0].split("-")[0],
            links=FileLinker(language, here, facets=self._facets), on_server=False, published=self.as_of,
        )  # fmt: skip
        return Response(page(template, frame, **values), status_code=status, media_type="text/html")

    def pages(self, language: str) -> Iterator[tuple[str, bytes]]:
        """Every page in a language, as the path of its file and its bytes."""
        for name, made_by in _LISTS.items():
            yield from self._list(language, name, made_by)
        yield self._file(language, "search", _search)
        threads = [one.id for one, _ in self.edition.standings(self.as_of)]
        happened = [one.id for one in self.edition.incidents]
        for family, made_by, names in (
            ("obligations", obligation, threads),
            ("incidents", incident, happened),
            ("documents", document, list(self.edition.shelf)),
            ("proof", proof, [*threads, *happened, *self.edition.shelf]),
        ):
            for name in names:
                yield self._file(language, f"{family}/{name}", made_by, id=name)
        for one, number in self._printed():
            yield self._file(
                language, f"documents/{one.id}/page/{number}", _printed_page, id=one.id, number=str(number)
            )
        yield from self._parts_of_lists(language)

    def pictures(self) -> Iterator[tuple[str, bytes]]:
        """Every picture, as the path of its file and its bytes: pages as they are printed, and small ones of items."""
        for one, number in self._printed():
            with suppress(ReadError):  # its page says that it cannot be drawn
                name = f"pages/{one.id}/{number}.png"
                yield picture_file(name), self.page_images.image(one.source.sha256, number).content
        for one in self.edition.shelf.values():
            for number, picture in enumerate(pictures_kept(self.edition, one.id)):
                yield picture_file(f"pictures/{one.id}/{number}"), picture.content

    def _printed(self) -> Iterator[tuple[Shelved, int]]:
        for one in self.edition.shelf.values():
            if self.is_printed(one):
                yield from ((one, number) for number in range(1, (one.source.pages or 0) + 1))

    def _list(
        self, language: str, name: str, made_by: Page, written: str = "", **asked: object
    ) -> Iterator[tuple[str, bytes]]:
        """The pages of a list, under its own name or that of a part of it."""
        number, last = 1, 1
        while number <= last:
            yield self._file(language, numbered(written or name, number), made_by, page=number, **asked)
            number, last = number + 1, self._pages[0]

    def _parts_of_lists(self, language: str) -> Iterator[tuple[str, bytes]]:
        """The parts of lists that some page leads to; these may lead to others."""
        made: set[str] = set()
        while left := [name for name in self._facets if name not in made]:
            for written in left:
                made.add(written)
                facet = self._facets[written]
                yield from self._list(language, facet.name, _LISTS[facet.name], written, **dict(facet.asked))

    def home(self, languages: tuple[str, ...]) -> bytes:
        """The file that is opened first: where each language begins."""
        first = self.edition.dossier.settings.language
        links = [(one, file_of(one, "")) for one in sorted(languages, key=lambda one: (one != first, one))]
        frame = Frame(
            title=self.edition.dossier.settings.title, language=first, section="", links=FileLinker(first, above=True),
            on_server=False, published=self.as_of,
        )  # fmt: skip
        return page("published_home.html", frame, languages=links).encode()

    def _file(self, language: str, name: str, made_by: Page, **asked: object) -> tuple[str, bytes]:
        in_path = {key: value for key, value in asked.items() if key in ("id", "number")}
        path_params = {"language": language, **in_path}
        query = {"as-of": self.as_of.isoformat(), **{key: one for key, one in asked.items() if key not in in_path}}
        request = Request({
            "type": "http", "method": "GET", "path": f"/{language}/{name}", "headers": [], "root_path": "",
            "scheme": "http", "server": ("relaas.invalid", 80), "path_params": path_params,
            "query_string": urlencode(query).encode(), "relaas.name": name,
        })  # fmt: skip
        return file_of(language, name), bytes(made_by(self, request).body)


def _search(site: Site, request: Request) -> Response:
    return site.show(request, "published_search.html")


def _printed_page(site: Site, request: Request) -> Response:
    """A page as it is printed; where it cannot be drawn, a page that says so, since others lead to it."""
    try:
        return printed_page(site, request)
    except NotFoundError as error:
        return site.show(request, "error.html", error=error)
