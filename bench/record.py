"""Speed of the record: appending to the log, proofs from logs of many sizes, and verifying beside sha256sum.

    python bench/record.py [--largest 10000000] [--megabytes 400]

Prints (1) how many entries a second are appended in portions of a thousand, each portion durable on the disk; (2) for
logs from ten thousand entries to ten million the time to make and to check a proof and the tiles it reads, which grow
with the logarithm of the size; (3) the speed of ``relaas verify`` on a dossier beside that of ``sha256sum`` on the very
same files, both from the cache of the system, and the memory it takes. Tiles of the large logs go to a temporary
folder and are taken away after.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dossier import make_documents
from relaas import Dossier
from relaas.dossier.verifying import verify
from relaas.record.home import Home
from relaas.record.log import merkle
from relaas.record.log.leaf import Draft, Kind
from relaas.record.log.log import Log
from relaas.record.log.note import Signer
from relaas.record.log.storage import FolderStorage
from relaas.record.log.tiles import WIDTH, Tile, TileNodes

PORTION = 1_000
APPENDED = 20_000
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
PROOFS = 200
LETTERS = 400
# What lies in a vault: most of it in scans and recordings, most files small.
_FILE_SIZES = (*[30_000] * 60, *[400_000] * 30, *[5_000_000] * 10)


def measure_appending(work: Path) -> None:
    """Entries a second, each portion fsynced."""
    key = Signer("bench", Ed25519PrivateKey.generate())
    log = Log.create(FolderStorage(work / "appending"), key)
    payload = {"name": "brief.pdf", "path": "/papers/brief.pdf", "by": "bench", "sha256": "ab" * 32, "size": 123_456}
    drafts = [Draft(Kind.RECEIVED, payload)] * PORTION
    start = time.perf_counter()
    for _ in range(APPENDED // PORTION):
        log.append(drafts, key)
    seconds = time.perf_counter() - start
    print(f"appending: {APPENDED / seconds:,.0f} entries/s, in portions of {PORTION:,}")


class GrowingTiles:
    """Tiles of hashes of a log that grows by leaves; nothing but hashes is kept, in files named as in a log."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: list[list[bytes]] = []
        self._full: list[int] = []
        self.read = 0

    def add(self, row: list[bytes], level: int = 0) -> None:
        """Hashes of a level, never more than a tile can still take."""
        if len(self._rows) == level:
            self._rows.append([])
            self._full.append(0)
        self._rows[level] += row
        if len(self._rows[level]) == WIDTH:
            self._write(Tile(level, self._full[level]), self._rows[level])
            self._full[level] += 1
            above = merkle.fold(self._rows[level])
            self._rows[level].clear()
            self.add([above], level + 1)

    def end(self) -> None:
        """Write the tiles that are not full."""
        for level, row in enumerate(self._rows):
            if row:
                self._write(Tile(level, self._full[level], len(row)), row)

    def tile(self, tile: Tile) -> bytes:
        """The bytes of a tile, counted."""
        self.read += 1
        return (self._folder / tile.path).read_bytes()

    def _write(self, tile: Tile, row: list[bytes]) -> None:
        path = self._folder / tile.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"".join(row))


def measure_proofs(work: Path, largest: int) -> None:
    """Inclusion and consistency proofs of logs of several sizes."""
    print("proofs:   entries   made in ms   checked in ms   hashes   tiles read   consistency in ms   tree built in s")
    for size in (size for size in SIZES if size <= largest):
        folder = work / str(size)
        start = time.perf_counter()
        tiles = GrowingTiles(folder)
        for first in range(0, size, WIDTH):
            tiles.add([_leaf(number) for number in range(first, min(first + WIDTH, size))])
        tiles.end()
        built = time.perf_counter() - start
        print(f"        {size:>10,}   {_proofs(tiles, size)}   {built:>15.1f}")
        shutil.rmtree(folder)


def _leaf(number: int) -> bytes:
    return merkle.leaf_hash(number.to_bytes(8, "big"))


