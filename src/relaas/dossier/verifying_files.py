"""Holds the files of a dossier outside log and vault against the log: settings, database, texts; names the others."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

from relaas.dossier import settings as settings_file
from relaas.dossier.lock import FILE as LOCK
from relaas.dossier.writing import DATABASE, DIGEST
from relaas.errors import RelaasError
from relaas.model.check import Check, Outcome
from relaas.record.digests import Digest, digest
from relaas.record.durable import HALF
from relaas.record.vault.address import Address, Place
from relaas.record.verify.contents import Contents
from relaas.record.verify.tally import Tally, outcome
from relaas.store.checking import soundness, text_digests

_VAULT = "vault"
_KNOWN = frozenset({settings_file.FILE, "log", DATABASE, DIGEST, LOCK})
# Made for reading by `relaas overview`; it can be made again and is no part of the record.
_PAGES = frozenset({"overview.html"})
# What file managers leave in every folder that they show.
_DROPPINGS = re.compile(r"\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.directory")
# What SQLite writes beside the database while it is changed.
_JOURNAL = re.compile(re.escape(DATABASE) + r"-(?:journal|wal|shm)")


def check_settings(folder: Path, contents: Contents) -> list[Check]:
    """Whether dossier.toml is what the log last told of."""
    tally = Tally("settings")
    tally.look()
    found = digest(folder / settings_file.FILE)
    if isinstance(found, str):
        tally.fail("gone", settings_file.FILE, reason=found)
    elif found[0] != contents.settings:
        tally.fail("changed" if contents.settings else "never_noted", settings_file.FILE)
    return tally.checks("same")


def check_database(folder: Path, executor: Executor, *, interrupted: bool) -> Callable[[], list[Check]]:
    """Begin to look at the database; what comes back waits for it, and gives the checks.

    Args:
        folder: the dossier.
        executor: threads to do it in.
        interrupted: whether a command that was writing is known to have been broken off.
    """
    path = folder / DATABASE
    if not path.exists():
        return lambda: [outcome(name, Outcome.NOTHING, "none") for name in ("database", "database_sound")]
    hashed, sound = executor.submit(digest, path), executor.submit(_trouble, path)

    def checks() -> list[Check]:
        tally = Tally("database_sound")
        tally.look()
        if trouble := sound.result():
            tally.fail("damaged", DATABASE, reason=trouble)
        return [as_last_written(folder, hashed.result(), interrupted=interrupted), *tally.checks("sound")]

    return checks


def check_texts(folder: Path, contents: Contents, *, interrupted: bool) -> list[Check]:
    """Whether each text that is shown and searched is one that the log says was read from its original."""
    path = folder / DATABASE
    if not path.exists():
        return [outcome("texts", Outcome.NOTHING, "none")]
    tally, there = Tally("texts"), set()
    try:
        for source, found in text_digests(path):
            tally.look()
            there.add(source)
            if found not in contents.texts.get(source, ()):
                tally.fail("changed", source[:16], name=contents.names.get(source, source[:16]))
    except RelaasError as error:
        tally.fail("unreadable", DATABASE, reason=error.cause)
    missing = [source for source, texts in contents.texts.items() if "" not in texts and source not in there]
    if missing and not tally.failed and interrupted:
        return [outcome("texts", Outcome.NOTHING, "interrupted", count=len(missing))]
    for source in sorted(missing):
        tally.fail("gone", source[:16], name=contents.names.get(source, source[:16]))
    return tally.checks("same", "empty")


def check_others(folder: Path, vault: Place, *, interrupted: bool) -> list[Check]:
    """Whether the folder of the dossier itself holds anything that no command of relaas put there.

    Args:
        folder: the dossier.
        vault: where its originals are; what lies in it is looked at by another check.
        interrupted: whether a command that was writing is known to have been broken off.
    """
    tally = Tally("other_files")
    left, pages = 0, []
    for path in sorted(folder.iterdir()):
        tally.look()
        if path.name in _KNOWN or _is_vault(path, vault) or _DROPPINGS.fullmatch(path.name):
            continue
        if path.name in _PAGES:
            pages.append(path.name)
        elif interrupted and (path.name.startswith(HALF) or _JOURNAL.fullmatch(path.name)):
            left += 1
        else:
            tally.fail("journal" if _JOURNAL.fullmatch(path.name) else "unknown", path.name)
    told = [outcome(tally.name, Outcome.NOTHING, "page", name) for name in pages]
    if left and not tally.failed:
        return [outcome(tally.name, Outcome.NOTHING, "interrupted", count=left), *told]
    return [*tally.checks("all_known"), *told]


def _is_vault(path: Path, vault: Place) -> bool:
    """Whether a path is the vault or leads there, or is the empty folder that another place stands for."""
    if isinstance(vault, Address) and vault.folder.resolve().is_relative_to(path.resolve()):
        return True
    return path.name == _VAULT and path.is_dir() and not any(path.iterdir())


def as_last_written(folder: Path, found: Digest, *, interrupted: bool) -> Check:
    """Whether the database has the digest that was written beside it.

    Args:
        folder: the dossier.
        found: the digest that it has now.
        interrupted: whether a command that was writing is known to have been broken off.
    """
    try:
        said = (folder / DIGEST).read_bytes()
    except OSError:
        # Taken away when a write begins, and written again when it ends.
        if interrupted:
            return outcome("database", Outcome.NOTHING, "interrupted")
        return outcome("database", Outcome.FAILS, "no_digest", DIGEST)
    if isinstance(found, str):
        return outcome("database", Outcome.FAILS, "unreadable", DATABASE, reason=found)
    if said != f"{found[0]}  {DATABASE}\n".encode():
        return outcome("database", Outcome.FAILS, "changed", DATABASE)
    return outcome("database", Outcome.HOLDS, "same")


def _trouble(path: Path) -> str:
    try:
        return soundness(path)
    except RelaasError as error:
        return error.cause
