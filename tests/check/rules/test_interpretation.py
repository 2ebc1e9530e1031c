"""Edges of the rules about interpretations: the six parts, the link, the forms, the policy's day."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.rules import interpretation as rules
from catalog.check.rules import interpretation_pair as pair
from catalog.diagnostic import Severity
from tests import builders
from tests.builders import USCC

A, B, C = (f"{USCC}/2025-{n:05}" for n in (1, 2, 3))
PARTS = ("背景", "主要内容", "适用对象", "注意事项", "关键词解释", "新旧政策差异")
WITHHELD = (
    "disclosure: withheld\nwithheld: {ground: process_info, basis: 条例第十六条, decided_by: zhou-y,"
    " decided_on: 2025-03-04, reassess_on: 2026-03-04}\n"
)
REPOSTED = (
    "source: {kind: reposted, source: province-gov, url: https://www.province.example/a}\n"
    "issuer: 示例省医疗保障局\n"
)
OF_FIRST = f"kind: interpretation\nlinks: {{interprets: [{A}]}}\n"


def body(*headings, text="一句话。"):
    """Return a fragment with these headings, each with the text under it."""
    lines = "\n".join(f"  {heading}\n\n  {text}\n" for heading in headings)
    return f"kind: interpretation\nbody: |\n{lines}"


def spans(rule, fragment):
    """Return (severity, since, until) of the rule's findings."""
    return [(each.severity, each.since, each.until) for each in builders.findings(rule, fragment)]


def count(rule, fragment):
    """Return how many findings the rule has."""
    return len(builders.findings(rule, fragment))


def test_missing_parts_are_named_in_one_finding():
    """One finding lists what is missing, in the order of the rules, at the first line of the body."""
    fragment = body("## 一、背景", "## 四、注意事项")
    warning, error = builders.findings(rules.interpretation_incomplete, fragment)
    assert (warning.until, error.since) == (date(2025, 3, 6), date(2025, 3, 7))
    assert "缺 4 个：主要内容、适用对象、关键词解释、新旧政策差异" in error.message.zh
    assert error.place == (builders.world(fragment).items[0].body.first_line, 1)


@pytest.mark.parametrize(
    "written",
    [
        tuple(f"## {part}" for part in PARTS),
        tuple(f"### （{n}）{part}" for n, part in zip("一二三四五六", PARTS, strict=True)),
        (
            "## 政策出台背景",
            "## 主要内容和亮点",
            "## 哪些人是适用对象？",
            "## 注意事项",
            "## 关键词的解释",
            "## 新旧政策的差异对照",
        ),
        ("## 背 景", "## 主要内容和适用对象", "## 注意事项", "## 关键词诠释", "## 新旧政策对比"),
    ],
)
def test_headings_may_be_numbered_lower_and_longer(written):
    """Numbering, level, words around, blanks between, and two parts in one heading do no harm."""
    assert count(rules.interpretation_incomplete, body(*written)) == 0


def test_bold_lines_and_words_in_the_text_are_no_headings():
    """What looks like a heading but is a paragraph does not count."""
    assert count(rules.interpretation_incomplete, body(*(f"**{part}**" for part in PARTS))) == 2
    assert count(rules.interpretation_incomplete, body("## 说明", text="、".join(PARTS))) == 2


@pytest.mark.parametrize(
    "fragment", ["kind: news\n", "kind: interpretation\n" + REPOSTED, "kind: document\n"]
)
def test_only_own_interpretations_owe_parts_and_link(fragment):
    """Other kinds, and what was reposted, are left alone."""
    assert count(rules.interpretation_incomplete, fragment) == 0
    assert count(rules.interpretation_unlinked, fragment) == 0


def test_an_old_interpretation_is_only_warned_of():
    """An item with its old number keeps nothing back."""
    old = "imported: true\nidentifier: 旧-1\nkind: interpretation\n"
    warned = [(Severity.WARNING, None, None)]
    assert spans(rules.interpretation_incomplete, old) == warned
    assert spans(rules.interpretation_unlinked, old) == warned


def test_an_empty_part_is_found_at_its_heading():
    """A heading followed at once by the next of its level, or by nothing, is empty."""
    written = (
        "kind: interpretation\nbody: |\n  ## 背景\n\n  ## 主要内容\n\n  有。\n\n  ## 注意事项\n"
    )
    found = builders.findings(rules.interpretation_part_empty, written)
    errors = [each for each in found if each.severity is Severity.ERROR]
    lines = builders.world(written).items[0]
    headings = lines.body.headings
    assert [each.place for each in errors] == [headings[0].place, headings[2].place]


