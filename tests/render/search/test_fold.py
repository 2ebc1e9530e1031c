"""What counts as the same sign in a search."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.render.search.fold import fold, fold_runs, fold_table


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("示医保发〔2026〕5号", "示医保发[2026]5号"),
        ("示医保发［２０２６］５号", "示医保发（2026）5号"),
        ("【附件】", "(附件)"),
        ("ＡＢＣ—ｄ", "abc-D"),
        ("“医保”「卡」", '"医保"＂卡＂'),
        ("‘一’", "'一'"),
        ("甲\u3000乙\t丙", "甲 乙 丙"),
        ("，；：", ",;:"),
        ("ΩЖ", "ωж"),
        ("⽅", "方"),
    ],
)
def test_alike(written: str, typed: str):
    """Width, case, kinds of brackets, quotes, dashes and blanks make no difference."""
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(("one", "other"), [("甲", "乙"), ("。", "，"), ("1", "l"), ("（", "《")])
def test_different(one: str, other: str):
    """Other signs stay apart."""
    assert fold(one) != fold(other)


@given(st.text())
def test_length_stays_and_folding_twice_is_folding_once(text: str):
    """A place in the folded text is the same place in the text, in UTF-16 units too."""
    folded = fold(text)
    assert len(folded) == len(text)
    units = [len(one.encode("utf-16-le", "surrogatepass")) for one in (text, folded)]
    assert units[0] == units[1]
    assert fold(folded) == folded


def test_separators_stay():
    """What parts lines and fields is never folded, and nothing becomes a separator."""
    separators = "\n\x1d\x1e\x1f"
    assert fold(separators) == separators
    assert not set(map(ord, separators)) & set(fold_table().values())


def test_manifest_has_the_very_table():
    """The runs in the manifest are the table; packed they are small, for every visit brings them."""
    runs = fold_runs()
    found: dict[int, int] = {}
    last = move = 0
    for gap, size, change in zip(runs[::3], runs[1::3], runs[2::3], strict=True):
        first, move = last + gap, move + change
        last = first + size - 1
        assert gap > 0
        assert size > 0
        found |= {unit: unit + move for unit in range(first, last + 1)}
    assert found == fold_table()
    assert len(gzip.compress(json.dumps(runs, separators=(",", ":")).encode())) < 3_500
