"""Step check: rules about the changes of pages and who approved them (family PG): the same gates as items."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from catalog.check.rule import HOUSE, OID, ZHONGMOU, PageSubject, Rule, page_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.vocabulary import Role

SAME_GATES = (Basis(HOUSE, "页面与条目同样审核"), Basis(OID, "第十七条"))
UPDATED = (Basis(OID, "第十二条"), Basis(ZHONGMOU, "第十条"))


def page_with(changes: str = "", review: str = "{role: office, by: chen-x, on: 2025-03-03}") -> str:
    """Return a whole page for an example, with these change notes and this review."""
    return f"""\
---
title: 政府信息公开指南
changes: [{changes}]
review: [{review}]
---

# 政府信息公开指南
"""


_CHANGE = "{on: 2025-06-10, happened: 2025-06-03, kind: minor, note: 更新受理时间。}"
_EARLIER = "{on: 2025-04-09, happened: 2025-04-01, kind: minor, note: 更新联系电话。}"
_LATE = _CHANGE.replace("happened: 2025-06-03", "happened: 2025-06-13")
_FIRST = "{role: office, by: chen-x, on: 2025-03-03}"
_AGAIN = "{role: office, by: chen-x, on: 2025-06-09}"


@page_rule(
    code="PG101",
    title=Text("页面的变更记录没有按时间排列", "changes of the page are not in order of time"),
    zh="变更记录（changes）从早到晚写，新的写在最后。",
    basis=UPDATED,
    severity=Severity.WARNING,
    bad=page_with(f"{_CHANGE}, {_EARLIER}", f"{_FIRST}, {_AGAIN}"),
    good=page_with(f"{_EARLIER}, {_CHANGE}", f"{_FIRST}, {_AGAIN}"),
)
def page_changes_out_of_order(subject: PageSubject) -> Iterator[Finding]:
    """A change note of the page is older than the one before it."""
    changes = subject.page.matter.changes
    for at, (before, change) in enumerate(pairwise(changes), start=1):
        if change.on < before.on:
            yield Finding(
                code="PG101",
                path=("changes", at, "on"),
                message=Text(
                    f"变更日期（changes.{at}.on）{change.on} 早于前一条的 {before.on}",
                    f"changes.{at}.on {change.on} lies before {before.on}, the one above it",
                ),
                help=Text("按时间先后排列，新的写在最后", "put the newest one last"),
            )


@page_rule(
    code="PG102",
    title=Text("页面变更没有审核", "change of the page not approved"),
    zh="""
    页面变更一次，办公室审核一次：每条变更记录要有一次审核，日期不晚于变更日期，并且晚于前一次变更。

    从变更那天起提醒；同一天的几条变更有一次审核就够。一次审核也没有的，另有规则。
    """,
    basis=SAME_GATES,
    severity=Severity.WARNING,
    bad=page_with(f"{_EARLIER}, {_CHANGE}"),
    good=page_with(f"{_EARLIER}, {_CHANGE}", f"{_FIRST}, {_AGAIN}"),
)
def page_change_not_approved(subject: PageSubject) -> Iterator[Finding]:
    """No review of the page lies between the change before and this one, its own day included.

    True from the day of the change. Changes of one day need one review.
    """
    matter = subject.page.matter
    days = sorted(review.on for review in matter.review if review.role is Role.OFFICE)
    if not days:
        return
    for at, change in enumerate(matter.changes):
        before = max((one.on for one in matter.changes if one.on < change.on), default=None)
        if any((before is None or before < day) and day <= change.on for day in days):
            continue
        yield Finding(
            code="PG102",
            path=("changes", at, "on"),
            since=change.on,
            message=Text(
                f"{change.on} 的变更没有审核，最近一次审核是 {days[-1]}",
                f"the change of {change.on} was not approved; the last review is of {days[-1]}",
            ),
            help=Text(
                "请办公室审核，在 review 里加 {role: office, by: 人员代号, on: 日期}",
                "have the office approve it and add {role: office, by: KEY, on: DATE} to review",
            ),
        )


@page_rule(
    code="PG103",
    title=Text("页面不是办公室审核的", "page not reviewed by the office"),
    zh="指南、制度等页面由办公室审核：review 的 role 写 office。",
    basis=SAME_GATES,
    firm=True,
    bad=page_with(review="{role: department_head, by: zhou-y, on: 2025-03-03}"),
    good=page_with(),
)
def page_reviewed_by_another_role(subject: PageSubject) -> Iterator[Finding]:
    """A review of the page was made in another role than `office`."""
    for at, review in enumerate(subject.page.matter.review):
        if review.role is not Role.OFFICE:
            yield Finding(
                code="PG103",
                path=("review", at, "role"),
                message=Text(
                    f"审核角色（review.{at}.role）是{review.role.label}，应是办公室（office）",
                    f"review.{at}.role is {review.role.value}, office is expected",
                ),
                help=Text(
                    "请办公室审核，role 写 office", "have the office review it: role: office"
                ),
            )


@page_rule(
    code="PG104",
    title=Text("页面的审核没有按时间排列", "reviews of the page are not in order of time"),
    zh="审核（review）从早到晚写，最后一次写在最后。",
    basis=SAME_GATES,
    severity=Severity.WARNING,
    bad=page_with(review=f"{_AGAIN}, {_FIRST}"),
    good=page_with(review=f"{_FIRST}, {_AGAIN}"),
)
def page_reviews_out_of_order(subject: PageSubject) -> Iterator[Finding]:
    """A review of the page is older than the one before it."""
    reviews = subject.page.matter.review
    for at, (before, review) in enumerate(pairwise(reviews), start=1):
        if review.on < before.on:
            yield Finding(
                code="PG104",
                path=("review", at, "on"),
                message=Text(
                    f"审核日期（review.{at}.on）{review.on} 早于前一次的 {before.on}",
                    f"review.{at}.on {review.on} lies before {before.on}, the one above it",
                ),
                help=Text("按时间先后排列", "put the newest one last"),
            )


@page_rule(
    code="PG105",
    title=Text("页面先变更、后发生", "page changed before the fact"),
    zh="happened 是事实变化的日期，on 是页面更新的日期，事实在前。",
    basis=UPDATED,
    firm=True,
    bad=page_with(_LATE, f"{_FIRST}, {_AGAIN}"),
    good=page_with(_CHANGE, f"{_FIRST}, {_AGAIN}"),
)
def page_changed_before_the_fact(subject: PageSubject) -> Iterator[Finding]:
    """A change note says that the page changed before the fact did."""
    for at, change in enumerate(subject.page.matter.changes):
        if change.happened is not None and change.on < change.happened:
            yield Finding(
                code="PG105",
                path=("changes", at, "on"),
                message=Text(
                    f"变更日期（changes.{at}.on）{change.on} 早于发生日期（happened）{change.happened}",
                    f"changes.{at}.on {change.on} lies before happened {change.happened}",
                ),
                help=Text("核对这两个日期", "check the two dates"),
            )


RULES: tuple[Rule, ...] = (
    page_changes_out_of_order,
    page_change_not_approved,
    page_reviewed_by_another_role,
    page_reviews_out_of_order,
    page_changed_before_the_fact,
)
