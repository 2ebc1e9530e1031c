"""A procedure in a line is read as steps: where it may be cut, where not, and nothing is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.render.steps import lines_of, steps_of


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("申请、受理、录入、反馈", ["申请", "受理", "录入", "反馈"]),
        ("申请；受理；告知。", ["申请", "受理", "告知"]),
        ("申请;受理", ["申请", "受理"]),
        ("申请→受理 → 告知", ["申请", "受理", "告知"]),
        ("申请-->受理", ["申请", "受理"]),
        ("申请\n受理\n", ["申请", "受理"]),
        ("1.提出申请。2.窗口受理。3.短信告知。", ["提出申请", "窗口受理", "短信告知"]),
        ("1、提出申请；2、窗口受理", ["提出申请", "窗口受理"]),
        ("一、提出申请；二、窗口受理", ["提出申请", "窗口受理"]),
        ("（一）提出申请；（二）窗口受理", ["提出申请", "窗口受理"]),
        ("(1)提出申请(2)窗口受理", ["提出申请", "窗口受理"]),
        ("第一步：提出申请。第二步：窗口受理", ["提出申请", "窗口受理"]),
        ("①提出申请②窗口受理", ["提出申请", "窗口受理"]),
        (
            "医院受理、医师认定、上传平台、短信告知；不服的申请复核",
            ["医院受理", "医师认定", "上传平台", "短信告知", "不服的申请复核"],
        ),
        ("提交身份证、户口本、申请表", ["提交身份证、户口本、申请表"]),
        ("携带登记证、通知书、申请表", ["携带登记证、通知书、申请表"]),
        ("审核、发证", ["审核、发证"]),
        ("审核、制证、发证", ["审核", "制证", "发证"]),
        ("按第（一）项和第（二）项申请", ["按第（一）项和第（二）项申请"]),
        ("在2.5个工作日内受理", ["在2.5个工作日内受理"]),
        ("窗口当场办理", ["窗口当场办理"]),
        ("窗口受理，告知时限、审核结果、复核渠道", ["窗口受理，告知时限、审核结果、复核渠道"]),
    ],
)
def test_steps_are_cut_where_the_writer_meant_it(text: str, steps: list[str]):
    """Numbers, semicolons, line breaks, arrows, and enumerations of actions; never a list of papers."""
    assert list(steps_of(text)) == steps


def test_materials_are_not_cut_at_the_comma_of_enumeration():
    """Papers among which one may choose stay in one sentence."""
    text = "居住证、工作证明或者个人承诺书之一"
    assert lines_of(text) == (text,)
    assert lines_of("身份证；申请表") == ("身份证", "申请表")


SIGNS = "申请受理告知身份证，、；。;\n→（）()一二三12.①②第步 "


@given(st.text(SIGNS).filter(str.strip))
def test_no_word_is_lost(text: str):
    """All but separators and numbers of the list stands in the steps, in its order."""
    kept = "[申请受理告知身份证]"
    assert re.findall(kept, "".join(steps_of(text))) == re.findall(kept, text)
    assert all(step.strip() for step in steps_of(text))
