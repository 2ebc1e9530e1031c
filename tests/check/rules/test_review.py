"""Edges of the rules about levels of review, their signers and their rounds."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.example import FOUR_LEVELS, SOUND_REVIEW, review_with
from catalog.check.rules import classification, reviewer, rounds
from catalog.check.rules import review as levels
from catalog.check.rules.rounds import LATER_ROUND
from catalog.diagnostic import Severity
from tests import builders

EDITOR = "      - {role: editor, by: chen-x, on: 2025-03-03, result: pass}\n"
DEPUTY = "      - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}\n"


def said(rule, fragment):
    """Return the Chinese messages of the rule's findings."""
    return [finding.message.zh for finding in builders.findings(rule, fragment)]


def paths(rule, fragment):
    """Return the fields that the rule's findings are about."""
    return [".".join(map(str, each.path)) for each in builders.findings(rule, fragment)]


def spans(rule, fragment):
    """Return (severity, since, until) of the rule's findings."""
    return [(each.severity, each.since, each.until) for each in builders.findings(rule, fragment)]


def test_a_missing_level_is_named_with_those_there():
    """The message tells which levels are there and which are missing, the path where to add them."""
    fragment = SOUND_REVIEW.replace(DEPUTY, "")
    assert said(levels.levels_missing, fragment)[-1] == (
        "最后一轮审核级次（review.0.levels）只有信息采编人、处室负责人，还差分管副局长"
    )


def test_a_missing_level_warns_before_publication_and_stops_from_it_on():
    """The contract's two weights of one gap meet at the day of publication."""
    assert spans(levels.levels_missing, SOUND_REVIEW.replace(DEPUTY, "")) == [
        (Severity.WARNING, None, date(2025, 3, 6)),
        (Severity.ERROR, date(2025, 3, 7), None),
    ]


def test_a_missing_level_of_an_item_without_day_of_publication_warns():
    """What is not to be published yet is not refused for its review."""
    fragment = "date_published:\n" + SOUND_REVIEW.replace(DEPUTY, "")
    assert spans(levels.levels_missing, fragment) == [(Severity.WARNING, None, None)]


def test_a_later_round_that_lacks_a_level_counts_from_its_own_day():
    """Until the later round the earlier one counted: the gap begins with the later round."""
    unfinished = LATER_ROUND.replace(
        "      - {role: deputy_director, by: wu-z, on: 2025-06-11, result: pass}\n", ""
    )
    assert spans(levels.levels_missing, unfinished) == [(Severity.ERROR, date(2025, 6, 10), None)]


def test_an_earlier_round_that_lacks_a_level_is_past():
    """Only the last round counts; an abandoned one above it is history."""
    first_unfinished = LATER_ROUND.replace(DEPUTY, "").replace("2025-06-", "2025-03-")
    early = (
        first_unfinished.replace("03-09", "03-05")
        .replace("03-10", "03-06")
        .replace("03-11", "03-07")
    )
    assert spans(levels.levels_missing, early) == []


def test_a_return_at_the_end_is_a_gap():
    """A last round that was returned is not complete, and the message says who returned it when."""
    returned = SOUND_REVIEW.replace("2025-03-05, result: pass", "2025-03-05, result: return")
    assert "被分管副局长退回" in said(levels.levels_missing, returned)[-1]
    assert paths(levels.levels_missing, returned)[-1] == "review.0.levels.2.result"


@pytest.mark.parametrize(
    ("fragment", "reason"),
    [
        ("major_decision: true", "重大决策，major_decision: true"),
        ("emergency: true", "突发事件，emergency: true"),
        ("kind: emergency", "信息种类为突发事件，kind: emergency"),
        (
            SOUND_REVIEW.replace("2025-03-0", "2025-07-1"),
            "首级审核日期 2025-07-13 在“示例市防汛三级应急响应”期间（2025-07-08 至 2025-07-22）",
        ),
    ],
)
def test_the_fourth_level_is_asked_for_with_its_reason(fragment, reason):
    """The message says why four levels are needed, and names the emergency response."""
    assert reason in said(levels.director_missing, fragment)[-1]


def test_four_levels_satisfy_every_class():
    """With the director's level nothing is missing, whatever asked for it."""
    fragment = "kind: emergency\nmajor_decision: true\nemergency: true" + FOUR_LEVELS
    assert said(levels.director_missing, fragment) == []


