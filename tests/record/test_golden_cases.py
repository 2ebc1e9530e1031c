"""Step record: what is said of each way in which a document changes, word for word."""

from __future__ import annotations

import json
from typing import Any

import pytest

from catalog.record.compare import Comparison, ItemChange, item_change
from catalog.record.diff_print import comparison_text

ARTICLES = (
    "为了规范门诊统筹，制定本办法。",
    "本办法适用于本市参保人员。",
    "起付标准为：（一）在职三百元；（二）退休二百元。",
    "签约家庭医生的参保人员，支付比例提高五个百分点。",
    "参保人员应当选定一家定点医疗机构，一年内不得变更。",
    "定点医疗机构应当在十个工作日内上传费用明细，不得拖延。",
)
NUMBERS = "一二三四五六七八九"
TABLE = "| 级别 | 比例 |\n| --- | --- |\n| 一级 | 70% |\n| 二级 | 60% |\n| 三级 | 50% |\n"
BASE = {"identifier": "11990100MB0000000P/2026-00001", "title": "门诊统筹办法"}
FILE = {"file": "a.pdf", "title": "核定表", "size_bytes": 2048, "sha256": "0" * 64}


def body(*articles: str) -> str:
    """Return a document of these articles, numbered."""
    return "## 第一章　总则\n\n" + "\n\n".join(
        f"**第{number}条**　{words}" for number, words in zip(NUMBERS, articles, strict=False)
    )


