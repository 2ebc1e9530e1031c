"""Step record: comparing two records: fields, articles, words; the difference holds enough to make the new one."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from catalog.record.article import parts_of
from catalog.record.diff import applied, article_changes, difference

LINES = st.sampled_from(
    [
        "", "", "## 第一章　总则", "## 二、范围", "**第一条**　为了规范管理，制定本办法。",
        "第二条　参保人员应当选定一家机构。", "第三条 支付三百元。", "**第十条之一**　另行规定。",
        "当年有效，不结转。", "（一）在职三百元；", "（二）退休二百元。", "- 材料一", "1. 材料二",
        "| 级别 | 比例 |", "| --- | --- |", "| 一级 | 70% |", "| 二级 | 60% |", "```", "    代码",
        "第五条规定的情形除外。", "> 引用", "一、总体要求", "  \t", "正文  ", "甲 | 乙", "--- | ---",
    ]
)  # fmt: skip
TEXT = st.text(st.sampled_from("一二第条章|# \n-*（）。甲乙A1"), max_size=60)
BODIES = st.one_of(TEXT, st.lists(st.one_of(LINES, TEXT), max_size=25).map("\n".join))
VALUES = st.recursive(
    st.one_of(st.text(max_size=5), st.integers(0, 3)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.dictionaries(st.sampled_from("abc"), inner, min_size=1, max_size=3),
    ),
    max_leaves=5,
)
ATTACHMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "file": st.sampled_from(["a.pdf", "b.pdf"]),
            "title": st.sampled_from(["甲", "乙"]),
            "sha256": st.sampled_from(["0", "1"]),
        }
    ),
    min_size=1,
    max_size=3,
)
CHANGES = st.lists(
    st.fixed_dictionaries({"on": st.just("2026-01-01"), "note": st.text(max_size=4)}),
    min_size=1,
    max_size=3,
)
VALIDITY = st.dictionaries(
    st.sampled_from(["status", "until", "ended_by"]),
    st.sampled_from(["effective", "x"]),
    min_size=1,
)
RECORDS = st.fixed_dictionaries(
    {"identifier": st.just("甲/2026-00001")},
    optional={
        "title": VALUES,
        "disclosure": VALUES,
        "term": VALUES,
        "links": VALUES,
        "attachments": ATTACHMENTS,
        "changes": CHANGES,
        "validity": VALIDITY,
        "body": BODIES.filter(bool),
    },
)


@given(BODIES)
def test_parts_put_together_are_the_body(body: str):
    """No byte of a body is lost or doubled by cutting it."""
    assert "".join(part.text for part in parts_of(body)) == body


@given(RECORDS, RECORDS)
def test_applying_the_difference_gives_the_new_record(
    before: dict[str, Any], after: dict[str, Any]
):
    """The JSON of a difference and the old record make the new one, after a trip through text."""
    found = json.loads(json.dumps(difference(before, after).as_json()))
    assert applied(found, before) == after


@given(BODIES, BODIES)
def test_spans_hold_both_texts(before: str, after: str):
    """The spans of a part without the new ones are what was shown, without the old ones what is."""
    old, new = parts_of(before), parts_of(after)
    for one in article_changes(before, after):
        shown = [
            "\n".join(side[at].shown for at in places)
            for side, places in ((old, one.old), (new, one.new))
        ]
        assert "".join(text for kind, text in one.spans if kind != "+") == shown[0]
        assert "".join(text for kind, text in one.spans if kind != "-") == shown[1]


@given(st.lists(st.one_of(BODIES), max_size=4).map("\n\n".join))
def test_each_part_is_told_once(body: str):
    """Every old and every new part is in at most one change, and what is in none is the same in both."""
    changed = body.replace("三百", "四百").replace("甲", "丙")
    old, new = parts_of(body), parts_of(changed)
    found = article_changes(body, changed)
    mine = [i for one in found for i in one.old]
    theirs = [j for one in found for j in one.new]
    assert len(mine) == len(set(mine))
    assert len(theirs) == len(set(theirs))
    assert [p.text for i, p in enumerate(old) if i not in mine] == [
        p.text for j, p in enumerate(new) if j not in theirs
    ]
