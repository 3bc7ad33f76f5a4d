"""The use cases: the only place where reading, extraction, the record and the store meet."""

from __future__ import annotations

from relaas.dossier.dossier import Dossier

__all__ = ["Dossier"]
