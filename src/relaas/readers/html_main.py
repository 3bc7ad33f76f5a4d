"""Which part of a web page is its main text.

The rule, in order; words are counted outside links, for that is where menus have none:

1. What is never seen is out: scripts, styles, form controls, and what is hidden by attribute or inline style.
2. ``main``, ``[role=main]`` or a lone ``article`` is the page, where it holds at least half of the words.
3. Else the whole body, less what is navigation by its tag (``nav``, ``footer``, ``aside``), role, or class and id (data
   in ``language/*/html.toml``), and less blocks that are nearly all links.
4. Where that keeps less than half of the words, the page was not built that way: all visible text is read.

Own rule of four steps rather than a library: the libraries that find main text drop footnotes, link targets and
places, and now and then the main text itself; here the worst case is too much text, and a notice says how much was left
out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lxml import etree

from relaas.language import words
from relaas.readers.safe_xml import local_name

UNSEEN = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "select", "option", "button",
    "input", "textarea", "head", "canvas", "audio", "video", "datalist",
})  # fmt: skip
_BOILERPLATE_TAGS = frozenset({"nav", "footer", "aside"})
_BOILERPLATE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog"})
_LINK_BLOCKS = frozenset({"div", "ul", "ol", "section", "table", "td", "p"})
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
# A block of links: at least so many, with at least this share of its words in them.
_LINKS = 4
_LINK_SHARE = 0.75
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class MainPart:
    """What to read of a page.

    Attributes:
        root: the element to read.
        left_out: the elements within it that are not read.
        words_left_out: how many words the page shows that are not read.
        fallback: whether no main text could be told apart, so that all visible text is read.
    """

    root: etree._Element
    left_out: frozenset[etree._Element]
    words_left_out: int
    fallback: bool


@dataclass(slots=True)
class _Count:
    """Words under an element: all, those within links to other pages, and how many such links."""

    words: int = 0
    linked: int = 0
    links: int = 0

    def add(self, other: _Count) -> None:
        self.words += other.words
        self.linked += other.linked
        self.links += other.links

    @property
    def plain(self) -> int:
        return self.words - self.linked


def is_unseen(element: etree._Element) -> bool:
    """Whether a browser would not show an element."""
    if local_name(element) in UNSEEN:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDING.search(style) is not None


def main_part(body: etree._Element) -> MainPart:
    """The main part of a page, by the rule above."""
    counts, unseen = _count(body)
    total = counts[body]
    for candidate in _declared(body):
        if candidate in counts and counts[candidate].plain >= max(_ENOUGH * total.plain, 1):
            return MainPart(candidate, unseen, total.words - counts[candidate].words, fallback=False)
    boilerplate = frozenset(e for e in counts if e is not body and _is_boilerplate(e, counts[e]))
    outer = [e for e in boilerplate if not any(above in boilerplate for above in e.iterancestors())]
    plain = sum(counts[e].plain for e in outer)
    if total.plain - plain < _ENOUGH * total.plain or total.plain == 0:
        return MainPart(body, unseen, 0, fallback=True)
    return MainPart(body, unseen | boilerplate, sum(counts[e].words for e in outer), fallback=False)


def _count(body: etree._Element) -> tuple[dict[etree._Element, _Count], frozenset[etree._Element]]:
    """The words under each visible element, and the elements that are not visible, in one pass without recursion."""
    counts: dict[etree._Element, _Count] = {}
    unseen: set[etree._Element] = set()
    for event, element in etree.iterwalk(body, events=("start", "end")):
        parent = element.getparent()
        if event == "start":
            if element is not body and (parent in unseen or not local_name(element) or is_unseen(element)):
                unseen.add(element)
            else:
                counts[element] = _Count(len(element.text.split()) if element.text else 0)
            continue
        count = counts.get(element)
        if count is not None and local_name(element) == "a" and not (element.get("href") or "#").startswith("#"):
            count.linked, count.links = count.words, 1
        if element is not body and parent in counts:
            if count is not None:
                counts[parent].add(count)
            if element.tail:
                counts[parent].words += len(element.tail.split())
    return counts, frozenset(unseen)


def _declared(body: etree._Element) -> list[etree._Element]:
    found = list(body.iter("main")) + [e for e in body.iter() if e.get("role") == "main"]
    articles = list(body.iter("article"))
    return found + (articles if len(articles) == 1 else [])


def _is_boilerplate(element: etree._Element, count: _Count) -> bool:
    tag = local_name(element)
    if tag in ("article", "main"):
        return False
    if tag in _BOILERPLATE_TAGS or element.get("role") in _BOILERPLATE_ROLES:
        return True
    if tag in _LINK_BLOCKS and count.links >= _LINKS and count.linked >= _LINK_SHARE * count.words:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return named != " " and any(part.lower() in _names() for part in _PARTS.findall(named))


@cache
def _names() -> frozenset[str]:
    return frozenset(words("html", "boilerplate"))
