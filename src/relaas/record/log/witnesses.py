"""Where a log keeps what witnesses signed: their keys, and every older checkpoint that one of them signed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from relaas.record.log.note import Verifier

# The keys of the witnesses, one a line; each is named by an entry too.
WITNESSES = "witnesses"
# Older checkpoints with the signatures of witnesses, by their size.
COSIGNED = "cosigned"
_OLDER = re.compile(rf"{COSIGNED}/(?:0|[1-9][0-9]*)")


def written(keys: Iterable[Verifier]) -> bytes:
    """The bytes of the file of keys."""
    return "".join(f"{key}\n" for key in keys).encode()


def is_cosigned(path: str) -> bool:
    """Whether a path is that of an older checkpoint that witnesses signed."""
    return _OLDER.fullmatch(path) is not None
