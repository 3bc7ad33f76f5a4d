"""Where a vault is: as the settings of a dossier name it, and in a form that can be handed to another process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):")
_FILE = "file"
# The stores for which the promises of a vault were tried. Others that fsspec reaches may not keep them.
STORES = frozenset({"s3"})
_KEYS = ("address", "endpoint", "region")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class AddressError(ValueError):
    """What is named is no address of a vault; says why."""


@dataclass(frozen=True, slots=True)
class Address:
    """A folder of originals.

    Attributes:
        folder: where it is.
        outside: whether that is another than the dossier's own, so that another dossier could name it too.
    """

    folder: Path
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Store:
    """A store of objects, over the network.

    Attributes:
        url: bucket and prefix, such as ``s3://bucket/prefix``; no slash at its end.
        endpoint: URL of the server; that of the service's own where it is empty.
        region: of the service; empty where the server has none.
    """

    url: str
    endpoint: str = ""
    region: str = ""

    @property
    def scheme(self) -> str:
        """The kind of store."""
        return self.url.partition(":")[0]


Place = Address | Store


@dataclass(frozen=True, slots=True)
class Named:
    """What the settings of a dossier say about where its originals are; nothing where they are within it."""

    address: str = ""
    endpoint: str = ""
    region: str = ""

    def place(self, dossier: Path) -> Place:
        """The place itself.

        Args:
            dossier: folder of the dossier, which a relative path starts from, so that both can be moved together.
        """
        own = dossier / "vault"
        if not self.address:
            return Address(own)
        scheme = _scheme_of(self.address)
        if scheme in STORES:
            return Store(self.address.rstrip("/"), self.endpoint, self.region)
        folder = dossier / (_path_of(self.address) if scheme else self.address)
        return Address(own) if folder.resolve() == own.resolve() else Address(folder, outside=True)


# Where the settings name no other place.
WITHIN = Named()


def named(table: Mapping[str, object]) -> Named:
    """What a table of settings says.

    Args:
        table: ``address`` (a path, ``file:`` and a path, or ``s3://bucket/prefix``), and for a store, where it is not
            that of the service itself, ``endpoint`` and ``region``.

    Raises:
        AddressError: where that cannot be understood, or another key is there.
    """
    unknown = sorted(set(table) - set(_KEYS))
    if unknown:
        raise AddressError(f"{unknown[0]} is none of {', '.join(_KEYS)}; a key and its secret never go into a file")
    values = {key: table.get(key, "") for key in _KEYS}
    for key, value in values.items():
        if not isinstance(value, str):
            raise AddressError(f"{key} must be text")
    found = Named(**{key: str(value) for key, value in values.items()})
    _check(found)
    return found


def _check(found: Named) -> None:
    if not found.address:
        raise AddressError("address is missing")
    scheme = _scheme_of(found.address)
    if scheme in STORES:
        parts = urlsplit(found.address)
        if not parts.hostname or parts.username or parts.query or parts.fragment or "//" in parts.path:
            raise AddressError(f"{found.address} is not of the form {scheme}://bucket/prefix")
        _check_endpoint(found.endpoint)
        return
    if scheme not in ("", _FILE):
        raise AddressError(f"{scheme}: is no kind of vault; it can be a path, {_FILE}: or {', '.join(sorted(STORES))}:")
    if found.endpoint or found.region:
        raise AddressError("endpoint and region are for a store, and address names a folder")


def _check_endpoint(endpoint: str) -> None:
    if not endpoint:
        return
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise AddressError("endpoint must be a URL such as https://store.example.org, without a name or password")
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise AddressError("endpoint must begin with https: what is not encrypted can be read on its way")


def _scheme_of(address: str) -> str:
    """The scheme, in lower case; empty for a path. One letter is a drive."""
    found = _SCHEME.match(address)
    return found[1] if found else ""


def _path_of(address: str) -> str:
    """The path of a ``file:`` address: absolute after ``file:///``, else relative."""
    rest = address.partition(":")[2]
    return url2pathname(rest[2:] if rest.startswith("//") else rest)
