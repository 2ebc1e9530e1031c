"""Open data over the whole catalog: CSV that reads back and runs nowhere, JSON that is one document."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.render.cell import FORMULA_STARTS, safe_cell
from catalog.render.data import (
    COLUMNS,
    CatalogFiles,
    csv_line,
    csv_row,
    entry_json,
)
from catalog.render.files import SiteFiles

cells = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
) | st.sampled_from(
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "甲\n=1+1",
        'a"b',
        "a,b",
        "a\r\nb",
        "a\nb",
        "",
        "'",
        '"',
        "'=1",
        " =1",
    ]
)


def read_back(text: str) -> list[list[str]]:
    """Return the rows of a CSV text as the standard library reads them."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@given(st.lists(cells, min_size=1, max_size=6))
def test_a_line_reads_back_as_its_cells(row: list[str]):
    """RFC 4180: quotes, commas and line breaks inside cells survive; a line ends in CRLF."""
    line = csv_line(row)
    assert line.endswith("\r\n")
    assert read_back(line) == [[safe_cell(cell) for cell in row]]


@given(cells)
def test_no_cell_is_a_formula(text: str):
    """No spreadsheet runs a cell: one that would begin a formula gets an apostrophe, others stay."""
    safe = safe_cell(text)
    assert not safe.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert safe in {text, f"'{text}"}
    assert (safe == text) == (not text.startswith(FORMULA_STARTS))


@pytest.mark.parametrize("sign", "=+-@\t\r\n＝＋－＠")
def test_signs_that_begin_a_formula(sign: str):
    """Each sign that some spreadsheet takes for the start of a formula, full-width ones too, is made text."""
    assert safe_cell(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("text", ["甲=1", "1-2", "（＝）", "甲\n=1+1", ""])
def test_ordinary_cells_stay(text: str):
    """A sign inside a cell, or at the start of a further line of it, runs nowhere and is left as it is."""
    assert safe_cell(text) == text
    assert read_back(csv_line([text, "乙"])) == [[text, "乙"]]


def entry(**changed: object) -> dict[str, object]:
    """Return an entry of catalog.json."""
    return {
        "identifier": "A/1",
        "title": "甲",
        "keywords": ["乙", "丙"],
        "url": "items/x/",
    } | changed


def write(folder: Path, entries: list[dict[str, object]]) -> None:
    """Write the catalog's files from some entries."""
    files = SiteFiles(folder, {})
    with CatalogFiles(files, '示例"局', "11990100MB0000000P", "2025-06-01") as table:
        for one in entries:
            table.add(entry_json(one), csv_row(one))


@pytest.mark.parametrize("size", [0, 1, 3])
def test_both_files_hold_every_entry_in_order(tmp_path: Path, size: int):
    """catalog.json is one JSON document and catalog.csv one table, of the same items in the same order."""
    entries = [entry(identifier=f"A/{n}", title=f'=题{n},"甲"\n乙') for n in range(size)]
    write(tmp_path, entries)
    whole = json.loads((tmp_path / "data" / "catalog.json").read_text("utf-8"))
    assert whole == {
        "agency": '示例"局',
        "uscc": "11990100MB0000000P",
        "as_of": "2025-06-01",
        "items": entries,
    }
    head, *rows = read_back((tmp_path / "data" / "catalog.csv").read_bytes().decode("utf-8-sig"))
    assert head == list(COLUMNS.values())
    assert [row[0] for row in rows] == [one["identifier"] for one in entries]
    assert all(row[1].startswith("'=") for row in rows)
    assert all(len(row) == len(COLUMNS) for row in rows)


def test_table_opens_in_chinese_spreadsheets(tmp_path: Path):
    """The CSV begins with the byte-order mark, once, and ends its lines in CRLF."""
    write(tmp_path, [entry()])
    data = (tmp_path / "data" / "catalog.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.count(b"\n") == data.count(b"\r\n") == 2


def test_lists_are_joined_in_the_table():
    """Keywords stand in one cell; a field that is absent is an empty cell."""
    (row,) = read_back(csv_row(entry()))
    assert row[list(COLUMNS).index("keywords")] == "乙 丙"
    assert row[list(COLUMNS).index("doc_number")] == ""


def test_an_entry_is_one_line():
    """An entry of catalog.json never breaks its line, so rows can be told apart by line."""
    assert "\n" not in entry_json(entry(summary="甲\n乙"))
    assert json.loads(entry_json(entry(summary="甲\n乙")))["summary"] == "甲\n乙"
