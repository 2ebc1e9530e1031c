"""Step check: rules about what a department referred to the secrecy group, whose decision counts (H8)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.chain import (
    FaultKind,
    counts_from,
    faults_in,
    gaps,
    last_faults,
    secrecy_at,
)
from catalog.check.example import REFERRED, review_with
from catalog.check.fault import every_fault
from catalog.check.label import dotted, named
from catalog.check.rule import HUZHOU, OID, Rule, Subject, item_rule
from catalog.check.rules.reviewer import WHO_AND_WHEN, tenures
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.vocabulary import Role, SecrecyResult

SECRECY = Basis(HUZHOU, "第八条")
DECISION_KEYS = ("decision", "decided_by", "decided_on")


@item_rule(
    code="SC201",
    look=every_fault,
    title=Text("提请认定后没有结果", "referral without a decision"),
    zh="""
    处室拿不准能否公开的，提请保密工作小组认定（result: referred）。认定后要写明结果 decision、认定人 decided_by、认定日期 decided_on，三样缺一不可。

    发布日期到来之前是提醒，到来之后就是错误。
    """,
    basis=(SECRECY,),
    firm=True,
    bad=review_with("{by: he-m, on: 2025-03-04, result: referred}"),
    good=REFERRED.replace("2025-03-06", "2025-03-05"),
)
def referral_undecided(subject: Subject) -> Iterator[Finding]:
    """The item was referred to the secrecy group, and decision, person or day of it is missing."""
    for fault in last_faults(subject, FaultKind.SECRECY_UNDECIDED):
        secrecy = secrecy_at(subject, fault.path)
        missing = [key for key in DECISION_KEYS if getattr(secrecy, key) is None]
        words = "、".join(named((*fault.path, key)) for key in missing)
        yield from gaps(
            subject,
            Finding(
                code="SC201",
                path=fault.path,
                message=Text(
                    f"已于 {secrecy.on} 提请保密工作小组认定，还缺{words}",
                    f"referred on {secrecy.on}, but {', '.join(missing)} is missing",
                ),
                help=Text(
                    "认定后补上 decision、decided_by、decided_on",
                    "add decision, decided_by and decided_on once the group has decided",
                ),
            ),
        )


@item_rule(
    code="SC202",
    look=every_fault,
    title=Text("认定人当天不在保密工作小组", "decider was not of the secrecy group on that day"),
    zh="提请认定的，由保密工作小组的人认定。任期写在 content/staff.yml，起止两天都算在任。",
    basis=(SECRECY,),
    firm=True,
    bad=REFERRED.replace("guo-b", "wu-z"),
    good=REFERRED,
)
def decider_outside_secrecy_group(subject: Subject) -> Iterator[Finding]:
    """Who decided the referral was not a member of the secrecy group on that day."""
    for fault in faults_in(subject, FaultKind.SECRECY_GROUP):
        secrecy = secrecy_at(subject, fault.path)
        key = secrecy.decided_by or ""
        held = tenures(subject.site.staff[key], Role.SECRECY_GROUP)
        yield Finding(
            code="SC202",
            path=fault.path,
            message=Text(
                f"{named(fault.path)}{key} 在 {secrecy.decided_on} 不在保密工作小组（{held.zh}）",
                f"{key} was not of secrecy_group on {secrecy.decided_on} ({held.en})",
            ),
            help=WHO_AND_WHEN,
        )


@item_rule(
    code="SC203",
    look=every_fault,
    title=Text("认定不公开，却没有改为不予公开", "secrecy group decided against it, yet disclosed"),
    zh="保密工作小组认定不公开的，公开方式应为不予公开；依申请公开也是公开。",
    basis=(Basis(OID, "第十四条"), SECRECY),
    firm=True,
    bad=REFERRED.replace("decision: disclose", "decision: withhold"),
    good=REFERRED,
)
def withheld_by_group_but_disclosed(subject: Subject) -> Iterator[Finding]:
    """The secrecy group decided to withhold the item, but its disclosure is not `withheld`."""
    for fault in last_faults(subject, FaultKind.SECRECY_WITHHELD):
        yield Finding(
            code="SC203",
            path=fault.path,
            since=counts_from(subject),
            message=Text(
                f"{named(fault.path)}是不公开，公开方式却是{subject.item.disclosure.label}",
                f"secrecy group decided to withhold it, but disclosure is {subject.item.disclosure}",
            ),
            help=Text(
                "把 disclosure 改为 withheld 并写明理由",
                "set disclosure to withheld and give its grounds",
            ),
        )


@item_rule(
    code="SC204",
    title=Text("没有提请认定，却写了认定结果", "decision without a referral"),
    zh="decision、decided_by、decided_on 只在提请认定（result: referred）时填写。别的结果带着认定，看不出以哪个为准。",
    basis=(SECRECY,),
    severity=Severity.WARNING,
    bad=REFERRED.replace("referred", "clear"),
    good=REFERRED,
)
def decision_without_referral(subject: Subject) -> Iterator[Finding]:
    """The secrecy review gives its own result and a decision of the group as well."""
    for at, review in enumerate(subject.item.review):
        secrecy = review.secrecy
        if secrecy is None or secrecy.result is SecrecyResult.REFERRED:
            continue
        if secrecy.decision is None and secrecy.decided_by is None and secrecy.decided_on is None:
            continue
        for key in [key for key in DECISION_KEYS if getattr(secrecy, key) is not None][:1]:
            path = ("review", at, "secrecy", key)
            yield Finding(
                code="SC204",
                path=path,
                message=Text(
                    f"保密审查结果是{secrecy.result.label}，没有提请认定，却写了{named(path)}",
                    f"result is {secrecy.result}, not referred, but {dotted(path)} is given",
                ),
                help=Text(
                    "提请过认定的，result 改为 referred；没有的，删去认定的几项",
                    "set result to referred, or remove the decision",
                ),
            )


@item_rule(
    code="SC205",
    look=every_fault,
    title=Text("认定早于提请", "referral decided before it was made"),
    zh="保密工作小组的认定日期不早于提请认定（保密审查）的日期，同一天可以。",
    basis=(SECRECY,),
    firm=True,
    bad=REFERRED.replace("2025-03-06", "2025-03-03"),
    good=REFERRED,
)
def referral_decided_early(subject: Subject) -> Iterator[Finding]:
    """The secrecy group's decision is dated before the referral."""
    for fault in faults_in(subject, FaultKind.SECRECY_DECIDED_EARLY):
        secrecy = secrecy_at(subject, fault.path)
        yield Finding(
            code="SC205",
            path=fault.path,
            message=Text(
                f"{named(fault.path)}{secrecy.decided_on} 早于保密审查日期 {secrecy.on}",
                f"decided on {secrecy.decided_on}, before the referral on {secrecy.on}",
            ),
            help=Text("核对两个日期，改正写错的一个", "correct the date that is wrong"),
        )


RULES: tuple[Rule, ...] = (
    referral_undecided,
    decider_outside_secrecy_group,
    withheld_by_group_but_disclosed,
    decision_without_referral,
    referral_decided_early,
)
