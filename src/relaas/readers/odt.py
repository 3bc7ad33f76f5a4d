"""Reads OpenDocument texts (ODT) from ``content.xml``, ``styles.xml`` and ``meta.xml``."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from relaas.model.reading import Notice, Reading
from relaas.model.text import Role
from relaas.readers.composer import Composer
from relaas.readers.errors import EmptyError, EncryptedError, XmlTooDeepError
from relaas.readers.office_package import OfficePackage, properties
from relaas.readers.safe_xml import local_name

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_CONTENT = "content.xml"
_SKIPPED = frozenset(
    {"sequence-decls", "variable-decls", "note-citation", "automatic-styles", "font-face-decls", "scripts"}
)
_MANIFEST = "META-INF/manifest.xml"


class OdtEncryptedError(EncryptedError):
    """An OpenDocument text needs a password to open."""

    code = "ODT-ENCRYPTED"
    remedy = "Open it in its own program, save it without a password and add that."


def read_odt(content: bytes, name: str) -> Reading:
    """Read an OpenDocument text.

    Args:
        content: the bytes of the file.
        name: for messages.

    Returns:
        A reading; ``place.path`` is the part and the number of the paragraph in it, the metadata are those of the
        document. Notices: ``ODT-COMMENTS``, ``ODT-DELETIONS``, ``ODT-PICTURES``.

    Raises:
        OdtEncryptedError: where it needs a password.
        ReadError: where the package or its XML is broken, hostile, or holds no words.
    """
    package = OfficePackage(content, name)
    manifest = package.optional(_MANIFEST)
    if manifest is not None and any(local_name(part) == "encryption-data" for part in manifest.iter()):
        raise OdtEncryptedError(f"{name} is protected with a password")
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
        reader="odt",
        metadata=properties(package.optional("meta.xml")),
        notices=walk.notices(),
    )


class _Walk:
    """Goes through the parts of one document and tells the composer what they hold."""

    def __init__(self, package: OfficePackage) -> None:
        self.package = package
        self.composer = Composer()
        self.role = Role.BODY
        self.part = _CONTENT
        self.paragraphs = 0
        self.comments = self.deletions = self.pictures = 0
        self._numbered: set[str] = set()
        self._lists: list[tuple[str, int]] = []
        self._first_row = False
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            "p": self._paragraph, "h": self._paragraph, "s": self._space, "tab": self._space,
            "line-break": self._break, "a": self._link, "list": self._list, "list-item": self._item,
            "table": self._table, "table-row": self._row, "table-cell": self._cell, "covered-table-cell": self._cell,
            "note": self._note, "annotation": self._comment, "tracked-changes": self._changes, "image": self._picture,
        }  # fmt: skip

    def document(self) -> None:
        """Heads and feet of pages, the body; notes follow by themselves."""
        root = self.package.required(_CONTENT)
        styles = self.package.optional("styles.xml")
        for part in (root, styles):
            for style in part.iter("{*}list-style") if part is not None else ():
                if any(local_name(level) == "list-level-style-number" for level in list(style)[:1]):
                    self._numbered.add(_attribute(style, "name"))
        body = root.find("{*}body")
        self._running(styles, "header")
        if body is not None:
            self.children(body)
        self._running(styles, "footer")

    def notices(self) -> tuple[Notice, ...]:
        """What was left out."""
        found = []
        if self.comments:
            found.append(Notice("ODT-COMMENTS", f"{self.comments} comments in the margin were not read."))
        if self.deletions:
            message = f"{self.deletions} tracked deletions were left out and the insertions kept."
            found.append(Notice("ODT-DELETIONS", message, partial=False))
        if self.pictures:
            found.append(Notice("ODT-PICTURES", f"{self.pictures} pictures were not read.", partial=False))
        return tuple(found)

    def children(self, element: etree._Element) -> None:
        """All that an element holds, words and elements in order."""
        self.composer.write(element.text)
        for child in element:
            tag = local_name(child)
            if tag and tag not in _SKIPPED:
                handler = self._handlers.get(tag)
                if handler is None:
                    self.children(child)
                else:
                    handler(child)
            self.composer.write(child.tail)

    def _paragraph(self, element: etree._Element) -> None:
        self.paragraphs += 1
        heading = local_name(element) == "h" and self.role is Role.BODY
        self.composer.begin(Role.HEADING if heading else self.role, f"{self.part}/p[{self.paragraphs}]")
        self.children(element)
        self.composer.end()

    def _space(self, _element: etree._Element) -> None:
        self.composer.space()

    def _break(self, _element: etree._Element) -> None:
        self.composer.line_break()

    def _link(self, element: etree._Element) -> None:
        target = _attribute(element, "href")
        link = self.composer.open_link(target, "hyperlink") if target and not target.startswith("#") else None
        self.children(element)
        if link:
            self.composer.close_link(link)

    def _list(self, element: etree._Element) -> None:
        style = _attribute(element, "style-name") or (self._lists[-1][0] if self._lists else "")
        self._lists.append((style, 0))
        self.children(element)
        self._lists.pop()

    def _item(self, element: etree._Element) -> None:
        style, count = self._lists[-1] if self._lists else ("", 0)
        if self._lists:
            self._lists[-1] = (style, count + 1)
        if any(local_name(child) in ("p", "h") for child in element):
            self.composer.begin(self.role, f"{self.part}/p[{self.paragraphs + 1}]")
            self.composer.write(f"{count + 1}." if style in self._numbered else "-")
            self.composer.end()
            self.composer.run_on()
        self.children(element)

    def _table(self, element: etree._Element) -> None:
        self._first_row = True
        self.children(element)

    def _row(self, element: etree._Element) -> None:
        if len(element) == 1:  # a frame for layout, not a row of a table
            self.children(element)
            return
        role = Role.TABLE if self.role is Role.BODY else self.role
        self.composer.begin_row(role, path=f"{self.part}/p[{self.paragraphs + 1}]", first=self._first_row)
        self._first_row = False
        self.children(element)
        self.composer.end_row()

    def _cell(self, element: etree._Element) -> None:
        if element.getprevious() is not None:
            self.composer.cell()
        self.children(element)

    def _note(self, element: etree._Element) -> None:
        citation, body = element.find("{*}note-citation"), element.find("{*}note-body")
        label = "".join(map(str, citation.itertext())).strip() if citation is not None else ""
        self.composer.note_mark(label)
        if body is not None:
            self.composer.note(label, f"{self.part}/note[{label}]", lambda: self.children(body))

    def _comment(self, _element: etree._Element) -> None:
        self.comments += 1

    def _changes(self, element: etree._Element) -> None:
        self.deletions += sum(local_name(change) == "deletion" for change in element.iter())

    def _picture(self, element: etree._Element) -> None:
        self.pictures += 1
        self.children(element)

    def _running(self, styles: etree._Element | None, kind: str) -> None:
        seen: set[str] = set()
        self.part, self.role, self.paragraphs = "styles.xml", Role.RUNNING, 0
        for element in (
            styles.iter(f"{{*}}{kind}", f"{{*}}{kind}-first", f"{{*}}{kind}-left") if styles is not None else ()
        ):
            words = "".join(map(str, element.itertext())).strip()
            if words and words not in seen:
                seen.add(words)
                self.children(element)
        self.part, self.role, self.paragraphs = _CONTENT, Role.BODY, 0


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")
