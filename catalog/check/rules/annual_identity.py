"""Step check: rules about what has to add up in an annual report (family RP), one identity a rule."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.annual import FORM_BASIS, ReportSubject, found
from catalog.check.annual_example import COUNTED, REQUEST, frozen, last_year, report
from catalog.check.annual_identity import (
    ENGLISH,
    NAMES,
    Identity,
    across_years,
    spoken,
    within_year,
)
from catalog.check.rule import Located, Rule, report_rule
from catalog.diagnostic import Severity, Text
from catalog.model.annual_form import json_number

_DISPUTE = """\
disputes:
- {id: 2025-D01, kind: review, request: 2025-0001, filed: 2025-04-02, decided: 2025-05-26, outcome: upheld}
"""
_SOUND = frozen(*COUNTED)


def _broken(subject: ReportSubject, code: str, identity: Identity) -> Located:
    file, place = subject.at_cell(identity.left[0])
    left, right = json_number(identity.left_value), json_number(identity.right_value)
    return found(
        file,
        code,
        Text(
            f"{spoken(identity)}：{NAMES[identity.code]}，现在一边是 {left}，一边是 {right}",
            f"{ENGLISH[identity.code].format(repr(identity.of))}, but one side is {left}, the other {right}",
        ),
        Text(
            "核对台账里这些申请的收到、办结日期和结果；冻结的表格从 git 历史里取回",
            "check receipt, closing and outcome in the ledger; take frozen tables from git's history",
        )
        if identity.code in {"I1", "I2", "I3", "I4"}
        else Text(
            "核对上一年度的报告；口径确实变了的，在第六部分说明",
            "check last year's report; say in part six why they differ",
        ),
        place=place,
    )


def _inside(subject: ReportSubject, identity: str, code: str) -> Iterator[Located]:
    for each in within_year(subject.shown):
        if each.code == identity and not each.holds:
            yield _broken(subject, code, each)


def _across(subject: ReportSubject, identity: str, code: str) -> Iterator[Located]:
    if subject.before is None:
        return
    for each in across_years(subject.shown, subject.before.cells):
        if each.code == identity and not each.holds:
            yield _broken(subject, code, each)


@report_rule(
    code="RP201",
    title=Text("表三：收到的和办理的对不上", "table 3: what came is not what was handled"),
    zh="""
    每一列：第一项（本年新收）加第二项（上年结转），等于第三项（办理结果总计）加第四项（结转下年度）。这是印在表上的勾稽关系。
    办结日期早于收到日期的申请会使它不成立。
    """,
    basis=FORM_BASIS,
    bad=report(ledger=REQUEST.replace("on: 2025-03-20", "on: 2024-12-20")),
    good=report(),
)
def requests_do_not_balance(subject: ReportSubject) -> Iterator[Located]:
    """I1, printed in the form, for each column: new and carried in equal processed and carried out.

    A request closed before it was received breaks it.
    """
    yield from _inside(subject, "I1", "RP201")


@report_rule(
    code="RP202",
    title=Text("表三：办理结果的总计不是各行之和", "table 3: total of outcomes is not their sum"),
    zh="每一列：第（七）项总计，等于第（一）至（六）项各行之和。办结了没有写结果的申请在总计里，不在任何一行里。",
    basis=FORM_BASIS,
    bad=report(ledger=REQUEST.replace("outcome: granted, ", "")),
    good=report(),
)
def outcomes_do_not_add_up(subject: ReportSubject) -> Iterator[Located]:
    """I2 for each column: the requests processed equal the sum of the rows by outcome.

    A request closed without an outcome stands in the total and in no row.
    """
    yield from _inside(subject, "I2", "RP202")


@report_rule(
    code="RP203",
    title=Text("表三：一行的总计不是六类申请人之和", "table 3: total of a row is not its sum"),
    zh="每一行：总计等于自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他六列之和。",
    basis=FORM_BASIS,
    bad=report(frozen(*COUNTED, table3__partial__business=1)),
    good=report(_SOUND),
)
def row_does_not_add_up(subject: ReportSubject) -> Iterator[Located]:
    """I3 for each of the 25 rows: the total equals the sum of the six columns of applicants."""
    yield from _inside(subject, "I3", "RP203")


@report_rule(
    code="RP204",
    title=Text("表四：总计不是四种情况之和", "table 4: total of a block is not its sum"),
    zh="行政复议、未经复议直接起诉、复议后起诉，各自的总计等于结果维持、结果纠正、其他结果、尚未审结之和。",
    basis=FORM_BASIS,
    bad=report(ledger=REQUEST + _DISPUTE.replace(", outcome: upheld", "")),
    good=report(ledger=REQUEST + _DISPUTE),
)
def disputes_do_not_add_up(subject: ReportSubject) -> Iterator[Located]:
    """I4 for each block of table 4: the total equals upheld, corrected, other and pending together.

    A dispute decided without an outcome stands in the total alone.
    """
    yield from _inside(subject, "I4", "RP204")


@report_rule(
    code="RP205",
    title=Text("上年结转与上一年度的报告不同", "carried in is not what was carried out"),
    zh="""
    每一列：第二项（上年结转）等于上一年度公布的报告的第四项（结转下年度）。
    申请人改换了类别等原因会使它不成立，所以是警告。
    """,
    basis=FORM_BASIS,
    severity=Severity.WARNING,
    bad=report(
        *last_year(
            table3__new_received__business=1,
            table3__new_received__total=1,
            table3__carried_out__business=1,
            table3__carried_out__total=1,
        )
    ),
    good=report(*last_year()),
)
def carry_over_differs(subject: ReportSubject) -> Iterator[Located]:
    """I5 for each column: carried in equals what last year's published report carried out."""
    yield from _across(subject, "I5", "RP205")


@report_rule(
    code="RP206",
    title=Text("现行有效件数与上一年度接不上", "documents in force do not follow from last year's"),
    zh="""
    规章、行政规范性文件：现行有效等于上一年度公布的现行有效，加本年制发，减本年废止。
    年底制发、次年施行，或者补录旧文件，会使它不成立，所以是警告。
    """,
    basis=FORM_BASIS,
    severity=Severity.WARNING,
    bad=report(*last_year(table2__normative_docs__valid=1)),
    good=report(*last_year()),
)
def documents_in_force_differ(subject: ReportSubject) -> Iterator[Located]:
    """I6 for regulations and normative documents: in force is last year's, and made, less repealed."""
    yield from _across(subject, "I6", "RP206")


RULES: tuple[Rule, ...] = (
    requests_do_not_balance,
    outcomes_do_not_add_up,
    row_does_not_add_up,
    disputes_do_not_add_up,
    carry_over_differs,
    documents_in_force_differ,
)
