"""The terms of documents."""

from __future__ import annotations

import numpy as np
import pytest

from catalog.render.search.fold import bare
from catalog.render.search.term import (
    SERIAL,
    SIGNS,
    TRIPLE,
    pair_terms,
    serial_terms,
    triple_terms,
)


def units(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Return a text's units, and which of them are written."""
    found = np.array([ord(sign) for sign in text], np.uint16)
    return found, found > 0x20


def test_every_triple_has_a_term_of_its_own():
    """64,000 of them, below the first pair of signs and beside no other kind."""
    terms = set()
    for first in SIGNS:
        text = " ".join(first + second + third for second in SIGNS for third in SIGNS)
        found, _ = triple_terms(*units(text))
        terms |= set(found.tolist())
    assert len(terms) == 40**3
    assert (min(terms), max(terms)) == (TRIPLE, TRIPLE + 40**3 - 1)
    assert max(terms) < SERIAL


def test_places():
    """Each term comes with its place; a blank, and a sign that numbers do not have, ends a triple."""
    terms, at = triple_terms(*units("第20号 5号文ab-1"))
    assert at.tolist() == [1, 8, 9]
    assert terms[0] == TRIPLE + SIGNS.index("2") * 1600 + 39
    terms, at = pair_terms(*units("5号 文"))
    assert (terms.tolist(), at.tolist()) == ([ord("5") << 16 | ord("号")], [0])


@pytest.mark.parametrize(
    ("number", "serials"),
    [
        ("示医保发〔2026〕5号", [(2026, 5)]),
        ("示医保发[2026] 第005号", [(2026, 5)]),
        ("示医保公告２０２６年第１２号", [(2026, 12)]),
        ("示医保发20265", [(2026, 5)]),
        ("示医保发〔2026〕5号、示医保函〔1999〕8200号", [(2026, 5), (1999, 8200)]),
        ("示医保发〔2126〕5号", []),
        ("示医保发〔2026〕1234567号", []),
        ("第5号令", []),
        ("", []),
    ],
)
def test_serials(number: str, serials: list[tuple[int, int]]):
    """Year and serial of a number in any writing, as one term below all pairs of signs."""
    found = list(serial_terms(number))
    assert found == [SERIAL + year % 128 * 8192 + serial % 8192 for year, serial in serials]
    assert all(SERIAL <= term < 0x21 << 16 for term in found)


def test_bare():
    """Brackets, 号, 第, 年 and blanks are taken out of a number, width and case folded."""
    assert bare("示A发〔2026〕 第５号") == bare("示a发2026年5") == "示a发20265"
