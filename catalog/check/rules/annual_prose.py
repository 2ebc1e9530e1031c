"""Step check: rules about the words of an annual report (family RP): references, numbers, fee, likeness."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING

from catalog.check.annual import CONTENTS, FEE_BASIS, ReportSubject, found
from catalog.check.annual_example import BODY, FEE, PROBLEMS, frozen, last_year, report
from catalog.check.annual_prose import LIKENESS_LIMIT, meant, numbers, parts_of, references, total
from catalog.check.prose_text import place_in_body
from catalog.check.rule import HOUSE, Located, Rule, report_rule
from catalog.check.rules.annual import WRITTEN
from catalog.diagnostic import Basis, Severity, Text
from catalog.model.annual_form import CELLS, json_number

if TYPE_CHECKING:
    from catalog.check.annual_prose import Number
    from catalog.model.annual_form import Amount

NUMBERS = (CONTENTS, Basis(HOUSE, "文字里的数与表格一致"))
_SAID = "全年新收政府信息公开申请 {{ table3.new_received.total }} 件"


def _with(problems: str) -> str:
    return BODY.replace(PROBLEMS, problems)


@report_rule(
    code="RP401",
    title=Text("文字里的数与表格不同", "number in the prose contradicts the tables"),
    zh="""
    总体情况等文字里说的件数、金额要与三张表一致，检查时常常抽查这一点。写成引用最稳妥：
    {{ table3.new_received.total }}，数变了文字跟着变。
    """,
    basis=NUMBERS,
    bad=report(body=BODY.replace(_SAID, "全年新收政府信息公开申请 2 件")),
    good=report(body=BODY.replace(_SAID, "全年新收政府信息公开申请 1 件")),
)
def number_contradicts_table(subject: ReportSubject) -> Iterator[Located]:
    """A count in the prose is not that of the tables which its clause names; both numbers are told."""
    for each in _judged(subject):
        number, wanted, label = each
        if label:
            yield _about(
                subject,
                "RP401",
                number,
                Text(
                    f"文字里写 {number.text}，{label}是 {json_number(wanted)}",
                    f"the prose says {number.text!r}, the tables have {json_number(wanted)}",
                ),
                Text(
                    "改正这个数，或写成引用，例如 {{ table3.new_received.total }}",
                    "correct it, or write a reference, e.g. {{ table3.new_received.total }}",
                ),
            )


@report_rule(
    code="RP402",
    title=Text("文字里的数没有出处", "number in the prose without a source"),
    zh="""
    文字里的每个数，要么引用表格，要么在 figures 里写上名称和数，再用 {{ figures.名称 }} 引用，以便核对。
    日期、条款、文号、第几次这样的不算，汉字写的数也不算。
    """,
    basis=NUMBERS,
    severity=Severity.WARNING,
    bad=report(body=_with("全年举办政务公开培训 4 次，今年增加到每季度一次。")),
    good=report(
        body=_with("全年举办政务公开培训 {{ figures.training }} 次，今年增加到每季度一次。"),
        figures="{training: 4}",
    ),
)
def number_without_source(subject: ReportSubject) -> Iterator[Located]:
    """A number of the prose is neither a reference nor a count of the tables, and stands not under `figures`."""
    for number, _, label in _judged(subject):
        if not label:
            yield _about(
                subject,
                "RP402",
                number,
                Text(
                    f"文字里的 {number.text} 不在表格里，也不在 figures 里",
                    f"{number.text!r} in the prose is neither in the tables nor under figures",
                ),
                Text(
                    "在 figures 里写上名称和数，文字里写 {{ figures.名称 }}",
                    "give it a name under figures and write {{ figures.NAME }}",
                ),
            )


def _judged(subject: ReportSubject) -> Iterator[tuple[Number, Amount, str]]:
    """Yield each number that is wrong: with what it should be and its label, or with an empty label."""
    report_ = subject.report
    if report_ is None:
        return
    values: dict[str, Amount] = dict(subject.shown)
    if report_.matter.fee_charged_yuan is not None:
        values["fee_charged_yuan"] = report_.matter.fee_charged_yuan
    known = {Decimal(value) for value in report_.figures.values()}
    for number in numbers(report_.body):
        sums = [(total(each.cells, values), each.label) for each in meant(number)]
        wanted = [(value, label) for value, label in sums if value is not None]
        if any(value == number.value for value, _ in wanted):
            continue
        if wanted:
            yield number, wanted[0][0], wanted[0][1]
        elif number.text[0].isascii() and number.value not in known:
            yield number, 0, ""


def _about(subject: ReportSubject, code: str, number: Number, message: Text, mend: Text) -> Located:
    assert subject.report is not None
    place = place_in_body(subject.report.body, number.offset)
    return found(subject.file, code, message, mend, place=place)


@report_rule(
    code="RP403",
    title=Text("引用的数不存在", "reference to a figure that is not there"),
    zh="""
    {{ … }} 里写表格的格子（table2、table3、table4 开头，名称与 catalog report 的 JSON 相同）、figures.名称、
    fee_charged_yuan 或 year。写错的会原样印给公众看。
    """,
    basis=NUMBERS,
    firm=True,
    bad=report(body=BODY.replace("table3.new_received.total", "table3.received.total")),
    good=report(),
)
def reference_unknown(subject: ReportSubject) -> Iterator[Located]:
    """A reference of the prose names no cell of the tables, no figure, and nothing else that there is."""
    report_ = subject.report
    if report_ is None:
        return
    for each in references(report_.body):
        if subject.value(each.name) is not None:
            continue
        names = (
            *CELLS,
            *(f"figures.{name}" for name in report_.figures),
            "fee_charged_yuan",
            "year",
        )
        near = get_close_matches(each.name[:80], names, n=1)
        hint = (
            Text(f"，最接近的是 {near[0]}", f"; the nearest is {near[0]!r}")
            if near
            else Text("", "")
        )
        yield found(
            subject.file,
            "RP403",
            Text(
                f"引用 {{{{ {each.name} }}}} 不存在{hint.zh}",
                f"reference {each.name!r} stands for nothing{hint.en}",
            ),
            Text(
                "改成表格的格子、figures.名称、fee_charged_yuan 或 year",
                "name a cell of the tables, figures.NAME, fee_charged_yuan or year",
            ),
            place=place_in_body(report_.body, each.offset),
        )


@report_rule(
    code="RP404",
    title=Text("第六部分没有报告信息处理费", "part six says nothing of the processing fee"),
    zh="第六部分要报告这一年收取信息处理费的情况，没有收的也写明。",
    basis=FEE_BASIS,
    severity=Severity.WARNING,
    bad=report(body=BODY.replace(FEE, "没有其他需要报告的事项。")),
    good=report(),
)
def fee_not_reported(subject: ReportSubject) -> Iterator[Located]:
    """Part six does not speak of the processing fee; where none was charged that is to be said."""
    report_ = subject.report
    words = parts_of(report_.body).get(WRITTEN[-1]) if report_ else None
    if report_ is not None and words is not None and "信息处理费" not in words:
        head = next(each for each in report_.body.headings if each.text == WRITTEN[-1])
        yield found(
            subject.file,
            "RP404",
            Text("第六部分没有说信息处理费", "part six says nothing of the processing fee"),
            Text(
                "写一句：本年度收取信息处理费 {{ fee_charged_yuan }} 元",
                "say how much was charged, by {{ fee_charged_yuan }}",
            ),
            place=head.place,
        )


@report_rule(
    code="RP405",
    title=Text("文字与上一年度的报告雷同", "prose much like last year's"),
    zh=f"""
    除去数字和标点，超过 {LIKENESS_LIMIT:.0%} 的文字与上一年度的报告相同：多半是照抄。写这一年做了什么、问题改了没有。
    """,
    basis=(CONTENTS,),
    severity=Severity.WARNING,
    bad=report(("content/reports/2024.md", last_year()[0][1].replace("做得不够", "不够方便"))),
    good=report(
        *last_year(),
        frozen("new_received", "granted", "total_processed"),
        body="\n\n".join(
            f"## {title}\n\n{text}"
            for title, text in zip(
                WRITTEN,
                (
                    "围绕参保群众关心的事主动公开政策和解读；依申请公开按期办结；政府信息管理、平台建设、监督保障落实到科室。",
                    "去年指出的检索不便已经改进；今年的不足是解读形式单一，将增加图表。",
                    "全年没有收取信息处理费。",
                ),
                strict=True,
            )
        ),
    ),
)
def prose_like_last_year(subject: ReportSubject) -> Iterator[Located]:
    """More of the prose than the limit, numbers and marks left out, stands in last year's report as well."""
    if subject.report is not None and subject.likeness > LIKENESS_LIMIT:
        yield found(
            subject.file,
            "RP405",
            Text(
                f"有 {subject.likeness:.0%} 的文字与上一年度的报告相同",
                f"{subject.likeness:.0%} of the prose stands in last year's report",
            ),
            Text(
                "写这一年的情况；去年提出的问题改得怎样也要写",
                "write about this year, and what became of last year's problems",
            ),
        )


RULES: tuple[Rule, ...] = (
    number_contradicts_table,
    number_without_source,
    reference_unknown,
    fee_not_reported,
    prose_like_last_year,
)
