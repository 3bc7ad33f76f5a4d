"""Where a vault is, in a form that can be handed to another process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Address:
    """Where the originals of a dossier are.

    Attributes:
        folder: the folder they are in.
        outside: whether that is another than the dossier's own, so that another dossier could name it too.
    """

    folder: Path
    outside: bool = False
