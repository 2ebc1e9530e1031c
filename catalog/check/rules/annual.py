"""Step check: rules about what an annual report is (family RP): its year, parts, review and frozen file."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.annual import CONTENTS, FORM_BASIS, ReportSubject, found
from catalog.check.annual_example import BODY, REPORT, frozen, joined, report
from catalog.check.annual_prose import parts_of
from catalog.check.rule import HOUSE, OID, Located, Rule, report_rule
from catalog.diagnostic import Basis, Severity, Text
from catalog.model.annual_form import FIRST_YEAR, OVERVIEW, PARTS
from catalog.model.vocabulary import Role

WRITTEN = tuple(part.title for part in PARTS if part.written)
TABLES = tuple(part.title for part in PARTS if not part.written)
FROZEN = (Basis(HOUSE, "公布的年度报告不悄悄改"), CONTENTS)
GATES = (Basis(HOUSE, "页面与条目同样审核"), Basis(OID, "第十七条"))
_OTHER = "content/reports/2020.md"


@report_rule(
    code="RP101",
    title=Text("年度报告的年份与文件名不同", "report of another year than its file name"),
    zh="year 是报告统计的那一年，文件名是同一年：2025 年的报告在 2026 年 1 月公布，文件是 2025.md。",
    basis=FORM_BASIS,
    firm=True,
    bad=report(year="2026"),
    good=report(),
)
def report_year_mismatch(subject: ReportSubject) -> Iterator[Located]:
    """`year` is not the year in the file's name."""
    if subject.report is not None and subject.report.matter.year != subject.year:
        yield found(
            subject.file,
            "RP101",
            Text(
                f"年份（year）是 {subject.report.matter.year}，文件名是 {subject.year}",
                f"year is {subject.report.matter.year}, the file is named {subject.year}",
            ),
            Text("改正 year，或者改文件名", "correct year, or rename the file"),
            path=("year",),
        )


@report_rule(
    code="RP102",
    title=Text("早年的年度报告不用这个格式", "report of a year before the form"),
    zh=f"""
    这里的三张表是 2021 年起的统一格式。{FIRST_YEAR} 年以前的年度报告写成条目，带附件，放在 content/items。
    """,
    basis=FORM_BASIS,
    bad=report(ledger="").replace(REPORT, _OTHER).replace("year: 2025", "year: 2020"),
    good=report(),
)
def report_before_the_form(subject: ReportSubject) -> Iterator[Located]:
    """The report is about a year before the form of 2021; such reports are items with attachments."""
    if subject.exists and subject.year < FIRST_YEAR:
        yield found(
            subject.file,
            "RP102",
            Text(
                f"{subject.year} 年的报告不能用 {FIRST_YEAR} 年起的格式",
                f"the form is that of {FIRST_YEAR}, the report is about {subject.year}",
            ),
            Text(
                "写成 content/items 里的一个条目，原来的报告作附件",
                "make it an item of content/items, with the report as attachment",
            ),
        )


@report_rule(
    code="RP103",
    title=Text("冻结的年度报告不能用", "frozen report that cannot be used"),
    zh="""
    content/reports/<年份>.json 由 catalog report 年份 --freeze 写出，是公布时三张表的每一格。
    手工改坏了、缺了格子的，不能再与台账核对。
    """,
    basis=FROZEN,
    firm=True,
    bad=report(("content/reports/2025.json", '{"year": 2025, "form": "2021"}\n')),
    good=report(frozen("new_received", "granted", "total_processed")),
)
def frozen_report_unusable(subject: ReportSubject) -> Iterator[Located]:
    """The frozen file of the year does not hold every cell of the form, each a number, and nothing else."""
    loaded = subject.loaded_frozen
    if loaded is not None and loaded.fault is not None:
        yield found(
            loaded.file,
            "RP103",
            Text(
                f"冻结的表格不能用：{loaded.fault.zh}",
                f"the frozen tables cannot be used: {loaded.fault.en}",
            ),
            Text(
                "从 git 历史里取回公布时的文件",
                "take the file as it was published from git's history",
            ),
            place=loaded.place,
        )


@report_rule(
    code="RP104",
    title=Text("冻结的年度报告没有正文", "frozen tables without their report"),
    zh="有 <年份>.json 就要有 <年份>.md：公布过的年度报告不能只剩表格。",
    basis=FROZEN,
    firm=True,
    bad=joined(frozen("new_received", "granted", "total_processed")),
    good=report(frozen("new_received", "granted", "total_processed")),
)
def frozen_report_alone(subject: ReportSubject) -> Iterator[Located]:
    """There are frozen tables of a year, and no report that they belong to."""
    if subject.loaded_frozen is not None and not subject.exists:
        yield found(
            subject.loaded_frozen.file,
            "RP104",
            Text(f"没有 {subject.year}.md", f"there is no {subject.year}.md"),
            Text("取回这一年的报告", "bring back the report of that year"),
        )


