"""Rules about annual reports, branch by branch; examples of each rule are tested with all others."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.annual_example import (
    BODY,
    COUNTED,
    FEE,
    PROBLEMS,
    REPORT,
    REQUEST,
    REVIEWED,
    frozen,
    joined,
    last_year,
    report,
)
from catalog.check.rules import RULES
from catalog.diagnostic import Finding, Severity
from tests import builders

JSON = "content/reports/2025.json"


def told(example: str, code: str) -> list[Finding]:
    """Return what a rule finds in an example."""
    rule = next(each for each in RULES if each.code == code)
    return [each.finding for each in builders.report_located(rule, example)]


def codes(example: str, day: date = date(2026, 11, 20)) -> list[str]:
    """Return the codes of all that report rules find in an example on a day."""
    return [
        each.finding.code
        for rule in RULES
        if rule.check_report is not None
        for each in builders.report_located(rule, example)
        if each.finding.holds_on(day)
    ]


def test_a_sound_frozen_report_has_no_finding():
    """The report of the examples, frozen, with last year's beside it: nothing is said, not even a warning."""
    assert codes(report(frozen(*COUNTED))) == []


def test_a_report_that_is_not_published_is_told_of_from_february_on():
    """Nothing is late on 31 January; on 1 February the missing day is told of."""
    draft = report(date_published="")
    assert codes(draft, date(2026, 1, 31)) == []
    assert codes(draft, date(2026, 2, 1)) == ["RP501"]
    assert codes(report(frozen(*COUNTED), date_published="2026-01-31"), date(2027, 1, 1)) == []


def test_a_late_report_stays_late():
    """A report published in February is told of with both days."""
    (late,) = told(report(date_published="2026-02-09"), "RP501")
    assert "2026-02-09" in late.message.zh
    assert "2026-01-31" in late.message.zh
    assert late.since == date(2026, 2, 1)


def test_a_ledger_without_its_report_is_told_of_when_it_is_due():
    """A year after the last report that has a ledger owes a report; one without a ledger does not."""
    later = REQUEST.replace("2025", "2026")
    example = report(frozen(*COUNTED), ("content/requests/2026.yml", later))
    (missing,) = told(example, "RP502")
    assert missing.since == date(2027, 2, 1)
    assert told(report(frozen(*COUNTED)), "RP502") == []


@pytest.mark.parametrize(
    "review",
    [
        "",
        "[{role: department_head, by: zhou-y, on: 2026-01-14}]",
        "[{role: office, by: nobody, on: 2026-01-14}]",
        "[{role: office, by: zhou-y, on: 2026-01-14}]",
        "[{role: office, by: office-z, on: 2026-01-17}]",
    ],
)
def test_only_the_office_approves_and_not_after_publication(review: str):
    """No review, another role, an unknown person, one without the role, or a day too late: not approved."""
    assert [each.code for each in told(report(review=review), "RP107")] == ["RP107"]


def test_a_draft_needs_no_approval_yet():
    """Without a day of publication nothing is asked of the review."""
    assert told(report(date_published="", review=""), "RP107") == []
    assert told(report(review=f"[{REVIEWED}]"), "RP107") == []


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace("## 五", "## 六", 1),
        BODY.replace("## 五、", "### 五、"),
        BODY + "\n\n## 七、附件\n\n无。",
        BODY.replace("## 五、", "## 二、主动公开政府信息情况\n\n见表。\n\n## 五、"),
        "没有标题。",
    ],
)
def test_parts_are_those_of_the_form(body: str):
    """Another heading, one too deep, too many, a table's part written out, or none: told once."""
    assert len(told(report(body=body), "RP105")) == 1


def test_deeper_headings_are_free():
    """Third-level headings inside a part are the agency's own."""
    assert told(report(body=BODY.replace(PROBLEMS, f"### 问题\n\n{PROBLEMS}")), "RP105") == []


@pytest.mark.parametrize("text", ["{", "", "[]", '{"year": 2024}'])
def test_a_frozen_file_that_cannot_be_used_is_an_error_of_its_own(text: str):
    """Whatever is wrong with the frozen file is told of there, and nothing is compared with it."""
    example = report((JSON, text))
    (located,) = [
        each
        for rule in RULES
        if rule.code == "RP103"
        for each in builders.report_located(rule, example)
    ]
    assert located.file == JSON
    assert told(example, "RP301") == []


