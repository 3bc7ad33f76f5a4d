"""The map of a night as a file: a page with a table, or the drawing alone. The same night gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from relaas.export.daily_report.html import html
from relaas.export.drawing import svg_file
from relaas.monitor.mapping.night_map import map_of_night
from relaas.monitor.mapping.night_page import page_of_night
from relaas.monitor.night import Night


def _page(night: Night, language: str) -> bytes:
    return html(page_of_night(night, language))


def _drawing(night: Night, language: str) -> bytes:
    return svg_file(map_of_night(night, language))


#: By the ending of a file's name, what makes it of a night in ``nl`` or ``en``.
PRINTERS: Mapping[str, Callable[[Night, str], bytes]] = {".html": _page, ".svg": _drawing}
