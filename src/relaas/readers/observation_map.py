"""Reads the maps that relaas draws of events: their words, and nothing of the drawing.

Whether such a file came of recordings is not for the file to say: a dossier believes its log.
"""

from __future__ import annotations

import datetime as dt

from lxml import etree

from relaas.model.observation import DAY
from relaas.model.reading import Reading
from relaas.model.text import Text
from relaas.readers.detect import MAP
from relaas.readers.safe_xml import local_name, parse_xml

_PARAGRAPH = "\n\n"


def read_observation_map(content: bytes, name: str) -> Reading:
    """Read one of them.

    Args:
        content: the bytes of the file: SVG with a title, a description, and its day under ``data-day``.
        name: for messages.

    Returns:
        A reading whose text is the title and each line of the description.

    Raises:
        BrokenError, TruncatedError, TooLargeError, XmlEntityBombError, XmlTooDeepError: as of any XML.
    """
    root = parse_xml(content, name)
    title, told = _words(root, "title"), _words(root, "desc")
    paragraphs = [" ".join(part.split()) for part in told.splitlines()]
    text = _PARAGRAPH.join(part for part in (" ".join(title.split()), *paragraphs) if part)
    return Reading(
        text=Text(text),
        media_type=MAP,
        reader="observation map",
        metadata={"title": (" ".join(title.split()),), DAY: (_day(root.get("data-day", "")),)},
    )


def _words(root: etree._Element, name: str) -> str:
    found = next((child for child in root if local_name(child) == name), None)
    return "" if found is None else "".join(map(str, found.itertext()))


def _day(written: str) -> str:
    try:
        return dt.date.fromisoformat(written).isoformat()
    except ValueError:
        return ""
