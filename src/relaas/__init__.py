"""relaas keeps the record of a contested conflict: every line tied to the passage it came from, no side taken.

The verbs, in the order of the work: :func:`read` a file, :func:`extract` mentions from a text; a :class:`Dossier` does
both for many files and keeps what was found.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relaas.dossier import Dossier
    from relaas.model.mention import Mention
    from relaas.model.text import Text
    from relaas.readers import read

__all__ = ["Dossier", "extract", "read"]
__version__ = "0.1.0"


def extract(text: str | Text, *, date: dt.date | str | None = None, language: str | None = None) -> list[Mention]:
    """All mentions of a text, sorted by where they stand.

    Args:
        text: a plain string, or a :class:`~relaas.model.text.Text` as a reader gave it.
        date: the day the text was written, where it is known, as a date or as ``2022-11-23``; relative dates are
            resolved against it.
        language: ``nl`` or ``en``; found from the text where it is None.

    Returns:
        Mentions whose ``span`` counts characters of ``text``: ``text[m.span.start:m.span.end] == m.quote``.

    Raises:
        TypeError: where text or date is of another type.
        ValueError: where date is no day, or language none that is known.
    """
    from relaas.extract import mentions_of

    return mentions_of(text, date, language)


def __getattr__(name: str) -> Any:
    """Load ``read`` and ``Dossier`` when they are first used, so that ``import relaas`` stays quick."""
    if name == "read":
        from relaas.readers import read

        return read
    if name == "Dossier":
        from relaas.dossier import Dossier

        return Dossier
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
