"""A drawing as SVG, with its look in it, so that it is the same on a page and in a PDF."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template
from markupsafe import Markup

from relaas.monitor.drawing.picture import Label, Mark, Picture, Shape
from relaas.views.visible import one_line


def svg(picture: Picture) -> Markup:
    """A picture as one SVG element; its title and description are those of the picture."""
    return Markup(_template().render(picture=picture, kind=_kind))  # noqa: S704 - everything in it was escaped


def _kind(part: Shape | Mark | Label) -> str:
    if isinstance(part, Shape):
        return "polygon" if part.closed else "polyline"
    return "circle" if isinstance(part, Mark) else "text"


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["one_line"] = one_line
    return environment.from_string((files(__package__) / "drawing.svg").read_text(encoding="utf-8"))
