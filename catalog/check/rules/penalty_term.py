"""Step check: rules about how long a penalty stays public, by its class, and about annulled decisions.

The three classes and their periods bind the credit platforms from 2026-04-01 on; before, one period held for
all. The agency's own page follows them unless it decides otherwise, so these rules warn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from catalog.check.label import named
from catalog.check.rule import HOUSE, Rule, Subject, item_rule
from catalog.check.rules.penalty_summary import PENALTY, SUMMARY_ONLY, is_public_penalty
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.block import PenaltyClass
from catalog.model.calendar import ONE_DAY
from catalog.model.item import Item

CREDIT = Basis("信用修复管理办法", "行政处罚信息公示期限")
ANNULLED = (Basis("行政处罚法", "第四十八条"), Basis("行政处罚法", "第八十五条"))
OWN_PAGE = Basis(HOUSE, "行政处罚公开期限")
THREE_CLASSES_FROM = date(2026, 4, 1)
WITHDRAW_WITHIN = 3


class Period(NamedTuple):
    """How long a penalty is public, in months from the day of the decision."""

    shortest: int
    longest: int


BEFORE = Period(3, 36)
BY_CLASS: Mapping[PenaltyClass, Period] = {
    PenaltyClass.MINOR: Period(0, 3),
    PenaltyClass.GENERAL: Period(3, 12),
    PenaltyClass.SERIOUS: Period(12, 36),
}
SINCE_2026 = """
date_written: 2026-04-01
date_published: 2026-04-08
"""


def period_of(class_: PenaltyClass, decided: date) -> Period:
    """Return the period for a penalty of that class decided on that day."""
    return BY_CLASS[class_] if decided >= THREE_CLASSES_FROM else BEFORE


def last_day_after(start: date, months: int) -> date:
    """Return the last of so many months that begin on `start`: the day before the same day of the month.

    A month without that day ends the period on its own last day.
    """
    years, month = divmod(start.month - 1 + months, 12)
    try:
        same = date(start.year + years, month + 1, start.day)
    except ValueError:
        years, month = divmod(start.month + months, 12)
        same = date(start.year + years, month + 1, 1)
    return same - ONE_DAY


def public_until(item: Item) -> date | None:
    """Return the last public day as far as it is known; a term in years needs the day of publication."""
    if item.term is not None and item.term.until is not None:
        return item.term.until
    return item.last_public_day


def _since_2026(class_: str, until: str) -> str:
    """Return a sound penalty decided on 2026-04-01 with another class and term."""
    return (
        PENALTY.replace("2025-03-0", "2026-04-0")
        .replace("class: general", f"class: {class_}")
        .replace("decided_on: 2026-04-03", "decided_on: 2026-04-01")
        .replace("until: 2026-03-02", f"until: {until}")
    ) + SINCE_2026.lstrip("\n")


@item_rule(
    code="PN112",
    about="penalty",
    title=Text("行政处罚长期公开", "penalty is public for ever"),
    zh="""
    行政处罚信息有公示期限，到期停止公开。公开时限写最后一天，例如 {until: 2027-08-23}。

    最长多久看处罚类别，见 PN113。期限约束的是信用网站；本机关页面要更久的，由机关决定并登记例外。
    """,
    basis=(CREDIT, SUMMARY_ONLY, OWN_PAGE),
    severity=Severity.WARNING,
    bad=PENALTY.replace("{until: 2026-03-02}", "permanent"),
    good=PENALTY,
)
def penalty_public_for_ever(subject: Subject) -> Iterator[Finding]:
    """The term of a penalty is permanent, although penalties are public for a time only.

    The periods bind the credit platforms; an agency that wants its own page to differ records a waiver.
    """
    penalty = subject.item.penalty
    if penalty is None or subject.item.term is not None or not is_public_penalty(subject):
        return
    longest = last_day_after(
        penalty.decided_on, period_of(penalty.class_, penalty.decided_on).longest
    )
    yield Finding(
        code="PN112",
        path=("term",),
        message=Text(
            f"行政处罚（{penalty.class_.label}）写的是长期公开，应当有最后一天",
            f"penalty of class {penalty.class_} has term permanent, where a last day is expected",
        ),
        help=Text(
            f"写 term: {{until: 日期}}，最晚到 {longest}",
            f"write term: {{until: …}}, at the latest {longest}",
        ),
    )


@item_rule(
    code="PN113",
    about="penalty",
    title=Text("行政处罚公开得太久", "penalty is public longer than its class allows"),
    zh="""
    公示期限从作出处罚决定之日起算，最长：轻微三个月，一般一年，严重三年；2026 年 4 月 1 日以前作出的决定，最长三年。

    `term: {years: 1}` 从发布日起算，会比从决定日起算多几天，所以行政处罚写 until 更准。
    """,
    basis=(CREDIT, OWN_PAGE),
    severity=Severity.WARNING,
    bad=_since_2026("general", "2027-04-02"),
    good=_since_2026("general", "2027-03-31"),
)
def penalty_public_too_long(subject: Subject) -> Iterator[Finding]:
    """The last public day lies beyond the longest period of the class, counted from the decision.

    Minor three months, general one year, serious three; three years for all decided before 2026-04-01.
    """
    penalty = subject.item.penalty
    last = public_until(subject.item) if penalty is not None else None
    if penalty is None or last is None or not is_public_penalty(subject):
        return
    longest = last_day_after(
        penalty.decided_on, period_of(penalty.class_, penalty.decided_on).longest
    )
    if last > longest:
        yield Finding(
            code="PN113",
            path=("term",),
            message=Text(
                f"公开到 {last}，而 {penalty.decided_on} 作出的{penalty.class_.label}处罚最长公开到 {longest}",
                f"public until {last}, but a {penalty.class_} penalty of {penalty.decided_on} ends "
                f"on {longest} at the latest",
            ),
            help=Text(f"写 term: {{until: {longest}}}", f"write term: {{until: {longest}}}"),
        )


@item_rule(
    code="PN114",
    about="penalty",
    title=Text("行政处罚公开得太短", "penalty is public for less than its class asks"),
    zh="""
    公示期限从作出处罚决定之日起算，最短：一般三个月，严重一年；2026 年 4 月 1 日以前作出的决定，最短三个月。轻微的没有最短期限。

    期限约束的是信用网站，本机关页面可以早些停止，所以只作提示。
    """,
    basis=(CREDIT, OWN_PAGE),
    severity=Severity.NOTICE,
    bad=_since_2026("serious", "2027-03-30"),
    good=_since_2026("serious", "2027-03-31"),
)
def penalty_public_too_briefly(subject: Subject) -> Iterator[Finding]:
    """The last public day lies before the end of the shortest period of the class."""
    penalty = subject.item.penalty
    last = public_until(subject.item) if penalty is not None else None
    if penalty is None or last is None or not is_public_penalty(subject):
        return
    months = period_of(penalty.class_, penalty.decided_on).shortest
    shortest = last_day_after(penalty.decided_on, months)
    if last < shortest:
        yield Finding(
            code="PN114",
            path=("term",),
            message=Text(
                f"公开到 {last}，而 {penalty.decided_on} 作出的{penalty.class_.label}处罚至少公开到 {shortest}",
                f"public until {last}, but a {penalty.class_} penalty of {penalty.decided_on} stays "
                f"at least until {shortest}",
            ),
            help=Text(
                "核对处罚类别和公开时限；已经信用修复的，可以不理",
                "check class and term; after a credit repair leave it",
            ),
        )


@item_rule(
    code="PN115",
    about="penalty",
    title=Text("轻微处罚也公开了", "minor penalty is published"),
    zh="2026 年 4 月 1 日起，轻微的行政处罚（警告、通报批评、简易程序的处罚）原则上不公示；确有必要的，最长三个月。请核对是否有必要公开。",
    basis=(CREDIT, OWN_PAGE),
    severity=Severity.NOTICE,
    bad=_since_2026("minor", "2026-06-30"),
    good=_since_2026("general", "2026-12-31"),
)
def minor_penalty_published(subject: Subject) -> Iterator[Finding]:
    """A minor penalty decided since 2026-04-01 is published, which is not done unless there is need."""
    penalty = subject.item.penalty
    if penalty is None or penalty.class_ is not PenaltyClass.MINOR:
        return
    if penalty.decided_on >= THREE_CLASSES_FROM and is_public_penalty(subject):
        path = ("penalty", "class")
        yield Finding(
            code="PN115",
            path=path,
            message=Text(
                f"{named(path)}是轻微，这类处罚原则上不公示",
                "a minor penalty is published, which is not done unless there is need",
            ),
            help=Text(
                "没有必要公开的，不公开；有必要的，公开时限不超过三个月",
                "leave it out, or publish it for three months at most",
            ),
        )


@item_rule(
    code="PN116",
    about="penalty",
    title=Text("处罚决定被撤销，撤下迟了", "annulled penalty was withdrawn late"),
    zh=f"""
    已经公开的处罚决定被变更、撤销、确认违法或者无效的，{WITHDRAW_WITHIN} 个工作日内撤下，并公开说明理由。

    撤下时写 withdrawal，并写一条同一天的变更记录，happened 是决定被撤销的日期。没有 happened 的，不知道该从哪天算，不检查。
    """,
    basis=ANNULLED,
    severity=Severity.WARNING,
    bad=PENALTY
    + """
