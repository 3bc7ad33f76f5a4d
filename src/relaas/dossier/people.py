"""The accounts that belong to a dossier, which are kept outside of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relaas.record.people import People

if TYPE_CHECKING:
    from relaas.dossier.dossier import Dossier


def people_of(dossier: Dossier) -> People:
    """The accounts of a dossier on this computer.

    Raises:
        RecordDamagedError: where its log does not say which it is.
    """
    return People(dossier.custody.home, dossier.log.checkpoint.origin)
