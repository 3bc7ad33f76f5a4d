"""Wrong tries to sign in make the next wait longer: for the name, whoever tries; for the address, whatever the name.

A try counts from when it begins, so that many at once are no way around the wait, and is forgiven where it succeeds.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from relaas.record.people import folded

# Tries that are free, the longest wait, and after how long without a try all is forgotten; seconds.
_FREE = {"name": 3, "address": 10}
_LONGEST = 15 * 60
_FORGOTTEN = 3600
_MOST = 50_000

Key = tuple[str, str]


@dataclass(slots=True)
class _Tries:
    count: int
    last: float


class Throttle:
    """Counts tries.

    Args:
        clock: seconds that only go on.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tries: OrderedDict[Key, _Tries] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, keys: Iterable[Key]) -> float:
        """Begin a try, which counts as a wrong one until it is forgiven.

        Returns:
            How many seconds to wait first; 0 where the try may go on. One that may not is not counted.
        """
        given = list(keys)
        now = self._clock()
        with self._lock:
            left = max((self._left(key, now) for key in given), default=0.0)
            if left > 0:
                return left
            for key in given:
                found = self._tries.pop(key, None)
                self._tries[key] = _Tries((found.count if found and now - found.last < _FORGOTTEN else 0) + 1, now)
            while len(self._tries) > _MOST:
                self._tries.popitem(last=False)
        return 0.0

    def forgive(self, keys: Iterable[Key]) -> None:
        """A try succeeded: the name begins anew, and the address is as it was before it."""
        with self._lock:
            for kind, value in keys:
                found = self._tries.get((kind, value))
                if kind == "name":
                    self._tries.pop((kind, value), None)
                elif found is not None:
                    found.count -= 1

    def _left(self, key: Key, now: float) -> float:
        found = self._tries.get(key)
        if found is None or now - found.last >= _FORGOTTEN:
            return 0.0
        beyond = found.count - _FREE[key[0]]
        if beyond < 0:
            return 0.0
        return found.last + min(2.0 ** min(beyond, 12), _LONGEST) - now


def keys_of(name: str, address: str) -> tuple[Key, Key]:
    """What a try counts for; addresses of one network of IPv6, which one person may have, count as one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ("name", folded(name)), ("address", address)
    if found.version == 6:
        address = str(ipaddress.ip_network((found, 64), strict=False))
    return ("name", folded(name)), ("address", address)
