"""The log on a disk: what is appended is durable before it is acknowledged, and never changed after.

The checkpoint is the last thing written and the only file that is replaced. Everything it covers lies under names that
say how much they hold, so a process that dies in the middle leaves the old checkpoint with all its files, and some
files that no checkpoint speaks of; :meth:`Log.sweep` takes these away.

The folder of a log::

    checkpoint                signed note: origin, size, root
    key.pub                   the key that checks it, as https://c2sp.org/signed-note writes keys
    keys/17/…                 where that changed (:mod:`relaas.record.log.keys`)
    tile/0/x001/234           hashes, 256 to a tile; a partial one as 000.p/17
    tile/entries/000.p/17     the entries
    payloads/000.p/17.jsonl   what they commit to
    witnesses                 the keys of witnesses, each named by an entry too
    cosigned/17               an older checkpoint that witnesses signed
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from relaas.errors import RelaasError
from relaas.record.durable import HALF
from relaas.record.log import payloads
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.entries import LONGEST, bundle, unbundle
from relaas.record.log.leaf import Draft, Kind, Leaf, RecordDamagedError, opened, seal
from relaas.record.log.merkle import EMPTY_ROOT, HASH_SIZE, Nodes, fold, leaf_hash, root
from relaas.record.log.note import Note, Signature, Signer, Verifier
from relaas.record.log.storage import Storage
from relaas.record.log.tiles import WIDTH, Tile, TileNodes, of_size, right_edge, split
from relaas.record.log.witnesses import COSIGNED

CHECKPOINT = "checkpoint"
KEY = "key.pub"


class WrongKeyError(RelaasError):
    """The key at hand is not the one that this log is signed with."""

    code = "WRONG-KEY"
    remedy = "Bring the key from the computer where the dossier was made; nothing was written."
    exit_status = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it is read back.

    Attributes:
        index: its place in the log, from 0.
        leaf: what the tree holds of it.
        payload: what it commits to; None where that was destroyed.
    """

    index: int
    leaf: Leaf
    payload: dict[str, Any] | None

    @property
    def id(self) -> str:
        """The first 16 digits of its commitment."""
        return self.leaf.commitment[:16]


