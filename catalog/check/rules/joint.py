"""Step check: rules about the organs of a joint document: each proposes, the host decides (H10)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.label import dotted, named
from catalog.check.nearest import listed_en, listed_zh
from catalog.check.rule import HUZHOU, OID, Rule, Subject, item_rule
from catalog.diagnostic import Basis, FieldPath, Finding, Severity, Text
from catalog.model.agency import Agency
from catalog.model.block import JointProposal
from catalog.model.item import Item

PROPOSED = Basis(HUZHOU, "第十条")
HOST = Basis(OID, "第十条")
AGENCY, FINANCE = "示例市医疗保障局", "示例市财政局"
STRICTNESS = {JointProposal.DISCLOSE: 0, JointProposal.PARTIAL: 1, JointProposal.WITHHOLD: 2}


def joint_with(old: str = "", new: str = "") -> str:
    """Return a sound joint document of two organs with one part of its text changed."""
    text = f"""
joint_issuers: [{FINANCE}]
joint:
  host: {AGENCY}
  proposals: [{{organ: {AGENCY}, proposal: disclose}}, {{organ: {FINANCE}, proposal: disclose}}]
  decision: disclose
  decided_on: 2025-03-04
  notified_on: 2025-03-05
""".lstrip("\n")
    if old and old not in text:
        raise AssertionError(old)
    return text.replace(old, new) if old else text


def full_name(name: str, agency: Agency) -> str:
    """Return the organ's name; the agency may be written by its short one or one that it had before."""
    return agency.name if name in agency.names else name


def issuers(item: Item, agency: Agency) -> tuple[str, ...]:
    """Return the organs that issue the document, the first one first."""
    names = (item.issuer or agency.name, *item.joint_issuers)
    return tuple(dict.fromkeys(full_name(name, agency) for name in names))


@item_rule(
    code="JT101",
    about="joint",
    title=Text("牵头机关不在发布机构里", "host is none of the issuers"),
    zh="牵头机关是联合发文的机关之一：要么是发布机构（不写就是本机关），要么列在 joint_issuers 里。名称要写得一样。",
    basis=(HOST, PROPOSED),
    bad=joint_with(f"host: {AGENCY}", "host: 示例市税务局"),
    good=joint_with(f"host: {AGENCY}", "host: 示例医保"),
)
def joint_host_not_an_issuer(subject: Subject) -> Iterator[Finding]:
    """The host is neither the issuer (by default the agency) nor one of `joint_issuers`."""
    joint = subject.item.joint
    if joint is None:
        return
    agency = subject.site.agency
    organs = issuers(subject.item, agency)
    if full_name(joint.host, agency) not in organs:
        path = ("joint", "host")
        yield Finding(
            code="JT101",
            path=path,
            message=Text(
                f"{named(path)}“{joint.host}”不在发布机构里（{listed_zh(organs)}）",
                f"host {joint.host!r} is none of the issuers {listed_en(organs)}",
            ),
            help=Text(
                "核对名称；确是联合发文机关的，列入 joint_issuers",
                "correct the name, or add it to joint_issuers",
            ),
        )


@item_rule(
    code="JT102",
    about="joint",
    title=Text("联合发文机关没有提公开意见", "joint issuer made no proposal"),
    zh="联合发文的每个机关都要提出公开意见，由牵头机关决定。除牵头机关以外，joint_issuers 和发布机构里的每个机关，在 joint.proposals 里都要有一条。",
    basis=(PROPOSED,),
    bad=joint_with(f", {{organ: {FINANCE}, proposal: disclose}}"),
    good=joint_with(f"{{organ: {AGENCY}, proposal: disclose}}, "),
)
def joint_issuer_without_proposal(subject: Subject) -> Iterator[Finding]:
    """An issuer other than the host has no entry under `joint.proposals`."""
    joint = subject.item.joint
    if joint is None:
        return
    agency = subject.site.agency
    said = {full_name(one.organ, agency) for one in joint.proposals}
    said.add(full_name(joint.host, agency))
    missing = [organ for organ in issuers(subject.item, agency) if organ not in said]
    if missing:
        path = ("joint", "proposals")
        yield Finding(
            code="JT102",
            path=path,
            message=Text(
                f"{named(path)}里没有{'、'.join(missing)}的意见",
                f"joint.proposals lacks {listed_en(missing)}",
            ),
            help=Text(
                "在 joint.proposals 里补上 {organ: 机关名称, proposal: disclose、partial 或 withhold}",
                "add {organ, proposal} for each of them",
            ),
        )


@item_rule(
    code="JT103",
    about="joint",
    title=Text("提公开意见的不是发文机关", "proposal by an organ that is no issuer"),
    zh="提出公开意见的，都是联合发文的机关。意见里有、发布机构里没有的，是 joint_issuers 漏列了，或者名称写得不一样。",
    basis=(PROPOSED,),
    bad=joint_with(f"joint_issuers: [{FINANCE}]", "joint_issuers: [示例市财政厅]").replace(
        f"{{organ: {AGENCY}, proposal: disclose}}", "{organ: 示例市财政厅, proposal: disclose}"
    ),
    good=joint_with(),
)
def joint_proposal_of_a_stranger(subject: Subject) -> Iterator[Finding]:
    """An organ under `joint.proposals` is no issuer of the document."""
    joint = subject.item.joint
    if joint is None:
        return
    agency = subject.site.agency
    organs = issuers(subject.item, agency)
    for at, one in enumerate(joint.proposals):
        if full_name(one.organ, agency) not in organs:
            path: FieldPath = ("joint", "proposals", at, "organ")
            yield Finding(
                code="JT103",
                path=path,
                message=Text(
                    f"提出公开意见的“{one.organ}”不在发布机构里（{listed_zh(organs)}）",
                    f"{one.organ!r} proposes, but is none of the issuers {listed_en(organs)}",
                ),
                help=Text(
                    "列入 joint_issuers，或者改正名称",
                    "add it to joint_issuers, or correct the name",
                ),
            )


@item_rule(
    code="JT104",
    about="joint",
    title=Text("一个机关提了两次公开意见", "organ proposes twice"),
    zh="每个机关一条公开意见。写了两条，看不出以哪条为准。",
    basis=(PROPOSED,),
    bad=joint_with(
        f"{{organ: {AGENCY}, proposal: disclose}}", f"{{organ: {FINANCE}, proposal: partial}}"
    ),
    good=joint_with(),
)
def joint_organ_proposes_twice(subject: Subject) -> Iterator[Finding]:
    """One organ has two entries under `joint.proposals`."""
    joint = subject.item.joint
    if joint is None:
        return
    seen: set[str] = set()
    for at, one in enumerate(joint.proposals):
        organ = full_name(one.organ, subject.site.agency)
        if organ in seen:
            path: FieldPath = ("joint", "proposals", at, "organ")
            yield Finding(
                code="JT104",
                path=path,
                message=Text(
                    f"“{one.organ}”已经提过公开意见", f"{one.organ!r} has already proposed"
                ),
                help=Text("只留一条", "keep one of the two"),
            )
        seen.add(organ)


@item_rule(
    code="JT105",
    about="joint",
    title=Text("决定比有的机关的意见更宽", "decision goes beyond a proposal"),
    zh="牵头机关可以不采纳别的机关的意见，但要告知。有机关提出不公开或者部分公开，决定却更宽的，发布前再核对一次理由和告知。",
    basis=(PROPOSED,),
    severity=Severity.NOTICE,
    bad=joint_with(f"{FINANCE}, proposal: disclose", f"{FINANCE}, proposal: withhold"),
    good=joint_with(),
)
def joint_proposal_overruled(subject: Subject) -> Iterator[Finding]:
    """The host decided to disclose more than an organ proposed, which it may, having told it."""
    joint = subject.item.joint
    if joint is None:
        return
    for at, one in enumerate(joint.proposals):
        if STRICTNESS[one.proposal] > STRICTNESS[joint.decision]:
            path: FieldPath = ("joint", "proposals", at, "proposal")
            yield Finding(
                code="JT105",
                path=path,
                message=Text(
                    f"{one.organ}的意见是{one.proposal.label}，决定是{joint.decision.label}",
                    f"{one.organ!r} proposed {one.proposal}, the decision is {joint.decision}",
                ),
                help=Text(
                    "核对决定；无误的，确认已把决定和理由告知该机关",
                    "check the decision; if it stands, make sure that the organ was told why",
                ),
            )


@item_rule(
    code="JT110",
    about="joint_issuers",
    title=Text("发布机构写了两次", "issuer is written twice"),
    zh="发布机构（不写就是本机关）和 joint_issuers 在页面上连着列出。每个机关只写一次，joint_issuers 里不再写发布机构；本机关的简称、曾用名也算本机关。",
    basis=(PROPOSED, Basis(HUZHOU, "发布机构")),
    severity=Severity.WARNING,
    bad=joint_with(f"joint_issuers: [{FINANCE}]", f"joint_issuers: [{AGENCY}, {FINANCE}]"),
    good=joint_with(),
)
def joint_issuer_repeated(subject: Subject) -> Iterator[Finding]:
    """A name in `joint_issuers` is that of the issuer, or stands in the list before."""
    agency = subject.site.agency
    seen = {full_name(subject.item.issuer or agency.name, agency)}
    for at, name in enumerate(subject.item.joint_issuers):
        full = full_name(name, agency)
        if full in seen:
            path: FieldPath = ("joint_issuers", at)
            also = Text(f"（就是{full}）", f", that is {full!r},") if full != name else Text("", "")
            yield Finding(
                code="JT110",
                path=path,
                message=Text(
                    f"{named(path)}“{name}”{also.zh}已经是发布机构，页面上会列两次",
                    f"{dotted(path)} {name!r}{also.en} is an issuer already: the page would list it twice",
                ),
                help=Text("从 joint_issuers 里删去这一个", "remove it from joint_issuers"),
            )
        seen.add(full)


RULES: tuple[Rule, ...] = (
    joint_host_not_an_issuer,
    joint_issuer_without_proposal,
    joint_proposal_of_a_stranger,
    joint_organ_proposes_twice,
    joint_proposal_overruled,
    joint_issuer_repeated,
)
