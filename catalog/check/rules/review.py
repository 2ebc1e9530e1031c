"""Step check: rules about the levels of a round (H7(1); Regulation art. 17).

What a round must show stands in `catalog.check.requirement`, what keeps it from being complete in
`catalog.check.fault`; each kind of fault belongs to one rule. Who signed: `catalog.check.rules.reviewer`.
Rounds and their dates: `catalog.check.rules.rounds`.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.chain import (
    CHAIN,
    Fault,
    FaultKind,
    faults_in,
    gaps,
    last_faults,
    level_at,
    required_roles,
    why_four_levels,
)
from catalog.check.example import FOUR_LEVELS, SOUND_REVIEW
from catalog.check.fault import every_fault
from catalog.check.label import dotted, named
from catalog.check.requirement import FourLevels
from catalog.check.rule import HUZHOU, OID, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Text
from catalog.model.review import Round
from catalog.model.vocabulary import Disclosure, Role

REVIEW_FIRST = Basis(OID, "第十七条")
LEVELS = Basis(HUZHOU, "第七条第（一）项")
DEPUTY = "      - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}\n"


def labels(roles: tuple[Role, ...]) -> str:
    """Return the Chinese names of roles in their order."""
    return "、".join(role.label for role in roles)


@item_rule(
    code="RV101",
    look=every_fault,
    title=Text("审核级次不全", "levels of review are missing"),
    zh="""
    主动公开的信息要经信息采编人、处室负责人、分管副局长三级审核；依申请公开的，至少要处室负责人审核通过。

    以最后一轮审核为准，被退回的一轮不算。发布日期到来之前是提醒，到来之后就是错误。
    """,
    basis=(REVIEW_FIRST, LEVELS),
    firm=True,
    bad=SOUND_REVIEW.replace(DEPUTY, ""),
    good=SOUND_REVIEW,
)
def levels_missing(subject: Subject) -> Iterator[Finding]:
    """The last round lacks editor, department head or deputy director, or ends with a return.

    Items disclosed on request need the department head alone. It is a warning until the item is published.
    """
    for fault in last_faults(subject, FaultKind.LEVEL_MISSING, FaultKind.RETURNED):
        returned = fault.kind is FaultKind.RETURNED
        yield from gaps(subject, (_returned if returned else _incomplete)(subject, fault))


def _incomplete(subject: Subject, fault: Fault) -> Finding:
    review = subject.item.review[-1]
    there = tuple(level.role for level in review.levels)
    required = required_roles(subject.item, review, subject.calendar)
    missing = tuple(r for r in required if r not in there and r is not Role.DIRECTOR)
    on_request = subject.item.disclosure is Disclosure.ON_REQUEST
    class_zh = "依申请公开的信息须经处室负责人审核，" if on_request else ""
    return Finding(
        code="RV101",
        path=fault.path,
        message=Text(
            f"{class_zh}最后一轮{named(fault.path)}只有{labels(there)}，还差{labels(missing)}",
            f"last round has {', '.join(there)}; {', '.join(missing)} is missing",
        ),
        help=Text(
            f"请{labels(missing)}审核后，在 {dotted(fault.path)} 里按顺序补上",
            f"add {', '.join(missing)} under {dotted(fault.path)} after they have reviewed it",
        ),
    )


def _returned(subject: Subject, fault: Fault) -> Finding:
    review, n = level_at(subject.item, fault.path)
    level = review.levels[n]
    return Finding(
        code="RV101",
        path=fault.path,
        message=Text(
            f"最后一轮审核在 {level.on} 被{level.role.label}退回（{dotted(fault.path)}），此后没有新的一轮",
            f"last round was returned by {level.role} on {level.on} and no round follows it",
        ),
        help=Text(
            "按退回意见修改后，在 review 末尾另起一轮审核",
            "revise the text and add a new round at the end of review",
        ),
    )


@item_rule(
    code="RV102",
    look=every_fault,
    title=Text("应四级审核，缺局长", "fourth level of review is missing"),
    zh="""
    重大决策、突发事件，以及应急响应期间报送的信息，在三级审核之外还要局长审核，即四级审核。

    major_decision: true、emergency: true、kind: emergency，或者一轮中首级审核的日期落在 content/calendar.yml 写明的应急响应期间，都按四级。
    """,
    basis=(LEVELS,),
    firm=True,
    bad="major_decision: true",
    good="major_decision: true" + FOUR_LEVELS,
)
def director_missing(subject: Subject) -> Iterator[Finding]:
    """The item is of a class that needs four levels, and the director has not passed its last round.

    Major decisions, emergencies, and what was filed during an emergency response need the director.
    """
    for fault in last_faults(subject, FaultKind.DIRECTOR_MISSING):
        review = subject.item.review[-1]
        reasons = why_four_levels(subject.item, review, subject.calendar)
        finding = Finding(
            code="RV102",
            path=fault.path,
            message=Text(
                f"这条信息须四级审核（{'；'.join(_why_zh(one, review) for one in reasons)}），"
                f"最后一轮{named(fault.path)}还差局长",
                f"four levels are needed ({'; '.join(_why_en(one) for one in reasons)}) "
                "and director is missing in the last round",
            ),
            help=Text(
                f"请局长审核后，在 {dotted(fault.path)} 末尾补上 director 一级",
                f"add the level director at the end of {dotted(fault.path)}",
            ),
        )
        yield from gaps(subject, finding)


def _why_zh(reason: FourLevels, review: Round) -> str:
    if reason.response is not None:
        span = f"{reason.response.from_} 至 {reason.response.until}"
        return f"首级审核日期 {review.levels[0].on} 在“{reason.response.name}”期间（{span}）"
    words = {"major_decision": "重大决策", "emergency": "突发事件", "kind": "信息种类为突发事件"}
    keys = {"kind": "kind: emergency"}
    return f"{words[reason.field]}，{keys.get(reason.field, f'{reason.field}: true')}"


def _why_en(reason: FourLevels) -> str:
    if reason.response is not None:
        return f"filed during {reason.response.name!r}"
    return "kind is emergency" if reason.field == "kind" else f"{reason.field} is true"


@item_rule(
    code="RV103",
    look=every_fault,
    title=Text("审核级次的顺序不对", "levels of review are out of order"),
    zh="审核从下到上：信息采编人、处室负责人、分管副局长、局长，每级一次。这四种以外的角色不是审核级次。",
    basis=(LEVELS,),
    firm=True,
    bad="""
    review:
      - levels:
          - {role: department_head, by: zhou-y, on: 2025-03-03, result: pass}
          - {role: editor, by: chen-x, on: 2025-03-04, result: pass}
          - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}
        secrecy: {by: he-m, on: 2025-03-04, result: clear}
    """,
    good=SOUND_REVIEW,
)
def levels_out_of_order(subject: Subject) -> Iterator[Finding]:
    """A level stands after a higher or the same one, or its role is no level of review."""
    for fault in faults_in(subject, FaultKind.OUT_OF_ORDER):
        review, n = level_at(subject.item, fault.path)
        role = review.levels[n].role
        before = tuple(level.role for level in review.levels[:n])
        zh = f"{role.label}排在{labels(before)}之后" if before else f"{role.label}不是一级审核"
        en = f"{role} comes after {', '.join(before)}" if before else f"{role} is no level"
        if role not in CHAIN:
            zh, en = f"{role.label}不是审核级次", f"{role} is no level of review"
        yield Finding(
            code="RV103",
            path=fault.path,
            message=Text(f"{named(fault.path)}：{zh}", f"{dotted(fault.path)}: {en}"),
            help=Text(
                f"按{labels(CHAIN)}的顺序排列，每级一次；退回后重新送审的，另起一轮",
                f"put the levels in the order {', '.join(CHAIN)}, each once; a resubmission is a new round",
            ),
        )


@item_rule(
    code="RV104",
    look=every_fault,
    title=Text("后一级的审核日期早于前一级", "a level is dated before the one below it"),
    zh="审核逐级进行，后一级的日期不会早于前一级，同一天可以。",
    basis=(LEVELS,),
    firm=True,
    bad=SOUND_REVIEW.replace("on: 2025-03-04, result: pass", "on: 2025-03-02, result: pass", 1),
    good="""
    review:
      - levels:
          - {role: editor, by: chen-x, on: 2025-03-03, result: pass}
          - {role: department_head, by: zhou-y, on: 2025-03-03, result: pass}
          - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}
        secrecy: {by: he-m, on: 2025-03-04, result: clear}
    """,
)
def level_dates_out_of_order(subject: Subject) -> Iterator[Finding]:
    """A level is dated earlier than one before it in the same round; the same day is in order."""
    for fault in faults_in(subject, FaultKind.BACKDATED):
        review, n = level_at(subject.item, fault.path)
        latest = max(review.levels[:n], key=lambda level: level.on)
        yield Finding(
            code="RV104",
            path=fault.path,
            message=Text(
                f"{review.levels[n].role.label}的{named(fault.path)}{review.levels[n].on} "
                f"早于{latest.role.label}的 {latest.on}",
                f"{review.levels[n].role} is dated {review.levels[n].on}, "
                f"before {latest.role} on {latest.on}",
            ),
            help=Text("对照审核单改正日期", "correct the date from the review sheet"),
        )


@item_rule(
    code="RV105",
    look=every_fault,
    title=Text("退回之后又有审核", "a level stands after a return in the same round"),
    zh="退回即结束这一轮。修改后重新送审的，从信息采编人起另起一轮，这样台账才看得出改过几次。",
    basis=(LEVELS, Basis(HUZHOU, "第九条")),
    firm=True,
    bad="""
    review:
      - levels:
          - {role: editor, by: chen-x, on: 2025-03-03, result: pass}
          - {role: department_head, by: zhou-y, on: 2025-03-04, result: return}
          - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}
        secrecy: {by: he-m, on: 2025-03-04, result: clear}
    """,
    good="""
    review:
      - levels:
          - {role: editor, by: chen-x, on: 2025-03-03, result: pass}
          - {role: department_head, by: zhou-y, on: 2025-03-03, result: return}
      - levels:
          - {role: editor, by: chen-x, on: 2025-03-04, result: pass}
          - {role: department_head, by: zhou-y, on: 2025-03-04, result: pass}
          - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}
        secrecy: {by: he-m, on: 2025-03-04, result: clear}
    """,
)
def level_after_return(subject: Subject) -> Iterator[Finding]:
    """A round goes on after a level returned the text; a return ends the round."""
    for fault in faults_in(subject, FaultKind.AFTER_RETURN):
        review, n = level_at(subject.item, fault.path)
        role = review.levels[n].role
        yield Finding(
            code="RV105",
            path=fault.path[:-1],
            message=Text(
                f"这一轮已经退回，后面又有{role.label} {review.levels[n].on} 的审核（{dotted(fault.path[:-1])}）",
                f"{role} on {review.levels[n].on} follows a return in the same round",
            ),
            help=Text(
                "把退回之后的审核移到新的一轮", "move what follows the return into a new round"
            ),
        )


RULES: tuple[Rule, ...] = (
    levels_missing,
    director_missing,
    levels_out_of_order,
    level_dates_out_of_order,
    level_after_return,
)
