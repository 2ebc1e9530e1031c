"""Step check: rules about the legal division's review (H7(4); Regulation art. 17).

Normative documents, decisions, and the results of consultations on major decisions need it.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.chain import FaultKind, faults_in, first_complete, gaps, last_faults
from catalog.check.example import LEGALITY, SOUND_REVIEW
from catalog.check.fault import every_fault
from catalog.check.label import dotted, named
from catalog.check.requirement import needs_legality
from catalog.check.rule import HUZHOU, Rule, Subject, item_rule
from catalog.check.rules.reviewer import WHO_AND_WHEN, tenures
from catalog.diagnostic import Basis, FieldPath, Finding, Text
from catalog.model.review import LegalityReview
from catalog.model.vocabulary import Kind, Role

LEGAL_REVIEW = Basis(HUZHOU, "第七条第（四）项")
NORMS = Basis("国办发〔2018〕115号", "合法性审核")
NORMATIVE = "kind: normative_document"


def _legality_at(subject: Subject, path: FieldPath) -> LegalityReview:
    found = subject.item.review[int(path[1])].legality
    if found is None:
        raise AssertionError(path)
    return found


@item_rule(
    code="SC301",
    look=every_fault,
    title=Text("缺少合法性审核", "legality review is missing or did not pass"),
    zh="""
    行政规范性文件、重大决策，以及重大决策征求意见的采纳情况，要经法制机构审核通过。

    以最后一轮审核为准，被退回的不算通过。发布日期到来之前是提醒，到来之后就是错误。
    """,
    basis=(LEGAL_REVIEW, NORMS),
    firm=True,
    bad=NORMATIVE + SOUND_REVIEW,
    good=NORMATIVE + LEGALITY,
)
def legality_missing(subject: Subject) -> Iterator[Finding]:
    """The last round of an item that needs it has no legality review, or the legal division returned it."""
    for fault in last_faults(subject, FaultKind.LEGALITY_MISSING, FaultKind.LEGALITY_RETURNED):
        label = subject.item.kind.label
        if fault.kind is FaultKind.LEGALITY_MISSING:
            where = f"{dotted(fault.path)}.legality"
            message = Text(
                f"{label}须经合法性审核，最后一轮审核没有这一项（{where}）",
                f"{subject.item.kind} needs a legality review, {where} is missing",
            )
        else:
            day = _legality_at(subject, fault.path).on
            message = Text(
                f"{label}须经合法性审核通过，而法制机构 {day} 的{named(fault.path)}是退回",
                f"legal division returned it on {day} ({dotted(fault.path)})",
            )
        yield from gaps(
            subject,
            Finding(
                code="SC301",
                path=fault.path,
                message=message,
                help=Text(
                    "请法制机构审核通过后，写上 legality: {by: …, on: …, result: pass}",
                    "add `legality: {by: …, on: …, result: pass}` after the legal division has passed it",
                ),
            ),
        )


@item_rule(
    code="SC302",
    look=every_fault,
    title=Text("合法性审核人当天不在法制机构", "legality reviewer was not of the legal division"),
    zh="合法性审核由法制机构的人做。任期写在 content/staff.yml，起止两天都算在任。",
    basis=(LEGAL_REVIEW,),
    firm=True,
    bad=NORMATIVE + LEGALITY.replace("lin-q", "wu-z"),
    good=NORMATIVE + LEGALITY,
)
def legality_reviewer_without_role(subject: Subject) -> Iterator[Finding]:
    """Who did the legality review was not of the legal division on that day."""
    for fault in faults_in(subject, FaultKind.LEGALITY_ROLE):
        legality = _legality_at(subject, fault.path)
        held = tenures(subject.site.staff[legality.by], Role.LEGAL_DIVISION)
        yield Finding(
            code="SC302",
            path=fault.path,
            message=Text(
                f"{named(fault.path)}{legality.by} 在 {legality.on} 不在法制机构（{held.zh}）",
                f"{legality.by} was not of legal_division on {legality.on} ({held.en})",
            ),
            help=WHO_AND_WHEN,
        )


@item_rule(
    code="SC303",
    kinds=frozenset({Kind.NORMATIVE_DOCUMENT, Kind.DECISION, Kind.CONSULTATION_RESULT}),
    title=Text("先发布，后合法性审核", "published before the legality review"),
    zh="合法性审核在发布之前做完，同一天可以。",
    basis=(LEGAL_REVIEW, NORMS),
    firm=True,
    bad=NORMATIVE + LEGALITY.replace("lin-q, on: 2025-03-04", "lin-q, on: 2025-03-10"),
    good=NORMATIVE + LEGALITY,
)
def published_before_legality_review(subject: Subject) -> Iterator[Finding]:
    """In the first complete round the legality review came after the publication."""
    item = subject.item
    if item.published_on is None or not needs_legality(item):
        return
    at = first_complete(subject)
    if at is None:
        return
    legality = item.review[at].legality
    if legality is None or legality.on <= item.published_on:
        return
    path = ("review", at, "legality", "on")
    yield Finding(
        code="SC303",
        path=path,
        message=Text(
            f"{named(path)}{legality.on} 晚于发布日期 {item.published_on}",
            f"legality was reviewed on {legality.on}, after publication on {item.published_on}",
        ),
        help=Text("核对两个日期，改正写错的一个", "correct the date that is wrong"),
    )


RULES: tuple[Rule, ...] = (
    legality_missing,
    legality_reviewer_without_role,
    published_before_legality_review,
)
