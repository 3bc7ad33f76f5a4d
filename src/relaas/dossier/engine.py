"""What documents are read with, by versions and by a digest of relaas' own rules and words."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
# What the text of a document, and what is found in it, follow from.
_DECIDES = (
    "readers", "extract", "language", "facts", "model", "dossier/derive.py", "dossier/dating.py", "store/records.py",
)  # fmt: skip
_LIBRARIES = ("pypdfium2", "lxml", "charset-normalizer")
_DIGITS = 12


@cache
def engine() -> str:
    """The engine of this process: ``relaas 0.1.0+1f2e3d4c5b6a, pypdfium2 5.0.0, lxml 6.0.0, …``.

    The digits are the first of the SHA-256 over the code and the data that decide what is read.
    """
    libraries = (f"{name} {version(name)}" for name in _LIBRARIES)
    python = ".".join(map(str, sys.version_info[:2]))
    own = f"relaas {version('relaas')}+{_own_digest()}"
    return ", ".join([own, *libraries, f"Unicode {unicodedata.unidata_version}", f"Python {python}"])


def engine_with(reader: str) -> str:
    """The engine together with the reader of one document, which names what else it used, such as Tesseract."""
    return f"{engine()}, {reader}" if reader else engine()


def _own_digest() -> str:
    total = sha256()
    for part in _DECIDES:
        top = _PACKAGE / part
        paths = sorted(top.rglob("*")) if top.is_dir() else [top]
        for path in paths:
            if path.is_file() and "__pycache__" not in path.parts:
                content = path.read_bytes()
                total.update(f"{path.relative_to(_PACKAGE).as_posix()}\n{len(content)}\n".encode())
                total.update(content)
    return total.hexdigest()[:_DIGITS]
