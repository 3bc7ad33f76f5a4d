"""What can be wrong with what a browser asks for."""

from __future__ import annotations

from relaas.errors import RelaasError


class NotFoundError(RelaasError):
    """There is no such page, or nothing goes by an identifier in what may be seen."""

    code = "NO-SUCH-PAGE"
    remedy = "It may have been in an earlier state of the dossier; the search finds what is there now."
    exit_status = 2


class OnlyReadError(RelaasError):
    """A call was made in another way than to read."""

    code = "ONLY-READ"
    remedy = "Ask with GET; what people decide is entered in the pages or with `relaas judge`."
    exit_status = 2
