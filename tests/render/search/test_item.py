"""What of an item can be found."""

from __future__ import annotations

import pytest

from catalog.model.block import Service
from catalog.render.search import item as module
from catalog.render.search.item import item_document
from catalog.screen.extraction import Extraction
from catalog.screen.piece import Grid, Layer, Piece
from tests.render.stage import stage

SERVICE = """
kind: service
service:
  basis: 办法第五条
  conditions: 参加本市医疗保险
  materials: 居住证
  procedure: 申请、受理
  office: 待遇科
  handler: 窗口经办人员
  time_limit: 五个工作日
  result: 电子回执
  duties: 受理备案
  discipline: 不得收费
  commitments: 超时未办的当面说明
body: |
  ## 说明

  先看
  指南。
"""
ATTACHED = """
attachments:
  - {file: 清单.xlsx, title: 药品清单}
  - {file: 通知.pdf, title: 通知全文}
  - {file: missing.csv, title: 不在的}
files: [清单.xlsx, 通知.pdf, 说明.txt]
"""


def fields(example: str) -> list[str]:
    """Return the fields of the first item's text, attachments unread."""
    return next(iter(stage(example).works.values())).document.split("\x1e")


def pieces(*found: tuple[Layer, str], grid: Grid | None = None) -> Extraction:
    """Return what was read of an attachment."""
    return Extraction(tuple(Piece(text, "", layer, grid) for layer, text in found), (), None)


def test_fields():
    """Title, numbers, day, summary and keywords stand in their fields."""
    found = fields("title: 关于  甲的通知\nkeywords: [医保, 门诊]")
    assert found[:5] == [
        "items/2025/00001/",
        "关于 甲的通知",
        "11990100MB0000000P/2025-00001",
        "示医保发〔2025〕1号",
        "2025-03-07",
    ]
    assert found[6] == "医保\n门诊"
    assert found[8] == "一、评价对象\n全市已开通门诊统筹服务的定点医疗机构。"
    assert found[9] == "0s"


def test_elements_of_a_service():
    """Every element stands behind the body under its name; no anchor of the body holds for them."""
    found = fields(SERVICE)
    lines = found[8].split("\n")
    assert lines[:2] == ["说明", "先看指南。"]
    labels = [line.split("\t")[0] for line in lines[2:]]
    written = [name for name in Service.model_fields if name != "supervision"]
    assert labels == [Service.model_fields[name].title for name in written]
    assert "办理时限\t五个工作日" in lines
    assert found[9] == "0s 2-"


@pytest.mark.parametrize(
    ("example", "line"),
    [
        ("issuer: 示例省医疗保障局", "发布机构\t示例省医疗保障局"),
        ("joint_issuers: [示例市财政局, 示例市税务局]", "联合发布机构\t示例市财政局、示例市税务局"),
        ("public_contacts: [0000-1234567]", "公开联系方式\t0000-1234567"),
        ("kind: clarification\nlinks: {rumour: 医保卡要作废}", "不实信息\t医保卡要作废"),
        (
            (
                "kind: consultation\nconsultation: {opens: 2025-03-07, closes: 2025-04-07, how: 来信, "
                "basis: 条例, report_due: 2025-05-07}"
            ),
            "参与方式\t来信",
        ),
        (
            (
                "kind: penalty\npenalty: {party: legal, class: minor, decided_on: 2025-03-01, "
                "responsible_reviewer: he-m}"
            ),
            "处罚类别\t轻微",
        ),
        (
            (
                "joint: {host: 示例市财政局, proposals: [{organ: 示例市税务局, proposal: withhold}], "
                "decision: disclose, decided_on: 2025-03-01, notified_on: 2025-03-02}"
            ),
            "牵头机关\t示例市财政局",
        ),
    ],
)
def test_blocks_on_the_page(example: str, line: str):
    """What the page says beside the body can be found under its label, and no more of the block."""
    text = "\x1e".join(fields(example))
    assert line in text.split("\x1e")[8].split("\n")
    assert "he-m" not in text
    assert "税务局" not in text or "联合发布机构" in text


def test_private_parts_are_not_there():
    """Who reviewed it, on what ground it might be withheld, what is in comments: nothing of it."""
    example = (
        "disclosed_despite: {ground: trade_secret, exception: consent, evidence: 同意书副本}\n"
        "body: |\n  正文。<!-- 备注：勿外传 -->\n"
    )
    text = "\x1e".join(fields(example))
    for words in ("chen-x", "zhou-y", "同意书", "勿外传", "trade"):
        assert words not in text


def read(extractions: dict[str, Extraction]) -> list[list[str]]:
    """Return the lines of each attachment of the example."""
    around = stage(ATTACHED)
    work = next(iter(around.works.values()))
    text = item_document(work.item, work.prose, work.files, extractions)
    return [part.split("\n") for part in text.split("\x1e")[7].split("\x1f")]


def test_attachments_are_named_though_unread():
    """Name as shown and name of the file; one that is not there or not listed is not told."""
    assert read({}) == [["药品清单", "清单.xlsx"], ["通知全文", "通知.pdf"]]


def test_only_what_a_reader_of_the_file_sees():
    """Pages and their headers count; hidden cells, notes, earlier versions, properties do not."""
    hidden = [(layer, f"私密{layer.value}") for layer in Layer if layer not in module.SEEN]
    shown = [(Layer.VISIBLE, "药品\t价格\n甲药\t 5 "), (Layer.HEADER, "第一页")]
    grid = Grid("名单", (1, 2), (1, 2))
    found = read({"清单.xlsx": pieces(*shown, *hidden, grid=grid), "说明.txt": pieces(*shown)})
    assert found[0] == ["药品清单", "清单.xlsx", "药品\t价格", "甲药\t5", "第一页"]
    assert {Layer.VISIBLE, Layer.HEADER} == module.SEEN


def test_lines_of_paper_are_no_lines_of_text():
    """A line break of a PDF's page hides nothing; that of a text file ends a line."""
    text = (Layer.VISIBLE, "基金监\n督办法\n\nend of\npage")
    found = read({"通知.pdf": pieces(text), "清单.xlsx": pieces(text)})
    assert found[1][2:] == ["基金监督办法 end of page"]
    assert found[0][2:] == ["基金监", "督办法", "end of", "page"]


def test_an_endless_attachment_is_cut(monkeypatch: pytest.MonkeyPatch):
    """Of one attachment only so much is kept."""
    monkeypatch.setattr(module, "MOST_CHARS", 7)
    found = read({"清单.xlsx": pieces((Layer.VISIBLE, "一二三四五\n六七八\n九"))})
    assert found[0][2:] == ["一二三四五", "六七"]
