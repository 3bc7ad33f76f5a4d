"""An edition as pages that link to one another as files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from relaas.dossier.snapshot import Snapshot
from relaas.web.links import FileLinker, file_of, numbered
from relaas.web.pages.documents import document, documents
from relaas.web.pages.figures import figures, money
from relaas.web.pages.incidents import incident, incidents
from relaas.web.pages.obligations import obligation, obligations
from relaas.web.pages.overview import overview
from relaas.web.pages.papers import findings, papers
from relaas.web.pages.positions import positions
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
    """

    edition: Snapshot = field(kw_only=True)
    as_of: dt.date = field(kw_only=True)
    _pages: list[int] = field(init=False, default_factory=list)

    def snapshot(self, request: Request) -> Snapshot:
        """The edition: everybody may see all of it."""
        del request
        return self.edition

    @property
    def in_parts(self) -> bool:
        """Documents are whole."""
        return False

    def show(self, request: Request, template: str, *, status: int = 200, **values: object) -> Response:
        """A page as a file; how many pages its list has is remembered."""
        view = values.get("view")
        self._pages[:] = [int(str(values.get("pages") or getattr(view, "pages", 1)))]
        here = str(request.scope["relaas.name"])
        language = str(request.path_params["language"])
        frame = Frame(
            title=self.edition.dossier.settings.title, language=language, section=here.partition("/")[0].split("-")[0],
            links=FileLinker(language, here), on_server=False, published=self.as_of,
        )  # fmt: skip
        return Response(page(template, frame, **values), status_code=status, media_type="text/html")

    def pages(self, language: str) -> Iterator[tuple[str, bytes]]:
        """Every page in a language, as the path of its file and its bytes."""
        for name, made_by in _LISTS.items():
            number, last = 1, 1
            while number <= last:
                yield self._file(language, numbered(name, number), made_by, page=number)
                number, last = number + 1, self._pages[0]
        yield self._file(language, "search", _search)
        for family, made_by, names in (
            ("obligations", obligation, [one.id for one, _ in self.edition.standings(self.as_of)]),
            ("incidents", incident, [one.id for one in self.edition.incidents]),
            ("documents", document, list(self.edition.shelf)),
        ):
            for name in names:
                yield self._file(language, f"{family}/{name}", made_by, id=name)

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
        path_params = {"language": language, **{key: value for key, value in asked.items() if key == "id"}}
        query = {"as-of": self.as_of.isoformat(), **{key: value for key, value in asked.items() if key == "page"}}
        request = Request({
            "type": "http", "method": "GET", "path": f"/{language}/{name}", "headers": [], "root_path": "",
            "scheme": "http", "server": ("relaas.invalid", 80), "path_params": path_params,
            "query_string": urlencode(query).encode(), "relaas.name": name,
        })  # fmt: skip
        return file_of(language, name), bytes(made_by(self, request).body)


def _search(site: Site, request: Request) -> Response:
    return site.show(request, "published_search.html")
