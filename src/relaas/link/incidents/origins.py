"""Accounts that go back to one origin: three papers that all rest on one report are one voice, and are shown as one."""

from __future__ import annotations

from relaas.link.incidents.states import party_root
from relaas.model.incident import Account, Origin, Rests

_GENERIC = 2  # words; a name of one common word ("bronnen") is no origin by itself


def origins_of(accounts: tuple[Account, ...]) -> tuple[Origin, ...]:
    """The origins that more than one account goes back to, in the order of the accounts.

    An account goes back to the first in its chain who is named; a recording by itself is no origin, since two papers
    that speak of "a video" need not mean the same one. The author of one paper who is quoted in another is an origin.
    """
    groups: dict[str, list[Account]] = {}
    shown: dict[str, str] = {}
    for account in accounts:
        name = _origin(account)
        if name:
            groups.setdefault(_key(name), []).append(account)
            shown.setdefault(_key(name), name)
    for account in accounts:
        key = _key(account.chain[-1].who)
        if not _origin(account) and key in groups:
            groups[key].append(account)
    return tuple(
        Origin(
            name=shown[key],
            accounts=tuple(one.id for one in group),
            documents=tuple(dict.fromkeys(one.document for one in group)),
        )
        for key, group in groups.items()
        if len(group) > 1
    )


def _origin(account: Account) -> str:
    speakers = [one.who for one in account.chain if one.role == "speaker"]
    if account.rests is Rests.UNNAMED:
        return ""
    if speakers:
        return speakers[0]
    return account.rests_on if account.rests is Rests.NAMED else ""


def _key(name: str) -> str:
    """Names compare by their words without case; the office before a name and initials do not count."""
    words = [word for word in name.lower().replace(".", " ").split() if len(word) > 1]
    return " ".join(words[-_GENERIC:]) or party_root(name)
