"""Word documents: what stands on the page, and nothing that was deleted."""

# ruff: noqa: E501 - samples of markup are easier to read on one line

from __future__ import annotations

from packing import packed, paragraph, relations, word, word_part

from relaas.model.reading import Reading
from relaas.model.text import Role
from relaas.readers.docx import MEDIA_TYPE, read_docx

_TYPES: str = "<Types/>"


def read(body: str, **parts: str) -> Reading:
    return read_docx(word(body, **parts), "brief.docx")


def roles(reading: Reading) -> list[tuple[str, str]]:
    return [(s.role.value, s.span.of(reading.text.content)) for s in reading.text.segments]


def test_paragraphs_headings_and_places() -> None:
    styles = '<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
    reading = read(paragraph("Inleiding", '<w:pStyle w:val="Kop1"/>') + paragraph("Een brief."), styles=styles)
    assert reading.text.content == "Inleiding\n\nEen brief."
    assert roles(reading) == [("heading", "Inleiding"), ("body", "Een brief.")]
    assert [s.place.path for s in reading.text.segments if s.place] == [
        "word/document.xml/p[1]",
        "word/document.xml/p[2]",
    ]
    assert reading.media_type == MEDIA_TYPE


def test_runs_join_within_a_word() -> None:
    body = '<w:p><w:r><w:t>Rude</w:t></w:r><w:proofErr/><w:r><w:t xml:space="preserve">kom </w:t></w:r><w:r><w:t>ligt</w:t><w:tab/><w:t>hier</w:t><w:br/><w:t>nu</w:t></w:r></w:p>'
    assert read(body).text.content == "Rudekom ligt hier\nnu"


def test_insertions_are_kept_and_deletions_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>Het is </w:t></w:r><w:ins><w:r><w:t>wel</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>niet</w:delText></w:r></w:del><w:r><w:t> waar.</w:t></w:r></w:p>"
    )
    reading = read(body)
    assert reading.text.content == "Het is wel waar."
    assert [(n.code, n.partial) for n in reading.notices] == [("DOCX-DELETIONS", False)]


def test_footnotes_hang_on_their_marks() -> None:
    body = '<w:p><w:r><w:t>Zie hier</w:t><w:footnoteReference w:id="4"/><w:t>, en daar</w:t><w:endnoteReference w:id="2"/><w:t>.</w:t></w:r></w:p>'
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="4">'
        + paragraph("De bron.")
        + "</w:footnote>"
    )
    reading = read(body, footnotes=notes, endnotes='<w:endnote w:id="2">' + paragraph("Het eind.") + "</w:endnote>")
    assert reading.text.content == "Zie hier1, en daari.\n\n1 De bron.\n\ni Het eind."
    assert [(s.of(reading.text.content), label) for s, label in reading.text.note_marks] == [("1", "1"), ("i", "i")]
    assert [s.label for s in reading.text.segments if s.role is Role.NOTE] == ["1", "i"]


def test_tables_have_tabs_and_rows_and_frames_are_paragraphs() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    table = (
        "<w:tbl>"
        + row(paragraph("Jaar"), paragraph("Doden"))
        + row(paragraph("2020"), paragraph("12") + paragraph("of 13"))
        + "</w:tbl>"
    )
    frame = "<w:tbl>" + row(paragraph("Aan de voorzitter") + paragraph("Postbus 1")) + "</w:tbl>"
    reading = read(frame + table + paragraph("Slot."))
    assert reading.text.content == "Aan de voorzitter\n\nPostbus 1\n\nJaar\tDoden\n2020\t12 of 13\n\nSlot."
    assert [words for role, words in roles(reading) if role == "table"] == ["Jaar\tDoden", "2020\t12 of 13"]


def test_list_numbers_are_counted_as_word_does() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    )

    def item(words: str, number: int, level: int) -> str:
        return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    body = (
        item("een", 1, 0)
        + item("sub", 1, 1)
        + item("sub", 1, 1)
        + item("twee", 1, 0)
        + item("sub", 1, 1)
        + item("punt", 2, 0)
    )
    lines = read(body, numbering=numbering).text.content.split("\n\n")
    assert lines == ["1. een", "1a) sub", "1b) sub", "2. twee", "2a) sub", "- punt"]


def test_links_in_fields_have_their_target() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Zie </w:t><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK "https://velden.example/a" </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>daar</w:t><w:fldChar w:fldCharType="end"/><w:t>, blz. </w:t>'
        '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>3</w:t>'
        '<w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    reading = read(body)
    assert reading.text.content == "Zie daar, blz. 3"
    assert [(m.span.of(reading.text.content), m.target) for m in reading.text.publisher_marks] == [
        ("daar", "https://velden.example/a")
    ]


def test_heads_text_boxes_links_and_comments() -> None:
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
        + paragraph("In een kader.")
        + "</w:txbxContent></wps:txbx>"
        "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        + paragraph("In een kader.")
        + "</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    link = '<w:p><w:hyperlink r:id="r1"><w:r><w:t>de brief</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>'
    content = packed(
        {
            "[Content_Types].xml": _TYPES,
            "word/document.xml": word_part("document", f"<w:body>{box}{link}</w:body>"),
            "word/header1.xml": word_part("hdr", paragraph("Ministerie")),
            "word/comments.xml": word_part("comments", "<w:comment>" + paragraph("klopt dit?") + "</w:comment>"),
            "word/_rels/document.xml.rels": relations(
                ("r1", "hyperlink", "https://velden.example/brief"),
                ("r2", "header", "header1.xml"),
                ("r3", "header", "weg.xml"),
            ),
            "docProps/core.xml": "<c xmlns:dc='dc'><dc:title>Nota</dc:title><dc:creator/></c>",
        }
    )
    reading = read_docx(content, "nota.docx")
    assert reading.text.content == "Ministerie\n\nIn een kader.\n\nde brief."
    assert roles(reading)[0] == ("running", "Ministerie")
    ((mark),) = reading.text.publisher_marks
    assert (mark.span.of(reading.text.content), mark.target, mark.kind) == (
        "de brief",
        "https://velden.example/brief",
        "hyperlink",
    )
    assert [(n.code, n.partial) for n in reading.notices] == [("DOCX-COMMENTS", True)]
    assert reading.metadata == {"title": ("Nota",)}