@pytest.mark.parametrize(
    "text",
    [
        "## 背景\n\n  ### 一是老办法到期\n\n  有。",
        "## 背景\n  有。",
        "## 背景\n\n  | 甲 | 乙 |\n  | --- | --- |",
        "<!-- 两行\n  备注 -->\n  ## 背景\n\n  有。\n\n  ## 结语",
    ],
)
def test_a_part_with_anything_under_it_is_not_empty(text):
    """A lower heading, a line right below, a table, and comments before the heading are no gaps."""
    written = f"kind: interpretation\nbody: |\n  {text}\n"
    assert count(rules.interpretation_part_empty, written) == 0


def test_a_part_with_a_comment_alone_is_empty():
    """A note to colleagues is not published, so nothing stands there."""
    written = "kind: interpretation\nbody: |\n  ## 背景\n\n  <!-- 待写\n  明天 -->\n\n  ## 结语\n\n  有。\n"
    assert count(rules.interpretation_part_empty, written) == 2


@pytest.mark.parametrize(
    ("form", "rest", "found"),
    [
        ("chart", "", 1),
        ("chart", "![甲](item-1/a.png)", 0),
        ("figures", "| 甲 | 乙 |\n  | --- | --- |\n  | 1 | 2 |", 0),
        ("table", "", 1),
        ("table", "| 甲 | 乙 |\n  | --- | --- |\n  | 1 | 2 |", 0),
        ("video", "![甲](item-1/a.png)", 1),
        ("video", "[观看](https://ybj.shili.example/v)", 0),
        ("audio", "", 1),
        ("cases", "", 0),
        ("海报", "", 0),
    ],
)
def test_a_form_is_in_the_body(form, rest, found):
    """Charts need a picture or table, films a link; words need nothing, unknown forms belong to BK106."""
    fragment = f"interpretation: {{forms: [{form}]}}\n" + body("## 背景") + f"\n  {rest}\n"
    assert count(rules.form_not_there, fragment) == found


def test_an_attachment_may_hold_any_form():
    """What is attached cannot be read here, so it is believed."""
    fragment = "interpretation: {forms: [chart, video]}\n" + body("## 背景")
    assert count(rules.form_not_there, fragment) == 2
    attached = fragment + "attachments: [{file: v.mp4, title: 短片}]\nfiles: [v.mp4]\n"
    assert count(rules.form_not_there, attached) == 0


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("regulation", 0),
        ("normative_document", 0),
        ("document", 0),
        ("decision", 0),
        ("consultation", 0),
        ("plan", 0),
        ("news", 1),
        ("statistics", 1),
        ("penalty", 1),
        ("interpretation", 1),
    ],
)
def test_policies_are_interpreted(kind, found):
    """Documents, drafts and plans state a policy; news, figures, penalties and interpretations do not."""
    assert count(pair.interprets_no_policy, f"kind: {kind}\n---\n{OF_FIRST}") == found
    assert count(pair.interprets_no_policy, f"kind: {kind}\n---\nlinks: {{basis: [{A}]}}") == 0


@pytest.mark.parametrize(
    ("day", "late", "early"),
    [("2025-03-06", 0, 3), ("2025-03-07", 0, 0), ("2025-03-07 17:00", 0, 0), ("2025-03-08", 1, 0)],
)
def test_policy_and_interpretation_appear_on_one_day(day, late, early):
    """The same day is in time whatever the minute; the day after is late, the day before early."""
    fragment = f"kind: document\n---\n{OF_FIRST}date_published: {day}"
    assert count(pair.interpretation_late, fragment) == late
    assert count(pair.interpretation_early, fragment) == early


def test_a_late_interpretation_says_by_how_much():
    """The message has both days and the distance; it stands in the interpretation."""
    fragment = f"kind: document\n---\n{OF_FIRST}date_published: 2025-03-27"
    ((file, finding),) = builders.located(pair.interpretation_late, fragment)
    assert file.endswith("item-2.md")
    assert "晚 20 天" in finding.message.zh


def test_the_first_interpretation_counts():
    """A policy with one in time may have more later; of two late ones the earlier is found."""
    late = f"---\n{OF_FIRST}date_published: 2025-03-20\n"
    assert count(pair.interpretation_late, f"kind: document\n---\n{OF_FIRST}{late}") == 0
    later = f"---\n{OF_FIRST}date_published: 2025-04-20\n"
    ((file, _),) = builders.located(pair.interpretation_late, f"kind: document\n{later}{late}")
    assert file.endswith("item-3.md")


@pytest.mark.parametrize(
    "absent",
    [
        "date_published: null\n",
        WITHHELD,
        "disclosure: on_request\n",
        "withdrawal: {on: 2025-03-07, kind: error, reason: 有误, approved_by: wu-z}\n",
    ],
)
def test_an_interpretation_that_nobody_sees_is_none(absent):
    """What is not public on any day neither saves nor is late; the other one is late."""
    late = f"---\n{OF_FIRST}date_published: 2025-03-20\n"
    assert count(pair.interpretation_late, f"kind: document\n---\n{OF_FIRST}{absent}{late}") == 1
    assert count(pair.interpretation_early, f"kind: document\n---\n{OF_FIRST}{absent}") == 0


