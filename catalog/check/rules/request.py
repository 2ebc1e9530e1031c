"""Step check: rules about what a request of the ledger is (family RQ): number, day, department, subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.check.ledger_example import ANSWERED, about, ledger
from catalog.check.rule import HOUSE, HUZHOU, OID, RequestSubject, Rule, request_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.pattern import late

LEDGER = Basis(OID, "第四十五条")
NUMBER = late(r"(?P<year>[0-9]{4})-[0-9]{4,6}")
"""A request's number: the year of its file, and four to six digits."""
PRIVATE = "RQ105"
_YEAR = late("[0-9]年\\Z")
"""What makes a surname of 年 the word for a year: subjects begin with one."""
_PERSON_IN_SUBJECT = "关于王某芳（身份证号990101198307142634）参保缴费记录的查询"


@request_rule(
    code="RQ101",
    title=Text("申请编号不合规定", "request number of the wrong form"),
    zh="申请编号是“年份-序号”，年份与文件名相同，序号四至六位数字，例如 2025-0007。",
    basis=(LEDGER, Basis(HOUSE, "申请编号")),
    firm=True,
    bad=ledger(ANSWERED, id="2024-0001"),
    good=ledger(ANSWERED),
)
def request_number_form(subject: RequestSubject) -> Iterator[Finding]:
    """A request's id is not the year of its file, a hyphen, and four to six digits."""
    found = NUMBER.fullmatch(subject.request.id)
    if found is None or int(found["year"]) != subject.year:
        yield about(
            subject,
            "RQ101",
            ("id",),
            Text(
                f"编号应为 {subject.year}-加四至六位数字",
                f"the id should be {subject.year}- and four to six digits",
            ),
            Text(
                "改正编号，或把这件申请移到那一年的文件",
                "correct the id, or move the request to the file of its year",
            ),
        )


@request_rule(
    code="RQ102",
    title=Text("申请编号重复", "request number used twice"),
    zh="一件申请一个编号，复议诉讼和年度报告都靠它对应。",
    basis=(LEDGER, Basis(HOUSE, "申请编号")),
    firm=True,
    bad=ledger(ANSWERED, tail=ledger(ANSWERED).removeprefix("requests:\n")),
    good=ledger(ANSWERED, tail=ledger(ANSWERED, id="2025-0002").removeprefix("requests:\n")),
)
def request_number_repeated(subject: RequestSubject) -> Iterator[Finding]:
    """An earlier request of the file has the same id."""
    if subject.repeated:
        yield about(
            subject,
            "RQ102",
            ("id",),
            Text("编号已经用过", "the id stands further up as well"),
            Text("给后登记的一件另编号", "give the later one a number of its own"),
        )


@request_rule(
    code="RQ103",
    title=Text("申请不是这一年收到的", "request received in another year"),
    zh="台账一年一个文件，按收到的年份登记；年度报告按收到的年份计新收件数。",
    basis=(LEDGER,),
    severity=Severity.WARNING,
    bad=ledger(ANSWERED, received="{on: 2024-12-30, how: internet}").replace("03-20", "01-20"),
    good=ledger(ANSWERED),
)
def request_of_another_year(subject: RequestSubject) -> Iterator[Finding]:
    """The year of receipt is not that of the file."""
    on = subject.request.received.on
    if on.year != subject.year:
        yield about(
            subject,
            "RQ103",
            ("received", "on"),
            Text(
                f"收到日期 {on} 不在 {subject.year} 年", f"received on {on}, not in {subject.year}"
            ),
            Text(
                "核对收到日期，或移到那一年的文件",
                "check the day, or move the request to the file of its year",
            ),
        )


@request_rule(
    code="RQ104",
    title=Text("承办处室不存在", "unknown department of a request"),
    zh="承办处室写 content/departments.yml 里的代号，催办和考核都按它分。",
    basis=(LEDGER, Basis(HUZHOU, "第七条第（七）项")),
    firm=True,
    bad=ledger(ANSWERED, department="finance"),
    good=ledger(ANSWERED),
)
def request_department_unknown(subject: RequestSubject) -> Iterator[Finding]:
    """The request's department is no key of content/departments.yml."""
    if subject.request.department in subject.site.departments:
        return
    finding = about(
        subject,
        "RQ104",
        ("department",),
        Text(
            f"content/departments.yml 里没有处室“{subject.request.department}”",
            f"content/departments.yml has no department {subject.request.department!r}",
        ),
        Text(
            "改正代号，或在 content/departments.yml 里加上这个处室",
            "correct the key, or add it to content/departments.yml",
        ),
    )
    yield replace(finding, department="")


