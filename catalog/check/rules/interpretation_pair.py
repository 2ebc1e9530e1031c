"""Step check: rules about a policy and its interpretation, which appear on one day (H7(2))."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.check.example import LEGALITY
from catalog.check.label import counted, named
from catalog.check.partner import Pair, first_there, pairs, there
from catalog.check.rule import HOUSE, Catalog, Located, Rule, catalog_rule
from catalog.check.rules.interpretation import INTERPRETED, SOUND
from catalog.check.rules.lapse import lapsed_on
from catalog.check.span import LAST, Span, outside
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.calendar import ONE_DAY
from catalog.model.extract import Extract
from catalog.model.vocabulary import Disclosure, Kind, Relation

POLICIES = frozenset(
    {
        Kind.REGULATION,
        Kind.NORMATIVE_DOCUMENT,
        Kind.DOCUMENT,
        Kind.DECISION,
        Kind.DECISION_DRAFT,
        Kind.CONSULTATION,
        Kind.PLAN,
        Kind.FEE,
        Kind.BUDGET,
        Kind.NOTICE,
    }
)
"""Kinds that state a policy, or its draft."""
NEEDS_ONE = frozenset({Kind.REGULATION, Kind.NORMATIVE_DOCUMENT})
"""Kinds that are policies by their nature."""
NORMATIVE = "kind: normative_document" + LEGALITY
SAME_DAY = Text(
    "以后的解读与文件安排在同一天发布；日期写错的，改正 date_published",
    "let policy and interpretation appear on one day; correct date_published if it is wrong",
)


def _interpretations(catalog: Catalog) -> Iterator[Pair]:
    """Yield every interpretation with a policy that it interprets."""
    return (
        each for each in pairs(catalog, Relation.INTERPRETS) if each.by.kind is Kind.INTERPRETATION
    )


@catalog_rule(
    code="IN105",
    title=Text("解读的不是政策文件", "interprets what is no policy"),
    zh="政策解读解读的是政策文件：规章、规范性文件、其他文件、通知、决策、规划、收费项目、预决算，以及征求意见稿和决策草案。动态、统计、处罚等不是政策文件，多半是索引号写错了。",
    basis=(INTERPRETED, Basis(HOUSE, "关联")),
    severity=Severity.WARNING,
    bad=SOUND.replace("kind: document", "kind: news"),
    good=SOUND,
)
def interprets_no_policy(catalog: Catalog) -> Iterator[Located]:
    """An interpretation's link leads to news, figures, a penalty or the like, which state no policy."""
    for by, link, to in _interpretations(catalog):
        if to.kind not in POLICIES:
            path = ("links", "interprets", link.position)
            yield Located(
                by.file,
                Finding(
                    code="IN105",
                    path=path,
                    place=link.place,
                    message=Text(
                        f"{named(path)}{to.identifier} 的信息种类是{to.kind.label}，不是政策文件（{to.file}）",
                        f"{to.identifier} is of kind {to.kind}, no policy",
                    ),
                    help=Text(
                        "改为所解读文件的索引号；那个文件种类写错的，改它的 kind",
                        "write the identifier of the policy, or correct the other item's kind",
                    ),
                ),
            )


@catalog_rule(
    code="IN106",
    title=Text("解读晚于文件发布", "interpretation later than its policy"),
    zh="""
    政策文件与解读同步发布，也就是同一天。一个文件有几篇解读的，看最早的一篇；撤下的不算，转载的文件不查。

    迟了就是迟了，改日期掩盖比迟发更严重，所以只提醒，不拦发布。
    """,
    basis=(INTERPRETED,),
    severity=Severity.WARNING,
    bad="date_published: 2025-03-08\n" + SOUND,
    good=SOUND,
)
def interpretation_late(catalog: Catalog) -> Iterator[Located]:
    """The first interpretation of an own policy appears on a later day than the policy.

    Nobody can mend that afterwards, so it warns and keeps nothing back. Later interpretations of a policy
    that had one in time are welcome.
    """
    own = (each for each in _interpretations(catalog) if each.by.own and each.to.own)
    for days, (by, _, to) in first_there(own):
        policy = there(to)
        if policy is None or days.start <= policy.start:
            continue
        late = (days.start - policy.start).days
        yield Located(
            by.file,
            Finding(
                code="IN106",
                path=("date_published",),
                message=Text(
                    f"解读 {days.start} 发布，比所解读的 {to.identifier}（{policy.start}）晚 {late} 天",
                    f"published on {days.start}, {counted(late, 'day')} after {to.identifier} ({policy.start})",
                ),
                help=SAME_DAY,
            ),
        )


