"""Asks a time authority for a stamp over HTTP (RFC 3161, section 3.4)."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from relaas.fetch.errors import FetchAddressError, FetchError, FetchTooLargeError

_ASKED, _ANSWERED = "application/timestamp-query", "application/timestamp-reply"
_LARGEST = 256 * 1024
_CHUNK = 16 * 1024


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An authority answers where it is asked; a redirect could lead into the network of whoever asks."""

    def redirect_request(self, *_arguments: object) -> None:
        """Never."""


def fetch_stamp(address: str, query: bytes, *, seconds: float = 20.0) -> bytes:
    """The reply of an authority to a request.

    Args:
        address: where it listens, http or https. The reply is signed, so plain http takes nothing from what it shows.
        query: the request, DER.
        seconds: how long it may take altogether.

    Raises:
        FetchAddressError: where the address is none.
        FetchError: where nothing came, or something else than a reply.
        FetchTooLargeError: where too much came.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchAddressError(f"{address!r} is no address of a time authority")
    request = urllib.request.Request(  # noqa: S310 - the scheme was looked at
        address, data=query, headers={"Content-Type": _ASKED, "Accept": _ANSWERED}, method="POST"
    )
    opener = urllib.request.build_opener(_NoRedirect)
    deadline = time.monotonic() + seconds
    try:
        with opener.open(request, timeout=seconds) as response:
            kind = response.headers.get_content_type()
            content = _read(response, deadline, address)
    except urllib.error.HTTPError as error:
        raise FetchError(f"{address} answered with {error.code} {error.reason}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchError(f"{address} did not answer ({getattr(error, 'reason', error)})") from None
    if kind != _ANSWERED:
        raise FetchError(f"{address} answered with {kind}, which is no stamp")
    return content


def _read(response: http.client.HTTPResponse, deadline: float, address: str) -> bytes:
    content = bytearray()
    while chunk := response.read1(_CHUNK):
        content += chunk
        if len(content) > _LARGEST:
            raise FetchTooLargeError(f"{address} answered with more than {_LARGEST} bytes")
        if time.monotonic() > deadline:
            raise FetchError(f"{address} took too long to answer")
    return bytes(content)
