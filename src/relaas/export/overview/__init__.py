"""The overview page: one HTML file without scripts that asks nothing of the network."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from relaas.views.overview import OverviewView


def overview_page(view: OverviewView, language: str) -> str:
    """The page as HTML.

    Args:
        view: what it shows; every string in it is escaped.
        language: ``nl`` or ``en``, for everything that is not from a document.
    """
    # The style sheet is the project's own file and no document has a part in it.
    style = Markup(_file("page.css"))  # noqa: S704
    return _template().render(view=view, words=_words(language), language=language, style=style)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FunctionLoader(_file), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["number"] = _number
    environment.filters["figure"] = _figure
    environment.filters["after"] = lambda words: words if words[:1] in ".,;:!?)»”’%" else f" {words}"
    environment.filters["percent"] = lambda share: f"{share * 100:.3f}"
    return environment.get_template("page.html")


@cache
def _words(language: str) -> dict[str, Any]:
    return tomllib.loads(_file(f"{language}.toml"))


def _file(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _figure(value: str, language: str) -> str:
    """A plain number as the language writes it: ``16900000`` is 16.900.000 and ``33.33`` is 33,33 in Dutch."""
    whole, _, part = value.partition(".")
    if not whole.isdigit():
        return value
    mark = "," if language == "nl" else "."
    return _number(int(whole), language) + (f"{mark}{part}" if part else "")


def _number(value: int, language: str) -> str:
    """With the thousands mark of the language."""
    written = f"{value:,}"
    return written.replace(",", ".") if language == "nl" else written
