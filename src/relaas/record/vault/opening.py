"""From an address to the vault that is there."""

from __future__ import annotations

from relaas.record.vault.address import Address, Place
from relaas.record.vault.folder import FolderVault
from relaas.record.vault.objects import ObjectVault
from relaas.record.vault.vault import Vault


def open_vault(address: Place) -> Vault:
    """The vault at an address; nothing is asked of it yet."""
    if isinstance(address, Address):
        return FolderVault(address)
    return ObjectVault(address)
