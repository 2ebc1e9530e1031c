"""The first rows of an attached table: what a reader of the file sees at once, short, safe, and nothing hidden."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from catalog.diagnostic import Text
from catalog.render.cell import FORMULA_STARTS
from catalog.render.preview import (
    CELL_CHARS,
    COLUMNS,
    ITEM_CHARS,
    LEFT_TO_FILE,
    ROWS,
    Preview,
    preview_of,
    previews,
)
from catalog.screen.extraction import Extraction, refused
from catalog.screen.piece import Grid, Layer, Piece
from catalog.screen.reader.grid import GridPieces

HEADER = ("名称", "类型", "金额")


def sheet(
    rows: Sequence[Sequence[str]], name: str = "名单", layer: Layer = Layer.VISIBLE, where: str = ""
) -> list[Piece]:
    """Return the pieces that reading a sheet of these rows gives."""
    pieces = GridPieces(where or (f"工作表“{name}”" if name else "表格"), name, layer)
    for number, row in enumerate(rows, 1):
        cells = {at: cell for at, cell in enumerate(row, 1) if cell}
        if cells:
            pieces.add(number, cells)
    pieces.flush()
    return pieces.drained()


def shown(*sheets: list[Piece]) -> Preview | None:
    """Return the preview of a file with these sheets."""
    return preview_of(Extraction(tuple(piece for one in sheets for piece in one)))


def test_title_header_rows_and_note_are_told_apart():
    """Rows above the header lead; the header heads; a row's only sentence spans; figures are told by column."""
    found = shown(
        sheet(
            [
                ("2026年收支（单位：万元）",),
                ("", "", ""),
                HEADER,
                ("甲", "收入", "1,286.5"),
                ("乙", "支出", "-7"),
                ("丙", "支出", "3%"),
                ("数据时点为2026年9月30日。",),
            ]
        )
    )
    assert found == Preview(
        sheet="名单",
        lead=("2026年收支（单位：万元）",),
        header=HEADER,
        rows=(
            ("甲", "收入", "1,286.5"),
            ("乙", "支出", "-7"),
            ("丙", "支出", "3%"),
            ("数据时点为2026年9月30日。",),
        ),
        figures=(False, False, True),
        more_rows=0,
        more_columns=0,
        more_sheets=0,
    )


def test_a_text_file_has_no_sheet_and_may_have_no_header():
    """A CSV of figures alone has rows from its first line on."""
    found = shown(sheet([("20260101", "33333"), ("20260102", "44444")], name=""))
    assert found is not None
    assert (found.sheet, found.header, found.rows) == (
        "",
        (),
        (("20260101", "33333"), ("20260102", "44444")),
    )


def test_what_is_not_shown_is_counted():
    """Rows, columns and further sheets that stay in the file are counted; the header is no row."""
    wide = [f"列{n}" for n in range(1, 12)]
    found = shown(sheet([wide, *([str(n)] * 11 for n in range(100))]), sheet([HEADER], "二"))
    assert found is not None
    assert (len(found.rows), len(found.header)) == (ROWS, COLUMNS)
    assert (found.more_rows, found.more_columns, found.more_sheets) == (80, 3, 1)


def test_a_header_far_up_is_repeated_by_later_pieces_and_counted_once():
    """A sheet that was read in several pieces counts its rows once, whatever is repeated."""
    rows = [HEADER, *((f"机构{n}", "x" * 300, str(n)) for n in range(1000))]
    pieces = sheet(rows)
    assert len(pieces) > 2
    found = shown(pieces)
    assert found is not None
    assert found.rows[0][0] == "机构0"
    assert found.more_rows == 1000 - len(found.rows)


def test_hidden_sheets_rows_and_nested_files_are_not_shown():
    """Only what is visible in the file itself: not its hidden cells, not a table of a file within it."""
    hidden = sheet([("密", "级"), ("甲", "乙")], "藏", Layer.HIDDEN)
    nested = sheet([("内", "层"), ("甲", "乙")], "内", where="内层文件“a.xlsx” 工作表“内”")
    assert shown(hidden, nested) is None
    found = shown(hidden, nested, sheet([HEADER, ("甲", "乙", "1")]))
    assert found is not None
    assert (found.sheet, found.more_sheets) == ("名单", 0)


def test_a_file_that_was_refused_or_has_no_table_shows_none():
    """A refusal leaves no pieces; a text without cells has no grid."""
    assert preview_of(refused(Text("坏", "bad"), Text("改", "mend"))) is None
    assert preview_of(Extraction((Piece("甲", "", Layer.VISIBLE, first_line=1),))) is None
    assert (
        preview_of(Extraction((Piece("甲\t乙", "表格", Layer.NOTE, Grid("", (1,), (1, 2))),)))
        is None
    )


def test_a_value_that_tells_itself_stays_in_the_file():
    """A mobile number, whatever waived it in the file, does not stand in the page."""
    found = shown(sheet([("姓名", "电话"), ("甲", "13800126307"), ("乙", "138-0012-6307")]))
    assert found is not None
    assert found.rows == (("甲", LEFT_TO_FILE), ("乙", LEFT_TO_FILE))


def test_formulas_are_made_safe_and_negative_figures_stay():
    """What a spreadsheet would run when the table is copied gets an apostrophe; -5 is a figure."""
    found = shown(sheet([HEADER, ("=HYPERLINK(1)", "@x", "-5"), ("+甲", "-甲", "+5.5%")]))
    assert found is not None
    assert found.rows == (("'=HYPERLINK(1)", "'@x", "-5"), ("'+甲", "'-甲", "+5.5%"))


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t\n\r"), max_size=60)


@given(st.lists(st.lists(cells, min_size=1, max_size=12), max_size=40))
def test_any_table_is_short_and_safe(rows: list[list[str]]):
    """Whatever stands in it: bounded rows, columns and cells, nothing a spreadsheet would run."""
    found = shown(sheet(rows))
    if found is None:
        assert not any(cell.strip() for row in rows for cell in row)
        return
    assert len(found.rows) <= ROWS
    assert len(found.figures) <= COLUMNS
    for row in (*found.rows, found.header, found.lead):
        for cell in row:
            assert len(cell) <= CELL_CHARS + 2 or row is found.lead
            assert not cell.startswith(FORMULA_STARTS) or cell[1:2].isdigit()
    assert found.figures
    assert {len(row) for row in found.rows} <= {1, len(found.figures)}


def test_the_tables_of_one_item_share_a_budget():
    """Ten long tables weigh hardly more than one: rows are left out, then whole tables; other files have none."""
    rows = [HEADER, *((f"机构{n:04}" + "名" * 30, "类" * 38, str(n)) for n in range(20))]
    texts = {f"{n}.xlsx": Extraction(tuple(sheet(rows))) for n in range(10)}
    texts["a.pdf"] = Extraction(tuple(sheet(rows)))
    found = previews([*texts, "fehlt.csv"], texts)
    assert "a.pdf" not in found
    size = sum(len(cell) for one in found.values() for row in one.rows for cell in row)
    assert ITEM_CHARS * 0.9 < size <= ITEM_CHARS
    assert found["0.xlsx"].more_rows == 0
    assert found["9.xlsx"].more_rows == 20
