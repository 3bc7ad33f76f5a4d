"""Files of a site as they are written: looked through, hashed, and named in a manifest."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from relaas.record.durable import written
from relaas.web.publishing.hidden import Watch

MANIFEST = "manifest.sha256"
DESCRIBED = "manifest.json"
_PORTION = 1 << 20


@dataclass(slots=True)
class Writing:
    """Writes files into a folder, and knows what it wrote.

    Attributes:
        folder: where.
        watch: looks for what must not be in them.
        sums: size and SHA-256 of each file, by its path.
    """

    folder: Path
    watch: Watch
    sums: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for size, _ in self.sums.values())

    def put(self, path: str, content: bytes) -> None:
        """Write a file, once it is seen that nothing hidden stands in it."""
        self.watch.check(path, content)
        self._place(path).write_bytes(content)
        self.sums[path] = len(content), hashlib.sha256(content).hexdigest()

    def put_made(self, path: str, make: Callable[[IO[bytes]], None]) -> None:
        """Write a file as it is made, so that it may be larger than memory; then look through it, part by part."""
        place = self._place(path)
        with place.open("wb") as out:
            make(out)
        total, size, kept = hashlib.sha256(), 0, b""
        with place.open("rb") as file:
            while portion := file.read(_PORTION):
                total.update(portion)
                size += len(portion)
                self.watch.check(path, kept + portion)
                # What is cut at the end of a part is whole in the next.
                kept = portion[-self.watch.reach :] if self.watch.reach else b""
        self.sums[path] = size, total.hexdigest()

    def finish(self, **told: str) -> str:
        """Write what tells of all files; gives the digest of the manifest."""
        described = {
            **told, "files": [{"path": path, "size": size, "sha256": sha256} for path, (size, sha256) in self._sorted()]
        }  # fmt: skip
        self.put(DESCRIBED, (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode())
        lines = "".join(f"{sha256}  {path}\n" for path, (_, sha256) in self._sorted()).encode()
        self._place(MANIFEST).write_bytes(lines)
        return hashlib.sha256(lines).hexdigest()

    def _sorted(self) -> list[tuple[str, tuple[int, str]]]:
        return sorted(self.sums.items())

    def _place(self, path: str) -> Path:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place


@contextmanager
def unfinished(out: Path) -> Iterator[Path]:
    """A folder beside ``out`` that becomes it where the block ends well, and is gone otherwise."""
    with written(out):
        part = Path(tempfile.mkdtemp(prefix=f".{out.name}.part-", dir=out.parent))
        try:
            yield part
            part.chmod(0o755)
            part.replace(out)
        finally:
            shutil.rmtree(part, ignore_errors=True)
