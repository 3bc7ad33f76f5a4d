"""Pages of PDFs as pictures: drawn in a child process when somebody looks, and kept for a while in memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from relaas.readers.isolation import read_in_child
from relaas.record.vault.vault import Vault

# Bytes of pictures that are kept, children that draw at a time, and seconds that one page may take.
_KEPT = 32_000_000
_AT_A_TIME = 2
_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page drawn: its PNG, and its width and height in points, in which boxes of texts are."""

    content: bytes
    width: float
    height: float


@dataclass(slots=True)
class PageImages:
    """The pictures of pages of one dossier."""

    vault: Vault
    _kept: OrderedDict[tuple[str, int], PageImage] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _drawing: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_AT_A_TIME))

    def image(self, sha256: str, number: int) -> PageImage:
        """The picture of a page.

        Args:
            sha256: of the original.
            number: of the page, from 1.

        Raises:
            ReadError: where it cannot be drawn, or not within the limits of a child process.
        """
        key = (sha256, number)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        with self._drawing, self.vault.local_path(sha256) as path:
            options = {"path": str(path.resolve()), "page": str(number)}
            drawn = read_in_child("relaas/page", b"", sha256[:16], step=_SECONDS, options=options)
        (size_x,), (size_y,) = drawn.metadata["width"], drawn.metadata["height"]
        found = PageImage(drawn.attachments[0].content, float(size_x), float(size_y))
        with self._lock:
            self._kept[key] = found
            while sum(len(one.content) for one in self._kept.values()) > _KEPT and len(self._kept) > 1:
                self._kept.popitem(last=False)
        return found
