"""Writing to a dossier that something else may write to for a moment: an entry of a visit, the drawing of links."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from relaas.dossier.errors import DossierLockedError

T = TypeVar("T")
# Seconds that a person waits without wondering, and between two tries.
_LONGEST = 3.0
_AGAIN = 0.05


def patiently(write: Callable[[], T], worth_it: Callable[[], bool] = lambda: True) -> T:
    """What a write gives, tried again for some seconds while the dossier is locked.

    Args:
        write: the write.
        worth_it: asked while it is locked, whether to go on waiting.

    Raises:
        DossierLockedError: where it is locked for longer.
    """
    deadline = time.monotonic() + _LONGEST
    while True:
        try:
            return write()
        except DossierLockedError:
            if time.monotonic() > deadline or not worth_it():
                raise
            time.sleep(_AGAIN)
