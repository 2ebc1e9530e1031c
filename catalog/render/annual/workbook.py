"""Step render: the three tables of an annual report as XLSX: a sheet each, totals as formulas; same report, same bytes.

Words are written as text, whatever they begin with. A total is a formula where the cells that it adds up come to it
(they do in a report without findings); its value stands beside the formula, so that a viewer that does not
calculate shows it, too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from catalog.model.annual_form import FEES, Amount, json_number
from catalog.model.annual_layout import Grid, GridCell, summed, table2, table3, table4
from catalog.report.annual_public import PublicReport

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""Of every part of the file: it must not tell when it was made."""
FONT = "宋体"
TOP = 2
"""Rows above a table: title and caption."""
SHEETS = (("表二", table2), ("表三", table3), ("表四", table4))
WIDTHS: Mapping[str, tuple[float, ...]] = {
    "table2": (24, 20, 20, 20),
    "table3": (8, 16, 44, *(10,) * 7),
    "table4": (8,) * 15,
}
"""Widths of the columns in characters."""
LINE = 16
"""Height of a line in points."""
_FORMULA = re.compile(r'(<c r="(?P<at>[A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v\s*(?:/>|></v>)')


def workbook(report: PublicReport) -> bytes:
    """Return the workbook."""
    # A third of a second to load, for the two files of a report.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    del book[book.sheetnames[0]]
    values: list[dict[str, Amount]] = []
    for name, layout in SHEETS:
        values.append(_fill(book.create_sheet(name), layout(), report))
    about = book.properties
    about.title, about.creator, about.language = report.title, "", "zh-CN"
    about.created = about.modified = datetime(*FIXED_TIME)  # noqa: DTZ001 - a fixed value, no clock
    out = io.BytesIO()
    book.save(out)
    return _settled(out.getvalue(), values)


def _fill(sheet: Worksheet, grid: Grid, report: PublicReport) -> dict[str, Amount]:
    """Write one table; return the values of its formulas by place."""
    places = {
        one.cell: f"{_letter(one.column)}{one.row + 1 + TOP}" for one in grid.cells if one.cell
    }
    _words(sheet.cell(1, 1), report.title, size=14, bold=True)
    unit = f"（单位：{grid.unit}）" if grid.unit else ""
    _words(sheet.cell(2, 1), f"{grid.caption}{unit}", size=11, bold=False)
    for row in (1, 2):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=grid.width)
    formulas: dict[str, Amount] = {}
    for one in grid.cells:
        cell = sheet.cell(one.row + 1 + TOP, one.column + 1)
        if one.cell:
            formula = _number(cell, one.cell, report.cells, places)
            if formula:
                formulas[places[one.cell]] = report.cells[one.cell]
        else:
            _words(cell, one.words, bold=bool(one.id))
        _frame(sheet, one)
    for at, width in enumerate(WIDTHS[grid.key]):
        sheet.column_dimensions[_letter(at)].width = width
    _heights(sheet, grid)
    _for_paper(sheet, grid)
    return formulas


def _heights(sheet: Worksheet, grid: Grid) -> None:
    """Give each row room for the words of its cells that do not reach further down."""
    widths = WIDTHS[grid.key]
    for row in grid.rows:
        lines = 1
        for one in row:
            room = sum(widths[one.column : one.column + one.colspan]) - 1
            if one.rowspan == 1:
                lines = max(lines, -(-2 * len(one.words) // int(room)))
        sheet.row_dimensions[row[0].row + 1 + TOP].height = LINE * lines


def _letter(column: int) -> str:
    """Return the name of a column by its 0-based number, below 26."""
    return chr(ord("A") + column)


def _words(cell: Cell | MergedCell, words: str, *, size: int = 10, bold: bool) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    cell.value = words
    cell.data_type = "s"  # text, also where it begins with = or +
    cell.font = Font(name=FONT, size=size, bold=bold)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _number(
    cell: Cell | MergedCell, name: str, cells: Mapping[str, Amount], places: Mapping[str, str]
) -> bool:
    """Write a value; return whether it is a formula."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    parts = summed(name)
    formula = bool(parts) and sum((cells[one] for one in parts), start=0) == cells[name]
    if formula:
        cell.value = f"=SUM({_ranges([places[one] for one in parts])})"
    else:
        amount = cells[name]
        cell.value = float(amount) if isinstance(amount, Decimal) and amount % 1 else int(amount)
    cell.number_format = "0.######" if name == FEES and cells[name] % 1 else "0"
    cell.font = Font(name=FONT, size=10)
    cell.alignment = Alignment(horizontal="center", vertical="center")
    return formula


def _ranges(places: list[str]) -> str:
    """Return the places as one range: they stand side by side in a row or a column."""
    return f"{places[0]}:{places[-1]}"


def _frame(sheet: Worksheet, one: GridCell) -> None:
    """Rule a cell all round and merge what it spans."""
    from openpyxl.styles import Border, Side  # noqa: PLC0415

    thin = Side(style="thin")
    top, left = one.row + 1 + TOP, one.column + 1
    bottom, right = top + one.rowspan - 1, left + one.colspan - 1
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            sheet.cell(row, column).border = Border(thin, thin, thin, thin)
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def _for_paper(sheet: Worksheet, grid: Grid) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if grid.width > 4 else "portrait"  # noqa: PLR2004
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True


def _settled(data: bytes, values: list[dict[str, Amount]]) -> bytes:
    """Return the file with fixed times, the value of each formula beside it."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            found = re.fullmatch(r"xl/worksheets/sheet([1-9])\.xml", name)
            if found:
                known = values[int(found[1]) - 1]
                content = _FORMULA.sub(
                    lambda hit, known=known: f"{hit[1]}<v>{json_number(known[hit['at']])}</v>",  # type: ignore[misc]
                    content.decode(),
                ).encode()
            elif name == "docProps/core.xml":
                content = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content
                )
            part = ZipInfo(name, FIXED_TIME)
            part.compress_type, part.create_system = ZIP_DEFLATED, 0
            new.writestr(part, content)
    return out.getvalue()
