"""Lists of documents as bytes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.render.search.rice import encoded_lists, varints
from tests.render.search.reader import documents, varint


def encoded(lists: list[list[int]], total: int) -> tuple[bytes, list[int]]:
    """Return the lists' bytes and sizes."""
    lengths = np.array([len(one) for one in lists], np.int64)
    docs = np.array([doc for one in lists for doc in one], np.int64)
    data, sizes = encoded_lists(lengths, docs, total)
    return data, sizes.tolist()


@given(st.data(), st.integers(1, 300), st.integers(0, 12))
def test_lists_come_back(data: st.DataObject, total: int, count: int):
    """Any lists, empty, full, sparse or dense, are read back as they were, each within its size."""
    several = [sorted(data.draw(st.sets(st.integers(0, total - 1)))) for _ in range(count)]
    lists = [*several, [], list(range(total)), list(range(total // 2)), [total - 1]]
    written, sizes = encoded(lists, total)
    at = 0
    for one, size in zip(lists, sizes, strict=True):
        found, end = documents(written, at, total)
        assert found == one
        assert end - at == size
        at = end
    assert at == len(written)


def test_lists_are_small():
    """A list that holds every hundredth document takes about eight bits an entry, its complement no more."""
    total = 100_000
    sparse = list(range(0, total, 100))
    missing = sorted(set(range(total)) - set(sparse))
    _, sizes = encoded([sparse, missing], total)
    assert sizes[0] <= len(sparse) * 8 // 8 + 4
    assert sizes[1] <= sizes[0] + 2


@pytest.mark.parametrize(
    ("lists", "total", "data"),
    [
        ([[]], 5, b"\x00"),
        ([[0, 1, 2, 3, 4]], 5, b"\x05\x80"),
        ([[1]], 4, b"\x01\x00\x80"),
        ([[0, 1, 2]], 4, b"\x03\x81\xa0"),
    ],
)
def test_bytes(lists: list[list[int]], total: int, data: bytes):
    """Bit by bit as described: length, parameter, quotient in ones, a zero, the rest."""
    found, _ = encoded(lists, total)
    assert found == data
    assert documents(found, 0, total)[0] == lists[0]


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_varints(values: list[int]):
    """Numbers of up to 32 bits are read back, one after the other."""
    data, sizes = varints(np.array(values, np.int64))
    at, found = 0, []
    for _ in values:
        value, at = varint(data.tobytes(), at)
        found.append(value)
    assert found == values
    assert at == len(data) == sum(sizes.tolist())
