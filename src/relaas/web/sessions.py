"""Who is signed in: kept in memory, under the digest of a token that only the browser has."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from relaas.model.access import Role

# Seconds: without a page asked for, and in all.
IDLE = 30 * 60
LONGEST = 12 * 3600
_MOST = 10_000
_BYTES = 32


@dataclass(slots=True)
class Session:
    """One visit.

    Attributes:
        name: who is signed in.
        role: what a provider of identities gives them; None where their account says so.
        stamp: that of their account when they came in.
        begun: when, in seconds of a clock that only goes on; ``seen`` is when they last asked for something.
    """

    name: str
    role: Role | None
    stamp: str
    begun: float
    seen: float


class Sessions:
    """All visits of one server; they end with it.

    Args:
        clock: seconds that only go on.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[bytes, Session] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, name: str, *, stamp: str = "", role: Role | None = None) -> str:
        """Begin a visit, always under a new token, which is given back."""
        token = secrets.token_urlsafe(_BYTES)
        now = self._clock()
        with self._lock:
            self._kept[_digest(token)] = Session(name, role, stamp, now, now)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return token

    def find(self, token: str) -> Session | None:
        """The visit of a token; None where there is none, or it lasted too long or was left."""
        now, digest = self._clock(), _digest(token)
        with self._lock:
            found = self._kept.get(digest)
            if found is None:
                return None
            if now - found.seen > IDLE or now - found.begun > LONGEST:
                del self._kept[digest]
                return None
            found.seen = now
            self._kept.move_to_end(digest)
            return found

    def end(self, token: str) -> None:
        """End a visit."""
        with self._lock:
            self._kept.pop(_digest(token), None)


def _digest(token: str) -> bytes:
    return sha256(token.encode(errors="replace")).digest()
