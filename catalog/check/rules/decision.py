"""Step check: rules about a major decision and what comes before it: draft, opinions, result (Z12; H7(3), H7(4))."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from catalog.check.example import FOUR_LEVELS, PASSED
from catalog.check.label import named
from catalog.check.origin import is_own
from catalog.check.partner import Pair, pairs, there
from catalog.check.rule import HOUSE, Catalog, Located, Rule, Subject, catalog_rule, item_rule
from catalog.check.rules.consultation import ASKED, BEFORE_DECIDING, OPINIONS
from catalog.check.rules.consultation_result import REPORTED, results_by_file
from catalog.check.rules.review import LEVELS
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.extract import Extract
from catalog.model.vocabulary import Disclosure, Kind, Relation

ROUND = f"major_decision: true{FOUR_LEVELS}"
DRAFT = (
    "kind: decision_draft\nattachments: [{file: draft.docx, title: 决策草案}]\nfiles: [draft.docx]\n"
    "consultation: {opens: 2025-03-07, closes: 2025-04-07, how: 信函和电子邮件,"
    f" basis: 示例省医疗保障条例, report_due: 2025-05-07}}\n{ROUND}"
)
DECISION = "kind: decision\ndate_written: 2025-05-12\ndate_published: 2025-05-14\nlinks: {draft: [11990100MB0000000P/2025-00001]}\n"
RESULT = "kind: consultation_result\ndate_written: 2025-04-28\ndate_published: 2025-05-06\nlinks: {results_of: [11990100MB0000000P/2025-00001]}\n"
"""Beside `LATER_ROUND`, an item of these days needs nothing more."""


def later_round(editor: str, head: str, deputy: str, director: str) -> str:
    """Return a sound round of four levels with legality review, its signatures on the days given."""
    text = ROUND + PASSED
    for old, new in (("03", editor), ("04", head), ("05", deputy), ("06", director)):
        text = text.replace(f"2025-03-{old}", new)
    return text


DECIDED = DECISION + later_round("2025-05-12", "2025-05-12", "2025-05-13", "2025-05-14")
REPORT = RESULT + later_round("2025-04-28", "2025-04-28", "2025-04-29", "2025-04-30")
CHAIN = f"{DRAFT}\n---\n{DECIDED}\n---\n{REPORT}"
"""A sound chain: draft with its consultation, decision, result."""


class Preparation(NamedTuple):
    """A decision and the drafts that it names, in the order of its links."""

    decision: Extract
    drafts: tuple[Pair, ...]


def preparations(catalog: Catalog) -> Iterator[Preparation]:
    """Yield every decision that the agency discloses, with its drafts; those of an old site are left alone."""
    by_file: dict[str, list[Pair]] = {}
    for pair in pairs(catalog, Relation.DRAFT):
        if pair.to.kind in ASKED:
            by_file.setdefault(pair.by.file, []).append(pair)
    for each in catalog.extracts:
        if each.kind is not Kind.DECISION or each.disclosure is not Disclosure.PROACTIVE:
            continue
        if each.own and not each.imported:
            yield Preparation(each, tuple(by_file.get(each.file, ())))


@catalog_rule(
    code="DE101",
    title=Text("重大决策没有事先公布草案", "decision without a draft published before it"),
    zh="""
    重大决策在决定之前要公布草案和依据，听取意见。决策的 links 里写 draft: [草案的索引号]，草案的发布日期早于决策，而且到决策发布时没有撤下。

    这件事过后补不了，所以是提醒。依法不公开征求意见的，在 content/waivers.yml 登记理由。沿用旧编号（imported）的不查。
    """,
    basis=(OPINIONS, BEFORE_DECIDING),
    severity=Severity.WARNING,
    bad=CHAIN.replace("links: {draft: [11990100MB0000000P/2025-00001]}", "links: {}"),
    good=CHAIN,
)
def decision_without_draft(catalog: Catalog) -> Iterator[Located]:
    """A decision names no draft, or none that the public could read before the decision was published."""
    for decision, drafts in preparations(catalog):
        days = there(decision)
        if any(_came_before(decision, pair.to) for pair in drafts):
            continue
        if days is None and drafts:
            continue
        named_draft = drafts[0] if drafts else None
        yield Located(
            decision.file,
            Finding(
                code="DE101",
                path=("links", "draft", named_draft.link.position) if named_draft else ("kind",),
                place=named_draft.link.place if named_draft else None,
                message=Text(
                    f"草案 {named_draft.to.identifier} 在决策发布（{decision.published_on}）以前没有公布",
                    f"draft {named_draft.to.identifier} was not public before {decision.published_on}",
                )
                if named_draft
                else Text(
                    "重大决策没有写明事先公布的草案（links.draft）",
                    "kind is decision, but links.draft names no draft",
                ),
                help=Text(
                    "先公布决策草案（decision_draft），再在决策的 links 里写 draft: [草案的索引号]",
                    "publish the draft first, then add `draft: [identifier of the draft]` under links",
                ),
            ),
        )


def _came_before(decision: Extract, draft: Extract) -> bool:
    """Return whether the public could read the draft before the decision, and still on its day."""
    days, decided = there(draft), there(decision)
    if days is None or decided is None:
        return False
    return days.start < decided.start <= days.end


@catalog_rule(
    code="DE102",
    title=Text("草案不是决策草案", "draft is no draft"),
    zh="links.draft 写的是决策草案的索引号，也可以是征求意见的。写成采纳情况或者其他文件的，换一种关联。",
    basis=(BEFORE_DECIDING, Basis(HOUSE, "关联")),
    bad=CHAIN.replace(
        "draft: [11990100MB0000000P/2025-00001]", "draft: [11990100MB0000000P/2025-00003]"
    ),
    good=CHAIN,
)
def draft_of_another_kind(catalog: Catalog) -> Iterator[Located]:
    """The link `draft` leads to an item that is neither the draft of a decision nor a consultation."""
    for by, link, to in pairs(catalog, Relation.DRAFT):
        if to.kind in ASKED:
            continue
        path = ("links", "draft", link.position)
        yield Located(
            by.file,
            Finding(
                code="DE102",
                path=path,
                place=link.place,
                message=Text(
                    f"{named(path)}{to.identifier} 是{to.kind.label}，不是决策草案（{to.file}）",
                    f"{to.identifier} is of kind {to.kind}, no decision_draft",
                ),
                help=Text(
                    "改为决策草案的索引号；那一件种类写错的，改它的 kind",
                    "write the identifier of the draft, or correct the other item's kind",
                ),
            ),
        )


@catalog_rule(
    code="DE103",
    title=Text("征求意见没有结束就作了决定", "decided before the consultation closed"),
    zh="决策的成文、发布都在草案征求意见截止以后；截止当天仍可以提意见。早于截止的，意见没有听完，或者日期写错了。",
    basis=(OPINIONS, BEFORE_DECIDING),
    severity=Severity.WARNING,
    bad=CHAIN.replace("closes: 2025-04-07", "closes: 2025-05-12").replace(
        "report_due: 2025-05-07", "report_due: 2025-05-12"
    ),
    good=CHAIN,
)
def decided_before_close(catalog: Catalog) -> Iterator[Located]:
    """A decision is written or published on the last day of its draft's consultation, or earlier."""
    for decision, drafts in preparations(catalog):
        dates = [day for day in (decision.date_created, decision.published_on) if day is not None]
        day = min(dates, default=None)
        for _, link, draft in drafts:
            block = draft.consultation
            if block is None or day is None or day > block.closes:
                continue
            yield Located(
                decision.file,
                Finding(
                    code="DE103",
                    path=("links", "draft", link.position),
                    place=link.place,
                    message=Text(
                        f"决策的日期是 {day}，而草案 {draft.identifier} 征求意见到 {block.closes} 才结束",
                        f"decided on {day}, but {draft.identifier} closes on {block.closes}",
                    ),
                    help=Text(
                        "核对决策的日期和草案的 closes，改正写错的一个",
                        "correct the date that is wrong",
                    ),
                ),
            )


