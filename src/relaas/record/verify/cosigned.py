"""The signatures of witnesses: each by a key that the record names, and the times of entries between theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from relaas.model.check import Check
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.leaf import format_time, parse_time
from relaas.record.log.log import CHECKPOINT
from relaas.record.log.note import COSIGNATURE, Note, NoteError, Verifier
from relaas.record.log.witnesses import COSIGNED, WITNESSES, is_cosigned, written
from relaas.record.verify.files import LogFiles
from relaas.record.verify.keys import KeyChain
from relaas.record.verify.tally import Tally
from relaas.record.verify.trust import KnownKey

# Clocks of different people differ; an entry may seem to be so much earlier than a signature that came before it.
_SLACK = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Cosigned:
    """That a witness signed the log at a size, and when."""

    witness: Verifier
    size: int
    at: dt.datetime


class Witnesses:
    """Looks at the checkpoint and at every older one that is kept because it was cosigned.

    Args:
        files: of the log.
        chain: the keys that sign the log.
        known: the keys of witnesses that its entries name.
    """

    def __init__(self, files: LogFiles, chain: KeyChain, known: list[Verifier]) -> None:
        self._files = files
        self._chain = chain
        self._known = known
        self._good: list[Cosigned] = []

    def check(self, brought: Iterable[KnownKey]) -> list[Check]:
        """Whether every signature that is no key's of the log is good and by a witness that the record names."""
        tally = Tally("witnesses")
        self._check_list(tally)
        older = filter(is_cosigned, self._files.storage.paths(COSIGNED))
        for path in (CHECKPOINT, *older):
            self._check_note(tally, path)
        for one in brought:
            if one.key.kind == COSIGNATURE and one.key not in {good.witness for good in self._good}:
                tally.fail("not_by", one.key.name, key=one.key)
        tally.look(len(self._good))
        newest = max(self._good, key=lambda good: (good.size, good.at), default=None)
        if newest is None:
            return tally.checks("cosigned", "none")
        names = ", ".join(dict.fromkeys(good.witness.name for good in self._good))
        return tally.checks(
            "cosigned", names=names, size=newest.size, at=format_time(newest.at), by=newest.witness.name
        )

    def check_times(self) -> list[Check]:
        """Whether no entry says that it is older than a signature of a witness over a log that did not have it yet."""
        tally = Tally("witnessed_times")
        for good in self._good:
            for index, is_before in ((good.size - 1, True), (good.size, False)):
                if not 0 <= index < self._files.size or (leaf := self._files.leaf(index)) is None:
                    continue
                tally.look()
                at = parse_time(leaf.at)
                if at - good.at > _SLACK if is_before else good.at - at > _SLACK:
                    cause = "later" if is_before else "earlier"
                    tally.fail(
                        cause, str(index), index=index, at=leaf.at, name=good.witness.name, when=format_time(good.at)
                    )
        return tally.checks("between", "none")

    def _check_list(self, tally: Tally) -> None:
        content = self._files.content(WITNESSES) or b""
        if content != written(self._known):
            tally.fail("list", WITNESSES)

    def _check_note(self, tally: Tally, path: str) -> None:
        try:
            note = Note.parse(self._files.content(path) or b"")
            checkpoint = Checkpoint.parse(note)
        except NoteError as error:
            tally.fail("unreadable", path, reason=error.cause)
            return
        size = checkpoint.size
        if path != CHECKPOINT:
            if path != f"{COSIGNED}/{size}" or size > self._files.size:
                tally.fail("misplaced", path, size=size)
                return
            expected = Checkpoint(self._chain.current.name, size, self._files.root_at(size) or b"")
            if checkpoint != expected or not self._chain.signed(note, size):
                tally.fail("not_ours", path, size=size)
                return
        for cosigned in self._signatures(tally, path, note, size):
            self._good.append(cosigned)

    def _signatures(self, tally: Tally, path: str, note: Note, size: int) -> Iterator[Cosigned]:
        own = self._chain.at(size)
        for one in note.signatures:
            if path == CHECKPOINT and one.by(self._chain.current):
                continue  # the first check of all
            if any(one.by(key) for key in own):
                if not all(note.signed_by(key) for key in own if one.by(key)):
                    tally.fail("bad", path, name=one.name)
                continue
            witness = next((key for key in self._known if one.by(key)), None)
            if witness is None:
                tally.fail("unknown", path, name=one.name, key=one.key_id.hex())
            elif not witness.holds(note.text, one.content) or one.time > _LATEST:
                tally.fail("bad", path, name=one.name)
            else:
                yield Cosigned(witness, size, dt.datetime.fromtimestamp(one.time, dt.UTC))


# The last second of the year 9999, beyond which no clock points.
_LATEST = 253_402_300_799
