"""Reads web pages: the main text with its headings, lists, tables, links and footnotes.

Malformed HTML is read as libxml2 mends it. What counts as main text: :mod:`relaas.readers.html_main`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from lxml import etree

from relaas.language import words
from relaas.model.reading import Notice, Reading
from relaas.model.text import Role, Text
from relaas.readers.composer import Composer
from relaas.readers.errors import EmptyError, TooLargeError, XmlTooDeepError
from relaas.readers.html_main import MainPart, main_part
from relaas.readers.plain import decode
from relaas.readers.safe_xml import MAX_SIZE, local_name

_READER = f"html (libxml2 {'.'.join(str(part) for part in etree.LIBXML_VERSION)})"
_CHARSET = re.compile(
    rb"""(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]{2,30})|<\?xml[^>]{0,80}?encoding=["']([\w-]{2,30})"""
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# Browsers read these as Windows-1252, whatever is declared (WHATWG Encoding Standard).
_LATIN = frozenset({"iso8859-1", "ascii"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "legend", "main", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul",
})  # fmt: skip
_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,3}|[ivx]{1,5})[\])]?")
_NOTE_BLOCKS = frozenset({"li", "p", "div", "dd", "aside"})
_BACK = frozenset("↑↩^⏎⇧")
# An error page is short; a paper on an error in a system is not.
_ERROR_PAGE_WORDS = 250


def read_html(content: bytes, name: str) -> Reading:
    """Read a web page.

    Args:
        content: the bytes of the file.
        name: for messages.

    Returns:
        A reading of the main text; ``place.path`` is an XPath, links are publisher marks of kind ``hyperlink``,
        metadata are the title and the ``meta`` elements. Notices: ``HTML-LEFT-OUT`` (navigation), ``HTML-ALL-TEXT`` (no
        main text found, all was read), ``HTML-TOO-DEEP`` (the words were read without headings and tables),
        ``HTML-ERROR-PAGE`` (the site's word that there is no such page), and those of the encoding.

    Raises:
        XmlTooDeepError: where elements nest more than 2,048 deep.
        TooLargeError: where it passes :data:`~relaas.readers.safe_xml.MAX_SIZE`.
        EmptyError: where nothing is visible.
    """
    if len(content) > MAX_SIZE:
        raise TooLargeError(f"{name} has {len(content):,} bytes of HTML and the limit is {MAX_SIZE:,}")
    page, encoding, notices = _decoded(content)
    root = _parsed(page, name)
    body = next(root.iter("body"), root)
    part = main_part(body)
    try:
        walk = _Walk(part)
        walk.element(part.root, root.getroottree().getpath(part.root))
        text = walk.composer.text()
    except RecursionError:
        text = _words_only(part)
        message = "Elements nest too deep to tell headings and tables apart; the words were read as they come."
        notices = (*notices, Notice("HTML-TOO-DEEP", message))
    if not text.content:
        raise EmptyError(f"{name} is a page that shows no words")
    return Reading(
        text=text,
        media_type="text/html",
        reader=_READER,
        encoding=encoding,
        metadata=_metadata(root),
        notices=(*notices, *_notices(part, root, text.content)),
    )


def _decoded(content: bytes) -> tuple[str, str, tuple[Notice, ...]]:
    """By byte order mark, else by what the page declares where that holds, else as plain text is."""
    match = _CHARSET.search(content[:4096])
    if match is None or content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return decode(content)
    declared = (match[1] or match[2]).decode("ascii")
    try:
        encoding = codecs.lookup(declared).name
        encoding = "windows-1252" if encoding in _LATIN else encoding
        return content.decode(encoding), encoding, ()
    except (LookupError, UnicodeError):
        text, encoding, notices = decode(content)
        message = f"The page says it is {declared} and is not; it was read as {encoding}."
        return text, encoding, (Notice("ENCODING-MISSTATED", message, partial=False), *notices)