def test_a_role_that_is_no_level_is_told_so():
    """The office does not review in the chain; the message says that, not that the order is wrong."""
    fragment = SOUND_REVIEW.replace("role: editor, by: chen-x", "role: office, by: chen-x")
    assert said(levels.levels_out_of_order, fragment) == [
        "审核角色（review.0.levels.0.role）：办公室不是审核级次"
    ]


def test_levels_of_one_day_are_in_order():
    """The three levels may sign on the same day."""
    one_day = SOUND_REVIEW.replace("03-03", "03-05").replace("03-04", "03-05")
    assert said(levels.level_dates_out_of_order, one_day) == []


def test_a_term_that_ended_is_shown():
    """The message on a role not held says when it was."""
    fragment = SOUND_REVIEW.replace("by: wu-z", "by: lu-f")
    assert said(reviewer.role_not_held, fragment) == [
        "审核人（review.0.levels.2.by）lu-f 在 2025-03-05 不是分管副局长（任期：2020-01-01 至 2024-12-31）"
    ]


@pytest.mark.parametrize(("day", "found"), [("2024-12-31", 0), ("2025-01-01", 1)])
def test_the_last_day_of_a_term_counts(day, found):
    """Who left on 31 December could still sign on that day."""
    fragment = (
        SOUND_REVIEW.replace("by: wu-z", "by: lu-f")
        .replace("2025-03-05", day)
        .replace("2025-03-03", "2024-12-30")
        .replace("2025-03-04", "2024-12-31")
    )
    assert len(said(reviewer.role_not_held, fragment)) == found


def test_a_role_never_held_is_told_so():
    """Without any such term the message says that staff.yml has none."""
    fragment = SOUND_REVIEW.replace("by: wu-z", "by: he-m")
    assert "content/staff.yml 没有这项任职" in said(reviewer.role_not_held, fragment)[0]


@pytest.mark.parametrize(
    ("fragment", "path"),
    [
        (SOUND_REVIEW.replace("by: zhou-y", "by: zhouy"), "review.0.levels.1.by"),
        (review_with("{by: hem, on: 2025-03-04, result: clear}"), "review.0.secrecy.by"),
        (
            review_with(
                "{by: he-m, on: 2025-03-04, result: referred, decision: disclose,"
                " decided_by: guo, decided_on: 2025-03-05}"
            ),
            "review.0.secrecy.decided_by",
        ),
        (
            SOUND_REVIEW + "    legality: {by: linq, on: 2025-03-04, result: pass}",
            "review.0.legality.by",
        ),
        (SOUND_REVIEW + "    masking: {by: chenx, on: 2025-03-03}", "review.0.masking.by"),
        (
            "withdrawal: {on: 2025-06-02, kind: error, reason: 表中数据有误，已更正。, approved_by: wuz}",
            "withdrawal.approved_by",
        ),
        (
            "penalty: {party: legal, class: general, decided_on: 2025-03-03, responsible_reviewer: zhou}",
            "penalty.responsible_reviewer",
        ),
        (
            (
                "withheld: {ground: process_info, basis: 条例第十六条, decided_by: zhouy,"
                " decided_on: 2025-03-05, reassess_on: 2026-03-05}"
            ),
            "withheld.decided_by",
        ),
    ],
)
def test_every_person_is_looked_up(fragment, path):
    """Wherever a staff key may stand, an unknown one is found, and the key that was meant is offered."""
    [found] = builders.findings(reviewer.staff_unknown, fragment)
    assert ".".join(map(str, found.path)) == path
    assert found.help.zh.startswith("是不是 ")


def test_a_key_like_no_other_is_not_guessed():
    """Where nothing is near, the help does not make anybody up."""
    [found] = builders.findings(
        reviewer.staff_unknown, SOUND_REVIEW.replace("by: zhou-y", "by: 王建国")
    )
    assert found.help.zh == "先在 content/staff.yml 登记这个人"


def test_publication_on_the_day_of_the_last_level_is_in_order():
    """Approval in the morning and publication in the afternoon are one day."""
    assert said(rounds.published_before_review, "date_published: 2025-03-05 16:30") == []
    assert said(rounds.published_before_review, "date_published: 2025-03-04 16:30") != []


def test_the_first_complete_round_is_what_counts_for_publication():
    """A round that was returned before publication does not stand for the approval."""
    returned_first = LATER_ROUND.replace("2025-03-05, result: pass", "2025-03-05, result: return")
    [message] = said(rounds.published_before_review, returned_first)
    assert message == "发布日期 2025-03-07 早于审核完成的日期 2025-06-11"


