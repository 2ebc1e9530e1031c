"""Step publish: every item × every event as XLSX, CSV and JSON: `catalog export --workbook`. Same record, same bytes.

The three files are written row by row beside each other and take their places when all are whole. Words are written
as text, whatever they begin with.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from catalog.errors import AskedError
from catalog.publish.commit import Branch
from catalog.publish.duty import Duties
from catalog.publish.event import Event, events
from catalog.publish.export import agency_of
from catalog.record.history import CHANGES
from catalog.render.data import csv_line

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

ENDING = ".xlsx"
FORMAT = 1
SHEET_ROWS = 1_000_000
"""Rows of a sheet; a sheet can hold 1,048,576."""
LONGEST_CELL = 32_767
"""Signs that a spreadsheet keeps in a cell."""
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""Of every part of the file: it must not tell when it was made."""
CHUNK = 1 << 20
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that no XML may have."""
SHEET = "变动"
COLUMNS: Mapping[str, tuple[str, int, str]] = {
    "identifier": ("索引号", 26, ""),
    "title": ("信息名称", 44, "这一版的名称；已经隐去、清除的空着"),
    "url": ("网址", 20, "网站里的相对网址"),
    "event": ("事项", 14, ""),
    "publication": ("第几次发布", 8, ""),
    "at": ("发布时间", 20, "发布记录写下的时间，中国标准时间"),
    "as_of": ("截至", 20, "那次发布是截至什么时候的目录"),
    "date_created": ("成文日期", 12, "没有成文日期的，定稿日期"),
    "date_published": ("发布日期", 12, "机关写明的发布日期"),
    "happened": ("事实变化日期", 12, "变更说的是哪天发生的事"),
    "event_on": ("事项日期", 12, "机关写明的公开、变更、撤下、到期、清除的日期"),
    "due_on": (
        "应在哪天以前",
        12,
        "形成、转为公开或者事实变化之后二十个工作日，含当日；没有期限的空着",
    ),
    "days_late": ("迟几个工作日", 8, "0 是按时；没有期限的空着"),
    "reason": ("说明或者原因", 50, "变更说明、撤下原因、清除原因"),
    "sha256": ("记录的指纹", 68, "规范记录的 SHA-256；已经清除的空着"),
    "log_index": ("日志第几条", 8, "从 0 数起"),
    "commitment": ("日志里的承诺", 68, "加盐的哈希，清除以后也还在"),
    "removed_in": ("在第几次发布清除", 10, "因隐私清除的，内容已经不在任何一次发布里"),
}
"""Key in the JSON file, heading, width in characters, what it means."""


class Written(NamedTuple):
    """What was written."""

    rows: int
    files: tuple[Path, ...]


class _Sink(Protocol):
    """Takes the events one after the other."""

    def add(self, event: Event) -> None: ...
    def finish(self) -> None: ...


def export_workbook(branch: Branch, file: Path, duties: Duties) -> Written:
    """Write the workbook, and CSV and JSON beside it under the same stem; what stood there is replaced.

    Raises:
        AskedError: nothing is published yet.
        RecordError: the record is not whole.
        GitError, OSError: git or the file system failed; files of the names are as they were, or new and whole.
    """
    if branch.past.last is None:
        raise AskedError("还没有发布过", "nothing is published yet")
    if not duties.names:
        duties = replace(duties, names=frozenset({agency_of(branch)["agency"]}))
    files = tuple(file.with_suffix(ending) for ending in (file.suffix, ".csv", ".json"))
    file.absolute().parent.mkdir(parents=True, exist_ok=True)
    growing = Path(tempfile.mkdtemp(prefix=f".{file.stem}-", dir=file.absolute().parent))
    try:
        drafts = [growing / f"table{ending}" for ending in (ENDING, ".csv", ".json")]
        rows = _write(branch, drafts, duties)
        for draft, place in zip(drafts, files, strict=True):
            draft.replace(place)
    finally:
        shutil.rmtree(growing, ignore_errors=True)
    return Written(rows, files)


def _write(branch: Branch, drafts: list[Path], duties: Duties) -> int:
    rows = 0
    with ExitStack() as stack:
        sinks: list[_Sink] = [
            stack.enter_context(_Book(drafts[0], branch)),
            stack.enter_context(_Csv(drafts[1])),
            stack.enter_context(_Json(drafts[2], branch)),
        ]
        for event in events(branch.past, branch.reader, duties):
            for sink in sinks:
                sink.add(event)
            rows += 1
        for sink in sinks:
            sink.finish()
    return rows


class _TextFile:
    """A text file that is closed at the end."""

    def __init__(self, file: Path, encoding: str) -> None:
        self._stream = file.open("x", encoding=encoding, newline="", errors="replace")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stream.close()


class _Csv(_TextFile):
    """UTF-8 with BOM, CRLF, cells that no spreadsheet takes for formulas."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, "utf-8-sig")
        self._stream.write(csv_line([heading for heading, _, _ in COLUMNS.values()]))

    def add(self, event: Event) -> None:
        self._stream.write(csv_line([_as_text(value) for value in _shown(event)]))

    def finish(self) -> None:
        pass


