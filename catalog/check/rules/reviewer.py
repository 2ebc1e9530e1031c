"""Step check: rules about who signed a level of review (H7(1), H9)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.chain import FaultKind, faults_in, level_at
from catalog.check.example import SOUND_REVIEW
from catalog.check.fault import every_fault
from catalog.check.label import dotted, named
from catalog.check.nearest import nearest
from catalog.check.requirement import departments_held
from catalog.check.rule import HUZHOU, Rule, Subject, item_rule
from catalog.diagnostic import Basis, FieldPath, Finding, Text
from catalog.model.agency import Person
from catalog.model.item import Item
from catalog.model.vocabulary import Role

LEVELS = Basis(HUZHOU, "第七条第（一）项")


def tenures(person: Person, *roles: Role) -> Text:
    """Return when the person held the roles, for the end of a message."""
    held = [each for each in person.roles if each.role in roles]
    if not held:
        return Text("content/staff.yml 没有这项任职", "never held, by content/staff.yml")
    return Text(
        "任期："
        + "、".join(f"{one.from_} 至{f' {one.until}' if one.until else '今'}" for one in held),
        "held " + ", ".join(f"from {one.from_} until {one.until or 'now'}" for one in held),
    )


def _named_anywhere(subject: Subject) -> object:
    """Look for a fault of the review, or for someone named beside it."""
    item = subject.item
    return every_fault(subject) or item.withheld or item.withdrawal or item.penalty


@item_rule(
    code="RV106",
    look=every_fault,
    title=Text("审核人当天不任该职", "reviewer did not hold the role on that day"),
    zh="""
    审核人在审核当天必须担任所写的角色。任期写在 content/staff.yml，起止两天都算在任。
    """,
    basis=(LEVELS, Basis(HUZHOU, "第五条")),
    firm=True,
    bad=SOUND_REVIEW.replace("by: wu-z", "by: lu-f", 1),
    good=SOUND_REVIEW,
)
def role_not_held(subject: Subject) -> Iterator[Finding]:
    """Someone signed as what they were not on that day; both ends of a term in staff.yml count."""
    for fault in faults_in(subject, FaultKind.ROLE_NOT_HELD):
        review, n = level_at(subject.item, fault.path)
        level = review.levels[n]
        held = tenures(subject.site.staff[level.by], level.role)
        yield Finding(
            code="RV106",
            path=fault.path,
            message=Text(
                f"{named(fault.path)}{level.by} 在 {level.on} 不是{level.role.label}（{held.zh}）",
                f"{level.by} was not {level.role} on {level.on} ({held.en})",
            ),
            help=WHO_AND_WHEN,
        )


WHO_AND_WHEN = Text(
    "核对审核人和日期；任期记漏的，在 content/staff.yml 补上",
    "correct person or date, or complete the terms in content/staff.yml",
)


@item_rule(
    code="RV107",
    look=every_fault,
    title=Text("审核人不是责任处室的", "reviewer is of another department"),
    zh="""
    信息采编人和处室负责人应当是这条信息的责任处室（department）的人。

    信息发布以后移交给别的处室的，责任处室可以改，不用重新审核：在变更记录里写一笔，原来两级审核人当时同属一个处室即可。
    """,
    basis=(LEVELS,),
    firm=True,
    bad=SOUND_REVIEW.replace("by: chen-x", "by: tang-r", 1),
    good="""
    department: funds
    review:
      - levels:
          - {role: editor, by: tang-r, on: 2025-03-03, result: pass}
          - {role: department_head, by: xie-h, on: 2025-03-04, result: pass}
          - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}
        secrecy: {by: he-m, on: 2025-03-04, result: clear}
    """,
)
def reviewer_of_another_department(subject: Subject) -> Iterator[Finding]:
    """Editor or department head held the role on that day, but not in the item's department.

    After a move recorded in `changes` it is enough that both were of one department when they signed.
    Nothing is said while the item's department is none of content/departments.yml, which CL102 refuses.
    """
    if subject.item.department not in subject.site.departments:
        return
    for fault in faults_in(subject, FaultKind.OTHER_DEPARTMENT):
        review, n = level_at(subject.item, fault.path)
        level, home = review.levels[n], subject.item.department
        there = sorted(departments_held(level, subject.site))
        names = "、".join(_department(subject, key) for key in there)
        yield Finding(
            code="RV107",
            path=fault.path,
            message=Text(
                f"{named(fault.path)}{level.by} 当天是{names}的{level.role.label}，而责任处室是{_department(subject, home)}",
                f"{level.by} was {level.role} of {', '.join(there)} then, but the item's department is {home}",
            ),
            help=Text(
                "改由责任处室的人审核，或者改正 department",
                "have the item's own department review it, or correct department",
            ),
        )


def _department(subject: Subject, key: str) -> str:
    """Return name and key of a department, the key alone where it is unknown."""
    known = subject.site.departments.get(key)
    return f"{known.name}（{key}）" if known else f" {key} "


@item_rule(
    code="RV108",
    look=_named_anywhere,
    title=Text("人员代号查不到", "unknown staff key"),
    zh="审核、保密审查、批准等处写的人，都用 content/staff.yml 里的代号。代号写错，就查不到当天任什么职。",
    basis=(LEVELS, Basis(HUZHOU, "第九条")),
    firm=True,
    bad=SOUND_REVIEW.replace("by: chen-x", "by: chen-y", 1),
    good=SOUND_REVIEW,
)
def staff_unknown(subject: Subject) -> Iterator[Finding]:
    """A person named in the item is not in content/staff.yml."""
    item, staff = subject.item, subject.site.staff
    rounds = [fault.path for fault in faults_in(subject, FaultKind.UNKNOWN_PERSON)]
    named_elsewhere = {
        ("withheld", "decided_by"): item.withheld and item.withheld.decided_by,
        ("withdrawal", "approved_by"): item.withdrawal and item.withdrawal.approved_by,
        ("penalty", "responsible_reviewer"): item.penalty and item.penalty.responsible_reviewer,
    }
    found: dict[FieldPath, str] = {path: _key_at(item, path) for path in rounds}
    found |= {path: key for path, key in named_elsewhere.items() if key and key not in staff}
    for path, key in found.items():
        near = nearest(key, staff)
        yield Finding(
            code="RV108",
            path=path,
            message=Text(
                f"{named(path)}{key} 不在 content/staff.yml 里",
                f"{dotted(path)} {key!r} is not in content/staff.yml",
            ),
            help=Text(
                f"是不是 {near}？不是的话，先在 content/staff.yml 登记",
                f"write {near} if that is meant, else enter the person in content/staff.yml",
            )
            if near
            else Text(
                "先在 content/staff.yml 登记这个人", "enter the person in content/staff.yml first"
            ),
        )


def _key_at(item: Item, path: FieldPath) -> str:
    value: object = item
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)  # type: ignore[index]
    return str(value)


@item_rule(
    code="RV109",
    look=every_fault,
    title=Text("同一个人审核了两级", "one person signed two levels"),
    zh="每一级审核都是对前一级的把关，同一轮里不能由同一个人签两级，兼任两职的也不行。",
    basis=(LEVELS,),
    firm=True,
    bad=SOUND_REVIEW.replace("by: wu-z", "by: zhou-y", 1),
    good=SOUND_REVIEW,
)
def same_person_twice(subject: Subject) -> Iterator[Finding]:
    """The same person signed two levels of one round, be it in two functions."""
    for fault in faults_in(subject, FaultKind.SAME_PERSON):
        review, n = level_at(subject.item, fault.path)
        level = review.levels[n]
        first = next(each for each in review.levels if each.by == level.by)
        yield Finding(
            code="RV109",
            path=fault.path,
            message=Text(
                f"{named(fault.path)}{level.by} 已签过{first.role.label}，又签了{level.role.label}",
                f"{level.by} signed as {level.role} and as {first.role} in one round",
            ),
            help=Text("两级由不同的人审核", "have another person review one of the two levels"),
        )


RULES: tuple[Rule, ...] = (
    role_not_held,
    reviewer_of_another_department,
    staff_unknown,
    same_person_twice,
)
