"""How one page names another: by address on a server, by relative path on a site of files."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from posixpath import relpath
from typing import Protocol
from urllib.parse import quote, urlencode

# The fragments that name a character of a document: a passage, a paragraph, a footnote mark.
_PLACE = re.compile(r"[cpn](?P<at>[0-9]+)")


# What a list can be asked for by a link, and the lists, of a site of files.
FACETS = ("kind", "status", "schedule", "code", "actor", "question", "several", "marginal")
LISTS = frozenset({"obligations", "incidents", "positions", "findings"})
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,80}")


@dataclass(frozen=True, slots=True)
class Facet:
    """A part of a list: the name of the list, and what is asked of it."""

    name: str
    asked: tuple[tuple[str, str], ...]


class Linker(Protocol):
    """Gives the address of a page, a file or a page in another language, from the page that asks."""

    def page(self, name: str, *, fragment: str = "", **query: object) -> str:
        """The address of a page (``obligations/ab12``; the overview is empty), in the same language."""

    def file(self, name: str) -> str:
        """The address of a file that belongs to the pages (``relaas.css``)."""

    def picture(self, name: str) -> str:
        """The address of a picture that has no language (``pages/ab12/1.png``, ``pictures/ab12/0``)."""

    def data(self, name: str) -> str:
        """The address of a file with what was found (``obligations.csv``), in the same language."""

    def translated(self, language: str) -> str:
        """The address of the same page in another language."""


@dataclass(frozen=True, slots=True)
class ServerLinker:
    """Addresses on a server.

    Attributes:
        language: of the page that asks.
        here: the page that asks, and ``asked`` what was asked of it.
    """

    language: str
    here: str = ""
    asked: str = ""

    def page(self, name: str, *, fragment: str = "", **query: object) -> str:
        """``/nl/obligations/ab12?as-of=2022-01-01#e2``; what is empty is left out of the query.

        A long document is served in parts: the address of a place in one says where it is (``at``), since a server is
        not told the fragment.
        """
        place = _PLACE.match(fragment) if name.startswith("documents/") else None
        if place is not None and "span" not in query:
            query["at"] = place["at"]
        return _with(f"/{self.language}/{quote(name)}".rstrip("/") or "/", query, fragment)

    def file(self, name: str) -> str:
        """``/static/relaas.css``."""
        return f"/static/{quote(name)}"

    def picture(self, name: str) -> str:
        """``/pages/ab12/1.png``."""
        return f"/{quote(name)}"

    def data(self, name: str) -> str:
        """``/nl/data/obligations.csv``."""
        return f"/{self.language}/data/{quote(name)}"

    def translated(self, language: str) -> str:
        """The same page with the same question, in another language."""
        address = f"/{language}/{quote(self.here)}".rstrip("/")
        return f"{address}?{self.asked}" if self.asked else address


@dataclass(frozen=True, slots=True)
class FileLinker:
    """Relative paths between files, so that a site works from any folder, a stick or a mail attachment.

    Attributes:
        language: of the page that asks.
        here: the page that asks.
        above: whether that page lies above the folders of the languages.
        facets: takes up each part of a list that is asked for, by the name of its page, so that it can be made.
    """

    language: str
    here: str = ""
    above: bool = False
    facets: dict[str, Facet] | None = None

    def page(self, name: str, *, fragment: str = "", **query: object) -> str:
        """``../obligations/ab12.html#e2``; ``../obligations-status-open-2.html`` for a page of a part of a list."""
        number = int(str(query.get("page") or 1))
        if self.facets is not None:
            asked = tuple((one, str(query[one])) for one in FACETS if query.get(one) not in (None, "", False))
            if asked and name in LISTS:
                facet = Facet(name, asked)
                name = _slug(name, asked)
                self.facets.setdefault(name, facet)
        return _with(self._from_here(file_of(self.language, numbered(name, number))), {}, fragment)

    def file(self, name: str) -> str:
        """``../static/relaas.css``."""
        return self._from_here(f"static/{name}")

    def picture(self, name: str) -> str:
        """``../../pages/ab12/1.png``; small pictures are JPEG, which a file says in its name."""
        return self._from_here(picture_file(name))

    def data(self, name: str) -> str:
        """``../nl/data/obligations.csv``."""
        return self._from_here(f"{self.language}/data/{name}")

    def translated(self, language: str) -> str:
        """The same page in the other language's folder."""
        return self._from_here(file_of(language, self.here))

    def _from_here(self, path: str) -> str:
        folder = "" if self.above else file_of(self.language, self.here).rpartition("/")[0]
        return quote(relpath(path, folder or "."))


def picture_file(name: str) -> str:
    """The path of a picture in a site of files."""
    return name if name.endswith(".png") else f"{name}.jpg"


def _slug(name: str, asked: tuple[tuple[str, str], ...]) -> str:
    """The name of the page of a part of a list: in words where these are plain, by a digest otherwise."""
    written = "-".join(f"{key}-{value}" for key, value in asked)
    if not _PLAIN.fullmatch(written):
        written = hashlib.sha256(written.encode(errors="replace")).hexdigest()[:12]
    return f"{name}-{written}"


def file_of(language: str, name: str) -> str:
    """The path of a page's file in a site of files."""
    return f"{language}/{name or 'index'}.html"


def numbered(name: str, number: int) -> str:
    """The name of one page of a list: the first has the name of the list."""
    return f"{name}-{number}" if number > 1 else name


def _with(address: str, query: dict[str, object], fragment: str) -> str:
    asked = {name.replace("_", "-"): value for name, value in query.items() if value not in ("", None, False)}
    if asked:
        address += f"?{urlencode(asked, doseq=True)}"
    return f"{address}#{quote(fragment)}" if fragment else address
