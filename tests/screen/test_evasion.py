"""Whatever is done to a number so that it is not seen, it is found at its place; what is masked stays clean."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from catalog.screen.check_digit import luhn_is_right, resident_id_is_right
from catalog.screen.engine import screen_text
from catalog.screen.hit import Surroundings
from catalog.screen.kind import SensitiveKind

MARKDOWN = Surroundings(markdown=True)
HAN = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
ANCIENT = dict(zip("0123456789", "〇壹贰叁肆伍陆柒捌玖", strict=True))
CIRCLED = dict(zip("0123456789", "⓪①②③④⑤⑥⑦⑧⑨", strict=True))
SCRIPTS = (0xFF10, 0x0660, 0x06F0, 0x0966, 0x0E50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1FBF0)
"""Code points of the zero of other scripts, full-width and mathematical ones among them."""
SUPERSCRIPT = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
SUBSCRIPT = dict(zip("0123456789", "₀₁₂₃₄₅₆₇₈₉", strict=True))
RADICAL = dict(zip("0123456789", "〇⼀⼆三四五六七⼋九", strict=True))
BETWEEN = (
    *(" ", "\u3000", "\u00a0", "-", "－", "‐", "–", ".", "·", "_", " - "),
    *("\u200b", "\u00ad", "\ufeff", "\u2060", "\u200d", "\ufe0f", "\u202c", "\u0301"),
    *("&nbsp;", "&#8203;", "&shy;", "<wbr>", "<!-- x -->", "<b></b>", "\\-", "~~"),
)
EACH = {
    **{f"zero U+{zero:04X}": {str(n): chr(zero + n) for n in range(10)} for zero in SCRIPTS},
    "han": HAN,
    "ancient": ANCIENT,
    "circled": CIRCLED,
    "superscript": SUPERSCRIPT,
    "subscript": SUBSCRIPT,
    "radical": RADICAL,
    "keycap": {d: f"{d}\ufe0f\u20e3" for d in "0123456789"},
    "entity": {d: f"&#{ord(d)};" for d in "0123456789"},
    "hexadecimal entity": {d: f"&#x{ord(d):x};" for d in "0123456789"},
    "percent of percent": {d: f"%25{ord(d):02x}" for d in "0123456789"},
    "percent": {d: f"%{ord(d):02x}" for d in "0123456789"},
    "bold digits": {d: f"<b>{d}</b>" for d in "0123456789X"},
}


def id_of(body: str) -> str:
    """Return 17 digits with their check digit."""
    return next(body + last for last in "0123456789X" if resident_id_is_right(body + last))


def card_of(body: str) -> str:
    """Return digits with their Luhn check digit."""
    return next(body + last for last in "0123456789" if luhn_is_right(body + last))


MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
IDS = st.builds(
    lambda area, year, month, day, order: id_of(f"{area}{year}{month:02}{day:02}{order}"),
    st.sampled_from(["990101", "990421", "810000", "830000"]),
    st.integers(1925, 2015),
    st.integers(1, 12),
    st.integers(1, 28),
    st.from_regex(r"[0-9]{3}", fullmatch=True),
)
CARDS = st.one_of(
    st.from_regex(r"62[0-9]{10}[1-9][0-9]{2}", fullmatch=True),
    st.from_regex(r"62[0-9]{11}[1-9][0-9]{4}", fullmatch=True),
).map(card_of)
NUMBERS = st.one_of(
    st.tuples(st.just("当事人手机："), MOBILES, st.just(SensitiveKind.MOBILE)),
    st.tuples(st.just("身份证号："), IDS, st.just(SensitiveKind.RESIDENT_ID)),
    st.tuples(st.just("银行卡号："), CARDS, st.just(SensitiveKind.BANK_CARD)),
)
BEHIND = st.sampled_from(["", "，请核对", "。", "（本人）", "\n\n下一段", " |"])


def written(number: str, one: dict[str, str]) -> str:
    """Return a number with each character written in another way."""
    return "".join(one.get(char, char) for char in number)


def found(text: str, kind: SensitiveKind) -> list[tuple[int, int]]:
    """Return the places of the hits of a kind."""
    return [(hit.start, hit.end) for hit in screen_text(text, MARKDOWN) if hit.kind is kind]


@settings(max_examples=300)
@given(NUMBERS, st.sampled_from(sorted(EACH)), BEHIND)
def test_other_characters_are_seen_through(number, way, behind):
    """A number in any other digits, entities or percent codes is found just where it stands."""
    label, digits, kind = number
    raw = written(digits, EACH[way])
    opened, closed = (3, 4) if raw.startswith("<b>") else (0, 0)
    place = (len(label) + opened, len(label) + len(raw) - closed)
    assert found(f"{label}{raw}{behind}", kind) == [place]


@settings(max_examples=300)
@given(NUMBERS, st.sampled_from(BETWEEN), st.integers(1, 8), BEHIND)
def test_marks_between_digits_are_seen_through(number, mark, every, behind):
    """Blanks, hyphens, dots, invisible characters, tags and entities between any groups hide nothing."""
    label, digits, kind = number
    raw = mark.join(digits[at : at + every] for at in range(0, len(digits), every))
    assert found(f"{label}{raw}{behind}", kind) == [(len(label), len(label) + len(raw))]


PARTING_VALUES = (
    *(",", "，", "、", "/", "／", "|", " | ", "\t", ";", "：", "~", "+", "'", "——", "...", "   "),
    *(")(", "】【", "”“", "→", "▪", "⁃", "。", "<br>\n", "\\u200b", "</td>\n<td>"),
)
CUSTOMS = {11: (3, 4, 4), 16: (4, 4, 4, 4), 18: (6, 8, 4), 19: (4, 4, 4, 4, 3)}
"""Sizes of the groups of numbers that have so many digits."""


@settings(max_examples=200)
@given(NUMBERS, st.sampled_from(PARTING_VALUES), BEHIND)
def test_commas_between_customary_groups_are_seen_through(number, mark, behind):
    """Marks that otherwise part numbers hide nothing where the groups are those of one number."""
    label, digits, kind = number
    ends = [sum(CUSTOMS[len(digits)][:n]) for n in range(len(CUSTOMS[len(digits)]) + 1)]
    raw = mark.join(digits[start:end] for start, end in pairwise(ends))
    assert found(f"{label}{raw}{behind}", kind) == [(len(label), len(label) + len(raw))]


@settings(max_examples=100)
@given(NUMBERS, st.sampled_from(["|", "\t", "/", "，", "：", " / ", "】【", "</td><td>"]))
def test_a_form_with_a_cell_for_each_digit_is_seen_through(number, mark):
    """A number of which each digit stands in a cell, or between the same marks, is found as one."""
    label, digits, kind = number
    raw = mark.join(digits)
    assert found(f"{label}{raw}。", kind) == [(len(label), len(label) + len(raw))]


@settings(max_examples=100)
@given(IDS, st.sampled_from(["file_", "IMG-", "G", "附件1_", "20260511_", "a/"]), st.data())
def test_names_of_files_hide_no_resident_number(digits, before, data):
    """A resident number whose check digit is right is found wherever it is joined to letters and numbers of files."""
    behind = data.draw(st.sampled_from(["_备案表.jpg", "-1.png", "_20260511.pdf", "(2).docx"]))
    place = (len(before), len(before) + len(digits))
    assert found(f"{before}{digits}{behind}", SensitiveKind.RESIDENT_ID) == [place]


@settings(max_examples=200)
@given(IDS, st.integers(0, 2**18))
def test_letters_that_look_like_digits_hide_no_resident_number(digits, chosen):
    """Any letters that look like digits, however many, hide no resident number."""
    like = dict(zip("012345689", "DIZEASGBq", strict=True))
    raw = "".join(
        like.get(char, char) if at and chosen >> at & 1 else char for at, char in enumerate(digits)
    )
    assert found(f"身份证号：{raw}。", SensitiveKind.RESIDENT_ID) == [(5, 23)]


@settings(max_examples=200)
@given(NUMBERS, st.data())
def test_letters_mistaken_for_digits_are_seen_through(number, data):
    """O, o, l or I in the place of a digit hide no number that is otherwise right."""
    label, digits, kind = number
    letters = {"0": "Oo", "1": "lI"}
    places = [at for at, digit in enumerate(digits) if digit in letters and (at or digit == "1")]
    assume(places)
    at = data.draw(st.sampled_from(places))
    raw = f"{digits[:at]}{data.draw(st.sampled_from(letters[digits[at]]))}{digits[at + 1 :]}"
    assert found(f"{label}{raw}。", kind) == [(len(label), len(label) + len(raw))]


@settings(max_examples=150)
@given(NUMBERS, st.sampled_from("Ol"), st.booleans())
def test_letters_joined_to_a_number_are_letters(number, letter, before):
    """A letter beside a number makes a code of it; it is not taken for one more digit."""
    label, digits, kind = number
    short = digits[1:] if before else digits[:-1]
    code = f"A{letter}{short}" if before else f"{short}{letter}A"
    assert found(f"{label}{code}。", kind) == []


@settings(max_examples=150)
@given(NUMBERS, st.integers(1, 10), st.sampled_from(["\n", "\r\n", "<br>", "\\\n"]))
def test_a_line_break_inside_is_seen_through(number, at, line_break):
    """A number broken over two lines is found from its first to its last digit."""
    label, digits, kind = number
    raw = f"{digits[:at]}{line_break}{digits[at:]}"
    assert found(f"{label}{raw}。", kind) == [(len(label), len(label) + len(raw))]


@settings(max_examples=150)
@given(NUMBERS, st.integers(1, 5), st.integers(6, 10), st.sampled_from(["*", "**", "***"]))
def test_emphasis_inside_is_seen_through(number, start, end, stars):
    """Stars around a part of a number hide nothing, and are masks only where they stand for digits."""
    label, digits, kind = number
    raw = f"{digits[:start]}{stars}{digits[start:end]}{stars}{digits[end:]}"
    assert found(f"{label}{raw}。", kind) == [(len(label), len(label) + len(raw))]


@settings(max_examples=150)
@given(NUMBERS, st.sampled_from(["x", "×", "X", "Ｘ", "Х", "х", "Χ", "Ⅹ", "✕"]))
def test_any_cross_stands_for_the_check_digit(number, cross):
    """The check digit X is known in all the forms that people and programs write."""
    del number
    value = next(v for n in range(200) if (v := id_of(f"99010119900307{n:03}")).endswith("X"))
    assert found(f"证件{value[:17]}{cross}，", SensitiveKind.RESIDENT_ID) == [(2, 20)]


@settings(max_examples=100)
@given(NUMBERS)
def test_cells_links_and_addresses_are_seen_through(number):
    """A number in a table cell, a link's text, its target or the query of an address is found."""
    label, digits, kind = number
    for before, behind in (
        (f"| 姓名 | {label[:-1]} |\n|---|---|\n| 张某 | ", " |"),
        ("[", "](https://x.example/a)"),
        ("[张某](tel:", ")"),
        ("https://x.example/cx?v=", "&p=1"),
        (f"姓名\t{label[:-1]}\n张某\t", "\n李某\t无"),
        (label, "汉字紧跟"),
    ):
        assert found(f"{before}{digits}{behind}", kind) == [
            (len(before), len(before) + len(digits))
        ]


