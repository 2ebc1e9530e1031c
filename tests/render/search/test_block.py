"""Texts in blocks."""

from __future__ import annotations

import zlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from catalog.render.search.block import (
    BLOCK_CHARS,
    DICTIONARY_BYTES,
    DICTIONARY_FROM,
    Block,
    block_text,
    dictionary_of,
    layout,
    oldest,
    opening,
    packed,
    unpacked,
)

SHORT = st.integers(0, BLOCK_CHARS // 2)
LENGTHS = st.lists(SHORT | st.integers(BLOCK_CHARS - 1, 3 * BLOCK_CHARS + 1), max_size=40)


@given(LENGTHS)
def test_layout_holds_every_document_once(lengths: list[int]):
    """Blocks follow one another; each ends once it has its size; a long document has blocks of its own."""
    blocks = layout(lengths)
    whole = [at for one in blocks if one.part is None for at in range(one.first, one.end)]
    long = [at for at, length in enumerate(lengths) if length > BLOCK_CHARS]
    assert sorted(whole + long) == list(range(len(lengths)))
    for at in long:
        parts = [one.part for one in blocks if one.first == at and one.part is not None]
        assert parts == list(range(-(-lengths[at] // BLOCK_CHARS)))
    for one, following in pairwise(blocks):
        assert one.end == following.first or (one.part is not None and one.first == following.first)
        if one.part is None:
            size = sum(lengths[one.first : one.end])
            assert size - lengths[one.end - 1] < BLOCK_CHARS
            assert size >= BLOCK_CHARS or lengths[one.end] > BLOCK_CHARS


@given(LENGTHS, LENGTHS)
def test_documents_behind_change_no_full_block(lengths: list[int], more: list[int]):
    """All blocks but the last stay as they are when documents come behind."""
    before = layout(lengths)
    assert layout(lengths + more)[: max(0, len(before) - 1)] == before[:-1]


def test_parts_of_a_long_document():
    """The parts together are the document; with more they reach into their neighbours."""
    text = "".join(chr(0x4E00 + at % 5000) for at in range(2 * BLOCK_CHARS + 7))
    blocks = layout([len(text)])
    assert len(blocks) == 3
    assert "".join(block_text(one, [text]) for one in blocks) == text
    around = block_text(blocks[1], [text], 5)
    assert around == text[BLOCK_CHARS - 5 : 2 * BLOCK_CHARS + 5]


def plain(data: bytes) -> bytes:
    """Return what a block packed without a dictionary says."""
    return zlib.decompress(opening(b"") + data)


@given(st.text(max_size=200), st.binary(max_size=400))
def test_a_dictionary_changes_no_text(text: str, words: bytes):
    """Whatever the dictionary, the text comes back; the file does not, where it is cut short or another is taken."""
    data = packed(text, words)
    wanted = text.encode("utf-8", "replace").decode()
    assert unpacked(data, words) == wanted
    for broken, other in ((data[:-1], words), (data, words + b"?")):
        with pytest.raises(zlib.error):
            unpacked(broken, other)


def test_the_dictionary_is_worth_its_bytes():
    """What stands in the dictionary costs a block next to nothing; the whole of it can be used."""
    words = dictionary_of(["".join(chr(0x4E00 + at * 7 % 5000) for at in range(30_000))])
    assert len(words) == DICTIONARY_BYTES
    text = words[: DICTIONARY_BYTES // 4].decode("gb18030")
    assert len(packed(text, words)) < 200 < len(packed(text))


def test_of_which_documents_the_dictionary_is():
    """The oldest that fill it; what comes behind changes nothing; a small site has none."""
    enough = [9_000] * 60
    assert oldest(enough) == 4
    assert oldest([*enough, 1, 99_999]) == 4
    assert oldest([DICTIONARY_FROM]) == 1
    assert oldest([DICTIONARY_FROM - 1]) == oldest([]) == 0
    assert dictionary_of([]) == b""
    assert dictionary_of(["甲", "乙"]) == "甲\x1d乙".encode("gb18030")


def test_packed():
    """A block is GB18030, or UTF-8 where a character is not the same everywhere; the bytes are always the same."""
    assert plain(packed("医保卡ABC𠮷"))[:1] == b"\1"
    for odd in "\u1e3f\ue000\u9fb4\ufe10":
        assert plain(packed(f"医{odd}")) == b"\0" + f"医{odd}".encode()
    assert packed("医保") == packed("医保")
    assert unpacked(packed("医保")) == "医保"
    assert block_text(Block(0, 2), ["甲", "乙"]) == "甲\x1d乙"


@pytest.mark.browser
def test_browsers_read_every_character(browser: Browser):
    """Chromium reads every character of the first plane as it was packed, and samples of the others."""
    units = [*range(1, 0xD800), *range(0xE000, 0x10000), *range(0x10000, 0x110000, 0x101)]
    blocks = [
        plain(packed("".join(map(chr, units[at : at + 500])))) for at in range(0, len(units), 500)
    ]
    assert {block[0] for block in blocks} == {0, 1}
    page = browser.new_page()
    try:
        found = page.evaluate(
            """blocks => blocks.map(hex => {
                const bytes = new Uint8Array(hex.match(/../g).map(pair => parseInt(pair, 16)));
                const encoding = bytes[0] ? "gb18030" : "utf-8";
                return [...new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.slice(1))]
                    .map(one => one.codePointAt(0));
            }).flat()""",
            [block.hex() for block in blocks],
        )
    finally:
        page.close()
    assert found == units
