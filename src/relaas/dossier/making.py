"""Makes the folder of a new dossier: its key outside of it, the log, and last the settings that make it one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from relaas.dossier import settings as settings_file
from relaas.dossier.errors import DossierExistsError
from relaas.dossier.settings import Settings
from relaas.record.custody import Custody
from relaas.record.durable import written
from relaas.record.home import Home


def make_folder(folder: Path, title: str, language: str, home: Home) -> None:
    """Make a dossier with nothing in it.

    Args:
        folder: where; made with the folders above it.
        title: its title; the folder's name where it is empty.
        language: language of its pages.
        home: where its key is kept.

    Raises:
        DossierExistsError: where there is something already.
        HomeNotWritableError: where the key cannot be kept; nothing is made then.
        NotWritableError: where the folder cannot be made.
        DiskFullError: where there is no space left.
    """
    with written(folder):
        if (folder / settings_file.FILE).exists():
            raise DossierExistsError(f"{folder} is a dossier already")
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise DossierExistsError(f"{folder} is there already and is not an empty folder")
        custody = Custody(folder / "log", home)
        signer = custody.new_key()
        for part in (folder, folder / "vault", folder / "log"):
            part.mkdir(parents=True, exist_ok=True)
        custody.create(signer)
        created = dt.datetime.now(dt.UTC).date().isoformat()
        settings_file.write(folder, Settings(title or folder.resolve().name, language, created))
