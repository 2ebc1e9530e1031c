"""Numbers broken over paragraphs, pages and cells: found where a label or the check digit says that they are one."""

from __future__ import annotations

import pytest

from catalog.screen.attachment import screen_attachment
from catalog.screen.extraction import Extraction
from catalog.screen.kind import SensitiveKind
from catalog.screen.piece import Grid, Layer, Piece
from catalog.screen.reader.joint import with_joints

ID = "990101198307142634"
HALVES = (ID[:10], ID[10:])


def found(records: list[Piece]) -> list[tuple[str, str]]:
    """Return kind and place of what is found in the joints alone."""
    more = [one for one in with_joints(records) if isinstance(one, Piece) and one not in records]
    hits = screen_attachment(Extraction(tuple(more), ())).hits
    return [(hit.kind, hit.where) for hit in hits]


def paragraphs(*texts: str) -> list[Piece]:
    """Return the paragraphs of a document."""
    return [Piece(text, f"第{at}段", Layer.VISIBLE) for at, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        ((f"身份证号：{HALVES[0]}", HALVES[1]), SensitiveKind.RESIDENT_ID),
        ((f"身份证号：{HALVES[0]} ", f"{HALVES[1]}，已受理"), SensitiveKind.RESIDENT_ID),
        ((f"身份证号：{ID[:6]}", ID[6:14], ID[14:]), SensitiveKind.RESIDENT_ID),
        (HALVES, SensitiveKind.RESIDENT_ID),
        (tuple(ID), SensitiveKind.RESIDENT_ID),
        (("手机：1", *"3800126307"), SensitiveKind.MOBILE),
        (("本人手机：138", "0012 6307"), SensitiveKind.MOBILE),
    ],
)
def test_a_number_goes_on_in_the_next_paragraph(texts: tuple[str, ...], kind: SensitiveKind):
    """It is told where it begins."""
    assert found(paragraphs(*texts)) == [(kind, "第1段")]


@pytest.mark.parametrize(
    "texts",
    [
        ("共计9901011983", "07142635"),
        ("合计 138", "00126307 元"),
        ("手机：", *"123456789"),
        tuple("123456789123456789"),
        (f"身份证号：{HALVES[0]}", "附件", HALVES[1]),
        (f"身份证号：{HALVES[0]}", f"{HALVES[1]}00"),
    ],
)
def test_other_numbers_are_not_joined(texts: tuple[str, ...]):
    """Neither without label and check digit, nor over another paragraph, nor at another length."""
    assert found(paragraphs(*texts)) == []


def test_layers_are_not_joined():
    """A note does not go on in the text."""
    note, text = paragraphs(*HALVES)
    assert found([note._replace(layer=Layer.NOTE), text]) == []


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ((("身份证号", "姓名"), (HALVES[0], "甲"), (HALVES[1], "")), "A3"),
        ((("身份证号：", HALVES[0]), ("", HALVES[1])), "B2"),
        ((("数量", "金额"), (HALVES[0], "1"), (HALVES[1], "2")), ""),
        ((("身份证号", "姓名"), (ID, "甲"), (ID, "乙")), ""),
    ],
)
def test_cells_one_below_the_other(rows: tuple[tuple[str, ...], ...], cell: str):
    """Where a header, or the cell beside, says so; the place is the upper cell."""
    grid = Grid("名单", tuple(range(2, 2 + len(rows))), (1, 2))
    text = "\n".join("\t".join(row) for row in rows)
    hits = found([Piece(text, "工作表“名单”", Layer.VISIBLE, grid)])
    assert hits == ([(SensitiveKind.RESIDENT_ID, f"工作表“名单” {cell}")] if cell else [])


def test_columns_of_a_page():
    """On a page of a PDF tabs part the columns."""
    page = Piece(f"身份证号：{HALVES[0]}\t姓名：甲\n{HALVES[1]}\t", "第1页", Layer.VISIBLE)
    assert found([page]) == [(SensitiveKind.RESIDENT_ID, "第1页")]
