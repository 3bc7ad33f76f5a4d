"""Accounts that go back to one origin: three papers that all rest on one report are one voice, and are shown as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from relaas.link.components import components
from relaas.link.incidents.states import party_root
from relaas.model.incident import Account, Link, Origin, Rests

_GENERIC = 2  # words; a name of one common word ("bronnen") is no origin by itself


def origins_of(accounts: tuple[Account, ...], links: Iterable[Link] = ()) -> tuple[Origin, ...]:
    """The origins that more than one account goes back to: first those who are named, then the recordings.

    An account goes back to the first in its chain who is named; the author of one paper who is quoted in another is an
    origin. Two papers that speak of "a video" need not mean the same one, so a recording is an origin only where a
    rule or a person ties the two by it.

    Args:
        accounts: those of one incident, in order.
        links: why they are held together.
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
    named = tuple(_made(shown[key], group) for key, group in groups.items() if len(group) > 1)
    return named + tuple(_recordings(accounts, links))


def _made(name: str, group: Sequence[Account]) -> Origin:
    documents = tuple(dict.fromkeys(one.document for one in group))
    return Origin(name=name, accounts=tuple(one.id for one in group), documents=documents)


def _recordings(accounts: tuple[Account, ...], links: Iterable[Link]) -> Iterator[Origin]:
    shown = {one.id: one for one in accounts if one.rests is Rests.RECORDING}
    pairs = [(one.one, one.other) for one in links if one.rule == "same-recording"]
    for group in components(shown, pairs):
        if len(group) > 1:
            yield _made(shown[group[0]].rests_on, [shown[name] for name in group])


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
