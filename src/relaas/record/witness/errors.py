"""Why a witness does not sign, or its signature is not kept."""

from __future__ import annotations

from relaas.errors import RelaasError


class WitnessRefusesError(RelaasError):
    """A witness must not sign: what is asked does not fit what it signed before, or is not signed by the log."""

    code = "WITNESS-REFUSES"
    remedy = "Nothing was signed. Keep the request: together with what was signed before it shows that the log changed."
    exit_status = 5


class WitnessOtherSizeError(RelaasError):
    """A request starts from another size than the witness signed last; that alone says nothing against the log."""

    code = "WITNESS-OTHER-SIZE"
    exit_status = 2

    def __init__(self, size: int, asked: int) -> None:
        super().__init__(
            f"the request starts from {asked} entries, and this witness last signed for {size}",
            f"Ask the keeper for `relaas witness request DIR --old {size}`; nothing was signed.",
        )


class LogUnknownError(RelaasError):
    """A witness is asked to sign for a log whose key it was never given."""

    code = "LOG-UNKNOWN"
    remedy = "Get the key of the log from its keeper in another way than with the request, and give it with --log-key."
    exit_status = 2


class CosignatureError(RelaasError):
    """A signature of a witness is not over the newest checkpoint of the dossier, or not good."""

    code = "COSIGNATURE-UNFIT"
    remedy = "Make a new request with `relaas witness request DIR`, have it signed and keep that; nothing was kept."
    exit_status = 2


class WitnessMemoryError(RelaasError):
    """What a witness signed before cannot be read or kept, and without that it must not sign."""

    code = "WITNESS-MEMORY"
    remedy = (
        "Nothing was signed. Restore the folder that is named from a copy; a witness without memory needs a new name."
    )
    exit_status = 4