def test_what_another_body_published_is_left_alone():
    """The day of a repost says nothing of the day of the policy."""
    for day in ("2025-03-06", "2025-03-08"):
        fragment = f"kind: document\n{REPOSTED}---\n{OF_FIRST}date_published: {day}"
        assert count(pair.interpretation_late, fragment) == 0
        assert count(pair.interpretation_early, fragment) == 0


def test_an_early_interpretation_stops_only_while_it_stands_alone():
    """A warning before it appears, an error on the days without its policy, then a warning for good."""
    fragment = f"date_published: 2025-03-10\nkind: document\n---\n{OF_FIRST}"
    assert spans(pair.interpretation_early, fragment) == [
        (Severity.WARNING, None, date(2025, 3, 6)),
        (Severity.ERROR, date(2025, 3, 7), date(2025, 3, 9)),
        (Severity.WARNING, date(2025, 3, 10), None),
    ]


def test_an_early_interpretation_that_was_withdrawn_no_longer_stops():
    """The error ends with the last day on which it stood there."""
    gone = "withdrawal: {on: 2025-03-09, kind: error, reason: 发布过早, approved_by: wu-z}\n"
    fragment = f"date_published: 2025-03-20\nkind: document\n---\n{OF_FIRST}{gone}"
    assert spans(pair.interpretation_early, fragment)[1] == (
        Severity.ERROR,
        date(2025, 3, 7),
        date(2025, 3, 8),
    )


@pytest.mark.parametrize(
    ("policy", "found"),
    [
        ("date_published: null\n", 2),
        ("disclosure: on_request\ndate_published: null\n", 0),
        (WITHHELD + "date_published: null\n", 0),
    ],
)
def test_a_policy_without_a_day_is_not_there(policy, found):
    """Its interpretation stands alone without end; of a policy that is kept back LK203 speaks."""
    fragment = f"kind: document\n{policy}---\n{OF_FIRST}"
    assert count(pair.interpretation_early, fragment) == found


def test_a_released_policy_is_there_from_its_release():
    """The release counts when it comes after the day of publication that was written first."""
    released = WITHHELD.replace("withheld\nw", "proactive\nw").replace(
        "2026-03-04}", "2026-03-04, released_on: 2025-03-10}"
    )
    fragment = f"kind: document\n{released}---\n{OF_FIRST}"
    assert spans(pair.interpretation_early, fragment)[1][1:] == (
        date(2025, 3, 7),
        date(2025, 3, 9),
    )


NORM = "kind: normative_document\nvalidity: {status: effective}\n"


def alone(policy, *others):
    """Return the days on which the first item has no interpretation."""
    fragment = "---\n".join((policy, *others))
    return [each[1:] for each in spans(pair.policy_without_interpretation, fragment)]


def test_a_policy_without_interpretation_is_noted_until_one_appears():
    """Without one for ever; with a later one until the day before; with one in time never."""
    assert alone(NORM) == [(date(2025, 3, 7), None)]
    late = f"{OF_FIRST}date_published: 2025-04-01\n"
    assert alone(NORM, late) == [(date(2025, 3, 7), date(2025, 3, 31))]
    assert alone(NORM, OF_FIRST) == []


def test_a_policy_is_noted_again_when_its_interpretation_is_withdrawn():
    """From the day of the withdrawal on; one that only ran out of time has done its work."""
    gone = "withdrawal: {on: 2025-05-01, kind: error, reason: 有误, approved_by: wu-z}\n"
    assert alone(NORM, OF_FIRST + gone) == [(date(2025, 5, 1), None)]
    assert alone(NORM, OF_FIRST + "term: {until: 2025-05-01}\n") == []


@pytest.mark.parametrize(
    ("end", "last"),
    [
        ("validity: {status: lapsed, ended_on: 2025-09-01}", date(2025, 8, 31)),
        ("validity: {status: effective, until: 2025-08-31}", date(2025, 8, 31)),
        (
            "withdrawal: {on: 2025-06-01, kind: error, reason: 有误, approved_by: wu-z}",
            date(2025, 5, 31),
        ),
    ],
)
def test_nobody_interprets_what_is_over(end, last):
    """The notice ends with the last day in force, or before the withdrawal."""
    assert alone(f"kind: normative_document\n{end}\n") == [(date(2025, 3, 7), last)]


@pytest.mark.parametrize(
    "policy",
    [
        "kind: document",
        NORM + REPOSTED,
        NORM + "imported: true\nidentifier: 旧-1",
        NORM + f"links: {{amends: [{C}]}}",
        NORM + "disclosure: on_request",
        NORM + "date_published: null",
        "kind: normative_document\nvalidity: {status: lapsed, ended_on: 2025-03-07}",
    ],
)
def test_some_documents_owe_no_interpretation(policy):
    """Other kinds, others' documents, old ones, those that are not public, those over when they appeared."""
    assert alone(policy) == []
