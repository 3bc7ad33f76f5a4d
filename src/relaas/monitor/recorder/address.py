"""The address of a camera: rtsp and nothing else, so that no file, playlist or other protocol is opened by it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from relaas.monitor.recorder.errors import AddressError

_PLAIN = re.compile(r"[\x21-\x7e]{1,1000}")


def checked(address: str) -> str:
    """The address, as it was given.

    Raises:
        AddressError: it is of another protocol, names no host, or holds what no address holds.
    """
    told = without_password(address)
    if not _PLAIN.fullmatch(address) or any(character in address for character in "|\\<>\"'`"):
        raise AddressError(f"{told!r} holds characters that no address has")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise AddressError(f"{told!r} is no address") from None
    if parts.scheme != "rtsp" or not address.startswith("rtsp://"):
        raise AddressError(f"{told!r} does not begin with rtsp://")
    if not parts.hostname or port == 0:
        raise AddressError(f"{told!r} names no host")
    return address


def without_password(address: str) -> str:
    """The address as it may be shown and kept: without user and password."""
    return re.sub(r"//[^/?#]*@", "//", address[:300])
