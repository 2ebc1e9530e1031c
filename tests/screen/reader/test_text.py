"""CSV and TXT: any common encoding, garbled ones refused, tables with their headers, lines without end parted."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.screen.piece import LIMITS, Limits, Nested, NotScreenedError, Piece
from catalog.screen.reader.text import LONGEST_LINE, decoded, read_text, table_delimiter

PROSE = "根据有关规定，现将救助情况公示如下，公示期为七天，如有意见请与我们联系。\r\n"
NUMBER = "13800004321"


def pieces_of(records: Iterable[Piece | Nested]) -> list[Piece]:
    """Return the pieces of a text that holds no other file."""
    found = [*records]
    assert not any(isinstance(one, Nested) for one in found)
    return [one for one in found if isinstance(one, Piece)]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_common_encodings_are_read(encoding):
    """With and without a byte order mark, Windows' and the web's."""
    assert decoded((PROSE * 3 + NUMBER).encode(encoding)) == PROSE * 3 + NUMBER


def test_wide_text_without_ascii_is_no_gb18030():
    """UTF-16 without a mark and without a zero byte is told by its letters."""
    text = PROSE.replace("\r\n", "") * 3
    assert b"\0" not in text.encode("utf-16-le")
    assert decoded(text.encode("utf-16-le")) == text


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\x00\x01\x02\x03",
        "公示\x00名单".encode(),
        ("\ufffd" * 10 + "公示").encode(),
        ("锟斤拷" * 5).encode(),
        b"\xff\xfe\x00\xd8a",
        "衛生福利部臺灣國家醫藥衛生資訊網絡體係".encode("big5"),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    ],
)
def test_garbled_bytes_are_refused(data):
    """Bytes that are a text in no encoding, or a text that was lost."""
    with pytest.raises(NotScreenedError, match="乱码"):
        list(read_text(data, LIMITS))


@given(st.text(alphabet=st.characters(codec="gb2312", exclude_categories=["Cc"]), max_size=200))
def test_utf8_comes_back(text):
    """Any text without control characters comes back from UTF-8."""
    assert decoded(text.encode()) == text


def test_the_end_sign_of_old_programs_is_no_fault():
    """Ctrl-Z at the end is a habit of DOS."""
    assert decoded(PROSE.encode("gbk") + b"\x1a").startswith(PROSE)


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_tables_become_cells(delimiter):
    """Every row with the row number of the table, every piece with the header first."""
    rows = [
        ["姓名", "联系电话"],
        *([f"某{number}", str(13800000000 + number)] for number in range(9000)),
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    pieces = pieces_of(read_text(text.encode(), LIMITS))
    assert len(pieces) > 1
    assert all(piece.text.startswith("姓名\t联系电话\n") for piece in pieces)
    assert all(piece.grid and piece.grid.rows[0] == 1 for piece in pieces)
    told = {
        row: line
        for piece in pieces
        for row, line in zip(
            piece.grid.rows if piece.grid else (), piece.text.split("\n"), strict=True
        )
    }
    assert told == {number: "\t".join(row) for number, row in enumerate(rows, 1)}


def test_breaks_within_a_cell_stay_within_it():
    """A quoted cell may have several lines and tabs: it is one cell on one line."""
    (piece,) = pieces_of(
        read_text('项目,说明\r\n道路,"一\n二\t三"\r\n桥梁,无\r\n'.encode(), LIMITS)
    )
    assert piece.text == "项目\t说明\n道路\t一 二 三\n桥梁\t无"
    assert piece.grid == ("", (1, 2, 3), (1, 2))


def test_titles_above_the_header_are_apart():
    """A title is no header: the table's piece begins with the row of labels."""
    text = "某镇救助名单,,\r\n姓名,电话,金额\r\n甲,无,20\r\n乙,无,30\r\n丙,无,40\r\n丁,无,50\r\n"
    title, table = pieces_of(read_text(text.encode(), LIMITS))
    assert (title.text, title.grid and title.grid.rows) == ("某镇救助名单", (1,))
    assert (table.text.split("\n")[0], table.grid and table.grid.rows[0]) == ("姓名\t电话\t金额", 2)


def test_prose_is_no_table():
    """Texts with marks here and there are lines, with the number of the first one."""
    assert table_delimiter(PROSE * 5 + "一, 二, 三\n" + PROSE) == ""
    pieces = pieces_of(read_text((PROSE * 2000).encode(), LIMITS))
    assert [piece.first_line for piece in pieces][:2] == [1, 1 + pieces[0].text.count("\n")]
    assert "".join(piece.text for piece in pieces) == PROSE * 2000


@pytest.mark.parametrize("unit", ["公示", "公示，", "1", "a b ", '"', "\t", NUMBER + "，"])
def test_a_line_without_end_is_parted(unit):
    """Pieces are bounded, nothing is lost, and a number at a joint is whole in one of the pieces."""
    text = unit * (4 * LONGEST_LINE // len(unit)) + NUMBER + unit * 100
    pieces = pieces_of(read_text(text.encode(), LIMITS))
    assert all(
        len(piece.text) <= LONGEST_LINE + len(unit) for piece in pieces if piece.grid is None
    )
    assert any(NUMBER in piece.text for piece in pieces)


@given(st.integers(0, 400))
def test_a_number_over_a_line_end_is_not_parted(shift):
    """Where a piece would end within a number broken over two lines, it ends elsewhere."""
    line = "字" * 80 + "\n"
    text = "字" * shift + "\n" + line * 200 + "电话138\n00004321。\n" + line * 300
    assert any(
        "138\n00004321" in piece.text for piece in pieces_of(read_text(text.encode(), LIMITS))
    )


def test_a_quote_without_end_loses_nothing():
    """A table whose quote never closes is read as lines from the start."""
    text = '项目,说明\n道路,"' + "字" * 200_000 + NUMBER
    assert any(NUMBER in piece.text for piece in pieces_of(read_text(text.encode(), LIMITS)))


def test_too_much_text_is_refused():
    """More bytes or more letters than the limits."""
    for limits in (Limits(size_bytes=10), Limits(text_chars=10)):
        with pytest.raises(NotScreenedError, match="太大"):
            pieces_of(read_text(PROSE.encode(), limits))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("1.3800004321E+10", NUMBER),
        ("1.10101199003071E+17", "110101199003071000"),
        ("1.38E+10", "1.38E+10"),
        ("1.38000043215E+10", "1.38000043215E+10"),
        ("V1.3800004321E+10", "V1.3800004321E+10"),
    ],
)
def test_a_number_written_with_an_exponent_is_what_it_was(cell, shown):
    """Spreadsheet programs write long numbers so; rounded ones and parts of words stay."""
    assert shown in "".join(
        each.text for each in pieces_of(read_text(f"号码,类别\n{cell},甲\n".encode(), LIMITS))
    )
