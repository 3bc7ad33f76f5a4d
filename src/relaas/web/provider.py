"""Signing in on the word of a provider: OpenID Connect, authorization code with PKCE, through Authlib.

The browser is sent to the provider with a state, a nonce and a challenge that this server made and keeps under the
digest of a cookie; it comes back with a code that the server changes for a signed token.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import httpx
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from relaas.dossier.identities import Identities
from relaas.model.access import Role
from relaas.record.people import PersonNameError, checked_name
from relaas.web.catalogue import marked as _
from relaas.web.errors import ProviderError

_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA", "Ed25519"]
# Seconds: to answer in, a description is kept for, somebody may take to come back, clocks may differ by.
_TIMEOUT = 10.0
_KEPT = 3600.0
_PATIENCE = 600.0
_LEEWAY = 60
_LONGEST_ANSWER = 1_000_000
_MOST_WAITING = 10_000


@dataclass(frozen=True, slots=True)
class _Leaving:
    """Somebody who was sent to the provider, until they come back."""

    state: str
    nonce: str
    verifier: str
    back: str
    onward: str
    since: float


class Provider:
    """A provider of identities.

    Args:
        settings: which.
        secret: what this site proves to it who it is.
        clock: seconds that only go on.
        transport: how it is reached; over the network where it is None.
    """

    def __init__(
        self, settings: Identities, secret: str, clock: Callable[[], float] = time.monotonic,
        transport: httpx.BaseTransport | None = None,
    ) -> None:  # fmt: skip
        self._settings = settings
        self._secret = secret
        self._clock = clock
        self._transport = transport
        self._waiting: OrderedDict[bytes, _Leaving] = OrderedDict()
        self._lock = threading.Lock()
        self._described: tuple[float, dict[str, Any]] | None = None
        self._keys: tuple[float, KeySet] | None = None

    @property
    def name(self) -> str:
        """What people know it by."""
        return self._settings.name

    def leave(self, back: str, onward: str) -> tuple[str, str]:
        """Where to send somebody, and the cookie they must come back with.

        Args:
            back: the address that the provider sends them back to.
            onward: where they want to go in the end.

        Raises:
            ProviderError: where the provider cannot be reached or understood.
        """
        endpoint = str(self._description()["authorization_endpoint"])
        nonce, verifier, cookie = (secrets.token_urlsafe(32) for _ in range(3))
        with self._client(back) as client:
            address, state = client.create_authorization_url(endpoint, nonce=nonce, code_verifier=verifier)
        with self._lock:
            self._waiting[_digest(cookie)] = _Leaving(state, nonce, verifier, back, onward, self._clock())
            while len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
        return str(address), cookie

    def come_back(self, cookie: str, asked: Mapping[str, str]) -> tuple[str, Role, str]:
        """The name and role of somebody who comes back, and where they want to go.

        Args:
            cookie: what their browser brings.
            asked: what the provider adds to the address.

        Raises:
            ProviderError: where they did not leave from here, or the provider says nothing that lets them in.
        """
        with self._lock:
            left = self._waiting.pop(_digest(cookie), None)
        if left is None or self._clock() - left.since > _PATIENCE:
            raise ProviderError(_("this sign-in was not begun in this browser, or too long ago"))
        if not hmac.compare_digest(left.state.encode(), asked.get("state", "").encode(errors="replace")):
            raise ProviderError(_("what came back does not belong to this sign-in"))
        if "error" in asked or not asked.get("code"):
            raise ProviderError("%(provider)s did not let you in", provider=self.name)
        claims = self._claims(left, asked["code"])
        role = self._settings.role_of(claims)
        if role is None:
            raise ProviderError(
                "%(provider)s gives you no role in this dossier", "Ask an owner of it for one.", provider=self.name
            )
        try:
            name = checked_name(str(claims.get(self._settings.name_claim, "")))
        except PersonNameError:
            raise ProviderError("%(provider)s gives no name that can be shown", provider=self.name) from None
        return name, role, left.onward

    def _claims(self, left: _Leaving, code: str) -> dict[str, Any]:
        """What the provider says of somebody, signed by it, for this site and this sign-in."""
        token = self._token(left, code)
        written = token.get("id_token")
        if not isinstance(written, str):
            raise ProviderError("%(provider)s gave no token of identity", provider=self.name)
        found = self._decoded(written)
        wanted = {
            "iss": {"essential": True, "value": self._settings.issuer},
            "aud": {"essential": True, "value": self._settings.client_id},
            "nonce": {"essential": True, "value": left.nonce},
        }
        params = {
            "nonce": left.nonce, "client_id": self._settings.client_id, "access_token": token.get("access_token"),
        }  # fmt: skip
        try:
            CodeIDToken(found.claims, found.header, wanted, params).validate(leeway=_LEEWAY)
        except JoseError as error:
            raise ProviderError(
                "the token of %(provider)s does not hold (%(why)s)", provider=self.name, why=error.error
            ) from None
        return dict(found.claims)

    def _token(self, left: _Leaving, code: str) -> dict[str, Any]:
        endpoint = str(self._description()["token_endpoint"])
        try:
            with self._client(left.back) as client:
                return dict(client.fetch_token(endpoint, code=code, code_verifier=left.verifier))
        except Exception as error:  # Authlib lets through what httpx, json and its own checks raise
            raise ProviderError(
                "%(provider)s did not take the code (%(why)s)", provider=self.name, why=type(error).__name__
            ) from None

    def _decoded(self, written: str) -> jwt.Token:
        """A token whose signature is one of the provider's; its keys are asked for anew where none fits."""
        for fresh in (False, True):
            try:
                return jwt.decode(written, self._key_set(fresh=fresh), algorithms=_ALGORITHMS)
            except (JoseError, ValueError):
                if fresh:
                    raise ProviderError("the token of %(provider)s is not signed by it", provider=self.name) from None
        raise AssertionError("unreachable")

    def _description(self) -> dict[str, Any]:
        now = self._clock()
        if self._described is None or now - self._described[0] > _KEPT:
            address = f"{self._settings.issuer.rstrip('/')}/.well-known/openid-configuration"
            found = self._asked(address)
            if found.get("issuer") != self._settings.issuer:
                raise ProviderError("%(address)s is the description of another provider", address=address)
            for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
                if not isinstance(found.get(name), str):
                    raise ProviderError("%(address)s names no %(name)s", address=address, name=name)
            self._described = now, found
        return self._described[1]

    def _key_set(self, *, fresh: bool) -> KeySet:
        now = self._clock()
        if self._keys is None or fresh or now - self._keys[0] > _KEPT:
            found = self._asked(str(self._description()["jwks_uri"]))
            try:
                self._keys = now, KeySet.import_key_set(found)  # type: ignore[arg-type]
            except (JoseError, ValueError, KeyError, TypeError):
                raise ProviderError("the keys of %(provider)s cannot be read", provider=self.name) from None
        return self._keys[1]

    def _asked(self, address: str) -> dict[str, Any]:
        """An answer of the provider, as JSON."""
        try:
            with httpx.Client(timeout=_TIMEOUT, transport=self._transport) as client:
                answer = client.get(address).raise_for_status()
            if len(answer.content) > _LONGEST_ANSWER:
                raise ValueError
            found = answer.json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            raise ProviderError(
                "%(provider)s does not answer at %(address)s", provider=self.name, address=address
            ) from None
        if not isinstance(found, dict):
            raise ProviderError("%(provider)s does not answer at %(address)s", provider=self.name, address=address)
        return found

    def _client(self, back: str) -> OAuth2Client:
        return OAuth2Client(
            self._settings.client_id, self._secret, scope="openid profile email", redirect_uri=back,
            code_challenge_method="S256", timeout=_TIMEOUT, transport=self._transport,
        )  # fmt: skip


def _digest(cookie: str) -> bytes:
    return sha256(cookie.encode(errors="replace")).digest()
