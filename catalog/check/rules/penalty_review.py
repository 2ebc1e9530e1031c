"""Step check: rules about who answers for a penalty's publication, and when it is reviewed and published (H9).

Made, reviewed and approved in step: within seven working days of one another. The number is the practice of
publishing penalties within seven working days; the law on penalties names none, so these rules warn.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.check.chain import first_complete, gaps
from catalog.check.label import counted, dotted, named
from catalog.check.origin import is_own
from catalog.check.rule import HOUSE, HUZHOU, Rule, Subject, item_rule
from catalog.check.rules.penalty_summary import PENALTY, SUMMARY_ONLY, is_public_penalty
from catalog.check.rules.reviewer import tenures
from catalog.diagnostic import Basis, FieldPath, Finding, Severity, Text
from catalog.model.block import Party
from catalog.model.calendar import ONE_DAY
from catalog.model.item import Item
from catalog.model.review import Round
from catalog.model.vocabulary import Role

WORKING_DAYS = 7
IN_STEP = (SUMMARY_ONLY, Basis(HOUSE, "行政处罚七个工作日"))
REVIEWERS = (
    Role.DEPARTMENT_HEAD,
    Role.DEPUTY_DIRECTOR,
    Role.DIRECTOR,
    Role.LEGAL_DIVISION,
    Role.SECRECY_REVIEWER,
    Role.OFFICE,
)
"""Who may answer for the review of a penalty: everyone who reviews, not who writes."""
REVIEWER = ("penalty", "responsible_reviewer")
DECIDED = ("penalty", "decided_on")


def reviewing_round(subject: Subject) -> tuple[int, Round]:
    """Return the round that approved the publication, with its number; the last one if none is complete."""
    at = first_complete(subject)
    number = len(subject.item.review) - 1 if at is None else at
    return number, subject.item.review[number]


def review_days(item: Item, person: str) -> list[date]:
    """Return the days on which the person signed other than as editor, in any round."""
    days = []
    for review in item.review:
        days += [one.on for one in review.levels if one.by == person and one.role != Role.EDITOR]
        others = (review.secrecy, review.legality)
        days += [one.on for one in others if one is not None and one.by == person]
    return days


@item_rule(
    code="PN106",
    about="penalty",
    title=Text("行政处罚没有脱敏确认", "penalty without a confirmed desensitization"),
    zh="当事人是自然人的行政处罚，公开前由专人确认已经脱敏，记在最后一轮的 masking 里（谁、哪天）。发布日以前是警告，从发布日起是错误。",
    basis=(SUMMARY_ONLY, Basis(HUZHOU, "第八条")),
    firm=True,
    bad=PENALTY.replace("    masking: {by: chen-x, on: 2025-03-03}\n", ""),
    good=PENALTY,
)
def penalty_masking_unconfirmed(subject: Subject) -> Iterator[Finding]:
    """The last round of a natural person's penalty does not say who confirmed the desensitization.

    A warning before the day of publication, an error from it on.
    """
    penalty = subject.item.penalty
    if penalty is None or penalty.party is not Party.NATURAL or not is_public_penalty(subject):
        return
    last = len(subject.item.review) - 1
    if subject.item.review[last].masking is None:
        path: FieldPath = ("review", last, "masking")
        finding = Finding(
            code="PN106",
            path=path,
            message=Text(
                f"当事人是自然人，最后一轮审核没有{named(path)}",
                f"party is a natural person, but {dotted(path)} is missing",
            ),
            help=Text(
                "核对已经脱敏后，写 masking: {by: 人员代号, on: 日期}",
                "check it, then write masking: {by, on}",
            ),
        )
        yield from gaps(subject, finding)


@item_rule(
    code="PN107",
    about="penalty",
    title=Text("审核责任人当天不是审核人员", "responsible reviewer was no reviewer on that day"),
    zh="行政处罚公开要有一名审核责任人，审核那天必须任处室负责人、分管副局长、局长、法制机构、保密审查员或者办公室的职务，只任信息采编人的不行。查不到的代号由 RV108 指出。",
    basis=(SUMMARY_ONLY,),
    firm=True,
    bad=PENALTY.replace("responsible_reviewer: zhou-y", "responsible_reviewer: tang-r"),
    good=PENALTY,
)
def responsible_reviewer_not_entitled(subject: Subject) -> Iterator[Finding]:
    """The person held no reviewing role on the day of the review; editors do not count."""
    penalty = subject.item.penalty
    if penalty is None or penalty.responsible_reviewer not in subject.site.staff:
        return
    key = penalty.responsible_reviewer
    person = subject.site.staff[key]
    day = max(review_days(subject.item, key), default=reviewing_round(subject)[1].dated)
    if not any(person.holds(role, day) for role in REVIEWERS):
        held = tenures(person, *REVIEWERS)
        yield Finding(
            code="PN107",
            path=REVIEWER,
            message=Text(
                f"{named(REVIEWER)}{key} 在 {day} 没有担任审核职务（{held.zh}）",
                f"{key} held no reviewing role on {day} ({held.en})",
            ),
            help=Text(
                "换成审核这条信息的人；任期记漏的，在 content/staff.yml 补上",
                "name who reviewed it, or complete the terms in content/staff.yml",
            ),
        )


@item_rule(
    code="PN108",
    about="penalty",
    title=Text("审核责任人没有参加审核", "responsible reviewer signed no review"),
    zh="审核责任人要对公开的内容负责，应当是在审核里签过的人：处室负责人以上各级、保密审查或者合法性审核。只签信息采编人一级的不算审核自己的稿子。",
    basis=(SUMMARY_ONLY,),
    severity=Severity.WARNING,
    bad=PENALTY.replace("responsible_reviewer: zhou-y", "responsible_reviewer: sun-j"),
    good=PENALTY,
)
def responsible_reviewer_absent(subject: Subject) -> Iterator[Finding]:
    """The responsible reviewer signed no level above the editor's, nor secrecy or legality, in any round."""
    item = subject.item
    if item.penalty is None or not is_public_penalty(subject):
        return
    key = item.penalty.responsible_reviewer
    if key in subject.site.staff and not review_days(item, key):
        yield Finding(
            code="PN108",
            path=REVIEWER,
            message=Text(
                f"{named(REVIEWER)}{key} 没有签过任何一轮审核",
                f"{key} signed no review of this item",
            ),
            help=Text(
                "写真正审核的人，或者请责任人审核后记入 review",
                "name who reviewed it, or have that person review it",
            ),
        )


