"""Maps of events are read for their words; any other drawing stays what it was."""

from __future__ import annotations

import pytest

from mapped_nights import night
from relaas.export.drawing import svg_file
from relaas.monitor.mapping.event_map import map_of_event
from relaas.readers import read_bytes
from relaas.readers.detect import MAP, OBSERVATION, detect, misnamed
from relaas.readers.errors import BrokenError, ReadError, TruncatedError, XmlEntityBombError

ABOUT = {"form": "relaas-map/1", "day": "2026-09-21"}


def drawn(**about: str) -> bytes:
    made = night()
    return svg_file(map_of_event(made, made.events[1], "en"), {**ABOUT, **about})


def test_a_map_is_read_as_its_title_and_what_its_table_tells() -> None:
    reading = read_bytes(drawn(), "map-e2.svg")
    title, warning, *rows = reading.text.content.split("\n\n")
    assert title == "Verzonnen net: event e2"
    assert warning.startswith("For the mission only: not to be published. A map of the posts")
    assert len(rows) == 3 + 1 + 3
    assert rows[0].startswith("What: post; Name, or recorded by: Heuvel; Where: 50.5")
    assert "share 50 %, ellipse of 68 %" in rows[4]
    assert reading.media_type == MAP
    assert reading.metadata["observed day"] == ("2026-09-21",)
    assert misnamed("map-e2.svg", MAP) is None
    assert misnamed("map-e2.txt", MAP) is not None


@pytest.mark.parametrize("day", ["", "yesterday", "2026-99-99"])
def test_a_day_that_is_none_is_none(day: str) -> None:
    assert read_bytes(drawn(day=day), "map.svg").metadata["observed day"] == ("",)


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" data-form="other/1"><title>x</title></svg>',
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" data-form="relaas-map/1"></svg>',
    ],
)
def test_another_drawing_is_no_map(content: bytes) -> None:
    assert detect(content) not in (MAP, OBSERVATION)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (drawn()[:400], TruncatedError),
        (drawn().replace(b"<title>", b"<titel>"), BrokenError),
        (drawn().replace(b"</desc>", b"&nought;</desc>"), ReadError),
    ],
)
def test_a_damaged_map_is_refused(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_bytes(content, "map.svg")


def test_a_map_cannot_define_entities() -> None:
    # A type stands before the first element, where a map has none: it is some other XML, and refused as such.
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + drawn().replace(b"</desc>", b"&a;</desc>")
    assert detect(bomb) != MAP
    with pytest.raises(XmlEntityBombError):
        read_bytes(bomb, "map.svg")


def test_a_map_without_words_has_none() -> None:
    content = b'<svg xmlns="http://www.w3.org/2000/svg" data-form="relaas-map/1"><script>alert(1)</script></svg>'
    reading = read_bytes(content, "map.svg")
    assert reading.text.content == ""