@catalog_rule(
    code="IN107",
    title=Text("解读早于文件发布", "interpretation earlier than its policy"),
    zh="""
    文件还没有公开，解读先公开了，就把文件的内容提前说了出去。解读和文件安排在同一天发布。

    解读已经公开而文件还没有公开的那些天是错误；之前可以改，之后改不了，都是提醒。转载的文件不查。
    """,
    basis=(INTERPRETED,),
    bad="date_published: 2025-03-06\n" + SOUND,
    good=SOUND,
)
def interpretation_early(catalog: Catalog) -> Iterator[Located]:
    """An interpretation appears before its policy, and so gives it away.

    An error on the days on which it stands there without the policy; a warning before, when the day can
    still be changed, and afterwards, when it is a fact.
    """
    for by, link, to in _interpretations(catalog):
        days, policy = there(by), there(to)
        if days is None or not to.own:
            continue
        if policy.start <= days.start if policy else not _awaits_its_day(to):
            continue
        when = f"{policy.start} 才发布" if policy else "还没有发布日期"
        when_en = f"appears on {policy.start}" if policy else "has no day of publication"
        finding = Finding(
            code="IN107",
            path=("links", "interprets", link.position),
            place=link.place,
            message=Text(
                f"解读 {days.start} 发布，所解读的 {to.identifier} {when}（{to.file}）",
                f"published on {days.start}, but {to.identifier} {when_en}",
            ),
            help=Text(
                "把解读的 date_published 改到文件发布的那天",
                "set date_published to the day of the policy",
            ),
        )
        end = min(policy.start - ONE_DAY, days.end) if policy else days.end
        alone = Span(days.start, end)
        yield from (Located(by.file, one) for one in _weighed(finding, alone))


def _awaits_its_day(policy: Extract) -> bool:
    """Return whether the policy is to be disclosed and only lacks a day of publication."""
    return (
        policy.disclosure is Disclosure.PROACTIVE
        and policy.date_published is None
        and not (policy.withheld and policy.released_on is None)
    )


def _weighed(finding: Finding, alone: Span) -> Iterator[Finding]:
    """Yield the finding as an error on the days alone, as a warning before and after."""
    yield replace(finding, severity=Severity.WARNING, until=alone.start - ONE_DAY)
    yield replace(finding, severity=Severity.ERROR, since=alone.start, until=alone.until)
    if alone.end != LAST:
        yield replace(finding, severity=Severity.WARNING, since=alone.end + ONE_DAY)


@catalog_rule(
    code="IN108",
    title=Text("规范性文件没有解读", "policy without an interpretation"),
    zh="""
    规章和规范性文件要有解读，与文件同步发布。从文件发布之日起，到有解读公开为止，都会提示；已经失效、废止的，转载的，沿用旧编号（imported）的不提示。

    只修改别的文件（links.amends）的不提示。有的文件很短，不需要单独解读，所以只是提示，不是提醒。
    """,
    basis=(INTERPRETED,),
    severity=Severity.NOTICE,
    bad=NORMATIVE,
    good=SOUND.replace("kind: document\n", NORMATIVE),
)
def policy_without_interpretation(catalog: Catalog) -> Iterator[Located]:
    """A regulation or normative document of the agency is there and in force, but no interpretation is.

    Documents that amend another need none of their own. Only a notice: a short one hardly needs any either,
    and the rule cannot tell.
    """
    by_policy: dict[str, list[Span]] = {}
    for by, _, to in _interpretations(catalog):
        days = there(by)
        if days is not None:
            by_policy.setdefault(to.file, []).append(days)
    for each in catalog.extracts:
        if each.kind not in NEEDS_ONE or not each.own or each.imported:
            continue
        days = None if _amends(each) else there(each)
        if days is None:
            continue
        over = lapsed_on(each.validity)
        end = min(days.end, over - ONE_DAY) if over else days.end
        if days.start <= end:
            for gap in outside(Span(days.start, end), by_policy.get(each.file, ())):
                yield Located(each.file, _without(each, gap))


def _amends(policy: Extract) -> bool:
    return any(link.relation is Relation.AMENDS for link in policy.links)


def _without(policy: Extract, gap: Span) -> Finding:
    return Finding(
        code="IN108",
        path=("kind",),
        since=gap.since,
        until=gap.until,
        message=Text(
            f"{policy.kind.label}已经公开，{gap.start} 起没有解读",
            f"{policy.kind} is public, without an interpretation since {gap.start}",
        ),
        help=Text(
            "写一篇解读，种类写 interpretation，links 里写 "
            f"interprets: [{policy.identifier}]，与文件同一天发布",
            f"publish an item of kind interpretation with `interprets: [{policy.identifier}]`",
        ),
    )


RULES: tuple[Rule, ...] = (
    interprets_no_policy,
    interpretation_late,
    interpretation_early,
    policy_without_interpretation,
)