def _parsed(page: str, name: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    page = _DECLARATION.sub("", page).replace("\x00", "")
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        raise EmptyError(f"{name} is a page without content") from None
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise XmlTooDeepError(f"{name} nests its elements deeper than any page does")
    if root is None:
        raise EmptyError(f"{name} is a page without content")
    return root


def _metadata(root: etree._Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    title = root.find(".//title")
    if title is not None and (words_of := _words(title)):
        found["title"] = [words_of]
    for meta in root.iter("meta"):
        key, value = meta.get("name") or meta.get("property"), meta.get("content")
        if key and value and value.strip():
            found.setdefault(key, []).append(value)
    if language := root.get("lang"):
        found["language"] = [language]
    return {key: tuple(values) for key, values in found.items()}


def _notices(part: MainPart, root: etree._Element, content: str) -> list[Notice]:
    notices = []
    if part.words_left_out:
        message = f"{part.words_left_out} words of navigation and page furniture were left out."
        notices.append(Notice("HTML-LEFT-OUT", message, partial=False))
    if part.fallback:
        message = "No main text could be told from navigation; all visible text was read."
        notices.append(Notice("HTML-ALL-TEXT", message, partial=False))
    if len(content.split()) < _ERROR_PAGE_WORDS and (said := _error_title(root)):
        message = f"This is a page that says “{said}”, not the document asked for: fetch it again from its address."
        notices.append(Notice("HTML-ERROR-PAGE", message))
    return notices


def _error_title(root: etree._Element) -> str:
    for element in root.iter("title", "h1"):
        said = _words(element)
        opening = f"{said.lower()} "
        if any(opening.startswith((f"{title} ", f"{title}:", f"{title}.")) for title in words("html", "error_titles")):
            return said[:80]
    return ""


def _words_only(part: MainPart) -> Text:
    """The words of a page in order, however deep they stand."""
    composer = Composer()
    for event, element in etree.iterwalk(part.root, events=("start", "end")):
        if event == "start" and element not in part.left_out:
            composer.write(element.text)
        elif event == "end" and element is not part.root and element.getparent() not in part.left_out:
            composer.write(element.tail)
    return composer.text()


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


class _Walk:
    """Goes through the main part and tells the composer what it holds; two frames of the stack a level at most."""

    def __init__(self, part: MainPart) -> None:
        self.composer = Composer()
        self._left_out = part.left_out
        self._first_row = False
        self._in_note = ""
        self._note_labels, self._mark_links = _notes(part.root)
        self._handlers: dict[str, Callable[[etree._Element, str], None]] = {
            "a": self._link, "br": self._break, "hr": self._break, "li": self._item, "tr": self._row, "pre": self._pre,
        }  # fmt: skip

    def element(self, element: etree._Element, path: str) -> None:
        """One element and all it holds."""
        tag = local_name(element)
        if element in self._note_labels and not self._in_note:
            self._note(element, path)
        elif (handler := self._handlers.get(tag)) is not None:
            handler(element, path)
        elif tag in _HEADINGS or tag in _BLOCKS:
            self._first_row = self._first_row or tag == "table"
            self.composer.begin(Role.HEADING if tag in _HEADINGS else Role.BODY, path)
            self._children(element, path)
            self.composer.end()
        else:
            if tag in ("td", "th") and element.getprevious() is not None:
                self.composer.cell()
            self._children(element, path)

    def _children(self, element: etree._Element, path: str) -> None:
        self.composer.write(element.text)
        counts: dict[str, int] = {}
        for child in element:
            tag = local_name(child)
            counts[tag] = count = counts.get(tag, 0) + 1
            if child not in self._left_out and tag:
                self.element(child, f"{path}/{tag}[{count}]")
            self.composer.write(child.tail)

    def _link(self, element: etree._Element, path: str) -> None:
        label = self._mark_links.get(element)
        if label and not self._in_note:
            self.composer.note_mark(label)
            return
        if self._in_note and _leads_back(element, self._in_note):
            return
        target = (element.get("href") or "").strip()
        outward = target and not target.startswith(("#", "javascript:"))
        link = self.composer.open_link(target, "hyperlink") if outward else None
        self._children(element, path)
        if link:
            self.composer.close_link(link)

    def _break(self, _element: etree._Element, _path: str) -> None:
        self.composer.line_break()

    def _pre(self, element: etree._Element, path: str) -> None:
        self.composer.begin(path=path)
        for number, line in enumerate("".join(map(str, element.itertext())).split("\n")):
            if number:
                self.composer.line_break()
            self.composer.write(line)
        self.composer.end()

    def _item(self, element: etree._Element, path: str) -> None:
        self.composer.begin(path=path)
        above = element.getparent()
        if above is not None and local_name(above) == "ol":
            place, start = path[path.rfind("[") + 1 : -1], above.get("start") or "1"
            before = int(place) - 1 if place.isdigit() else 0
            self.composer.write(f"{before + (int(start) if start.isdigit() else 1)}.")
        else:
            self.composer.write("-")
        self.composer.run_on()
        self._children(element, path)
        self.composer.end()

    def _row(self, element: etree._Element, path: str) -> None:
        if sum(local_name(child) in ("td", "th") for child in element) == 1:  # a frame for layout, not a row of a table
            self._children(element, path)
            return
        self.composer.begin_row(path=path, first=self._first_row)
        self._first_row = False
        self._children(element, path)
        self.composer.end_row()

    def _note(self, element: etree._Element, path: str) -> None:
        label = self._note_labels[element]

        def body() -> None:
            self._in_note = label
            self._children(element, path)
            self._in_note = ""

        self.composer.note(label, path, body)


def _leads_back(link: etree._Element, label: str) -> bool:
    """Whether a link in a footnote only leads back to its mark: the number again, or an arrow."""
    said = _words(link)
    match = _MARK.fullmatch(said)
    return bool(said) and ((match is not None and match[1] == label) or set(said) <= _BACK)


def _notes(root: etree._Element) -> tuple[dict[etree._Element, str], dict[etree._Element, str]]:
    """Footnotes by their element and marks by their link, each with the label.

    A mark is a link of a number or asterisk to a place further on in the page (``<a href="#fn1">1</a>``); the note is
    the paragraph or item at that place.
    """
    order: dict[etree._Element, int] = {}
    places: dict[str, etree._Element] = {}
    for number, element in enumerate(root.iter()):
        order[element] = number
        for key in (element.get("id"), element.get("name") if local_name(element) == "a" else None):
            if key:
                places.setdefault(key, element)
    notes: dict[etree._Element, str] = {}
    marks: dict[etree._Element, str] = {}
    for link in root.iter("a"):
        target = places.get((link.get("href") or "")[1:]) if (link.get("href") or "").startswith("#") else None
        match = _MARK.fullmatch(_words(link))
        if target is None or match is None or order[target] < order[link]:
            continue
        note = next((e for e in (target, *target.iterancestors()) if local_name(e) in _NOTE_BLOCKS), None)
        if note is not None and note in order and note not in link.iterancestors():
            notes.setdefault(note, match[1])
            marks[link] = match[1]
    return notes, marks
