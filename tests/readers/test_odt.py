"""OpenDocument texts."""

# ruff: noqa: E501 - samples of markup are easier to read on one line

from __future__ import annotations

from packing import open_document

from relaas.model.reading import Reading
from relaas.readers.odt import read_odt


def read(body: str, **parts: str) -> Reading:
    return read_odt(open_document(body, **parts), "brief.odt")


def test_words_notes_links_and_spaces() -> None:
    reading = read(
        "<text:h>Kop</text:h><text:p>Een<text:s text:c='3'/>brief<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>De bron.</text:p></text:note-body></text:note> van <text:span>Ru</text:span>dekom,"
        "<text:line-break/>zie <text:a xlink:href='https://velden.example'>hier</text:a>.</text:p>"
    )
    assert reading.text.content == "Kop\n\nEen brief1 van Rudekom,\nzie hier.\n\n1 De bron."
    assert [(s.role.value, s.label) for s in reading.text.segments] == [
        ("heading", None),
        ("body", None),
        ("note", "1"),
    ]
    assert [(m.span.of(reading.text.content), m.target) for m in reading.text.publisher_marks] == [
        ("hier", "https://velden.example")
    ]


def test_lists_and_tables() -> None:
    styles = (
        "<office:automatic-styles><text:list-style style:name='L1'><text:list-level-style-number/></text:list-style>"
        "<text:list-style style:name='L2'><text:list-level-style-bullet/></text:list-style></office:automatic-styles>"
    )
    items = "".join(f"<text:list-item><text:p>{word}</text:p></text:list-item>" for word in ("een", "twee"))
    cells = "<table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell/><table:table-cell><text:p>c</text:p></table:table-cell>"
    body = (
        f"<text:list text:style-name='L1'>{items}</text:list><text:list text:style-name='L2'>{items}</text:list>"
        f"<table:table><table:table-column/><table:table-row>{cells}</table:table-row><table:table-row>{cells}</table:table-row></table:table>"
    )
    assert read(body, styles_inside=styles).text.content == "1. een\n\n2. twee\n\n- een\n\n- twee\n\na\t\tc\na\t\tc"


def test_deletions_comments_and_running_heads() -> None:
    styles = "<style:master-page><style:header><text:p>Velden</text:p></style:header></style:master-page>"
    reading = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes><text:p>blijft<office:annotation><text:p>klopt?</text:p></office:annotation></text:p>",
        styles=styles,
    )
    assert reading.text.content == "Velden\n\nblijft"
    assert reading.text.segments[0].role.value == "running"
    assert [(n.code, n.partial) for n in reading.notices] == [("ODT-COMMENTS", True), ("ODT-DELETIONS", False)]
