"""Verifies a dossier: log, originals, settings, what was derived, stamps, records of others, and that this is all.

The rules are those of :mod:`relaas.record.verify`; here they meet the folder, the store, and what this computer knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from relaas.dossier import settings as settings_file
from relaas.dossier.errors import NotADossierError
from relaas.dossier.lock import quiet
from relaas.dossier.settings import Settings
from relaas.dossier.verifying_files import check_database, check_others, check_settings, check_texts
from relaas.errors import RelaasError
from relaas.model.check import Check, Outcome, any_fails
from relaas.record.bag.imported import IMPORTED, check_imported
from relaas.record.home import Home
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.log import CHECKPOINT, Log
from relaas.record.log.note import Note, NoteError, Verifier
from relaas.record.log.storage import FolderStorage
from relaas.record.stamps.checking import check_stamps
from relaas.record.vault.opening import open_vault
from relaas.record.verify.hashing import threads
from relaas.record.verify.log import LogReport, check_log
from relaas.record.verify.originals import Originals
from relaas.record.verify.tally import outcome
from relaas.record.verify.trust import GIVEN, HOME, KeptCheckpoint, KnownKey, Trust

_OF_CONTENTS = ("originals", "vault_files", "settings", "texts")


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of verifying a dossier.

    Attributes:
        checks: all that were made, in order.
        language: of the dossier, ``nl`` or ``en``.
    """

    checks: tuple[Check, ...]
    language: str

    @property
    def holds(self) -> bool:
        """Whether nothing fails."""
        return not any_fails(self.checks)


def verify(
    folder: Path, *, keys: Sequence[Verifier] = (), against: Sequence[KeptCheckpoint] = (), home: Home | None = None
) -> Verified:
    """Look at everything in the folder of a dossier, however damaged it is. Where all of it holds, remember how far.

    Args:
        folder: the dossier.
        keys: the key that it should be signed with, or keys of its witnesses, as somebody gave them.
        against: checkpoints that somebody kept.
        home: where this computer keeps keys and what it saw; the folder of this user where it is None.

    Raises:
        NotADossierError: where the folder holds neither settings nor a log.
        FormatOlderError: where an earlier version of relaas made it.
        DossierLockedError: where a process writes to it now.
        VaultUnreachableError, VaultRefusedError, VaultUnavailableError: where its originals cannot be looked at.
    """
    home = home or Home()
    settings = _settings(folder)
    vault = settings.vault(folder)
    storage = FolderStorage(folder / "log")
    seen = _seen(storage, home)
    with quiet(folder) as interrupted, ThreadPoolExecutor(threads()) as executor:
        trust = Trust(
            keys=(*(KnownKey(key, GIVEN) for key in keys), *_at_home(storage, home)),
            seen=seen, kept=tuple(against), interrupted=interrupted,
        )  # fmt: skip
        originals = Originals(open_vault(vault), executor)
        database = check_database(folder, executor, interrupted=interrupted)
        report = check_log(storage, trust)
        checks = [
            *report.checks,
            *_of_contents(folder, report, originals, interrupted=interrupted),
            *database(),
            *check_stamps(folder / "log" / "stamps", root_at=report.files.root_at if report.files else None),
            *check_imported(Log(storage), folder / "log" / IMPORTED),
            *check_others(folder, vault, interrupted=interrupted),
        ]
    verified = Verified(tuple(checks), settings.language)
    if verified.holds and report.note is not None:
        home.see(Checkpoint.parse(report.note).origin, str(report.note).encode())
    return verified


def _of_contents(folder: Path, report: LogReport, originals: Originals, *, interrupted: bool) -> list[Check]:
    """What is held against the entries; nothing of it can be where these cannot be read."""
    if report.contents is None:
        return [outcome(name, Outcome.NOTHING, "not_made") for name in _OF_CONTENTS]
    return [
        *originals.check(report.contents, interrupted=interrupted),
        *check_settings(folder, report.contents),
        *check_texts(folder, report.contents, interrupted=interrupted),
    ]


def _settings(folder: Path) -> Settings:
    """The settings of the dossier; those of a new one where they are damaged, which a check reports."""
    try:
        return settings_file.load(folder)
    except RelaasError as error:
        if (folder / "log" / CHECKPOINT).exists():
            return Settings(title="")
        if isinstance(error, NotADossierError):
            raise NotADossierError(f"{folder} is not a dossier (it has no {settings_file.FILE} and no log)") from None
        raise


def _origin(storage: FolderStorage) -> str:
    """Which log it says it is; empty where that cannot be read."""
    try:
        return Checkpoint.parse(Note.parse(storage.read(CHECKPOINT))).origin
    except (OSError, NoteError):
        return ""


def _seen(storage: FolderStorage, home: Home) -> KeptCheckpoint | None:
    origin = _origin(storage)
    note = home.seen(origin) if origin else None
    return None if note is None else KeptCheckpoint(note, str(home.seen_path(origin)))


def _at_home(storage: FolderStorage, home: Home) -> list[KnownKey]:
    origin = _origin(storage)
    return [KnownKey(key, HOME) for key in home.log_keys(origin)] if origin else []
