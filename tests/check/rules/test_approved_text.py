"""Edges of the rules about the text that an approval is bound to, and what they make of an item's state."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from catalog.check.approved_text import text_digest
from catalog.check.chain import approvals
from catalog.check.example import SOUND_REVIEW
from catalog.check.extract import extract_of
from catalog.check.rules import RULES
from catalog.check.rules.approved_text import READ_TEXT, bound_to
from catalog.check.rules.rounds import LATER_ROUND
from catalog.check.run import item_findings
from catalog.diagnostic import Severity
from catalog.select.standing import standing_on
from tests import builders

BOUND = "agency: {approvals_bound_from: 2025-03-07}\n"
WRONG = "sha256:" + "0" * 64
MINE = [rule for rule in RULES if rule.code in {"RV301", "RV302", "RV303"}]


def said(example: str) -> list[tuple[str, str, str, str]]:
    """Return (code, severity, since, until) of each finding of these rules in an example."""
    return [
        (one.code, str(one.severity or rule.severity), str(one.since or ""), str(one.until or ""))
        for rule in MINE
        for one in builders.findings(rule, example)
    ]


def state(example: str, day: str) -> str:
    """Return the state of an example's one item at the end of a day."""
    around = builders.world(example)
    each = around.items[0]
    on = date.fromisoformat(day)
    errors = {
        one.code
        for rule in RULES
        if rule.check_item is not None
        for one in rule.check_item(builders.subject(each, around))
        if (one.severity or rule.severity) is Severity.ERROR and one.holds_on(on)
    }
    extract = builders.extract(each, around)
    moment = datetime.combine(on, datetime.max.time())
    return standing_on(moment, extract, tuple(sorted(errors))).state.value


GAP_301 = [("RV301", "warning", "", "2025-03-06"), ("RV301", "error", "2025-03-07", "")]
GAP_302 = [("RV302", "warning", "", "2025-03-06"), ("RV302", "error", "2025-03-07", "")]


@pytest.mark.parametrize(
    ("bound_from", "found"), [("2025-03-06", True), ("2025-03-07", True), ("2025-03-08", False)]
)
def test_the_day_from_which_the_text_is_bound_counts(bound_from, found):
    """Published on `approvals_bound_from` itself needs the text; the day before does not."""
    example = f"agency: {{approvals_bound_from: {bound_from}}}"
    assert said(example) == (GAP_301 if found else [])


def test_an_agency_that_binds_nothing_asks_for_nothing():
    """Without `approvals_bound_from` no item needs a text."""
    assert said("") == []


@pytest.mark.parametrize(
    "fields",
    [
        "date_published: ~",
        "disclosure: on_request",
        "disclosure: withheld\nwithheld: {ground: process_info, basis: 条例第十六条, decided_by: zhou-y, decided_on: 2025-03-05, reassess_on: 2026-03-05}",
    ],
)
def test_what_is_not_published_proactively_needs_no_text(fields):
    """No day of publication, on request, withheld: nothing is asked for."""
    assert said(BOUND + fields) == []


def test_an_unfinished_chain_lacks_its_levels_and_not_its_text():
    """While a level is missing the text is not: the last level will bind it."""
    deputy = "      - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}\n"
    assert said(BOUND + SOUND_REVIEW.replace(deputy, "")) == []
    returned = SOUND_REVIEW.replace("03-05, result: pass", "03-05, result: return")
    assert said(BOUND + returned) == []


def test_the_right_text_is_enough():
    """With the digest of what stands there nothing is found."""
    assert said(BOUND + bound_to(READ_TEXT)) == []


@pytest.mark.parametrize("agency", ["", BOUND, "agency: {approvals_bound_from: 2030-01-01}\n"])
def test_a_wrong_text_counts_whenever_it_is_there(agency):
    """A mismatch is told of items published before the bound day as well, and only once."""
    assert said(agency + bound_to(WRONG)) == GAP_302


@pytest.mark.parametrize(
    "change",
    [
        "title: 示例市医疗保障局关于开展门诊统筹服务评价的函",
        'body: "## 一、评价对象\\n\\n全市已开通门诊统筹服务的定点医药机构。\\n"',
        "attachments: [{file: 表.xlsx, title: 评价表}]\nfiles: [表.xlsx]",
        "disclosure: on_request",
    ],
)
def test_a_change_of_what_was_read_is_found(change):
    """Title, one word of the body, an attachment, the manner of disclosure: the approval is void."""
    codes = {code for code, *_ in said(change + bound_to(READ_TEXT))}
    assert codes == {"RV302"}


