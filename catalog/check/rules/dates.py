"""Step check: rules about dates and their order.

No date is wrong because it lies ahead: rules know no day of their own and only compare what is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from catalog.check.label import named
from catalog.check.rule import HOUSE, HUZHOU, OID, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.item import Item

CHECK_BOTH = Text(
    "对照原件核对这两个日期，改正写错的一个", "correct whichever of the two dates is wrong"
)


def created(item: Item) -> tuple[str, str, date] | None:
    """Return (key, its Chinese label and key, day) of the date that counts as the document's (H17)."""
    if item.date_written is not None:
        return "date_written", named(("date_written",)), item.date_written
    if item.date_finalized is not None:
        return "date_finalized", named(("date_finalized",)), item.date_finalized
    return None


@item_rule(
    code="DT101",
    title=Text("成文日期和定稿日期都没有", "neither date written nor date finalized"),
    zh="每条信息都要有生成日期：文件上写有日期的，写成文日期；没有的，写定稿的那一天。公开目录和二十个工作日都从这一天算起。",
    basis=(Basis(OID, "第十二条"), Basis(HUZHOU, "第十七条")),
    bad="date_written: null",
    good="""
    date_written: null
    date_finalized: 2025-03-03
    """,
)
def date_created_missing(subject: Subject) -> Iterator[Finding]:
    """The item has neither the document's own date nor the day on which its text was finalized.

    The catalog must show one, and the 20 working days run from it.
    """
    if subject.item.date_created is None:
        yield Finding(
            code="DT101",
            message=Text(
                "成文日期（date_written）和定稿日期（date_finalized）都没有写",
                "neither date_written nor date_finalized is there",
            ),
            help=Text(
                "文件上有日期的补写 date_written，没有的补写 date_finalized",
                "add date_written from the document, or date_finalized if it bears no date",
            ),
        )


@item_rule(
    code="DT102",
    title=Text("发布早于成文", "published before it was written"),
    zh="文件还没有成文，不可能已经发布。伪造发布日期是政府网站检查的一票否决事项，所以这里按错误处理。",
    basis=(Basis("政府网站与政务新媒体检查指标", "单项否决"), Basis(HUZHOU, "第十七条")),
    bad="""
    date_written: 2025-03-10
    date_published: 2025-03-07
    """,
    good="""
    date_written: 2025-03-03
    date_published: 2025-03-07
    """,
)
def published_before_written(subject: Subject) -> Iterator[Finding]:
    """The day of publication lies before the day on which the document was written or finalized.

    A false day of publication alone fails a site at inspection: hence an error.
    """
    day, published = subject.item.date_created, subject.item.published_on
    if day is None or published is None or published >= day:
        return
    made = created(subject.item)
    if made is not None:
        yield Finding(
            code="DT102",
            path=("date_published",),
            message=Text(
                f"发布日期（date_published）{published} 早于{made[1]}{made[2]}",
                f"date_published {published} lies before {made[0]} {made[2]}",
            ),
            help=CHECK_BOTH,
        )


@item_rule(
    code="DT103",
    about="date_effective",
    title=Text("施行早于成文", "effective before it was written"),
    zh="施行日期早于成文日期，等于溯及既往。确有依据的可以保留，多半是年份写错了。",
    basis=(Basis("立法法", "第一百零四条"),),
    severity=Severity.WARNING,
    bad="""
    date_written: 2025-03-03
    date_effective: 2024-04-01
    """,
    good="""
    date_written: 2025-03-03
    date_effective: 2025-04-01
    """,
)
def effective_before_written(subject: Subject) -> Iterator[Finding]:
    """The document takes effect before it was written; rarely right, mostly a wrong year."""
    made, effective = created(subject.item), subject.item.date_effective
    if made is not None and effective is not None and effective < made[2]:
        yield Finding(
            code="DT103",
            path=("date_effective",),
            message=Text(
                f"施行日期（date_effective）{effective} 早于{made[1]}{made[2]}",
                f"date_effective {effective} lies before {made[0]} {made[2]}",
            ),
            help=CHECK_BOTH,
        )