@item_rule(
    code="PN109",
    about="penalty",
    title=Text("处罚决定晚于公开或成文", "penalty decided after it was written or published"),
    zh="先作出处罚决定，再写摘要、再公开：决定日期不晚于成文（定稿）日期，不晚于发布日期，同一天可以。",
    basis=(SUMMARY_ONLY,),
    bad=PENALTY.replace("decided_on: 2025-03-03", "decided_on: 2025-03-10"),
    good=PENALTY,
)
def penalty_decided_too_late(subject: Subject) -> Iterator[Finding]:
    """The decision is dated after the summary was written, or after it was published."""
    item = subject.item
    if item.penalty is None:
        return
    decided = item.penalty.decided_on
    days = (
        ("date_written" if item.date_written else "date_finalized", item.date_created),
        ("date_published", item.published_on),
    )
    for name, day in days:
        if day is not None and day < decided:
            yield Finding(
                code="PN109",
                path=DECIDED,
                message=Text(
                    f"{named(DECIDED)}{decided} 晚于{named((name,))}{day}",
                    f"penalty.decided_on {decided} lies after {name} {day}",
                ),
                help=Text("核对两个日期，改正写错的一个", "correct the date that is wrong"),
            )
            return


@item_rule(
    code="PN110",
    about="penalty",
    title=Text("处罚决定和公开审核没有同步", "penalty is not reviewed in step with its decision"),
    zh=f"""
    处罚决定的制作、审核、批准要同步：各级审核与决定日期相隔不超过 {WORKING_DAYS} 个工作日，先后都算。

    七个工作日是公示行政处罚的通行做法，行政处罚法没有规定，所以只提醒。
    """,
    basis=IN_STEP,
    severity=Severity.WARNING,
    bad=PENALTY.replace(
        "deputy_director, by: wu-z, on: 2025-03-05", "deputy_director, by: wu-z, on: 2025-03-13"
    )
    + "date_published: 2025-03-14\n",
    good=PENALTY,
)
def penalty_reviewed_out_of_step(subject: Subject) -> Iterator[Finding]:
    """A level was signed more than seven working days before or after the decision.

    Seven is the practice of publishing penalties; the law on penalties names no number.
    """
    item = subject.item
    if item.penalty is None or not is_public_penalty(subject) or item.withheld is not None:
        return
    decided = item.penalty.decided_on
    at, review = reviewing_round(subject)
    for n, level in enumerate(review.levels):
        first, last = sorted((decided, level.on))
        apart = subject.calendar.working_days_between(first, last)
        if apart > WORKING_DAYS:
            path = ("review", at, "levels", n, "on")
            yield Finding(
                code="PN110",
                path=path,
                message=Text(
                    f"{named(path)}{level.on} 与处罚决定日期 {decided} 相隔 {apart} 个工作日，"
                    f"超过 {WORKING_DAYS} 个",
                    f"{dotted(path)} {level.on} is {apart} working days from the decision of {decided}, "
                    f"more than {WORKING_DAYS}",
                ),
                help=Text(
                    "核对两个日期；日期无误的不要改，今后作出决定时同步审核",
                    "check both dates; if they are right leave them, and review in step from now on",
                ),
            )
            return


