"""Step check: rules about 有效性, the force of a document (H12, H18; platform notice).

`until` is the last day in force, `ended_on` the first day no longer. What documents say of each other's force:
`catalog.check.rules.force`. The written statement on a lapse: `catalog.check.rules.lapse`.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.example import LEGALITY
from catalog.check.label import named
from catalog.check.rule import HUZHOU, OID, Rule, Subject, item_rule
from catalog.diagnostic import Basis, FieldPath, Finding, Severity, Text
from catalog.model.item import Validity
from catalog.model.vocabulary import Kind, ValidityStatus

VALIDITY = Basis("国办公开办函〔2019〕61号", "有效性")
CLEAN_UP = Basis(HUZHOU, "第十二条")
ENDED = frozenset({ValidityStatus.LAPSED, ValidityStatus.REPEALED})
CHECK_DATES = Text("核对两个日期，改正写错的一个", "correct the date that is wrong")
REPEALER = "11990100MB0000000P/2025-00002"


def is_over(validity: Validity | None) -> bool:
    """Return whether the document is written down as lapsed or repealed."""
    return validity is not None and validity.status in ENDED


@item_rule(
    code="VD101",
    about="validity",
    title=Text("失效或废止，却没有写日期", "lapsed or repealed without a day"),
    zh="失效、废止的文件要写 ended_on（失效日期，不再有效的第一天）。当天起页面上注明已失效；在那之前仍显示有效。",
    basis=(VALIDITY, CLEAN_UP),
    bad="validity: {status: lapsed}",
    good="validity: {status: lapsed, ended_on: 2025-09-01}",
)
def ended_without_day(subject: Subject) -> Iterator[Finding]:
    """The status is lapsed or repealed, but `ended_on`, the first day no longer in force, is missing."""
    validity = subject.item.validity
    if validity is not None and is_over(validity) and validity.ended_on is None:
        yield Finding(
            code="VD101",
            path=("validity", "status"),
            message=Text(
                f"{named(('validity', 'status'))}是{validity.status.label}，却没有 ended_on",
                f"status is {validity.status}, but ended_on is missing",
            ),
            help=Text(
                "补上 ended_on: 不再有效的第一天", "add ended_on, the first day no longer in force"
            ),
        )


@item_rule(
    code="VD102",
    about="validity",
    title=Text(
        "文件仍有效，却写了失效日期或失效依据", "end of force given for a document in force"
    ),
    zh="ended_on 和 ended_by 只用于失效、废止的文件。预定将来废止的，现在就写 status: repealed 和将来的 ended_on，在那之前页面仍显示有效。",
    basis=(VALIDITY,),
    bad="validity: {status: effective, ended_on: 2025-09-01}",
    good="validity: {status: repealed, ended_on: 2025-09-01}",
)
def ended_yet_in_force(subject: Subject) -> Iterator[Finding]:
    """`ended_on` or `ended_by` is given, but the status is neither lapsed nor repealed."""
    validity = subject.item.validity
    if validity is None or is_over(validity):
        return
    for key in [key for key in ("ended_on", "ended_by") if getattr(validity, key)][:1]:
        path: FieldPath = ("validity", key)
        yield Finding(
            code="VD102",
            path=path,
            message=Text(
                f"写了{named(path)}{getattr(validity, key)}，状态却是{validity.status.label}",
                f"{key} is {getattr(validity, key)}, but the status is {validity.status}",
            ),
            help=Text(
                "已经或将要失效的，status 改为 lapsed 或 repealed；仍有效的，删去这一项",
                "set the status to lapsed or repealed, or remove the key",
            ),
        )


@item_rule(
    code="VD103",
    about="validity",
    title=Text("有效期在施行之前就满了", "force ends before it begins"),
    zh="有效期至（until）是最后一个有效日，不早于施行日期，同一天可以。",
    basis=(VALIDITY,),
    bad="""
    date_effective: 2025-04-01
    validity: {status: effective, until: 2025-03-31}
    """,
    good="""
    date_effective: 2025-04-01
    validity: {status: effective, until: 2030-03-31}
    """,
)
def force_ends_before_it_begins(subject: Subject) -> Iterator[Finding]:
    """`until`, the last day in force, lies before the day on which the document takes effect."""
    validity, begins = subject.item.validity, subject.item.date_effective
    if validity is None or validity.until is None or begins is None or validity.until >= begins:
        return
    path = ("validity", "until")
    yield Finding(
        code="VD103",
        path=path,
        message=Text(
            f"{named(path)}{validity.until} 早于施行日期 {begins}",
            f"in force until {validity.until}, but takes effect on {begins}",
        ),
        help=Text("核对两个日期，改正写错的一个", "correct the date that is wrong"),
    )


@item_rule(
    code="VD104",
    about="validity",
    title=Text("废止却没有写依据", "repealed without the repealing document"),
    zh="废止是由另一个文件决定的，写上它的索引号（ended_by），公众才能查到依据。目录里没有那个文件的，可以不理。",
    basis=(VALIDITY, CLEAN_UP),
    severity=Severity.WARNING,
    bad="validity: {status: repealed, ended_on: 2025-09-01}",
    good=f"""
    validity: {{status: repealed, ended_on: 2025-09-01, ended_by: {REPEALER}}}
    ---
    links: {{repeals: [11990100MB0000000P/2025-00001]}}
    """,
)
def repealed_without_instrument(subject: Subject) -> Iterator[Finding]:
    """The document is repealed, but `ended_by` does not say by which one."""
    validity = subject.item.validity
    if validity is None or validity.status is not ValidityStatus.REPEALED:
        return
    if validity.ended_by is None:
        yield Finding(
            code="VD104",
            path=("validity", "status"),
            message=Text(
                "文件已废止，却没有写失效依据（validity.ended_by）",
                "repealed, but ended_by is missing",
            ),
            help=Text(
                "补上 ended_by: 废止它的文件的索引号",
                "add ended_by with the identifier of the repealing document",
            ),
        )


@item_rule(
    code="VD105",
    kinds=frozenset({Kind.NORMATIVE_DOCUMENT}),
    title=Text("规范性文件没有写有效性", "normative document without validity"),
    zh="行政规范性文件要写有效性，公众才知道它还有没有效；有有效期的，写 until。",
    basis=(VALIDITY, Basis(OID, "第二十条第（一）项")),
    severity=Severity.WARNING,
    bad="kind: normative_document",
    good="kind: normative_document\nvalidity: {status: effective, until: 2030-03-31}" + LEGALITY,
)
def normative_document_without_validity(subject: Subject) -> Iterator[Finding]:
    """A normative document does not say whether it is in force."""
    if subject.item.kind is Kind.NORMATIVE_DOCUMENT and subject.item.validity is None:
        yield Finding(
            code="VD105",
            path=("kind",),
            message=Text(
                "行政规范性文件没有写有效性（validity）", "normative document has no validity"
            ),
            help=Text(
                "补上 validity: {status: effective}，有有效期的再写 until",
                "add `validity: {status: effective}`, and until where it has a limit",
            ),
        )


@item_rule(
    code="VD106",
    about="validity",
    title=Text("尚未施行不用写", "derived status is written"),
    zh="“尚未施行”由施行日期推算：施行日之前自动显示，到日自动变为有效。写进有效性状态，到了施行日也变不过来。",
    basis=(VALIDITY,),
    bad="validity: {status: not_yet_effective}",
    good="validity: {status: effective}\ndate_effective: 2025-05-01",
)
def derived_status_written(subject: Subject) -> Iterator[Finding]:
    """The status `not_yet_effective` is written; it follows from `date_effective` and the day."""
    validity = subject.item.validity
    if validity is not None and validity.status is ValidityStatus.NOT_YET_EFFECTIVE:
        path = ("validity", "status")
        yield Finding(
            code="VD106",
            path=path,
            message=Text(
                f"{named(path)}写成了“尚未施行”，这要由施行日期推算",
                "status is not_yet_effective, which follows from date_effective",
            ),
            help=Text(
                "改为 status: effective，并写 date_effective",
                "write status: effective and date_effective",
            ),
        )


RULES: tuple[Rule, ...] = (
    derived_status_written,
    ended_without_day,
    ended_yet_in_force,
    force_ends_before_it_begins,
    repealed_without_instrument,
    normative_document_without_validity,
)
