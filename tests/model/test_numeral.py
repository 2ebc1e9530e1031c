"""Chinese numerals, against numbers written out by another hand."""

from __future__ import annotations

import pytest

from catalog.model.numeral import SIGNS, WRITTEN, chinese, number_of

DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """Return 1 to 9999 as documents write it: 二十一, 一百零三, 三千零四十; 10 to 19 without 一."""
    words = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            gap = words and number // (place * 10) % 10 == 0
            words += ("零" if gap else "") + DIGITS[digit] + unit
    return words.removeprefix("一") if 10 <= number < 20 else words


def test_numbers_of_articles_are_read():
    """Every number from 1 to 9999 is read back from its Chinese form."""
    wrong = {n: written(n) for n in range(1, 10000) if number_of(written(n)) != n}
    assert wrong == {}


def test_numbers_are_written():
    """Every number from 1 to 9999 is written as documents write it."""
    wrong = {n: chinese(n) for n in WRITTEN if chinese(n) != written(n)}
    assert wrong == {}
    assert (WRITTEN.start, WRITTEN.stop) == (1, 10000)


def test_numbers_that_no_article_has_are_figures():
    """Zero and numbers past 9999 are written in figures."""
    assert (chinese(0), chinese(10000)) == ("0", "10000")


def test_every_sign_of_a_numeral_is_known():
    """A class of `SIGNS` matches whatever is written."""
    assert {sign for n in WRITTEN for sign in chinese(n)} <= set(SIGNS)


def test_the_oracle_writes_what_documents_write():
    """The second hand writes the forms that are known by heart."""
    assert [written(n) for n in (1, 10, 11, 20, 21, 100, 101, 110, 2019, 3040, 9999)] == (
        "一 十 十一 二十 二十一 一百 一百零一 一百一十 二千零一十九 三千零四十 九千九百九十九".split()
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("21", 21),
        ("２１", 21),
        ("二一", 21),
        ("一〇三", 103),
        ("二〇二五", 2025),
        ("一百〇三", 103),
        ("两百", 200),
        ("一十", 10),
        ("零", 0),
        ("", 0),
        ("甲", 0),
    ],
)
def test_other_spellings(text: str, number: int):
    """Figures, full-width figures, and digits one by one are numbers too; other signs count as nothing."""
    assert number_of(text) == number
