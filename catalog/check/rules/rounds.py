"""Step check: rules about the rounds of review among themselves and beside the item's dates.

Order of dates: the first complete round ≤ 发布日期; a later one ≤ the change note it approves; rounds one after
the other (Regulation art. 17; H7(1), H9; Z10).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from catalog.check.chain import approvals
from catalog.check.example import FOUR_LEVELS, PASSED
from catalog.check.look import several_rounds
from catalog.check.rule import HUZHOU, OID, ZHONGMOU, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.extract import Approval
from catalog.model.vocabulary import Disclosure, Kind

REVIEW_FIRST = Basis(OID, "第十七条")
LEVELS = Basis(HUZHOU, "第七条第（一）项")
LEDGER = Basis(HUZHOU, "第九条")
LATER_ROUND = """
review:
  - levels:
      - {role: editor, by: chen-x, on: 2025-03-03, result: pass}
      - {role: department_head, by: zhou-y, on: 2025-03-04, result: pass}
      - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}
    secrecy: {by: he-m, on: 2025-03-04, result: clear}
  - levels:
      - {role: editor, by: chen-x, on: 2025-06-09, result: pass}
      - {role: department_head, by: zhou-y, on: 2025-06-10, result: pass}
      - {role: deputy_director, by: wu-z, on: 2025-06-11, result: pass}
    secrecy: {by: he-m, on: 2025-06-10, result: clear}
