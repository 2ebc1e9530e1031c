"""Step check: rules about a joint decision: its days, who is told, and that the host publishes (H10)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.label import named
from catalog.check.origin import is_own
from catalog.check.rule import Rule, Subject, item_rule
from catalog.check.rules.joint import (
    AGENCY,
    FINANCE,
    HOST,
    PROPOSED,
    full_name,
    issuers,
    joint_with,
)
from catalog.diagnostic import Finding, Severity, Text
from catalog.model.block import JointProposal
from catalog.model.vocabulary import Disclosure


@item_rule(
    code="JT106",
    about="joint",
    title=Text("联合发文的日期顺序不对", "days of a joint decision are not in order"),
    zh="牵头机关先决定，再告知其他机关，然后公开：告知日期不早于决定日期，发布日期不早于决定日期，同一天可以。",
    basis=(PROPOSED,),
    bad=joint_with("decided_on: 2025-03-04", "decided_on: 2025-03-10"),
    good=joint_with("decided_on: 2025-03-04", "decided_on: 2025-03-05"),
)
def joint_days_out_of_order(subject: Subject) -> Iterator[Finding]:
    """The others were told before the host decided, or the document was published before that."""
    joint, published = subject.item.joint, subject.item.published_on
    if joint is None:
        return
    path = ("joint", "decided_on")
    for other, day in (
        (("joint", "notified_on"), joint.notified_on),
        (("date_published",), published),
    ):
        if day is not None and day < joint.decided_on:
            yield Finding(
                code="JT106",
                path=path,
                message=Text(
                    f"{named(path)}{joint.decided_on} 晚于{named(other)}{day}",
                    f"decided on {joint.decided_on}, after {other[-1]} {day}",
                ),
                help=Text("核对日期，改正写错的一个", "correct the date that is wrong"),
            )
            return


@item_rule(
    code="JT107",
    about="joint",
    title=Text("先公开、后告知其他机关", "other organs were told after publication"),
    zh="牵头机关决定以后要告知其他机关，最迟在公开那天。公开以后才告知的，提醒。",
    basis=(PROPOSED,),
    severity=Severity.WARNING,
    bad=joint_with("notified_on: 2025-03-05", "notified_on: 2025-03-08"),
    good=joint_with("notified_on: 2025-03-05", "notified_on: 2025-03-07"),
)
def joint_organs_told_late(subject: Subject) -> Iterator[Finding]:
    """`notified_on` lies after the day of publication."""
    joint, published = subject.item.joint, subject.item.published_on
    if joint is None or published is None or joint.notified_on <= published:
        return
    path = ("joint", "notified_on")
    yield Finding(
        code="JT107",
        path=path,
        message=Text(
            f"{named(path)}{joint.notified_on} 晚于发布日期 {published}",
            f"notified on {joint.notified_on}, after publication on {published}",
        ),
        help=Text(
            "核对日期；日期无误的不要改，今后先告知再公开",
            "check the date; if it is right leave it, and tell the others first from now on",
        ),
    )


@item_rule(
    code="JT108",
    about="joint",
    title=Text("联合发文决定公开，却没有公开", "joint decision to disclose is not followed"),
    zh="牵头机关决定公开或者部分公开的，公开方式不是不予公开。决定以后情况变了的，由牵头机关重新决定。",
    basis=(PROPOSED, HOST),
    severity=Severity.WARNING,
    bad=joint_with()
    + "disclosure: withheld\ndate_published: null\n"
    + "withheld: {ground: process_info, basis: 条例第十六条第二款, decided_by: zhou-y,"
    + " decided_on: 2025-03-05, reassess_on: 2026-03-05}\n",
    good=joint_with(),
)
def joint_disclosure_not_followed(subject: Subject) -> Iterator[Finding]:
    """The host decided to disclose it, wholly or in part, but the item is withheld."""
    item = subject.item
    if item.joint is None or item.disclosure is not Disclosure.WITHHELD:
        return
    if item.joint.decision is not JointProposal.WITHHOLD:
        path = ("joint", "decision")
        yield Finding(
            code="JT108",
            path=path,
            message=Text(
                f"{named(path)}是{item.joint.decision.label}，公开方式却是不予公开",
                f"host decided to {item.joint.decision}, but disclosure is withheld",
            ),
            help=Text(
                "改 disclosure；决定变了的，改 joint.decision 和决定日期",
                "correct disclosure, or the decision and its day",
            ),
        )


@item_rule(
    code="JT109",
    about="joint",
    title=Text("牵头的是别的机关，却由本机关公开", "published here though another organ is host"),
    zh="联合发文由牵头机关公开。牵头机关是别的机关的，从它的网站转载，写 source: {kind: reposted, …}，发布机构写牵头机关。",
    basis=(HOST, PROPOSED),
    severity=Severity.WARNING,
    bad=joint_with(f"host: {AGENCY}", f"host: {FINANCE}"),
    good=joint_with(),
)
def joint_host_elsewhere(subject: Subject) -> Iterator[Finding]:
    """The host is another organ, yet the item is published as the agency's own."""
    item, agency = subject.item, subject.site.agency
    if (
        item.joint is None
        or item.disclosure is not Disclosure.PROACTIVE
        or not is_own(item, agency)
    ):
        return
    host = full_name(item.joint.host, agency)
    if host != agency.name and host in issuers(item, agency):
        path = ("joint", "host")
        yield Finding(
            code="JT109",
            path=path,
            message=Text(
                f"{named(path)}是{host}，应由它公开，这里却作为本机关的信息公开",
                f"host {host!r} is to publish it, but it is published as the agency's own",
            ),
            help=Text(
                "由牵头机关公开；本站要登的，作为转载写明来源",
                "let the host publish it, or mark it as reposted with its source",
            ),
        )


RULES: tuple[Rule, ...] = (
    joint_days_out_of_order,
    joint_organs_told_late,
    joint_disclosure_not_followed,
    joint_host_elsewhere,
)
