"""`catalog export --workbook`: the rows as XLSX, CSV and JSON, safe to open, the same bytes each time, bounded memory."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from catalog.errors import AskedError
from catalog.model.calendar import WorkCalendar
from catalog.publish import workbook
from catalog.publish.commit import Branch, find_branch
from catalog.publish.duty import Duties
from catalog.publish.event import Event, events
from catalog.publish.git import Repository
from catalog.publish.workbook import COLUMNS, export_workbook
from tests.publish.purged_branch import TITLE, branch_of, purged_publisher
from tests.published_site import PublishedSite
from tests.small_site import tree

DUTIES = Duties(WorkCalendar(), frozenset({"示例市医疗保障局"}))
HEADINGS = [heading for heading, _, _ in COLUMNS.values()]


@pytest.fixture(scope="module")
def branch(published: PublishedSite) -> Branch:
    """The branch with six publications."""
    return find_branch(Repository(published.root), "publication")


@pytest.fixture(scope="module")
def written(branch: Branch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three files of the history."""
    folder = tmp_path_factory.mktemp("workbook")
    export_workbook(branch, folder / "all.xlsx", DUTIES)
    return folder


def json_rows(folder: Path, name: str = "all.json") -> list[dict[str, Any]]:
    """Return the rows of the JSON file."""
    found: list[dict[str, Any]] = json.loads((folder / name).read_text("utf-8"))["rows"]
    return found


def csv_rows(folder: Path, name: str = "all.csv") -> list[list[str]]:
    """Return the lines of the CSV file."""
    text = (folder / name).read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def sheet_rows(file: Path) -> list[list[Any]]:
    """Return the values of the first sheet."""
    book = load_workbook(file, read_only=True)
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    book.close()
    return rows


def test_three_files_tell_the_same(branch: Branch, written: Path) -> None:
    """Each file has the rows of the log under the same columns; JSON leaves out what is absent."""
    rows = list(events(branch.past, branch.reader, DUTIES))
    table, lines, told = sheet_rows(written / "all.xlsx"), csv_rows(written), json_rows(written)
    assert sorted(tree(written)) == ["all.csv", "all.json", "all.xlsx"]
    assert table[0] == lines[0] == HEADINGS
    assert len(table) - 1 == len(lines) - 1 == len(told) == len(rows)
    for row, cells, line, one in zip(rows, table[1:], lines[1:], told, strict=True):
        assert one["event"] == row.event
        assert [one.get(key) for key in ("identifier", "sha256", "log_index")] == [
            row.identifier,
            row.sha256,
            row.log_index,
        ]
        assert cells[0] == line[0] == row.identifier
        assert [str(cell or "") for cell in cells[4:5]] == line[4:5] == [str(row.publication)]
        assert None not in one.values()
        assert "" not in one.values()


def test_head_of_the_json(branch: Branch, written: Path) -> None:
    """The JSON says whose record it is and up to which publication."""
    told = json.loads((written / "all.json").read_text("utf-8"))
    del told["rows"]
    assert told == {
        "format": 1,
        "agency": "示例市医疗保障局",
        "uscc": "11990100MB0000000P",
        "publications": 6,
        "at": branch.past.publications[-1].at,
        "as_of": branch.past.publications[-1].as_of,
    }


