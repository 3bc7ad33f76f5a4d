"""Holds the vault against what the entries say was received: every original with its bytes, and nothing besides."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor

from relaas.model.check import Check, Outcome
from relaas.record.vault.vault import Vault
from relaas.record.verify.contents import Contents
from relaas.record.verify.hashing import Hashing
from relaas.record.verify.tally import Tally, outcome


class Originals:
    """The vault as it lies there; what is in it is hashed from the moment this is made.

    Args:
        vault: the originals.
        executor: threads to hash in.
    """

    def __init__(self, vault: Vault, executor: Executor) -> None:
        listing = vault.listing()
        self._there, self._others = listing.originals, listing.others
        self._shown = vault.shown
        self._hashing = Hashing(self._there, vault.digest, executor)

    def check(self, contents: Contents, *, interrupted: bool) -> list[Check]:
        """Two checks: of what should be there, and of what should not.

        Args:
            contents: what the entries say.
            interrupted: whether a command that was writing is known to have been broken off; originals that were kept
                and not entered yet are the rest of it.
        """
        wanted, names = contents.originals, contents.names
        tally = Tally("originals")
        for index in contents.unreceived:
            tally.fail("unreceived", str(index), index=index)
        extra = []
        for sha256, found in zip(self._there, self._hashing.results(), strict=True):
            if sha256 not in wanted:
                extra.append(self._shown(sha256))
                continue
            tally.look()
            if isinstance(found, str):
                tally.fail("unreadable", self._shown(sha256), name=names[sha256], reason=found)
            elif found[0] != sha256:
                tally.fail("changed", self._shown(sha256), name=names[sha256])
            elif wanted[sha256] not in (None, found[1]):
                tally.fail("size", self._shown(sha256), name=names[sha256], size=found[1], said=wanted[sha256])
        going = contents.leaving if interrupted else set()
        for sha256 in sorted(wanted.keys() - set(self._there) - going):
            tally.fail("gone", self._shown(sha256), name=names[sha256])
        surplus = _of_surplus([*extra, *self._others], len(self._there), interrupted=interrupted)
        return [*tally.checks("all", "none"), *surplus]


def _of_surplus(extra: list[str], count: int, *, interrupted: bool) -> Iterable[Check]:
    tally = Tally("vault_files")
    tally.look(count)
    if extra and interrupted:
        return [outcome(tally.name, Outcome.NOTHING, "interrupted", count=len(extra))]
    for path in extra:
        tally.fail("unknown", path)
    return tally.checks("all_known", "none")
