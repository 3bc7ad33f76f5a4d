"""Stamps of time authorities (RFC 3161) on the signed checkpoint of the log: asking, keeping and checking, all offline.

A stamp says: these bytes existed when the clock of the authority stood there. The bytes are the checkpoint, which binds
every entry of the log up to its size; so one stamp a batch dates them all.
"""

from relaas.record.stamps.authority import Chain
from relaas.record.stamps.checking import check_stamps
from relaas.record.stamps.folder import Kept, StampFolder
from relaas.record.stamps.reply import Stamp, request_for, verified

__all__ = ["Chain", "Kept", "Stamp", "StampFolder", "check_stamps", "request_for", "verified"]
