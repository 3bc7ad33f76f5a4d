"""Who may come in where accounts are kept: from a cookie to a person, from a password to a cookie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from starlette.requests import Request

from relaas.model.access import Role, Visit, Visited
from relaas.record.people import Account, People
from relaas.web.catalogue import marked as _
from relaas.web.errors import ProviderError, SignInError, TooManyTriesError
from relaas.web.forms import Cookies
from relaas.web.passwords import Passwords
from relaas.web.provider import Provider
from relaas.web.sessions import Sessions
from relaas.web.throttle import Throttle, keys_of
from relaas.web.visitors import Visitor
from relaas.web.visits import VisitBook

_LONGEST_NAME = 80
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What a server with accounts keeps.

    Attributes:
        people: the accounts.
        book: where visits are entered.
        cookies: how cookies are set.
        provider: another way to sign in; None where there is none.
        behind_proxy: whether the last proxy's word is taken for who asks.
    """

    people: People
    book: VisitBook
    cookies: Cookies
    provider: Provider | None = None
    behind_proxy: bool = False
    passwords: Passwords = field(default_factory=Passwords)
    sessions: Sessions = field(default_factory=Sessions)
    throttle: Throttle = field(default_factory=Throttle)

    def roles(self) -> frozenset[Role]:
        """The roles that somebody who comes in can have."""
        return frozenset(Role) if self.provider else frozenset(one.role for one in self.people.all())

    def visitor(self, request: Request) -> Visitor | None:
        """Who sends a request; None where nobody is signed in."""
        token = request.cookies.get(self.cookies.session, "")
        session = self.sessions.find(token) if token else None
        if session is None:
            return None
        if session.role is not None:
            return Visitor(name=session.name, role=session.role, signed_in=True)
        account = self.people.find(session.name)
        if account is None or account.stamp != session.stamp:
            self.sessions.end(token)
            return None
        return Visitor(name=account.name, role=account.role, signed_in=True, with_password=True)

    def enter(self, request: Request, name: str, password: str) -> str:
        """Let somebody in with a password, and give the token of their visit.

        Raises:
            TooManyTriesError: where they have to wait first.
            SignInError: where name and password do not go together; it does not say which of them is wrong.
        """
        account = self.checked(request, name, password)
        self.book.tell(Visit(what=Visited.SIGNED_IN, who=account.name, detail=account.role.value))
        return self.sessions.begin(account.name, stamp=account.stamp)

    def checked(self, request: Request, name: str, password: str) -> Account:
        """The account of a name, where the password is its.

        Raises:
            TooManyTriesError: where too many tries were wrong.
            SignInError: where name and password do not go together.
        """
        keys = keys_of(name, self.address(request))
        wait = self.throttle.begin(keys)
        if wait > 0:
            raise TooManyTriesError(_("wait %(seconds)s seconds before the next try"), seconds=int(wait) + 1)
        account = self.people.find(name)
        if not self.passwords.fits(password, account.password if account else None) or account is None:
            self.book.tell(Visit(what=Visited.SIGN_IN_FAILED, who=name.strip()[:_LONGEST_NAME]))
            raise SignInError(_("this name and this password do not go together"))
        self.throttle.forgive(keys)
        return account

    def come_back(self, request: Request, back: Callable[[], T]) -> T:
        """What it gives to come back from the provider; each failure is entered, and makes the next one wait longer.

        Raises:
            TooManyTriesError: where too many failed from this address; nothing is entered then, so that nobody who
                cannot come in fills the log.
            ProviderError: where they may not come in.
        """
        keys = (("address", f"provider {self.address(request)}"),)
        wait = self.throttle.begin(keys)
        if wait > 0:
            raise TooManyTriesError(_("wait %(seconds)s seconds before the next try"), seconds=int(wait) + 1)
        try:
            found = back()
        except ProviderError:
            name = self.provider.name if self.provider else ""
            self.book.tell(Visit(what=Visited.SIGN_IN_FAILED, who=name, detail="by provider"))
            raise
        self.throttle.forgive(keys)
        return found

    def enter_by_provider(self, name: str, role: Role) -> str:
        """Let somebody in on the word of the provider, and give the token of their visit.

        Raises:
            ProviderError: where an account has that name, so that nobody judges in the name of another.
        """
        if self.people.find(name) is not None:
            raise ProviderError("%(name)s is the name of somebody who signs in with a password here", name=name)
        self.book.tell(Visit(what=Visited.SIGNED_IN, who=name, detail=f"{role.value}, by provider"))
        return self.sessions.begin(name, role=role)

    def address(self, request: Request) -> str:
        """Where a request comes from."""
        if self.behind_proxy:
            # The proxy adds the address it sees at the end; what stands before that is anybody's claim.
            return request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
        return request.client.host if request.client else ""
