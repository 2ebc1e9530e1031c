"""Step check: rules about the decision to withhold: its basis, and how soon it is looked at again (H11, H12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from catalog.check.label import named
from catalog.check.rule import HOUSE, HUZHOU, Rule, Subject, item_rule
from catalog.check.rules.disclosure import BLOCK, GROUNDS, HELD_BACK, ONE_DAY, REASSESSED
from catalog.check.vague import says_nothing
from catalog.diagnostic import Basis, FieldPath, Finding, Severity, Text
from catalog.model.item import anniversary
from catalog.model.pattern import late
from catalog.model.vocabulary import Ground, SecrecyDecision, SecrecyResult

PERIODICALLY = Basis(HUZHOU, "第十二条")
LONGEST_YEARS = 2
"""Years to the next reassessment: 'periodically' names no number; two is ours."""
ARTICLES: Mapping[Ground, str] = {
    Ground.STATE_SECRET: "第十四条",
    Ground.LAW_FORBIDDEN: "第十四条",
    Ground.SAFETY_STABILITY: "第十四条",
    Ground.TRADE_SECRET: "第十五条",
    Ground.PERSONAL_PRIVACY: "第十五条",
    Ground.INTERNAL_AFFAIRS: "第十六条",
    Ground.PROCESS_INFO: "第十六条",
    Ground.ENFORCEMENT_FILE: "第十六条",
}
"""The Regulation's article for each ground; the other two come from the local rules alone."""
_CITED = late(r"(?:信息公开条例|^条例)[》」]?\s*(第十[四五六]条)")
_NAMES_ACT = late("《|法|条例|规定|办法|决定|意见|制度|细则|规则|第[一二三四五六七八九十百0-9]+条")


@item_rule(
    code="DC110",
    about="withheld",
    title=Text("下一次复审太远", "next reassessment is too far ahead"),
    zh=f"""
    不予公开的信息要定期复审。下一次复审日期在 {LONGEST_YEARS} 年以后的，谈不上定期。

    复审过、仍不公开的，写下一次的日期，所以这里看的是离当天多远，不是离决定日期多远。年数是本平台定的，所以只提醒。
    """,
    basis=(REASSESSED, PERIODICALLY, Basis(HOUSE, "复审间隔")),
    severity=Severity.WARNING,
    bad=HELD_BACK + BLOCK.replace("2026-03-05", "2035-03-05"),
    good=HELD_BACK + BLOCK.replace("2026-03-05", "2027-03-05"),
)
def reassessment_too_far(subject: Subject) -> Iterator[Finding]:
    """The next reassessment lies more than two years ahead of the day, which is not periodic.

    After a reassessment the next day is written, so the distance counts from the day of the check.
    """
    withheld = subject.item.withheld
    if withheld is None or withheld.released_on is not None:
        return
    near_enough = anniversary(withheld.reassess_on, -LONGEST_YEARS)
    if near_enough <= withheld.decided_on:
        return
    path = ("withheld", "reassess_on")
    yield Finding(
        code="DC110",
        path=path,
        until=near_enough - ONE_DAY,
        message=Text(
            f"{named(path)}{withheld.reassess_on} 还有 {LONGEST_YEARS} 年以上",
            f"reassess_on {withheld.reassess_on} is more than {LONGEST_YEARS} years ahead",
        ),
        help=Text(
            f"把下一次复审定在 {LONGEST_YEARS} 年以内",
            f"set the next reassessment within {LONGEST_YEARS} years",
        ),
    )


@item_rule(
    code="DC111",
    about="withheld",
    title=Text("不公开依据没有写出条款", "basis of withholding names no provision"),
    zh="不公开依据写明法律、法规的名称和条款，例如“《中华人民共和国政府信息公开条例》第十五条”。只写“按规定”“涉密”，说不清依据什么。",
    basis=(GROUNDS, Basis(HUZHOU, "第十一条")),
    severity=Severity.WARNING,
    bad=HELD_BACK + BLOCK.replace("条例第十六条第二款", "按有关规定"),
    good=HELD_BACK + BLOCK,
)
def withheld_basis_empty(subject: Subject) -> Iterator[Finding]:
    """`withheld.basis` names no act and no article."""
    withheld = subject.item.withheld
    if withheld is None:
        return
    if says_nothing(withheld.basis) or not _NAMES_ACT.search(withheld.basis):
        path = ("withheld", "basis")
        yield Finding(
            code="DC111",
            path=path,
            message=Text(
                f"{named(path)}“{withheld.basis}”没有写出哪部法规、哪一条",
                f"basis {withheld.basis!r} names neither act nor article",
            ),
            help=Text("写出法律、法规的名称和条款", "name the act and the article"),
        )


