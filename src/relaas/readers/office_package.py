"""The parts of an office document (DOCX, ODT): XML files in a ZIP, each parsed with care."""

from __future__ import annotations

from lxml import etree

from relaas.readers.errors import BrokenError
from relaas.readers.package import MemberError, Package
from relaas.readers.safe_xml import parse_xml


class OfficePackage:
    """An office document opened for reading.

    Args:
        content: the bytes of the file.
        name: for messages.

    Raises:
        ReadError: as :class:`~relaas.readers.package.Package` does.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        self.package = Package(content, name)

    def optional(self, part: str) -> etree._Element | None:
        """The root of a part, None where the document has no such part.

        Raises:
            ReadError: where the part is damaged or hostile.
        """
        try:
            content = self.package.part(part)
        except MemberError as error:
            raise BrokenError(f"{part} of {self.name} cannot be unpacked: {error}") from None
        return None if content is None else parse_xml(content, f"{part} of {self.name}")

    def required(self, part: str) -> etree._Element:
        """The root of a part that every such document has.

        Raises:
            ReadError: where it is missing, damaged or hostile.
        """
        root = self.optional(part)
        if root is None:
            raise BrokenError(f"{self.name} has no {part}")
        return root


def properties(root: etree._Element | None) -> dict[str, tuple[str, ...]]:
    """The values of a part of document properties by the local names of its elements: ``title``, ``creator``."""
    found: dict[str, tuple[str, ...]] = {}
    for element in root.iter() if root is not None else ():
        if len(element) == 0 and isinstance(element.tag, str) and (value := (element.text or "").strip()):
            key = element.tag.rpartition("}")[2]
            found[key] = (*found.get(key, ()), value)
    return found
