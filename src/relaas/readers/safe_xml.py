"""XML from strangers, parsed without harm: no entities expanded, nothing fetched, bounded depth and size."""

from __future__ import annotations

from functools import cache
from html.entities import html5

from lxml import etree

from relaas.readers import limits
from relaas.readers.errors import BrokenError, TooLargeError, TruncatedError, XmlEntityBombError, XmlTooDeepError

# A tree takes ten times its file in memory; the longest report seen in publication XML has 6 MB.
MAX_SIZE = 64 * limits.MIB

_BOMB = ("entity amplification", "entity reference loop", "entity loop", "Entity loop")


def parse_xml(content: bytes, name: str, *, max_size: int = MAX_SIZE) -> etree._Element:
    """The root element of an XML file.

    Args:
        content: the bytes; the encoding is taken from the byte order mark or the declaration.
        name: for messages.
        max_size: refuse more bytes than this.

    Raises:
        XmlEntityBombError: where it defines entities of its own: no document of the kinds read here needs them.
        XmlTooDeepError: where elements nest deeper than :data:`~relaas.readers.limits.XML_DEPTH`.
        TooLargeError: where it passes ``max_size``.
        TruncatedError: where its end is missing.
        BrokenError: where it is not well-formed in another way.
    """
    if len(content) > max_size:
        raise TooLargeError(f"{name} has {len(content):,} bytes of XML and the limit is {max_size:,}")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, attribute_defaults=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(error, name, content) from None
    except ValueError as error:
        raise BrokenError(f"{name} is not well-formed XML ({error})") from None
    _check_entities(root, name)
    if _deeper_than_allowed()(root):
        raise XmlTooDeepError(f"{name} nests its elements more than {limits.XML_DEPTH} deep")
    return root


def local_name(element: etree._Element) -> str:
    """The tag without its namespace; empty for comments, processing instructions and entities."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2] if tag[0] == "{" else tag


def entity_text(entity: etree._Element) -> str:
    """The character a named entity of HTML stands for; any other entity as it was written."""
    written = entity.text or ""
    return html5.get(written[1:], written)


def _refusal(error: etree.XMLSyntaxError, name: str, content: bytes) -> Exception:
    message = (error.msg or "no reason given").rpartition(", line ")[0] or str(error)
    if "Excessive depth" in message:
        return XmlTooDeepError(f"{name} nests its elements deeper than any document does")
    if any(words in message for words in _BOMB):
        return XmlEntityBombError(f"{name} defines entities that multiply")
    if "Premature end" in message or not content.rstrip(b" \t\r\n\0").endswith(b">"):
        return TruncatedError(f"{name} ends before its elements are closed (line {error.lineno})")
    return BrokenError(f"{name} is not well-formed XML (line {error.lineno}: {message})")


def _check_entities(root: etree._Element, name: str) -> None:
    internal = root.getroottree().docinfo.internalDTD
    if internal is not None and internal.entities():  # type: ignore[attr-defined]  # lxml-stubs know no DTD
        raise XmlEntityBombError(f"{name} defines entities of its own")


@cache
def _deeper_than_allowed() -> etree.XPath:
    # One node-set per level, empty from the first level that does not exist: cheap for a shallow tree.
    return etree.XPath("boolean(" + "/".join("*" for _ in range(limits.XML_DEPTH + 1)) + ")")
