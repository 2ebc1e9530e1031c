"""Step check: rules about the 20 working days within which information is published (Regulation art. 26, H16).

The day after creation, change or release is the first candidate; make-up working days count. A late
publication is a fact that nobody can mend any more, so these rules warn and never keep an item back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from catalog.check.label import counted
from catalog.check.origin import is_own
from catalog.check.rule import HUZHOU, OID, Rule, Subject, item_rule
from catalog.check.rules.dates import created
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.calendar import ONE_DAY, DueDate
from catalog.model.vocabulary import Disclosure

WORKING_DAYS = 20
IN_FORCE = date(2008, 5, 1)
"""The Regulation's first day; what was made earlier knew no such period."""
TWENTY_DAYS = (Basis(OID, "第二十六条"), Basis(HUZHOU, "第十六条"))
WARN_ONLY = "迟了就是迟了，改日期掩盖比迟发更严重，所以只提醒，不拦发布；考核时如实统计。"


RELEASED = Text("转为公开日期（withheld.released_on）", "withheld.released_on")


class Start(NamedTuple):
    """The day from which the period runs, and the field that gives it."""

    day: date
    field: Text


def start_of(subject: Subject) -> Start | None:
    """Return where the period of an item begins; None where the agency need not publish it in time.

    Reposts and documents of other bodies are exempt, as are items not disclosed proactively and those made
    before the Regulation. For an item that was withheld and released, it begins with the release.
    """
    item, made = subject.item, created(subject.item)
    if item.disclosure is not Disclosure.PROACTIVE or not is_own(item, subject.site.agency):
        return None
    if item.withheld is not None:
        released = item.withheld.released_on
        return Start(released, RELEASED) if released else None
    if made is None or made[2] < IN_FORCE:
        return None
    return Start(made[2], Text(made[1], made[0]))


def _within(start: date, day: date) -> bool:
    """Tell without a calendar whether a day is in time: so many working days are no fewer days."""
    return (day - start).days <= WORKING_DAYS


def _provisional(due: DueDate) -> Text:
    if not due.provisional:
        return Text("", "")
    return Text("（暂定，有的年份还没有官方放假安排）", " (provisional: no official schedule yet)")


@item_rule(
    code="DL101",
    title=Text("逾期公开", "published later than 20 working days"),
    zh=f"""
    政府信息自形成之日起二十个工作日内公开；原来不公开、后来转为公开的，自转为公开之日起算。第二天是第一个工作日候选，调休上班日计入，节假日不计。

    {WARN_ONLY}转载和其他机关的文件不适用。
    """,
    basis=TWENTY_DAYS,
    severity=Severity.WARNING,
    bad="""
    date_written: 2025-03-03
    date_published: 2025-04-01
    """,
    good="""
    date_written: 2025-03-03
    date_published: 2025-03-31
    """,
)
def published_late(subject: Subject) -> Iterator[Finding]:
    """The item was published more than 20 working days after it was made or released.

    Nobody can mend that any more, and a changed date would be worse: hence a warning that keeps nothing
    back. The day after is the first candidate; make-up working days count. Reposts are exempt.
    """
    item, published = subject.item, subject.item.published_on
    made = item.date_created
    if published is None or (item.withheld is None and made and _within(made, published)):
        return
    start = start_of(subject)
    if start is None:
        return
    due = subject.calendar.add_working_days(start.day, WORKING_DAYS)
    if published <= due.day:
        return
    late = subject.calendar.working_days_between(due.day, published)
    note = _provisional(due)
    yield Finding(
        code="DL101",
        path=("date_published",),
        message=Text(
            f"{start.field.zh}{start.day}，应在 {due.day} 以前公开{note.zh}，"
            f"发布日期（date_published）{published} 迟了 {late} 个工作日",
            f"{start.field.en} {start.day} was due by {due.day}{note.en}, "
            f"date_published {published} is {counted(late, 'working day')} late",
        ),
        help=Text(
            "核对两个日期；日期无误的不要改，分析迟发原因，今后按期公开",
            "check both dates; if they are right leave them, and publish in time from now on",
        ),
    )


