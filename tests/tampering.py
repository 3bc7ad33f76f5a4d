"""A small dossier of which one byte after another is changed, and whether that is found.

Each file is looked at by the check that must find it, so that a flip takes a millisecond; a sample goes through all of
``relaas verify``. Nothing is known from elsewhere: no key, no checkpoint that somebody kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from log_on_trial import LogOnTrial, witness
from relaas import Dossier
from relaas.dossier.verifying import verify
from relaas.dossier.verifying_files import as_last_written, check_settings
from relaas.dossier.writing import DATABASE
from relaas.model.check import Outcome, any_fails
from relaas.record.digests import digest
from relaas.record.home import Home
from relaas.record.log.storage import FolderStorage, MemoryStorage
from relaas.record.vault.address import Address
from relaas.record.vault.folder import FolderVault
from relaas.record.verify.contents import Contents
from relaas.record.verify.log import check_log
from relaas.record.verify.originals import Originals
from relaas.record.verify.trust import Trust

PAPERS = {
    "brief.txt": "Den Haag, 4 maart 2031\n\nIk zeg toe de Kamer binnen drie weken te informeren over de brug.\n",
    "notitie.txt": "Op 3 mei 2030 telde de missie 17 voertuigen bij de brug.\n",
}

# Whether a file with other bytes is found; where only one differs, its place may be given, and that one is written.
Finds = Callable[..., bool]


def make(folder: Path) -> Dossier:
    """A dossier with two papers of an invented quarrel."""
    papers = folder / "papers"
    papers.mkdir(parents=True)
    for name, text in PAPERS.items():
        (papers / name).write_text(text, encoding="utf-8")
    dossier = Dossier.create(folder / "dossier", title="De brug", home=Home(folder / "home"))
    dossier.add([papers], workers=0)
    return dossier


def full_log() -> LogOnTrial:
    """A log with all there can be in it: witnesses, an older checkpoint, a change of key, something erased."""
    log = LogOnTrial(2)
    first, second = witness("een.example"), witness("twee.example")
    log.take_on(first.verifier)
    log.take_on(second.verifier)
    log.cosign(first)
    log.erase(1)
    log.change_key()
    log.grow(1)
    log.cosign(second)
    return log


def not_found_in(log: LogOnTrial, step: int = 1) -> list[str]:
    """The changes of a byte of a log that nothing notices."""
    missed = []
    for path, content in list(log.files.items()):
        for place, changed in flips(content, step):
            with replaced(log.files, path, changed):
                if not log.failing():
                    missed.append(f"{path}, byte {place}")
    return missed


def flips(content: bytes, step: int = 1, *, all_bits: bool = False) -> Iterator[tuple[int, bytes]]:
    """The same bytes with one bit changed, in every byte (or each so many); the place, and the bytes."""
    for place in range(0, len(content), step):
        for bit in range(8) if all_bits else (place * 5 % 8,):
            yield place, content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


class Tampering:
    """Changes the files of a dossier that is whole.

    Args:
        dossier: the dossier.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.folder = dossier.folder
        self._log = MemoryStorage()
        stored = FolderStorage(self.folder / "log")
        self._log.files = {path: stored.read(path) for path in stored.paths()}
        report = check_log(self._log, Trust())
        assert report.contents is not None
        assert not any_fails(report.checks)
        self._contents: Contents = report.contents

    def files(self) -> list[Path]:
        """Every file of the record, in order; the lock is empty."""
        return sorted(path for path in self.folder.rglob("*") if path.is_file() and path.stat().st_size)

    def finds(self, path: Path) -> Finds:
        """Who must notice that a file has other bytes."""
        relative = path.relative_to(self.folder)
        if relative.parts[0] == "log":
            return self._in_log(relative.relative_to("log").as_posix())
        if relative.parts[0] == "vault":
            return self._on_disk(path, self._originals)
        if relative.name == "dossier.toml":
            return self._on_disk(path, lambda: any_fails(check_settings(self.folder, self._contents)))
        return self._on_disk(path, self._database)

    def all_of_it(self, path: Path) -> Finds:
        """The whole of ``relaas verify``, on a computer that never saw this dossier."""
        home = Home(self.folder.parent / "another home")
        return self._on_disk(path, lambda: not verify(self.folder, home=home).holds)

    def _in_log(self, path: str) -> Finds:
        def finds(content: bytes, _place: int | None = None) -> bool:
            with replaced(self._log.files, path, content):
                return any_fails(check_log(self._log, Trust()).checks)

        return finds

    def _on_disk(self, path: Path, check: Callable[[], bool]) -> Finds:
        was, mode = path.read_bytes(), path.stat().st_mode

        def finds(content: bytes, place: int | None = None) -> bool:
            path.chmod(0o600)
            _write(path, content, place)
            try:
                return check()
            finally:
                _write(path, was, place)
                path.chmod(mode)

        return finds

    def _originals(self) -> bool:
        with ThreadPoolExecutor(1) as executor:
            checks = Originals(FolderVault(Address(self.folder / "vault")), executor).check(
                self._contents, interrupted=False
            )
        return any_fails(checks)

    def _database(self) -> bool:
        return as_last_written(self.folder, digest(self.folder / DATABASE), interrupted=False).outcome is Outcome.FAILS


@contextmanager
def replaced(files: dict[str, bytes], path: str, content: bytes) -> Iterator[None]:
    """One file has other bytes while the block lasts."""
    was = files[path]
    files[path] = content
    try:
        yield
    finally:
        files[path] = was


def _write(path: Path, content: bytes, place: int | None) -> None:
    if place is None:
        path.write_bytes(content)
        return
    with path.open("r+b") as file:
        file.seek(place)
        file.write(content[place : place + 1])
