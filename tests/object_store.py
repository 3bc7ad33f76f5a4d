"""Places that a vault can be in, for tests that hold all of them to the same promises; a store on this computer."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from relaas import Dossier
from relaas.record.vault.folder import FolderVault
from relaas.record.vault.objects import ObjectVault

_STARTS_WITHIN = 60.0


@dataclass(frozen=True)
class Setting:
    """A vault in a dossier, and a way to it behind relaas' back."""

    dossier: Dossier

    def content(self, sha256: str) -> bytes:
        vault = self.dossier.vault
        if isinstance(vault, FolderVault):
            return vault.path_of(sha256).read_bytes()
        assert isinstance(vault, ObjectVault)
        return bytes(vault._files.cat_file(vault._key(sha256)))

    def put(self, name: str, content: bytes) -> None:
        """Put bytes under a digest, over what is there."""
        vault = self.dossier.vault
        if isinstance(vault, FolderVault):
            path = vault.path_of(name)
            path.parent.mkdir(exist_ok=True)
            path.unlink(missing_ok=True)
            path.write_bytes(content)
            return
        assert isinstance(vault, ObjectVault)
        vault._files.pipe_file(vault._key(name), content)


@contextmanager
def store_on_loopback() -> Iterator[str]:
    """A server that speaks S3, with a bucket ``dossiers``; its URL. It ends with the block."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(server, url)
        yield url
    finally:
        server.terminate()
        server.wait(30)


def _wait(server: subprocess.Popen[bytes], url: str) -> None:
    end = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(url, timeout=5):  # noqa: S310 -- the address is made above
                return
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(f"the server at {url} does not answer")


def named_in(folder: Path, table: str) -> Dossier:
    """A new dossier whose settings name a place for its originals."""
    Dossier.create(folder, title="De brug")
    with (folder / "dossier.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[vault]\n{table}\n" if table else "")
    return Dossier.open(folder)
