"""Numbers that words, notes, page breaks or boxes part, and numbers that words spell, are found as one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.screen.check_digit import luhn_is_right, resident_id_is_right
from catalog.screen.engine import screen_text
from catalog.screen.hit import Surroundings
from catalog.screen.kind import SensitiveKind
from catalog.screen.run_apart import boxed, dated, spelt, spoken

MARKDOWN = Surroundings(markdown=True)
JOINTS = (
    *(
        "（空格）",
        "[空格]",
        "空格",
        "（换行）",
        "（接下行）\n",
        "（此处涂改）",
        "横杠",
        "杠",
        "点",
        "空",
        "嗯",
    ),
    *(
        "，嗯，",
        "，再接",
        "，然后",
        "，然后是",
        "，后面是",
        "加",
        "接",
        "，中间",
        "，尾号",
        "（续）",
    ),
    *("，后四位", "，最后", " 停顿 ", "……嗯……", "，接着是", "，末尾"),
)
HAN = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
RADIO = dict(zip("0123456789", "洞幺两三四五六拐八勾", strict=True))
PINYIN = dict(zip("0123456789", "ling yao er san si wu liu qi ba jiu".split(), strict=True))
ENGLISH = dict(
    zip("0123456789", "zero one two three four five six seven eight nine".split(), strict=True)
)
SIZES = {11: (3, 4, 4), 16: (4, 4, 4, 4), 18: (6, 8, 4)}
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
IDS = st.from_regex(
    r"990101(19[4-9][0-9])(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}", fullmatch=True
)
CARDS = st.from_regex(r"62[0-9]{12}[1-9]", fullmatch=True)
NUMBERS = st.one_of(
    st.tuples(st.just("手机"), MOBILES, st.just(SensitiveKind.MOBILE)),
    st.tuples(
        st.just("身份证"),
        IDS.map(
            lambda body: next(body + x for x in "0123456789X" if resident_id_is_right(body + x))
        ),
        st.just(SensitiveKind.RESIDENT_ID),
    ).filter(lambda one: not one[1].endswith("X")),
    st.tuples(
        st.just("银行卡"),
        CARDS.map(lambda body: next(body + x for x in "0123456789" if luhn_is_right(body + x))),
        st.just(SensitiveKind.BANK_CARD),
    ),
)


def grouped(digits: str) -> list[str]:
    """Return the groups in which people write a number of so many digits."""
    sizes = SIZES[len(digits)]
    ends = [sum(sizes[:n]) for n in range(len(sizes) + 1)]
    return [digits[start:end] for start, end in pairwise(ends)]


def found(text: str, kind: SensitiveKind) -> list[str]:
    """Return what is found of a kind."""
    return [text[hit.start : hit.end] for hit in screen_text(text, MARKDOWN) if hit.kind is kind]


@settings(max_examples=150)
@given(
    NUMBERS,
    st.sampled_from(JOINTS),
    st.sampled_from([{}, HAN, RADIO]),
    st.sampled_from(["", "，请核", "。"]),
)
def test_words_between_groups_are_seen_through(number, joint, numerals, behind):
    """A number told group by group, in figures or read out, is found from its first to its last digit."""
    label, digits, kind = number
    raw = joint.join("".join(numerals.get(one, one) for one in group) for group in grouped(digits))
    assert found(f"{label}{raw}{behind}", kind) == [raw]


@settings(max_examples=80)
@given(NUMBERS, st.sampled_from([PINYIN, ENGLISH]), st.sampled_from([" ", "-"]))
def test_spelt_numbers_are_found(number, words, between):
    """A number whose digits are spelt in Pinyin or English is found as one."""
    label, digits, kind = number
    raw = between.join(words[one] for one in digits)
    assert found(f"{label}：{raw}。", kind) == [raw]


@pytest.mark.parametrize(
    "text",
    [
        "手机前三位138，中间四位隐去，尾号2345",
        "卡号6217开头、尾号696",
        "号码前六位990101，后四位0045",
        "共138（含）0001号以下2345人（续）",
        "one two three four five six seven eight nine ten",
        "□1 □2 □3 □4 □5 □6 □7 □8 □9 □10",
    ],
)
def test_parts_of_numbers_and_counts_are_clean(text):
    """The first and the last digits of a number, counts and lists are none."""
    assert screen_text(text, MARKDOWN) == ()


def test_groups_leave_out_counts_of_digits_and_pages():
    """What counts the digits of a group, or the pages, is no group."""
    text = "138，后8位00012345"
    assert [[text[a:b] for a, b in groups] for groups in spoken(text)] == [["138", "00012345"]]
    text = "138000 第2页 共3页 12345"
    assert [[text[a:b] for a, b in groups] for groups in spoken(text)] == [["138000", "12345"]]
    assert [*spoken("138（空格）0001")] == []


def test_only_whole_numbers_are_taken_from_dates_boxes_and_words():
    """A date in words, boxes and spelt words give a number only where its length and check digit are right."""
    assert [*dated("990101（1985年3月12日）0045")] == [((0, 22), "990101198503120045")]
    assert [*dated("990101（1985年3月12日）0046")] == []
    assert [*boxed("1□3□8□0□0□0□1□2□3□4□5")] == [((0, 21), "13800012345")]
    assert [*boxed("1□3□8□0□0□0□1□2□3□4")] == []
    assert [*spelt("yao san ba ling ling ling yao er san si")] == []
