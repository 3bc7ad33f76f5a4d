"""Reads Word documents (DOCX) from their XML parts.

Own code on lxml rather than a library: the libraries at hand drop footnote marks, text boxes or tracked changes, and
give no place for a passage. What is read: paragraphs, headings, list numbers as Word counts them, tables, footnotes and
endnotes with their marks, heads and feet of pages, text boxes, links; insertions are kept and deletions left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from relaas.model.reading import Notice, Reading
from relaas.model.text import Role
from relaas.readers.composer import Composer, LinkMark
from relaas.readers.docx_numbering import ordinal, read_numbering
from relaas.readers.errors import EmptyError, XmlTooDeepError
from relaas.readers.office_package import OfficePackage, properties
from relaas.readers.safe_xml import local_name

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = "word/document.xml"
# Deleted or moved away, field codes, settings: not what the reader of the page sees.
_SKIPPED = frozenset({"del", "moveFrom", "delText", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr"})
_NOTE_PARTS = {"footnoteReference": ("footnotes", "footnote"), "endnoteReference": ("endnotes", "endnote")}
_LINK_FIELD = re.compile(r"""HYPERLINK\s+"([^"\s]{1,2000})\"""")
_HEADING_STYLES = ("heading", "kop", "title", "titel", "subtitle", "ondertitel")


def read_docx(content: bytes, name: str) -> Reading:
    """Read a Word document.

    Args:
        content: the bytes of the file.
        name: for messages.

    Returns:
        A reading; ``place.path`` is the part and the number of the paragraph in it (``word/document.xml/p[12]``), the
        metadata are the document's properties. Notices: ``DOCX-COMMENTS``, ``DOCX-DELETIONS``, ``DOCX-PICTURES``.

    Raises:
        ReadError: where the package or its XML is broken, hostile, or holds no words.
    """
    package = OfficePackage(content, name)
    walk = _Walk(package)
    try:
        walk.document()
    except RecursionError:
        raise XmlTooDeepError(f"{name} nests its elements deeper than any document does") from None
    text = walk.composer.text()
    if not text.content:
        raise EmptyError(f"{name} holds no words")
    return Reading(
        text=text,
        media_type=MEDIA_TYPE,
        reader="docx",
        metadata=properties(package.optional("docProps/core.xml")),
        notices=walk.notices(),
    )


@dataclass(slots=True)
class _Field:
    """A field that is open: its code (``HYPERLINK "https://…"``) and the link its text is."""

    code: str = ""
    link: LinkMark | None = None


class _Walk:
    """Goes through the parts of one document and tells the composer what they hold."""

    def __init__(self, package: OfficePackage) -> None:
        self.package = package
        self.composer = Composer()
        self.numbering = read_numbering(package.optional("word/numbering.xml"))
        self.headings = _heading_styles(package.optional("word/styles.xml"))
        self.links: dict[str, str] = {}
        self.part = _MAIN
        self.role = Role.BODY
        self.paragraphs = 0
        self.deletions = self.pictures = 0
        self.note_count = dict.fromkeys(_NOTE_PARTS, 0)
        self.notes = {kind: self._notes_of(*names) for kind, names in _NOTE_PARTS.items()}
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            "p": self._paragraph, "t": self._words, "tab": self._space, "ptab": self._space, "br": self._break,
            "cr": self._break, "noBreakHyphen": self._hyphen, "hyperlink": self._hyperlink, "tr": self._row,
            "tc": self._cell, "tbl": self._table, "AlternateContent": self._alternative, "drawing": self._picture,
            "footnoteReference": self._note_mark, "endnoteReference": self._note_mark, "instrText": self._field_code,
            "fldChar": self._field,
        }  # fmt: skip
        self._first_row = False
        self._fields: list[_Field] = []

    def document(self) -> None:
        """Heads of pages, the body, feet of pages; notes follow by themselves."""
        root = self.package.required(_MAIN)
        relations = _relations(self.package.optional("word/_rels/document.xml.rels"))
        self._running(relations, "header")
        self.links = relations.get("hyperlink", {})
        self.children(root)
        self._running(relations, "footer")

    def notices(self) -> tuple[Notice, ...]:
        """What was left out."""
        comments = self.package.optional("word/comments.xml")
        count = sum(local_name(child) == "comment" for child in comments) if comments is not None else 0
        found = []
        if count:
            found.append(Notice("DOCX-COMMENTS", f"{count} comments in the margin were not read."))
        if self.deletions:
            message = f"{self.deletions} tracked deletions were left out and the insertions kept."
            found.append(Notice("DOCX-DELETIONS", message, partial=False))
        if self.pictures:
            found.append(Notice("DOCX-PICTURES", f"{self.pictures} pictures were not read.", partial=False))
        return tuple(found)

    def children(self, element: etree._Element) -> None:
        """All that an element holds; what is unknown is passed through."""
        for child in element:
            tag = local_name(child)
            if tag in _SKIPPED:
                self.deletions += tag in ("del", "moveFrom") and len(child) > 0
                continue
            handler = self._handlers.get(tag)
            if handler is None:
                self.children(child)
            else:
                handler(child)

    def _paragraph(self, element: etree._Element) -> None:
        self.paragraphs += 1
        style, list_id, level, outline = _paragraph_properties(element)
        role = self.role
        if role is Role.BODY and (outline or style in self.headings):
            role = Role.HEADING
        self.composer.begin(role, f"{self.part}/p[{self.paragraphs}]")
        label = self.numbering.label(list_id, level) if list_id else ""
        if label and any(local_name(words) == "t" and words.text for words in element.iter()):
            self.composer.write(label)
            self.composer.space()
        self.children(element)
        self.composer.end()

    def _words(self, element: etree._Element) -> None:
        self.composer.write(element.text)

    def _space(self, _element: etree._Element) -> None:
        self.composer.space()

    def _break(self, _element: etree._Element) -> None:
        self.composer.line_break()

    def _hyphen(self, _element: etree._Element) -> None:
        self.composer.write("\u2011")

    def _hyperlink(self, element: etree._Element) -> None:
        target = self.links.get(_attribute(element, "id"), "")
        link = self.composer.open_link(target, "hyperlink") if target else None
        self.children(element)
        if link:
            self.composer.close_link(link)

    def _field(self, element: etree._Element) -> None:
        """The begin, middle or end of a field; what stands between middle and end is its text."""
        kind = _attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            target = _LINK_FIELD.search(field.code)
            field.link = self.composer.open_link(target[1], "hyperlink") if target else None
        elif kind == "end" and self._fields and (link := self._fields.pop().link):
            self.composer.close_link(link)

    def _field_code(self, element: etree._Element) -> None:
        if self._fields:
            self._fields[-1].code += element.text or ""

    def _table(self, element: etree._Element) -> None:
        self._first_row = True
        self.children(element)

    def _row(self, element: etree._Element) -> None:
        if sum(local_name(child) == "tc" for child in element) == 1:  # a frame for layout, not a row of a table
            self.children(element)
            return
        role = Role.TABLE if self.role is Role.BODY else self.role
        self.composer.begin_row(role, path=f"{self.part}/p[{self.paragraphs + 1}]", first=self._first_row)
        self._first_row = False
        self.children(element)
        self.composer.end_row()

    def _cell(self, element: etree._Element) -> None:
        before = element.getprevious()
        if before is not None and local_name(before) == "tc":
            self.composer.cell()
        self.children(element)

    def _alternative(self, element: etree._Element) -> None:
        """The same thing twice, for newer and older programs: the first that holds words."""
        for choice in element:
            if any(local_name(words) == "t" for words in choice.iter()):
                self.children(choice)
                return
        self.pictures += 1

    def _picture(self, element: etree._Element) -> None:
        self.pictures += any(local_name(part) == "pic" for part in element.iter())
        self.children(element)

    def _note_mark(self, element: etree._Element) -> None:
        kind = local_name(element)
        note = self.notes[kind].get(_attribute(element, "id"))
        if note is None:
            return
        self.note_count[kind] += 1
        label = ordinal(self.note_count[kind], "decimal" if kind == "footnoteReference" else "lowerRoman")
        self.composer.note_mark(label)
        self.composer.note(label, f"word/{_NOTE_PARTS[kind][0]}.xml", lambda: self.children(note))

    def _notes_of(self, part: str, tag: str) -> dict[str, etree._Element]:
        root = self.package.optional(f"word/{part}.xml")
        if root is None:
            return {}
        return {
            _attribute(note, "id"): note for note in root if local_name(note) == tag and not _attribute(note, "type")
        }

    def _running(self, relations: dict[str, dict[str, str]], kind: str) -> None:
        seen: set[str] = set()
        for target in sorted(relations.get(kind, {}).values()):
            part = f"word/{target.removeprefix('/word/')}"
            root = self.package.optional(part)
            words = "".join(map(str, root.itertext())).strip() if root is not None else ""
            if root is None or not words or words in seen:
                continue
            seen.add(words)
            self.part, self.role, self.paragraphs = part, Role.RUNNING, 0
            self.children(root)
        self.part, self.role, self.paragraphs = _MAIN, Role.BODY, 0


def _paragraph_properties(element: etree._Element) -> tuple[str, str, int, bool]:
    """Style, list, level in the list, and whether an outline level makes it a heading."""
    settings = element.find("{*}pPr")
    if settings is None:
        return "", "", 0, False
    style = list_id = level = outline = ""
    for setting in settings:
        tag = local_name(setting)
        if tag == "pStyle":
            style = _attribute(setting, "val")
        elif tag == "outlineLvl":
            outline = _attribute(setting, "val")
        elif tag == "numPr":
            list_id = _attribute(setting.find("{*}numId"), "val")
            level = _attribute(setting.find("{*}ilvl"), "val")
    return style, list_id, min(int(level), 8) if level.isdigit() else 0, outline.isdigit() and int(outline) < 9


def _heading_styles(root: etree._Element | None) -> frozenset[str]:
    """The ids of the styles that are headings by their names, which are English in every language of Word."""
    found = set()
    for style in root.iterfind("{*}style") if root is not None else ():
        if _attribute(style.find("{*}name"), "val").lower().startswith(_HEADING_STYLES):
            found.add(_attribute(style, "styleId"))
    return frozenset(found)


def _relations(root: etree._Element | None) -> dict[str, dict[str, str]]:
    """The targets of a part's relations by kind (``hyperlink``, ``header``) and id."""
    found: dict[str, dict[str, str]] = {}
    for relation in root if root is not None else ():
        kind = relation.get("Type", "").rpartition("/")[2]
        found.setdefault(kind, {})[relation.get("Id", "")] = relation.get("Target", "")
    return found


def _attribute(element: etree._Element | None, name: str) -> str:
    """An attribute by its local name: the strict and the transitional form of the format differ in namespaces only."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")
