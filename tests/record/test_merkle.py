"""The arithmetic of RFC 6962: published vectors, the definition itself, and proofs that hold and that do not."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relaas.record.log import merkle
from relaas.record.log.merkle import consistency_holds, consistency_proof, inclusion_holds, inclusion_proof, leaf_hash

# The test leaves and roots that implementations of Certificate Transparency share.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


class Row:
    """The hashes of a tree, straight out of its leaves."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self._leaves = leaves

    def node(self, level: int, index: int) -> bytes:
        return by_definition(self._leaves[index << level : (index + 1) << level])


def by_definition(leaves: Sequence[bytes]) -> bytes:
    """The Merkle Tree Hash, word for word after the RFC."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = max(1 << power for power in range(len(leaves).bit_length()) if 1 << power < len(leaves))
    return sha256(b"\x01" + by_definition(leaves[:k]) + by_definition(leaves[k:])).digest()


def numbered(size: int) -> list[bytes]:
    return [str(number).encode() for number in range(size)]


@pytest.mark.parametrize("size", range(9))
def test_published_roots(size: int) -> None:
    assert by_definition(LEAVES[:size]).hex() == ROOTS[size]
    assert merkle.root(Row(LEAVES), size).hex() == ROOTS[size]


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=300))
def test_folding_a_row_is_the_definition(leaves: list[bytes]) -> None:
    assert merkle.fold([leaf_hash(leaf) for leaf in leaves]) == by_definition(leaves)


@given(st.integers(1, 200), st.data())
def test_an_inclusion_proof_holds_for_its_leaf_place_and_root_alone(size: int, data: st.DataObject) -> None:
    leaves = numbered(size)
    index = data.draw(st.integers(0, size - 1))
    root = by_definition(leaves)
    proof = inclusion_proof(Row(leaves), index, size)
    leaf = leaf_hash(leaves[index])
    assert len(proof) <= (size - 1).bit_length()
    assert inclusion_holds(leaf, index, size, proof, root)
    other = data.draw(st.integers(0, size + 1).filter(lambda one: one != index))
    assert not inclusion_holds(leaf, other, size, proof, root)
    assert not inclusion_holds(leaf_hash(b"other"), index, size, proof, root)
    assert not inclusion_holds(leaf, index, size, (*proof, root), root)
    if proof:
        bent = data.draw(st.integers(0, len(proof) - 1))
        changed = [bytes([one[0] ^ 1]) + one[1:] if place == bent else one for place, one in enumerate(proof)]
        assert not inclusion_holds(leaf, index, size, changed, root)
        assert not inclusion_holds(leaf, index, size, proof[:-1], root)


@given(st.integers(0, 200), st.integers(0, 200), st.data())
def test_a_consistency_proof_holds_for_what_grew_and_not_for_what_was_rewritten(
    one: int, other: int, data: st.DataObject
) -> None:
    old, size = min(one, other), max(one, other)
    leaves = numbered(size)
    proof = consistency_proof(Row(leaves), old, size)
    old_root, new_root = by_definition(leaves[:old]), by_definition(leaves)
    assert consistency_holds(old, size, old_root, new_root, proof)
    if 0 < old < size:
        place = data.draw(st.integers(0, old - 1))
        rewritten = [*leaves[:place], b"rewritten", *leaves[place + 1 :]]
        assert not consistency_holds(old, size, by_definition(rewritten[:old]), new_root, proof)
        forged = consistency_proof(Row(rewritten), old, size)
        assert not consistency_holds(old, size, old_root, by_definition(rewritten), forged)


def test_proofs_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="not in a tree"):
        inclusion_proof(Row(LEAVES), 8, 8)
    with pytest.raises(ValueError, match="was never one of"):
        consistency_proof(Row(LEAVES), 9, 8)
    assert not inclusion_holds(leaf_hash(b""), 0, 0, (), merkle.EMPTY_ROOT)
