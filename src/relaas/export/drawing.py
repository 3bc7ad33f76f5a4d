"""A drawing as SVG, with its look in it, so that it is the same on a page, in a PDF and as a file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template
from markupsafe import Markup

from relaas.monitor.drawing.picture import Label, Mark, Picture, Shape
from relaas.views.visible import one_line


def svg(picture: Picture) -> Markup:
    """A picture as one SVG element; its title and description are those of the picture."""
    return _drawn(picture, {}, ())


def svg_file(picture: Picture, about: Mapping[str, str] | None = None) -> bytes:
    """A picture as a file by itself, UTF-8; what its table tells stands in its description.

    Args:
        picture: to be printed.
        about: what the file is, for whoever reads it again: the root element has each under ``data-NAME``.
    """
    heads = picture.table.columns
    told = (
        "; ".join(f"{head}: {cell}" for head, cell in zip(heads, row, strict=True) if any(map(str.isalnum, cell)))
        for row in picture.table.rows
    )
    return f"{_drawn(picture, about or {}, tuple(told))}\n".encode()


def _drawn(picture: Picture, about: Mapping[str, str], told: tuple[str, ...]) -> Markup:
    made = _template().render(picture=picture, kind=_kind, about=about, told=told)
    return Markup(made)  # noqa: S704 - everything in it was escaped


def _kind(part: Shape | Mark | Label) -> str:
    if isinstance(part, Shape):
        return "polygon" if part.closed else "polyline"
    return "circle" if isinstance(part, Mark) else "text"


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["one_line"] = one_line
    return environment.from_string((files(__package__) / "drawing.svg").read_text(encoding="utf-8"))
