"""The arithmetic of RFC 6962, section 2.1: hashes of leaves and nodes, and proofs that hold against a root.

Pure functions over SHA-256. Whoever makes a proof needs the hashes of the tree, which :class:`Nodes` hands out; whoever
checks one needs the proof and the root alone, and uses none of the code that made it.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Protocol

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()


class Nodes(Protocol):
    """The hashes of a tree's complete subtrees."""

    def node(self, level: int, index: int) -> bytes:
        """The hash over leaves ``index * 2**level`` up to ``(index + 1) * 2**level``."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry: SHA-256 over ``0x00`` and its bytes."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256 over ``0x01`` and those of its children."""
    return sha256(b"\x01" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root over a row of hashes of one level, of which there are any number but none at all.

    Pairs are joined row by row and an odd last one moves up, which is the split at the largest power of two.
    """
    row = list(hashes)
    while len(row) > 1:
        joined = [node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        if len(row) % 2:
            joined.append(row[-1])
        row = joined
    return row[0]


def root(nodes: Nodes, size: int) -> bytes:
    """The root of the first ``size`` leaves."""
    return _range(nodes, 0, size) if size else EMPTY_ROOT


def inclusion_proof(nodes: Nodes, index: int, size: int) -> tuple[bytes, ...]:
    """The hashes that lead from a leaf to the root of the first ``size`` leaves (RFC 6962, section 2.1.1).

    Raises:
        ValueError: where the leaf is not among them.
    """
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    path: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(_range(nodes, middle, high))
            high = middle
        else:
            path.append(_range(nodes, low, middle))
            low = middle
    return tuple(reversed(path))


def consistency_proof(nodes: Nodes, old: int, size: int) -> tuple[bytes, ...]:
    """The hashes that show that the first ``old`` of ``size`` leaves are what they were (RFC 6962, section 2.1.2).

    Raises:
        ValueError: where ``old`` is more than ``size``.
    """
    if not 0 <= old <= size:
        raise ValueError(f"a tree of {size} was never one of {old}")
    if old in (0, size):
        return ()
    path: list[bytes] = []
    low, high, whole = 0, size, True
    while old != high:
        middle = low + _split(high - low)
        if old <= middle:
            path.append(_range(nodes, middle, high))
            high = middle
        else:
            path.append(_range(nodes, low, middle))
            low, whole = middle, False
    if not whole:
        path.append(_range(nodes, low, high))
    return tuple(reversed(path))


def inclusion_holds(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected_root: bytes) -> bool:
    """Whether a proof leads from a leaf's hash to a root (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, reached = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node % 2 or node == last:
            reached = node_hash(sibling, reached)
            while node and not node % 2:
                node, last = node >> 1, last >> 1
        else:
            reached = node_hash(reached, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and reached == expected_root


def consistency_holds(old: int, size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof shows that a tree grew out of an earlier one (RFC 9162, section 2.1.4.2)."""
    if old == size:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    if not 0 < old < size or not proof:
        return False
    steps = list(proof)
    if old & (old - 1) == 0:
        steps.insert(0, old_root)
    node, last = old - 1, size - 1
    while node % 2:
        node, last = node >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if node % 2 or node == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while node and not node % 2:
                node, last = node >> 1, last >> 1
        else:
            second = node_hash(second, step)
        node, last = node >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


def _split(count: int) -> int:
    """The largest power of two that is less than ``count``."""
    return 1 << ((count - 1).bit_length() - 1)


def _range(nodes: Nodes, low: int, high: int) -> bytes:
    """The root over some leaves that RFC 6962 splits off a tree, so that each complete part begins at its own size."""
    count = high - low
    level = count.bit_length() - 1
    if count == 1 << level:
        return nodes.node(level, low >> level)
    middle = low + _split(count)
    return node_hash(_range(nodes, low, middle), _range(nodes, middle, high))
