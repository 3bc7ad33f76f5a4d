"""Files in the folder of a log that nothing speaks of."""

from __future__ import annotations

from relaas.model.check import Check, Outcome
from relaas.record.log.keys import FOLDER as KEYS
from relaas.record.log.log import CHECKPOINT, KEY, Log
from relaas.record.log.storage import Storage
from relaas.record.log.witnesses import WITNESSES, is_cosigned
from relaas.record.verify.keys import KeyChain
from relaas.record.verify.tally import Tally, outcome

# Checked by others: the stamps of authorities, and the proofs of other logs that came with a bag.
ELSEWHERE = ("stamps/", "imported/")
# Traces of relaas' own errors, which are no part of the record.
NO_PART = "internal.log"


def check_strays(storage: Storage, size: int, chain: KeyChain, *, interrupted: bool) -> list[Check]:
    """Whether there are files that neither the checkpoint nor an entry speaks of.

    Args:
        storage: of the log.
        size: of the log.
        chain: its keys.
        interrupted: whether a command that was writing is known to have been broken off; what is left over of it was
            never acknowledged, and the next command that writes takes it away.
    """
    known = {CHECKPOINT, KEY, WITNESSES, NO_PART, *Log(storage).expected(size)}
    parts = ("checkpoint", "old.pub", "new.pub")
    known |= {f"{KEYS}/{change.index + 1}/{part}" for change in chain.changes for part in parts}
    tally = Tally("strays")
    left = 0
    for path in storage.paths():
        tally.look()
        if path in known or path.startswith(ELSEWHERE) or is_cosigned(path):
            continue
        if interrupted:
            left += 1
        else:
            tally.fail("unknown", path)
    if left:
        return [outcome(tally.name, Outcome.NOTHING, "interrupted", count=left)]
    return tally.checks("all_known")
