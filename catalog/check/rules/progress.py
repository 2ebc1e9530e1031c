"""Step check: rules about how a major decision is carried out: its progress, told at intervals (Z12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from catalog.check.label import named
from catalog.check.origin import is_own
from catalog.check.partner import Pair, owed, pairs, there
from catalog.check.rule import (
    HOUSE,
    ZHONGMOU,
    Catalog,
    Located,
    Rule,
    Subject,
    catalog_rule,
    item_rule,
)
from catalog.check.rules.decision import CHAIN
from catalog.check.rules.lapse import lapsed_on
from catalog.check.span import Span, outside
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.calendar import ONE_DAY
from catalog.model.extract import Extract
from catalog.model.vocabulary import Kind, Relation

CARRIED_OUT = Basis(ZHONGMOU, "第十二条")
INTERVAL = 365
"""Days within which the public is told how a decision is carried out; the rules name no number."""
TOLD = timedelta(days=INTERVAL)
BEFORE = frozenset(
    {Kind.DECISION_DRAFT, Kind.CONSULTATION, Kind.CONSULTATION_RESULT, Kind.PROGRESS}
)
"""Other links of the chain, which are never what is carried out."""
LATER_LEVELS = """review:
  - levels:
      - {role: editor, by: chen-x, on: 2025-12-01, result: pass}
      - {role: department_head, by: zhou-y, on: 2025-12-02, result: pass}
      - {role: deputy_director, by: wu-z, on: 2025-12-03, result: pass}
    secrecy: {by: he-m, on: 2025-12-02, result: clear}
