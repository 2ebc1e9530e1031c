"""Step check: rules about departments: who is responsible in each, and whether they are in office (H7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.check.rule import HUZHOU, Catalog, Located, Rule, catalog_rule
from catalog.check.span import ALWAYS, FIRST, LAST, Span, outside
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.agency import Person
from catalog.model.calendar import ONE_DAY
from catalog.model.vocabulary import Role

DEPARTMENTS = "content/departments.yml"
LIAISON = (Basis(HUZHOU, "第七条"),)
SIGNERS = (Role.EDITOR, Role.DEPARTMENT_HEAD)

_FUNDS = "name: 基金监管科, duties: 基金监管, phone: 0000-1234571"


def _funds(liaison: str) -> str:
    return f"site: {{departments: {{funds: {{{_FUNDS}{liaison}}}}}}}"


def _in_office(person: Person, department: str | None = None) -> date | None:
    """Return the last day on which the person holds any role; `LAST` for no end, None for never.

    With a department: any role of that department or of none.
    """
    ends = [
        held.until or LAST
        for held in person.roles
        if department is None or held.department in {None, department}
    ]
    return max(ends, default=None)


@catalog_rule(
    code="DP101",
    title=Text("处室没有联络员", "department without a liaison officer"),
    zh="每个处室确定一名政府信息公开联络员，报办公室备案。联络员不对外公布。",
    basis=LIAISON,
    severity=Severity.WARNING,
    bad=_funds(""),
    good=_funds(", liaison: tang-r"),
)
def department_without_liaison(catalog: Catalog) -> Iterator[Located]:
    """The department names no liaison officer. The name is on file with the office and never published."""
    for key, department in catalog.site.departments.items():
        if department.liaison is None:
            yield Located(
                DEPARTMENTS,
                Finding(
                    code="DP101",
                    path=(key,),
                    department=key,
                    message=Text(
                        f"{department.name}没有写信息公开联络员（liaison）",
                        f"department {key!r} has no liaison",
                    ),
                    help=Text(
                        "请处室确定一名联络员，写 liaison: 人员代号",
                        "write liaison: KEY of content/staff.yml",
                    ),
                ),
            )


@catalog_rule(
    code="DP102",
    title=Text("联络员已经不在任", "liaison officer no longer in office"),
    zh="联络员在 content/staff.yml 里的各项任职都结束了。从最后一项任职结束的第二天起，请处室另行确定一名联络员。",
    basis=LIAISON,
    severity=Severity.WARNING,
    bad=_funds(", liaison: lu-f"),
    good=_funds(", liaison: tang-r"),
)
def liaison_out_of_office(catalog: Catalog) -> Iterator[Located]:
    """The last role of the liaison officer has ended; true from the day after."""
    for key, department in catalog.site.departments.items():
        person = catalog.site.staff.get(department.liaison or "")
        last = _in_office(person) if person is not None else LAST
        if last is None or last == LAST:
            continue
        yield Located(
            DEPARTMENTS,
            Finding(
                code="DP102",
                path=(key, "liaison"),
                department=key,
                since=last + ONE_DAY,
                message=Text(
                    f"{department.name}的联络员（liaison）{department.liaison} 的任职到 {last} 全部结束",
                    f"liaison {department.liaison!r} of department {key!r} holds no role since {last}",
                ),
                help=Text(
                    "换成在任人员的代号，或在 content/staff.yml 补写新的任职",
                    "name someone in office, or add the new role to content/staff.yml",
                ),
            ),
        )


@catalog_rule(
    code="DP103",
    title=Text("联络员不是本处室的人", "liaison officer of another department"),
    zh="联络员由本处室的人担任。所写的人只在别的处室任职（或者已经调到别的处室）。局领导、办公室等不分处室的职务不在此列。",
    basis=LIAISON,
    severity=Severity.WARNING,
    bad=_funds(", liaison: zhou-y"),
    good=_funds(", liaison: xie-h"),
)
def liaison_of_another_department(catalog: Catalog) -> Iterator[Located]:
    """The liaison officer holds roles of other departments only, from the start or since a move.

    Roles that belong to no department are no fault.
    """
    for key, department in catalog.site.departments.items():
        person = catalog.site.staff.get(department.liaison or "")
        if person is None:
            continue
        here, anywhere = _in_office(person, key), _in_office(person)
        if here in {anywhere, LAST}:
            continue
        yield Located(
            DEPARTMENTS,
            Finding(
                code="DP103",
                path=(key, "liaison"),
                department=key,
                since=here + ONE_DAY if here is not None else None,
                until=anywhere if anywhere != LAST else None,
                message=Text(
                    f"{department.name}的联络员（liaison）{department.liaison} 只在别的处室任职",
                    f"liaison {department.liaison!r} of department {key!r} serves in other departments only",
                ),
                help=Text(
                    "写本处室人员的代号，或核对 content/staff.yml 里的 department",
                    "name someone of this department, or correct content/staff.yml",
                ),
            ),
        )


@catalog_rule(
    code="DP104",
    title=Text("一人担任几个处室的联络员", "one liaison officer of several departments"),
    zh="每个处室确定一名联络员。同一个人兼几个处室的，请确认是不是这样安排的。",
    basis=LIAISON,
    severity=Severity.NOTICE,
    bad=_funds(", liaison: chen-x"),
    good=_funds(", liaison: tang-r"),
)
def liaison_shared(catalog: Catalog) -> Iterator[Located]:
    """The same person is the liaison officer of a department listed before."""
    first: dict[str, str] = {}
    for key, department in catalog.site.departments.items():
        if department.liaison is None:
            continue
        if department.liaison in first:
            other = catalog.site.departments[first[department.liaison]].name
            yield Located(
                DEPARTMENTS,
                Finding(
                    code="DP104",
                    path=(key, "liaison"),
                    department=key,
                    message=Text(
                        f"{department.name}的联络员（liaison）{department.liaison} 也是{other}的联络员",
                        f"liaison {department.liaison!r} of department {key!r} "
                        f"is also that of {first[department.liaison]!r}",
                    ),
                    help=Text(
                        "由本处室另行确定一名联络员", "name one of the department's own people"
                    ),
                ),
            )
        first.setdefault(department.liaison, key)


@catalog_rule(
    code="DP105",
    title=Text("处室没有人能签审核", "nobody to sign in the department"),
    zh="""
    信息由责任处室采编、处室负责人审核。某个处室从某天起没有采编人（editor）或者负责人（department_head）在任，它的信息就没有人能签。

    只说任期记录之间和之后的空档；一直没有写过的，一直提醒。
    """,
    basis=(Basis(HUZHOU, "第七条第（一）项"),),
    severity=Severity.NOTICE,
    bad="site: {departments: {prices: {name: 价格科, duties: 价格管理, phone: 0000-1234575, liaison: chen-x}}}",
    good="""
    site: {departments: {legal: {name: 法规科, duties: 法制工作, phone: 0000-1234572, liaison: lin-q}},
      staff: {gu-a: {name: 顾某, roles: [{role: editor, department: legal, from: 2020-01-01}]},
        gu-b: {name: 古某, roles: [{role: department_head, department: legal, from: 2020-01-01}]}}}
    """,
)
def nobody_to_sign(catalog: Catalog) -> Iterator[Located]:
    """A department has no editor or no head in office: from the end of a term on, or at all."""
    terms = _terms(catalog)
    for key, department in catalog.site.departments.items():
        for role in SIGNERS:
            for gap in _gaps(terms.get((key, role), [])):
                when = Text("", "")
                if gap.since is not None:
                    when = Text(f"从 {gap.since} 起", f" from {gap.since} on")
                yield Located(
                    DEPARTMENTS,
                    Finding(
                        code="DP105",
                        path=(key,),
                        department=key,
                        since=gap.since,
                        until=gap.until,
                        message=Text(
                            f"{department.name}{when.zh}没有{role.label}（{role.value}）在任",
                            f"department {key!r} has no {role.value} in office{when.en}",
                        ),
                        help=Text(
                            "在 content/staff.yml 补写接任人和任职起止日期",
                            "add who took over to content/staff.yml",
                        ),
                    ),
                )


def _terms(catalog: Catalog) -> dict[tuple[str, Role], list[Span]]:
    """Return the terms of office by department and role."""
    terms: dict[tuple[str, Role], list[Span]] = {}
    for person in catalog.site.staff.values():
        for held in person.roles:
            if held.department is not None and held.from_ <= (held.until or LAST):
                span = Span(held.from_, held.until or LAST)
                terms.setdefault((held.department, held.role), []).append(span)
    return terms


def _gaps(terms: list[Span]) -> Iterator[Span]:
    """Yield the days without anyone in office; what lies before the first term is not told by the records."""
    for gap in outside(ALWAYS, terms):
        if gap.start != FIRST or not terms:
            yield gap


RULES: tuple[Rule, ...] = (
    department_without_liaison,
    liaison_out_of_office,
    liaison_of_another_department,
    liaison_shared,
    nobody_to_sign,
)