@item_rule(
    code="DT104",
    about="changes",
    title=Text("变更记录没有按时间排列", "changes are not in order of time"),
    zh="变更记录从早到晚往下加，不改写、不插队：公众要能顺着看出信息是怎样变过来的。",
    basis=(Basis(OID, "第二十六条"), Basis(HOUSE, "变更记录")),
    bad="""
    changes:
      - {on: 2025-06-01, kind: minor, note: 更正第三条的错字。}
      - {on: 2025-05-01, kind: minor, note: 更正第一条的错字。}
    """,
    good="""
    changes:
      - {on: 2025-05-01, kind: minor, note: 更正第一条的错字。}
      - {on: 2025-06-01, kind: minor, note: 更正第三条的错字。}
    """,
)
def changes_out_of_order(subject: Subject) -> Iterator[Finding]:
    """An entry of `changes` is dated before the one above it; entries are added at the end."""
    for at, (earlier, later) in enumerate(pairwise(subject.item.changes), start=1):
        if later.on < earlier.on:
            yield Finding(
                code="DT104",
                path=("changes", at, "on"),
                message=Text(
                    f"第 {at + 1} 条变更在 {later.on}，早于上一条的 {earlier.on}",
                    f"change {at + 1} of {later.on} follows one of {earlier.on}",
                ),
                help=Text("按日期从早到晚排列", "put the changes in order of their dates"),
            )


@item_rule(
    code="DT105",
    about="changes",
    title=Text("先变更、后发生", "change on the site before the fact"),
    zh="on 是在网站上变更的日期，happened 是事实发生变化的日期：事实在先，网站变更在后，或者同一天。两个日期可能填反了。",
    basis=(Basis(OID, "第二十六条"), Basis(HUZHOU, "第十六条")),
    bad="changes: [{on: 2025-05-01, happened: 2025-05-20, kind: major, note: 评价周期由半年改为一年。}]",
    good="changes: [{on: 2025-05-20, happened: 2025-05-01, kind: major, note: 评价周期由半年改为一年。}]",
)
def change_before_it_happened(subject: Subject) -> Iterator[Finding]:
    """A change was made on the site before the fact changed; the two dates may be swapped."""
    for at, change in enumerate(subject.item.changes):
        if change.happened is not None and change.on < change.happened:
            yield Finding(
                code="DT105",
                path=("changes", at, "happened"),
                message=Text(
                    f"发生日期（happened）{change.happened} 晚于变更日期（on）{change.on}",
                    f"happened {change.happened} lies after on {change.on}",
                ),
                help=Text(
                    "on 写网站变更的日期，happened 写事实变化的日期，核对是否填反",
                    "give the day of the site's change as on, that of the fact as happened",
                ),
            )


@item_rule(
    code="DT106",
    about="changes",
    title=Text("变更早于发布", "change before publication"),
    zh="变更记录只记发布以后的改动。发布之前的修改属于起草和审核，不写在这里。",
    basis=(Basis(OID, "第二十六条"), Basis(HOUSE, "变更记录")),
    bad="""
    date_published: 2025-03-07
    changes: [{on: 2025-03-06, kind: minor, note: 更正第三条的错字。}]
    """,
    good="""
    date_published: 2025-03-07
    changes: [{on: 2025-03-10, kind: minor, note: 更正第三条的错字。}]
    """,
)
def change_before_publication(subject: Subject) -> Iterator[Finding]:
    """A change is dated before the item was published; such edits belong to drafting and review."""
    published = subject.item.published_on
    for at, change in enumerate(subject.item.changes):
        if published is not None and change.on < published:
            yield Finding(
                code="DT106",
                path=("changes", at, "on"),
                message=Text(
                    f"变更日期（on）{change.on} 早于发布日期（date_published）{published}",
                    f"change of {change.on} lies before date_published {published}",
                ),
                help=Text(
                    "发布以前的改动不记入变更记录；日期写错的改正",
                    "remove changes made before publication, or correct the date",
                ),
            )


RULES: tuple[Rule, ...] = (
    date_created_missing,
    published_before_written,
    effective_before_written,
    changes_out_of_order,
    change_before_it_happened,
    change_before_publication,
)