def test_sheet_is_made_for_reading(written: Path) -> None:
    """The head is frozen, every column has a width and a filter, dates are dates, words of the event are Chinese."""
    book = load_workbook(written / "all.xlsx")
    sheet = book.worksheets[0]
    assert book.sheetnames == ["变动", "说明"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:R{sheet.max_row}"
    assert sheet.dimensions == f"A1:R{sheet.max_row}"
    widths = [sheet.column_dimensions[chr(ord("A") + at)].width for at in range(len(COLUMNS))]
    assert widths == [width for _, width, _ in COLUMNS.values()]
    at = {key: number for number, key in enumerate(COLUMNS, 1)}
    first = {key: sheet.cell(2, number) for key, number in at.items()}
    assert isinstance(first["at"].value, datetime)
    assert {"yyyy-mm-dd"} == {first[key].number_format for key in ("date_published", "due_on")}
    assert first["event"].value == "首次公开"
    assert isinstance(first["publication"].value, int)
    assert [row[0].value for row in book["说明"].iter_rows(min_row=2)] == HEADINGS


def test_same_record_same_bytes(branch: Branch, written: Path, tmp_path: Path) -> None:
    """A second time gives the same bytes in all three files, over what stood there; no time of the making is inside."""
    for suffix in (".xlsx", ".csv", ".json"):
        (tmp_path / f"again{suffix}").write_text("old", "utf-8")
    export_workbook(branch, tmp_path / "again.xlsx", DUTIES)
    for suffix in (".xlsx", ".csv", ".json"):
        again = (tmp_path / f"again{suffix}").read_bytes()
        assert again == (written / f"all{suffix}").read_bytes()
    with ZipFile(written / "all.xlsx") as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert str(datetime.now().year).encode() not in file.read("docProps/core.xml")  # noqa: DTZ005
        assert b"openpyxl" not in file.read("docProps/core.xml")


def test_removed_is_in_no_file(tmp_path: Path) -> None:
    """Of a purged item the rows stay, but its title is in none of the files."""
    purged = branch_of(purged_publisher(), tmp_path / "repository.git")
    export_workbook(purged, tmp_path / "out.xlsx", DUTIES)
    with ZipFile(tmp_path / "out.xlsx") as file:
        text = b"".join(file.read(name) for name in file.namelist())
    text += (tmp_path / "out.csv").read_bytes() + (tmp_path / "out.json").read_bytes()
    assert TITLE.encode() not in text
    assert "已因隐私清除" in text.decode("utf-8", "replace")
    assert [row["event"] for row in json_rows(tmp_path, "out.json")].count("removed") == 1


def hostile(words: str) -> Event:
    """Return an event whose words are the given ones."""
    moment = datetime(2026, 11, 1, 10)  # noqa: DTZ001
    day = date(2026, 11, 1)
    return Event(
        identifier="11990100MB0000000P/2026-00001",
        title=words,
        url="items/2026/00001/",
        event="changed",
        publication=1,
        at=moment,
        as_of=moment,
        date_created=day,
        date_published=day,
        happened=None,
        event_on=day,
        due_on=None,
        days_late=None,
        reason=words,
        sha256="a" * 64,
        log_index=0,
        commitment="b" * 64,
        removed_in=None,
    )


def given_rows(monkeypatch: pytest.MonkeyPatch, rows: Iterator[Event]) -> None:
    """Let the workbook be made of other rows."""
    monkeypatch.setattr(workbook, "events", lambda *_: rows)


@pytest.mark.parametrize(
    "words",
    [
        '=HYPERLINK("http://x.example","a")',
        "+1+1",
        "-1",
        "@SUM(1)",
        "#REF!",
        "＝1",
        "=",
        "<b>&amp;",
        " 前后有空 ",
        "两\n行",
        "{{ 7 * 7 }}",
    ],
)
def test_words_stay_words(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """What looks like a formula, an error value, markup or a template is text in the sheet, and no formula in the CSV."""
    given_rows(monkeypatch, iter([hostile(words)]))
    export_workbook(branch, tmp_path / "h.xlsx", DUTIES)
    cell = load_workbook(tmp_path / "h.xlsx").worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == (words, "s")
    shown = csv_rows(tmp_path, "h.csv")[1][1]
    assert shown in {words, f"'{words}"}
    assert not shown.startswith(("=", "+", "-", "@", "＝"))
    assert json_rows(tmp_path, "h.json")[0]["title"] == words


def test_signs_that_no_file_can_hold(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Controls and halves of surrogate pairs stop nothing; a text longer than a cell ends in an ellipsis in the sheet."""
    given_rows(monkeypatch, iter([hostile("甲\x00\x1b\ud800\uffff乙"), hostile("长" * 40_000)]))
    export_workbook(branch, tmp_path / "h.xlsx", DUTIES)
    rows = sheet_rows(tmp_path / "h.xlsx")
    assert rows[1][1] == "甲\ufffd\ufffd\ufffd\ufffd乙"
    assert rows[2][1] == "长" * 32_766 + "…"
    assert len(csv_rows(tmp_path, "h.csv")[2][1]) == 40_000
    assert len(json_rows(tmp_path, "h.json")[1]["title"]) == 40_000


def test_too_many_rows_for_a_sheet(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that a sheet cannot hold go on in another with the same head and a filter of its own."""
    monkeypatch.setattr(workbook, "SHEET_ROWS", 4)
    given_rows(monkeypatch, (hostile(str(n)) for n in range(9)))
    assert export_workbook(branch, tmp_path / "h.xlsx", DUTIES).rows == 9
    book = load_workbook(tmp_path / "h.xlsx")
    assert book.sheetnames == ["变动", "变动2", "变动3", "说明"]
    assert [sheet.auto_filter.ref for sheet in book.worksheets[:3]] == [
        "A1:R5",
        "A1:R5",
        "A1:R2",
    ]
    titles = [row[1].value for s in book.worksheets[:3] for row in s.iter_rows(min_row=2)]
    assert titles == [str(n) for n in range(9)]


def test_memory_does_not_grow_with_rows(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight times the rows take no more than a little more memory: they go to the disk as they come."""
    peaks = []
    for count in (250, 2_000):
        given_rows(monkeypatch, (hostile(f"标题{n}" * 20) for n in range(count)))
        tracemalloc.start()
        export_workbook(branch, tmp_path / "h.xlsx", DUTIES)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0] + 1_000_000


def test_failure_leaves_what_stood_there(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the rows end in an error the old files stay and no draft is left, not even the library's own."""

    def broken() -> Iterator[Event]:
        yield hostile("甲")
        raise OSError(28, "No space left on device")

    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "h.csv").write_text("old", "utf-8")
    given_rows(monkeypatch, broken())
    with pytest.raises(OSError, match="No space"):
        export_workbook(branch, folder / "h.xlsx", DUTIES)
    assert tree(folder) == {"h.csv": b"old"}
    assert list(scratch.iterdir()) == []


def test_nothing_published(branch: Branch, tmp_path: Path) -> None:
    """Where nothing is published there is no table."""
    none = find_branch(branch.repository, "other")
    with pytest.raises(AskedError, match="还没有发布过"):
        export_workbook(none, tmp_path / "h.xlsx", DUTIES)
    assert list(tmp_path.iterdir()) == []


def test_agency_of_the_record_where_there_is_no_site(
    branch: Branch, written: Path, tmp_path: Path
) -> None:
    """Somebody who has the branch alone gets the lateness, too: the site itself tells whose it is."""
    export_workbook(branch, tmp_path / "all.xlsx", replace(DUTIES, names=frozenset()))
    assert json_rows(tmp_path) == json_rows(written)
