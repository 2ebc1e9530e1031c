"""Step check: rules about the text that an approval is bound to (Regulation art. 17; H7(1), H9).

What is bound and how it is digested stands in `catalog.check.approved_text`.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.chain import FaultKind, faults_in, gaps, last_faults
from catalog.check.example import SOUND_REVIEW
from catalog.check.fault import every_fault
from catalog.check.label import dotted, named
from catalog.check.rule import HOUSE, HUZHOU, OID, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Text

REVIEW_FIRST = Basis(OID, "第十七条")
LEVELS = Basis(HUZHOU, "第七条第（一）项")
BOUND = Basis(HOUSE, "审核只对所读的文本有效")
READ_TEXT = "sha256:c4657b0c32b7087d361fc8b88c612256e536246ef3f74801fe5ee4370debe3a7"
"""Digest of the sound item over which the examples are laid."""
UNBOUND = "agency: {approvals_bound_from: 2025-01-01}" + SOUND_REVIEW
AGAIN = Text(
    "改回审核时的内容；确要改的，改好后用 catalog approve 另起一轮审核，最后一级通过时会写上新的审定文本",
    "restore what was reviewed, or have the changed text reviewed in a new round: `catalog approve`",
)


def bound_to(digest: str) -> str:
    """Return the sound review with this digest of the text."""
    return f"{SOUND_REVIEW}    approved_text: {digest}\n"


@item_rule(
    code="RV301",
    look=every_fault,
    title=Text("审核没有绑定文本", "review is not bound to the text"),
    zh="""
    从 content/agency.yml 的 approvals_bound_from 那天起发布的信息，最后一轮审核要有审定文本（approved_text）：最后一级所读内容的 SHA-256。有了它，审核之后改过一个字也看得出来。

    这一行由 catalog approve 在最后一级通过时写上，不用手写。发布日期到来之前是提醒，到来之后就是错误。
    """,
    basis=(REVIEW_FIRST, LEVELS, BOUND),
    bad=UNBOUND,
    good=UNBOUND + bound_to(READ_TEXT).removeprefix(SOUND_REVIEW),
    firm=True,
)
def text_not_bound(subject: Subject) -> Iterator[Finding]:
    """The item is published from `approvals_bound_from` on, and its last round has no `approved_text`.

    The digest shows any change after the review. `catalog approve` writes it with the last level. It is a
    warning until the item is published. Withheld items and those disclosed on request need none.
    """
    for fault in last_faults(subject, FaultKind.TEXT_MISSING):
        bound_from = subject.site.agency.approvals_bound_from
        level = subject.item.review[-1].levels[-1]
        where = f"{dotted(fault.path)}.approved_text"
        yield from gaps(
            subject,
            Finding(
                code="RV301",
                path=fault.path,
                message=Text(
                    f"{bound_from} 起发布的信息要有审定文本，最后一轮审核没有（{where}）",
                    f"items published from {bound_from} on need {where}, which is missing",
                ),
                help=Text(
                    f"请最后一级的 {level.by} 核对现在的内容，再运行 catalog approve "
                    f"{subject.loaded.file} --role {level.role} --by {level.by} --on {level.on}",
                    f"let {level.by} compare the text, then run catalog approve "
                    f"{subject.loaded.file} --role {level.role} --by {level.by} --on {level.on}",
                ),
            ),
        )


@item_rule(
    code="RV302",
    look=every_fault,
    title=Text("审核之后内容改过", "changed after the review"),
    zh="""
    审定文本（approved_text）是最后一级所读内容的 SHA-256。现在的内容与它不符，说明审核之后改过：名称、文件编号、种类及其块、发布机构、成文和施行日期、来源、概述、关键词、公开方式、例外公开、公开联系方式、正文、附件，哪怕一个字。改过的内容没有人审过，要另起一轮。

    发布日期、公开时限、有效性、变更记录、撤下、关联、专栏、渠道、分类、处室可以直接改；正文里的备注（<!-- -->）也可以。发布日期到来之前是提醒，到来之后就是错误。
    """,
    basis=(REVIEW_FIRST, LEVELS, BOUND),
    bad=bound_to("sha256:" + "0" * 64),
    good=bound_to(READ_TEXT),
    firm=True,
)
def changed_after_review(subject: Subject) -> Iterator[Finding]:
    """What stands in the item is not what the last level read: `approved_text` does not match.

    A changed text has been reviewed by nobody. Lifecycle fields (publication, term, validity, changes,
    withdrawal, links, topics, channels, category, department) may change freely, comments too. It is a
    warning until the item is published.
    """
    for fault in last_faults(subject, FaultKind.TEXT_CHANGED):
        review = subject.item.review[-1]
        yield from gaps(
            subject,
            Finding(
                code="RV302",
                path=fault.path,
                message=Text(
                    f"审核之后内容改过：现在的内容与 {review.dated} 的{named(fault.path)}不符",
                    f"changed after the review of {review.dated}: "
                    f"what stands here is not the text of {dotted(fault.path)}",
                ),
                help=AGAIN,
            ),
        )


@item_rule(
    code="RV303",
    look=every_fault,
    title=Text("审定文本的写法不对", "malformed digest of the approved text"),
    zh="审定文本写成 sha256: 加 64 位十六进制数（小写），由 catalog approve 写上。抄错、截短的，无法与内容对照。",
    basis=(BOUND,),
    bad=bound_to("sha256:1234"),
    good=bound_to(READ_TEXT),
    firm=True,
)
def approved_text_malformed(subject: Subject) -> Iterator[Finding]:
    """An `approved_text`, of whichever round, is not `sha256:` and 64 lower-case hexadecimal digits."""
    for fault in faults_in(subject, FaultKind.TEXT_MALFORMED):
        written = subject.item.review[int(fault.path[1])].approved_text or ""
        yield Finding(
            code="RV303",
            path=fault.path,
            message=Text(
                f"{named(fault.path)}写的是“{written[:80]}”，应当是 sha256: 加 64 位小写十六进制数",
                f"{dotted(fault.path)} is {written[:80]!r}, "
                "expected sha256: and 64 lower-case hexadecimal digits",
            ),
            help=Text(
                "从 git 历史里找回原来的一行；找不到的，用 catalog approve --new-round 另起一轮审核",
                "restore the line from git, else start a new round: `catalog approve --new-round`",
            ),
        )


RULES: tuple[Rule, ...] = (
    text_not_bound,
    changed_after_review,
    approved_text_malformed,
)
