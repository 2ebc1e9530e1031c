"""Step check: rules about what came of a consultation: the report on opinions and their adoption (H7(4))."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.example import FOUR_LEVELS, PASSED, SOUND_REVIEW
from catalog.check.label import counted, named
from catalog.check.origin import is_own
from catalog.check.partner import Pair, first_there, owed, pairs, there
from catalog.check.rule import (
    HOUSE,
    HUZHOU,
    Catalog,
    Located,
    Rule,
    Subject,
    catalog_rule,
    item_rule,
)
from catalog.check.rules.consultation import ASKED, WITH_DRAFT
from catalog.check.span import Span, outside
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.calendar import ONE_DAY
from catalog.model.extract import Extract
from catalog.model.vocabulary import Kind, Relation

REPORTED = Basis(HUZHOU, "第七条第（四）项")
RESULT_OF_FIRST = (
    "kind: consultation_result\nlinks: {results_of: [11990100MB0000000P/2025-00001]}\n"
    "date_written: 2025-04-28\n"
)
LATER = (
    SOUND_REVIEW.replace("2025-03-03", "2025-04-28")
    .replace("2025-03-04", "2025-04-29")
    .replace("2025-03-05", "2025-04-30")
)
ANSWERED = f"{WITH_DRAFT}---\n{RESULT_OF_FIRST}date_published: 2025-05-07{LATER}"
MAJOR = f"{WITH_DRAFT}major_decision: true{FOUR_LEVELS}".replace("2025-03-06", "2025-03-07")
MAJOR_RESULT = (
    f"{RESULT_OF_FIRST}date_published: 2025-05-07"
    + LATER.replace(
        "    secrecy",
        "      - {role: director, by: sun-j, on: 2025-05-06, result: pass}\n    secrecy",
    )
    + PASSED.replace("2025-03-04", "2025-04-29")
)


def results(catalog: Catalog) -> Iterator[Pair]:
    """Yield every result of a consultation with what it answers."""
    for each in pairs(catalog, Relation.RESULTS_OF):
        if each.by.kind is Kind.CONSULTATION_RESULT:
            yield each


def results_by_file(catalog: Catalog) -> dict[str, list[Span]]:
    """Return the days on which results are there, by the file of the consultation."""
    found: dict[str, list[Span]] = {}
    for by, _, to in results(catalog):
        days = there(by)
        if days is not None:
            found.setdefault(to.file, []).append(days)
    return found


@catalog_rule(
    code="CN101",
    title=Text("意见采纳情况逾期没有公布", "report on a consultation is overdue"),
    zh="""
    征求意见结束以后，要公布意见的收集和采纳情况。过了结果公布期限（report_due）还没有公布的，一直提醒到公布为止。

    公布指有一条意见采纳情况在 links.results_of 里写了这次征求意见，而且已经公开；撤下的不算。征求意见自己撤下以后不再提醒。
    """,
    basis=(REPORTED,),
    severity=Severity.WARNING,
    bad=WITH_DRAFT,
    good=ANSWERED,
)
def report_overdue(catalog: Catalog) -> Iterator[Located]:
    """The last day for the report has passed and no public item says that it is the result.

    From the day after `report_due` until the day before the result appears; again when it is withdrawn.
    """
    by_file = results_by_file(catalog)
    for each in catalog.extracts:
        block = each.consultation
        days = there(each) if block is not None and each.own and each.kind in ASKED else None
        if block is None or days is None:
            continue
        owing = Span(max(block.report_due + ONE_DAY, days.start), days.end)
        if owing.end < owing.start:
            continue
        for gap in outside(owing, by_file.get(each.file, ())):
            yield Located(
                each.file,
                Finding(
                    code="CN101",
                    path=("consultation", "report_due"),
                    since=gap.since,
                    until=gap.until,
                    message=Text(
                        f"意见采纳情况最迟应在 {block.report_due} 公布，还没有公布",
                        f"the report was due on {block.report_due}",
                    ),
                    help=Text(
                        "公布意见采纳情况，种类写 consultation_result，links 里写 "
                        f"results_of: [{each.identifier}]",
                        f"publish an item of kind consultation_result with `results_of: [{each.identifier}]`",
                    ),
                ),
            )


@catalog_rule(
    code="CN102",
    title=Text("意见采纳情况公布晚了", "report on a consultation came late"),
    zh="意见采纳情况在结果公布期限（report_due）当天或以前公布。迟了就是迟了，所以只提醒，不拦发布。一次征求意见有几条结果的，看最早的一条。",
    basis=(REPORTED,),
    severity=Severity.WARNING,
    bad=ANSWERED.replace("date_published: 2025-05-07", "date_published: 2025-05-08"),
    good=ANSWERED,
)
def report_late(catalog: Catalog) -> Iterator[Located]:
    """The first result of a consultation is published after the day on which it was due."""
    for days, (by, _, to) in first_there(results(catalog)):
        due = to.consultation.report_due if to.consultation and to.own else None
        if due is None or days.start <= due:
            continue
        late = (days.start - due).days
        yield Located(
            by.file,
            Finding(
                code="CN102",
                path=("date_published",),
                message=Text(
                    f"{days.start} 公布，{to.identifier} 的结果最迟应在 {due} 公布，晚 {late} 天",
                    f"published on {days.start}; the result of {to.identifier} was due on {due}, {counted(late, 'day')} earlier",
                ),
                help=Text(
                    "核对发布日期和 report_due；属实的不用改",
                    "correct the date if it is wrong; else leave it",
                ),
            ),
        )


@catalog_rule(
    code="CN103",
    title=Text("征求意见没有结束就公布了结果", "result published before the consultation closed"),
    zh="截止日期当天仍可以提意见，结果在那以后公布。早于截止的，后面的意见就没有算进去，或者日期写错了。",
    basis=(REPORTED,),
    severity=Severity.WARNING,
    bad=ANSWERED.replace("closes: 2025-04-07", "closes: 2025-05-07"),
    good=ANSWERED,
)
def result_before_close(catalog: Catalog) -> Iterator[Located]:
    """A result is published on the last day of the consultation or earlier, while opinions still come in."""
    for by, link, to in results(catalog):
        days, block = there(by), to.consultation
        if days is None or block is None or days.start > block.closes:
            continue
        yield Located(
            by.file,
            Finding(
                code="CN103",
                path=("links", "results_of", link.position),
                place=link.place,
                message=Text(
                    f"{days.start} 公布结果，而 {to.identifier} 征求意见到 {block.closes} 才结束",
                    f"published on {days.start}, but {to.identifier} closes on {block.closes}",
                ),
                help=Text(
                    "截止以后再发布；日期写错的，改正 date_published 或对方的 closes",
                    "publish it after the close, or correct the wrong date",
                ),
            ),
        )


@item_rule(
    code="CN104",
    kinds=frozenset({Kind.CONSULTATION_RESULT}),
    title=Text("意见采纳情况没有写明是哪次征求意见", "result names no consultation"),
    zh="""
    意见采纳情况要在 links 里写 results_of: [征求意见或决策草案的索引号]，公众才能从一头查到另一头，也才算答复了那次征求意见。

    发布日期到来之前是提醒，到来之后就是错误；沿用旧编号（imported）的只提醒，转载的不查。
    """,
    basis=(REPORTED,),
    bad="kind: consultation_result",
    good=ANSWERED,
)
def result_unlinked(subject: Subject) -> Iterator[Finding]:
    """A result has no `links.results_of`, so it answers no consultation."""
    item = subject.item
    if item.kind is not Kind.CONSULTATION_RESULT or item.links.results_of:
        return
    if is_own(item, subject.site.agency):
        finding = Finding(
            code="CN104",
            path=("kind",),
            message=Text(
                "信息种类是意见采纳情况，却没有写明是哪次征求意见（links.results_of）",
                "kind is consultation_result, but links.results_of is missing",
            ),
            help=Text(
                "在 links 里写 results_of: [征求意见的索引号]",
                "add `results_of: [identifier of the consultation]` under links",
            ),
        )
        yield from owed(finding, item)


@catalog_rule(
    code="CN105",
    title=Text("采纳情况对应的不是征求意见", "result of what is no consultation"),
    zh="results_of 写的是征求意见或决策草案的索引号。写成最后印发的文件的，改用 basis，或者改正索引号。",
    basis=(REPORTED, Basis(HOUSE, "关联")),
    bad=ANSWERED.replace(WITH_DRAFT, "kind: document\n"),
    good=ANSWERED,
)
def result_of_no_consultation(catalog: Catalog) -> Iterator[Located]:
    """The link of a result leads to an item that is neither a consultation nor the draft of a decision."""
    for by, link, to in results(catalog):
        if to.kind not in ASKED:
            path = ("links", "results_of", link.position)
            yield Located(
                by.file,
                Finding(
                    code="CN105",
                    path=path,
                    place=link.place,
                    message=Text(
                        f"{named(path)}{to.identifier} 是{to.kind.label}，不是征求意见或决策草案（{to.file}）",
                        f"{to.identifier} is of kind {to.kind}, no consultation",
                    ),
                    help=Text(
                        "改为征求意见或决策草案的索引号；那一件种类写错的，改它的 kind",
                        "write the identifier of the consultation, or correct the other item's kind",
                    ),
                ),
            )


@catalog_rule(
    code="CN106",
    title=Text("重大决策的采纳情况没有标明", "result on a major decision not marked as such"),
    zh="""
    重大决策的意见采纳情况，除分管副局长以外，还要经法制机构审核，局长审定。写上 major_decision: true，这些要求才会起作用。

    决策草案，以及写了 major_decision: true 的征求意见，其结果都是。发布日期到来之前是提醒，到来之后就是错误。
    """,
    basis=(REPORTED, Basis(HUZHOU, "第七条第（一）项")),
    firm=True,
    bad=f"{MAJOR}---\n{MAJOR_RESULT}",
    good=f"{MAJOR}---\nmajor_decision: true\n{MAJOR_RESULT}",
)
def major_result_not_marked(catalog: Catalog) -> Iterator[Located]:
    """A result answers a draft or consultation on a major decision, but does not say so.

    Then neither the legal division's approval nor the director's is asked for (SC301, RV102).
    """
    for by, link, to in results(catalog):
        if by.major_decision or not by.own or not _is_major(to):
            continue
        finding = Finding(
            code="CN106",
            path=("links", "results_of", link.position),
            place=link.place,
            message=Text(
                f"{to.identifier} 是重大决策的征求意见，采纳情况却没有写 major_decision: true",
                f"{to.identifier} is about a major decision, but major_decision is not true here",
            ),
            help=Text(
                "加一行 major_decision: true，并补法制机构和局长的审核",
                "add `major_decision: true`, the legal division's review and the director's level",
            ),
        )
        yield from (Located(by.file, one) for one in owed(finding, by))


def _is_major(asked: Extract) -> bool:
    return asked.kind is Kind.DECISION_DRAFT or (asked.kind in ASKED and asked.major_decision)


RULES: tuple[Rule, ...] = (
    report_overdue,
    report_late,
    result_before_close,
    result_unlinked,
    result_of_no_consultation,
    major_result_not_marked,
)