class _Json(_TextFile):
    """One object; a row is a line, codes instead of words, absent values left out."""

    def __init__(self, file: Path, branch: Branch) -> None:
        super().__init__(file, "utf-8")
        last = branch.past.publications[-1]
        head = {
            "format": FORMAT,
            **agency_of(branch),
            "publications": last.number,
            "at": last.at,
            "as_of": last.as_of,
        }
        self._stream.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": [')
        self._separator = "\n"

    def add(self, event: Event) -> None:
        told = {
            key: value.isoformat() if isinstance(value, date) else value
            for key, value in zip(COLUMNS, event, strict=True)
            if value not in {None, ""}
        }
        self._stream.write(self._separator + json.dumps(told, ensure_ascii=False))
        self._separator = ",\n"

    def finish(self) -> None:
        self._stream.write("\n]}\n")


class _Book:
    """The workbook: rows go to the disk as they come."""

    def __init__(self, file: Path, branch: Branch) -> None:
        # A third of a second to load, for this one command.
        from openpyxl import Workbook  # noqa: PLC0415

        self._file = file
        self._agency = agency_of(branch)["agency"]
        self._book = Workbook(write_only=True)
        self._sheets: list[WriteOnlyWorksheet] = []
        self._rows = SHEET_ROWS

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for sheet in self._sheets:
            if not sheet.closed:
                sheet.close()
                sheet._writer.cleanup()  # type: ignore[attr-defined]  # noqa: SLF001 - a scratch file

    def add(self, event: Event) -> None:
        if self._rows >= SHEET_ROWS:
            self._new_sheet()
        self._rows += 1
        self._append([_cell(self._sheets[-1], value) for value in _shown(event)])

    def _append(self, row: list[object]) -> None:
        self._sheets[-1].append(row)

    def _new_sheet(self) -> None:
        """Begin a sheet: heading frozen, columns with widths."""
        number = len(self._sheets) + 1
        sheet = self._book.create_sheet(SHEET if number == 1 else f"{SHEET}{number}")
        sheet.freeze_panes = "C2"
        for at, (_, width, _) in enumerate(COLUMNS.values()):
            sheet.column_dimensions[chr(ord("A") + at)].width = width
        self._sheets.append(sheet)
        self._rows = 0
        self._append([_heading(sheet, heading) for heading, _, _ in COLUMNS.values()])

    def finish(self) -> None:
        if not self._sheets:
            self._new_sheet()
        last = chr(ord("A") + len(COLUMNS) - 1)
        for sheet in self._sheets:
            rows = self._rows if sheet is self._sheets[-1] else SHEET_ROWS
            sheet.auto_filter.ref = f"A1:{last}{rows + 1}"  # type: ignore[attr-defined] # missing in the stubs
        self._explain()
        about = self._book.properties
        about.title, about.creator, about.language = f"{self._agency}发布记录", "", "zh-CN"
        about.created = about.modified = datetime(*FIXED_TIME)  # noqa: DTZ001 - a fixed value, no clock
        draft = self._file.with_suffix(".draft")
        self._book.save(draft)
        _settle(draft, self._file)

    def _explain(self) -> None:
        """Write a sheet that says what the columns mean."""
        sheet = self._book.create_sheet("说明")
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 70
        self._sheets.append(sheet)
        self._append([_heading(sheet, "栏"), _heading(sheet, "意思")])
        for heading, _, meaning in COLUMNS.values():
            self._append([heading, meaning or heading])


def _heading(sheet: WriteOnlyWorksheet, words: str) -> object:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, words)
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    """Return a value for a cell: words as words also where they look like a formula or an error."""
    if not isinstance(value, str):
        return value
    words = CONTROLS.sub("\ufffd", value)
    if len(words) > LONGEST_CELL:
        words = words[: LONGEST_CELL - 1] + "…"
    if not words.startswith(("=", "#")):
        return words
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, words)
    cell.data_type = "s"
    return cell


def _shown(event: Event) -> list[object]:
    """Return the values of a row for people."""
    return list(event._replace(event=CHANGES[event.event].zh))


def _as_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return "" if value is None else str(value)


def _settle(old: Path, new: Path) -> None:
    """Write the workbook anew with fixed times, part by part."""
    with ZipFile(old) as source, ZipFile(new, "x", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name, FIXED_TIME)
            part.compress_type, part.create_system = ZIP_DEFLATED, 0
            with source.open(name) as read, target.open(part, "w") as write:
                if name == "docProps/core.xml":
                    fixed = rb"\g<1>1980-01-01T00:00:00Z"
                    write.write(re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", fixed, read.read()))
                else:
                    shutil.copyfileobj(read, write, CHUNK)
    old.unlink()
