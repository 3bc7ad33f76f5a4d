"""Finds, among very many prints, those of which one may show the other or a part of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from relaas.model.windows import COARSE_BYTES, STRIPPED, WINDOWS

Words = npt.NDArray[np.uint64]

# Bits of 64 in which two coarse hashes may differ. Measured (see bench/duplicates.py): at 14 a window within 0.05 of
# the true one is found, and one pair in a thousand that has nothing to do with each other is found too.
NEAR = 14
_MIRRORED, _WHOLE = 0, 1  # places among the coarse hashes of a print
_HASHES = 1 + len(WINDOWS)
_PORTION = 1 << 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two prints that may show the same.

    Attributes:
        entry: number of the print in the index.
        window: number of the window of the whole one that the other may show (:data:`~relaas.model.windows.WINDOWS`).
        mirrored: whether left and right are swapped.
        within: whether the print asked for is the part; otherwise that in the index is.
        through: whether both are seen through the window, what is outside of it left aside in both.
    """

    entry: int
    window: int
    mirrored: bool
    within: bool
    through: bool = False


class Index:
    """The coarse hashes of prints, to be searched by comparing with all of them: no pair within reach is missed.

    Args:
        coarse: the coarse hashes of each print, as :class:`~relaas.model.evidence.Print` has them.
    """

    def __init__(self, coarse: Iterable[bytes]) -> None:
        joined = b"".join(coarse)
        if len(joined) % (COARSE_BYTES * _HASHES):
            raise ValueError("prints of another make")
        self._words: Words = np.frombuffer(joined, dtype=np.uint64).reshape(-1, _HASHES)
        self._wholes = np.ascontiguousarray(self._words[:, :2])
        self._windows = np.ascontiguousarray(self._words[:, 1:])
        self._stripped = {window: np.ascontiguousarray(self._windows[:, window]) for window in STRIPPED}

    def __len__(self) -> int:
        return len(self._words)

    def near(self, coarse: bytes, most: int = NEAR) -> list[Candidate]:
        """Every print that may show the same as this, or a part of it, or of which this may be a part.

        Of one print at most one candidate each way comes back for each of upright and mirrored, its nearest window, and
        one for both seen through the same window.
        """
        own: Words = np.frombuffer(coarse, dtype=np.uint64)
        found: dict[tuple[int, bool, bool], tuple[int, int]] = {}
        for mirrored in (False, True):
            whole = own[_MIRRORED if mirrored else _WHOLE]
            for entry, window, distance in self._close(self._windows, whole, most):
                _keep(found, (entry, mirrored, True), (distance, window))
            # A part that is mirrored is mirrored as a whole: its swapped hash against the windows asked for.
            theirs = self._wholes[:, _MIRRORED if mirrored else _WHOLE]
            for window, hashed in enumerate(own[_WHOLE:]):
                for entry, distance in _close_in(theirs, hashed, most):
                    _keep(found, (entry, mirrored, False), (distance, window))
        stripped: dict[tuple[int, bool, bool], tuple[int, int]] = {}
        for window, theirs in self._stripped.items():
            for entry, distance in _close_in(theirs, own[_WHOLE + window], most):
                _keep(stripped, (entry, False, True), (distance, window))
        return [
            Candidate(entry, window, mirrored, within, through)
            for through, kept in ((False, found), (True, stripped))
            for (entry, mirrored, within), (_, window) in sorted(kept.items())
        ]

    @staticmethod
    def _close(words: Words, hashed: np.uint64, most: int) -> list[tuple[int, int, int]]:
        width = words.shape[1]
        return [(at // width, at % width, distance) for at, distance in _close_in(words.reshape(-1), hashed, most)]


def _close_in(words: Words, hashed: np.uint64, most: int) -> list[tuple[int, int]]:
    found = []
    for start in range(0, len(words), _PORTION):
        distances = np.bitwise_count(words[start : start + _PORTION] ^ hashed)
        near = np.flatnonzero(distances <= most)
        found += [(start + int(at), int(distances[at])) for at in near]
    return found


def _keep(
    found: dict[tuple[int, bool, bool], tuple[int, int]], key: tuple[int, bool, bool], one: tuple[int, int]
) -> None:
    if key not in found or one < found[key]:
        found[key] = one
