"""Step check: rules about the dates inside blocks: withdrawal, consultation, validity, source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from catalog.check.label import dotted, named
from catalog.check.origin import is_repost
from catalog.check.rule import HOUSE, HUZHOU, Rule, Subject, item_rule
from catalog.check.rules.dates import CHECK_BOTH, created
from catalog.diagnostic import Basis, FieldPath, Finding, Text


@item_rule(
    code="DT107",
    about="withdrawal",
    title=Text("撤下早于发布", "withdrawn before it was published"),
    zh="没有发布过的信息谈不上撤下。撤下日期是不再公开的第一天，最早与发布同一天。",
    basis=(Basis(HUZHOU, "第三十条"), Basis(HOUSE, "撤下")),
    bad="""
    date_published: 2025-03-07
    withdrawal: {on: 2025-03-01, kind: error, reason: 附表数据有误，更正后重新发布。, approved_by: wu-z}
    """,
    good="""
    date_published: 2025-03-07
    withdrawal: {on: 2025-04-01, kind: error, reason: 附表数据有误，更正后重新发布。, approved_by: wu-z}
    """,
)
def withdrawn_before_published(subject: Subject) -> Iterator[Finding]:
    """The withdrawal is dated before the publication; its day is the first one no longer public."""
    withdrawal, published = subject.item.withdrawal, subject.item.published_on
    if withdrawal is not None and published is not None and withdrawal.on < published:
        yield Finding(
            code="DT107",
            path=("withdrawal", "on"),
            message=Text(
                f"撤下日期（withdrawal.on）{withdrawal.on} 早于发布日期（date_published）{published}",
                f"withdrawal of {withdrawal.on} lies before date_published {published}",
            ),
            help=CHECK_BOTH,
        )


@item_rule(
    code="DT108",
    about="consultation",
    title=Text("征求意见的日期顺序不对", "days of the consultation are not in order"),
    zh="征求意见先开始、再截止，然后公布意见采纳情况：opens 不晚于 closes，closes 不晚于 report_due。",
    basis=(Basis(HUZHOU, "第七条第（三）项"), Basis(HUZHOU, "第七条第（四）项")),
    bad="""
    kind: consultation
    consultation: {opens: 2025-03-07, closes: 2025-02-07, how: 电子邮件, basis: 有关规定, report_due: 2025-05-07}
    """,
    good="""
    kind: consultation
    consultation: {opens: 2025-03-07, closes: 2025-04-07, how: 电子邮件, basis: 有关规定, report_due: 2025-05-07}
    """,
)
def consultation_days_out_of_order(subject: Subject) -> Iterator[Finding]:
    """A consultation closes before it opens, or its report is due before it closes."""
    block = subject.item.consultation
    if block is None:
        return
    days = (
        ("opens", block.opens),
        ("closes", block.closes),
        ("report_due", block.report_due),
    )
    for (first, earlier), (second, later) in pairwise(days):
        if later < earlier:
            yield Finding(
                code="DT108",
                path=("consultation", second),
                message=Text(
                    f"{named(('consultation', second))}{later} 早于{named(('consultation', first))}{earlier}",
                    f"{second} {later} lies before {first} {earlier}",
                ),
                help=CHECK_BOTH,
            )


@item_rule(
    code="DT109",
    about="validity",
    title=Text("有效性的日期早于成文", "validity ends before the document was written"),
    zh="文件的有效期、失效日期和失效说明都在成文以后。",
    basis=(Basis(HUZHOU, "第十八条"), Basis(HOUSE, "有效性")),
    bad="""
    date_written: 2025-03-03
    validity: {status: effective, until: 2024-12-31}
    """,
    good="""
    date_written: 2025-03-03
    validity: {status: effective, until: 2029-12-31}
    """,
)
def validity_before_written(subject: Subject) -> Iterator[Finding]:
    """A date under `validity` lies before the day on which the document was written."""
    made, validity = created(subject.item), subject.item.validity
    if made is None or validity is None:
        return
    statement = validity.statement.on if validity.statement else None
    days: tuple[tuple[FieldPath, date | None], ...] = (
        (("validity", "until"), validity.until),
        (("validity", "ended_on"), validity.ended_on),
        (("validity", "statement", "on"), statement),
    )
    for path, day in days:
        if day is not None and day < made[2]:
            yield Finding(
                code="DT109",
                path=path,
                message=Text(
                    f"{named(path)}{day} 早于{made[1]}{made[2]}",
                    f"{dotted(path)} {day} lies before {made[0]} {made[2]}",
                ),
                help=CHECK_BOTH,
            )


@item_rule(
    code="DT110",
    about="source",
    title=Text("转载早于原文发布", "reposted before the original was published"),
    zh="转载在原文发布之后，或者同一天。先于原文的，两个日期必有一个写错。",
    basis=(Basis(HUZHOU, "第六条"),),
    bad="""
    date_published: 2025-03-07
    source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-17}
    """,
    good="""
    date_published: 2025-03-07
    source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-06}
    """,
)
def reposted_before_original(subject: Subject) -> Iterator[Finding]:
    """The repost is dated before the publication of the original."""
    source, published = subject.item.source, subject.item.published_on
    if source is None or source.published is None or not is_repost(subject.item):
        return
    if published is not None and published < source.published:
        yield Finding(
            code="DT110",
            path=("source", "published"),
            message=Text(
                f"原文发布日期（source.published）{source.published} 晚于发布日期（date_published）{published}",
                f"source.published {source.published} lies after date_published {published}",
            ),
            help=CHECK_BOTH,
        )


RULES: tuple[Rule, ...] = (
    withdrawn_before_published,
    consultation_days_out_of_order,
    validity_before_written,
    reposted_before_original,
)
