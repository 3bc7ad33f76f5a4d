"""Passwords: hashed with Argon2id, checked in the same time whether there is such an account or not."""

from __future__ import annotations

import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from relaas.web.catalogue import marked as _
from relaas.web.errors import PasswordError

SHORTEST = 12
LONGEST = 512
# Each check takes some 64 MiB for as long as it lasts (the second of the choices that RFC 9106 recommends).
_AT_A_TIME = 2


class Passwords:
    """Makes hashes and checks passwords against them, a few at a time so that memory stays bounded.

    Args:
        hasher: with which parameters; those that RFC 9106 recommends where it is None.
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = threading.BoundedSemaphore(_AT_A_TIME)
        # What a password is checked against where there is no account, so that this takes as long.
        self._nobody = self._hasher.hash(secrets.token_urlsafe(32))

    def hash(self, password: str) -> str:
        """The hash of a new password.

        Raises:
            PasswordError: where it is too short or too long.
        """
        if not SHORTEST <= len(password) <= LONGEST:
            raise PasswordError(
                _("a password has at least %(least)s characters and at most %(most)s"), least=SHORTEST, most=LONGEST
            )
        with self._turn:
            return self._hasher.hash(password)

    def fits(self, password: str, hashed: str | None) -> bool:
        """Whether a password is the one of a hash; never where that is None, after as long a time."""
        if len(password) > LONGEST:
            password, hashed = password[:LONGEST], None
        with self._turn:
            try:
                fits = self._hasher.verify(hashed or self._nobody, password)
            except (VerificationError, InvalidHashError):
                return False
        return fits and hashed is not None
