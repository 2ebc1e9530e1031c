"""Step check: rules about 撤下: who approved it, what the public is told, what took the item's place (H30)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.check.label import named
from catalog.check.rule import (
    HOUSE,
    HUZHOU,
    Rule,
    Subject,
    item_rule,
)
from catalog.check.rules.reviewer import WHO_AND_WHEN, tenures
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.vocabulary import Role, WithdrawalKind

REMOVAL = Basis(HUZHOU, "第三十条")
APPROVERS = (Role.DEPUTY_DIRECTOR, Role.DIRECTOR, Role.OFFICE)
SHORTEST_REASON = 4
"""Characters that the public reason has at least, marks and blanks not counted."""
SAYS_NOTHING = frozenset(
    "无 略 同上 测试 原因 其他 其它 其他原因 其它原因 撤下 撤销 删除 不详 暂无 见通知 工作需要 工作原因 特殊原因 test todo tbd".split()
)
OTHER = "11990100MB0000000P/2025-00002"


def _withdrawn(**changed: str) -> str:
    """Return a sound withdrawal with some values changed."""
    values = {
        "on": "2025-06-02",
        "kind": "error",
        "reason": "表中支付比例有误，更正后重新发布。",
        "approved_by": "wu-z",
    } | changed
    return f"withdrawal: {{{', '.join(f'{key}: {value}' for key, value in values.items())}}}"


@item_rule(
    code="WD101",
    about="withdrawal",
    title=Text("批准撤下的人当天无权批准", "withdrawal approved by someone not entitled to it"),
    zh="撤下已发布的信息，由分管副局长、局长或办公室批准，批准人当天必须在任。任期写在 content/staff.yml，起止两天都算。",
    basis=(REMOVAL, Basis(HUZHOU, "第七条第（五）项")),
    firm=True,
    bad=_withdrawn(approved_by="zhou-y"),
    good=_withdrawn(),
)
def approver_not_entitled(subject: Subject) -> Iterator[Finding]:
    """Who approved the withdrawal was no deputy director, director or of the office on that day."""
    withdrawal = subject.item.withdrawal
    if withdrawal is None or withdrawal.approved_by not in subject.site.staff:
        return
    person = subject.site.staff[withdrawal.approved_by]
    if not any(person.holds(role, withdrawal.on) for role in APPROVERS):
        held = tenures(person, *APPROVERS)
        path = ("withdrawal", "approved_by")
        yield Finding(
            code="WD101",
            path=path,
            message=Text(
                f"{named(path)}{withdrawal.approved_by} 在 {withdrawal.on} "
                f"不是分管副局长、局长，也不在办公室任职（{held.zh}）",
                f"{withdrawal.approved_by} was no deputy_director, director or office "
                f"on {withdrawal.on} ({held.en})",
            ),
            help=WHO_AND_WHEN,
        )


@item_rule(
    code="WD102",
    about="withdrawal",
    title=Text("已被替代，却没有写替代信息", "superseded without a successor"),
    zh="因被替代而撤下的，要写替代信息的索引号，公众才能从旧网址找到新信息。",
    basis=(REMOVAL, Basis(HOUSE, "撤下")),
    bad=_withdrawn(kind="superseded"),
    good=_withdrawn(kind="superseded", replaced_by=OTHER) + "\n---\n",
)
def superseded_without_successor(subject: Subject) -> Iterator[Finding]:
    """The withdrawal is of kind `superseded`, but `replaced_by` is missing."""
    withdrawal = subject.item.withdrawal
    if withdrawal is None or withdrawal.kind is not WithdrawalKind.SUPERSEDED:
        return
    if withdrawal.replaced_by is None:
        path = ("withdrawal", "kind")
        yield Finding(
            code="WD102",
            path=path,
            message=Text(
                f"{named(path)}是已被替代，却没有 replaced_by",
                "kind is superseded, but replaced_by is missing",
            ),
            help=Text(
                "补上 replaced_by: 新信息的索引号", "add replaced_by with the new item's identifier"
            ),
        )


@item_rule(
    code="WD103",
    about="withdrawal",
    title=Text("涉及个人信息，名称却不隐去", "withdrawn for privacy with its title shown"),
    zh="因涉及个人信息而撤下的，名称里往往也有个人信息，撤下后的页面默认隐去名称。写 hide_title: false 之前，请确认名称里没有。",
    basis=(Basis("个人信息保护法", "第二十八条"), REMOVAL),
    severity=Severity.WARNING,
    bad=_withdrawn(kind="privacy", hide_title="false"),
    good=_withdrawn(kind="privacy"),
)
def privacy_title_shown(subject: Subject) -> Iterator[Finding]:
    """The item was withdrawn for privacy, but its tombstone is told to show the title."""
    withdrawal = subject.item.withdrawal
    if withdrawal is None or withdrawal.kind is not WithdrawalKind.PRIVACY:
        return
    if withdrawal.hide_title is False:
        path = ("withdrawal", "hide_title")
        yield Finding(
            code="WD103",
            path=path,
            message=Text(
                f"撤下类别是涉及个人信息，{named(path)}却是 false，撤下后的页面会显示名称",
                "withdrawn for privacy, but hide_title is false: the tombstone shows the title",
            ),
            help=Text(
                "删去 hide_title，名称就会隐去", "remove hide_title, and the title is hidden"
            ),
        )


@item_rule(
    code="WD104",
    about="withdrawal",
    title=Text("撤下原因没有说明什么", "reason of the withdrawal says nothing"),
    zh="撤下后的页面要向公众说明原因。“无”“工作需要”一类的话，或者不到四个字的，等于没有说明。",
    basis=(REMOVAL, Basis("行政处罚法", "第四十八条")),
    bad=_withdrawn(reason="工作需要"),
    good=_withdrawn(),
)
def reason_says_nothing(subject: Subject) -> Iterator[Finding]:
    """The public reason is a placeholder, or shorter than four characters."""
    withdrawal = subject.item.withdrawal
    if withdrawal is None:
        return
    words = re.sub(r"[\W_]+", "", withdrawal.reason).casefold()
    if len(words) < SHORTEST_REASON or words in SAYS_NOTHING or len(set(words)) == 1:
        path = ("withdrawal", "reason")
        yield Finding(
            code="WD104",
            path=path,
            message=Text(
                f"{named(path)}写的是“{withdrawal.reason}”，公众看不出为什么撤下",
                f"reason is {withdrawal.reason!r}, which tells the public nothing",
            ),
            help=Text(
                "用一句话说明为什么撤下，不写个人信息",
                "say in a sentence why it was withdrawn, without personal data",
            ),
        )


@item_rule(
    code="WD105",
    about="withdrawal",
    title=Text("没有发布过的信息写了撤下", "withdrawal of an item never published"),
    zh="撤下是让已经公开的信息不再公开。没有发布日期的信息谈不上撤下，不需要的直接删去文件。",
    basis=(REMOVAL, Basis(HOUSE, "撤下")),
    severity=Severity.WARNING,
    bad="date_published:\n" + _withdrawn(),
    good=_withdrawn(),
)
def unpublished_withdrawn(subject: Subject) -> Iterator[Finding]:
    """The item has a withdrawal but no day of publication."""
    if subject.item.withdrawal is not None and subject.item.date_published is None:
        yield Finding(
            code="WD105",
            path=("withdrawal",),
            message=Text(
                f"没有发布日期，却有{named(('withdrawal',))}一项",
                "there is a withdrawal, but date_published is missing",
            ),
            help=Text(
                "发布过的，补上 date_published；没有发布过的，删去 withdrawal",
                "add date_published if it was published, else remove the withdrawal",
            ),
        )


RULES: tuple[Rule, ...] = (
    approver_not_entitled,
    superseded_without_successor,
    privacy_title_shown,
    reason_says_nothing,
    unpublished_withdrawn,
)
