"""Step check: rules about reconsiderations and law suits over requests (family RQ)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.ledger_example import ANSWERED, ledger
from catalog.check.rule import HOUSE, OID, DisputeSubject, Rule, dispute_rule
from catalog.diagnostic import Basis, FieldPath, Finding, Text
from catalog.model.pattern import late

REMEDY = (Basis(OID, "第五十一条"), Basis(HOUSE, "复议诉讼登记"))
NUMBER = late(r"(?P<year>[0-9]{4})-D[0-9]{2,5}")
"""A dispute's number: the year of its file, D, and two to five digits."""
_SOUND = (
    "{id: 2025-D01, kind: review, request: 2025-0001, filed: 2025-05-06, decided: 2025-06-30,"
    " outcome: upheld}"
)


def disputed(*disputes: str) -> str:
    """Return a whole file of content/requests with one answered request and these disputes."""
    return ledger(ANSWERED, tail="\n".join(("disputes:", *(f"- {one}" for one in disputes))))


def _about(subject: DisputeSubject, code: str, key: str, message: Text, mend: Text) -> Finding:
    dispute = subject.dispute
    path: FieldPath = ("disputes", subject.at, key)
    return Finding(
        code=code,
        path=path,
        message=Text(
            f"复议诉讼 {dispute.id}：{message.zh}", f"dispute {dispute.id!r}: {message.en}"
        ),
        help=mend,
    )


@dispute_rule(
    code="RQ501",
    title=Text("复议诉讼编号不合规定或重复", "dispute number of the wrong form or used twice"),
    zh="复议、诉讼的编号是“年份-D序号”，年份与文件名相同，例如 2025-D01，一件一个。",
    basis=REMEDY,
    firm=True,
    bad=disputed(_SOUND, _SOUND.replace("review", "suit_direct")),
    good=disputed(_SOUND, _SOUND.replace("D01", "D02").replace("review", "suit_direct")),
)
def dispute_number(subject: DisputeSubject) -> Iterator[Finding]:
    """A dispute's id is not the year of its file, -D and digits, or stands further up as well."""
    found = NUMBER.fullmatch(subject.dispute.id)
    if found is None or int(found["year"]) != subject.year:
        yield _about(
            subject,
            "RQ501",
            "id",
            Text(
                f"编号应为 {subject.year}-D 加序号", f"the id should be {subject.year}-D and digits"
            ),
            Text(
                "改正编号，或移到那一年的文件", "correct the id, or move it to the file of its year"
            ),
        )
    elif subject.repeated:
        yield _about(
            subject,
            "RQ501",
            "id",
            Text("编号已经用过", "the id stands further up as well"),
            Text("给后登记的一件另编号", "give the later one a number of its own"),
        )


@dispute_rule(
    code="RQ502",
    title=Text("复议诉讼所涉的申请不存在", "dispute about an unknown request"),
    zh="request 写台账里的申请编号，可以是往年的。",
    basis=REMEDY,
    firm=True,
    bad=disputed(_SOUND.replace("2025-0001", "2025-0009")),
    good=disputed(_SOUND),
)
def dispute_request_unknown(subject: DisputeSubject) -> Iterator[Finding]:
    """No ledger has the request that a dispute is about."""
    if subject.received_on is None:
        yield _about(
            subject,
            "RQ502",
            "request",
            Text(
                f"台账里没有申请“{subject.dispute.request}”",
                f"no ledger has the request {subject.dispute.request!r}",
            ),
            Text("改正申请编号，或补登这件申请", "correct the id, or file the request"),
        )


@dispute_rule(
    code="RQ503",
    title=Text("复议诉讼的日期颠倒", "days of a dispute in the wrong order"),
    zh="提起日期不早于申请收到的日期，审结日期不早于提起日期。",
    basis=REMEDY,
    firm=True,
    bad=disputed(_SOUND.replace("2025-06-30", "2025-05-01")),
    good=disputed(_SOUND),
)
def dispute_days_reversed(subject: DisputeSubject) -> Iterator[Finding]:
    """A dispute was filed before the request was received, or decided before it was filed."""
    dispute, received = subject.dispute, subject.received_on
    check = Text("核对日期", "check the days")
    if received is not None and dispute.filed < received:
        words = Text(
            f"提起日期 {dispute.filed} 早于申请收到的 {received}",
            f"filed on {dispute.filed}, before the request of {received}",
        )
        yield _about(subject, "RQ503", "filed", words, check)
    if dispute.decided is not None and dispute.decided < dispute.filed:
        words = Text(
            f"审结日期 {dispute.decided} 早于提起日期 {dispute.filed}",
            f"decided on {dispute.decided}, before it was filed on {dispute.filed}",
        )
        yield _about(subject, "RQ503", "decided", words, check)


@dispute_rule(
    code="RQ504",
    title=Text(
        "审结日期和审理结果没有同时写", "dispute decided without outcome, or the other way round"
    ),
    zh="审结的，审结日期（decided）和审理结果（outcome）都写；没有审结的，都不写。",
    basis=REMEDY,
    firm=True,
    bad=disputed(_SOUND.replace(", outcome: upheld", "")),
    good=disputed(_SOUND),
)
def dispute_half_decided(subject: DisputeSubject) -> Iterator[Finding]:
    """A dispute has a day of decision without an outcome, or an outcome without a day."""
    dispute = subject.dispute
    if (dispute.decided is None) != (dispute.outcome is None):
        missing = "decided" if dispute.decided is None else "outcome"
        there = "outcome" if dispute.decided is None else "decided"
        yield _about(
            subject,
            "RQ504",
            there,
            Text(f"写了 {there}，没有写 {missing}", f"{there} is given, {missing} is not"),
            Text(f"补上 {missing}；没有审结的删去 {there}", f"add {missing}, or delete {there}"),
        )


RULES: tuple[Rule, ...] = (
    dispute_number,
    dispute_request_unknown,
    dispute_days_reversed,
    dispute_half_decided,
)