"""


@item_rule(
    code="RV201",
    title=Text("先发布，后审核", "published before the review was complete"),
    zh="信息先审核、后发布。第一次完整审核的日期不晚于发布日期，同一天可以。",
    basis=(REVIEW_FIRST, LEVELS),
    firm=True,
    bad="date_published: 2025-03-04",
    good="date_published: 2025-03-05",
)
def published_before_review(subject: Subject) -> Iterator[Finding]:
    """The first complete round is dated after the day of publication; the same day is in order."""
    item = subject.item
    published = item.published_on
    if published is None or item.disclosure is not Disclosure.PROACTIVE:
        return
    if max([review.dated for review in item.review]) <= published:
        return
    first = next((one for _, one in _complete(subject)), None)
    if first is None or first.dated <= published:
        return
    yield Finding(
        code="RV201",
        path=("date_published",),
        message=Text(
            f"发布日期 {published} 早于审核完成的日期 {first.dated}",
            f"published on {published}, before the review was complete on {first.dated}",
        ),
        help=Text(
            "核对审核日期和发布日期，改正写错的一个；确属先发后审的，报办公室处理",
            "correct the date that is wrong; if it was published without review, tell the office",
        ),
    )


def _complete(subject: Subject) -> list[tuple[int, Approval]]:
    """Return (position, approval) of the complete rounds."""
    every = approvals(subject)
    return [(at, one) for at, one in enumerate(every) if one.complete_on is not None]


@item_rule(
    code="RV202",
    look=several_rounds,
    title=Text("审核轮次没有按先后排列", "rounds of review are not in order of time"),
    zh="轮次从早到晚排列，最后一轮算数。后一轮的第一次审核不早于前一轮的最后一次，同一天可以。",
    basis=(LEVELS, LEDGER),
    firm=True,
    bad=LATER_ROUND.replace("2025-06-09", "2025-03-02"),
    good=LATER_ROUND.replace("2025-06-", "2025-03-")
    .replace("03-09", "03-05")
    .replace("03-10", "03-06")
    .replace("03-11", "03-07"),
)
def rounds_out_of_order(subject: Subject) -> Iterator[Finding]:
    """A round begins before the one above it ended; the last in the list must be the latest."""
    for at, (before, after) in enumerate(pairwise(subject.item.review), start=1):
        begins = min(level.on for level in after.levels)
        if begins < before.dated:
            yield Finding(
                code="RV202",
                path=("review", at),
                message=Text(
                    f"第 {at + 1} 轮审核始于 {begins}，早于第 {at} 轮结束的 {before.dated}",
                    f"round {at + 1} begins on {begins}, before round {at} ended on {before.dated}",
                ),
                help=Text(
                    "把各轮从早到晚重新排列，或改正日期", "sort the rounds by date, or correct it"
                ),
            )


@item_rule(
    code="RV203",
    look=several_rounds,
    title=Text("再次审核没有对应的变更记录", "later round without a change note"),
    zh="""
    信息发布以后又审核一轮，说明内容有改动。改动要在变更记录里写明，日期不早于这一轮审核：先审后改，改必留痕。
    """,
    basis=(Basis(ZHONGMOU, "第十条"), LEDGER),
    firm=True,
    bad=LATER_ROUND,
    good="changes:\n  - {on: 2025-06-12, kind: major, note: 评价指标由六项增加到八项。}"
    + LATER_ROUND,
)
def later_round_without_change(subject: Subject) -> Iterator[Finding]:
    """A complete round after the publication has no entry in `changes` on or after its day.

    A later round approves a change of what stands on the site, and every change leaves a note.
    """
    published = subject.item.published_on
    complete = _complete(subject) if len(subject.item.review) > 1 else []
    latest = max((change.on for change in subject.item.changes), default=None)
    for at, one in complete[1:]:
        if published is None or one.complete_on is None or one.complete_on <= published:
            continue
        if latest is not None and latest >= one.complete_on:
            continue
        yield Finding(
            code="RV203",
            path=("review", at),
            message=Text(
                f"第 {at + 1} 轮审核完成于 {one.complete_on}，在发布（{published}）之后，"
                + (f"最晚的变更记录却在 {latest}" if latest else "却没有变更记录"),
                f"round {at + 1}, complete on {one.complete_on}, came after publication; "
                + (f"latest change note is of {latest}" if latest else "there is no change note"),
            ),
            help=Text(
                f"在 changes 里写明改了什么，on 不早于 {one.complete_on}",
                f"add the change to changes, on {one.complete_on} or later",
            ),
        )


@item_rule(
    code="RV204",
    title=Text("审核日期早于成文日期", "reviewed before the document was written"),
    zh="审核的是成文的稿子，审核日期一般不早于成文日期。成文日期写的是落款日期、审核确在落款之前的，可以不理。",
    basis=(REVIEW_FIRST,),
    severity=Severity.WARNING,
    bad="date_written: 2025-03-04",
    good="date_written: 2025-03-03",
)
def reviewed_before_written(subject: Subject) -> Iterator[Finding]:
    """A level is dated before `date_written`: either day may be mistyped."""
    written = subject.item.date_written
    if written is None:
        return
    for at, review in enumerate(subject.item.review):
        early = [n for n, level in enumerate(review.levels) if level.on < written]
        for n in early[:1]:
            level = review.levels[n]
            yield Finding(
                code="RV204",
                path=("review", at, "levels", n, "on"),
                message=Text(
                    f"{level.role.label}的审核日期 {level.on} 早于成文日期 {written}",
                    f"{level.role} reviewed on {level.on}, before the date of writing {written}",
                ),
                help=Text("核对这两个日期", "compare the two dates with the papers"),
            )


@item_rule(
    code="RV205",
    kinds=frozenset({Kind.DECISION}),
    title=Text("重大决策没有标明", "decision not marked as a major one"),
    zh="信息种类是“重大决策”的，应当四级审核，要写 major_decision: true；不属重大决策的，换一个信息种类。",
    basis=(LEVELS,),
    severity=Severity.WARNING,
    bad="kind: decision",
    good="kind: decision\nmajor_decision: true" + FOUR_LEVELS + PASSED,
)
def decision_not_marked(subject: Subject) -> Iterator[Finding]:
    """The kind is `decision`, but `major_decision` is not set, so three levels of review would do."""
    if subject.item.kind is Kind.DECISION and not subject.item.major_decision:
        yield Finding(
            code="RV205",
            path=("kind",),
            message=Text(
                "信息种类是重大决策（kind: decision），却没有写 major_decision: true",
                "kind is decision, but major_decision is not true",
            ),
            help=Text(
                "加一行 major_decision: true，并补局长审核；不属重大决策的，换信息种类",
                "add `major_decision: true` and the director's level, or choose another kind",
            ),
        )


RULES: tuple[Rule, ...] = (
    published_before_review,
    rounds_out_of_order,
    later_round_without_change,
    reviewed_before_written,
    decision_not_marked,
)