def test_figures_of_the_prose_are_frozen_too():
    """A figure and the fee changed, added or taken away after publication is told of by name."""
    published = report(frozen(*COUNTED), figures="{training: 4}", fee_charged_yuan="20")
    assert [each.message.zh for each in told(published, "RP301")] == [
        "“fee_charged_yuan”：公布的是 0，现在得出 20",
        "“training”：公布的是 —，现在得出 4",
    ]


def test_identities_are_looked_at_in_what_the_public_sees():
    """With frozen tables the identities speak of those, at the cell; without, of the report."""
    broken = frozen(*COUNTED, table4__review__total=1)
    rule = next(each for each in RULES if each.code == "RP204")
    (located,) = builders.report_located(rule, report(broken))
    assert located.file == JSON
    assert located.finding.place is not None
    assert located.finding.place.line > 1
    bad = REQUEST.replace("outcome: granted, ", "")
    rule = next(each for each in RULES if each.code == "RP202")
    assert {each.file for each in builders.report_located(rule, report(ledger=bad))} == {REPORT}


def test_without_a_frozen_year_before_nothing_is_compared():
    """I5 and I6 need the published tables of the year before."""
    matter = last_year()[0]
    example = report(matter, ledger=REQUEST)
    assert told(example, "RP205") == told(example, "RP206") == []


def test_what_is_missing_before_publication_is_a_warning():
    """Figures and the fee that are not declared yet weigh less while the report is in preparation."""
    for published, severity in (("2026-01-16", None), ("", Severity.WARNING)):
        example = report(date_published=published, declared="", fee_charged_yuan="")
        (undeclared,) = told(example, "RP304")
        (fee,) = told(example, "RP306")
        assert undeclared.severity is fee.severity is severity


def test_the_fee_is_held_against_the_payments():
    """Both numbers stand in the message, with decimals where there are any."""
    (fee,) = told(report(fee_charged_yuan="12.50"), "RP306")
    assert fee.message.zh == "信息处理费（fee_charged_yuan）写 12.5 元，台账里这一年收到 0 元"
    assert told(report(fee_charged_yuan="0"), "RP306") == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("新收申请 1 件。", None),
        ("新收申请 {{ table3.new_received.total }} 件。", None),
        ("新收申请一件。", None),
        ("新收申请 2 件。", "RP401"),
        ("新收申请两件。", "RP401"),
        ("其中商业企业新收申请 1 件。", "RP401"),
        ("不予公开 1 件。", "RP401"),
        ("行政复议 1 件。", "RP401"),
        ("收取信息处理费 5 元。", "RP401"),
        ("举办培训 4 次。", "RP402"),
        ("举办培训 7 次。", None),
        ("引用 {{ figures.none }} 次。", "RP403"),
        ("引用 {{ figures.training }} 次。", None),
        ("引用 {{ __class__ }}。", "RP403"),
        ("引用 {{ table3.granted }}。", "RP403"),
    ],
)
def test_numbers_and_references_of_the_prose(words: str, code: str | None):
    """A count is that of the tables, or has a name under figures; a reference stands for something."""
    example = report(frozen(*COUNTED), body=BODY.replace(PROBLEMS, words), figures="{training: 7}")
    rules = {"RP401", "RP402", "RP403"}
    assert [each for each in codes(example) if each in rules] == ([code] if code else [])


def test_a_wrong_number_is_told_at_its_place_with_both():
    """Line and column are those of the number in the file."""
    example = report(body=BODY.replace(PROBLEMS, "本年新收申请 21 件。"))
    (wrong,) = told(example, "RP401")
    assert wrong.message.zh == "文字里写 21，表三“本年新收”的“总计”是 1"
    files = dict(part.split("\n", 1) for part in example.split("=== ")[1:])
    text = files[REPORT]
    assert wrong.place is not None
    line = text.split("\n")[wrong.place.line - 1]
    assert line[wrong.place.column - 1 :].startswith("21 件")


def test_the_fee_is_spoken_of_in_part_six():
    """A fee told of in another part does not do."""
    elsewhere = BODY.replace(FEE, "无。").replace(PROBLEMS, f"{PROBLEMS}{FEE}")
    assert len(told(report(body=elsewhere), "RP404")) == 1


def test_a_frozen_file_alone_is_told_of_once():
    """Tables without a report: that, and no comparison with a report that is not there."""
    assert codes(joined(frozen())) == ["RP104"]