MASKS = ("*", "×", "X", "x", "●", "○", "█", "■", "#", "＊")


@settings(max_examples=300)
@given(
    NUMBERS,
    st.sampled_from(MASKS),
    st.integers(2, 7),
    st.integers(4, 9),
    st.sampled_from(["", " ", "-"]),
)
def test_a_masked_value_stays_clean(number, mask, start, length, part):
    """A number of which at least four digits are masked is no hit of any kind, whatever its label."""
    label, digits, _ = number
    masked = f"{digits[:start]}{part}{mask * length}{part}{digits[start + length :]}"
    assert screen_text(f"{label}{masked}。", MARKDOWN) == ()


@pytest.mark.parametrize(
    "text",
    [
        "张某某，身份证号3305**********1234，电话138****1234",
        "李某甲、李某乙，银行卡尾号1234",
        "家庭电话0990-****345，微信号zh****88，邮箱z***@163.com",
        "护照E****5678，车牌浙Z·***45，社保卡号A1*****89",
    ],
)
def test_masks_in_use_stay_clean(text):
    """The customs of masking are known for all kinds."""
    assert screen_text(text, MARKDOWN) == ()


ALPHABET = st.one_of(
    st.sampled_from("0123456789-. \n\t|*_<>&;#%\\@X×"),
    st.sampled_from(["13800012345", "990101198503120045", "电话", "身份证", "**", "<b>", "&#49;"]),
    st.sampled_from(
        ["%31", "一", "①", "⑩", "\u200b", "★", "机密", "微信", "浙", "当事人", "http://"]
    ),
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ALPHABET, max_size=60).map("".join), st.booleans())
def test_hits_lie_in_the_text_in_order(text, markdown):
    """Whatever the text, hits are sorted, apart from each other, not empty and within it."""
    hits = screen_text(text, Surroundings(markdown=markdown))
    places = [0, *(place for hit in hits for place in (hit.start, hit.end)), len(text)]
    assert places == sorted(places)
    assert all(hit.start < hit.end for hit in hits)


@settings(max_examples=200)
@given(NUMBERS, st.from_regex(r"[0-9]{1,6}", fullmatch=True), st.booleans())
def test_nothing_is_cut_out_of_longer_digits(number, more, before):
    """A number with further digits joined to it is another number: none of its kind is found in part."""
    label, digits, kind = number
    longer = f"{more}{digits}" if before else f"{digits}{more}"
    at = len(label)
    inside = [
        place for place in found(f"{label}{longer}。", kind) if place != (at, at + len(longer))
    ]
    # A check digit X ends a number, digits behind it are not joined.
    assert inside == [] or re.search("X[0-9]", longer)
