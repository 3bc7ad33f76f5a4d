"""Holds the vault against what the entries say was received: every original with its bytes, and nothing besides."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path

from relaas.model.check import Check, Outcome
from relaas.record.verify.contents import Contents
from relaas.record.verify.hashing import Hashing
from relaas.record.verify.tally import Tally, outcome

FOLDER = "vault"
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Originals:
    """The vault as it lies there; its files are hashed from the moment this is made.

    Args:
        vault: the folder of originals.
        executor: threads to hash in.
    """

    def __init__(self, vault: Path, executor: Executor) -> None:
        there, self._others = _found(vault)
        self._there = sorted(there)
        self._hashing = Hashing([vault / sha256[:2] / sha256 for sha256 in self._there], executor)

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
                extra.append(_shown(sha256))
                continue
            tally.look()
            if isinstance(found, str):
                tally.fail("unreadable", _shown(sha256), name=names[sha256], reason=found)
            elif found[0] != sha256:
                tally.fail("changed", _shown(sha256), name=names[sha256])
            elif wanted[sha256] not in (None, found[1]):
                tally.fail("size", _shown(sha256), name=names[sha256], size=found[1], said=wanted[sha256])
        going = contents.leaving if interrupted else set()
        for sha256 in sorted(wanted.keys() - set(self._there) - going):
            tally.fail("gone", _shown(sha256), name=names[sha256])
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


def _found(vault: Path) -> tuple[set[str], list[str]]:
    """The digests under which there are files, and the paths of everything else that lies in the folder."""
    there: set[str] = set()
    others: list[str] = []
    for part in _listed(vault):
        if len(part.name) != 2 or not part.is_dir(follow_symlinks=False):
            others.append(f"{FOLDER}/{part.name}")
            continue
        for file in _listed(Path(part.path)):
            is_original = _DIGEST.fullmatch(file.name) and file.name.startswith(part.name)
            if is_original and file.is_file(follow_symlinks=False):
                there.add(file.name)
            else:
                others.append(f"{FOLDER}/{part.name}/{file.name}")
    return there, sorted(others)


def _listed(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        return


def _shown(sha256: str) -> str:
    return f"{FOLDER}/{sha256[:2]}/{sha256}"
