"""Small office documents and archives for tests, made in memory."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def packed(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word_part(tag: str, inside: str) -> str:
    return f'<w:{tag} xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="mc" xmlns:wps="wps">{inside}</w:{tag}>'


def word(body: str, **parts: str) -> bytes:
    """A Word document; further parts by name (``footnotes="…"``), relations as ``relations={id: (kind, target)}``."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
    }
    for name, inside in parts.items():
        members[f"word/{name}.xml"] = word_part(name, inside)
    return packed(members)


def relations(*rows: tuple[str, str, str]) -> str:
    inside = "".join(f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>' for key, kind, target in rows)
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def paragraph(words: str, settings: str = "") -> str:
    return f"<w:p><w:pPr>{settings}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def open_document(body: str, **parts: str) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "style", "draw"))
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    content = f"<office:document-content {spaces}>{parts.pop('styles_inside', '')}<office:body><office:text>{body}"
    members: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{content}</office:text></office:body></office:document-content>",
    }
    for name, inside in parts.items():
        members[f"{name}.xml"] = f"<office:document {spaces}>{inside}</office:document>"
    return packed(members)
