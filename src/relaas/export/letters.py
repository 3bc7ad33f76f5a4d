"""Draft letters as plain text and as DOCX (ISO/IEC 29500), to be read over and edited."""

from __future__ import annotations

import re
import zipfile
from typing import IO

from lxml import etree

from relaas.views.letters import Letter, Paragraph, Style

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")
# A4 with margins of two and a half centimetres, in twentieths of a point.
_PAGE = {
    "pgSz": {"w": 11906, "h": 16838},
    "pgMar": {"top": 1417, "right": 1417, "bottom": 1417, "left": 1417, "header": 708, "footer": 708, "gutter": 0},
}
# Members carry a fixed moment, so that the same letter gives the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/>'
    "</Relationships>"
)


def write_text(letter: Letter, out: IO[str]) -> None:
    """The draft as plain text, an empty line between paragraphs."""
    out.write("\n\n".join(_plain(paragraph) for paragraph in letter.paragraphs) + "\n")


def _plain(paragraph: Paragraph) -> str:
    if paragraph.style is Style.QUOTE:
        return "    " + paragraph.text
    return f"[{paragraph.text}]" if paragraph.style is Style.NOTE else paragraph.text


def write_docx(letter: Letter, out: IO[bytes]) -> None:
    """The draft as DOCX; the same letter gives the same bytes."""
    with zipfile.ZipFile(out, "w") as package:
        for name, content in (
            ("[Content_Types].xml", _TYPES.encode()),
            ("_rels/.rels", _RELATIONS.encode()),
            ("word/document.xml", _document(letter)),
        ):
            member = zipfile.ZipInfo(name, _MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, content)


def _document(letter: Letter) -> bytes:
    document = etree.Element(_name("document"), nsmap={"w": _MAIN})
    body = etree.SubElement(document, _name("body"))
    for paragraph in letter.paragraphs:
        _put(body, paragraph)
    page = etree.SubElement(body, _name("sectPr"))
    for tag, sizes in _PAGE.items():
        part = etree.SubElement(page, _name(tag))
        for name, size in sizes.items():
            part.set(_name(name), str(size))
    return etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)


def _put(body: etree._Element, paragraph: Paragraph) -> None:
    block = etree.SubElement(body, _name("p"))
    layout = etree.SubElement(block, _name("pPr"))
    spacing = etree.SubElement(layout, _name("spacing"))
    spacing.set(_name("after"), "200")
    if paragraph.style is Style.QUOTE:
        etree.SubElement(layout, _name("ind")).set(_name("left"), "567")
    for number, line in enumerate(paragraph.text.split("\n")):
        run = etree.SubElement(block, _name("r"))
        if paragraph.style in (Style.HEADING, Style.NOTE):
            face = etree.SubElement(run, _name("rPr"))
            etree.SubElement(face, _name("b" if paragraph.style is Style.HEADING else "i"))
        if number:
            etree.SubElement(run, _name("br"))
        text = etree.SubElement(run, _name("t"))
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.text = _FORBIDDEN.sub("", line)


def _name(tag: str) -> str:
    return f"{{{_MAIN}}}{tag}"