def test_rounds_may_follow_on_the_same_day():
    """A text returned and approved on one day has two rounds of that day."""
    same_day = LATER_ROUND.replace("2025-06-09", "2025-03-05")
    assert said(rounds.rounds_out_of_order, same_day) == []


@pytest.mark.parametrize(
    ("changed", "found"), [("2025-06-10", 1), ("2025-06-11", 0), ("2025-06-12", 0)]
)
def test_a_later_round_is_followed_by_its_change(changed, found):
    """The change note stands on the day on which the round was complete, or later."""
    note = f"changes:\n  - {{on: {changed}, kind: major, note: 评价指标由六项增加到八项。}}"
    assert len(said(rounds.later_round_without_change, note + LATER_ROUND)) == found


def test_a_later_round_before_publication_needs_no_change_note():
    """What was approved twice before it was published has not changed in public."""
    assert said(rounds.later_round_without_change, "date_published: 2025-06-11" + LATER_ROUND) == []


def test_an_unfinished_later_round_needs_no_change_note_yet():
    """A round under way has approved nothing."""
    unfinished = LATER_ROUND.replace("2025-06-11, result: pass", "2025-06-11, result: return")
    assert said(rounds.later_round_without_change, unfinished) == []


def test_a_round_before_the_date_of_writing_is_told_once():
    """However many levels were early, the round is mentioned once, at its first one."""
    assert paths(rounds.reviewed_before_written, "date_written: 2025-03-31") == [
        "review.0.levels.0.on"
    ]


def test_the_day_a_text_was_finalized_does_not_count_as_written():
    """Only 成文日期 is compared: a draft is finalized after its reviews."""
    fragment = "date_written:\ndate_finalized: 2025-03-06"
    assert said(rounds.reviewed_before_written, fragment) == []


@pytest.mark.parametrize("disclosure", ["withheld", "on_request"])
def test_what_is_not_published_has_no_order_with_publication(disclosure):
    """The order of review and publication is about proactive items."""
    fragment = f"disclosure: {disclosure}\ndate_published: 2025-03-01"
    assert said(rounds.published_before_review, fragment) == []


def test_both_levels_of_one_person_are_named():
    """The message tells what was signed first and what came second."""
    fragment = SOUND_REVIEW.replace("by: wu-z", "by: zhou-y")
    assert said(reviewer.same_person_twice, fragment) == [
        "审核人（review.0.levels.2.by）zhou-y 已签过处室负责人，又签了分管副局长"
    ]


def test_an_open_term_is_shown_as_such():
    """A term without end runs until now, in both languages."""
    fragment = SOUND_REVIEW.replace("by: wu-z, on: 2025-03-05", "by: wu-z, on: 2019-12-31")
    [found] = builders.findings(reviewer.role_not_held, fragment)
    assert "（任期：2020-01-01 至今）" in found.message.zh
    assert "(held from 2020-01-01 until now)" in found.message.en


def test_the_reason_is_given_in_english_too():
    """Each reason for the fourth level has its English words."""
    fragment = "kind: emergency\nemergency: true"
    found = builders.findings(levels.director_missing, fragment)[-1]
    assert "(emergency is true; kind is emergency)" in found.message.en


def test_a_later_round_is_counted_from_one():
    """The message counts rounds as people do."""
    [message] = said(rounds.later_round_without_change, LATER_ROUND)
    assert message.startswith("第 2 轮审核完成于 2025-06-11")


def test_without_a_complete_round_the_order_is_not_judged():
    """Levels signed after publication but not to the end are the gap's business."""
    fragment = "date_published: 2025-03-01" + SOUND_REVIEW.replace(DEPUTY, "")
    assert said(rounds.published_before_review, fragment) == []


def test_a_later_round_after_publication_is_in_order():
    """Only the first complete round is held against the day of publication."""
    assert said(rounds.published_before_review, LATER_ROUND.lstrip()) == []


def test_an_unknown_department_is_told_of_once():
    """Whose reviewers they are can be judged once the department is known; CL102 speaks until then."""
    of_another = SOUND_REVIEW.replace("by: chen-x", "by: tang-r", 1)
    assert len(said(reviewer.reviewer_of_another_department, of_another)) == 1
    unknown = f"department: ofice\n{of_another}"
    assert said(reviewer.reviewer_of_another_department, unknown) == []
    assert len(said(classification.department_unknown, unknown)) == 1
