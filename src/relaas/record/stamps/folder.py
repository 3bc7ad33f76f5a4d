"""Stamps on disk: ``log/stamps/<tree size>/`` holds the checkpoint that was stamped, the requests and the stamps.

```
1234/checkpoint                     the signed note, byte for byte
1234/requests/<sha256>.tsq          each request that was made, under the SHA-256 of its bytes
1234/<id>/reply.tsr query.tsq chain.pem root.pem authority.txt SHA256SUMS
```

``SHA256SUMS`` is in the form of ``sha256sum``, and ``id`` is the first 32 hexadecimal digits of its own SHA-256: so
each byte of a stamp is bound to the name of its folder.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relaas.record.durable import full_disk_named, sync_folder
from relaas.record.stamps.authority import Chain
from relaas.record.stamps.errors import NoCheckpointError, OtherCheckpointError, StampUnaskedError
from relaas.record.stamps.reply import Stamp, answers, request_for, verified

PARTS = ("reply.tsr", "query.tsq", "chain.pem", "root.pem", "authority.txt")
SUMS = "SHA256SUMS"
_ID = 32


@dataclass(frozen=True, slots=True)
class Kept:
    """A stamp that is kept: the size of the tree it is on, its identifier and its folder."""

    size: int
    id: str
    folder: Path

    @property
    def checkpoint(self) -> Path:
        """The checkpoint that was stamped."""
        return self.folder.parent / "checkpoint"


class StampFolder:
    """The stamps of one log. One process at a time writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def request(self, checkpoint: bytes) -> bytes:
        """Make a request over a checkpoint, and keep both.

        Raises:
            NoCheckpointError: where the bytes are no checkpoint.
            OtherCheckpointError: where another one of the same size was stamped.
            StampLibraryError, DiskFullError.
        """
        size = tree_size(checkpoint)
        place = self.folder / str(size)
        kept = place / "checkpoint"
        if kept.exists() and body(kept.read_bytes()) != body(checkpoint):
            raise OtherCheckpointError(f"another checkpoint of size {size} was stamped before")
        # A checkpoint may gain signatures of witnesses; what was stamped first is what stays here.
        query = request_for(kept.read_bytes() if kept.exists() else checkpoint)
        with full_disk_named(place):
            (place / "requests").mkdir(parents=True, exist_ok=True)
            if not kept.exists():
                _write(kept, checkpoint)
            _write(place / "requests" / f"{hashlib.sha256(query).hexdigest()}.tsq", query)
        return query

    def keep(self, reply: bytes, chain: Chain, address: str = "") -> tuple[Kept, Stamp]:
        """Verify a reply to one of the requests, and keep it with all it takes to verify it again.

        Args:
            reply: the whole reply.
            chain: the certificates of the authority, with its root.
            address: where the authority was asked, if over the network.

        Raises:
            StampUnaskedError: where no request of this log has its imprint and nonce.
            StampBrokenError, StampRefusedError, StampNotVerifiedError, StampLibraryError, DiskFullError.
        """
        query, place = self._asked(reply)
        stamp = verified(reply, query, (place / "checkpoint").read_bytes(), chain)
        others, roots = chain.pem()
        told = f"authority: {stamp.authority}\nowner: {stamp.owner}\n" + (f"asked at: {address}\n" if address else "")
        contents = dict(zip(PARTS, (reply, query, others, roots, told.encode()), strict=True))
        sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in contents.items())
        contents[SUMS] = sums.encode()
        name = identifier(contents[SUMS])
        _write_folder(place / name, contents)
        return Kept(int(place.name), name, place / name), stamp

    def all(self) -> Iterator[Kept]:
        """Every stamp that is kept, by size and then by identifier."""
        for place in self.places():
            for folder in sorted(place.iterdir()):
                if folder.is_dir() and folder.name != "requests" and not folder.name.startswith("."):
                    yield Kept(int(place.name), folder.name, folder)

    def places(self) -> list[Path]:
        """The folder of each size that something was asked or kept for, smallest first."""
        if not self.folder.is_dir():
            return []
        return sorted((one for one in self.folder.iterdir() if one.name.isdecimal()), key=lambda one: int(one.name))

    def _asked(self, reply: bytes) -> tuple[bytes, Path]:
        for place in self.places():
            for path in sorted((place / "requests").glob("*.tsq")):
                query = path.read_bytes()
                if answers(reply, query):
                    return query, place
        raise StampUnaskedError("the reply answers none of the requests that were made for this dossier")


def identifier(sums: bytes) -> str:
    """The identifier of a stamp, from its list of digests."""
    return hashlib.sha256(sums).hexdigest()[:_ID]


def body(checkpoint: bytes) -> bytes:
    """What a checkpoint says, without its signatures (C2SP signed-note: all before the last empty line)."""
    return checkpoint.rpartition(b"\n\n")[0]


def tree_size(checkpoint: bytes) -> int:
    """The number of entries that a checkpoint binds (C2SP tlog-checkpoint: its second line).

    Raises:
        NoCheckpointError: where the bytes are no checkpoint.
    """
    lines = checkpoint.split(b"\n", 2)
    if len(lines) < 3 or not lines[1].isdigit() or len(lines[1]) > 18:
        raise NoCheckpointError("the log has no checkpoint that can be read")
    return int(lines[1])


def _write(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".part-", delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).replace(path)
    sync_folder(path.parent)


def _write_folder(folder: Path, contents: dict[str, bytes]) -> None:
    """A folder is there with all of its files, or not at all."""
    if folder.is_dir():
        return
    with full_disk_named(folder):
        part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".part-"))
        try:
            for name, content in contents.items():
                _write(part / name, content)
            part.chmod(0o755)
            part.replace(folder)
            sync_folder(folder.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)
