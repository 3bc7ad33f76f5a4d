"""The packages that opening pictures, recordings and captures takes, which may or may not be there."""

from __future__ import annotations

from importlib.util import find_spec

from relaas.model.reading import Notice

_PICTURES = ("PIL", "numpy", "pdqhash")
_RECORDINGS = ("av", *_PICTURES)
_CAPTURES = ("warcio",)


def missing_for_pictures() -> bool:
    """Whether pictures cannot be opened here."""
    return _missing(_PICTURES)


def missing_for_recordings() -> bool:
    """Whether video and sound cannot be opened here."""
    return _missing(_RECORDINGS)


def missing_for_captures() -> bool:
    """Whether web captures cannot be opened here."""
    return _missing(_CAPTURES)


def not_installed(name: str, what: str) -> Notice:
    """The notice that a file is kept and was not opened, and what would open it."""
    message = f"{name} is {what} and was kept unopened: install relaas[evidence] and read it again (`relaas rebuild`)."
    return Notice("EVIDENCE-NOT-INSTALLED", message)


def _missing(modules: tuple[str, ...]) -> bool:
    return any(find_spec(module) is None for module in modules)
