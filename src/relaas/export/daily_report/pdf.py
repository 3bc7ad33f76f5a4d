"""The report as a PDF that screen readers can follow (PDF/UA-1), with the fonts that come with the typesetter."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from importlib.resources import files

import typst

from relaas.export.drawing import svg
from relaas.monitor.drawing.picture import Picture
from relaas.monitor.report.page import Page
from relaas.views.visible import one_line


def pdf(page: Page) -> bytes:
    """The PDF. Its date is that of the report, so that the same report gives the same bytes.

    Where a name has letters that these fonts lack, those of this computer are used, and its bytes are then its own.
    """
    template = (files(__package__) / "page.typ").read_bytes()
    inputs = {"page": json.dumps(_plain(page), ensure_ascii=False)}
    stamp = dt.datetime.combine(dt.date.fromisoformat(page.issued), dt.time(), dt.UTC)
    try:
        return _compiled(template, inputs, stamp, own_fonts=True)
    except typst.TypstError:
        return _compiled(template, inputs, stamp, own_fonts=False)


def _compiled(template: bytes, inputs: dict[str, str], stamp: dt.datetime, *, own_fonts: bool) -> bytes:
    standards: list[typst.PDFStandard] | None = ["ua-1"] if own_fonts else None
    made = typst.compile(
        template, format="pdf", sys_inputs=inputs, timestamp=stamp, pdf_standards=standards,
        ignore_system_fonts=own_fonts,
    )  # fmt: skip
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


def _plain(value: object) -> object:
    """What a page holds as JSON, each picture with its SVG; hidden signs are made visible."""
    if isinstance(value, Picture):
        plain = _plain(value.table)
        drawn = value.drawing
        size = {"width": drawn.width, "height": drawn.height}
        return {"svg": str(svg(value)), "alternative": one_line(value.alternative), "table": plain, **size}
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(value)
    return value
