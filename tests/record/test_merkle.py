"""The log's tree is that of RFC 6962: published vectors, and another implementation on random sizes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from catalog.record.merkle import (
    consistency_proof,
    inclusion_proof,
    range_hash,
    root_of_inclusion,
)
from catalog.record.verify import Broken, leaf_hash, roots_of_proof, sha256, tree_root

LEAVES = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
"""Inputs of the vectors that Certificate Transparency publishes for RFC 6962."""
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
INCLUSION = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
)
CONSISTENCY = (
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
)


def node_of(leaves):
    """Return how to look up the nodes of a tree of entries that lie in memory."""
    hashes = [leaf_hash(leaf) for leaf in leaves]

    def node(level, index):
        across = 256**level
        assert (index + 1) * across <= len(hashes)
        return tree_root(hashes[index * across : (index + 1) * across])

    return node


def test_the_roots_are_the_published_ones():
    """The tree of nothing and of the first one to eight leaves has the published root, both ways to compute it."""
    assert tree_root([]) == sha256(b"") == range_hash(node_of([]), 0, 0)
    for size, root in enumerate(ROOTS, 1):
        leaves = LEAVES[:size]
        assert tree_root(map(leaf_hash, leaves)).hex() == root
        assert range_hash(node_of(leaves), 0, size).hex() == root


def test_the_proofs_are_the_published_ones():
    """Audit path of leaf 0 of 8, and the proof that 6 leaves begin 8, are as published."""
    node = node_of(LEAVES)
    assert tuple(one.hex() for one in inclusion_proof(node, 0, 8)) == INCLUSION
    assert tuple(one.hex() for one in consistency_proof(node, 6, 8)) == CONSISTENCY
    assert consistency_proof(node, 8, 8) == []


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_another_implementation_agrees(data):
    """Roots and audit paths are those of pymerkle; proofs lead to its roots of both sizes."""
    size = data.draw(st.integers(2, 900))
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size - 1))
    leaves = [str(n).encode() for n in range(size)]
    other = InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        other.append_entry(leaf)
    node = node_of(leaves)
    root, before = range_hash(node, 0, size), range_hash(node, 0, old)
    assert (root, before) == (other.get_root(), other.get_root(old))
    path, proof = inclusion_proof(node, index, size), consistency_proof(node, old, size)
    theirs = other.prove_inclusion(index + 1, size).path
    assert sorted(theirs) == sorted([leaf_hash(leaves[index]), *path])
    assert root_of_inclusion(index, size, leaf_hash(leaves[index]), path) == root
    assert roots_of_proof(old, size, before, proof) == (before, root)


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 300), st.data())
def test_an_altered_proof_leads_elsewhere(size, data):
    """A proof with one hash changed, dropped or added, or for another leaf, does not lead to the root."""
    node = node_of([str(n).encode() for n in range(size)])
    index = data.draw(st.integers(0, size - 1))
    path = inclusion_proof(node, index, size)
    leaf, root = node(0, index), range_hash(node, 0, size)
    at = data.draw(st.integers(0, len(path) - 1))
    changed = [sha256(one) if n == at else one for n, one in enumerate(path)]
    assert root_of_inclusion(index, size, leaf, changed) != root
    for wrong in (path[:-1], [*path, root]):
        with pytest.raises(Broken):
            root_of_inclusion(index, size, leaf, wrong)
    old = data.draw(st.integers(1, size - 1))
    proof, before = consistency_proof(node, old, size), range_hash(node, 0, old)
    for wrong in (proof[:-1], [*proof, root]):
        with pytest.raises(Broken):
            roots_of_proof(old, size, before, wrong)
    changed = [sha256(one) if n == 0 else one for n, one in enumerate(proof)]
    assert roots_of_proof(old, size, before, changed) != (before, root)


def test_what_is_not_in_the_tree_has_no_proof():
    """A leaf beyond the end, and sizes out of order, are refused."""
    node = node_of(LEAVES)
    with pytest.raises(ValueError, match="leaf"):
        inclusion_proof(node, 8, 8)
    with pytest.raises(ValueError, match="leaf"):
        root_of_inclusion(8, 8, b"", [])
    with pytest.raises(ValueError, match="sizes"):
        consistency_proof(node, 0, 8)
    with pytest.raises(Broken):
        roots_of_proof(8, 8, b"", [])
