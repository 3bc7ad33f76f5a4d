"""The accounts of those who may come in over a network, kept outside the dossier, so that no password travels with it.

One file for each, readable by its owner alone, in a folder of the person's home that is named after the log.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from relaas.errors import RelaasError
from relaas.model.access import Role
from relaas.record.durable import full_disk_named, sync_folder
from relaas.record.home import Home, HomeNotWritableError

_LONGEST_NAME = 80


class NoSuchPersonError(RelaasError):
    """No account of the dossier has that name."""

    code = "NO-SUCH-PERSON"
    remedy = "`relaas user list DIR` tells which there are."
    exit_status = 2


class PersonExistsError(RelaasError):
    """There is an account of that name, however it is capitalised."""

    code = "PERSON-EXISTS"
    remedy = "Choose another name, or remove that account first; nothing was changed."
    exit_status = 2


class PersonNameError(RelaasError):
    """A name that cannot be told from others, or cannot be shown."""

    code = "PERSON-NAME"
    remedy = f"Use letters, digits, spaces and . - _ @ ', at most {_LONGEST_NAME}; nothing was changed."
    exit_status = 2


class PeopleDamagedError(RelaasError):
    """The file of an account cannot be read or understood; nobody comes in with it."""

    code = "PEOPLE-DAMAGED"
    remedy = "Remove the account with `relaas user remove` and make it anew."
    exit_status = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may come in.

    Attributes:
        name: as judgements will have it.
        role: what they may do.
        password: its Argon2 hash, in the form in which that names its own parameters.
        made: day of making, ISO 8601.
    """

    name: str
    role: Role
    password: str
    made: str

    @property
    def stamp(self) -> str:
        """Changes with the password and the role: who came in before that must come in again."""
        return sha256(f"{self.role} {self.password}".encode()).hexdigest()


class People:
    """The accounts of one dossier on one computer.

    Args:
        home: where they are kept.
        origin: of the log of the dossier.
    """

    def __init__(self, home: Home, origin: str) -> None:
        self.folder = home.people_path(origin)

    def __bool__(self) -> bool:
        return any(True for _ in self._files())

    def all(self) -> list[Account]:
        """Every account, by name.

        Raises:
            PeopleDamagedError: where one cannot be read.
        """
        return sorted(map(_loaded, self._files()), key=lambda one: folded(one.name))

    def find(self, name: str) -> Account | None:
        """The account of a name, however it is capitalised; None where there is none."""
        try:
            path = self._path(checked_name(name))
        except PersonNameError:
            return None
        return _loaded(path) if path.exists() else None

    def add(self, account: Account) -> None:
        """Keep a new account.

        Raises:
            PersonNameError: where its name cannot be one.
            PersonExistsError: where there is one of that name.
            HomeNotWritableError: where it cannot be kept.
        """
        if self._path(checked_name(account.name)).exists():
            raise PersonExistsError(f"there is an account of the name {account.name!r}")
        self._keep(account)

    def replace(self, account: Account) -> None:
        """Keep an account in the place of the one of its name.

        Raises:
            NoSuchPersonError: where there is none.
            HomeNotWritableError: where it cannot be kept.
        """
        self._there(account.name)
        self._keep(account)

    def remove(self, name: str) -> None:
        """Take an account away; who is in with it is out.

        Raises:
            NoSuchPersonError: where there is none.
        """
        self._there(name).unlink()
        sync_folder(self.folder)

    def _there(self, name: str) -> Path:
        path = self._path(checked_name(name))
        if not path.exists():
            raise NoSuchPersonError(f"no account has the name {name!r}")
        return path

    def _files(self) -> Iterator[Path]:
        return iter(sorted(self.folder.glob("*.json")))

    def _path(self, name: str) -> Path:
        return self.folder / f"{sha256(folded(name).encode()).hexdigest()[:32]}.json"

    def _keep(self, account: Account) -> None:
        path = self._path(account.name)
        values = {"name": account.name, "role": account.role.value, "password": account.password, "made": account.made}
        part = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with full_disk_named(path):
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                part.unlink(missing_ok=True)
                descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    json.dump(values, file, ensure_ascii=False)
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(path)
                sync_folder(path.parent)
        except OSError as error:
            raise HomeNotWritableError(f"{path} cannot be written ({error.strerror})") from None


def checked_name(name: str) -> str:
    """A name as accounts have it: composed, without white space around it.

    Raises:
        PersonNameError: where it cannot be one.
    """
    plain = unicodedata.normalize("NFC", name).strip()
    fine = all(char.isalnum() or unicodedata.category(char) in ("Mn", "Mc") or char in " .-_@'’" for char in plain)
    if not plain or len(plain) > _LONGEST_NAME or not fine:
        raise PersonNameError(f"{name[:_LONGEST_NAME]!r} cannot be the name of an account")
    return plain


def folded(name: str) -> str:
    """A name as accounts are told apart by: the same for every way to write the name of one account."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFC", name).strip()).casefold()


def _loaded(path: Path) -> Account:
    try:
        values = json.loads(path.read_bytes())
        return Account(
            name=str(values["name"]), role=Role(values["role"]), password=str(values["password"]),
            made=str(values["made"]),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        raise PeopleDamagedError(f"the account {path} cannot be read") from None
