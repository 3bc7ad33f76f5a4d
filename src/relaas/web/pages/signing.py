"""Signing in and out, and changing a password."""

from __future__ import annotations

import re
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from relaas.errors import RelaasError
from relaas.model.access import Role, Visited
from relaas.web.catalogue import marked as _
from relaas.web.doors import Doors
from relaas.web.errors import NotAllowedError, NotFoundError, PasswordError, ProviderError, TooManyTriesError, status_of
from relaas.web.provider import Provider
from relaas.web.site import Site, asked, link_of
from relaas.web.visitors import visitor_of

# Seconds that somebody may be with the provider of identities.
_AWAY = 600
# An address on this site: one slash, then anything that no browser takes for the name of another site.
_OWN = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def sign_in_page(site: Site, request: Request) -> Response:
    """The form to sign in with; whoever is in goes on."""
    doors = _doors(site)
    onward = own_address(request, asked(request, "next"))
    if visitor_of(request).signed_in:
        return RedirectResponse(onward, status_code=303)
    return _form(site, request, doors, onward)


def sign_in(site: Site, request: Request) -> Response:
    """Let somebody in, under a new token whatever the browser brought."""
    doors, form = _doors(site), site.form(request)
    onward = own_address(request, form.get("next", ""))
    name = form.get("name", "")
    try:
        token = doors.enter(request, name, form.get("password", ""))
    except RelaasError as error:
        answer = _form(site, request, doors, onward, name=name, trouble=error, status=status_of(error))
        if isinstance(error, TooManyTriesError):
            answer.headers["retry-after"] = str(error.values["seconds"])
        return answer
    doors.sessions.end(request.cookies.get(doors.cookies.session, ""))
    return let_in(doors, token, onward)


def leave(site: Site, request: Request) -> Response:
    """Send somebody to the provider of identities."""
    doors, provider = _with_provider(site)
    onward = own_address(request, asked(request, "next"))
    try:
        address, cookie = provider.leave(_back(doors, request), onward)
    except ProviderError as error:
        return _form(site, request, doors, onward, trouble=error, status=status_of(error))
    answer = RedirectResponse(address, status_code=303)
    doors.cookies.put(answer, doors.cookies.provider, cookie, lasting=_AWAY, strict=False)
    return answer


def come_back(site: Site, request: Request) -> Response:
    """Let somebody in whom the provider of identities sends back."""
    doors, provider = _with_provider(site)

    def back() -> tuple[str, str]:
        cookie = request.cookies.get(doors.cookies.provider, "")
        name, role, onward = provider.come_back(cookie, dict(request.query_params))
        return doors.enter_by_provider(name, role), onward

    try:
        token, onward = doors.come_back(request, back)
    except (ProviderError, TooManyTriesError) as error:
        return _form(site, request, doors, link_of(request, ""), trouble=error, status=status_of(error))
    doors.sessions.end(request.cookies.get(doors.cookies.session, ""))
    answer = let_in(doors, token, onward)
    doors.cookies.drop(answer, doors.cookies.provider)
    return answer


def let_in(doors: Doors, token: str, onward: str) -> Response:
    """Send somebody on with the cookie of their visit."""
    answer = RedirectResponse(onward, status_code=303)
    doors.cookies.put(answer, doors.cookies.session, token, strict=False)
    doors.cookies.drop(answer, doors.cookies.form)
    return answer


def sign_out(site: Site, request: Request) -> Response:
    """End the visit, here and in the browser."""
    doors = _doors(site)
    doors.sessions.end(request.cookies.get(doors.cookies.session, ""))
    site.note(request, Visited.SIGNED_OUT)
    answer = RedirectResponse(link_of(request, "sign-in"), status_code=303)
    doors.cookies.drop(answer, doors.cookies.session)
    return answer


def password_page(site: Site, request: Request) -> Response:
    """The form to change one's password with.

    Raises:
        NotAllowedError: for whoever has none here.
    """
    _with_password(site, request)
    return site.show(request, "password.html", trouble=None, wrong="", done=bool(asked(request, "done")))


def change_password(site: Site, request: Request) -> Response:
    """Keep a new password; every other visit with the old one ends.

    Raises:
        NotAllowedError: for whoever has none here.
    """
    doors, form = _with_password(site, request), site.form(request)
    visitor = visitor_of(request)
    wrong = "present"
    try:
        account = doors.checked(request, visitor.name, form.get("present", ""))
        wrong = "again"
        if form.get("new", "") != form.get("again", ""):
            raise PasswordError(_("the two new passwords are not the same"), _("Type it twice; nothing was changed."))
        wrong = "new"
        changed = replace(account, password=doors.passwords.hash(form.get("new", "")))
    except RelaasError as error:
        return site.show(
            request, "password.html", status=status_of(error), trouble=error, wrong=wrong, done=False
        )  # fmt: skip
    doors.people.replace(changed)
    site.note(request, Visited.PASSWORD_CHANGED)
    doors.sessions.end(request.cookies.get(doors.cookies.session, ""))
    return let_in(
        doors, doors.sessions.begin(changed.name, stamp=changed.stamp), link_of(request, "password", done="1")
    )


def own_address(request: Request, written: str) -> str:
    """An address to go on to, where it is one of this site; the first page otherwise."""
    return written if _OWN.fullmatch(written) else link_of(request, "")


def _form(
    site: Site, request: Request, doors: Doors, onward: str, *, name: str = "", trouble: RelaasError | None = None,
    status: int = 200,
) -> Response:  # fmt: skip
    return site.show(
        request, "sign-in.html", status=status, onward=onward, name=name[:200], trouble=trouble,
        passwords=bool(doors.people), provider=doors.provider.name if doors.provider else "",
    )  # fmt: skip


def _doors(site: Site) -> Doors:
    if site.doors is None:
        raise NotFoundError(_("nobody signs in here: the dossier has no accounts"))
    return site.doors


def _back(doors: Doors, request: Request) -> str:
    """The address that the provider sends people back to: the name they asked for has passed the gate."""
    scheme = "https" if doors.cookies.secure else request.url.scheme
    return f"{scheme}://{request.headers['host']}/signing/back"


def _with_provider(site: Site) -> tuple[Doors, Provider]:
    doors = _doors(site)
    if doors.provider is None:
        raise NotFoundError(_("no provider of identities lets anybody in here"))
    return doors, doors.provider


def _with_password(site: Site, request: Request) -> Doors:
    if not visitor_of(request).with_password or not visitor_of(request).may(Role.READER):
        raise NotAllowedError(_("only whoever signed in with a password changes one"), "")
    return _doors(site)
