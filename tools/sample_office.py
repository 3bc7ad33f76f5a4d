"""Sets a note of the samples as a Word document or an OpenDocument text.

The source: ``title:``, ``creator:`` and ``head:`` lines, then paragraphs with a blank line between them; ``# `` and
``## `` before headings, ``- `` before list items, ``| a | b |`` for rows of a table, ``[1]`` where a footnote mark
hangs and ``[1]: …`` for the footnote.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

_DAY = (2021, 6, 30, 12, 0, 0)
_SETTING = re.compile(r"(title|creator|head): (.*)")
_NOTE = re.compile(r"\[(\d)\]: (.*)")
_MARK = re.compile(r"\[(\d)\]")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = f'xmlns:c="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_SPACES = ("office", "text", "table", "style", "meta")
_ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _SPACES)
_ODF += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
_ODT = "application/vnd.oasis.opendocument.text"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


@dataclass
class Note:
    """A note as its source gives it: settings, blocks (a string each, rows of a table together) and footnotes."""

    settings: dict[str, str] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


def read_source(source: str) -> Note:
    """The parts of a source."""
    note = Note()
    for block in (line for part in source.split("\n\n") for line in _lines(part)):
        if setting := _SETTING.fullmatch(block):
            note.settings[setting[1]] = setting[2]
        elif footnote := _NOTE.fullmatch(block):
            note.notes[footnote[1]] = footnote[2]
        elif block.strip():
            note.blocks.append(block.strip())
    return note


def _lines(part: str) -> list[str]:
    return [part] if part.lstrip().startswith("|") else part.splitlines()


def make_docx(source: str) -> bytes:
    """The Word document, the same bytes at each run."""
    note = read_source(source)
    body = "".join(_word_block(block) for block in note.blocks)
    feet = "".join(
        f'<w:footnote w:id="{key}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(words)}</w:t></w:r></w:p></w:footnote>'
        for key, words in note.notes.items()
    )
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Kop{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2)
    )
    parts = {"footnotes": feet, "styles": styles, "header1": _word_paragraph(note.settings.get("head", ""))}
    parts["numbering"] = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    tags = {"header1": "hdr"}
    kinds = {"header1": "header"}
    section = f'<w:sectPr><w:headerReference xmlns:r="{_R}" r:id="header1" w:type="default"/></w:sectPr>'
    members = {
        "[Content_Types].xml": _types([*parts]),
        "_rels/.rels": _relations({"d": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relations({p: (kinds.get(p, p), f"{p}.xml") for p in parts}),
        "word/document.xml": f"<w:document {_W}><w:body>{body}{section}</w:body></w:document>",
        **{f"word/{p}.xml": f"<w:{tags.get(p, p)} {_W}>{inside}</w:{tags.get(p, p)}>" for p, inside in parts.items()},
        "docProps/core.xml": f"<c:coreProperties {_CORE}>{_properties(note)}</c:coreProperties>",
    }
    return pack({name: f"{_DECLARATION}\n{content}".encode() for name, content in members.items()})


def make_odt(source: str) -> bytes:
    """The OpenDocument text, the same bytes at each run."""
    note = read_source(source)
    body = "".join(_open_block(block, note.notes) for block in note.blocks)
    head = f"<style:header><text:p>{escape(note.settings.get('head', ''))}</text:p></style:header>"
    master = (
        f'<office:master-styles><style:master-page style:name="S">{head}</style:master-page></office:master-styles>'
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>'
        for path, kind in (
            ("/", _ODT),
            ("content.xml", "text/xml"),
            ("styles.xml", "text/xml"),
            ("meta.xml", "text/xml"),
        )
    )
    members = {
        "content.xml": f'<office:document-content {_ODF} office:version="1.2"><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f'<office:document-styles {_ODF} office:version="1.2">{master}</office:document-styles>',
        "meta.xml": f'<office:document-meta {_ODF} office:version="1.2"><office:meta>{_properties(note)}</office:meta>'
        "</office:document-meta>",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}" m:version="1.2">{entries}</m:manifest>',
    }
    packed = {name: f"{_DECLARATION}\n{content}".encode() for name, content in members.items()}
    return pack({"mimetype": _ODT.encode(), **packed})


def pack(members: dict[str, bytes]) -> bytes:
    """A ZIP with fixed times, not compressed: compressors differ, and the bytes must not."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content)
    return buffer.getvalue()


def _rows(block: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in block.splitlines()]


def _word_block(block: str) -> str:
    if block.startswith("|"):
        rows = ("".join(f"<w:tc>{_word_paragraph(cell)}</w:tc>" for cell in row) for row in _rows(block))
        return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    level = len(block) - len(block.lstrip("#"))
    if level:
        return _word_paragraph(block[level + 1 :], f'<w:pStyle w:val="Kop{level}"/>')
    if block.startswith("- "):
        return _word_paragraph(block[2:], '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    return _word_paragraph(block)


def _word_paragraph(words: str, settings: str = "") -> str:
    runs = ""
    for place, piece in enumerate(_MARK.split(words)):
        inside = (
            f'<w:footnoteReference w:id="{piece}"/>'
            if place % 2
            else f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        )
        runs += f"<w:r>{inside}</w:r>"
    return f"<w:p><w:pPr>{settings}</w:pPr>{runs}</w:p>"


def _open_block(block: str, notes: dict[str, str]) -> str:
    level = len(block) - len(block.lstrip("#"))
    words = ""
    for place, piece in enumerate(_MARK.split(block[level + 1 if level else 0 :])):
        words += _open_note(piece, notes[piece]) if place % 2 else escape(piece)
    return f'<text:h text:outline-level="{level}">{words}</text:h>' if level else f"<text:p>{words}</text:p>"


def _open_note(key: str, words: str) -> str:
    return (
        f'<text:note text:id="n{key}" text:note-class="footnote"><text:note-citation>{key}</text:note-citation>'
        f"<text:note-body><text:p>{escape(words)}</text:p></text:note-body></text:note>"
    )


def _properties(note: Note) -> str:
    keys = ("title", "creator")
    return "".join(f"<dc:{key}>{escape(note.settings[key])}</dc:{key}>" for key in keys if key in note.settings)


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{k}" Type="{_R}/{kind}" Target="{to}"/>' for k, (kind, to) in targets.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _types(parts: list[str]) -> str:
    rows = f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    for part in parts:
        rows += f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{part.rstrip("1")}+xml"/>'
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    rows += f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
    defaults = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{defaults}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )
