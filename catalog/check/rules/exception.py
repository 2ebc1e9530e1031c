"""Step check: rules about exceptions from withholding, and joint decisions (Regulation art. 15; H10, H11).

Trade secrets and privacy: with consent, or because a law says so. What is under investigation or endangers a
person: after a hearing, or in the public interest. For the other grounds there is no exception.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from catalog.check.label import named
from catalog.check.rule import HUZHOU, OID, Rule, Subject, item_rule
from catalog.check.vague import bare, says_nothing
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.block import JointProposal
from catalog.model.vocabulary import Disclosure, DisclosureException, Ground

SIX_GROUNDS = Basis(HUZHOU, "第十一条")
THIRD_PARTY = Basis(OID, "第十五条")
JOINT = """
joint_issuers: [示例市财政局]
joint:
  host: 示例市医疗保障局
  proposals: [{organ: 示例市财政局, proposal: disclose}]
  decision: disclose
  decided_on: 2025-03-04
  notified_on: 2025-03-05
"""
PRIVATE = (DisclosureException.CONSENT, DisclosureException.LAW)
PUBLIC = (DisclosureException.HEARING, DisclosureException.PUBLIC_INTEREST)
ALLOWED: Mapping[Ground, tuple[DisclosureException, ...]] = {
    Ground.TRADE_SECRET: PRIVATE,
    Ground.PERSONAL_PRIVACY: PRIVATE,
    Ground.UNDER_INVESTIGATION: PUBLIC,
    Ground.PERSONAL_SAFETY: PUBLIC,
}
"""The exceptions that each ground admits; a ground that is not here admits none."""
SHORTEST_EVIDENCE = 4
"""Characters below which no document is named."""
EVIDENCE: Mapping[DisclosureException, re.Pattern[str]] = {
    DisclosureException.CONSENT: re.compile("同意|授权|许可|承诺|声明"),
    DisclosureException.HEARING: re.compile("听证"),
    DisclosureException.PUBLIC_INTEREST: re.compile("公共利益|公益|论证|评估|会议纪要"),
    DisclosureException.LAW: re.compile("《|法第|法》|条例|第[一二三四五六七八九十百0-9]+条"),
}
"""Words by which the evidence of each exception is known."""


@item_rule(
    code="DC201",
    about="disclosed_despite",
    title=Text("例外情形与理由不相配", "exception does not fit the ground"),
    zh="""
    商业秘密、个人隐私，权利人同意（consent）或者法律规定应当公开（law）的，可以公开；正在调查处理、危及人身安全的，经过听证（hearing）或者公共利益需要（public_interest），可以公开。

    其他理由没有例外：国家秘密不因任何人同意而公开。
    """,
    basis=(THIRD_PARTY, SIX_GROUNDS),
    firm=True,
    bad="disclosed_despite: {ground: personal_privacy, exception: hearing, evidence: 听证笔录第3号}",
    good="disclosed_despite: {ground: personal_privacy, exception: consent, evidence: 权利人同意书第3号}",
)
def exception_does_not_fit(subject: Subject) -> Iterator[Finding]:
    """`disclosed_despite` names an exception that its ground does not admit.

    Consent or law for trade secrets and privacy; hearing or public interest for what is under investigation
    or endangers a person; none for state secrets and the other grounds.
    """
    despite = subject.item.disclosed_despite
    if despite is None or despite.exception in ALLOWED.get(despite.ground, ()):
        return
    allowed = ALLOWED.get(despite.ground)
    if allowed is None:
        path: tuple[str, ...] = ("disclosed_despite", "ground")
        message = Text(
            f"{named(path)}是{despite.ground.label}，没有例外公开的情形",
            f"ground {despite.ground} admits no exception",
        )
        help_text = Text(
            "核对理由；确属这一理由的，不能公开，disclosure 改为 withheld",
            "correct the ground, or withhold the item",
        )
    else:
        path = ("disclosed_despite", "exception")
        message = Text(
            f"{named(path)}是{despite.exception.label}，不适用于{despite.ground.label}",
            f"exception {despite.exception} does not fit ground {despite.ground}",
        )
        help_text = Text(
            f"{despite.ground.label}的例外只有：{'、'.join(f'{one.label}（{one}）' for one in allowed)}",
            f"for {despite.ground} choose one of {', '.join(allowed)}",
        )
    yield Finding(code="DC201", path=path, message=message, help=help_text)


@item_rule(
    code="DC202",
    about="disclosed_despite",
    title=Text("没有公开，却写了例外公开", "exception without disclosure"),
    zh="例外公开（disclosed_despite）说的是本有不公开理由、因例外而主动公开的信息。没有主动公开的，不写这一项。",
    basis=(SIX_GROUNDS,),
    severity=Severity.WARNING,
    bad="""
    disclosure: on_request
    date_published:
    disclosed_despite: {ground: personal_privacy, exception: consent, evidence: 权利人同意书第3号}
    """,
    good="disclosed_despite: {ground: personal_privacy, exception: consent, evidence: 权利人同意书第3号}",
)
def exception_without_disclosure(subject: Subject) -> Iterator[Finding]:
    """`disclosed_despite` stands in an item that is not disclosed proactively."""
    item = subject.item
    if item.disclosed_despite is not None and item.disclosure is not Disclosure.PROACTIVE:
        yield Finding(
            code="DC202",
            path=("disclosed_despite",),
            message=Text(
                f"公开方式是{item.disclosure.label}，却有{named(('disclosed_despite',))}一项",
                f"disclosure is {item.disclosure}, but there is a block disclosed_despite",
            ),
            help=Text(
                "因例外而主动公开的，disclosure 写 proactive；否则删去这一项",
                "set disclosure to proactive, or remove the block",
            ),
        )


@item_rule(
    code="DC203",
    about="joint",
    title=Text(
        "联合发文决定不公开，却公开了", "joint document withheld by its host, yet disclosed"
    ),
    zh="""
    联合制作的文件由各机关提出公开意见，牵头机关决定。决定不公开（joint.decision: withhold）的，公开方式应为不予公开。

    决定部分公开的，公开的是可以公开的部分。
    """,
    basis=(Basis(HUZHOU, "第十条"), Basis(OID, "第十条")),
    firm=True,
    bad=JOINT.replace("decision: disclose", "decision: withhold"),
    good=JOINT,
)
def joint_decision_not_followed(subject: Subject) -> Iterator[Finding]:
    """The host of a joint document decided to withhold it, but its disclosure is not `withheld`."""
    item = subject.item
    if item.joint is None or item.joint.decision is not JointProposal.WITHHOLD:
        return
    if item.disclosure is not Disclosure.WITHHELD:
        path = ("joint", "decision")
        yield Finding(
            code="DC203",
            path=path,
            message=Text(
                f"{named(path)}是{item.joint.decision.label}，公开方式却是{item.disclosure.label}",
                f"host decided to withhold it, but disclosure is {item.disclosure}",
            ),
            help=Text(
                "把 disclosure 改为 withheld 并写明理由",
                "set disclosure to withheld and give its grounds",
            ),
        )


@item_rule(
    code="DC204",
    about="disclosed_despite",
    title=Text("例外公开的证明材料没有内容", "evidence of an exception says nothing"),
    zh="例外公开要留下凭据：谁的同意书、哪次听证的笔录、哪部法律的哪一条，存在哪里。写“见附件”“有”一类的话，等于没有凭据。证明材料只用于内部核对，不公开。",
    basis=(SIX_GROUNDS, THIRD_PARTY),
    severity=Severity.WARNING,
    bad="disclosed_despite: {ground: personal_privacy, exception: consent, evidence: 见附件}",
    good="disclosed_despite: {ground: personal_privacy, exception: consent, evidence: 权利人同意书第3号}",
)
def exception_evidence_empty(subject: Subject) -> Iterator[Finding]:
    """`disclosed_despite.evidence` is a placeholder or too short to name any evidence."""
    despite = subject.item.disclosed_despite
    if despite is None:
        return
    if says_nothing(despite.evidence) or len(bare(despite.evidence)) < SHORTEST_EVIDENCE:
        path = ("disclosed_despite", "evidence")
        yield Finding(
            code="DC204",
            path=path,
            message=Text(
                f"{named(path)}“{despite.evidence}”没有说出是什么材料",
                f"evidence {despite.evidence!r} names none",
            ),
            help=Text(
                "写明材料的名称、编号和存放处", "name the document, its number and where it is kept"
            ),
        )


@item_rule(
    code="DC205",
    about="disclosed_despite",
    title=Text("证明材料与例外情形对不上", "evidence is of another exception"),
    zh="权利人同意的，凭据是同意书、授权书；经过听证的，是听证笔录；法律规定公开的，是法律条款；公共利益需要的，是论证或者决定。材料里看不出来的，请核对例外情形。",
    basis=(SIX_GROUNDS, THIRD_PARTY),
    severity=Severity.WARNING,
    bad="disclosed_despite: {ground: personal_privacy, exception: consent, evidence: 听证笔录第3号}",
    good="disclosed_despite: {ground: personal_privacy, exception: consent, evidence: 权利人同意书第3号}",
)
def exception_evidence_of_another(subject: Subject) -> Iterator[Finding]:
    """The evidence holds no word of its exception, but one of another: a hearing's record for a consent."""
    despite = subject.item.disclosed_despite
    if despite is None or EVIDENCE[despite.exception].search(despite.evidence):
        return
    other = next((one for one, words in EVIDENCE.items() if words.search(despite.evidence)), None)
    if other is not None:
        path = ("disclosed_despite", "evidence")
        yield Finding(
            code="DC205",
            path=path,
            message=Text(
                f"例外情形是{despite.exception.label}，{named(path)}“{despite.evidence}”像是{other.label}的",
                f"exception is {despite.exception}, but evidence {despite.evidence!r} is of {other}",
            ),
            help=Text("核对例外情形和证明材料", "correct the exception or the evidence"),
        )


RULES: tuple[Rule, ...] = (
    exception_does_not_fit,
    exception_without_disclosure,
    joint_decision_not_followed,
    exception_evidence_empty,
    exception_evidence_of_another,
)
