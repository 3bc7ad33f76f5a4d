"""All checks of a log, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from relaas.model.check import Check, Outcome
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.note import Note, Verifier
from relaas.record.log.storage import Storage
from relaas.record.verify.contents import Contents
from relaas.record.verify.cosigned import Witnesses
from relaas.record.verify.entries import Entries
from relaas.record.verify.files import LogFiles
from relaas.record.verify.history import check_history
from relaas.record.verify.keys import (
    KeyChain,
    check_changes,
    check_known,
    check_signature,
    endorsements,
    read_checkpoint,
    signers_of,
)
from relaas.record.verify.strays import check_strays
from relaas.record.verify.tally import outcome
from relaas.record.verify.tree import Tree
from relaas.record.verify.trust import Trust

# The checks that cannot be made where there is no checkpoint that can be read.
_AFTER_CHECKPOINT = (
    "key", "key_changes", "tree", "entries", "clock", "payloads", "erased", "witnesses", "witnessed_times", "seen",
    "kept", "strays",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LogReport:
    """What came of checking a log.

    Attributes:
        checks: all of them, in order.
        files: the files of the log, for whoever holds more against it; None where its checkpoint cannot be read.
        contents: what its entries say; None as well.
        note: its checkpoint with signatures; None as well.
        key: the key beside it; None as well.
    """

    checks: list[Check]
    files: LogFiles | None = None
    contents: Contents | None = None
    note: Note | None = None
    key: Verifier | None = None


def check_log(storage: Storage, trust: Trust) -> LogReport:
    """Check a log, however damaged it is.

    Args:
        storage: where its files are.
        trust: what is known of it from elsewhere.
    """
    # Step 1: the checkpoint.
    found = read_checkpoint(storage)
    if isinstance(found, Check):
        not_made = [outcome(name, Outcome.NOTHING, "not_made") for name in _AFTER_CHECKPOINT]
        return LogReport([found, *not_made])
    note, checkpoint, key = found
    files = LogFiles(storage, checkpoint.size)
    # Steps 2 and 3: the entries, and the tree out of them.
    tree = Tree(files)
    entries = Entries(files, tree)
    entries.read()
    tree.finish(checkpoint.root)
    contents = entries.contents
    # Step 4: the keys; only now is it known how one followed another.
    key = _after_change(key, contents, checkpoint.size) if trust.interrupted else key
    chain = KeyChain(key, contents.key_changes)
    endorsed = endorsements(files, chain)
    checks = [
        check_signature(note, checkpoint, key),
        *check_known(chain, endorsed, [*trust.keys, *signers_of(trust.seen, chain)]),
        *check_changes(chain, endorsed),
        *_of_entries(entries, tree, checkpoint),
        *_of_erased(entries, interrupted=trust.interrupted),
    ]
    # Step 5: the witnesses.
    witnesses = Witnesses(files, chain, contents.witnesses)
    checks += [*witnesses.check(trust.keys), *witnesses.check_times()]
    # Step 6: what was seen before.
    checks += check_history(files, chain, trust)
    # Step 7: files that nothing speaks of.
    checks += check_strays(storage, checkpoint.size, chain, interrupted=trust.interrupted)
    return LogReport(checks, files, contents, note, key)


def _after_change(key: Verifier, contents: Contents, size: int) -> Verifier:
    """The key that a change led to which was broken off when only the key itself was left to be written."""
    last = contents.key_changes[-1] if contents.key_changes else None
    return last.key if last is not None and last.index + 1 == size and last.was == key else key


def _of_entries(entries: Entries, tree: Tree, checkpoint: Checkpoint) -> list[Check]:
    return [
        *tree.tally.checks("whole", size=checkpoint.size),
        *entries.form.checks("counted", "empty"),
        *entries.clock.checks("until", "empty", last=entries.last),
        *entries.payloads.checks("there", "empty", erased=len(entries.contents.empty)),
    ]


def _of_erased(entries: Entries, *, interrupted: bool) -> list[Check]:
    """The entry that says what is erased comes first; where an erasure was broken off, the rest is still to go."""
    if interrupted and entries.erased.failed:
        return [outcome(entries.erased.name, Outcome.NOTHING, "interrupted", count=entries.erased.failed)]
    return entries.erased.checks("gone_for_good", "nothing_erased")