def _proofs(tiles: GrowingTiles, size: int) -> str:
    dice = random.Random(size)  # noqa: S311 - no secret hangs on it
    root = merkle.root(TileNodes(size, tiles.tile), size)
    made = checked = grown = 0.0
    hashes, tiles.read = 0, 0
    for _ in range(PROOFS):
        index = dice.randrange(size)
        start = time.perf_counter()
        # Nothing is kept from one proof to the next.
        proof = merkle.inclusion_proof(TileNodes(size, tiles.tile), index, size)
        made += time.perf_counter() - start
        start = time.perf_counter()
        if not merkle.inclusion_holds(_leaf(index), index, size, proof, root):
            sys.exit("a proof does not hold")
        checked += time.perf_counter() - start
        hashes += len(proof)
    read = tiles.read
    for _ in range(PROOFS):
        old = dice.randrange(1, size)
        start = time.perf_counter()
        merkle.consistency_proof(TileNodes(size, tiles.tile), old, size)
        grown += time.perf_counter() - start
    milliseconds = [1000 * seconds / PROOFS for seconds in (made, checked, grown)]
    return (
        f"{milliseconds[0]:>10.2f}   {milliseconds[1]:>13.3f}   {hashes / PROOFS:>6.1f}   {read / PROOFS:>10.1f}"
        f"   {milliseconds[2]:>17.2f}"
    )


def measure_verifying(work: Path, megabytes: int) -> None:
    """Megabytes a second beside sha256sum on the same files: of scans and recordings, and of short letters alone."""
    home = Home(work / "home")
    _fill(work / "scans", megabytes * 1_000_000)
    make_documents(work / "letters", LETTERS)
    for name in ("letters", "scans"):
        folder = _measured(name, work, home)
    _measure_memory(folder, home, work)


def _measured(name: str, work: Path, home: Home) -> Path:
    dossier = Dossier.create(work / f"dossier of {name}", title="bench", home=home)
    dossier.add([work / name], workers=0)
    files = sorted(path for path in dossier.folder.rglob("*") if path.is_file())
    size = sum(path.stat().st_size for path in files)
    common = min(_timed_sha256sum(files) for _ in range(5))
    ours = min(_timed_verify(dossier.folder, home) for _ in range(5))
    print(
        f"verify: {name}: {len(files):,} files, {size / 1e6:,.0f} MB: {size / ours / 1e6:,.0f} MB/s,"
        f" sha256sum {size / common / 1e6:,.0f} MB/s, ratio {common / ours:.0%}"
    )
    return dossier.folder


def _fill(folder: Path, total: int) -> None:
    """Files that a reader is done with at once, of which each is another."""
    folder.mkdir()
    dice = random.Random(4)  # noqa: S311 - no secret hangs on it
    for number, size in enumerate(_sizes(dice)):
        if total <= 0:
            break
        (folder / f"{number:05}.bin").write_bytes(b"\x00\xff" + dice.randbytes(size))
        total -= size


def _sizes(dice: random.Random) -> Iterator[int]:
    while True:
        yield int(dice.choice(_FILE_SIZES) * dice.uniform(0.5, 1.5))


def _timed_sha256sum(files: list[Path]) -> float:
    listed = "\0".join(map(str, files)).encode()
    start = time.perf_counter()
    subprocess.run(["xargs", "-0", "sha256sum"], input=listed, stdout=subprocess.DEVNULL, check=True)  # noqa: S607
    return time.perf_counter() - start


def _timed_verify(folder: Path, home: Home) -> float:
    start = time.perf_counter()
    if not verify(folder, home=home).holds:
        sys.exit("the dossier does not hold")
    return time.perf_counter() - start


def _measure_memory(folder: Path, home: Home, work: Path) -> None:
    """In processes of their own: the largest file must not show."""
    if not Path("/proc/self/status").exists():
        print("verify, memory: measured on Linux only")
        return
    large = Dossier.create(work / "large", title="bench", home=home)
    (work / "large.bin").write_bytes(b"\x00\xff" + bytes(300_000_000))
    large.add([work / "large.bin"], workers=0)
    for name, where in (("many files", folder), ("one of 300 MB", large.folder)):
        program = (
            "import sys; from pathlib import Path; from relaas.dossier.verifying import verify;"
            "from relaas.record.home import Home;"
            "assert verify(Path(sys.argv[1]), home=Home(Path(sys.argv[2]))).holds;"
            # Not getrusage, which counts what the process was before it became this program.
            "print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"
        )
        command = [sys.executable, "-c", program, str(where), str(home.folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
        print(f"verify, memory: {name}: {int(done.stdout) // 1024} MB")


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    arguments.add_argument("--largest", type=int, default=SIZES[-1], help="size of the largest log for proofs")
    arguments.add_argument("--megabytes", type=int, default=400, help="size of the dossier that is verified")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        measure_appending(work)
        measure_verifying(work, given.megabytes)
        measure_proofs(work, given.largest)


if __name__ == "__main__":
    main()