@catalog_rule(
    code="DE104",
    title=Text("没有公布采纳情况就公布了决策", "decision published before the result"),
    zh="草案征求的意见采纳了没有，要在决策公布之前或者同一天告诉公众。没有公布的，或者比决策晚的，都提醒。",
    basis=(REPORTED, BEFORE_DECIDING),
    severity=Severity.WARNING,
    bad=CHAIN.replace("date_published: 2025-05-06", "date_published: 2025-05-15"),
    good=CHAIN,
)
def decision_before_result(catalog: Catalog) -> Iterator[Located]:
    """On the day on which a decision appears, the result of its draft's consultation is not there yet."""
    by_file = results_by_file(catalog)
    for decision, drafts in preparations(catalog):
        days = there(decision)
        for _, link, draft in drafts if days is not None else ():
            if draft.consultation is None or days is None:
                continue
            if any(result.start <= days.start for result in by_file.get(draft.file, ())):
                continue
            yield Located(
                decision.file,
                Finding(
                    code="DE104",
                    path=("links", "draft", link.position),
                    place=link.place,
                    message=Text(
                        f"决策 {days.start} 发布，当天草案 {draft.identifier} 的意见采纳情况还没有公布",
                        f"published on {days.start} without a result for {draft.identifier} by then",
                    ),
                    help=Text(
                        "公布意见采纳情况（consultation_result），links 里写 "
                        f"results_of: [{draft.identifier}]，不晚于决策",
                        f"publish a consultation_result with `results_of: [{draft.identifier}]` first",
                    ),
                ),
            )


@item_rule(
    code="DE110",
    kinds=frozenset({Kind.DECISION_DRAFT}),
    title=Text("决策草案没有标明重大决策", "draft of a decision not marked as a major one"),
    zh="信息种类是“决策草案”的，属重大决策，应当四级审核，要写 major_decision: true；不属重大决策的，信息种类写征求意见（consultation）。",
    basis=(LEVELS,),
    severity=Severity.WARNING,
    bad=DRAFT.replace("major_decision: true", "major_decision: false"),
    good=DRAFT,
)
def decision_draft_not_marked(subject: Subject) -> Iterator[Finding]:
    """The kind is `decision_draft`, but `major_decision` is not set, so three levels of review would do."""
    item = subject.item
    if item.kind is not Kind.DECISION_DRAFT or item.major_decision:
        return
    if is_own(item, subject.site.agency):
        yield Finding(
            code="DE110",
            path=("kind",),
            message=Text(
                "信息种类是决策草案（kind: decision_draft），却没有写 major_decision: true",
                "kind is decision_draft, but major_decision is not true",
            ),
            help=Text(
                "加一行 major_decision: true，并补局长审核；不属重大决策的，kind 改为 consultation",
                "add `major_decision: true` and the director's level, or set kind to consultation",
            ),
        )


RULES: tuple[Rule, ...] = (
    decision_without_draft,
    draft_of_another_kind,
    decided_before_close,
    decision_before_result,
    decision_draft_not_marked,
)
