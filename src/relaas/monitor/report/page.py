"""What a report is made of, in words and as plain data: whoever prints it adds nothing and leaves nothing out."""

from __future__ import annotations

from dataclasses import dataclass

from relaas.monitor.drawing.picture import Picture, Table


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: paragraphs, then points, then tables or a picture."""

    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A report as it is printed.

    Attributes:
        title: of it.
        language: ``nl`` or ``en``.
        day: of the report, ISO 8601.
        issued: the day on which it was given out, ISO 8601; empty for what is never given out.
        basis: on what it is based, as of when, in what time.
        sections: in order.
    """

    title: str
    language: str
    day: str
    issued: str
    basis: tuple[str, ...]
    sections: tuple[Section, ...]
