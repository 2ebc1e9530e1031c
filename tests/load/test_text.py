"""Bytes become text; breaks between wide characters become nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.load.text import (
    CharacterColumns,
    Places,
    decode_text,
    hidden,
    is_plain,
    join_lines,
    place_at,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n乙", "甲乙"),
        ("甲 \n 乙", "甲乙"),
        ("甲，\n乙", "甲，乙"),
        ("“甲”\n乙", "“甲”乙"),
        ("甲\na", "甲 a"),
        ("a\nb", "a b"),
        ("甲\n\n乙", "甲 乙"),
        ("甲 乙", "甲 乙"),
        ("𠀀\n𠀁", "𠀀𠀁"),
        ("２\n０", "２０"),
    ],
)
def test_lines_are_joined(text, expected):
    """Nothing between two wide characters, else one blank."""
    assert join_lines(text) == expected


def test_text_of_utf8_is_returned_with_lf():
    """CRLF becomes LF, the byte-order mark goes."""
    assert decode_text(b"\xef\xbb\xbfa\r\nb\r\n", "a.md") == ("a\nb\n", [])


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "gb18030"])
def test_chinese_encodings_are_recognised(encoding):
    """Each of the older encodings is named GB18030, which reads them all."""
    _, (finding,) = decode_text("政府信息公开指南".encode(encoding), "a.md")
    assert (finding.code, finding.place) == ("LD001", (1, 1))


@given(st.text(st.sampled_from("a中\n𠀀é")), st.data())
def test_both_ways_to_a_place_agree(text, data):
    """The index of places gives what counting gives."""
    offset = data.draw(st.integers(0, len(text)))
    assert Places(text).at(offset) == place_at(text, offset)


@given(st.text(st.sampled_from("a中𠀀é"), min_size=1), st.lists(st.integers(0, 30)))
def test_byte_columns_become_character_columns_in_any_order(line, positions):
    """The column of the n-th character is found from its byte column, whatever was asked before."""
    columns = CharacterColumns(line)
    for position in positions:
        at = min(position, len(line) - 1)
        assert columns.column(1, len(line[:at].encode()) + 1) == at + 1


def test_the_quick_look_for_hidden_characters_says_what_the_pattern_says():
    """Of every character that UTF-8 can write, between two others; a byte-order mark at the start is none."""
    characters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    wrong = [
        each
        for each in characters
        if is_plain(f"甲{each}“乙”".encode(), f"甲{each}“乙”") == bool(hidden(each))
    ]
    assert wrong == []
    assert is_plain("\ufeff甲\r\n".encode(), "甲\n")
