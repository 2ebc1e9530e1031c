"""Step check: rules about the secrecy review (H8; 保密法 art. 35 and its regulation art. 42).

The department reviews before publication. What it cannot decide: `catalog.check.rules.referral`.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.chain import (
    FaultKind,
    counts_from,
    faults_in,
    first_complete,
    gaps,
    last_faults,
    secrecy_at,
    secrecy_day,
)
from catalog.check.example import CLEAR, SOUND_REVIEW, review_with
from catalog.check.fault import every_fault
from catalog.check.label import dotted, named
from catalog.check.rule import HUZHOU, OID, Rule, Subject, item_rule
from catalog.check.rules.reviewer import WHO_AND_WHEN, tenures
from catalog.diagnostic import Basis, Finding, Text
from catalog.model.vocabulary import Disclosure, Role

REVIEW_FIRST = Basis(OID, "第十七条")
SECRECY = Basis(HUZHOU, "第八条")
SECRETS_ACT = Basis("保守国家秘密法", "第三十五条")
ITEM_BY_ITEM = Basis("保守国家秘密法实施条例", "第四十二条")


@item_rule(
    code="SC101",
    look=every_fault,
    title=Text("缺少保密审查", "secrecy review is missing"),
    zh="""
    每条信息发布前都要逐条做保密审查，先审查、后公开；依申请公开和不予公开的也要做。

    以最后一轮审核为准。发布日期到来之前是提醒，到来之后就是错误。
    """,
    basis=(REVIEW_FIRST, SECRECY, ITEM_BY_ITEM),
    firm=True,
    bad=SOUND_REVIEW.replace(f"    secrecy: {CLEAR}\n", ""),
    good=SOUND_REVIEW,
)
def secrecy_review_missing(subject: Subject) -> Iterator[Finding]:
    """The last round has no secrecy review; a warning until the item is published."""
    for fault in last_faults(subject, FaultKind.SECRECY_MISSING):
        yield from gaps(
            subject,
            Finding(
                code="SC101",
                path=fault.path,
                message=Text(
                    f"最后一轮审核没有保密审查（{dotted(fault.path)}.secrecy）",
                    f"last round has no secrecy review ({dotted(fault.path)}.secrecy)",
                ),
                help=Text(
                    "请保密审查员审查后，补上 secrecy: {by: …, on: …, result: …}",
                    "add `secrecy: {by: …, on: …, result: …}` after the secrecy review",
                ),
            ),
        )


@item_rule(
    code="SC102",
    look=every_fault,
    title=Text(
        "保密审查人当天不是保密审查员", "secrecy reviewer did not hold the role on that day"
    ),
    zh="保密审查由保密审查员做。任期写在 content/staff.yml，起止两天都算在任。",
    basis=(SECRECY,),
    firm=True,
    bad=review_with("{by: zhou-y, on: 2025-03-04, result: clear}"),
    good=SOUND_REVIEW,
)
def secrecy_reviewer_without_role(subject: Subject) -> Iterator[Finding]:
    """Who did the secrecy review was no secrecy reviewer on that day."""
    for fault in faults_in(subject, FaultKind.SECRECY_ROLE):
        secrecy = secrecy_at(subject, fault.path)
        held = tenures(subject.site.staff[secrecy.by], Role.SECRECY_REVIEWER)
        yield Finding(
            code="SC102",
            path=fault.path,
            message=Text(
                f"{named(fault.path)}{secrecy.by} 在 {secrecy.on} 不是保密审查员（{held.zh}）",
                f"{secrecy.by} was not secrecy_reviewer on {secrecy.on} ({held.en})",
            ),
            help=WHO_AND_WHEN,
        )


@item_rule(
    code="SC103",
    look=every_fault,
    title=Text("保密审查人就是信息采编人", "secrecy reviewer is the editor"),
    zh="自己写的信息不能自己做保密审查，兼任保密审查员的也要换人。",
    basis=(SECRECY,),
    firm=True,
    bad=review_with("{by: chen-x, on: 2025-03-04, result: clear}"),
    good=SOUND_REVIEW,
)
def secrecy_reviewed_by_editor(subject: Subject) -> Iterator[Finding]:
    """The editor of the round did its secrecy review."""
    for fault in faults_in(subject, FaultKind.SECRECY_BY_EDITOR):
        secrecy = secrecy_at(subject, fault.path)
        yield Finding(
            code="SC103",
            path=fault.path,
            message=Text(
                f"{named(fault.path)}{secrecy.by} 就是这一轮的信息采编人",
                f"{secrecy.by} is the editor of the round and its secrecy reviewer",
            ),
            help=Text("换一名保密审查员审查", "have another secrecy reviewer do it"),
        )


@item_rule(
    code="SC104",
    look=every_fault,
    title=Text(
        "保密审查不同意，却没有改为不予公开", "refused by the secrecy review, yet disclosed"
    ),
    zh="""
    保密审查的结果是“不得公开”（refuse）的信息，公开方式应为不予公开；依申请公开也是公开。

    内容修改后可以公开的，另起一轮审核，重新做保密审查。
    """,
    basis=(Basis(OID, "第十四条"), SECRECY, SECRETS_ACT),
    firm=True,
    bad=review_with("{by: he-m, on: 2025-03-04, result: refuse}"),
    good="disclosure: withheld\ndate_published:\n"
    "withheld: {ground: state_secret, basis: 条例第十四条, decided_by: zhou-y,"
    " decided_on: 2025-03-04, reassess_on: 2026-03-04}"
    + review_with("{by: he-m, on: 2025-03-04, result: refuse}"),
)
def refused_but_disclosed(subject: Subject) -> Iterator[Finding]:
    """The secrecy review of the last round refused the item, but its disclosure is not `withheld`."""
    for fault in last_faults(subject, FaultKind.SECRECY_REFUSED):
        yield Finding(
            code="SC104",
            path=fault.path,
            since=counts_from(subject),
            message=Text(
                f"{named(fault.path)}是不得公开，公开方式却是{subject.item.disclosure.label}",
                f"secrecy review refused it, but disclosure is {subject.item.disclosure}",
            ),
            help=Text(
                "把 disclosure 改为 withheld 并写明理由；修改后可以公开的，另起一轮审核",
                "set disclosure to withheld with its grounds, or revise it and add a new round",
            ),
        )


@item_rule(
    code="SC105",
    title=Text("先发布，后保密审查", "published before the secrecy review"),
    zh="保密审查在发布之前做完；提请认定的，以保密工作小组认定的日期为准。同一天可以。",
    basis=(REVIEW_FIRST, SECRECY, ITEM_BY_ITEM),
    firm=True,
    bad=review_with("{by: he-m, on: 2025-03-10, result: clear}"),
    good=SOUND_REVIEW,
)
def published_before_secrecy_review(subject: Subject) -> Iterator[Finding]:
    """In the first complete round the secrecy review, or the group's decision, came after publication."""
    item, published = subject.item, subject.item.published_on
    if published is None or item.disclosure is not Disclosure.PROACTIVE:
        return
    days = [secrecy_day(each.secrecy) for each in item.review if each.secrecy]
    if max(days, default=published) <= published:
        return
    at = first_complete(subject)
    if at is None:
        return
    secrecy = item.review[at].secrecy
    if secrecy is None or secrecy_day(secrecy) <= published:
        return
    key = "on" if secrecy_day(secrecy) == secrecy.on else "decided_on"
    path = ("review", at, "secrecy", key)
    yield Finding(
        code="SC105",
        path=path,
        message=Text(
            f"{named(path)}{secrecy_day(secrecy)} 晚于发布日期 {published}",
            f"secrecy review was over on {secrecy_day(secrecy)}, after publication on {published}",
        ),
        help=Text("核对两个日期，改正写错的一个", "correct the date that is wrong"),
    )


RULES: tuple[Rule, ...] = (
    secrecy_review_missing,
    secrecy_reviewer_without_role,
    secrecy_reviewed_by_editor,
    refused_but_disclosed,
    published_before_secrecy_review,
)
