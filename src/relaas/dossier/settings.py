"""dossier.toml: what the people who keep a dossier decide about it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from relaas.dossier.errors import FormatOlderError, NotADossierError, SettingsError
from relaas.dossier.identities import Identities, identities
from relaas.model.access import Level
from relaas.record.vault.address import WITHIN, AddressError, Named, Place, named

FILE = "dossier.toml"
FORMAT = 2
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a dossier.

    Attributes:
        title: its title.
        language: language of its pages, ``nl`` or ``en``; documents may be in any.
        created: day it was made, ISO 8601.
        spellings: for each party, the ways to write its name; search treats them as one.
        level: how widely a source may be seen of which nobody decided that.
        identities: a provider of identities, for whoever serves the dossier to a network; None where there is none.
        originals: where these are kept.
        monitor: how late and how coarse daily reports are, as it is written; see :mod:`relaas.monitor.report.limits`.
    """

    title: str
    language: str = "nl"
    created: str = ""
    spellings: tuple[tuple[str, ...], ...] = ()
    level: Level = Level.INTERNAL
    identities: Identities | None = None
    originals: Named = WITHIN
    monitor: Mapping[str, Any] = field(default_factory=dict)

    def vault(self, folder: Path) -> Place:
        """Where the originals of the dossier in a folder are."""
        return self.originals.place(folder)


_TEMPLATE = """\
# This folder is a dossier of relaas. The originals are in vault/, what happened to them is in log/, which only grows;
# record.sqlite is derived from these two and can be made again with `relaas rebuild`. A change to this file is entered
# in the log by the next command that writes.
format = {format}
title = {title}
language = {language}
created = {created}

# The parties and the ways in which their names are written; a search for one spelling finds the others.
# [[parties]]
# name = "…"
# spellings = ["…", "…"]

# How widely a source may be seen until `relaas access` says otherwise: public, internal or sealed.
# [access]
# default = "internal"

# How late and how coarse daily reports of posts are; never less than this.
# [monitor]
# delay = 24        # hours after the end of the period
# cell = 500        # sides of the squares by which places are told, metres
# range = 2         # width of distances, kilometres
# minutes = 1       # times are told to so many minutes

# Where the originals are kept, if not in vault/: another folder, or a store. Move what is there along with the address.
# [vault]
# address = "s3://bucket/prefix"
# endpoint = "https://store.example.org"
# region = "…"
"""


def write(folder: Path, settings: Settings) -> None:
    """Write the settings of a new dossier."""
    values = {
        name: json.dumps(getattr(settings, name), ensure_ascii=False) for name in ("title", "language", "created")
    }
    (folder / FILE).write_text(_TEMPLATE.format(format=FORMAT, **values), encoding="utf-8")


def load(folder: Path) -> Settings:
    """The settings of a dossier.

    Raises:
        NotADossierError: where the folder holds no dossier.
        SettingsError: where its dossier.toml cannot be understood.
        FormatOlderError: where an earlier version of relaas made it.
    """
    path = folder / FILE
    if not path.is_file():
        raise NotADossierError(f"{folder} is not a dossier (it has no {FILE})")
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML ({error})") from None
    form = found.get("format")
    if form != FORMAT:
        older = isinstance(form, int) and form < FORMAT
        kind = FormatOlderError if older else SettingsError
        raise kind(f"{path} has format {form}; this version of relaas knows {FORMAT}")
    return _settings(path, found)


def _settings(path: Path, found: dict[str, Any]) -> Settings:
    language = found.get("language", "nl")
    if language not in LANGUAGES:
        raise SettingsError(f"{path} names the language {language!r}; it can be {' or '.join(LANGUAGES)}")
    try:
        parties = tuple((party["name"], *party.get("spellings", ())) for party in found.get("parties", ()))
    except (TypeError, KeyError):
        raise SettingsError(f"{path}: each of [[parties]] needs a name, and may have a list of spellings") from None
    return Settings(
        title=str(found.get("title", "")), language=language, created=str(found.get("created", "")), spellings=parties,
        level=_level(path, found), identities=identities(path, found.get("access")), originals=_originals(path, found),
        monitor=_monitor(path, found),
    )  # fmt: skip


def _level(path: Path, found: dict[str, Any]) -> Level:
    try:
        return Level(found.get("access", {}).get("default", Level.INTERNAL))
    except (AttributeError, ValueError):
        raise SettingsError(f"{path}: default in [access] can be {', '.join(Level)}") from None


def _monitor(path: Path, found: dict[str, Any]) -> Mapping[str, Any]:
    table = found.get("monitor", {})
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: [monitor] must be a table")
    return table


def _originals(path: Path, found: dict[str, Any]) -> Named:
    table = found.get("vault")
    if table is None:
        return WITHIN
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: [vault] must be a table with an address")
    try:
        return named(table)
    except AddressError as error:
        raise SettingsError(f"{path}: [vault] {error}") from None
