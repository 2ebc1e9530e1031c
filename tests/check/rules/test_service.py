"""Edges of the rules about service matters."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.rules import service as rules
from catalog.check.rules import service_time
from catalog.check.rules.service import SOUND, service_with
from catalog.check.rules.service_time import limit_of
from catalog.diagnostic import Severity
from tests import builders

ALL = (*rules.RULES, *service_time.RULES)


def found(fragment):
    """Return (code, key of the element) of every finding of both modules."""
    return [
        (rule.code, each.path[-1]) for rule in ALL for each in builders.findings(rule, fragment)
    ]


def test_a_sound_service_is_left_alone():
    """Ten elements that say something have no finding, optional ones absent or present."""
    assert found(service_with()) == []
    assert found(service_with(materials="医保电子凭证", supervision="拨打监督电话")) == []


def test_an_item_without_the_block_is_left_alone():
    """Whether a service has its block is another family's business."""
    assert found("kind: service") == []


@pytest.mark.parametrize("name", sorted(set(SOUND) - {"handler", "time_limit"}))
@pytest.mark.parametrize("text", ["另行通知", "——", "待定。", "暂无"])
def test_an_undecided_element_is_an_error(name, text):
    """Each element is looked at, under SV101 alone."""
    assert found(service_with(**{name: f"'{text}'"})) == [("SV101", name)]
    assert rules.service_element_empty.severity is Severity.ERROR


@pytest.mark.parametrize("name", ["conditions", "materials"])
@pytest.mark.parametrize("text", ["无", "无。", "没有"])
def test_no_condition_and_no_material_are_answers(name, text):
    """Nothing to bring and nothing to fulfil may be said in one word."""
    assert found(service_with(**{name: text})) == []


def test_none_is_no_answer_to_other_elements():
    """A procedure or a result of 无 says nothing."""
    assert found(service_with(procedure="无")) == [("SV101", "procedure")]
    assert found(service_with(materials="暂无")) == [("SV101", "materials")]


@pytest.mark.parametrize(
    ("name", "text", "vague"),
    [
        ("basis", "按照有关规定", True),
        ("basis", "见附件", True),
        ("basis", "社保法", True),
        ("basis", "《社保法》", True),
        ("basis", "保障办法", False),
        ("procedure", "依法办理", True),
        ("procedure", "审核", True),
        ("result", "证", True),
        ("result", "证书", False),
        ("conditions", "不限", False),
        ("office", "一科", False),
    ],
)
def test_what_only_points_elsewhere_or_is_too_short(name, text, vague):
    """Vague words and fewer than four characters of what needs a sentence; others need two."""
    assert found(service_with(**{name: text})) == ([("SV102", name)] if vague else [])


@pytest.mark.parametrize(
    ("handler", "named"),
    [
        ("工作人员", False),
        ("专人负责", False),
        ("相关部门承办人员", False),
        ("待定", False),
        ("待遇保障科", False),
        ("认定窗口", True),
        ("窗口经办人员", True),
        ("待遇保障科科长", True),
        ("陈某", True),
    ],
)
def test_who_counts_as_a_handler(handler, named):
    """A word for anybody and the office again name no post; a counter, a post or a person do."""
    assert (found(service_with(handler=handler)) == []) is named


@pytest.mark.parametrize(
    ("commitments", "complete"),
    [
        ("限时办结，一次告知", False),
        ("超时自动通过", True),
        ("未按时办结的当面致歉", True),
        ("限时办结，可以投诉", True),
    ],
)
def test_commitments_tell_what_follows_a_breach(commitments, complete):
    """One word about breach, complaint or responsibility is enough."""
    assert (found(service_with(commitments=commitments)) == []) is complete


def test_the_same_text_twice_is_found_at_the_later_element():
    """Punctuation aside, in the contract's order; a handler that repeats the office is SV106 alone."""
    assert found(service_with(result="受理申请，组织认定，告知结论。")) == [("SV108", "duties")]
    assert found(service_with(handler=SOUND["office"])) == [("SV106", "handler")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("五个工作日", None),
        ("20日内", None),
        ("15 个 工作日", None),
        ("２０个工作日", None),
        ("半小时", None),
        ("两年", None),
        ("线上即时，窗口当场办结", None),
        ("每月受理一次", None),
        ("2026-12-31 前确定，暂按五个工作日", None),
        ("待定", "SV103"),
        ("另行通知", "SV103"),
        ("无", "SV103"),
        ("时限待定", "SV103"),
        ("尽快办结", "SV104"),
        ("按规定时限", "SV104"),
        ("2026年底前确定", "SV104"),
        ("2026年12月前确定", "SV104"),
        ("2026-02-30 前确定", "SV104"),
        ("2026-12-31 前确定", "SV105"),
        ("待定，2026年12月31日前公布", "SV105"),
    ],
)
def test_what_a_time_limit_says(text, code):
    """A number with its unit or at once; else one finding, which a day named turns into a plan."""
    assert found(service_with(time_limit=text)) == ([(code, "time_limit")] if code else [])


def test_a_plan_is_found_from_the_day_after_its_latest_day():
    """On the day named nothing is found yet; several days: the latest counts."""
    fragment = service_with(time_limit="原定2026年9月1日，改为 2026-12-31 前确定")
    [finding] = builders.findings(service_time.time_limit_plan_passed, fragment)
    assert (finding.since, finding.until) == (date(2027, 1, 1), None)
    assert not finding.holds_on(date(2026, 12, 31))


def test_a_day_of_the_month_is_no_number_of_days():
    """The 31 of a date is not read as 31 days."""
    assert limit_of("2026年12月31日前确定") == (False, date(2026, 12, 31), "前确定")
