"""Who looks at the pages, and what they may see and do there."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from relaas.model.access import Level, Role, levels_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Whoever asks for a page.

    Attributes:
        name: their name; empty where nobody said who they are.
        role: what they may do; None where they have none.
        at_keyboard: whether they sit at this computer and no accounts are kept: the whole folder is theirs to read.
        signed_in: whether they came in with an account, or by way of a provider of identities.
        with_password: whether their account has a password of its own.
    """

    name: str = ""
    role: Role | None = None
    at_keyboard: bool = False
    signed_in: bool = False
    with_password: bool = False

    @property
    def sees(self) -> frozenset[Level] | None:
        """The levels of sources that they may see; None for all there is."""
        return None if self.at_keyboard else levels_seen(self.role)

    @property
    def comes_in(self) -> bool:
        """Whether they may see anything of the dossier."""
        return self.at_keyboard or self.role is not None

    def may(self, role: Role) -> bool:
        """Whether they may do what asks for a role."""
        return self.role is not None and _RANK[self.role] >= _RANK[role]


_RANK = {Role.READER: 0, Role.EDITOR: 1, Role.OWNER: 2}
NOBODY = Visitor()


def at_keyboard(reviewer: str = "") -> Visitor:
    """The person at this computer; with a name they may review."""
    return Visitor(name=reviewer, role=Role.EDITOR if reviewer else None, at_keyboard=True)


def visitor_of(request: Request) -> Visitor:
    """Who asks, as the gate found out; nobody where no gate was passed."""
    found = request.scope.get("visitor", NOBODY)
    return found if isinstance(found, Visitor) else NOBODY