@pytest.mark.parametrize(
    "change",
    [
        "topics: [out-of-town]",
        "date_published: 2025-03-08",
        "term: {years: 2}",
        "department: funds",
        "channels: [portal]",
        'body: "<!-- 已核 -->\\n## 一、评价对象\\n\\n全市已开通门诊统筹服务的定点医疗机构。\\n"',
    ],
)
def test_a_change_of_the_life_cycle_is_not_found(change):
    """Lifecycle fields and comments may change without a new round."""
    assert said(change + bound_to(READ_TEXT)) == []


@pytest.mark.parametrize(
    "written",
    [
        "sha256:1234",
        READ_TEXT.upper(),
        READ_TEXT.removeprefix("sha256:"),
        READ_TEXT + "0",
        READ_TEXT.replace("sha256", "sha512"),
        READ_TEXT[:-1] + "g",
        "sha256: " + READ_TEXT[7:],
    ],
)
def test_a_malformed_text_is_malformed_and_nothing_else(written):
    """It is an error on every day, and no mismatch besides."""
    assert said(bound_to(f'"{written}"')) == [("RV303", "error", "", "")]


LATER = "\nchanges: [{on: 2025-06-12, kind: major, note: 评价指标由六项增加到八项。}]" + LATER_ROUND
FIRST_SECRECY = "    secrecy: {by: he-m, on: 2025-03-04, result: clear}\n"


def with_first(text: str) -> str:
    """Return an example of two rounds, the first of which has this text."""
    return LATER.replace(FIRST_SECRECY, f"{FIRST_SECRECY}    approved_text: {text}\n")


def test_of_an_earlier_round_only_the_form_is_judged():
    """What was read then cannot be digested again; a malformed digest can be told all the same."""
    assert said(with_first(WRONG)) == []
    assert said(with_first("sha256:1234")) == [("RV303", "error", "", "")]


def test_the_text_of_an_earlier_round_does_not_stand_for_the_last():
    """A new round needs its own text; it is asked for from the round's day on."""
    assert said(BOUND + with_first(READ_TEXT)) == [("RV301", "error", "2025-06-11", "")]


def test_a_change_under_a_later_round_is_found_from_its_day_on():
    """Before the later round the item stood approved by the earlier one."""
    assert said(LATER + f"    approved_text: {WRONG}\n") == [("RV302", "error", "2025-06-11", "")]


@pytest.mark.parametrize(
    ("example", "before", "after"),
    [
        (BOUND, "not_approved", "refused"),
        (bound_to(WRONG), "not_approved", "refused"),
        (BOUND + bound_to(WRONG), "not_approved", "refused"),
        (BOUND + bound_to(READ_TEXT), "scheduled", "public"),
        (bound_to("sha256:1234"), "refused", "refused"),
    ],
)
def test_the_state_follows(example, before, after):
    """Without its text, or with another, an item is not approved before its day and refused from it on."""
    assert (state(example, "2025-03-06"), state(example, "2025-03-07")) == (before, after)


def test_a_ready_item_that_was_changed_is_not_approved():
    """Without a day of publication a mismatch keeps the item back as well."""
    example = "date_published: ~" + bound_to(WRONG)
    assert said(example) == [("RV302", "warning", "", "")]
    assert state(example, "2025-03-07") == "not_approved"
    assert state("date_published: ~" + bound_to(READ_TEXT), "2025-03-07") == "ready"


@pytest.mark.parametrize(
    ("example", "times"), [(BOUND, 0), (bound_to(READ_TEXT), 1), (with_first(READ_TEXT), 0)]
)
def test_the_text_is_digested_at_most_once(example, times, monkeypatch):
    """All rules and the extract together digest an item once, and only if its last round names a text."""
    digested = []

    def counted(*what):
        digested.append(what)
        return text_digest(*what)

    monkeypatch.setattr("catalog.check.fault.text_digest", counted)
    around = builders.world(example)
    subject = builders.subject(around.items[0], around)
    list(item_findings(subject))
    extract_of(subject, (), "", approvals(subject))
    assert len(digested) == times


def test_the_message_says_it_plainly():
    """The finding says that the content was changed after the review, and names the command."""
    [rule] = [rule for rule in MINE if rule.code == "RV302"]
    found = builders.findings(rule, bound_to(WRONG))[0]
    assert "审核之后内容改过" in found.message.zh
    assert "2025-03-05" in found.message.zh
    assert all("catalog approve" in text for text in found.help)


def test_these_rules_are_firm():
    """No waiver and no setting opens them."""
    assert [rule.firm for rule in MINE] == [True] * 3