def _signed(size: int, root_hash: bytes, signers: Sequence[Signer]) -> Note:
    text = Checkpoint(signers[0].verifier.name, size, root_hash).text
    return Note(text, tuple(signer.sign(text) for signer in signers))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Log:
    """A log in a storage. One process at a time appends; any number read.

    Args:
        storage: where its files are.
        clock: what time it is.
    """

    def __init__(self, storage: Storage, clock: Callable[[], dt.datetime] = _now) -> None:
        self.storage = storage
        self._clock = clock

    @classmethod
    def create(cls, storage: Storage, signer: Signer, clock: Callable[[], dt.datetime] = _now) -> Log:
        """Begin a log, with a checkpoint over nothing; its origin is the name of the key."""
        log = cls(storage, clock)
        storage.write(KEY, f"{signer.verifier}\n".encode())
        storage.write(CHECKPOINT, str(_signed(0, EMPTY_ROOT, [signer])).encode())
        return log

    @property
    def exists(self) -> bool:
        """Whether there is a log here."""
        return self._read_or_none(CHECKPOINT) is not None

    @property
    def key(self) -> Verifier:
        """The key that checks this log's checkpoints.

        Raises:
            RecordDamagedError: where its file is gone.
            NoteError: where it cannot be understood.
        """
        return Verifier.parse(self._read(KEY).decode(errors="replace"))

    @property
    def note(self) -> Note:
        """The signed checkpoint, with the signatures it carries; they are checked by :mod:`relaas.record.verify`.

        Raises:
            RecordDamagedError: where its file is gone.
            NoteError: where it cannot be understood.
        """
        return Note.parse(self._read(CHECKPOINT))

    @property
    def checkpoint(self) -> Checkpoint:
        """What the log says of itself."""
        return Checkpoint.parse(self.note)

    @property
    def size(self) -> int:
        """Number of entries."""
        return self.checkpoint.size

    def append(self, drafts: Sequence[Draft], signer: Signer) -> list[Entry]:
        """Add entries, durably, and give them back with their places.

        Raises:
            WrongKeyError: where the log is signed with another key; nothing is written.
            DiskFullError: where the disk is full; the log is as it was.
            RecordDamagedError: where the end of the log is not as it was written.
        """
        self._check_key(signer)
        return self.extend(drafts, [signer])

    def extend(
        self, drafts: Sequence[Draft], signers: Sequence[Signer], before: Callable[[Note, int], None] | None = None
    ) -> list[Entry]:
        """Add entries under a checkpoint that some keys sign, whatever key the log was signed with before.

        Where the key does not change :meth:`append` is what to call.

        Args:
            drafts: what to add.
            signers: the first is the one that the log goes on with.
            before: is given the checkpoint, and the size it is over, right before it takes the place of the old one.
        """
        old = self.checkpoint
        at = self._clock()
        sealed = [seal(draft, at) for draft in drafts]
        leaves = [leaf.encode() for leaf, _ in sealed]
        if any(len(leaf) > LONGEST for leaf in leaves):
            raise ValueError("an entry is longer than a bundle can hold")
        size = old.size + len(leaves)
        self._write_entries(old.size, leaves, [line for _, line in sealed])
        self._write_hashes(old.size, [leaf_hash(leaf) for leaf in leaves])
        self._keep_cosigned(old.size)
        note = _signed(size, root(self.nodes(size), size), signers)
        if before is not None:
            before(note, size)
        self.storage.write(CHECKPOINT, str(note).encode())
        self._remove_partial(old.size, size)
        return [Entry(index, leaf, opened(leaf, line)) for index, (leaf, line) in enumerate(sealed, old.size)]

    def entries(self, start: int = 0, stop: int | None = None, kinds: Collection[Kind] = ()) -> Iterator[Entry]:
        """The entries from a place on, each checked against what it commits to.

        Args:
            start: the first.
            stop: the first that is not wanted; the size of the log where it is None.
            kinds: only these; all where it is empty.

        Raises:
            RecordDamagedError: where a payload was changed, or a file is gone or cut.
        """
        for index, content, line in self.lines(start, stop):
            leaf = Leaf.decode(content)
            if not kinds or leaf.kind in kinds:
                yield Entry(index, leaf, opened(leaf, line) if line else None)

    def lines(self, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, bytes, bytes]]:
        """The entries from a place on as they are written: place, leaf, and the line that it commits to, unchecked.

        The line is empty where it was destroyed.

        Raises:
            RecordDamagedError: where a file is gone or cut.
        """
        size = self.size
        stop = size if stop is None else min(stop, size)
        for index in range(start // WIDTH, -(-stop // WIDTH)):
            part = Tile(-1, index, min(WIDTH, size - index * WIDTH))
            leaves, lines = self._bundle(part), self._payloads(part)
            first, last = max(start - index * WIDTH, 0), min(stop - index * WIDTH, part.width)
            for place in range(first, last):
                yield index * WIDTH + place, leaves[place], lines[place]

    def entry(self, index: int) -> Entry:
        """One entry.

        Raises:
            IndexError: where the log has none there.
        """
        if not 0 <= index < self.size:
            raise IndexError(index)
        return next(self.entries(index, index + 1))

    def line(self, index: int) -> bytes | None:
        """The line that an entry commits to, as its commitment was taken over it; None where it was destroyed.

        Raises:
            IndexError: where the log has none there.
            RecordDamagedError: where the file is gone or cut.
        """
        size = self.size
        if not 0 <= index < size:
            raise IndexError(index)
        first = index // WIDTH
        return self._payloads(Tile(-1, first, min(WIDTH, size - first * WIDTH)))[index % WIDTH] or None

    def destroy(self, indexes: Iterable[int]) -> None:
        """Destroy what some entries commit to, for good; the caller has logged that it does and why.

        Not on every file system are the old bytes gone from the disk itself; docs/trust.md says more.
        """
        by_bundle: dict[int, list[int]] = defaultdict(list)
        for index in indexes:
            by_bundle[index // WIDTH].append(index % WIDTH)
        size = self.size
        for index, places in sorted(by_bundle.items()):
            part = Tile(-1, index, min(WIDTH, size - index * WIDTH))
            left = payloads.emptied(self._payloads(part), places)
            self.storage.write(payloads.path_of(part), payloads.joined(left))

    def cosign(self, signatures: Iterable[Signature]) -> None:
        """Put the signatures of witnesses, which the caller has checked, beneath the checkpoint."""
        note = self.note
        fresh = [one for one in signatures if one not in note.signatures]
        whole = Note(note.text, (*note.signatures, *fresh))
        self.storage.write(CHECKPOINT, str(whole).encode())

    def nodes(self, size: int | None = None) -> Nodes:
        """The hashes of the tree, for making proofs."""
        return TileNodes(self.size if size is None else size, self.tile)

    def tile(self, tile: Tile) -> bytes:
        """The bytes of a tile of hashes.

        Raises:
            RecordDamagedError: where it is gone or cut.
        """
        content, width = self._read_part(tile, lambda part: part.path)
        if len(content) != width * HASH_SIZE:
            raise RecordDamagedError(f"{tile.path} holds {len(content)} bytes and should hold {width * HASH_SIZE}")
        return content[: tile.width * HASH_SIZE]

    def expected(self, size: int | None = None) -> Iterator[str]:
        """The paths of all the files that a log of that size has, besides the checkpoint, the key and stamps."""
        for tile in of_size(self.size if size is None else size):
            yield tile.path
            if tile.level < 0:
                yield payloads.path_of(tile)

    def strays(self) -> list[str]:
        """Files among the tiles and payloads that no checkpoint speaks of, as a process that died leaves them."""
        known = set(self.expected())
        return [
            path for part in ("tile", payloads.FOLDER) for path in self.storage.paths(part) if path not in known
        ]  # fmt: skip

    def sweep(self) -> None:
        """Take strays and half-written files away; only while no other process writes here."""
        for path in self.strays():
            self.storage.remove(path)
        for path in list(self.storage.paths()):
            if path.rpartition("/")[2].startswith(HALF):
                self.storage.remove(path)

    def _write_entries(self, old: int, leaves: Sequence[bytes], lines: Sequence[bytes]) -> None:
        first = old // WIDTH
        if old % WIDTH:
            part = Tile(-1, first, old % WIDTH)
            leaves, lines = [*self._bundle(part), *leaves], [*self._payloads(part), *lines]
        for place in range(0, len(leaves), WIDTH):
            some = leaves[place : place + WIDTH]
            part = Tile(-1, first + place // WIDTH, len(some))
            self.storage.write(payloads.path_of(part), payloads.joined(lines[place : place + WIDTH]))
            self.storage.write(part.path, bundle(some))

    def _write_hashes(self, old: int, fresh: list[bytes]) -> None:
        level = 0
        while fresh:
            first = old // WIDTH
            row = fresh
            if old % WIDTH:
                row = [*split(self.tile(Tile(level, first, old % WIDTH))), *fresh]
            tiles = [row[place : place + WIDTH] for place in range(0, len(row), WIDTH)]
            for index, hashes in enumerate(tiles, first):
                self.storage.write(Tile(level, index, len(hashes)).path, b"".join(hashes))
            fresh = [fold(hashes) for hashes in tiles if len(hashes) == WIDTH]
            level, old = level + 1, old // WIDTH

    def _keep_cosigned(self, size: int) -> None:
        """Keep the checkpoint that is about to be replaced, where witnesses signed it."""
        note = self.note
        if any(one.is_cosignature for one in note.signatures):
            self.storage.write(f"{COSIGNED}/{size}", str(note).encode())

    def _check_key(self, signer: Signer) -> None:
        if self.key != signer.verifier:
            raise WrongKeyError(f"the log is signed with the key {self.key.id.hex()}, not {signer.verifier.id.hex()}")

    def _bundle(self, part: Tile) -> list[bytes]:
        content, width = self._read_part(part, lambda tile: tile.path)
        leaves = unbundle(content)
        if len(leaves) != width:
            raise RecordDamagedError(f"{part.path} holds {len(leaves)} entries and should hold {width}")
        return leaves[: part.width]

    def _payloads(self, part: Tile) -> list[bytes]:
        content, width = self._read_part(part, payloads.path_of)
        return payloads.lines_of(content, width)[: part.width]

    def _remove_partial(self, old: int, size: int) -> None:
        """Take the partial tiles of a smaller log away; what they held is in those that took their place."""
        for tile in right_edge(old):
            if tile not in right_edge(size):
                self.storage.remove(tile.path)
                if tile.level < 0:
                    self.storage.remove(payloads.path_of(tile))

    def _read_part(self, tile: Tile, path_of: Callable[[Tile], str]) -> tuple[bytes, int]:
        """The bytes of a tile and its width, or those of a wider one that took its place since the caller looked."""
        content = self._read_or_none(path_of(tile))
        if content is not None:
            return content, tile.width
        for width in range(tile.width + 1, WIDTH + 1):
            content = self._read_or_none(path_of(replace(tile, width=width)))
            if content is not None:
                return content, width
        raise RecordDamagedError(f"{path_of(tile)} is gone from the log")

    def _read(self, path: str) -> bytes:
        content = self._read_or_none(path)
        if content is None:
            raise RecordDamagedError(f"{path} is gone from the log")
        return content

    def _read_or_none(self, path: str) -> bytes | None:
        try:
            return self.storage.read(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise RecordDamagedError(f"{path} cannot be read ({error.strerror})") from error
