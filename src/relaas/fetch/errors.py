"""What can go wrong on the network."""

from __future__ import annotations

from relaas.errors import RelaasError


class FetchError(RelaasError):
    """Something could not be fetched."""

    code = "FETCH-FAILED"
    remedy = "Check the address and the connection, and run the same command again."
    exit_status = 5


class FetchTooLargeError(FetchError):
    """More came than belongs there."""

    code = "FETCH-TOO-LARGE"
    remedy = "Check the address: what is there is not what was asked for."


class FetchAddressError(FetchError):
    """The address is none that can be fetched from."""

    code = "FETCH-ADDRESS"
    remedy = "Give an address that begins with http:// or https://."
    exit_status = 2