"""
PROGRESS = (
    "kind: progress\ndate_written: 2025-12-01\ndate_published: 2025-12-04\n"
    f"links: {{progress_of: [11990100MB0000000P/2025-00002]}}\n{LATER_LEVELS}"
)
SOUND = f"{CHAIN}\n---\n{PROGRESS}"
"""A decision from its draft to its first progress."""
ENDED = SOUND.replace(
    "kind: decision\n", "kind: decision\nvalidity: {status: effective, until: 2026-05-31}\n"
)


def progress(catalog: Catalog) -> Iterator[Pair]:
    """Yield every progress report with what it is about."""
    for each in pairs(catalog, Relation.PROGRESS_OF):
        if each.by.kind is Kind.PROGRESS:
            yield each


def can_be_carried_out(extract: Extract) -> bool:
    """Return whether there may be progress of it: a decision, a major matter, a plan, a project."""
    return extract.major_decision or extract.kind in {Kind.DECISION, Kind.PLAN, Kind.PROJECT}


@item_rule(
    code="DE105",
    kinds=frozenset({Kind.PROGRESS}),
    title=Text("执行进展没有写明是哪项决策", "progress names no decision"),
    zh="""
    执行进展要在 links 里写 progress_of: [决策的索引号]，公众才能从草案、决策一直看到执行。

    发布日期到来之前是提醒，到来之后就是错误；沿用旧编号（imported）的只提醒，转载的不查。
    """,
    basis=(CARRIED_OUT,),
    bad="kind: progress",
    good=SOUND,
)
def progress_unlinked(subject: Subject) -> Iterator[Finding]:
    """A progress report has no `links.progress_of`, so it stands in no chain."""
    item = subject.item
    if item.kind is not Kind.PROGRESS or item.links.progress_of:
        return
    if is_own(item, subject.site.agency):
        finding = Finding(
            code="DE105",
            path=("kind",),
            message=Text(
                "信息种类是执行进展，却没有写明是哪项决策（links.progress_of）",
                "kind is progress, but links.progress_of is missing",
            ),
            help=Text(
                "在 links 里写 progress_of: [决策的索引号]",
                "add `progress_of: [identifier of the decision]` under links",
            ),
        )
        yield from owed(finding, item)


@catalog_rule(
    code="DE106",
    title=Text("执行进展对应的不是决策", "progress of what is no decision"),
    zh="progress_of 写的是决策的索引号；规划计划、重大项目和写了 major_decision: true 的也可以。写成草案、采纳情况、上一期进展的，改正索引号。",
    basis=(CARRIED_OUT, Basis(HOUSE, "关联")),
    bad=SOUND.replace(
        "progress_of: [11990100MB0000000P/2025-00002]",
        "progress_of: [11990100MB0000000P/2025-00005]",
    )
    + "---\nkind: news\n",
    good=SOUND,
)
def progress_of_no_decision(catalog: Catalog) -> Iterator[Located]:
    """The link of a progress report leads to what cannot be carried out: a draft, a result, news."""
    for by, link, to in progress(catalog):
        if can_be_carried_out(to) and to.kind not in BEFORE:
            continue
        path = ("links", "progress_of", link.position)
        yield Located(
            by.file,
            Finding(
                code="DE106",
                path=path,
                place=link.place,
                message=Text(
                    f"{named(path)}{to.identifier} 是{to.kind.label}，不是决策（{to.file}）",
                    f"{to.identifier} is of kind {to.kind}, no decision",
                ),
                help=Text(
                    "改为决策的索引号；那一件种类写错的，改它的 kind",
                    "write the identifier of the decision, or correct the other item's kind",
                ),
            ),
        )


@catalog_rule(
    code="DE107",
    title=Text("执行进展的成文早于决策", "progress written before the decision"),
    zh="先有决策，后有执行。执行进展的成文日期不早于决策的成文日期，早于的必有一个写错，或者 progress_of 写错了。",
    basis=(CARRIED_OUT,),
    bad=SOUND.replace("date_written: 2025-12-01", "date_written: 2025-05-11"),
    good=SOUND,
)
def progress_written_before(catalog: Catalog) -> Iterator[Located]:
    """A progress report is dated before the decision that it tells of."""
    for by, link, to in progress(catalog):
        made, decided = by.date_created, to.date_created
        if made is None or decided is None or made >= decided:
            continue
        yield Located(
            by.file,
            Finding(
                code="DE107",
                path=("links", "progress_of", link.position),
                place=link.place,
                message=Text(
                    f"成文日期 {made} 早于 {to.identifier} 的成文日期 {decided}（{to.file}）",
                    f"written on {made}, before {to.identifier} on {decided}",
                ),
                help=Text(
                    "核对两个成文日期和 progress_of，改正写错的一个",
                    "correct the date or the link that is wrong",
                ),
            ),
        )


@catalog_rule(
    code="DE108",
    title=Text("执行进展先于决策发布", "progress published before the decision"),
    zh="决策还没有公布，执行进展先公布了，公众不知道在执行什么。两件安排在同一天，或者决策在前。转载的决策不查。",
    basis=(CARRIED_OUT,),
    severity=Severity.WARNING,
    bad=SOUND.replace("date_published: 2025-05-14", "date_published: 2025-12-05"),
    good=SOUND,
)
def progress_published_before(catalog: Catalog) -> Iterator[Located]:
    """A progress report is published on an earlier day than the decision that it tells of."""
    for by, link, to in progress(catalog):
        days, decided = there(by), there(to)
        if days is None or decided is None or not to.own or days.start >= decided.start:
            continue
        yield Located(
            by.file,
            Finding(
                code="DE108",
                path=("links", "progress_of", link.position),
                place=link.place,
                message=Text(
                    f"{days.start} 发布，早于 {to.identifier} 的发布日期 {decided.start}（{to.file}）",
                    f"published on {days.start}, before {to.identifier} on {decided.start}",
                ),
                help=Text(
                    "决策先发布或同日发布；日期写错的，改正 date_published",
                    "publish the decision first, or correct date_published",
                ),
            ),
        )


@catalog_rule(
    code="DE109",
    title=Text("决策执行一年没有公布进展", "no progress of a decision for a year"),
    zh=f"""
    重大决策不但决定之前要公开，执行当中也要公开。从决策发布（施行在后的，施行）之日起，每 {INTERVAL} 天至少公布一次执行进展；失效、废止、撤下以后不再要求。

    规则没有定多长时间一次，一年是本平台的约定，所以只是提示。沿用旧编号（imported）的不查。
    """,
    basis=(CARRIED_OUT, Basis(HOUSE, "执行进展的间隔")),
    severity=Severity.NOTICE,
    bad=SOUND,
    good=ENDED,
)
def progress_overdue(catalog: Catalog) -> Iterator[Located]:
    """For more than a year nothing was published on how a decision in force is carried out.

    The year begins with the decision's publication or effect, whichever is later, and with every report.
    The rules give no interval; a year is this software's, hence a notice.
    """
    by_file: dict[str, list[Span]] = {}
    for by, _, to in progress(catalog):
        days = there(by)
        if days is not None:
            covered = Span(days.start, min(days.start + TOLD, days.end))
            by_file.setdefault(to.file, []).append(covered)
    for each in catalog.extracts:
        days = there(each) if _is_decision(each) else None
        if days is None:
            continue
        start = max(days.start, each.date_effective or days.start)
        over = lapsed_on(each.validity)
        end = min(days.end, over - ONE_DAY) if over else days.end
        told = (Span(start, start + TOLD), *by_file.get(each.file, ()))
        for gap in outside(Span(start, end), told) if start <= end else ():
            yield Located(each.file, _untold(each, gap))


def _is_decision(extract: Extract) -> bool:
    return extract.kind is Kind.DECISION and extract.own and not extract.imported


def _untold(decision: Extract, gap: Span) -> Finding:
    return Finding(
        code="DE109",
        path=("date_published",),
        since=gap.since,
        until=gap.until,
        message=Text(
            f"决策正在执行，{gap.start} 起已超过 {INTERVAL} 天没有公布执行进展",
            f"since {gap.start} no progress was published for more than {INTERVAL} days",
        ),
        help=Text(
            "公布执行进展，种类写 progress，links 里写 "
            f"progress_of: [{decision.identifier}]；执行完毕的，写明 validity",
            f"publish an item of kind progress with `progress_of: [{decision.identifier}]`",
        ),
    )


RULES: tuple[Rule, ...] = (
    progress_unlinked,
    progress_of_no_decision,
    progress_written_before,
    progress_published_before,
    progress_overdue,
)