@report_rule(
    code="RP105",
    title=Text("年度报告的部分不对", "parts of the report are not those of the form"),
    zh=f"""
    正文写三个部分，二级标题照抄、按次序：{"；".join(WRITTEN)}。二、三、四部分是表格，由数据得出，不写在正文里。
    """,
    basis=FORM_BASIS,
    bad=report(body=BODY.replace("存在的主要问题及改进情况", "存在问题及改进情况")),
    good=report(),
)
def report_parts_wrong(subject: ReportSubject) -> Iterator[Located]:
    """The second-level headings of the body are not those of parts one, five and six, in this order."""
    if subject.report is None:
        return
    heads = [each for each in subject.report.body.headings if each.level == 2]  # noqa: PLR2004
    if tuple(each.text for each in heads) == WRITTEN:
        return
    wrong = next((one for one, part in zip(heads, WRITTEN, strict=False) if one.text != part), None)
    place = wrong.place if wrong else (heads[len(WRITTEN)].place if heads[len(WRITTEN) :] else None)
    written = "；".join(each.text for each in heads) or "（没有）"
    extra = [each.text for each in heads if each.text in TABLES]
    more = "；第二至四部分的表格由数据得出，不写" if extra else ""
    yield found(
        subject.file,
        "RP105",
        Text(
            f"正文的部分是“{written}”，应是“{'；'.join(WRITTEN)}”{more}",
            f"the parts are {written!r}, those of the form are {'；'.join(WRITTEN)!r}",
        ),
        Text("标题照抄格式，按次序写", "copy the headings of the form, in order"),
        place=place,
    )


@report_rule(
    code="RP106",
    title=Text("总体情况缺少一个方面", "part one lacks a subject"),
    zh=f"第一部分要说到{'、'.join(OVERVIEW)}五个方面。",
    basis=FORM_BASIS,
    severity=Severity.WARNING,
    bad=report(body=BODY.replace("监督保障", "监督")),
    good=report(),
)
def overview_incomplete(subject: ReportSubject) -> Iterator[Located]:
    """Part one does not speak of one of the five subjects that the form names."""
    report_ = subject.report
    words = parts_of(report_.body).get(WRITTEN[0]) if report_ else None
    if words is None:
        return
    missing = [each for each in OVERVIEW if each not in words]
    if missing:
        yield found(
            subject.file,
            "RP106",
            Text(
                f"第一部分没有说到{'、'.join(missing)}",
                f"part one says nothing of {'、'.join(missing)!r}",
            ),
            Text("补写这几个方面；没有做的也写明", "add them, also where nothing was done"),
        )


@report_rule(
    code="RP107",
    title=Text("年度报告没有审核", "report not approved"),
    zh="年度报告和页面一样由办公室审核，不晚于公布那天：review 里写 {role: office, by: 人员代号, on: 日期}，那天在任。",
    basis=GATES,
    firm=True,
    bad=report(review=""),
    good=report(),
)
def report_not_approved(subject: ReportSubject) -> Iterator[Located]:
    """No one of the office approved the report by its day of publication."""
    report_ = subject.report
    if report_ is None or report_.matter.date_published is None:
        return
    published = report_.matter.date_published
    staff = subject.site.staff
    for each in report_.matter.review:
        person = staff.get(each.by)
        by_office = each.role is Role.OFFICE and person is not None
        if by_office and person.holds(Role.OFFICE, each.on) and each.on <= published:  # type: ignore[union-attr]
            return
    yield found(
        subject.file,
        "RP107",
        Text(
            f"到 {published} 公布时没有办公室在任人员的审核",
            f"nobody of the office approved it by {published}, when it is published",
        ),
        Text(
            "请办公室审核，在 review 里写 {role: office, by: 人员代号, on: 日期}",
            "have the office approve it and add {role: office, by: KEY, on: DATE} to review",
        ),
        path=("review",) if report_.matter.review else ("date_published",),
    )


RULES: tuple[Rule, ...] = (
    report_year_mismatch,
    report_before_the_form,
    frozen_report_unusable,
    frozen_report_alone,
    report_parts_wrong,
    overview_incomplete,
    report_not_approved,
)
