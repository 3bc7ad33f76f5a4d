"""Reads the publication XML of officielebekendmakingen.nl: papers, answers, reports of debates, and their metadata.

A paper (``kst-…``), written questions with or without answers (``ah-…``, ``kv-…``) and a report of a debate (``h-…``)
become a text of paragraphs with a blank line between them: the head lines, the dossier and its number, the title, the
body, and the footnotes at the end. What the publisher marked as a reference is kept with its target. XML of any other
kind is read the same way, with a remark.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from relaas.model.reading import Notice, Reading
from relaas.model.text import Role
from relaas.readers import publication_elements as elements
from relaas.readers.composer import Composer
from relaas.readers.errors import EmptyError, XmlTooDeepError
from relaas.readers.safe_xml import entity_text, local_name, parse_xml

_READER = f"publication-xml (libxml2 {'.'.join(str(part) for part in etree.LIBXML_VERSION)})"


def read_publication_xml(content: bytes, name: str) -> Reading:
    """Read publication XML, or the ``metadata.xml`` that goes with it.

    Args:
        content: the bytes of the file.
        name: for messages.

    Returns:
        A reading with paragraphs, headings, speakers, tables and footnotes as segments (``place.path`` is an XPath),
        the publisher's reference marks, and the metadata by name. Remarks: ``XML-PICTURES``, ``XML-OTHER-SCHEMA``.

    Raises:
        ReadError: where the XML is broken, hostile or holds no words; see :func:`~relaas.readers.safe_xml.parse_xml`.
    """
    root = parse_xml(content, name)
    metadata = publication_metadata(root)
    walk = _Walk(root)
    try:
        walk.element(root, f"/{local_name(root)}", apart=True)
    except RecursionError:
        raise XmlTooDeepError(f"{name} nests its elements deeper than any document does") from None
    text = walk.composer.text()
    if not text.content and not metadata:
        raise EmptyError(f"{name} is XML without a word of text")
    return Reading(
        text=text, media_type="application/xml", reader=_READER, encoding=root.getroottree().docinfo.encoding,
        metadata=metadata, notices=_notices(root, walk.pictures),
    )  # fmt: skip


def publication_metadata(root: etree._Element) -> Mapping[str, tuple[str, ...]]:
    """What a publication says of itself: each name (``OVERHEIDop.dossiernummer``) with its values, in order.

    Reads the ``metadata/meta`` of a publication and the ``metadata_gegevens/metadata`` of its ``metadata.xml``.
    """
    found: dict[str, list[str]] = {}
    for element in root.iter("meta", "metadata"):
        key, value = element.get("name"), element.get("content")
        if key and value:
            found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _notices(root: etree._Element, pictures: int) -> tuple[Notice, ...]:
    notices = []
    if pictures:
        notices.append(Notice("XML-PICTURES", f"{pictures} pictures were not read.", partial=False))
    kind = local_name(root)
    if kind not in elements.ROOTS and kind != "metadata_gegevens":
        notices.append(
            Notice(
                "XML-OTHER-SCHEMA", f"<{kind}> is not publication XML; its words were read as they come.", partial=False
            )
        )
    return tuple(notices)


class _Walk:
    """Goes through the elements in order and tells the composer what they are.

    Two frames of the stack a level at most, so that the deepest XML allowed is walked within Python's own limit.
    """

    def __init__(self, root: etree._Element) -> None:
        self.composer = Composer(reflow=True)
        self.pictures = 0
        self._first_row = False
        self._notes = 0
        self._linked = {
            target for mark in root.iter(*elements.NOTE_MARKS) if (target := mark.get("refid") or mark.get("id-ref"))
        }
        self._labels = {
            note.get("id", ""): self._note_label(note)
            for note in root.iter(*elements.NOTES)
            if note.get("id") in self._linked
        }

    def element(self, element: etree._Element, path: str, *, apart: bool) -> None:
        """One element and all it holds; ``apart`` where no words stand beside it in its parent."""
        tag = local_name(element)
        if tag in elements.METADATA:
            return
        if tag in elements.NOTES:
            self._note(element, path)
        elif tag in elements.NOTE_MARKS:
            self._note_mark(element)
        elif tag in elements.BREAKS:
            self.composer.line_break()
            self._children(element, path)
        elif tag in elements.REFERENCES:
            self._reference(element, tag, path)
        elif tag in elements.ROWS:
            self.composer.begin_row(path=path, first=self._first_row)
            self._first_row = False
            self._children(element, path)
            self.composer.end_row()
        else:
            self._plain(element, tag, path, apart)

    def _plain(self, element: etree._Element, tag: str, path: str, apart: bool) -> None:
        if tag in elements.PICTURES:
            self.pictures += tag == "illustratie"
        if tag in ("table", "tabel"):
            self._first_row = True
        if tag in elements.CELLS and element.getprevious() is not None:
            self.composer.cell()
        role = _role(element, tag, apart)
        if role is None:
            self._children(element, path)
            return
        self.composer.begin(role, path, _speaker(element) if role is Role.SPEAKER else None)
        self._children(element, path)
        self.composer.end()
        if tag in elements.LEADS:
            self.composer.run_on()

    def _children(self, element: etree._Element, path: str) -> None:
        write = self.composer.write
        write(element.text)
        counts: dict[str, int] = {}
        apart = not _holds_words(element)
        for child in element:
            tag = local_name(child)
            if tag:
                counts[tag] = count = counts.get(tag, 0) + 1
                if apart:
                    self.composer.space()
                self.element(child, f"{path}/{tag}[{count}]", apart=apart)
            elif child.tag is etree.Entity:
                write(entity_text(child))
            write(child.tail)

    def _reference(self, element: etree._Element, tag: str, path: str) -> None:
        target = next((value for key in ("doc", "dossier", "refid", "href") if (value := element.get(key))), "")
        link = self.composer.open_link(target, tag) if target else None
        self._children(element, path)
        if link:
            self.composer.close_link(link)

    def _note(self, element: etree._Element, path: str) -> None:
        self._notes += 1
        label = self._labels.get(element.get("id", "")) or self._note_label(element) or str(self._notes)
        if element.get("id") not in self._linked:
            self.composer.note_mark(label)
        self.composer.note(label, path, lambda: self._note_body(element, path))

    def _note_body(self, element: etree._Element, path: str) -> None:
        self.composer.write(element.text)
        for number, child in enumerate(element, 1):
            if local_name(child) not in ("noot.nr", ""):
                self.composer.space()
                self.element(child, f"{path}/*[{number}]", apart=True)
            self.composer.write(child.tail)

    def _note_mark(self, element: etree._Element) -> None:
        words = "".join(map(str, element.itertext())).strip()
        target = element.get("refid") or element.get("id-ref") or ""
        self.composer.note_mark(words or element.get("nr") or self._labels.get(target) or target.lstrip("nv"))

    @staticmethod
    def _note_label(element: etree._Element) -> str:
        number = element.find("noot.nr")
        words = "".join(map(str, number.itertext())).strip() if number is not None else ""
        return words or element.get("nr") or ""


def _role(element: etree._Element, tag: str, apart: bool) -> Role | None:
    """The role of a block, None for what runs on in the line."""
    parent = element.getparent()
    above = local_name(parent) if parent is not None else ""
    if tag in ("spreker", "interrumpant"):
        return Role.SPEAKER
    if tag in elements.HEADINGS or (tag == "titel" and above in elements.TITLED):
        return Role.HEADING
    if tag in elements.NUMBERS and above in ("vraag", "antwoord", "agendapunt"):
        return Role.HEADING
    if above in elements.HEADINGS or above in ("spreker", "interrumpant") or tag in elements.CELLS:
        return None
    if tag in elements.INLINE and not (tag == "naam" and above == "ondertekening"):
        return None
    return Role.BODY if apart or tag in elements.BLOCK else None


def _speaker(element: etree._Element) -> str:
    """How a speaker is announced, on one line and without the colon: ``De heer Alders (LVV)``."""
    words = " ".join("".join(map(str, element.itertext())).split())
    return words.replace("( ", "(").replace(" )", ")").rstrip(": ")


def _holds_words(element: etree._Element) -> bool:
    """Whether words stand directly in an element, between its children: a paragraph, not a container."""
    if element.text and not element.text.isspace():
        return True
    return any(child.tail and not child.tail.isspace() for child in element)
