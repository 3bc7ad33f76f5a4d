"""``[access.oidc]`` of dossier.toml: a provider of identities (OpenID Connect) that says who somebody is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from relaas.dossier.errors import SettingsError
from relaas.model.access import Role

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_RANK = (Role.READER, Role.EDITOR, Role.OWNER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """A provider of identities, and what it is asked for.

    Attributes:
        name: what people know it by.
        issuer: its address, as it names itself in what it signs.
        client_id: what it knows this site by.
        secret_variable: the variable of the environment that holds the secret; there is none in the file.
        claim: what it says of somebody that their role hangs on.
        roles: the role for each value of that; the highest counts where there are more.
        name_claim: what it says of somebody that is their name.
    """

    name: str
    issuer: str
    client_id: str
    secret_variable: str
    claim: str
    roles: Mapping[str, Role]
    name_claim: str = "name"

    def role_of(self, claims: Mapping[str, object]) -> Role | None:
        """The role of somebody by what the provider says; None where nothing it says gives one."""
        said = claims.get(self.claim)
        values = said if isinstance(said, list) else [said]
        found = [self.roles[one] for one in values if isinstance(one, str) and one in self.roles]
        return max(found, key=_RANK.index, default=None)


def identities(path: Path, found: object) -> Identities | None:
    """The provider that the settings name; None where they name none.

    Args:
        path: of the settings, for errors.
        found: what stands under ``[access]`` there.

    Raises:
        SettingsError: where it cannot be understood.
    """
    table = found.get("oidc") if isinstance(found, dict) else None
    if table is None:
        return None
    try:
        return _identities(table)
    except KeyError as error:
        raise SettingsError(f"{path}: [access.oidc] needs {error.args[0]}") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise SettingsError(f"{path}: [access.oidc] cannot be understood ({error})") from None


def _identities(table: dict[str, Any]) -> Identities:
    issuer = str(table["issuer"])
    parts = urlsplit(issuer)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise ValueError("issuer must be an https address")
    roles = {str(value): Role(role) for value, role in table["roles"].items()}
    if not roles:
        raise KeyError("roles")
    return Identities(
        name=str(table.get("name", parts.hostname)),
        issuer=issuer,
        client_id=str(table["client_id"]),
        secret_variable=str(table["secret_variable"]),
        claim=str(table["claim"]),
        roles=roles,
        name_claim=str(table.get("name_claim", "name")),
    )