@item_rule(
    code="PN111",
    about="penalty",
    title=Text("行政处罚没有在七个工作日内公开", "penalty not published within seven working days"),
    zh=f"""
    行政处罚自作出决定之日起 {WORKING_DAYS} 个工作日内公开；还没有公开的，过了最后一天就提醒。

    七个工作日是公示行政处罚的通行做法，行政处罚法没有规定；条例规定的二十个工作日见 DL101、DL102。
    """,
    basis=IN_STEP,
    severity=Severity.WARNING,
    bad=PENALTY + "date_published: 2025-03-13\n",
    good=PENALTY + "date_published: 2025-03-12\n",
)
def penalty_published_out_of_step(subject: Subject) -> Iterator[Finding]:
    """It was published more than seven working days after the decision, or is unpublished after them.

    Seven is the practice of publishing penalties; the Regulation's twenty are checked by DL101 and DL102.
    """
    item = subject.item
    if item.penalty is None or not is_public_penalty(subject) or item.withheld is not None:
        return
    if item.withdrawal is not None or not is_own(item, subject.site.agency):
        return
    decided, published = item.penalty.decided_on, item.published_on
    due = subject.calendar.add_working_days(decided, WORKING_DAYS).day
    if published is not None and published <= due:
        return
    late = subject.calendar.working_days_between(due, published) if published else 0
    yield Finding(
        code="PN111",
        path=("date_published",) if published else DECIDED,
        since=None if published else due + ONE_DAY,
        message=Text(
            f"{named(DECIDED)}{decided}，应在 {due} 以前公开，"
            + (f"发布日期 {published} 迟了 {late} 个工作日" if published else "还没有发布日期"),
            f"decided on {decided}, due by {due}, "
            + (
                f"published {counted(late, 'working day')} late"
                if published
                else "yet there is no date_published"
            ),
        ),
        help=Text(
            "日期无误的不要改，今后按期公开；不公开的，改 disclosure 并写明理由",
            "leave dates that are right, and publish in time from now on",
        ),
    )


RULES: tuple[Rule, ...] = (
    penalty_masking_unconfirmed,
    responsible_reviewer_not_entitled,
    responsible_reviewer_absent,
    penalty_decided_too_late,
    penalty_reviewed_out_of_step,
    penalty_published_out_of_step,
)
