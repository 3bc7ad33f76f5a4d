"""Forms that only this site's own pages can send: a token in the form that belongs to a cookie of the browser.

The token is a keyed digest of the cookie, with a key that lives as long as the server, so another site, which can make
a browser send its cookies but cannot read them, cannot make one (double submit, bound to the session).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from relaas.web.catalogue import marked as _
from relaas.web.errors import ForgedFormError

FIELD = "form-token"
_BYTES = 32
_MOST_FIELDS = 80


@dataclass(frozen=True, slots=True)
class Cookies:
    """The cookies of the site.

    Attributes:
        secure: whether browsers reach it over https alone.
    """

    secure: bool = False

    @property
    def session(self) -> str:
        """Name of the cookie of somebody signed in."""
        return "__Host-relaas-session" if self.secure else "relaas-session"

    @property
    def form(self) -> str:
        """Name of the cookie that forms belong to where nobody is signed in."""
        return "__Host-relaas-form" if self.secure else "relaas-form"

    @property
    def provider(self) -> str:
        """Name of the cookie of somebody who was sent to a provider of identities."""
        return "__Host-relaas-provider" if self.secure else "relaas-provider"

    def put(self, answer: Response, name: str, value: str, *, lasting: int | None = None, strict: bool = True) -> None:
        """Set a cookie that no script reads and that other sites' forms do not carry along."""
        answer.set_cookie(
            name, value, max_age=lasting, path="/", secure=self.secure, httponly=True,
            samesite="strict" if strict else "lax",
        )  # fmt: skip

    def drop(self, answer: Response, name: str) -> None:
        """Have the browser forget a cookie."""
        answer.delete_cookie(name, path="/", secure=self.secure, httponly=True, samesite="strict")


@dataclass(frozen=True, slots=True)
class FormKey:
    """Makes the tokens of forms and checks them."""

    _key: bytes = field(default_factory=lambda: secrets.token_bytes(_BYTES), repr=False)

    def token(self, cookie: str) -> str:
        """The token that belongs to a cookie."""
        return hmac.new(self._key, f"form {cookie}".encode(errors="replace"), hashlib.sha256).hexdigest()

    def fits(self, cookie: str, token: str) -> bool:
        """Whether a token belongs to a cookie; takes the same time either way."""
        return bool(cookie) and hmac.compare_digest(self.token(cookie).encode(), token.encode(errors="replace"))


def new_cookie() -> str:
    """A value nobody can guess."""
    return secrets.token_urlsafe(_BYTES)


async def read_form(request: Request, keys: FormKey, cookie: str) -> FormData:
    """What was filled in.

    Args:
        request: that brings it.
        keys: what tokens are checked with.
        cookie: the one that the form must belong to; empty where the browser sent none.

    Raises:
        ForgedFormError: where the form does not come from a page of this site.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise ForgedFormError(_("the form was sent by another site"))
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise ForgedFormError(_("what was sent is no form of this site"))
    form = await request.form(max_files=0, max_fields=_MOST_FIELDS)
    token = form.get(FIELD)
    if not isinstance(token, str) or not keys.fits(cookie, token):
        raise ForgedFormError(_("the form does not belong to this visit, or is too old"))
    return form
