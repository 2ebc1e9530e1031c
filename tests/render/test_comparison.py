"""Step render: two versions beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from catalog.record.compare import Comparison, item_change
from catalog.render.comparison import Compared, comparison_html, comparison_view
from catalog.render.environment import Fragments
from catalog.render.view.common import LinkView
from catalog.render.view.comparison import ComparisonView
from tests.conftest import ROOT

THEME = ROOT / "theme"
GOLDEN = Path(__file__).with_name("comparison.golden.html")
"""The fragment for `BEFORE` and `AFTER`. To renew it after a change of the theme: python -m tests.render.test_comparison."""
FILE = {"file": "a.pdf", "title": "核定表", "size_bytes": 118_000, "sha256": "0" * 64}
BEFORE: dict[str, Any] = {
    "identifier": "11990100MB0000000P/2023-00023",
    "title": "示例市门诊统筹管理办法",
    "disclosure": "on_request",
    "validity": {"status": "effective"},
    "summary": "规定门诊统筹怎样支付。",
    "keywords": ["门诊", "统筹"],
    "attachments": [FILE],
    "body": """## 第一章　总则

**第一条**　为了规范门诊统筹，制定本办法。

**第二条**　本办法适用于本市参保人员。

**第三条**　起付标准为：（一）在职三百元；（二）退休二百元。

**第四条**　签约家庭医生的参保人员，支付比例提高五个百分点。

**第五条**　异地就医的参保人员，应当先办理备案手续。

**第六条**　定点医疗机构应当上传费用明细，不得拖延。

**第七条**　参保人员应当选定一家定点医疗机构，一年内不得变更。

| 级别 | 比例 |
| --- | --- |
| 一级 | 70% |
| 二级 | 60% |
""",
}
AFTER: dict[str, Any] = BEFORE | {
    "disclosure": "proactive",
    "validity": {"status": "amended", "ended_by": "11990100MB0000000P/2025-00007"},
    "summary": "规定门诊统筹由谁支付。",
    "attachments": [FILE | {"size_bytes": 124_000, "sha256": "1" * 64}],
    "changes": [{"on": "2025-03-12", "kind": "major", "note": "调整起付标准"}],
    "body": """## 第一章　总则

**第一条**　为了规范门诊统筹，制定本办法。

**第二条**　本办法适用于本市参保人员。

**第三条**　起付标准为：（一）在职三百元；（二）退休一百五十元。

**第四条**　病情稳定的慢性病患者，可以开具<b>长期</b>处方。

**第五条**　签约家庭医生的参保人员，支付比例提高五个百分点。

**第六条**　异地就医的参保人员，应当先办理备案手续。

**第七条**　定点医疗机构应当上传费用明细，不得拖延。

| 级别 | 比例 |
| --- | --- |
| 一级 | 75% |
| 二级 | 60% |
""",
}


def view(before: dict[str, Any] = BEFORE, after: dict[str, Any] = AFTER) -> ComparisonView:
    """Return the page of two records."""
    compared = Compared(
        breadcrumbs=(LinkView("首页", "../../"),),
        item=LinkView("示例市门诊统筹管理办法", "../"),
        old="2023-06-12首次发布",
        new="2025-03-12变更后",
    )
    return comparison_view(before, after, compared)


def html() -> str:
    """Return the fragment filled."""
    return Fragments(THEME).render("comparison", view()) + "\n"


def test_golden():
    """The page is, byte for byte, what was looked at last."""
    assert html() == GOLDEN.read_text("utf-8")


def test_rows_fold_what_did_not_change():
    """Unchanged articles stand in one row that says which; so do those behind the first that have another number."""
    rows = view().texts.rows
    assert [row.change for row in rows] == [
        "fold", "changed", "added", "renumbered", "fold", "removed", "fold", "changed", "fold",
    ]  # fmt: skip
    folds = [row.word for row in rows if row.change == "fold"]
    assert folds == [
        "第一条至第二条，没有变化",
        "原第五条至第六条，只改条号，现为第六条至第七条",
        "表格1的表头，没有变化",
        "表格1第2行，没有变化",
    ]


def test_summary_counts_and_links():
    """The summary names what changed, links to the rows that are there, and says how much is left."""
    texts = view().texts
    assert [(one.word, one.count, [link.text for link in one.links]) for one in texts.counts] == [
        ("修改", 2, ["第三条", "表格1第1行"]),
        ("新增", 1, ["第四条"]),
        ("删去", 1, ["第七条"]),
        ("移号", 3, []),
    ]
    targets = {link.href.removeprefix("#") for one in texts.counts for link in one.links}
    assert targets <= {row.anchor for row in texts.rows}
    assert texts.unchanged == "其余2条没有变化"
    assert texts.unchanged_fields == 3


def test_notes_of_all_changes_between_are_one_sentence():
    """What the agency said of each change stands in one row, joined without two signs after each other."""
    said = ["先改了一处。", "又改了一处。"]
    changes = [{"on": "2025-03-12", "kind": "major", "note": note} for note in said]
    assert view(after=AFTER | {"changes": changes}).note == "先改了一处；又改了一处。"


def test_marks_never_rely_on_colour():
    """Each mark is an element of its own with hidden words before it; nothing is struck through."""
    page = html()
    assert '<del><span class="vh">删去：</span>二百元</del>' in page
    assert '<ins><span class="vh">新增：</span>一百五十元</ins>' in page
    css = (THEME / "assets" / "stylesheets" / "compare.css").read_text("utf-8")
    assert "line-through" not in css
    assert "<s>" not in page


def test_markup_of_a_body_is_words():
    """What looks like markup in a body is shown as it was written."""
    assert "&lt;b&gt;长期&lt;/b&gt;" in html()
    assert "<b>" not in html()


def test_equal_bodies_have_no_table():
    """Where only fields differ there is no second column to read."""
    texts = view(BEFORE, BEFORE | {"title": "别的名称"}).texts
    assert (texts.rows, texts.counts, texts.unchanged) == ((), (), "")
    assert [row.label for row in texts.fields] == ["信息名称"]


def test_line_breaks_are_not_told():
    """Other line breaks are no change to a reader."""
    body = BEFORE["body"].replace("，", "，\n")
    assert view(BEFORE, BEFORE | {"body": body}).texts.rows == ()


def test_page_complete_in_itself():
    """The page of `catalog diff --format html` has all items with rows of their own, and loads nothing."""
    items = tuple(
        item_change(one, other)
        for one, other in (
            (BEFORE, AFTER),
            (BEFORE | {"identifier": "2"}, AFTER | {"identifier": "2"}),
            (None, AFTER | {"identifier": "3"}),
            (BEFORE | {"identifier": "4", "title": "秘密"}, None),
        )
    )
    page = comparison_html(Comparison(before="甲", after="乙", items=items, unchanged=5), THEME)
    assert 'id="item-1-change-1"' in page
    assert 'href="#item-2-change-1"' in page
    assert "新公开 1 件、变更 2 件、不再有 1 件；没有变化 5 件" in page
    assert "<script" not in page
    assert "<link" not in page
    assert "秘密" not in page


if __name__ == "__main__":
    GOLDEN.write_text(html(), "utf-8")
