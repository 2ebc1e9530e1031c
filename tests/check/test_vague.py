"""Which texts say nothing, and which say something beside such words."""

from __future__ import annotations

import pytest

from catalog.check.vague import bare, is_undecided, is_vague, says_nothing


@pytest.mark.parametrize(
    "text",
    [
        "待定",
        "另行通知。",
        "具体时间另行通知",
        "尚未确定",
        "时限待定",
        "无",
        "暂无",
        "——",
        "/",
        "N/A",
        "ＸＸ",
        "按规定，待定",
    ],
)
def test_undecided(text):
    """Words for what is not settled, alone or among vague ones, with whatever punctuation and width."""
    assert is_undecided(text)
    assert not is_vague(text)
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "按规定",
        "按照有关规定执行",
        "依法办理",
        "见附件",
        "详见附件。",
        "国家有关法律法规",
        "及时办理",
        "视实际情况而定",
        "以上级文件为准",
        "内部规定",
        "按本单位制度、领导要求",
    ],
)
def test_vague(text):
    """Pointing at rules or enclosures without a name."""
    assert is_vague(text)
    assert not is_undecided(text)
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "无需材料",
        "慢特病保障办法",
        "办公室",
        "按照《门诊慢特病保障办法》第五条办理",
        "受理、审核、告知",
        "五个工作日",
        "2026-12-31 前确定",
        "不得收费",
        "没有违法记录",
        "身份证",
    ],
)
def test_what_says_something(text):
    """One word of substance is enough."""
    assert not says_nothing(text)


def test_bare_drops_spaces_width_and_punctuation():
    """Width, case, spaces, punctuation and underscores do not count."""
    assert bare(" Ｎ／Ａ＿ 待　定。") == "na待定"


@pytest.mark.parametrize("word", ["x", "以后", "按照", "期限", "没有"])
def test_long_repetitions_are_read_at_once(word):
    """No repetition of the words makes the reading slow: each has one way of being split."""
    assert not says_nothing(word * 20_000 + "门诊")