withdrawal: {on: 2025-06-11, kind: order, reason: 处罚决定经行政复议撤销。, approved_by: wu-z}
changes: [{on: 2025-06-11, happened: 2025-06-05, kind: major, note: 处罚决定被撤销。}]
""",
    good=PENALTY
    + """
withdrawal: {on: 2025-06-10, kind: order, reason: 处罚决定经行政复议撤销。, approved_by: wu-z}
changes: [{on: 2025-06-10, happened: 2025-06-05, kind: major, note: 处罚决定被撤销。}]
""",
)
def annulled_penalty_withdrawn_late(subject: Subject) -> Iterator[Finding]:
    """The penalty was withdrawn more than three working days after its decision was annulled.

    That day is `happened` of the change note dated on the day of the withdrawal; without one nothing is said.
    """
    item = subject.item
    if item.penalty is None or item.withdrawal is None:
        return
    withdrawn = item.withdrawal.on
    for change in item.changes:
        if change.happened is None or change.on != withdrawn:
            continue
        due = subject.calendar.add_working_days(change.happened, WITHDRAW_WITHIN).day
        if withdrawn > due:
            path = ("withdrawal", "on")
            yield Finding(
                code="PN116",
                path=path,
                message=Text(
                    f"处罚决定 {change.happened} 被撤销，应在 {due} 以前撤下，{named(path)}是 {withdrawn}",
                    f"annulled on {change.happened}, due for withdrawal by {due}, withdrawn on {withdrawn}",
                ),
                help=Text(
                    "核对日期；日期无误的不要改，今后三个工作日内撤下",
                    "check the dates; if they are right leave them, and withdraw in time from now on",
                ),
            )


RULES: tuple[Rule, ...] = (
    penalty_public_for_ever,
    penalty_public_too_long,
    penalty_public_too_briefly,
    minor_penalty_published,
    annulled_penalty_withdrawn_late,
)