def told(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return the lines about one item behind its head."""
    change: ItemChange = item_change(BASE | before, BASE | after)
    found = Comparison(before="甲", after="乙", items=(change,), unchanged=0)
    return comparison_text(found, "zh").split("\n")[4:-1]


A1, A2, A3, A4, A5, A6 = ARTICLES
NEW = "病情稳定的慢性病患者，可以开具长期处方。"
CASES: dict[str, tuple[str, str, list[str]]] = {
    "insertion and renumbering": (
        body(A1, A2, A3, A4),
        body(A1, A2, NEW, A3, A4),
        [
            "  第三条  新增",
            f"    {{+第三条 {NEW}+}}",
            "  第四条  移号（原第三条）",
            "    [-第三条-]{+第四条+} 起付标准为：（一）在职三百元；（二）退…",
            "  第五条  移号（原第四条）",
            "    [-第四条-]{+第五条+} 签约家庭医生的参保人员，支付比例提高五…",
        ],
    ),
    "deletion and renumbering": (
        body(A1, A2, A4),
        body(A1, A4),
        [
            "  第二条  删去",
            f"    [-第二条 {A2}-]",
            "  第二条  移号（原第三条）",
            "    [-第三条-]{+第二条+} 签约家庭医生的参保人员，支付比例提高五…",
        ],
    ),
    "words and the item in which they stand": (
        body(A1, A3),
        body(A1, A3.replace("二百元", "一百五十元")),
        [
            "  第二条  修改（第（二）项）",
            "    …起付标准为：（一）在职三百元；（二）退休[-二百元-]{+一百五十元+}。",
        ],
    ),
    "move": (
        body(A1, A2, A3, A5),
        body(A1, A3, A5, A2),
        [
            "  第二条  移号（原第三条）",
            "    [-第三条-]{+第二条+} 起付标准为：（一）在职三百元；（二）退…",
            "  第三条  移号（原第四条）",
            "    [-第四条-]{+第三条+} 参保人员应当选定一家定点医疗机构，一年…",
            "  第四条  移动（原第二条）",
            "    [-第二条-]{+第四条+} 本办法适用于本市参保人员。",
        ],
    ),
    "split": (
        body(A1, A5 + A6),
        body(A1, A5, A6.replace("十个", "三个")),
        [
            "  第二条、第三条  拆分（原第二条）",
            "    …当选定一家定点医疗机构，一年内不得变更。{+ 第三条 +}定点医疗机构应当在[-十个工作日-]{+三个工作日+}内上传费用明细，不得拖延。",
        ],
    ),
    "merger": (
        body(A1, A5, A6, A4),
        body(A1, A5 + A6, A4),
        [
            "  第二条  合并（原第二条、第三条）",
            "    …当选定一家定点医疗机构，一年内不得变更。[- 第三条 -]定点医疗机构应当在十个工作日内上传费用明…",
            "  第三条  移号（原第四条）",
            "    [-第四条-]{+第三条+} 签约家庭医生的参保人员，支付比例提高五…",
        ],
    ),
    "row of a table": (
        TABLE,
        TABLE.replace("60%", "65%").replace("| 三级 | 50% |\n", ""),
        [
            "  表格1第2行  修改",
            "    二级｜[-60%-]{+65%+}",
            "  表格1第3行  删去",
            "    [-三级｜50%-]",
        ],
    ),
    "line breaks alone": (
        body(A1, A5),
        body(A1, A5.replace("，", "，\n")),
        ["  第二条  排版"],
    ),
    "paragraphs without articles": (
        "开头一段说明来由。\n\n## 一、范围\n\n甲段落说的是范围。\n\n乙段落说的是办法。\n",
        "开头一段说明来由。\n\n## 二、范围\n\n乙段落说的是办法。\n",
        [
            "  “二、范围”  移号（原“一、范围”）",
            "    [-一-]{+二+}、范围",
            "  “一、范围”第1段  删去",
            "    [-甲段落说的是范围。-]",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_bodies(name: str):
    """What happened to each article is named, once, with the words that came and went."""
    before, after, lines = CASES[name]
    assert told({"body": before}, {"body": after}) == lines


FIELDS: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "disclosure": ({"disclosure": "on_request"}, {"disclosure": "proactive"}, ["公开方式：依申请 → 主动"]),
    "repealed": (
        {"validity": {"status": "effective"}},
        {"validity": {"status": "repealed", "ended_on": "2026-03-01", "ended_by": "乙/2026-00007"}},
        ["有效性：有效 → 已废止，2026-03-01起，被乙/2026-00007废止"],
    ),
    "until": (
        {"validity": {"status": "effective", "until": "2026-12-31"}},
        {"validity": {"status": "effective", "until": "2027-12-31"}},
        ["有效性·有效期至：2026-12-31 → 2027-12-31"],
    ),
    "term": ({"term": "permanent"}, {"term": {"years": 3}}, ["公开时限：长期公开 → 公开3年"]),
    "term until": ({"term": {"until": "2027-01-01"}}, {"term": "permanent"}, ["公开时限：公开到2027-01-01 → 长期公开"]),
    "channels": ({"channels": ["portal"]}, {"channels": ["portal", "wechat"]}, ["公开渠道：新增“微信公众号”"]),
    "order": ({"keywords": ["甲", "乙"]}, {"keywords": ["乙", "甲"]}, ["关键词：次序有改动"]),
    "new field": ({}, {"date_effective": "2026-01-01"}, ["施行日期：无 → 2026-01-01"]),
    "long text": ({"summary": "甲" * 61}, {"summary": "乙" * 61}, ["内容概述：文字有改动"]),
    "links": ({"links": {"basis": ["甲"]}}, {"links": {"basis": ["乙"]}}, ["关联·依据：新增“乙”；去掉“甲”"]),
    "attachment replaced": (
        {"attachments": [FILE]},
        {"attachments": [FILE | {"size_bytes": 4097, "sha256": "1" * 64}]},
        ["附件“核定表”换了内容（2 KB → 5 KB）"],
    ),
    "attachment added": ({}, {"attachments": [FILE]}, ["附件：新增“核定表”（2 KB）"]),
    "attachment removed": ({"attachments": [FILE]}, {}, ["附件：去掉“核定表”"]),
    "attachment renamed": (
        {"attachments": [FILE]},
        {"attachments": [FILE | {"file": "b.pdf", "title": "新表"}]},
        ["附件“新表”改了文件名，内容没有变：a.pdf → b.pdf", "附件“核定表”改名为“新表”"],
    ),
    "attachments in another order": (
        {"attachments": [FILE, FILE | {"file": "b.pdf"}]},
        {"attachments": [FILE | {"file": "b.pdf"}, FILE]},
        ["附件：次序有改动"],
    ),
    "note": (
        {},
        {"changes": [{"on": "2026-01-01", "kind": "major", "note": "改了"}]},
        ["说明：改了", "变更记录：新增 2026-01-01“改了”"],
    ),
    "entry rewritten": (
        {"changes": [{"on": "2026-01-01", "kind": "major", "note": "改了"}]},
        {},
        ["变更记录：以前的记录被改动或删去"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_fields(name: str):
    """Each field is told in the words that a citizen understands."""
    before, after, lines = FIELDS[name]
    assert told(before, after) == [f"  {line}" for line in lines]


def test_an_inserted_article_is_one_insertion():
    """However many articles follow, one is new, the others only have another number."""
    many = [f"{word}项费用由{word}部门按规定办理结算。" for word in "甲乙丙丁戊己"]
    change = item_change(BASE | {"body": body(*many)}, BASE | {"body": body(NEW, *many)})
    assert [one.change for one in change.difference.articles] == ["added"] + ["renumbered"] * 6


def test_json_has_the_keys_of_the_contract():
    """The keys of `catalog diff --format json` are there, empty ones of an article left out."""
    before, after, _ = CASES["words and the item in which they stand"]
    change = item_change(BASE | {"body": before}, BASE | {"body": after, "disclosure": "proactive"})
    found = json.loads(
        json.dumps(Comparison(before="甲", after="乙", items=(change,), unchanged=3).as_json())
    )
    assert list(found) == ["from", "to", "counts", "unchanged", "items"]
    assert found["counts"] == {
        "added": 0,
        "changed": 1,
        "withdrawn": 0,
        "expired": 0,
        "restored": 0,
        "removed": 0,
    }
    item = found["items"][0]
    assert (item["identifier"], item["change"]) == (BASE["identifier"], "changed")
    assert item["fields"] == [
        {
            "field": "disclosure",
            "label": "公开方式",
            "before": None,
            "after": "proactive",
            "sentences": ["公开方式：无 → 主动"],
        }
    ]
    article = item["articles"][0]
    assert (article["label"], article["change"], article["places"]) == (
        "第二条",
        "changed",
        ["第（二）项"],
    )
    assert "moved" not in article
    assert ["-", "二百元"] in article["spans"]