@item_rule(
    code="DL102",
    title=Text("到期未公开", "not published although the period is over"),
    zh="""
    主动公开的信息，自形成（或者转为公开）之日起二十个工作日内要公开。还没有发布日期的，过了最后一天就列为逾期；在那以前列入待办。

    期间跨入官方尚未公布放假安排的年份的，最后一天是暂定的。
    """,
    basis=TWENTY_DAYS,
    severity=Severity.WARNING,
    bad="""
    date_written: 2025-03-03
    date_published: null
    """,
    good="""
    date_written: 2025-03-03
    date_published: 2025-03-31
    """,
)
def publication_overdue(subject: Subject) -> Iterator[Finding]:
    """The item has no day of publication, and 20 working days have passed since it was made or released.

    True from the day after the last one. That day is provisional where a year's official schedule of
    holidays is not out yet.
    """
    item = subject.item
    if item.date_published is not None or item.withdrawal is not None:
        return
    start = start_of(subject)
    if start is None:
        return
    due = subject.calendar.add_working_days(start.day, WORKING_DAYS)
    note = _provisional(due)
    yield Finding(
        code="DL102",
        path=(),
        since=due.day + ONE_DAY,
        message=Text(
            f"{start.field.zh}{start.day}，应在 {due.day} 以前公开{note.zh}，还没有发布日期（date_published）",
            f"{start.field.en} {start.day} was due by {due.day}{note.en}, yet there is no date_published",
        ),
        help=Text(
            "审核完成后尽快写上 date_published；不应主动公开的，改 disclosure 并写明理由",
            "publish it as soon as it is approved, or correct `disclosure` and give the ground",
        ),
    )


@item_rule(
    code="DL103",
    about="changes",
    title=Text("逾期变更", "changed later than 20 working days"),
    zh=f"""
    政府信息变更的，自变更之日起二十个工作日内更新公开内容：happened 是事实变化的日期，on 是在网站上更新的日期。

    {WARN_ONLY}
    """,
    basis=(*TWENTY_DAYS, Basis("县级规则", "第十条")),
    severity=Severity.WARNING,
    bad="changes: [{on: 2025-06-30, happened: 2025-05-06, kind: major, note: 评价周期由半年改为一年。}]",
    good="changes: [{on: 2025-05-30, happened: 2025-05-06, kind: major, note: 评价周期由半年改为一年。}]",
)
def change_late(subject: Subject) -> Iterator[Finding]:
    """The site was changed more than 20 working days after the fact changed.

    As for a late publication, nobody can mend that any more: a warning.
    """
    item = subject.item
    if item.disclosure is not Disclosure.PROACTIVE or not is_own(item, subject.site.agency):
        return
    for at, change in enumerate(item.changes):
        if change.happened is None or change.happened < IN_FORCE:
            continue
        due = subject.calendar.add_working_days(change.happened, WORKING_DAYS)
        if change.on <= due.day:
            continue
        late = subject.calendar.working_days_between(due.day, change.on)
        note = _provisional(due)
        yield Finding(
            code="DL103",
            path=("changes", at, "on"),
            message=Text(
                f"发生日期（happened）{change.happened}，应在 {due.day} 以前更新{note.zh}，"
                f"变更日期（on）{change.on} 迟了 {late} 个工作日",
                f"the fact changed on {change.happened} and was due by {due.day}{note.en}, "
                f"change of {change.on} is {counted(late, 'working day')} late",
            ),
            help=Text(
                "核对两个日期；日期无误的不要改，今后按期更新",
                "check both dates; if they are right leave them, and update in time from now on",
            ),
        )


RULES: tuple[Rule, ...] = (published_late, publication_overdue, change_late)
