"""The report as one page of HTML: nothing is loaded from anywhere, no script, and it prints."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template

from relaas.export.drawing import svg
from relaas.monitor.report.page import Page
from relaas.views.visible import one_line


def html(page: Page) -> bytes:
    """The page, UTF-8."""
    style = (files(__package__) / "page.css").read_text(encoding="utf-8")
    return _template().render(page=page, style=style, svg=svg).encode()


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["one_line"] = one_line
    return environment.from_string((files(__package__) / "page.html").read_text(encoding="utf-8"))