@item_rule(
    code="DC112",
    about="withheld",
    title=Text("不公开依据与理由对不上", "basis of withholding fits another ground"),
    zh="政府信息公开条例第十四条是国家秘密、法律法规禁止公开和“三安全一稳定”，第十五条是商业秘密、个人隐私，第十六条是内部事务、过程性信息和执法案卷。依据写的条与理由不是一回事的，必有一个写错。",
    basis=(GROUNDS,),
    severity=Severity.WARNING,
    bad=HELD_BACK + BLOCK.replace("条例第十六条第二款", "条例第十五条"),
    good=HELD_BACK + BLOCK,
)
def withheld_basis_of_another_ground(subject: Subject) -> Iterator[Finding]:
    """The basis cites one of articles 14 to 16 of the Regulation, and not the one of the ground."""
    withheld = subject.item.withheld
    if withheld is None:
        return
    article = ARTICLES.get(withheld.ground)
    cited = _CITED.findall(withheld.basis)
    if article is None or not cited or article in cited:
        return
    path = ("withheld", "basis")
    yield Finding(
        code="DC112",
        path=path,
        message=Text(
            f"{named(path)}写的是{cited[0]}，理由是{withheld.ground.label}，应是{article}",
            f"basis cites {cited[0]!r}, but ground {withheld.ground} belongs to {article!r}",
        ),
        help=Text("核对不公开理由（ground）和依据（basis）", "correct the ground or the basis"),
    )


def _cleared(subject: Subject) -> tuple[FieldPath, date] | None:
    """Return where and when the last round's secrecy review let the item pass; None if it did not."""
    last = len(subject.item.review) - 1
    secrecy = subject.item.review[last].secrecy
    if secrecy is None:
        return None
    here = ("review", last, "secrecy")
    if secrecy.result is SecrecyResult.CLEAR:
        return (*here, "result"), secrecy.on
    if secrecy.decision is SecrecyDecision.DISCLOSE:
        return (*here, "decision"), secrecy.decided_on or secrecy.on
    return None


@item_rule(
    code="DC113",
    about="withheld",
    title=Text(
        "以国家秘密不公开，保密审查却说可以公开", "state secret cleared by the secrecy review"
    ),
    zh="不公开理由是国家秘密，最后一轮保密审查的结论却是可以公开，两者必有一错。确属国家秘密的，本来也不应当存放在这里：联网的电脑和代码仓库都不能存。",
    basis=(GROUNDS, Basis(HUZHOU, "第八条")),
    firm=True,
    bad=HELD_BACK + BLOCK.replace("process_info", "state_secret").replace("十六条第二款", "十四条"),
    good=HELD_BACK + BLOCK,
)
def state_secret_cleared(subject: Subject) -> Iterator[Finding]:
    """The ground is state secret, but the last secrecy review found that the item may be disclosed."""
    item = subject.item
    if item.withheld is None or item.withheld.ground is not Ground.STATE_SECRET:
        return
    cleared = _cleared(subject)
    if cleared is None or item.withheld.released_on is not None:
        return
    path, day = cleared
    yield Finding(
        code="DC113",
        path=path,
        message=Text(
            f"不公开理由是国家秘密，{named(path)}（{day}）却是可以公开",
            f"ground is state_secret, but the secrecy review of {day} lets it pass",
        ),
        help=Text(
            "核对理由和审查结论；确属国家秘密的，立即从这里移走并报告保密工作机构",
            "correct the one that is wrong; a true state secret must be removed from here and reported",
        ),
    )


RULES: tuple[Rule, ...] = (
    reassessment_too_far,
    withheld_basis_empty,
    withheld_basis_of_another_ground,
    state_secret_cleared,
)
