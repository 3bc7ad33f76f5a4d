"""How a store is reached: the library for it, and the user's key and secret, from the environment alone."""

from __future__ import annotations

import importlib
import os
from typing import Any

from relaas.record.vault.address import Store
from relaas.record.vault.vault import VaultUnavailableError

KEY, SECRET, TOKEN = "RELAAS_VAULT_KEY", "RELAAS_VAULT_SECRET", "RELAAS_VAULT_TOKEN"
# Seconds; a request that fails is made again so many times.
_CONNECT, _READ, _TRIES = 10, 60, 3


def filesystem(store: Store) -> Any:
    """The file system of fsspec for a store; nothing is sent yet.

    The variables are relaas' own: a dossier that came from elsewhere never has this computer speak to a server with
    keys that were set for something else, and neither files nor services that hand out keys are asked.

    Raises:
        VaultUnavailableError: where the library is not installed, or the variables are not set.
    """
    options = _of_s3(store) if store.scheme == "s3" else {}
    try:
        fsspec = importlib.import_module("fsspec")
        return fsspec.filesystem(store.scheme, use_listings_cache=False, **options)
    except ImportError as error:
        raise VaultUnavailableError(f"the library for {store.url} is not installed ({error.name or error})") from None


def _of_s3(store: Store) -> dict[str, Any]:
    key, secret = os.environ.get(KEY, ""), os.environ.get(SECRET, "")
    if not key or not secret:
        raise VaultUnavailableError(f"{store.url} needs a key and its secret, and {KEY} and {SECRET} are not both set")
    return {
        "key": key,
        "secret": secret,
        "token": os.environ.get(TOKEN) or None,
        "endpoint_url": store.endpoint or None,
        "client_kwargs": {"region_name": store.region or "us-east-1"},
        "config_kwargs": {
            "connect_timeout": _CONNECT, "read_timeout": _READ, "retries": {"max_attempts": _TRIES},
            "ignore_configured_endpoint_urls": True,
        },
    }  # fmt: skip
