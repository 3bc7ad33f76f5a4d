"""What can be wrong with a stamp, a request for one, or the certificates that it rests on."""

from __future__ import annotations

from relaas.errors import RelaasError


class StampError(RelaasError):
    """A stamp does not do what it is for."""

    code = "STAMP"
    exit_status = 3


class StampLibraryError(StampError):
    """The library that reads stamps is not installed."""

    code = "STAMP-LIBRARY"
    remedy = "Install it with `pip install 'relaas[evidence]'`; stamps that are kept stay as they are."
    exit_status = 4


class NoCheckpointError(StampError):
    """The log has no checkpoint that could be stamped."""

    code = "NO-CHECKPOINT"
    remedy = "Add something to the dossier first; the checkpoint is written with it."


class StampBrokenError(StampError):
    """The bytes are no reply of a time authority."""

    code = "STAMP-BROKEN"
    remedy = "Ask the authority again, and keep its whole reply (media type application/timestamp-reply)."


class StampRefusedError(StampError):
    """The authority answered that it gives no stamp."""

    code = "STAMP-REFUSED"
    remedy = "Make a new request with `relaas stamp request`, or ask another authority."


class StampUnaskedError(StampError):
    """The reply answers no request that was made for this dossier."""

    code = "STAMP-UNASKED"
    remedy = "Make a request with `relaas stamp request DIR OUT.tsq` and have that one stamped."


class StampNotVerifiedError(StampError):
    """The reply can be read, and what it says does not follow from its signature and the certificates given."""

    code = "STAMP-NOT-VERIFIED"
    remedy = "Check that the certificates are those of this authority; nothing was kept."


class ChainError(StampError):
    """Certificates cannot be read, or there is no root among them."""

    code = "CHAIN"
    remedy = "Fetch the certificates from the site of the authority, as PEM, with the root that you rely on."


class OtherCheckpointError(StampError):
    """Two checkpoints of the same size say different things."""

    code = "STAMP-OTHER-CHECKPOINT"
    remedy = "The log was not the same when the earlier one was stamped; run `relaas verify DIR`."