@request_rule(
    code=PRIVATE,
    title=Text("申请内容里有个人信息", "personal information in the subject of a request"),
    zh="""
    台账不记申请人的姓名、证件号、电话、住址；申请内容（subject）只写要什么信息。

    能确定的是错误，可能是误报的是警告。本平台只报掩码，不报原文。确实不是个人信息的，按指纹登记例外，写明理由和期限。
    """,
    basis=(LEDGER, Basis("个人信息保护法", "第六条")),
    firm=True,
    keyed=True,
    bad=ledger(ANSWERED, subject=_PERSON_IN_SUBJECT),
    good=ledger(ANSWERED, subject="参保缴费记录的查询办法"),
)
def request_subject_private(subject: RequestSubject) -> Iterator[Finding]:
    """The subject holds what the screening takes for personal information or a secrecy mark."""
    # The detectors are loaded with the first text, as in `check.redact`.
    from catalog.check.spotting import contacts_of  # noqa: PLC0415
    from catalog.screen.engine import screen_text  # noqa: PLC0415
    from catalog.screen.hit import Surroundings  # noqa: PLC0415
    from catalog.screen.kind import Weight  # noqa: PLC0415
    from catalog.screen.mask import masked  # noqa: PLC0415

    around = Surroundings(public=contacts_of(subject.site), names=True)
    for hit in dict.fromkeys(screen_text(subject.request.subject, around)):
        if hit.weight is Weight.NOTICE or _YEAR.search(subject.request.subject, 0, hit.start + 1):
            continue
        shown, key = masked(hit.kind, hit.value), subject.key
        owner = f"requests/{subject.year}.yml"
        finding = about(
            subject,
            PRIVATE,
            ("subject",),
            Text(
                f"申请内容里有{hit.kind.label} {shown}",
                f"the subject holds a private value ({hit.kind.value}): {shown!r}",
            ),
            Text(
                "删去，只写要什么信息；误报的按指纹登记例外",
                "delete it and say only what is wanted; waive a false alarm by its fingerprint",
            ),
        )
        print_ = key.fingerprint(PRIVATE, owner, hit.kind.value, hit.value) if key else ""
        sure = hit.weight is Weight.BLOCK
        severity = Severity.ERROR if sure else Severity.WARNING
        yield replace(finding, fingerprint=print_, severity=severity)


@request_rule(
    code="RQ106",
    title=Text("经没有公布的渠道收到", "received through a channel that is not offered"),
    zh="""
    申请的提交方式（received.how）应在 content/agency.yml 的申请受理渠道（request_channels）里。公布了渠道，公众才知道能用；常有人用而没有公布的，应当补上。

    申请本身照样有效，收到日期按提交方式算，所以只是提示。
    """,
    basis=(Basis(OID, "第十二条"), Basis(HUZHOU, "第十九条")),
    severity=Severity.NOTICE,
    bad=ledger(ANSWERED, received="{on: 2025-03-03, how: ordinary_post}"),
    good=ledger(ANSWERED),
)
def request_channel_not_offered(subject: RequestSubject) -> Iterator[Finding]:
    """The request came in a way that content/agency.yml does not offer in `request_channels`.

    It is valid all the same; a way that people use ought to be announced, or the entry is a slip.
    """
    how, offered = subject.request.received.how, subject.site.agency.request_channels
    if how in offered:
        return
    yield about(
        subject,
        "RQ106",
        ("received", "how"),
        Text(
            f"提交方式“{how.label}”不在公布的受理渠道里（{'、'.join(one.label for one in offered)}）",
            f"{how.value!r} is not among the channels offered: {', '.join(one.value for one in offered)}",
        ),
        Text(
            "核对提交方式；属实的，在 content/agency.yml 的 request_channels 里补上",
            "check it; if it is true, add it to request_channels in content/agency.yml",
        ),
    )


RULES: tuple[Rule, ...] = (
    request_number_form,
    request_number_repeated,
    request_of_another_year,
    request_department_unknown,
    request_subject_private,
    request_channel_not_offered,
)
